#pragma once
// Conditions of numbers alone, decided for many pairs at once: distances in kilometres, differences
// of amounts. What Expression finds for a pair this finds too, bit by bit.
//
// Each different part of the conditions is a step, and a step is computed for a batch of pairs
// before the next: the cost of finding out what to do is shared, and parts that conditions have in
// common (the same distance under two limits) are computed once. All parts are computed for all
// pairs, also those that AND, OR or CASE would not come to: what went wrong in them is then left
// out of account. The match of 350,000 persons of the benchmark wikidata_7m takes 1.13 CPU-s so,
// and 1.75 where Expression decides their kilometres.
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "sql/expression.hpp"

namespace samma::sql {

class NumberProgram {
 public:
  /// Nothing if some condition has a part that is neither a real number nor a truth, such as a
  /// whole number from a column, or a lambda: the interpreter then decides all of them.
  static std::optional<NumberProgram> make(std::span<const Expression* const> conditions);

  enum class Outcome : std::uint8_t { kFalse, kTrue, kFault };  ///< NULL is not true.
  struct Scratch {
    std::vector<double> numbers;  ///< By step, then pair; truths are 1 and 0.
    std::vector<State> states;    ///< Likewise.
    Arena arena;
  };
  /// outcomes[c * rows.size() + i] is for condition c and rows[i].
  void decide(std::span<const Rows> rows, std::span<const Leaf> leaves, std::span<Outcome> outcomes,
              Scratch* scratch) const;

 private:
  /// Steps of so many pairs stay in the nearest cache.
  static constexpr std::size_t kPairsAtOnce = 64;

  enum class Kernel : std::uint8_t { kCall, kAdd, kSubtract, kMultiply, kCompare };
  struct Step {
    Expression::Bound node;  ///< Its children are steps.
    Kernel kernel = Kernel::kCall;
    std::array<double, 3> by_order{};  ///< kCompare: whether it holds for less, equal and greater.
  };
  /// A step for a batch.
  struct Batch;

  std::optional<std::uint32_t> add(const Expression& expression, std::uint32_t node);
  static bool is_fixed(const Expression& expression, std::uint32_t node);
  static Expression::Bound constant(const Expression& expression, std::uint32_t node);
  bool is_known(const Expression::Bound& node) const;
  static void choose_kernel(Step* step);
  static bool same(const Expression::Bound& a, const Expression::Bound& b);
  void run(const Step& step, const Batch& batch) const;
  void call(const Step& step, const Batch& batch) const;

  std::vector<Step> steps_;
  std::vector<std::uint32_t> roots_;  ///< By condition.
};

}  // namespace samma::sql
