#pragma once
// Edit distances between code texts: Levenshtein (1966), and Damerau's with neighbours swapped
// (1964) in the unrestricted form ("ca" to "abc" is 2).
//
// Levenshtein of up to 64 characters: the rows of the matrix as bits, Myers (1999) in the form of
// Hyyrö (2003). Longer ones: a band of the matrix, Ukkonen (1985).
#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "compare/kernels/match_mask.hpp"
#include "compare/ratio.hpp"
#include "compare/simd_levels.hpp"
#include "compare/text_codes.hpp"

namespace samma {

/// Rows of the edit matrix: on the stack for short texts.
class EditRows {
 public:
  EditRows(std::size_t rows, std::size_t columns) : columns_(columns) {
    if (rows * columns > stack_.size()) heap_.resize(rows * columns);
    data_ = heap_.empty() ? stack_.data() : heap_.data();
  }
  EditRows(const EditRows&) = delete;
  EditRows& operator=(const EditRows&) = delete;
  std::int32_t* operator[](std::size_t row) { return data_ + row * columns_; }

 private:
  std::size_t columns_;
  std::array<std::int32_t, 5 * (kMaskBits + 1)> stack_;
  std::vector<std::int32_t> heap_;
  std::int32_t* data_;
};

/// `columns` has 1 to 64 characters and is the text of the mask; at_most >= 0.
template <class Code, class Mask>
std::int64_t levenshtein_short(CodeText<Code> rows, std::uint32_t columns, const Mask& mask,
                               std::int64_t at_most) {
  const std::uint32_t last = columns - 1;
  std::uint64_t rising = ~std::uint64_t{0};
  std::uint64_t falling = 0;
  std::int64_t distance = columns;
  for (std::uint32_t i = 0; i < rows.length; ++i) {
    const std::uint64_t equal = mask(rows[i]);
    const std::uint64_t diagonal = (((equal & rising) + rising) ^ rising) | equal | falling;
    const std::uint64_t up = falling | ~(diagonal | rising);
    const std::uint64_t down = diagonal & rising;
    distance +=
        static_cast<std::int64_t>(up >> last & 1) - static_cast<std::int64_t>(down >> last & 1);
    // A row can lower the last column by 1 at most.
    if (distance - static_cast<std::int64_t>(rows.length - 1 - i) > at_most) return at_most + 1;
    const std::uint64_t shifted = up << 1 | 1;
    rising = down << 1 | ~(diagonal | shifted);
    falling = diagonal & shifted;
  }
  return distance;
}

/// Cells further than `band` from the diagonal cost more than `band` edits and are left out.
template <class Code>
std::int64_t levenshtein_band(CodeText<Code> a, CodeText<Code> b, std::int64_t at_most) {
  const auto rows = static_cast<std::int64_t>(a.length);
  const auto columns = static_cast<std::int64_t>(b.length);
  const std::int64_t band = std::min(at_most, std::max(rows, columns));
  const auto outside = static_cast<std::int32_t>(band + 1);
  EditRows storage(1, b.length + 1);
  std::int32_t* row = storage[0];
  for (std::int64_t j = 0; j <= columns; ++j)
    row[j] = std::min(static_cast<std::int32_t>(j), outside);
  for (std::int64_t i = 1; i <= rows; ++i) {
    const std::int64_t first = std::max<std::int64_t>(1, i - band);
    const std::int64_t last = std::min(columns, i + band);
    std::int32_t diagonal = row[first - 1];
    row[first - 1] = first == 1 ? std::min(static_cast<std::int32_t>(i), outside) : outside;
    std::int32_t least = row[first - 1];
    for (std::int64_t j = first; j <= last; ++j) {
      const std::int32_t above = j == i + band ? outside : row[j];
      const std::int32_t change = a.data[i - 1] != b.data[j - 1];
      row[j] = std::min({diagonal + change, above + 1, row[j - 1] + 1, outside});
      diagonal = above;
      least = std::min(least, row[j]);
    }
    if (least == outside) return at_most + 1;
  }
  return row[columns];
}

/// The distance, or any larger number than `at_most` if it is larger.
template <class Code>
std::int64_t levenshtein_distance(CodeText<Code> a, CodeText<Code> b, std::int64_t at_most) {
  if (a.length > b.length) std::swap(a, b);
  const std::int64_t difference = b.length - a.length;
  if (difference > at_most || a.length == 0) return std::max<std::int64_t>(difference, 0);
  if (b.length > kMaskBits)
    return levenshtein_band(a, b, std::min<std::int64_t>(at_most, b.length));
  return with_match_mask(
      b, [&](const auto& mask) { return levenshtein_short(a, b.length, mask, at_most); });
}

/// The full matrix of the unrestricted Damerau distance, five rows at a time.
///
/// A swap of neighbours in which something else is put in or taken out between them costs 1 and
/// what is between. If something stands between on both sides, single edits cost no more; so two
/// cases are left: a[i-2], a[i-1] are neighbours, or b[j-2], b[j-1] are. The first reads the row
/// before the last, the second a cell noted when the character was last seen.
template <class Code>
std::int64_t damerau_matrix(CodeText<Code> a, CodeText<Code> b) {
  const std::int32_t far = static_cast<std::int32_t>(a.length + b.length) + 1;
  const auto columns = static_cast<std::int32_t>(b.length);
  EditRows storage(5, b.length + 1);
  std::int32_t* before = storage[0];  // Row i - 2.
  std::int32_t* above = storage[1];   // Row i - 1.
  std::int32_t* row = storage[2];     // Row i.
  std::int32_t* seen_row =
      storage[3];  // Per column j: the last row above with the character b[j-1]; 0 if none,
  std::int32_t* seen_cell = storage[4];  // and the cell (seen_row - 1, j - 2).
  for (std::int32_t j = 0; j <= columns; ++j) {
    before[j] = far;
    above[j] = j;
    seen_row[j] = 0;
    seen_cell[j] = far;
  }
  for (std::int32_t i = 1; i <= static_cast<std::int32_t>(a.length); ++i) {
    const Code code = a.data[i - 1];
    std::int32_t seen_column = 0;  // The last column to the left with the character a[i-1].
    row[0] = i;
    for (std::int32_t j = 1; j <= columns; ++j) {
      const bool same = b.data[j - 1] == code;
      std::int32_t best = std::min({above[j - 1] + !same, above[j] + 1, row[j - 1] + 1});
      if (!same && seen_column != 0 && seen_row[j] != 0) {
        if (seen_column == j - 1) best = std::min(best, seen_cell[j] + i - seen_row[j]);
        if (seen_row[j] == i - 1) best = std::min(best, before[seen_column - 1] + j - seen_column);
      }
      row[j] = best;
      if (same) seen_column = j;
    }
    for (std::int32_t j = 1; j <= columns; ++j) {
      if (b.data[j - 1] != code) continue;
      seen_row[j] = i;
      seen_cell[j] = j >= 2 ? above[j - 2] : far;
    }
    std::swap(before, above);
    std::swap(above, row);
  }
  return above[columns];
}

/// Takes away the characters that both begin or both end with: they need no edit.
template <class Code>
void strip_common(CodeText<Code>* a, CodeText<Code>* b) {
  const std::uint32_t shorter = std::min(a->length, b->length);
  std::uint32_t front = 0;
  while (front < shorter && a->data[front] == b->data[front]) ++front;
  std::uint32_t back = 0;
  while (back < shorter - front && a->data[a->length - 1 - back] == b->data[b->length - 1 - back]) {
    ++back;
  }
  *a = a->part(front, a->length - back);
  *b = b->part(front, b->length - back);
}

/// The distance, or any larger number than `at_most` if it is larger. A swap is two single edits,
/// so Levenshtein is at most twice as much: most pairs are refused by that, and below 2 the two are
/// equal. Addresses of one mail provider end alike: without that the matrix is a sixth.
template <class Code>
std::int64_t damerau_distance(CodeText<Code> a, CodeText<Code> b, std::int64_t at_most) {
  strip_common(&a, &b);
  const std::int64_t longest = std::max(a.length, b.length);
  const std::int64_t bound = at_most < longest ? 2 * at_most : 2 * longest;
  const std::int64_t single = levenshtein_distance(a, b, bound);
  if (single > bound) return at_most + 1;
  if (single <= 1) return single;
  return damerau_matrix(a, b);
}

/// Null if more edits are asked for than lanes count.
inline std::unique_ptr<const SimdLevels> edit_simd_levels(const SimdKernels& kernels, EditKind kind,
                                                          const Levels& levels) {
  const std::int64_t at_most = levels.loosest().whole();
  if (at_most < 0 || at_most > static_cast<std::int64_t>(kEditsMost)) return nullptr;
  std::vector<std::uint8_t> by_distance;
  for (std::int64_t distance = 0; distance <= std::max<std::int64_t>(at_most, 1); ++distance)
    by_distance.push_back(levels.level({distance, 1}));
  return edit_simd_levels(kernels, kind, levels.none(), by_distance);
}

}  // namespace samma
