#pragma once
// String distances as DuckDB computes them: over bytes, whatever they encode.
#include <cstdint>
#include <optional>
#include <string_view>

namespace samma::sql {

std::int64_t levenshtein(std::string_view a, std::string_view b);
/// Unrestricted: a part may be edited again after a swap.
std::int64_t damerau_levenshtein(std::string_view a, std::string_view b);
/// Nothing for texts of different lengths, or without any letter.
std::optional<std::int64_t> hamming(std::string_view a, std::string_view b);
double jaro(std::string_view a, std::string_view b);
/// The prefix counts only where jaro is above 0.7.
double jaro_winkler(std::string_view a, std::string_view b);
/// Over the sets of bytes; nothing if one has none.
std::optional<double> jaccard(std::string_view a, std::string_view b);

}  // namespace samma::sql
