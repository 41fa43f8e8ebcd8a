#pragma once
// Model: everything that decides a match, as plain data: schema, comparisons with their m and u,
// blocking rules, prior, thresholds. It may be built in code, inferred from a file (samma init) or
// read from TOML.
//
// A *lane* is one column of value ids of the row layout. It is named by its field ("surname") or by
// a field and one of its normaliser's derived keys ("surname.phonetic", "birth_date.year").

#include <cstdint>
#include <string>
#include <vector>

#include "samma/comparator.hpp"
#include "samma/result.hpp"
#include "samma/schema.hpp"

namespace samma {

/// One test of a level. `comparator` names an entry of comparators(), or one of the two that need
/// no text: "equal": every lane in `lanes` is present on both sides and equal; "swapped": exactly
/// two lanes a and b, present on both sides, left a = right b and left b = right a (both lanes
/// share one dictionary).
struct LevelTest {
  std::string comparator;
  std::vector<std::string> lanes;  ///< One lane for entries of comparators().
  Threshold threshold;
  bool operator==(const LevelTest&) const = default;
};

/// One outcome of a comparison: all tests hold (a test on a missing value does not hold). No test:
/// always.
struct ComparisonLevel {
  std::string name;
  std::vector<LevelTest> tests;
  double m = 0.5;               ///< Chance of this level if the records match, (0, 1).
  double u = 0.5;               ///< Chance of this level if they do not, (0, 1).
  std::string frequency_lane;   ///< Lane whose value frequencies adjust the weight; empty: none.
  double frequency_weight = 1;  ///< Share of the adjustment that counts, [0, 1].
  /// SQL instead of tests, over the columns of raw fields: "surname_l" = "surname_r". ELSE on the
  /// last level. See docs/splink.md.
  std::string condition = {};
  bool neutral = false;  ///< With a condition: no evidence where it holds (Splink's null level).
  double frequency_minimum_u = 0;  ///< Least share that a value counts with.
  bool frequency_own_u =
      false;           ///< The adjustment starts from this level's u, not that of equality.
  bool fix_m = false;  ///< Training leaves m as it is.
  bool fix_u = false;
  bool operator==(const ComparisonLevel&) const = default;
};

/// One line of evidence. Neutral if any of `lanes` is missing on either side; else the first level
/// whose tests hold, strictest first; the last level has no tests.
struct Comparison {
  std::string name;
  std::vector<std::string> lanes;
  std::vector<ComparisonLevel> levels;  ///< 2 to 32.
  bool household = false;  ///< The members of a household share it: see Model::household_bits.
  bool operator==(const Comparison&) const = default;
};

/// Records that agree on every lane of `lanes` (all present) are candidates; with a `generator`,
/// they must also share at least one key that the generator makes from the value of
/// `generator_lane`.
struct BlockingRule {
  std::string name;
  std::vector<std::string> lanes;
  /// Empty: a lane rule. Else "one_deletion", "tokens", ... (see docs/model_file.md).
  std::string generator;
  std::string generator_lane;
  std::uint32_t block_size_max = 0;  ///< 0: that of the limits.
  /// SQL instead of lanes: l."surname" = r."surname". A model has conditions in all rules or none.
  std::string condition = {};
  /// Columns with lists of which the condition sees one element at a time.
  std::vector<std::string> explode = {};
  bool operator==(const BlockingRule&) const = default;
};

/// Limits that the model states, so that batch and live cut alike.
struct BlockingLimits {
  std::uint32_t block_size_max = 200;  ///< A larger block is refined, then dropped and reported.
  std::vector<std::string>
      refine_lanes;  ///< Lanes appended, in order, to the key of an over-full block.
  bool operator==(const BlockingLimits&) const = default;
};

/// Pairs, ids and term frequencies as Splink has them; without a link type: as ours are.
struct SplinkWays {
  std::string link_type;  ///< "", dedupe_only, link_only or link_and_dedupe.
  std::string id_order;   ///< text or number; "": number if all keys are whole numbers.
  double em_convergence = 1e-4;
  std::uint32_t em_iterations_max = 25;
  bool on() const { return !link_type.empty(); }
  bool operator==(const SplinkWays&) const = default;
};

/// Thresholds and limits in bits lie between minus this and this: far beyond all evidence, far
/// within 63 bits of 2^-40.
inline constexpr double kBitsMost = 1e6;

struct Model {
  Schema schema;
  std::vector<Comparison> comparisons;
  std::vector<BlockingRule> rules;  ///< In order: the first that holds owns a pair.
  BlockingLimits limits;
  double prior = 1e-4;        ///< Chance that two random records match.
  double threshold_bits = 1;  ///< Links weigh at least this much.
  double review_bits = -5;    ///< The grey band reaches from here to the threshold.
  /// Surname, address and landline come together: the same household has them all. Prior and
  /// household comparisons together therefore never weigh more than this: what they cannot tell
  /// apart, the other comparisons must.
  double household_bits = 0.9;
  std::vector<std::string>
      exclusive_lanes;            ///< Two different valid values here: never one cluster.
  double frequency_floor = 1e-5;  ///< Least term frequency that the adjustment uses.
  /// Of an imported model: the left record has the lesser id, term frequencies are plain shares,
  /// household_bits and exclusive_lanes are not looked at, no block is cut, clusters are the
  /// connected components.
  SplinkWays splink;
  bool operator==(const Model&) const = default;
};

/// Checks names, references, ranges and limits; the Error names the key that is wrong.
Result<void> check_model(const Model& model);

}  // namespace samma
