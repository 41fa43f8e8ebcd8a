#pragma once
// Blocking rules that are SQL conditions: l."surname" = r."surname" AND l.year <> r.year.
//
// A rule is a list of alternatives (what OR joins at the top). Of the conditions that AND joins in
// an alternative, equalities of something of the left record with something of the right one become
// *keys*: each is computed once per record and interned, equal numbers are equal values. What
// remains is evaluated pair by pair. The left record of a pair is the one of lesser index; records
// stand in Splink's order of ids.
#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "samma/model.hpp"
#include "sql/expression.hpp"
#include "store/condition_columns.hpp"
#include "store/record_table.hpp"

namespace samma {

/// One or, for an exploded list, several key values per record; 0 is none.
class KeyColumn {
 public:
  std::uint32_t value(RecordIndex record) const { return values_[record]; }
  /// Of an exploded list: ascending and distinct.
  std::span<const std::uint32_t> elements(RecordIndex record) const {
    return {values_.data() + ends_[record], values_.data() + ends_[record + 1]};
  }
  bool exploded() const { return !ends_.empty(); }
  std::size_t memory_bytes() const {
    return values_.capacity() * sizeof(std::uint32_t) + ends_.capacity() * sizeof(std::uint64_t);
  }

 private:
  friend class ConditionCompiler;
  std::vector<std::uint32_t> values_;
  std::vector<std::uint64_t> ends_;
};

class ConditionRules {
 public:
  /// Errors: a condition that is not understood, or cannot be evaluated for a record.
  static Result<std::shared_ptr<const ConditionRules>> make(const Model& model,
                                                            const RecordTable& table);

  struct Alternative {
    std::vector<std::pair<std::size_t, std::size_t>> equal;  ///< Key columns, left and right.
    std::vector<std::size_t> shared;                         ///< Exploded: an element in common.
    std::optional<sql::Expression> rest;
  };
  struct Rule {
    std::string name;
    std::vector<Alternative> alternatives;
  };
  const std::vector<Rule>& rules() const { return rules_; }
  const KeyColumn& keys(std::size_t column) const { return keys_[column]; }

  bool holds(const Alternative& alternative, RecordIndex left, RecordIndex right,
             sql::Scratch* scratch) const;
  bool holds(std::size_t rule, RecordIndex left, RecordIndex right, sql::Scratch* scratch) const;

  /// Whether a condition could not be evaluated for some pair so far.
  Result<void> fault() const;
  std::size_t memory_bytes() const;

 private:
  friend class ConditionCompiler;
  const RecordTable* table_ = nullptr;
  std::vector<Rule> rules_;
  std::vector<KeyColumn> keys_;
  std::shared_ptr<ConditionColumns> columns_;
  mutable std::atomic<const char*> fault_{nullptr};
};

}  // namespace samma
