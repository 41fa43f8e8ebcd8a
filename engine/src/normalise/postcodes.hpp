#pragma once
#include <string>
#include <string_view>

namespace samma {

/// A postcode as far as its form tells: upper case, no spaces.
struct Postcode {
  enum class Form { kNone, kFour, kFive, kSix, kDutch, kBritish, kCanadian } form = Form::kNone;
  std::string canonical;
  bool padded = false;  ///< A zero that a spreadsheet ate was put back.
};

/// Reads a whole cell (`folded`: strip-folded). Form kNone: not the postcode of that country, or,
/// with no country, of no form known here; the canonical text is filled all the same.
Postcode read_postcode(std::string_view folded, std::string_view country);
/// Is the form of that country's postcodes known here?
bool is_known_postcode_country(std::string_view country);
/// Outward code, or the first three digits (Dutch: the four digits).
std::string_view postcode_district(const Postcode& postcode);
/// Letters of a British code, the first two digits of five and six, the first of four.
std::string_view postcode_area(const Postcode& postcode);
/// The last postcode among the words of an address (lower case, single spaces), or empty. A number
/// at its beginning is a house number and never taken.
std::string find_postcode(std::string_view words, std::string_view country);

}  // namespace samma
