#include "splink/column_types.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "sql/lexer.hpp"
#include "sql/spelling.hpp"

namespace samma {
namespace {

using sql::Node;
using sql::NodeKind;

constexpr std::array<std::string_view, 24> kOfNumbers = {
    "abs", "round", "floor", "ceil", "ceiling", "trunc",   "sqrt",    "exp",
    "ln",  "log",   "log10", "log2", "pow",     "power",   "sin",     "cos",
    "tan", "asin",  "acos",  "atan", "atan2",   "radians", "degrees", "sign"};
constexpr std::array<std::string_view, 11> kOfTimes = {
    "epoch", "date_diff", "datediff", "date_part", "datepart", "year",
    "month", "day",       "hour",     "minute",    "strftime"};
constexpr std::array<std::string_view, 34> kOfTexts = {"levenshtein",
                                                       "editdist3",
                                                       "damerau_levenshtein",
                                                       "hamming",
                                                       "mismatches",
                                                       "jaccard",
                                                       "jaro_similarity",
                                                       "jaro_winkler_similarity",
                                                       "substr",
                                                       "substring",
                                                       "left",
                                                       "right",
                                                       "lower",
                                                       "lcase",
                                                       "upper",
                                                       "ucase",
                                                       "strlen",
                                                       "trim",
                                                       "ltrim",
                                                       "rtrim",
                                                       "concat",
                                                       "concat_ws",
                                                       "replace",
                                                       "contains",
                                                       "starts_with",
                                                       "prefix",
                                                       "ends_with",
                                                       "suffix",
                                                       "instr",
                                                       "split_part",
                                                       "regexp_extract",
                                                       "regexp_matches",
                                                       "strptime",
                                                       "try_strptime"};

template <class Names>
bool is_one_of(std::string_view name, const Names& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_number(const Node& node) {
  return node.kind == NodeKind::kInteger || node.kind == NodeKind::kDecimal ||
         node.kind == NodeKind::kDouble || node.kind == NodeKind::kNegate;
}

}  // namespace

ColumnTypes::Uses* ColumnTypes::uses(const std::string& column) {
  const auto [place, added] = uses_.try_emplace(sql::small_letters(column));
  if (added) names_.push_back(column);
  return &place->second;
}

void ColumnTypes::use_as_list(const std::string& column) { uses(column)->list = true; }

void ColumnTypes::note(const sql::Ast& ast, const Node& parent, std::size_t position) {
  Uses* const column = uses(ast.nodes[parent.children[position]].text);
  switch (parent.kind) {
    case NodeKind::kNegate:
      column->number = true;
      return;
    case NodeKind::kBinary:
      if (parent.text == "||") {
        column->text = true;
      } else if (parent.text == "%" || parent.text == "//") {
        column->whole = true;
      } else if (std::string_view("+-*/").find(parent.text[0]) != std::string_view::npos ||
                 is_number(ast.nodes[parent.children[1 - position]])) {
        column->number = true;
      }
      return;
    case NodeKind::kBetween:
    case NodeKind::kIn:
      column->number |= std::any_of(parent.children.begin(), parent.children.end(),
                                    [&](std::uint32_t each) { return is_number(ast.nodes[each]); });
      return;
    case NodeKind::kLike:
      column->text = true;
      return;
    case NodeKind::kSubscript:
      column->list |= position == 0;
      return;
    case NodeKind::kCast:
      column->as_text |= parent.text == "VARCHAR" || parent.text == "TEXT";
      return;
    case NodeKind::kCall:
      break;
    default:
      return;
  }
  const std::string_view name = parent.text;
  if (name.find("cosine") != std::string_view::npos) {
    column->numbers = true;
  } else if (name.starts_with("list_") || name.starts_with("array_") || name == "flatten" ||
             name == "apply") {
    column->list |= position == 0 || name.find("contains") == std::string_view::npos;
  } else if (is_one_of(name, kOfNumbers)) {
    column->number = true;
  } else if (is_one_of(name, kOfTimes)) {
    column->time = true;
  } else if (is_one_of(name, kOfTexts)) {
    column->text = true;
  }
}

void ColumnTypes::look_at(const sql::Ast& ast) {
  for (const std::string& column : sql::columns_of(ast)) uses(column);
  for (const Node& node : ast.nodes) {
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      if (ast.nodes[node.children[i]].kind == NodeKind::kColumn) note(ast, node, i);
    }
  }
}

Result<Kind> ColumnTypes::kind_of(const std::string& column) const {
  const Uses& seen = uses_.at(sql::small_letters(column));
  struct Use {
    bool seen;
    std::string_view what;
    Kind kind;
  };
  const std::array<Use, 5> all = {
      {{seen.text, "text", Kind::kRaw},
       {seen.number || seen.whole, "number", seen.whole ? Kind::kRawInteger : Kind::kRawNumber},
       {seen.time, "time", Kind::kRawTimestamp},
       {seen.list, "list", Kind::kRawList},
       {seen.numbers, "list of numbers", Kind::kRawNumberList}}};
  const Use* found = nullptr;
  for (const Use& use : all) {
    if (!use.seen) continue;
    if (found != nullptr) {
      return Error{ErrorCode::kUsage,
                   fmt::format("column \"{0}\" is used as {1} and as {2}; say what it holds, for "
                               "example --type \"{0}=VARCHAR\"",
                               column, found->what, use.what)};
    }
    found = &use;
  }
  if (found == nullptr) return Kind::kRaw;
  if (seen.as_text && found->kind != Kind::kRaw) {
    return Error{ErrorCode::kUsage,
                 fmt::format("column \"{0}\" is used as {1} and cast to text, which depends on its "
                             "type; say --type \"{0}=DATE\", TIMESTAMP, DOUBLE or BIGINT",
                             column, found->what)};
  }
  return found->kind;
}

std::optional<Kind> kind_of_type(std::string_view type) {
  static constexpr std::pair<std::string_view, Kind> kTypes[] = {
      {"varchar", Kind::kRaw},
      {"text", Kind::kRaw},
      {"double", Kind::kRawNumber},
      {"bigint", Kind::kRawInteger},
      {"integer", Kind::kRawInteger},
      {"date", Kind::kRawDate},
      {"timestamp", Kind::kRawTimestamp},
      {"varchar[]", Kind::kRawList},
      {"double[]", Kind::kRawNumberList}};
  const std::string small = sql::small_letters(type);
  for (const auto& [name, kind] : kTypes) {
    if (name == small) return kind;
  }
  return std::nullopt;
}

}  // namespace samma
