#pragma once
// Why two records match, or do not: `samma explain`.

#include <string>
#include <vector>

#include "samma/input.hpp"
#include "samma/world.hpp"

namespace samma {

struct ExplainJob {
  InputJob input;
  std::string left;  ///< Record keys; "source/key" where a key occurs in several sources.
  std::string right;
  bool one_to_one = false;  ///< As with PerSource::kOne: identical records are not joined in stars.
};

struct Explanation {
  struct Row {
    std::string comparison;
    std::string level;        ///< Empty: no evidence, a value is missing.
    std::string left, right;  ///< The compare values of the comparison's lanes.
    double level_bits = 0;
    double frequency_bits = 0;  ///< Term-frequency adjustment.
  };
  std::string left, right;
  /// Not empty: one of a large group of identical records, for which this one takes part in
  /// blocking.
  std::string left_copy_of, right_copy_of;
  double prior_bits = 0;
  std::vector<Row> rows;
  double weight_bits = 0;  ///< prior + all rows: exactly the weight that dedupe computes.
  double probability = 0;
  double threshold_bits = 0;
  std::vector<std::string>
      proposed_by;  ///< Blocking rules that propose the pair, or the records that stand for it; the
                    ///< first one owns it. "identical": joined without a rule.
};

Result<Explanation> explain(World& world, const ExplainJob& job);
std::string to_json(const Explanation& explanation);
/// A waterfall for people, one comparison a line.
std::string to_text(const Explanation& explanation);

}  // namespace samma
