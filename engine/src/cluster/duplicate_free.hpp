#pragma once
// Which sources hold every customer once, as the links between the sources show. Where a source has
// duplicates, records elsewhere are linked to two of its records about as strongly as to one; where
// it has none, the second link is an accident, and weak.
#include <cstdint>
#include <span>
#include <vector>

#include "score/link.hpp"

namespace samma {

/// By source. A source is taken to be free of duplicates if at least kSecondsLeast records of other
/// sources have a second link into it, and fewer than a fifth of these weigh as much as the lower
/// quartile of the links whose two ends prefer each other. Only links between sources count.
std::vector<bool> duplicate_free_sources(std::span<const Link> links,
                                         std::span<const std::uint16_t> sources,
                                         std::size_t source_count);

inline constexpr std::size_t kSecondsLeast = 10;

}  // namespace samma
