#pragma once
// A country's raw material, parsed: what customers are drawn from.
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "generate/country_data.hpp"
#include "generate/weighted_list.hpp"

namespace samma::generator {

/// A name as written and as the local part of an e-mail address writes it (ASCII letters and digits
/// only).
struct Name {
  std::string text, mail;
  double share = 0;  ///< How common: share of bearers.
};

class NameTable {
 public:
  explicit NameTable(std::string_view weighted);
  Name pick(Random& random) const;

 private:
  WeightedList list_;
  std::vector<std::string> mail_;
};

struct Town {
  std::string_view name;
  std::string_view prefix, suffix;  ///< Of the postcode, around its number.
  std::uint32_t low, high;          ///< The number's range.
  std::size_t width;                ///< Digits of the lowest number: shorter ones get zeros.
};

/// Numbers trunk + prefix + [low, high], the last part padded to `width` digits.
struct NumberBlock {
  std::string_view trunk, prefix;
  std::uint32_t low, high;
  std::size_t width;
};

struct LegalForm {
  std::string_view name;
  std::vector<std::string_view> variants;  ///< An empty one: the form is left out.
};

/// From ending to short form.
struct StreetWord {
  std::string_view word, abbreviation;
};

class Country {
 public:
  explicit Country(const CountryData& data);

  std::string_view code() const { return data_.code; }
  std::string_view calling_code() const { return data_.calling_code; }
  Name given_name(bool female, Random& random) const;
  Name surname(Random& random) const;
  /// A street name without number.
  std::string street(Random& random) const;
  const Town& town(Random& random) const;
  std::string_view company_word(Random& random) const { return company_words_.pick(random); }
  std::string_view trade(Random& random) const { return trades_.pick(random); }
  std::string_view mail_host(Random& random) const { return mail_hosts_.pick(random); }
  const LegalForm& legal_form(Random& random) const;
  /// National number without trunk prefix.
  std::string mobile(Random& random) const { return number(mobile_, random); }
  std::string landline(Random& random) const { return number(landline_, random); }
  /// Empty where the country keeps no range for fiction.
  std::string fiction_number(Random& random) const { return number(fiction_, random); }
  std::string_view trunk() const { return mobile_.front().trunk; }
  /// Everyday forms of a given name, or the formal names of an everyday form; may be empty.
  const std::vector<std::string_view>& nicknames(std::string_view given_name) const;
  const std::vector<StreetWord>& street_words() const { return street_words_; }

 private:
  static std::string number(const std::vector<NumberBlock>& blocks, Random& random);

  CountryData data_;
  NameTable female_, male_, surnames_, heads_, tails_;
  WeightedList town_list_, streets_, street_heads_, street_tails_, company_words_, trades_;
  WeightedList legal_form_list_, mail_hosts_;
  std::vector<Town> towns_;
  std::vector<LegalForm> legal_forms_;
  std::vector<StreetWord> street_words_;
  std::vector<NumberBlock> mobile_, landline_, fiction_;
  std::unordered_map<std::string_view, std::vector<std::string_view>> nicknames_;
};

/// For messages: "se, no, ...".
std::string known_country_codes();
/// In any letter case; false for a country without data.
bool find_country_data(std::string_view code, CountryData* data);

}  // namespace samma::generator
