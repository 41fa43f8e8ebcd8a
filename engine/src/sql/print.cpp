// Trees as text, and questions about trees.
#include <algorithm>

#include <fmt/format.h>

#include "sql/ast.hpp"
#include "sql/spelling.hpp"

namespace samma::sql {
namespace {

std::string quoted(std::string_view text, char quote) {
  std::string out(1, quote);
  for (const char c : text) {
    if (c == quote) out += c;
    out += c;
  }
  return out + quote;
}

/// The depth of a tree is limited by the parser, and so is the recursion here.
class Printer {
 public:
  Printer(const Ast& ast, Dialect dialect) : ast_(ast), dialect_(dialect) {}

  std::string text(std::uint32_t index) const {
    const Node& node = ast_.nodes[index];
    switch (node.kind) {
      case NodeKind::kNull:
        return "NULL";
      case NodeKind::kTruth:
      case NodeKind::kInteger:
      case NodeKind::kDecimal:
      case NodeKind::kDouble:
        return node.text;
      case NodeKind::kText:
        return quoted(node.text, '\'');
      case NodeKind::kParameter:
        return quoted(node.text, '"');
      case NodeKind::kColumn:
        return column(node);
      case NodeKind::kElse:
        return "ELSE";
      case NodeKind::kCall:
        return node.text + '(' + list(node, 0, ", ") + ')';
      case NodeKind::kList:
        return '[' + list(node, 0, ", ") + ']';
      case NodeKind::kLambda:
        return quoted(node.text, '"') + " -> " + text(node.children[0]);
      case NodeKind::kSubscript:
        return text(node.children[0]) + '[' + text(node.children[1]) + ']';
      case NodeKind::kCast:
        return fmt::format("{}CAST({} AS {})", node.try_cast ? "TRY_" : "", text(node.children[0]),
                           node.text);
      case NodeKind::kCase:
        return cases(node);
      default:
        return '(' + operation(node) + ')';
    }
  }

 private:
  std::string operation(const Node& node) const {
    const std::string_view negated = node.text == "not" ? "NOT " : "";
    switch (node.kind) {
      case NodeKind::kNegate:
        return "- " + text(node.children[0]);
      case NodeKind::kNot:
        return "NOT " + text(node.children[0]);
      case NodeKind::kAnd:
        return list(node, 0, " AND ");
      case NodeKind::kOr:
        return list(node, 0, " OR ");
      case NodeKind::kIsNull:
        return fmt::format("{} IS {}NULL", text(node.children[0]), negated);
      case NodeKind::kBetween:
        return fmt::format("{} {}BETWEEN {} AND {}", text(node.children[0]), negated,
                           text(node.children[1]), text(node.children[2]));
      case NodeKind::kIn:
        return fmt::format("{} {}IN ({})", text(node.children[0]), negated, list(node, 1, ", "));
      default:  // kBinary and kLike
        return fmt::format("{} {} {}", text(node.children[0]), node.text, text(node.children[1]));
    }
  }

  std::string list(const Node& node, std::size_t first, std::string_view between) const {
    std::string out;
    for (std::size_t i = first; i < node.children.size(); ++i) {
      if (i > first) out += between;
      out += text(node.children[i]);
    }
    return out;
  }

  std::string cases(const Node& node) const {
    std::string out = "CASE";
    std::size_t i = 0;
    if (node.text == "operand") out += ' ' + text(node.children[i++]);
    for (; i + 1 < node.children.size(); i += 2) {
      out += " WHEN " + text(node.children[i]) + " THEN " + text(node.children[i + 1]);
    }
    if (i < node.children.size()) out += " ELSE " + text(node.children[i]);
    return out + " END";
  }

  std::string column(const Node& node) const {
    const char side = node.side == Side::kLeft ? 'l' : 'r';
    if (dialect_ == Dialect::kRule) return fmt::format("{}.{}", side, quoted(node.text, '"'));
    return quoted(node.text + '_' + side, '"');
  }

  const Ast& ast_;
  const Dialect dialect_;
};

}  // namespace

std::string print(const Ast& ast, std::uint32_t node, Dialect dialect) {
  return Printer(ast, dialect).text(node);
}
std::string print(const Ast& ast, Dialect dialect) { return print(ast, ast.root, dialect); }

bool same(const Ast& a, std::uint32_t x, const Ast& b, std::uint32_t y, bool swapped) {
  const Node& left = a.nodes[x];
  const Node& right = b.nodes[y];
  if (left.kind != right.kind || left.try_cast != right.try_cast) return false;
  if (left.children.size() != right.children.size()) return false;
  if (left.kind == NodeKind::kColumn) {
    return (left.side == right.side) != swapped &&
           small_letters(left.text) == small_letters(right.text);
  }
  if (left.text != right.text) return false;
  for (std::size_t i = 0; i < left.children.size(); ++i) {
    if (!same(a, left.children[i], b, right.children[i], swapped)) return false;
  }
  return true;
}

std::string_view equal_column(const Ast& ast) {
  const Node& top = ast.top();
  if (top.kind != NodeKind::kBinary || top.text != "=") return {};
  const Node& left = ast.nodes[top.children[0]];
  if (left.kind != NodeKind::kColumn) return {};
  return same(ast, top.children[0], ast, top.children[1], true) ? std::string_view(left.text)
                                                                : std::string_view();
}

std::vector<std::string> columns_of(const Ast& ast) {
  std::vector<std::string> names;
  std::vector<std::string> seen;
  for (const Node& node : ast.nodes) {
    if (node.kind != NodeKind::kColumn) continue;
    std::string small = small_letters(node.text);
    if (std::find(seen.begin(), seen.end(), small) != seen.end()) continue;
    seen.push_back(std::move(small));
    names.push_back(node.text);
  }
  return names;
}

}  // namespace samma::sql
