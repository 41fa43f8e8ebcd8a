#pragma once
// EXTENSION POINT. A comparator decides which of some thresholds a pair of values meets. One file
// each in engine/src/compare/comparators/; the file <stem>.cpp defines `Comparator
// comparator_<stem>()`, best through make_comparator<Kernel>(). tests/laws/comparator_laws_test.cpp
// runs over all of them.
//
// Only levels leave a comparator: boundaries are decided exactly, in integers. The similarity is
// for people.

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

namespace samma {

/// A threshold in millionths, so that boundaries are exact: 0.92 is 920000, two edits are 2000000.
struct Threshold {
  std::int64_t millionths = 0;
  double value() const { return static_cast<double>(millionths) / 1e6; }
  bool operator==(const Threshold&) const = default;
};

/// Dense number of a distinct value in its dictionary; 0 is "no evidence" and never reaches a
/// comparator.
using ValueId = std::uint32_t;
struct ValuePair {
  ValueId left;
  ValueId right;
};

/// What the comparators of one dictionary share: see compare/prepared_texts.hpp.
class PreparedTexts;

/// The compare texts of all values of one dictionary, by id. Stable while anything uses it.
class ValueTexts {
 public:
  virtual ~ValueTexts() = default;
  virtual std::size_t size() const = 0;                 ///< Ids are below this.
  virtual std::string_view text(ValueId id) const = 0;  ///< UTF-8; empty for id 0.
  /// Where several comparators share one dictionary, what they share; null: each makes its own.
  virtual const PreparedTexts* prepared() const { return nullptr; }
};

/// A comparator made ready for one dictionary and one list of thresholds. Immutable; any thread.
class PreparedComparator {
 public:
  virtual ~PreparedComparator() = default;
  /// out[i] = index of the first threshold that pair i meets, or the number of thresholds if none.
  virtual void decide(std::span<const ValuePair> pairs, std::span<std::uint8_t> out) const = 0;
  /// All lefts with all rights, as for a lookup: out[i * rights.size() + k] is for lefts[i] and
  /// rights[k].
  virtual void decide_all(std::span<const ValueId> lefts, std::span<const ValueId> rights,
                          std::span<std::uint8_t> out) const = 0;
  /// What a pair takes, in rough nanoseconds: only the ratio of comparators means something.
  virtual double cost() const { return kPairNanoseconds; }
  static constexpr double kPairNanoseconds = 20;
};

enum class Direction : std::uint8_t {
  kAtLeast,
  kAtMost
};  ///< Similarity >= threshold; distance <= threshold.

struct Comparator {
  std::string_view name;
  Direction direction;
  bool symmetric;
  /// Thresholds strictest first, at most 250. Reads all texts now; keeps no reference to `texts`.
  std::unique_ptr<PreparedComparator> (*prepare)(const ValueTexts& texts,
                                                 std::span<const Threshold> thresholds);
  /// For explanations: the similarity or the distance of two compare texts.
  double (*measure)(std::string_view left, std::string_view right);
  /// Scores depend on the other texts of the dictionary, of which measure() knows the two only.
  bool relative = false;
};

/// All comparators, sorted by name.
std::span<const Comparator> comparators();
/// Null if there is none of that name.
const Comparator* find_comparator(std::string_view name);

}  // namespace samma
