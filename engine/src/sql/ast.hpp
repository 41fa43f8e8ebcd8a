#pragma once
// The syntax tree of one SQL expression: nodes in one vector, children by number, so that nothing
// recurses when it is copied or freed.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "samma/result.hpp"

namespace samma::sql {

enum class Side : std::uint8_t { kLeft, kRight };

enum class NodeKind : std::uint8_t {
  kNull,
  kTruth,      ///< text: "true" or "false".
  kInteger,    ///< text: digits.
  kDecimal,    ///< text: digits with a point.
  kDouble,     ///< text: with an exponent.
  kText,       ///< text: the content.
  kColumn,     ///< text: the name without its suffix or prefix; side.
  kParameter,  ///< text: the name of a lambda's parameter.
  kNegate,
  kNot,
  kAnd,        ///< Two children or more.
  kOr,         ///< Two children or more.
  kBinary,     ///< text: + - * / // % || = <> < <= > >=
  kIsNull,     ///< text: "" or "not".
  kBetween,    ///< value, low, high; text: "" or "not".
  kIn,         ///< value and the list; text: "" or "not".
  kLike,       ///< value and pattern; text: like, ilike, "not like", "not ilike".
  kCase,       ///< text: "operand" if the first child is one; "else" follows if the last is one.
  kCast,       ///< text: type name in capitals, "try " before it for TRY_CAST.
  kCall,       ///< text: function name in small letters.
  kLambda,     ///< body; text: the parameter.
  kSubscript,  ///< list and position.
  kList,       ///< [a, b]
  kElse,       ///< The condition of the last level: ELSE.
};

struct Node {
  NodeKind kind = NodeKind::kNull;
  Side side = Side::kLeft;
  bool try_cast = false;
  std::uint16_t depth = 1;  ///< Of the tree below, itself included.
  std::uint32_t place = 0;  ///< Where it begins in the text.
  std::string text;
  std::vector<std::uint32_t> children;
};

struct Ast {
  std::vector<Node> nodes;
  std::uint32_t root = 0;
  const Node& top() const { return nodes[root]; }
};

/// How columns are written: surname_l and surname_r in levels, l.surname and r.surname in rules.
enum class Dialect : std::uint8_t { kLevel, kRule };

inline constexpr std::size_t kTextMost = 64 * 1024;
inline constexpr std::size_t kNodesMost = 20'000;
inline constexpr std::uint16_t kDepthMost = 120;      ///< Of the tree.
inline constexpr std::uint16_t kRecursionMost = 600;  ///< Of the parser: parentheses take three.

/// Errors (kUsage) name what is not understood and its place: "place 17: ...".
Result<Ast> parse(std::string_view text, Dialect dialect);

/// Fully parenthesised SQL: parse(print(e)) is e again.
std::string print(const Ast& ast, Dialect dialect);
std::string print(const Ast& ast, std::uint32_t node, Dialect dialect);

/// Whether two trees say the same; places do not count. `swapped`: with left and right exchanged.
bool same(const Ast& a, std::uint32_t x, const Ast& b, std::uint32_t y, bool swapped = false);

/// The column if the expression is plain equality of one column on both sides, else empty.
std::string_view equal_column(const Ast& ast);

/// Names of all columns, each once, in order of first use.
std::vector<std::string> columns_of(const Ast& ast);

}  // namespace samma::sql
