#pragma once
// A comparison whose levels are SQL conditions, bound to one record table.
#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "compare/row_pair.hpp"
#include "samma/model.hpp"
#include "sql/expression.hpp"
#include "store/condition_columns.hpp"
#include "store/record_table.hpp"

namespace samma {

class ConditionalComparison {
 public:
  static Result<ConditionalComparison> make(const Comparison& comparison,
                                            std::shared_ptr<ConditionColumns> columns,
                                            const Schema& schema, const RecordTable& table);

  /// As those of ComparisonSet: conditions that ask for equality or absence of one column.
  MaskVerdict by_mask(std::uint32_t mask, std::uint32_t present) const;
  MaskLanes mask_lanes() const;
  std::uint8_t decide(const RowPair& pair, sql::Scratch* scratch) const;
  /// What a condition could not be evaluated for, at any time so far.
  std::optional<std::string_view> fault() const;

 private:
  enum class Shape : std::uint8_t { kAny, kEqual, kAbsent, kElse };
  struct Level {
    Shape shape = Shape::kAny;
    std::uint32_t lane = 0;  ///< Its bit, for kEqual and kAbsent.
    bool neutral = false;
    sql::Expression condition;
  };
  std::uint8_t outcome(std::size_t level) const;
  static void recognise(const sql::Ast& ast, const Schema& schema, const RecordTable& table,
                        Level* level);

  std::vector<Level> levels_;
  std::shared_ptr<ConditionColumns> columns_;
  std::shared_ptr<std::atomic<const char*>> fault_;
};

}  // namespace samma
