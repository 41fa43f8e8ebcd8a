#include "sql/expression.hpp"

#include <array>

namespace samma::sql {
namespace {

constexpr std::size_t kFewArguments = 8;

}  // namespace

Value Expression::evaluate(const Rows& rows, std::span<const Leaf> leaves, Scratch* scratch) const {
  return at(root_, {rows, leaves, scratch});
}

/// The depth of the tree is limited by the parser.
Value Expression::at(std::uint32_t index, const Evaluation& in) const {
  const Bound& node = nodes_[index];
  switch (node.operation) {
    case Operation::kConstant:
      return node.constant;
    case Operation::kColumn: {
      const Leaf& leaf = in.leaves[node.number];
      return leaf.values[(node.side == Side::kLeft ? in.rows.left : in.rows.right)[leaf.lane]];
    }
    case Operation::kParameter:
      return in.scratch->parameters[node.number];
    case Operation::kAnd:
    case Operation::kOr:
      return connective(node, in);
    case Operation::kNot: {
      const Value value = at(node.children[0], in);
      return value.present() ? Value::of_truth(!value.truth) : value;
    }
    case Operation::kIsNull: {
      const Value value = at(node.children[0], in);
      return value.is_fault() ? value : Value::of_truth(value.is_null() != node.otherwise);
    }
    case Operation::kCase:
      return cases(node, in);
    case Operation::kTransform:
      return transform(node, in);
    case Operation::kCall:
      break;
  }
  if (node.memo == kNoMemo) return call(node, in);
  Scratch& scratch = *in.scratch;
  if (scratch.known.size() <= node.memo) {
    scratch.known.resize(node.memo + 1);
    scratch.stamps.resize(node.memo + 1);
  }
  if (scratch.stamps[node.memo] != scratch.pair) {
    const Value value = call(node, in);
    scratch.known[node.memo] = value;
    scratch.stamps[node.memo] = scratch.pair;
  }
  return scratch.known[node.memo];
}

Value Expression::call(const Bound& node, const Evaluation& in) const {
  std::array<Value, kFewArguments> few;
  std::vector<Value> many;
  const std::size_t count = node.children.size();
  if (count > kFewArguments) many.resize(count);
  const std::span<Value> arguments(count > kFewArguments ? many.data() : few.data(), count);
  bool null = false;
  for (std::size_t i = 0; i < count; ++i) {
    arguments[i] = at(node.children[i], in);
    if (!node.strict) continue;
    if (arguments[i].is_fault()) return arguments[i];
    null |= arguments[i].is_null();
  }
  return null ? Value() : node.run(arguments, node.call, &in.scratch->arena);
}

/// Stops at the first value that decides; NULL does not.
Value Expression::connective(const Bound& node, const Evaluation& in) const {
  const bool deciding = node.operation == Operation::kOr;
  bool null = false;
  for (const std::uint32_t child : node.children) {
    const Value value = at(child, in);
    if (value.is_fault()) return value;
    if (value.is_null()) {
      null = true;
    } else if (value.truth == deciding) {
      return value;
    }
  }
  return null ? Value() : Value::of_truth(!deciding);
}

Value Expression::cases(const Bound& node, const Evaluation& in) const {
  const std::size_t whens = node.children.size() / 2;
  for (std::size_t i = 0; i < whens; ++i) {
    const Value when = at(node.children[2 * i], in);
    if (when.is_fault()) return when;
    if (when.is_true()) return at(node.children[2 * i + 1], in);
  }
  return node.otherwise ? at(node.children.back(), in) : Value();
}

Value Expression::transform(const Bound& node, const Evaluation& in) const {
  const Value source = at(node.children[0], in);
  if (!source.present()) return source;
  auto& parameters = in.scratch->parameters;
  if (parameters.size() <= node.number) parameters.resize(node.number + 1);
  List* out = in.scratch->arena.list();
  for (const Value& element : *source.list) {
    parameters[node.number] = element;
    const Value made = at(node.children[1], in);
    if (made.is_fault()) return made;
    out->push_back(made);
  }
  return Value::of_list(out);
}

}  // namespace samma::sql
