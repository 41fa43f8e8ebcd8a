#pragma once
// SimdKernels: matches and edits of many pairs of short texts at once. Pair k has byte k of every
// vector register, so that one compare is one cell of 32 or 64 matrices.
//
// A batch is transposed first: register i holds character i of all texts. Texts of one-byte codes
// come in two classes:
//
//   short   up to 15 codes: a slot of TextCodes, 16 bytes with the length in the last
//   long    up to 63 codes: 64 readable bytes, lengths apart; what is behind the length is ignored,
//           and of what is behind the longest text of a batch only some rows are looked at
//
// "Lane" is that of a register here, one byte for one pair; not a lane of a row. Everything is
// exact; no floating point. What bound it: see the top of simd_kernels.inc.
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "compare/text_codes.hpp"
#include "samma/comparator.hpp"
#include "store/row_mask.hpp"

/// Release builds set what is not set to zero, which would cost as much as a batch.
#define SAMMA_UNSET __attribute__((uninitialized))

namespace samma {

inline constexpr std::size_t kLanesMost = 64;
inline constexpr std::uint32_t kShortCodes = 15;
inline constexpr std::uint32_t kLongCodes = 63;
/// Codes in lanes are 1 to this: 0 and 255 mark what is matched, or behind the end.
inline constexpr std::uint32_t kLaneCodeMost = 254;

/// Short texts. All lanes are computed: those that are not needed hold any pair.
struct ShortBatch {
  const std::uint8_t* left;  ///< Slots,
  const std::uint8_t* right;
  const ValuePair* pairs;  ///< and which of them.
};

/// Long texts: places and lengths.
struct LongBatch {
  std::array<const std::uint8_t*, kLanesMost> left;
  std::array<const std::uint8_t*, kLanesMost> right;
  alignas(64) std::array<std::uint8_t, kLanesMost> left_length;
  alignas(64) std::array<std::uint8_t, kLanesMost> right_length;
};

/// Short texts of one side, transposed: row i holds character i of all, `lanes` bytes.
struct TextBlock {
  alignas(64) std::array<std::uint8_t, kShortCodes * kLanesMost> rows;
  alignas(64) std::array<std::uint8_t, kLanesMost> lengths;
  std::uint32_t longest;
};

/// Lanes as bits.
struct SimdSets {
  std::uint64_t kept;
  std::uint64_t elsewhere;  ///< A slot has no text: these are not decided.
};

/// What is enough to refuse a pair by its matches: kept are those with
///   matches * (reciprocal[|left|] + reciprocal[|right|]) >= least[first characters are equal].
struct JaroBounds {
  static constexpr std::int32_t kOne = 16320;        ///< Sums are 2 * kOne + kLongCodes at most.
  static constexpr std::int16_t kNever = INT16_MAX;  ///< Above every sum.
  static_assert(2 * kOne + static_cast<std::int32_t>(kLongCodes) < kNever);
  /// kOne / length, rounded, in two bytes: eight bits alone would keep twice as many pairs of long
  /// texts as the level does.
  alignas(16) std::array<std::uint8_t, kLongCodes + 1> reciprocal_low;
  alignas(16) std::array<std::uint8_t, kLongCodes + 1> reciprocal_high;
  std::array<std::int16_t, 2> least;

  void set(std::uint32_t length, std::int32_t reciprocal) {
    reciprocal_low[length] = static_cast<std::uint8_t>(reciprocal & 255);
    reciprocal_high[length] = static_cast<std::uint8_t>(reciprocal >> 8);
  }
  std::int32_t reciprocal(std::uint32_t length) const {
    return reciprocal_low[length] + 256 * reciprocal_high[length];
  }
};

/// What a Jaro-Winkler score is made of, by lane.
struct JaroPartsByLane {
  alignas(64) std::array<std::uint8_t, kLanesMost> left_length;
  alignas(64) std::array<std::uint8_t, kLanesMost> right_length;
  alignas(64) std::array<std::uint8_t, kLanesMost> matches;
  alignas(64) std::array<std::uint8_t, kLanesMost> transpositions;
  alignas(64) std::array<std::uint8_t, kLanesMost> prefix;  ///< Common, 4 at most.
};

/// Distance -> level; distances above what the kernel counts are kEditsMost + 1.
inline constexpr std::size_t kEditsMost = 4;
struct EditLevels {
  alignas(16) std::array<std::uint8_t, 16> of_distance;
};

struct SimdKernels {
  std::size_t lanes;

  /// The lanes that the bounds keep. `out` is filled if there are at least `dense` (>= 1) of them:
  /// transpositions cost as much as the matches, and most pairs are refused before.
  template <class Batch>
  using Jaro = SimdSets (*)(const Batch& batch, const JaroBounds& bounds, std::uint32_t dense,
                            JaroPartsByLane* out);
  Jaro<ShortBatch> jaro_short;
  Jaro<LongBatch> jaro_long;

  /// The slots of `lanes` short texts.
  void (*load_block)(const std::uint8_t* const* slots, TextBlock* block);
  /// kept[k]: the lanes that the bounds keep of the slot lefts[k] with each text of the block.
  void (*jaro_one)(const TextBlock& block, std::span<const std::uint8_t* const> lefts,
                   const JaroBounds& bounds, std::uint64_t* kept);

  /// The levels of all lanes; returned is SimdSets::elsewhere.
  template <class Batch>
  using Edits = std::uint64_t (*)(const Batch& batch, const EditLevels& levels, std::uint8_t* out);
  struct EditClass {
    Edits<ShortBatch> of_short;
    Edits<LongBatch> of_long;
    /// out[kLanesMost * k + lane]: the level of the slot lefts[k] with a text of the block.
    void (*one)(const TextBlock& block, std::span<const std::uint8_t* const> lefts,
                const EditLevels& levels, std::uint8_t* out);
  };
  /// By what the distance is at most, from 1.
  std::array<EditClass, kEditsMost> levenshtein;
  std::array<EditClass, kEditsMost> damerau;
};

/// Null: the scalar path, or a machine that lacks what the path needs.
const SimdKernels* simd_kernels(SimdPath path);

}  // namespace samma
