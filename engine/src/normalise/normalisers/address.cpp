#include <algorithm>
#include <array>

#include "normalise/ascii.hpp"
#include "normalise/placeholder.hpp"
#include "normalise/postcodes.hpp"
#include "normalise/prepare.hpp"
#include "normalise/street_parser.hpp"
#include "samma/normaliser.hpp"
#include "text/unicode.hpp"

namespace samma {
namespace {

constexpr auto kKeys = std::to_array<std::string_view>({"number", "postcode", "core"});

/// The part before the first comma that holds more than a house number or a door: what names the
/// street.
std::string_view street_part(std::string_view folded) {
  std::size_t letters = 0;
  for (std::size_t i = 0; i < folded.size(); ++i) {
    if (folded[i] == ',' && letters > 2) return folded.substr(0, i);
    letters += is_ascii_letter(folded[i]) ? 1 : 0;
  }
  return folded;
}

std::string_view first_number(std::string_view words) {
  const std::size_t begin = std::min(words.find_first_of("0123456789"), words.size());
  std::size_t end = begin;
  while (end < words.size() && is_ascii_digit(words[end])) ++end;
  return words.substr(begin, end - begin);
}

void normalise(std::string_view raw, const NormaliserContext& context, Value& out) {
  PreparedText prepared;
  prepare(raw, kKeys.size(), &out, &prepared);
  if (prepared.text.empty()) return;
  std::string folded = text::fold_strip(prepared.text);
  bound_growth(out.display, &folded);
  const StreetLanguage language = street_language(context.country);
  ParsedStreet street;
  parse_street(folded, language, false, &street);
  bound_growth(out.display, &street.text);
  out.text.swap(street.text);
  if (is_placeholder(folded, PlaceholderKind::kText)) {
    out.status = ValueStatus::kPlaceholder;
    return;
  }
  out.status = ValueStatus::kValid;
  if (context.wanted_keys == 0) return;
  parse_street(street_part(folded), language, true, &street);
  bound_growth(out.display, &street.core);
  out.keys[1] = find_postcode(text::words_only(folded), context.country);
  // Without a comma the last number may be the postcode; the house number stands before it.
  const bool is_postcode = street.number == out.keys[1];
  const std::string_view number =
      street.number.empty() || is_postcode ? first_number(out.text) : street.number;
  out.keys[0] = without_leading_zeros(number);
  out.keys[2] = std::move(street.core);
}

}  // namespace

Normaliser normaliser_address() { return {"address", kKeys, normalise}; }

}  // namespace samma
