#include "block/condition_rules.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <boost/unordered/unordered_flat_map.hpp>

#include "sql/spelling.hpp"

namespace samma {
namespace {

/// The side of all columns of a part; nothing if there is none, or both.
std::optional<sql::Side> side_of(const sql::Ast& ast, std::uint32_t index) {
  bool left = false;
  bool right = false;
  std::vector<std::uint32_t> open = {index};
  while (!open.empty()) {
    const sql::Node& node = ast.nodes[open.back()];
    open.pop_back();
    if (node.kind == sql::NodeKind::kColumn) (node.side == sql::Side::kLeft ? left : right) = true;
    open.insert(open.end(), node.children.begin(), node.children.end());
  }
  if (left == right) return std::nullopt;
  return left ? sql::Side::kLeft : sql::Side::kRight;
}

sql::Ast on_the_left(const sql::Ast& ast) {
  sql::Ast left = ast;
  for (sql::Node& node : left.nodes) node.side = sql::Side::kLeft;
  return left;
}

}  // namespace

class ConditionCompiler {
 public:
  ConditionCompiler(const Model& model, const RecordTable& table)
      : model_(model), table_(table), out_(std::make_shared<ConditionRules>()) {
    out_->columns_ = std::make_shared<ConditionColumns>(model.schema, table);
    out_->table_ = &table;
  }

  Result<std::shared_ptr<const ConditionRules>> run() {
    for (const BlockingRule& rule : model_.rules) {
      auto made = compile(rule);
      if (!made) {
        return Error{made.error().code,
                     fmt::format("model: rule '{}': {}", rule.name, made.error().message)};
      }
      out_->rules_.push_back({rule.name, std::move(*made)});
    }
    return std::shared_ptr<const ConditionRules>(std::move(out_));
  }

 private:
  using Alternative = ConditionRules::Alternative;

  Result<std::vector<Alternative>> compile(const BlockingRule& rule) {
    const auto ast = sql::parse(rule.condition, sql::Dialect::kRule);
    if (!ast) return ast.error();
    std::vector<std::uint32_t> roots = {ast->root};
    if (ast->top().kind == sql::NodeKind::kOr) roots = ast->top().children;
    std::vector<Alternative> alternatives;
    for (const std::uint32_t root : roots) {
      auto made = alternative(rule, *ast, root);
      if (!made) return made.error();
      alternatives.push_back(std::move(*made));
    }
    return alternatives;
  }

  Result<Alternative> alternative(const BlockingRule& rule, const sql::Ast& ast,
                                  std::uint32_t root) {
    std::vector<std::uint32_t> parts = {root};
    if (ast.nodes[root].kind == sql::NodeKind::kAnd) parts = ast.nodes[root].children;
    Alternative made;
    std::vector<std::uint32_t> rest;
    for (const std::uint32_t part : parts) {
      auto known = key(rule, ast, part, &made);
      if (!known) return known.error();
      if (!*known) rest.push_back(part);
    }
    if (rest.empty()) return made;
    sql::Ast remaining = ast;
    if (rest.size() > 1) {
      sql::Node all;
      all.kind = sql::NodeKind::kAnd;
      all.children = rest;
      remaining.nodes.push_back(std::move(all));
      rest = {static_cast<std::uint32_t>(remaining.nodes.size() - 1)};
    }
    auto bound = sql::Expression::bind(remaining, rest.front(), out_->columns_.get());
    if (!bound) return bound.error();
    made.rest = std::move(*bound);
    return made;
  }

  /// Whether a part is an equality that became a key.
  Result<bool> key(const BlockingRule& rule, const sql::Ast& ast, std::uint32_t part,
                   Alternative* made) {
    const sql::Node& node = ast.nodes[part];
    if (node.kind != sql::NodeKind::kBinary || node.text != "=") return false;
    std::uint32_t left = node.children[0];
    std::uint32_t right = node.children[1];
    const auto first = side_of(ast, left);
    const auto second = side_of(ast, right);
    if (!first || !second || *first == *second) return false;
    if (*first == sql::Side::kRight) std::swap(left, right);
    if (is_exploded(rule, ast.nodes[left])) {
      const auto column = exploded(ast, left);
      if (!column) return column.error();
      made->shared.push_back(*column);
      return true;
    }
    const auto left_type = type_of(ast, left);
    const auto right_type = type_of(ast, right);
    if (!left_type || !right_type || *left_type != *right_type) return false;
    const auto left_column = column(ast, left);
    if (!left_column) return left_column.error();
    const auto right_column = column(ast, right);
    if (!right_column) return right_column.error();
    made->equal.emplace_back(*left_column, *right_column);
    return true;
  }

  static bool is_exploded(const BlockingRule& rule, const sql::Node& node) {
    return node.kind == sql::NodeKind::kColumn &&
           std::any_of(rule.explode.begin(), rule.explode.end(), [&](const std::string& each) {
             return sql::small_letters(each) == sql::small_letters(node.text);
           });
  }

  std::optional<sql::Type> type_of(const sql::Ast& ast, std::uint32_t node) {
    const auto bound = sql::Expression::bind(ast, node, out_->columns_.get());
    return bound ? std::optional(bound->type()) : std::nullopt;
  }

  std::uint32_t intern(const sql::Value& value, sql::Type type) {
    if (value.is_null()) return 0;
    std::string text(1, static_cast<char>(type.depth * 16 + static_cast<int>(type.base)));
    append_key(value, type, &text);
    return ids_.try_emplace(std::move(text), static_cast<std::uint32_t>(ids_.size() + 1))
        .first->second;
  }

  Result<std::size_t> column(const sql::Ast& ast, std::uint32_t node) {
    const sql::Ast left = on_the_left(ast);
    const auto [place, added] =
        known_.try_emplace(sql::print(left, node, sql::Dialect::kRule), out_->keys_.size());
    if (!added) return place->second;
    const auto bound = sql::Expression::bind(left, node, out_->columns_.get());
    if (!bound) return bound.error();
    KeyColumn keys;
    keys.values_.resize(table_.size());
    sql::Scratch scratch;
    for (std::size_t i = 0; i < table_.size(); ++i) {
      scratch.next_pair();
      const std::uint32_t* row = table_.row(static_cast<RecordIndex>(i));
      const sql::Value value = bound->evaluate({row, row}, out_->columns_->leaves(), &scratch);
      if (value.is_fault()) {
        return Error{ErrorCode::kInput,
                     fmt::format("it cannot be evaluated for record {}: {}", i + 1, value.text)};
      }
      keys.values_[i] = intern(value, bound->type());
    }
    out_->keys_.push_back(std::move(keys));
    return place->second;
  }

  Result<std::size_t> exploded(const sql::Ast& ast, std::uint32_t node) {
    const std::string name = "explode " + sql::small_letters(ast.nodes[node].text);
    const auto [place, added] = known_.try_emplace(name, out_->keys_.size());
    if (!added) return place->second;
    const auto source = out_->columns_->find(ast.nodes[node].text);
    if (!source || source->type.depth == 0)
      return Error{ErrorCode::kUsage, "an exploded column holds no lists"};
    const std::span<const sql::Value> values = out_->columns_->values(source->index);
    const std::uint32_t lane = out_->columns_->leaves()[source->index].lane;
    KeyColumn keys;
    keys.ends_.push_back(0);
    for (std::size_t i = 0; i < table_.size(); ++i) {
      const sql::Value& list = values[table_.value(static_cast<RecordIndex>(i), lane)];
      std::vector<std::uint32_t> ids;
      for (const sql::Value& element : list.present() ? *list.list : sql::List())
        ids.push_back(intern(element, source->type.element()));
      std::sort(ids.begin(), ids.end());
      ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
      std::erase(ids, 0U);  // NULL is equal to nothing.
      keys.values_.insert(keys.values_.end(), ids.begin(), ids.end());
      keys.ends_.push_back(keys.values_.size());
    }
    out_->keys_.push_back(std::move(keys));
    return place->second;
  }

  const Model& model_;
  const RecordTable& table_;
  std::shared_ptr<ConditionRules> out_;
  std::map<std::string, std::size_t> known_;
  boost::unordered_flat_map<std::string, std::uint32_t> ids_;
};

Result<std::shared_ptr<const ConditionRules>> ConditionRules::make(const Model& model,
                                                                   const RecordTable& table) {
  return ConditionCompiler(model, table).run();
}

bool ConditionRules::holds(const Alternative& alternative, RecordIndex left, RecordIndex right,
                           sql::Scratch* scratch) const {
  for (const auto& [a, b] : alternative.equal) {
    const std::uint32_t key = keys_[a].value(left);
    if (key == 0 || key != keys_[b].value(right)) return false;
  }
  for (const std::size_t column : alternative.shared) {
    const auto a = keys_[column].elements(left);
    const auto b = keys_[column].elements(right);
    const bool meets = std::any_of(a.begin(), a.end(), [&](std::uint32_t element) {
      return std::binary_search(b.begin(), b.end(), element);
    });
    if (!meets) return false;
  }
  if (!alternative.rest) return true;
  scratch->next_pair();
  const sql::Value value = alternative.rest->evaluate({table_->row(left), table_->row(right)},
                                                      columns_->leaves(), scratch);
  if (value.is_fault()) fault_.store(value.text.data());  // Faults are literals.
  return value.is_true();
}

bool ConditionRules::holds(std::size_t rule, RecordIndex left, RecordIndex right,
                           sql::Scratch* scratch) const {
  const auto& alternatives = rules_[rule].alternatives;
  return std::any_of(alternatives.begin(), alternatives.end(),
                     [&](const Alternative& each) { return holds(each, left, right, scratch); });
}

Result<void> ConditionRules::fault() const {
  const char* text = fault_.load();
  if (text == nullptr) return {};
  return Error{ErrorCode::kInput,
               fmt::format("the condition of a blocking rule cannot be evaluated for some pair: "
                           "{}; DuckDB stops there too",
                           text)};
}

std::size_t ConditionRules::memory_bytes() const {
  std::size_t bytes = columns_->memory_bytes();
  for (const KeyColumn& keys : keys_) bytes += keys.memory_bytes();
  return bytes;
}

}  // namespace samma
