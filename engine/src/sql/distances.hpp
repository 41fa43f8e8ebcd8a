#pragma once
// String distances as DuckDB computes them: over bytes, whatever they encode.
#include <cstddef>
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
/// What jaro() makes of its counts: `common` letters match, of which `moved` pairs are out of
/// order.
double jaro_of_counts(std::size_t size_a, std::size_t size_b, std::size_t common,
                      std::size_t moved);
/// What jaro_winkler() makes of jaro(): `prefix` is common, 4 at most.
double with_prefix(double jaro, std::size_t prefix);
/// Over the sets of bytes; nothing if one has none.
std::optional<double> jaccard(std::string_view a, std::string_view b);

}  // namespace samma::sql
