#pragma once
// The numbers that states give to persons and organisations, one file for each country. `written`
// is cleaned text in upper case, with the separators that people type. Sources: the authorities'
// published rules; worked examples are in the tests.
#include <string_view>

#include "normalise/national/reading.hpp"

namespace samma::national {

// A century that is not written is chosen by a fixed pivot (00 to 29: this century), as dates are:
// there is no clock, and the same text must always read the same.
inline constexpr int kCenturyPivot = 30;
constexpr int full_year(int two_digits) {
  return two_digits < kCenturyPivot ? 2000 + two_digits : 1900 + two_digits;
}

Reading be_person(std::string_view written);        ///< National register number, bis numbers too.
Reading be_organisation(std::string_view written);  ///< Enterprise number = VAT number.
Reading de_person(std::string_view written);        ///< Tax identification number.
Reading de_organisation(std::string_view written);  ///< VAT number, or court and register number.
Reading dk_person(std::string_view written);        ///< CPR; its mod 11 never rejects.
Reading dk_organisation(std::string_view written);  ///< CVR.
Reading fi_person(std::string_view written);        ///< HETU; the separator is part of the number.
Reading fi_organisation(std::string_view written);  ///< Y-tunnus.
Reading gb_person(std::string_view written);        ///< National Insurance or NHS number.
Reading gb_organisation(std::string_view written);  ///< VAT or company number.
Reading is_number(std::string_view written);        ///< Kennitala, of persons and organisations.
Reading nl_person(std::string_view written);        ///< BSN.
Reading nl_organisation(std::string_view written);  ///< RSIN, VAT or KvK number.
Reading no_person(std::string_view written);  ///< Birth, D and H numbers, the rule for 2032 too.
Reading no_organisation(std::string_view written);
Reading se_person(std::string_view written);  ///< Personal, co-ordination and interim numbers.
Reading se_organisation(std::string_view written);  ///< Sole traders have the owner's number.

/// A VAT number with its country prefix. The national number where that is the same thing.
Reading eu_vat(std::string_view written);
/// Is it written as an IBAN: a country that has them, two digits, the country's length?
bool has_iban_form(std::string_view compact) noexcept;
bool is_iban(std::string_view compact) noexcept;
bool is_lei(std::string_view compact) noexcept;  ///< ISO 17442.

/// By the rules of `country`; with an empty country by those whose written form gives them away, if
/// only one of them accepts it. kOtherForm: nobody knows it, which says nothing against it.
Reading read_person(std::string_view written, std::string_view country);
Reading read_organisation(std::string_view written, std::string_view country);

/// Numbers printed as examples everywhere: right, but evidence of nothing.
bool is_specimen(const Reading& reading) noexcept;

}  // namespace samma::national
