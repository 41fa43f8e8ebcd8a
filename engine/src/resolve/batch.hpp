#pragma once
// Whole-table matching: every candidate pair of the block join goes through the matcher.
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "block/block_join.hpp"
#include "resolve/matcher.hpp"

namespace samma {

struct BatchOptions {
  bool cross_source_only = false;
  bool star_of_identical =
      true;           ///< Not where a constraint must see every pair: see kIdenticalMax.
  Weight needed = 0;  ///< Lowest weight that any output needs.
  SimdPath simd = SimdPath::kScalar;
  std::function<void(const std::string&)> progress;
  std::function<bool()> stop;
};

struct BatchResult {
  std::vector<Link> links;  ///< Weight >= needed; by (left, right), each pair once.
  std::vector<RuleReport> rules;
  std::uint64_t pairs = 0;              ///< Candidate pairs.
  std::uint64_t identical_groups = 0;   ///< Groups of identical records that were joined as one ...
  std::uint64_t identical_records = 0;  ///< ... and the records that their first one stands for.
};

/// Records whose rows are identical say the same about everybody else. A group of more than kIdenticalMax of them that
/// would be linked to each other is therefore joined in a star around its first record, which alone takes part in
/// blocking: the entities are the same, a million equal rows cost a million links, and the report says so. How common
/// their values are is judged by all other records: were they counted themselves, a copy would speak against itself.
inline constexpr std::size_t kIdenticalMax = 16;

/// The size of the group of identical records that holds both, if it is larger than kIdenticalMax; else 0.
std::uint32_t identical_group(const RecordTable& table, RecordIndex left, RecordIndex right);

Result<BatchResult> match_batch(const Model& model, const RecordTable& table,
                                const Matcher& matcher, BlockPlan* plan,
                                const BatchOptions& options);

}  // namespace samma
