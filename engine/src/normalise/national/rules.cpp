#include <algorithm>
#include <array>

#include "normalise/national/checksum.hpp"
#include "normalise/national/national.hpp"

namespace samma::national {
namespace {

using Rule = Reading (*)(std::string_view written);

struct CountryRules {
  std::string_view country;
  Rule person;
  Rule organisation;
};

constexpr std::array kRules = {
    CountryRules{"be", be_person, be_organisation}, CountryRules{"de", de_person, de_organisation},
    CountryRules{"dk", dk_person, dk_organisation}, CountryRules{"fi", fi_person, fi_organisation},
    CountryRules{"gb", gb_person, gb_organisation}, CountryRules{"is", is_number, is_number},
    CountryRules{"nl", nl_person, nl_organisation}, CountryRules{"no", no_person, no_organisation},
    CountryRules{"se", se_person, se_organisation},
};

const CountryRules* find_rules(std::string_view country) {
  const auto* found =
      std::find_if(kRules.begin(), kRules.end(),
                   [country](const CountryRules& rules) { return rules.country == country; });
  return found == kRules.end() ? nullptr : found;
}

// "999999-9999": six digits, a sign, four places, the shape that four of the countries share.
bool is_six_and_four(std::string_view written) {
  return written.size() == 11 && is_digits(written.substr(0, 6)) &&
         !is_digits(written.substr(6, 1)) && written[6] != ' ' && is_digits(written.substr(7, 3));
}

struct Candidates {
  int right = 0;
  Reading reading;

  void take(Reading&& other) {
    if (other.verdict != Verdict::kRight) return;
    ++right;
    reading = std::move(other);
  }
  Reading only() && { return right == 1 ? std::move(reading) : other_form(); }
};

Reading person_of_any_country(std::string_view written) {
  Candidates candidates;
  if (is_six_and_four(written)) {
    candidates.take(se_person(written));
    candidates.take(fi_person(written));
    if (is_digits(written.substr(7)) && written[6] == '-') {
      candidates.take(is_number(written));
      Reading danish = dk_person(written);
      // Any date passes as a Danish number unless its optional check digit is insisted upon.
      if (danish.warning.empty()) candidates.take(std::move(danish));
    }
    return std::move(candidates).only();
  }
  // Eight digits of a date, a sign, four digits: only Sweden writes that.
  const bool long_form = written.size() == 13 && (written[8] == '-' || written[8] == '+');
  return long_form ? se_person(written) : other_form();
}

Reading organisation_of_any_country(std::string_view written) {
  Candidates candidates;
  if (written.size() == 9 && written[7] == '-') return fi_organisation(written);
  if (is_six_and_four(written) && written[6] == '-' && is_digits(written.substr(7))) {
    candidates.take(se_organisation(written));
    candidates.take(is_number(written));
  }
  return std::move(candidates).only();
}

}  // namespace

Reading read_person(std::string_view written, std::string_view country) {
  if (country.empty()) return person_of_any_country(written);
  const CountryRules* rules = find_rules(country);
  if (rules == nullptr) return other_form();
  Reading reading = rules->person(written);
  // Customer files mix the two in one column: a company's number is not a person's number gone
  // wrong.
  if (reading.verdict != Verdict::kRight && country == "se") {
    Reading organisation = se_organisation(written);
    if (organisation.verdict == Verdict::kRight && organisation.birth_date.year == 0) {
      return organisation;
    }
  }
  return reading;
}

Reading read_organisation(std::string_view written, std::string_view country) {
  Reading vat = eu_vat(written);
  if (vat.verdict != Verdict::kOtherForm) return vat;
  if (country.empty()) return organisation_of_any_country(written);
  const CountryRules* rules = find_rules(country);
  return rules == nullptr ? other_form() : rules->organisation(written);
}

bool is_specimen(const Reading& reading) noexcept {
  struct Specimen {
    std::string_view country;
    std::string_view canonical;
  };
  static constexpr std::array kSpecimens = {
      Specimen{"se", "201212121212"}, Specimen{"se", "191212121212"}, Specimen{"se", "1212121212"},
      Specimen{"se", "198803200016"}, Specimen{"nl", "111222333"},    Specimen{"nl", "123456782"},
      Specimen{"de", "36574261809"},
  };
  return std::any_of(kSpecimens.begin(), kSpecimens.end(), [&reading](const Specimen& specimen) {
    return specimen.country == reading.country && specimen.canonical == reading.canonical;
  });
}

}  // namespace samma::national
