#pragma once
// What people said about pairs: the labels of a file `left,right,label`. docs/labels.md describes
// it; `samma label` writes it, `samma evaluate --pairs` and training read it.

#include <cstdint>
#include <optional>
#include <string_view>

namespace samma {

/// Unsure is an answer that is kept, so that nobody is asked again, and used for nothing.
enum class PairLabel : std::uint8_t { kMatch, kPossible, kNoMatch, kUnsure };

/// match, possible, no_match, unsure.
std::string_view pair_label_name(PairLabel label);
/// Those names and their synonyms: 1, true, yes, y; possible_match, review, p; 0, false, no, n; u.
/// Case and spaces around do not count.
std::optional<PairLabel> pair_label_from_name(std::string_view text);

}  // namespace samma
