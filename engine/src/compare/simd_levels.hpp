#pragma once
// SimdLevels: levels of pairs of short texts by SimdKernels, a batch at a time.
//
// How pairs come to the kernels: simd_call.hpp. What a kernel cannot take (texts above kLongCodes)
// is left open for the caller, and so are rests too small for a batch.
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "compare/kernels/simd_kernels.hpp"
#include "compare/text_codes.hpp"

namespace samma {

class SimdLevels {
 public:
  static constexpr std::uint8_t kOpen = 255;  ///< No level: of the caller to decide.

  virtual ~SimdLevels() = default;
  /// Levels of pairs of a text of `left` and one of `right`, both of one-byte codes that mean the
  /// same. Returns how many are left open.
  virtual std::size_t decide(const TextCodes& left, const TextCodes& right,
                             std::span<const ValuePair> pairs,
                             std::span<std::uint8_t> out) const = 0;
  /// All lefts with all rights: out[i * rights.size() + k] is for lefts[i] and rights[k]. At most
  /// UINT32_MAX pairs. Twice as fast as decide(), as each text is transposed once; pairs of which a
  /// text is not short are left open.
  virtual std::size_t decide_all(const TextCodes& left, const TextCodes& right,
                                 std::span<const ValueId> lefts, std::span<const ValueId> rights,
                                 std::span<std::uint8_t> out) const = 0;
};

/// What a pair takes by decide(), as PreparedComparator::cost().
double simd_cost(const TextCodes& left, const TextCodes& right);

/// What a Jaro or Jaro-Winkler score is made of.
struct JaroParts {
  std::uint32_t left;  ///< Lengths.
  std::uint32_t right;
  std::uint32_t matches;
  std::uint32_t transpositions;
  std::uint32_t prefix;  ///< Common, 4 at most.
};

/// `level` gives the level of a score; `none` is that of most pairs. It must not get stricter with
/// more matches or prefix, or fewer transpositions, and be the same if the texts are exchanged.
std::unique_ptr<const SimdLevels> jaro_simd_levels(
    const SimdKernels& kernels, std::uint8_t none,
    const std::function<std::uint8_t(const JaroParts&)>& level);

enum class EditKind : std::uint8_t { kLevenshtein, kDamerau };
/// The level of each distance from 0; those beyond the list have the level `none`. The list has 2
/// to kEditsMost + 1 entries.
std::unique_ptr<const SimdLevels> edit_simd_levels(const SimdKernels& kernels, EditKind kind,
                                                   std::uint8_t none,
                                                   std::span<const std::uint8_t> levels);

}  // namespace samma
