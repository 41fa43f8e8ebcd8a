#pragma once
// The raw material of one country as text that is read once per run. A list is "value;value;", a
// weighted list "value=weight;value=weight;". Weights are relative within their list.
#include <array>
#include <string_view>

namespace samma::generator {

struct NameLists {
  std::string_view female, male, surnames;  ///< Weighted.
};

struct CountryData {
  std::string_view code;  ///< ISO 3166-1 in capitals: what the column `country` holds.
  NameLists names;
  std::string_view surname_heads,
      surname_tails;           ///< Composed surnames: the long tail of rare names.
  unsigned composed_percent;   ///< Share of surnames that are composed.
  std::string_view nicknames;  ///< "formal|nickname|nickname;".
  std::string_view towns;      ///< Weighted "town|prefix|low|high|suffix" of its postcodes.
  std::string_view streets;    ///< Weighted: the names that every town has.
  std::string_view street_heads, street_tails;  ///< Composed street names.
  std::string_view street_words;                ///< "ending|short form;", long endings first.
  std::string_view company_words, trades;
  std::string_view
      legal_forms;  ///< Weighted "form|variant|variant"; an empty variant drops the form.
  std::string_view mail_hosts;  ///< Weighted.
  std::string_view mobile_blocks,
      landline_blocks;              ///< "trunk|prefix|free digits"; docs/generate.md.
  std::string_view fiction_blocks;  ///< Ranges that a regulator keeps for fiction.
  std::string_view calling_code;
};

NameLists name_lists_se();
NameLists name_lists_no();
NameLists name_lists_dk();
NameLists name_lists_fi();
NameLists name_lists_nl();
NameLists name_lists_de();
NameLists name_lists_gb();

CountryData country_se();
CountryData country_no();
CountryData country_dk();
CountryData country_fi();
CountryData country_nl();
CountryData country_de();
CountryData country_gb();

}  // namespace samma::generator
