#pragma once
// DistanceTests: conditions of SQL of the form  f(a, b) >= number  for a string distance f of
// DuckDB, many pairs at a time. All conditions on one f, a and b are decided together: which of
// them hold follows from one number, so they are levels, strictest first.
//
// DuckDB counts bytes, and doubles decide; the lanes count, and each combination of counts has been
// given to the very formula that the interpreter runs. What the lanes leave open, and what no lanes
// exist for, is computed as the interpreter would.
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "compare/kernels/match_mask.hpp"
#include "compare/simd_levels.hpp"
#include "compare/text_codes.hpp"
#include "sql/ast.hpp"
#include "store/condition_columns.hpp"

namespace samma {

/// The texts that a distance looks at on one side, by the value id of a lane: those of a column as
/// it is, or what SQL makes of it.
struct DistanceTexts {
  std::uint32_t lane = 0;
  const Dictionary* texts = nullptr;
  const sql::Value* values = nullptr;  ///< Instead, where SQL makes them.
  std::size_t size = 0;

  static std::optional<DistanceTexts> find(const sql::Ast& ast, std::uint32_t node,
                                           ConditionColumns* columns);
  bool present(ValueId id) const { return values == nullptr ? id != 0 : values[id].present(); }
  std::string_view text(ValueId id) const {
    return values == nullptr ? texts->text(id) : values[id].text;
  }
  bool operator==(const DistanceTexts&) const = default;
};

/// A condition `f(a, b) >= number`, `>` for similarities; `<=`, `<` for distances.
struct DistanceCondition {
  enum class Function : std::uint8_t { kJaro, kJaroWinkler, kLevenshtein, kDamerau };
  Function function = Function::kJaro;
  DistanceTexts left;  ///< Of the left row ...
  DistanceTexts right;
  double number = 0;
  bool strict = false;  ///< > or <.

  /// Nothing if the part of the condition is something else.
  static std::optional<DistanceCondition> recognise(const sql::Ast& ast, std::uint32_t node,
                                                    ConditionColumns* columns);
  bool operator==(const DistanceCondition&) const = default;
  bool same_values(const DistanceCondition& other) const {
    return function == other.function && left == other.left && right == other.right;
  }
};

class DistanceTests {
 public:
  /// Of conditions with the same texts, which must live as long.
  DistanceTests(std::vector<DistanceCondition> conditions, SimdPath simd);

  /// The conditions in the order in which they are levels.
  const std::vector<DistanceCondition>& conditions() const { return conditions_; }
  ValuePair values(const std::uint32_t* left, const std::uint32_t* right) const {
    return {left[left_.lane], right[right_.lane]};
  }
  /// Whether a field is missing, and NULL is what the distance looks at then.
  bool missing(ValuePair pair) const {
    return (pair.left == 0 && left_misses_) || (pair.right == 0 && right_misses_);
  }

  std::size_t memory_bytes() const;
  double cost() const;  ///< As PreparedComparator::cost().
  std::uint8_t none() const { return static_cast<std::uint8_t>(conditions_.size()); }
  /// out[i] = index of the first condition that pair i meets; later ones are met too. none() where
  /// none is, or a value is NULL; kOpen where only level() tells.
  void decide(std::span<const ValuePair> pairs, std::span<std::uint8_t> out) const;
  /// The same for one pair, as the interpreter computes it.
  std::uint8_t level(ValuePair pair) const;
  static constexpr std::uint8_t kOpen = SimdLevels::kOpen;

 private:
  /// By how long the two texts are, less one: the fewest letters that must match for any condition.
  using MatchesWanted = std::array<std::array<std::uint8_t, kMaskBits>, kMaskBits>;

  std::optional<std::uint8_t> jaro_level(ValuePair pair) const;
  void make_simd(const SimdKernels& kernels);
  void find_matches_wanted();

  std::vector<DistanceCondition> conditions_;
  DistanceTexts left_;
  DistanceTexts right_;
  bool left_misses_ = true;  ///< Where the field is missing, the text is NULL.
  bool right_misses_ = true;
  std::shared_ptr<const TextCodes> left_codes_;
  std::shared_ptr<const TextCodes> right_codes_;
  std::shared_ptr<const MatchesWanted> wanted_;  ///< Null unless the distance is one of Jaro's.
  std::shared_ptr<const SimdLevels> simd_;       ///< Null: each pair alone.
};

}  // namespace samma
