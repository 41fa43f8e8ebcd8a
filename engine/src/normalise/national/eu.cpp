#include <algorithm>
#include <array>

#include "normalise/national/checksum.hpp"
#include "normalise/national/national.hpp"

namespace samma::national {
namespace {

bool is_upper(char letter) { return letter >= 'A' && letter <= 'Z'; }

// Form of a VAT number after its prefix (European Commission, VIES FAQ 11): 9 a digit, A a letter,
// X either. Countries with a file of their own are not here.
struct VatForm {
  std::string_view prefix;
  std::string_view country;
  std::string_view form;
};
constexpr std::array kForms = {
    VatForm{"AT", "at", "U99999999"},   VatForm{"BG", "bg", "999999999"},
    VatForm{"BG", "bg", "9999999999"},  VatForm{"CY", "cy", "99999999A"},
    VatForm{"CZ", "cz", "99999999"},    VatForm{"CZ", "cz", "999999999"},
    VatForm{"CZ", "cz", "9999999999"},  VatForm{"EE", "ee", "999999999"},
    VatForm{"EL", "gr", "999999999"},   VatForm{"ES", "es", "X9999999X"},
    VatForm{"FR", "fr", "XX999999999"}, VatForm{"HR", "hr", "99999999999"},
    VatForm{"HU", "hu", "99999999"},    VatForm{"IE", "ie", "9X99999A"},
    VatForm{"IE", "ie", "9999999AA"},   VatForm{"IT", "it", "99999999999"},
    VatForm{"LT", "lt", "999999999"},   VatForm{"LT", "lt", "999999999999"},
    VatForm{"LU", "lu", "99999999"},    VatForm{"LV", "lv", "99999999999"},
    VatForm{"MT", "mt", "99999999"},    VatForm{"PL", "pl", "9999999999"},
    VatForm{"PT", "pt", "999999999"},   VatForm{"RO", "ro", "99999999"},
    VatForm{"SI", "si", "99999999"},    VatForm{"SK", "sk", "9999999999"},
};

bool fits(std::string_view text, std::string_view form) {
  return std::equal(text.begin(), text.end(), form.begin(), form.end(), [](char letter, char rule) {
    const bool digit = letter >= '0' && letter <= '9';
    if (rule == '9') return digit;
    if (rule == 'A') return is_upper(letter);
    return rule == 'X' ? digit || is_upper(letter) : letter == rule;
  });
}

// AT: every second digit doubled, digits summed, plus 4. FR: 12 + 3 * (SIREN mod 97), modulo 97.
// HR: ISO 7064 mod 11,10. IT: Luhn. LU: mod 89. PL and PT: mod 11. Others: the form decides.
bool checks(std::string_view country, std::string_view body) {
  if (country == "at") {
    int sum = 4;
    for (std::size_t i = 0; i < 7; ++i) {
      const int doubled = (body[i + 1] - '0') * (i % 2 == 0 ? 1 : 2);
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return (10 - sum % 10) % 10 == body[8] - '0';
  }
  if (country == "fr") {
    const std::string_view key = body.substr(0, 2);
    return !is_digits(key) || number_of(key) == (12 + 3 * mod_97(body.substr(2))) % 97;
  }
  if (country == "hr") return mod_11_10(body);
  if (country == "it") return luhn(body);
  if (country == "lu") return number_of(body.substr(0, 6)) % 89 == number_of(body.substr(6));
  if (country == "pl") {
    return weighted_sum(body, {6, 5, 7, 2, 3, 4, 5, 6, 7}) % 11 == body[9] - '0';
  }
  if (country == "pt") {
    const int check = 11 - weighted_sum(body, {9, 8, 7, 6, 5, 4, 3, 2}) % 11;
    return (check > 9 ? 0 : check) == body[8] - '0';
  }
  return true;
}

Reading table_vat(std::string_view compact) {
  const std::string_view body = compact.substr(2);
  for (const VatForm& entry : kForms) {
    if (!compact.starts_with(entry.prefix) || !fits(body, entry.form)) continue;
    if (!checks(entry.country, body)) return wrong(entry.country);
    // The national number without its VAT key, so that both share one text.
    return right(entry.country, std::string(entry.country == "fr" ? body.substr(2) : body));
  }
  return other_form();
}

// ISO 13616 registry: length of the whole IBAN.
struct IbanLength {
  std::string_view country;
  std::size_t length;
};
constexpr std::array kIbanLengths = {
    IbanLength{"AD", 24}, IbanLength{"AT", 20}, IbanLength{"BE", 16}, IbanLength{"BG", 22},
    IbanLength{"CH", 21}, IbanLength{"CY", 28}, IbanLength{"CZ", 24}, IbanLength{"DE", 22},
    IbanLength{"DK", 18}, IbanLength{"EE", 20}, IbanLength{"ES", 24}, IbanLength{"FI", 18},
    IbanLength{"FO", 18}, IbanLength{"FR", 27}, IbanLength{"GB", 22}, IbanLength{"GI", 23},
    IbanLength{"GL", 18}, IbanLength{"GR", 27}, IbanLength{"HR", 21}, IbanLength{"HU", 28},
    IbanLength{"IE", 22}, IbanLength{"IS", 26}, IbanLength{"IT", 27}, IbanLength{"LI", 21},
    IbanLength{"LT", 20}, IbanLength{"LU", 20}, IbanLength{"LV", 21}, IbanLength{"MC", 27},
    IbanLength{"MT", 31}, IbanLength{"NL", 18}, IbanLength{"NO", 15}, IbanLength{"PL", 28},
    IbanLength{"PT", 25}, IbanLength{"RO", 24}, IbanLength{"SE", 24}, IbanLength{"SI", 19},
    IbanLength{"SK", 24}, IbanLength{"SM", 27}, IbanLength{"TR", 26}, IbanLength{"UA", 29},
};

}  // namespace

Reading eu_vat(std::string_view written) {
  const std::string compact = without(written, " -.,/()");
  if (compact.size() < 4) return other_form();
  const std::string_view text = compact;
  if (text.starts_with("SE") && text.size() == 14) return se_organisation(text);
  if (text.starts_with("NO") && text.ends_with("MVA")) return no_organisation(text);
  if (text.starts_with("NO") && text.size() == 11) return no_organisation(text);
  if (text.starts_with("DK") && text.size() == 10) return dk_organisation(text);
  if (text.starts_with("FI") && text.size() == 10) return fi_organisation(text);
  if (text.starts_with("NL") && text.find('B') != std::string_view::npos) {
    return nl_organisation(text);
  }
  if (text.starts_with("DE") && text.size() == 11) return de_organisation(text);
  if ((text.starts_with("GB") || text.starts_with("XI")) &&
      (text.size() == 11 || text.size() == 14)) {
    return gb_organisation(text);
  }
  if (text.starts_with("BE") && (text.size() == 11 || text.size() == 12)) {
    return be_organisation(text);
  }
  return table_vat(text);
}

bool has_iban_form(std::string_view compact) noexcept {
  if (compact.size() < 15 || !is_digits(compact.substr(2, 2))) return false;
  return std::any_of(kIbanLengths.begin(), kIbanLengths.end(), [compact](const IbanLength& entry) {
    return compact.starts_with(entry.country) && compact.size() == entry.length;
  });
}

bool is_iban(std::string_view compact) noexcept {
  if (!has_iban_form(compact)) return false;
  std::string rearranged(compact.substr(4));
  rearranged.append(compact.substr(0, 4));
  return mod_97_10(rearranged);
}

bool is_lei(std::string_view compact) noexcept {
  return compact.size() == 20 && is_digits(compact.substr(18)) && mod_97_10(compact);
}

}  // namespace samma::national
