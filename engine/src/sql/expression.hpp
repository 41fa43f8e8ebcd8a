#pragma once
// An expression bound to typed columns: ready to be evaluated for pairs of rows.
//
// A column is a list of values by value id; a row gives the id of each lane. A part of an
// expression that looks at one column of one side only may be such a column too ("derived"), so
// that it is computed once for each distinct value and not for each pair.
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sql/arena.hpp"
#include "sql/ast.hpp"
#include "sql/call.hpp"
#include "sql/type.hpp"

namespace samma::sql {

struct Column {
  std::uint32_t index = 0;  ///< Among the leaves at evaluation.
  Type type;
};

/// Where names of columns lead while an expression is bound.
class Columns {
 public:
  virtual ~Columns() = default;
  virtual std::optional<Column> find(std::string_view name) const = 0;
  /// A column that holds what this part of an expression gives for each value of the one column
  /// that it names; nothing: it is evaluated pair by pair.
  virtual std::optional<Column> derive(const Ast& ast, std::uint32_t node) {
    (void)ast;
    (void)node;
    return std::nullopt;
  }
};

/// The values of a column by value id.
struct Leaf {
  const Value* values = nullptr;
  std::uint32_t lane = 0;
};

/// Two rows of value ids.
struct Rows {
  const std::uint32_t* left = nullptr;
  const std::uint32_t* right = nullptr;
};

/// Calls that several expressions of a group have in common are computed once for each pair.
using Memo = std::map<std::string, std::uint32_t>;

/// What evaluation needs beside the expression; one for each thread.
struct Scratch {
  Arena arena;
  std::vector<Value> parameters;
  std::vector<Value> known;           ///< By memo slot ...
  std::vector<std::uint64_t> stamps;  ///< ... of which pair.
  std::uint64_t pair = 1;
  /// Before each pair of rows.
  void next_pair() {
    ++pair;
    arena.clear();
  }
};

class Expression {
 public:
  /// Errors name what is not understood: columns, functions, types that do not go together.
  static Result<Expression> bind(const Ast& ast, std::uint32_t root, Columns* columns,
                                 Memo* memo = nullptr);
  static Result<Expression> bind(const Ast& ast, Columns* columns, Memo* memo = nullptr) {
    return bind(ast, ast.root, columns, memo);
  }

  Type type() const { return nodes_[root_].type; }
  Value evaluate(const Rows& rows, std::span<const Leaf> leaves, Scratch* scratch) const;

  enum class Operation : std::uint8_t {
    kConstant,
    kColumn,
    kParameter,
    kAnd,
    kOr,
    kNot,
    kIsNull,
    kCase,
    kCall,
    kTransform,
  };
  struct Bound {
    Operation operation = Operation::kConstant;
    Type type;
    Side side = Side::kLeft;
    bool strict = true;
    bool otherwise = false;    ///< kCase: the last child is ELSE.
    std::uint32_t number = 0;  ///< Column or parameter.
    std::uint32_t memo = kNoMemo;
    Implementation run = nullptr;
    Call call;
    Value constant;
    std::vector<std::uint32_t> children;
  };
  static constexpr std::uint32_t kNoMemo = UINT32_MAX;

 private:
  friend class Binder;
  friend class NumberProgram;
  struct Evaluation {
    const Rows& rows;
    std::span<const Leaf> leaves;
    Scratch* scratch;
  };
  Value at(std::uint32_t node, const Evaluation& in) const;
  Value call(const Bound& node, const Evaluation& in) const;
  Value connective(const Bound& node, const Evaluation& in) const;
  Value cases(const Bound& node, const Evaluation& in) const;
  Value transform(const Bound& node, const Evaluation& in) const;

  std::vector<Bound> nodes_;
  std::uint32_t root_ = 0;
  std::shared_ptr<Arena> constants_;
};

}  // namespace samma::sql
