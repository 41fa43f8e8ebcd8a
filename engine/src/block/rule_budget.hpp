#pragma once
// Block limits of an inferred model, from the sizes of the blocks that its rules make.
#include <cstdint>
#include <string>
#include <vector>

#include "samma/model.hpp"
#include "store/record_table.hpp"

namespace samma {

/// What the rules of an inferred model may cost.
struct RuleBudget {
  /// A lane rule. Measured on a million generated customers: rules that propose more pairs than
  /// records find a true pair in less than a thousand; the same rules on their small blocks keep
  /// nearly all of what they found.
  double pairs_per_record = 0.3;
  /// Small tables can afford wide rules, and need them: no limit below this many pairs a rule.
  double pairs_always = 400'000;

  /// From so many records on, `pairs_always` is nothing, and whole rules go:
  std::size_t thrifty_from = 500'000;
  /// lane rules under which two records share a block by chance more often than this. Measured on a
  /// million generated customers: three rules were above (surname and town, street and year of
  /// birth, sound of the surname and year of birth), with a sixth of all pairs and one true pair in
  /// 1,800 of the true pairs found;
  double chance_most = 1.2e-5;
  /// but schemas with few fields need all they have;
  std::size_t rules_least = 20;
  /// and key rules, until all together make so many entries a record. On a million generated
  /// customers the last three made 17 of 27 and found 0.7 % of the true pairs, with 110 candidates
  /// for each; without them F1 is 0.860, with them 0.857;
  double entries_per_record = 10;
  /// in a schema with few rules so many.
  double entries_most = 27;

  std::size_t sample_from = 100'000;  ///< Smaller tables are counted whole.
  std::uint64_t sampled = 16;         ///< Larger ones in one block of so many: a power of two.
};

/// Sets block_size_max of every rule that would propose too many pairs to the largest size that
/// keeps it within the budget: large blocks are then refined, small ones, where agreement means
/// something, stay whole. Which blocks are counted depends on their keys, so that the order of rows
/// cannot show. Large tables lose the rules that cost much and, beside the others, find little:
/// their names are returned.
[[nodiscard]] std::vector<std::string> fit_to_budget(const RecordTable& table,
                                                     const RuleBudget& budget, Model* model);

}  // namespace samma
