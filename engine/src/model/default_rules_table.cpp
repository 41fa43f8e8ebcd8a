// Blocking rules by combination of kinds. Many narrow rules beat few wide ones: on a public set of
// 50,000 historical persons, composite keys stop at a recall of 0.41 to 0.56 with 6 to 7 candidates
// a record, while these families with one-deletion keys reach 0.72 at 8. A lane that is already a
// key on its own (an e-mail address) needs no partner; fallback rules (one lane, or the words of a
// text) are for schemas that offer few combinations.
#include "model/default_tables.hpp"

namespace samma {
namespace {

using enum RuleUse;

constexpr std::string_view kDeletion = "one_deletion";
constexpr std::string_view kWords = "tokens";
constexpr std::string_view kWordPairs = "token_pairs";

// clang-format off
constexpr RuleRow kRows[] = {
    // Keys that few records share.
    {"national_id", "", ""},
    {"organisation_id", "", ""},
    {"identifier", "", ""},
    {"email.loose", "", ""},
    {"phone.tail", "", ""},

    // Persons: two of the names, the birth date and the place.
    {"surname birth_date", "", ""},
    {"given_name birth_date", "", ""},
    {"given_name surname", "", ""},
    {"surname postcode", "", ""},
    {"given_name postcode", "", ""},
    {"birth_date postcode", "", ""},
    {"surname street.core", "", ""},
    {"given_name street.core", "", ""},
    {"given_name", kDeletion, "surname"},
    {"surname", kDeletion, "given_name"},
    {"surname", kDeletion, "birth_date"},
    {"given_name", kDeletion, "birth_date"},
    {"birth_date.year given_name.initial", kDeletion, "surname"},
    {"surname.phonetic given_name.root", "", ""},
    {"surname.phonetic birth_date.year", "", ""},
    {"given_name.root birth_date.year_month", "", ""},
    {"postcode", kDeletion, "surname"},
    {"surname", kDeletion, "postcode"},
    {"birth_date", kDeletion, "postcode"},
    {"surname.prefix4 postcode.district", "", ""},
    {"surname town", "", ""},
    {"birth_date town", "", ""},
    {"given_name.root birth_date.swapped", "", ""},
    {"street.core birth_date.year", "", ""},
    {"surname house_number", "", ""},
    {"given_name house_number", "", ""},
    {"surname address.number", "", ""},
    {"given_name address.number", "", ""},
    {"house_number street.core", "", ""},

    // Persons whose name is one cell.
    {"full_name.surname birth_date", "", ""},
    {"full_name.given birth_date", "", ""},
    {"full_name.sorted", "", ""},
    {"full_name.first_root", "", ""},
    {"full_name.phonetic", "", ""},
    {"full_name.surname postcode", "", ""},
    {"full_name.given postcode", "", ""},
    {"full_name.surname address.number", "", ""},
    {"full_name.surname street.core", "", ""},
    {"full_name.initial_surname birth_date.year", "", ""},
    {"full_name.initial_surname town", "", ""},
    {"birth_date", kWords, "full_name"},
    {"address.number", kWords, "full_name"},
    {"full_name.given", kDeletion, "full_name.surname"},
    {"full_name.surname", kDeletion, "birth_date"},
    {"", kWordPairs, "full_name"},

    // Organisations.
    {"organisation.joined", "", ""},
    {"organisation.sorted", "", ""},
    {"organisation.prefix6 postcode", "", ""},
    {"organisation.prefix6 town", "", ""},
    {"street.number", kWords, "organisation"},
    {"address.number", kWords, "organisation"},
    {"house_number", kWords, "organisation"},
    {"postcode", kWords, "organisation"},
    {"town", kWords, "organisation"},
    {"", kDeletion, "organisation.joined"},
    {"", kWordPairs, "organisation"},
    {"organisation.acronym", "", "", kFallback},
    {"", kWords, "organisation", kFallback},

    // Places.
    {"street.core_number town", "", ""},
    {"street.core_number postcode", "", ""},
    {"address", "", ""},
    {"address.core address.number", "", ""},
    {"address.postcode address.number", "", ""},
    {"", kWordPairs, "address", kFallback},
    {"", kDeletion, "phone.tail"},
    {"", kDeletion, "email.loose", kFallback},
    {"email.local surname", "", ""},
    {"email.local given_name", "", ""},

    // Texts.
    {"free_text.sorted", "", "", kFallback},
    {"date.year", kWords, "free_text", kFallback},
    {"", kWordPairs, "free_text", kFallback},
    {"", kWords, "free_text", kFallback},

    // Little to go by: one lane and what refines it.
    {"birth_date", "", "", kFallback},
    {"surname.phonetic birth_date.month_day", "", "", kFallback},
    {"surname.phonetic given_name.initial", "", "", kFallback},
    {"given_name.root surname.initial", "", "", kFallback},
    {"given_name town", "", "", kFallback},
    {"birth_date.year", kDeletion, "given_name", kFallback},
    {"", kDeletion, "birth_date", kFallback},
    {"street.core_number", "", "", kFallback},
    {"", kDeletion, "surname", kFallback},
    {"surname.phonetic", "", "", kFallback},
    {"", kWords, "full_name", kFallback},
    {"given_name", "", "", kFallback},
    {"postcode", "", "", kFallback},
    {"town", "", "", kFallback},
    {"category", "", "", kLastResort},
    {"number", "", "", kLastResort},
    {"date", "", "", kLastResort},
    {"house_number", "", "", kLastResort},
    {"region", "", "", kLastResort},
    {"country", "", "", kLastResort},
    {"gender", "", "", kLastResort},
};
// clang-format on

}  // namespace

std::span<const RuleRow> rule_rows() { return kRows; }

}  // namespace samma
