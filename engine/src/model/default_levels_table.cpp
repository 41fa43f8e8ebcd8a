// Levels by kind. m is our judgement of how often a true pair of customer records falls into each
// level, for data with typing errors, nicknames, moves and marriages; training replaces it. Two
// levels that describe one mistake stand in one comparison, so that it is never counted twice.
#include "model/default_tables.hpp"

namespace samma {
namespace {

using enum Plan;

constexpr std::string_view kNone = "-";
constexpr TestRow kNo = {};
constexpr TestRow equal(std::string_view lane) { return {"equal", lane}; }
constexpr TestRow swapped() { return {"swapped", ""}; }
constexpr TestRow winkler(std::int64_t percent, std::string_view lane = "") {
  return {"jaro_winkler", lane, percent * 10'000};
}
constexpr TestRow edits(std::int64_t count, std::string_view lane = "") {
  return {"damerau_levenshtein", lane, count * 1'000'000};
}
constexpr TestRow rare(std::int64_t percent) { return {"rare_tokens", "", percent * 10'000}; }
constexpr TestRow date_edit(std::string_view lane = "") { return {"date_edits", lane, 1'000'000}; }
constexpr TestRow near(std::int64_t count, std::string_view lane = "") {
  return {"numeric_difference", lane, count * 1'000'000};
}
constexpr TestRow within(std::int64_t percent) {
  return {"percentage_difference", "", percent * 10'000};
}
constexpr TestRow words(std::int64_t percent) { return {"jaccard_tokens", "", percent * 10'000}; }
constexpr TestRow subset() { return {"overlap_tokens", "", 1'000'000}; }
constexpr TestRow alike(std::int64_t percent) {
  return {"monge_elkan_tokens", "", percent * 10'000};
}
constexpr TestRow grams(std::int64_t percent) { return {"jaccard_qgrams", "", percent * 10'000}; }
constexpr TestRow initial(std::string_view lane = "") { return {"initial", lane, 1'000'000}; }

// clang-format off
constexpr LevelRow kRows[] = {
    // A swapped pair then meets two different surnames in the comparison of surnames; m makes up
    // for it.
    {kGivenName, "equal", equal(""), kNo, 0.76, ""},
    {kGivenName, "swapped with surname", swapped(), kNo, 0.05, kNone},
    {kGivenName, "same name or nickname", equal(".root"), kNo, 0.04, ".root"},
    {kGivenName, "very similar", winkler(93), kNo, 0.08, kNone},
    {kGivenName, "similar", winkler(88), kNo, 0.02, kNone},
    {kGivenName, "somewhat similar", winkler(80), kNo, 0.015, kNone},
    {kGivenName, "initial", initial(), kNo, 0.015, kNone},
    {kGivenName, "different", kNo, kNo, 0.02, kNone},

    {kGivenNameAlone, "equal", equal(""), kNo, 0.81, ""},
    {kGivenNameAlone, "same name or nickname", equal(".root"), kNo, 0.04, ".root"},
    {kGivenNameAlone, "very similar", winkler(93), kNo, 0.08, kNone},
    {kGivenNameAlone, "similar", winkler(88), kNo, 0.02, kNone},
    {kGivenNameAlone, "somewhat similar", winkler(80), kNo, 0.015, kNone},
    {kGivenNameAlone, "initial", initial(), kNo, 0.015, kNone},
    {kGivenNameAlone, "different", kNo, kNo, 0.02, kNone},

    {kSurname, "equal", equal(""), kNo, 0.76, ""},
    {kSurname, "equal without particles", equal(".core"), kNo, 0.02, ".core"},
    {kSurname, "very similar", winkler(93), kNo, 0.09, kNone},
    {kSurname, "similar", winkler(88), kNo, 0.025, kNone},
    {kSurname, "somewhat similar", winkler(80), kNo, 0.02, kNone},
    {kSurname, "different", kNo, kNo, 0.085, kNone},

    // Where the surname is the same, the given names decide: a looser test of the whole name would take
    // the members of a family for one person. Another given name speaks against a match as much as it
    // does in a field of its own.
    {kFullName, "equal", equal(""), kNo, 0.546, ""},
    {kFullName, "equal in another order", equal(".sorted"), kNo, 0.04, ".sorted"},
    {kFullName, "same surname, same given name or nickname", equal(".first_root"), kNo, 0.1, ".first_root"},
    {kFullName, "same given name, very similar", equal(".given"), winkler(95), 0.06, kNone},
    {kFullName, "words of one within the other", subset(), kNo, 0.04, kNone},
    {kFullName, "same surname, very similar given name", equal(".surname"), winkler(90, ".given"), 0.05, kNone},
    {kFullName, "same surname, initial", equal(".surname"), initial(".given"), 0.015, kNone},
    {kFullName, "same given name, similar words", equal(".given"), alike(90), 0.02, kNone},
    {kFullName, "sounds the same", equal(".phonetic"), kNo, 0.01, kNone},
    {kFullName, "same surname, similar given name", equal(".surname"), winkler(80, ".given"), 0.0005, kNone},
    {kFullName, "same surname", equal(".surname"), kNo, 0.0005, kNone},
    {kFullName, "very similar", winkler(95), kNo, 0.01, kNone},
    {kFullName, "similar words", alike(92), kNo, 0.02, kNone},
    {kFullName, "similar", winkler(88), kNo, 0.03, kNone},
    {kFullName, "different", kNo, kNo, 0.058, kNone},

    // Only names that are nearly equal tell it, so a difference must outweigh the name.
    {kGeneration, "same", equal(".generation"), kNo, 0.998, kNone},
    {kGeneration, "different", kNo, kNo, 0.002, kNone},

    {kOrganisation, "equal with legal form", equal(""), equal(".form"), 0.3, ""},
    {kOrganisation, "equal", equal(""), kNo, 0.22, ""},
    {kOrganisation, "equal without spaces", equal(".joined"), kNo, 0.03, ".joined"},
    {kOrganisation, "equal in another order", equal(".sorted"), kNo, 0.03, ".sorted"},
    {kOrganisation, "very similar", winkler(95), kNo, 0.08, kNone},
    {kOrganisation, "most words equal", words(75), kNo, 0.06, kNone},
    {kOrganisation, "similar words", alike(92), kNo, 0.06, kNone},
    {kOrganisation, "words of one within the other", subset(), kNo, 0.07, kNone},
    {kOrganisation, "same acronym", equal(".acronym"), kNo, 0.02, ".acronym"},
    {kOrganisation, "similar", winkler(88), kNo, 0.04, kNone},
    {kOrganisation, "half of the words equal", words(40), kNo, 0.03, kNone},
    {kOrganisation, "same first word", equal(".first"), kNo, 0.03, ".first"},
    {kOrganisation, "different", kNo, kNo, 0.03, kNone},

    {kEmail, "equal", equal(""), kNo, 0.7, ""},
    {kEmail, "equal without tag", equal(".loose"), kNo, 0.02, ".loose"},
    {kEmail, "one edit", edits(1), kNo, 0.06, kNone},
    {kEmail, "three edits", edits(3), kNo, 0.03, kNone},
    {kEmail, "different", kNo, kNo, 0.19, kNone},

    {kPhone, "equal", equal(""), kNo, 0.71, ""},
    {kPhone, "same last eight digits", equal(".tail"), kNo, 0.08, ".tail"},
    {kPhone, "one edit", edits(1), kNo, 0.06, kNone},
    {kPhone, "two edits", edits(2), kNo, 0.03, kNone},
    {kPhone, "different", kNo, kNo, 0.12, kNone},

    {kStreetWithNumber, "equal", equal(""), equal("@"), 0.5, ""},
    {kStreetWithNumber, "same street and number", equal(".core"), equal("@"), 0.05, ".core"},
    {kStreetWithNumber, "similar street, same number", winkler(85), equal("@"), 0.13, kNone},
    {kStreetWithNumber, "same street", equal(""), kNo, 0.1, ""},
    {kStreetWithNumber, "same street but for its type", equal(".core"), kNo, 0.02, ".core"},
    {kStreetWithNumber, "similar street", winkler(92), kNo, 0.05, kNone},
    {kStreetWithNumber, "same number", equal("@"), kNo, 0.04, kNone},
    {kStreetWithNumber, "different", kNo, kNo, 0.11, kNone},

    {kStreet, "equal", equal(""), kNo, 0.55, ""},
    {kStreet, "same street and number", equal(".core_number"), kNo, 0.1, ".core_number"},
    {kStreet, "similar street, same number", winkler(85), equal(".number"), 0.09, kNone},
    {kStreet, "words of one within the other", subset(), kNo, 0.02, kNone},
    {kStreet, "same street", equal(".core"), kNo, 0.05, ".core"},
    {kStreet, "similar street", winkler(92), kNo, 0.04, kNone},
    {kStreet, "half of the words equal", words(50), kNo, 0.02, kNone},
    {kStreet, "same number", equal(".number"), kNo, 0.02, ".number"},
    {kStreet, "different", kNo, kNo, 0.11, kNone},

    {kHouseNumber, "equal", equal(""), kNo, 0.84, ""},
    {kHouseNumber, "one edit", edits(1), kNo, 0.06, kNone},
    {kHouseNumber, "different", kNo, kNo, 0.1, kNone},

    {kAddress, "equal", equal(""), kNo, 0.35, ""},
    {kAddress, "most words equal", words(80), kNo, 0.14, kNone},
    {kAddress, "same street and number", equal(".core"), equal(".number"), 0.12, ".core"},
    {kAddress, "same postcode and number", equal(".postcode"), equal(".number"), 0.06, ".postcode"},
    {kAddress, "words of one within the other", subset(), kNo, 0.08, kNone},
    {kAddress, "half of the words, same number", words(50), equal(".number"), 0.08, kNone},
    {kAddress, "same street", equal(".core"), kNo, 0.03, ".core"},
    {kAddress, "half of the words", words(50), kNo, 0.03, kNone},
    {kAddress, "same postcode", equal(".postcode"), kNo, 0.02, ".postcode"},
    {kAddress, "different", kNo, kNo, 0.09, kNone},

    {kPostcodeWithTown, "same postcode and town", equal(""), equal("@"), 0.57, ""},
    {kPostcodeWithTown, "same postcode", equal(""), kNo, 0.14, ""},
    {kPostcodeWithTown, "one edit in the postcode, similar town", edits(1), winkler(88, "@"), 0.07, kNone},
    {kPostcodeWithTown, "same district and town", equal(".district"), equal("@"), 0.04, "@"},
    {kPostcodeWithTown, "same town", equal("@"), kNo, 0.05, "@"},
    {kPostcodeWithTown, "one edit in the postcode", edits(1), kNo, 0.03, kNone},
    {kPostcodeWithTown, "similar town", winkler(88, "@"), kNo, 0.02, kNone},
    {kPostcodeWithTown, "same district", equal(".district"), kNo, 0.02, ".district"},
    {kPostcodeWithTown, "different", kNo, kNo, 0.06, kNone},

    {kPostcode, "equal", equal(""), kNo, 0.76, ""},
    {kPostcode, "one edit", edits(1), kNo, 0.08, kNone},
    {kPostcode, "same district", equal(".district"), kNo, 0.06, ".district"},
    {kPostcode, "different", kNo, kNo, 0.1, kNone},

    {kTown, "equal", equal(""), kNo, 0.76, ""},
    {kTown, "very similar", winkler(92), kNo, 0.09, kNone},
    {kTown, "similar", winkler(84), kNo, 0.03, kNone},
    {kTown, "words of one within the other", subset(), kNo, 0.02, kNone},
    {kTown, "different", kNo, kNo, 0.1, kNone},

    {kRegion, "equal", equal(""), kNo, 0.88, ""},
    {kRegion, "one edit", edits(1), kNo, 0.04, kNone},
    {kRegion, "different", kNo, kNo, 0.08, kNone},

    {kCountry, "equal", equal(""), kNo, 0.95, ""},
    {kCountry, "different", kNo, kNo, 0.05, kNone},

    {kBirthDate, "equal", equal(""), kNo, 0.82, ""},
    {kBirthDate, "day and month swapped", equal(".swapped"), kNo, 0.03, ".swapped"},
    {kBirthDate, "one edit", date_edit(), kNo, 0.07, kNone},
    {kBirthDate, "same year and month", equal(".year_month"), kNo, 0.02, ".year_month"},
    {kBirthDate, "same month and day", equal(".month_day"), kNo, 0.02, ".month_day"},
    {kBirthDate, "same year", equal(".year"), kNo, 0.02, ".year"},
    {kBirthDate, "neighbouring year", near(1, ".year"), kNo, 0.01, kNone},
    {kBirthDate, "different", kNo, kNo, 0.01, kNone},

    {kBirthYear, "equal", equal(""), kNo, 0.74, ""},
    {kBirthYear, "neighbouring year", near(1, ""), kNo, 0.13, kNone},
    {kBirthYear, "two years apart", near(2, ""), kNo, 0.05, kNone},
    {kBirthYear, "one edit", edits(1, ""), kNo, 0.02, kNone},
    {kBirthYear, "up to five years apart", near(5, ""), kNo, 0.03, kNone},
    {kBirthYear, "different", kNo, kNo, 0.03, kNone},

    {kDate, "equal", equal(""), kNo, 0.45, ""},
    {kDate, "one edit", date_edit(), kNo, 0.05, kNone},
    {kDate, "same year", equal(".year"), kNo, 0.15, ".year"},
    {kDate, "different", kNo, kNo, 0.35, kNone},

    {kYear, "equal", equal(""), kNo, 0.84, ""},
    {kYear, "neighbouring year", near(1, ""), kNo, 0.1, kNone},
    {kYear, "different", kNo, kNo, 0.06, kNone},

    {kStrongId, "equal", equal(""), kNo, 0.8, ""},
    {kStrongId, "one edit", edits(1), kNo, 0.09, kNone},
    {kStrongId, "two edits", edits(2), kNo, 0.03, kNone},
    {kStrongId, "different", kNo, kNo, 0.08, kNone},

    {kIdentifier, "equal", equal(""), kNo, 0.68, ""},
    {kIdentifier, "one edit", edits(1), kNo, 0.08, kNone},
    {kIdentifier, "different", kNo, kNo, 0.24, kNone},

    {kGender, "equal", equal(""), kNo, 0.97, ""},
    {kGender, "different", kNo, kNo, 0.03, kNone},

    {kCategory, "equal", equal(""), kNo, 0.7, ""},
    {kCategory, "similar", winkler(90), kNo, 0.06, kNone},
    {kCategory, "different", kNo, kNo, 0.24, kNone},

    {kNumber, "equal", equal(""), kNo, 0.5, ""},
    {kNumber, "within 5 %", within(5), kNo, 0.1, kNone},
    {kNumber, "within 20 %", within(20), kNo, 0.15, kNone},
    {kNumber, "different", kNo, kNo, 0.25, kNone},

    {kFreeText, "equal", equal(""), kNo, 0.36, ""},
    {kFreeText, "equal in another order", equal(".sorted"), kNo, 0.04, ".sorted"},
    {kFreeText, "most words equal", words(80), kNo, 0.12, kNone},
    {kFreeText, "words of one within the other", subset(), kNo, 0.08, kNone},
    {kFreeText, "two thirds of the words", words(60), kNo, 0.1, kNone},
    {kFreeText, "most letters alike", grams(60), kNo, 0.06, kNone},
    {kFreeText, "some words", words(40), kNo, 0.08, kNone},
    {kFreeText, "few words", words(20), kNo, 0.08, kNone},
    {kFreeText, "different", kNo, kNo, 0.08, kNone},

    // u follows from the weights that set_text_weights gives them.
    {kTextAlone, "equal", equal(""), kNo, 0.25, kNone},
    {kTextAlone, "95 % of the weight of the words", rare(95), kNo, 0.15, kNone},
    {kTextAlone, "90 % of the weight of the words", rare(90), kNo, 0.1, kNone},
    {kTextAlone, "85 % of the weight of the words", rare(85), kNo, 0.1, kNone},
    {kTextAlone, "80 % of the weight of the words", rare(80), kNo, 0.09, kNone},
    {kTextAlone, "75 % of the weight of the words", rare(75), kNo, 0.08, kNone},
    {kTextAlone, "70 % of the weight of the words", rare(70), kNo, 0.07, kNone},
    {kTextAlone, "65 % of the weight of the words", rare(65), kNo, 0.05, kNone},
    {kTextAlone, "60 % of the weight of the words", rare(60), kNo, 0.04, kNone},
    {kTextAlone, "55 % of the weight of the words", rare(55), kNo, 0.025, kNone},
    {kTextAlone, "50 % of the weight of the words", rare(50), kNo, 0.015, kNone},
    {kTextAlone, "45 % of the weight of the words", rare(45), kNo, 0.0124, kNone},
    {kTextAlone, "40 % of the weight of the words", rare(40), kNo, 0.008, kNone},
    {kTextAlone, "35 % of the weight of the words", rare(35), kNo, 0.005, kNone},
    {kTextAlone, "30 % of the weight of the words", rare(30), kNo, 0.003, kNone},
    {kTextAlone, "different", kNo, kNo, 0.0016, kNone},

    {kSecondName, "equal", equal(""), kNo, 0.74, ""},
    {kSecondName, "very similar", winkler(92), kNo, 0.07, kNone},
    {kSecondName, "similar", winkler(82), kNo, 0.03, kNone},
    {kSecondName, "initial", initial(), kNo, 0.04, kNone},
    {kSecondName, "different", kNo, kNo, 0.12, kNone},
};
// clang-format on

}  // namespace

std::span<const LevelRow> level_rows() { return kRows; }

}  // namespace samma
