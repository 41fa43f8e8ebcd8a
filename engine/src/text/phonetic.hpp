#pragma once
// Codes by sound, for blocking keys only: a code is never a key alone and never a "same" verdict.
#include <string>
#include <string_view>

namespace samma::text {

/// Double Metaphone (Philips, 2000), first code; input is strip-folded text. Empty where it has no
/// letters.
std::string double_metaphone(std::string_view folded);
/// Koelner Phonetik (Postel, 1969).
std::string cologne(std::string_view folded);

}  // namespace samma::text
