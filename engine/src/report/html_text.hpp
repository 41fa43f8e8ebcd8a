#pragma once
// Texts and numbers for a page. Everything that comes from outside goes through `escaped`.
#include <cstdint>
#include <string>
#include <string_view>

namespace samma {

/// For HTML and SVG, inside elements and quoted attributes. Control characters and marks that turn
/// the direction of writing become U+FFFD: a value cannot disguise what stands beside it.
std::string escaped(std::string_view text);

/// At most `length` code points, the last one "…" where something was cut; then escaped.
std::string shortened(std::string_view text, std::size_t length);

std::string with_commas(std::uint64_t number);  ///< 1,234,567
std::string rounded(double number);             ///< 1,235, 12.3, 0.123: three digits that matter.
std::string percent(double share);              ///< 12.3 %, 0.012 %; – for what is no number.
std::string signed_bits(double bits);           ///< +3.2, −1.0
std::string bytes_text(std::uint64_t bytes);    ///< 12.3 MiB
std::string seconds_text(double seconds);       ///< 12.3 s
std::string probability_text(double probability);  ///< 0.123, 1.2e-5

}  // namespace samma
