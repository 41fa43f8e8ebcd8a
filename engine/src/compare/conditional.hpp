#pragma once
// A comparison whose levels are SQL conditions, bound to one record table.
#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "compare/distance_tests.hpp"
#include "compare/row_pair.hpp"
#include "samma/model.hpp"
#include "sql/expression.hpp"
#include "sql/number_program.hpp"
#include "store/condition_columns.hpp"
#include "store/record_table.hpp"

namespace samma {

/// Conditions are decided by the equality mask, by DistanceTests, by a NumberProgram or by the
/// interpreter. All have the same result where they can do the same.
class ConditionalComparison {
 public:
  static Result<ConditionalComparison> make(const Comparison& comparison,
                                            std::shared_ptr<ConditionColumns> columns,
                                            const Schema& schema, const RecordTable& table,
                                            SimdPath simd = widest_simd_path());

  /// As those of ComparisonSet: conditions that ask for equality or absence of columns.
  MaskVerdict by_mask(std::uint32_t mask, std::uint32_t present) const;
  MaskLanes mask_lanes() const;

  struct Scratch {
    sql::Scratch sql;
    std::vector<ValuePair> values;
    std::vector<std::uint32_t> places;
    std::vector<std::uint8_t> results;
    std::vector<std::uint8_t> met;  ///< By group of tests and pair.
    sql::NumberProgram::Scratch numbers;
    std::vector<sql::Rows> rows;
    std::vector<sql::NumberProgram::Outcome> outcomes;  ///< By condition of numbers_ and pair.
    /// Of the last decide(): places in `levels` of pairs for which a condition could not be
    /// evaluated, ascending. Their levels mean nothing.
    std::vector<std::uint32_t> faults;
  };
  /// Levels of pairs that by_mask left open: levels[k] is for rows[places[k]].
  void decide(std::span<const RowPair> rows, std::span<const std::uint32_t> places,
              std::span<std::uint8_t> levels, Scratch* scratch) const;
  /// As that of ComparisonSet.
  double cost() const;
  /// Without the columns, which conditions share.
  std::size_t memory_bytes() const;
  /// What a condition could not be evaluated for, at any time so far.
  std::optional<std::string_view> fault() const;

 private:
  /// kTests: equality of lanes and distance tests, joined by AND. kAny is for numbers_ or the
  /// interpreter.
  enum class Shape : std::uint8_t { kAny, kEqual, kAbsent, kElse, kTests };
  struct Test {
    std::size_t group;      ///< Of groups_.
    std::size_t condition;  ///< Of the group.
  };
  struct Level {
    Shape shape = Shape::kAny;
    std::uint32_t lanes = 0;  ///< As bits, for kEqual, kAbsent and kTests.
    std::vector<Test> tests;
    std::vector<DistanceCondition> distances;  ///< What `tests` are made of.
    bool neutral = false;
    sql::Expression condition;  ///< Of kAny alone.
    std::size_t number = 0;     ///< Of its condition in numbers_.
  };
  std::uint8_t outcome(std::size_t level) const;
  static void recognise(const sql::Ast& ast, ConditionColumns* columns, const Schema& schema,
                        const RecordTable& table, Level* level);
  void group_tests(SimdPath simd);
  void find_numbers();
  std::vector<std::uint8_t> levels_by_met() const;
  void run_tests(std::span<const RowPair> rows, std::span<const std::uint32_t> places,
                 Scratch* scratch) const;
  void decide_by_met(std::span<const RowPair> rows, std::span<const std::uint32_t> places,
                     std::span<std::uint8_t> levels, Scratch* scratch) const;
  void run_numbers(std::span<const RowPair> rows, std::span<const std::uint32_t> places,
                   Scratch* scratch) const;
  static std::uint8_t first_met(const DistanceTests& group, const RowPair& pair, std::uint8_t* met);
  bool holds(const Level& level, const RowPair& pair, std::size_t place, std::size_t pairs,
             Scratch* scratch) const;

  std::vector<Level> levels_;
  std::vector<DistanceTests> groups_;
  /// Of all levels of kAny together, if it can do them all.
  std::optional<sql::NumberProgram> numbers_;
  /// Where what is open depends on one distance alone: the outcome by the first condition met.
  std::vector<std::uint8_t> by_met_;
  std::shared_ptr<ConditionColumns> columns_;
  std::shared_ptr<std::atomic<const char*>> fault_;
};

}  // namespace samma
