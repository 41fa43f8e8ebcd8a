#include "normalise/postcodes.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "normalise/ascii.hpp"
#include "text/tokens.hpp"

namespace samma {
namespace {

using Form = Postcode::Form;

bool is_upper(char letter) { return letter >= 'A' && letter <= 'Z'; }
bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_ascii_digit);
}

struct NationalForm {
  std::string_view country;
  Form form;
  bool may_lose_zero;  ///< Codes that begin with 0 exist.
};
constexpr auto kForms = std::to_array<NationalForm>({
    {"at", Form::kFour, false},
    {"au", Form::kFour, true},
    {"be", Form::kFour, false},
    {"ca", Form::kCanadian, false},
    {"ch", Form::kFour, false},
    {"de", Form::kFive, true},
    {"dk", Form::kFour, true},
    {"ee", Form::kFive, false},
    {"es", Form::kFive, true},
    {"fi", Form::kFive, true},
    {"fr", Form::kFive, true},
    {"gb", Form::kBritish, false},
    {"it", Form::kFive, true},
    {"nl", Form::kDutch, false},
    {"no", Form::kFour, true},
    {"se", Form::kFive, false},
    {"us", Form::kFive, true},
});

/// A9 9AA, A99 9AA, AA9 9AA, AA99 9AA, A9A 9AA, AA9A 9AA (BS 7666).
bool is_british(std::string_view code) {
  if (code.size() < 5 || code.size() > 7) return false;
  const std::string_view inward = code.substr(code.size() - 3);
  if (!is_ascii_digit(inward[0]) || !is_upper(inward[1]) || !is_upper(inward[2])) return false;
  std::string_view outward = code.substr(0, code.size() - 3);
  if (!is_upper(outward[0])) return false;
  outward.remove_prefix(outward.size() > 1 && is_upper(outward[1]) ? 2 : 1);
  if (outward.empty() || outward.size() > 2 || !is_ascii_digit(outward[0])) return false;
  return outward.size() == 1 || is_ascii_digit(outward[1]) || is_upper(outward[1]);
}

/// Four digits, the first not 0, and two letters; SA, SD and SS are not given out.
bool is_dutch(std::string_view code) {
  if (code.size() != 6 || !all_digits(code.substr(0, 4)) || code[0] == '0') return false;
  const std::string_view letters = code.substr(4);
  return is_upper(letters[0]) && is_upper(letters[1]) && letters != "SA" && letters != "SD" &&
         letters != "SS";
}

bool is_canadian(std::string_view code) {
  if (code.size() != 6) return false;
  for (std::size_t i = 0; i < code.size(); ++i) {
    if (i % 2 == 0 ? !is_upper(code[i]) : !is_ascii_digit(code[i])) return false;
  }
  return true;
}

Form form_of(std::string_view code) {
  if (all_digits(code)) {
    if (code.size() == 4) return Form::kFour;
    if (code.size() == 5) return Form::kFive;
    return code.size() == 6 ? Form::kSix : Form::kNone;
  }
  if (is_dutch(code)) return Form::kDutch;
  if (is_canadian(code)) return Form::kCanadian;
  return is_british(code) ? Form::kBritish : Form::kNone;
}

const NationalForm* national_form(std::string_view country) {
  const auto* found = std::find_if(kForms.begin(), kForms.end(), [country](const NationalForm& f) {
    return f.country == country;
  });
  return found == kForms.end() ? nullptr : found;
}

/// "SE-114 18" and "D-10115": the country before a number.
std::string_view without_country(std::string_view folded) {
  const std::size_t hyphen = folded.find('-');
  const bool letters =
      hyphen != std::string_view::npos && hyphen >= 1 && hyphen <= 3 &&
      std::all_of(folded.begin(), folded.begin() + static_cast<long>(hyphen), is_ascii_letter);
  const bool number = letters && hyphen + 1 < folded.size() && is_ascii_digit(folded[hyphen + 1]);
  return number ? folded.substr(hyphen + 1) : folded;
}

/// "77001-1234": the four digits name a side of a street and are mostly missing.
std::string_view without_zip_addition(std::string_view folded) {
  const bool addition = folded.size() == 10 && folded[5] == '-' &&
                        all_digits(folded.substr(0, 5)) && all_digits(folded.substr(6));
  return addition ? folded.substr(0, 5) : folded;
}

bool is_national(const NationalForm& rule, std::string_view code) {
  if (form_of(code) == rule.form) return rule.country != "se" || code[0] != '0';
  // The letters of a Dutch code are often left away.
  return rule.form == Form::kDutch && form_of(code) == Form::kFour && code[0] != '0';
}

}  // namespace

Postcode read_postcode(std::string_view folded, std::string_view country) {
  const std::string_view number = without_zip_addition(without_country(without_fraction(folded)));
  Postcode postcode;
  postcode.canonical = upper_alphanumerics(number);
  const NationalForm* rule = national_form(country);
  if (rule == nullptr) {
    postcode.form = form_of(postcode.canonical);
    return postcode;
  }
  const std::size_t length = rule->form == Form::kFour ? 4 : 5;
  if (rule->may_lose_zero && postcode.canonical.size() + 1 == length &&
      all_digits(postcode.canonical)) {
    postcode.canonical.insert(0, "0");
    postcode.padded = true;
  }
  if (is_national(*rule, postcode.canonical)) postcode.form = form_of(postcode.canonical);
  return postcode;
}

bool is_known_postcode_country(std::string_view country) {
  return national_form(country) != nullptr;
}

std::string_view postcode_district(const Postcode& postcode) {
  const std::string_view code = postcode.canonical;
  if (postcode.form == Form::kBritish) return code.substr(0, code.size() - 3);
  return text::prefix(code, postcode.form == Form::kDutch ? 4 : 3);
}

std::string_view postcode_area(const Postcode& postcode) {
  const std::string_view code = postcode.canonical;
  switch (postcode.form) {
    case Form::kBritish:
      return code.substr(0, code.find_first_of("0123456789"));
    case Form::kFour:
    case Form::kCanadian:
      return code.substr(0, 1);
    default:
      return text::prefix(code, 2);
  }
}

std::string find_postcode(std::string_view words, std::string_view country) {
  const std::vector<std::string_view> parts = text::split_words(words);
  const NationalForm* rule = national_form(country);
  const auto accepts = [rule](std::string_view code) {
    if (rule != nullptr) return form_of(code) == rule->form;
    const Form form = form_of(code);
    // Of bare numbers only five digits are a postcode rather than a house number or a year.
    return form == Form::kFive || form == Form::kDutch || form == Form::kBritish ||
           form == Form::kCanadian;
  };
  for (std::size_t i = parts.size(); i-- > 0;) {
    if (i > 1 || (i == 1 && !is_ascii_digit(parts[0][0]))) {
      const std::string joined = upper_alphanumerics(parts[i - 1]) + upper_alphanumerics(parts[i]);
      const bool three_and_two = all_digits(joined) && joined.size() == 5;
      const bool swedish =
          three_and_two && parts[i].size() == 2 && (country == "se" || country.empty());
      const bool letters = !all_digits(joined) && form_of(joined) != Form::kNone;
      if ((swedish || letters) && accepts(joined)) return joined;
    }
    const std::string single = upper_alphanumerics(parts[i]);
    if (i > 0 && accepts(single)) return single;
  }
  return {};
}

}  // namespace samma
