// From syntax to typed operations: names, types and casts are settled here, so that evaluation
// cannot fail for anything but values.
#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "sql/casts.hpp"
#include "sql/expression.hpp"
#include "sql/lexer.hpp"
#include "sql/operators.hpp"
#include "sql/overloads.hpp"
#include "sql/spelling.hpp"

namespace samma::sql {

class Binder {
 public:
  Binder(const Ast& ast, Columns* columns, Memo* memo) : ast_(ast), columns_(columns), memo_(memo) {
    out_.constants_ = std::make_shared<Arena>();
  }

  Result<Expression> run(std::uint32_t root) {
    const Index bound = bind(root);
    if (error_) return *error_;
    out_.root_ = bound;
    return std::move(out_);
  }

 private:
  using Index = std::uint32_t;
  using Bound = Expression::Bound;
  using Operation = Expression::Operation;
  static constexpr Index kFailed = UINT32_MAX;

  Index fail(const Node& node, std::string_view message) {
    if (!error_) error_ = error_at(node.place, message);
    return kFailed;
  }

  Type type_of(Index index) const { return error_ ? Type{} : out_.nodes_[index].type; }
  Bound& at(Index index) { return out_.nodes_[index]; }

  Index add(Bound bound) {
    if (error_) return kFailed;
    out_.nodes_.push_back(std::move(bound));
    return static_cast<Index>(out_.nodes_.size() - 1);
  }
  Index constant(Type type, Value value) {
    Bound bound;
    bound.type = type;
    bound.constant = value;
    return add(std::move(bound));
  }
  Index call(Implementation runs, Type from, Type to, std::vector<Index> children,
             bool strict = true) {
    Bound bound;
    bound.operation = Operation::kCall;
    bound.type = to;
    bound.run = runs;
    bound.call.from = from;
    bound.call.to = to;
    bound.strict = strict;
    bound.children = std::move(children);
    return add(std::move(bound));
  }
  Index operation(Operation kind, Type type, std::vector<Index> children) {
    Bound bound;
    bound.operation = kind;
    bound.type = type;
    bound.children = std::move(children);
    return add(std::move(bound));
  }

  /// A value as that type; `index` itself where it is.
  Index as(Index index, Type wanted, const Node& node) {
    if (error_ || type_of(index) == wanted) return index;
    const Type from = type_of(index);
    const Implementation converts = find_cast(from, wanted);
    if (converts == nullptr) {
      return fail(node, fmt::format("{} where {} is needed", type_name(from), type_name(wanted)));
    }
    if (at(index).operation == Operation::kConstant && at(index).constant.present()) {
      Call info;
      info.from = from;
      info.to = wanted;
      const Value made = converts({&at(index).constant, 1}, info, out_.constants_.get());
      if (made.is_fault()) return fail(node, made.text);
      return constant(wanted, made);
    }
    return call(converts, from, wanted, {index});
  }

  bool is_text_literal(Index index) {
    return !error_ && at(index).operation == Operation::kConstant &&
           type_of(index) == Type{Base::kText, 0};
  }

  /// Makes all values one type; a text in quotes takes the type of what it meets, as in DuckDB.
  std::optional<Type> unify(std::vector<Index>* indexes, const Node& node) {
    std::optional<Type> common;
    bool literals = false;
    for (const Index index : *indexes) {
      if (error_) return std::nullopt;
      if (is_text_literal(index)) {
        literals = true;
        continue;
      }
      common = common ? common_type(*common, type_of(index)) : type_of(index);
      if (!common) {
        fail(node, fmt::format("{} and {} do not go together; write CAST(...)",
                               type_name(type_of(indexes->front())), type_name(type_of(index))));
        return std::nullopt;
      }
    }
    if (literals && (!common || common->is_null())) common = Type{Base::kText, 0};
    if (!common) common = Type{};
    for (Index& index : *indexes) index = as(index, *common, node);
    return error_ ? std::nullopt : common;
  }

  Index truth(std::uint32_t child, std::string_view where) {
    const Index bound = bind(child);
    if (error_) return kFailed;
    const Type type = type_of(bound);
    if (type.is_null()) return constant({Base::kBool, 0}, Value());
    if (type != Type{Base::kBool, 0}) {
      return fail(ast_.nodes[child],
                  fmt::format("{} needs true or false, not {}", where, type_name(type)));
    }
    return bound;
  }

  Index bind(std::uint32_t number) {
    if (error_) return kFailed;
    const Node& node = ast_.nodes[number];
    if (!node.children.empty() && node.kind != NodeKind::kLambda) {
      if (const auto column = columns_->derive(ast_, number)) return leaf(*column, side_of(number));
    }
    switch (node.kind) {
      case NodeKind::kNull:
        return constant({}, Value());
      case NodeKind::kTruth:
        return constant({Base::kBool, 0}, Value::of_truth(node.text == "true"));
      case NodeKind::kInteger:
        return whole_number(node);
      case NodeKind::kDecimal:
        return constant({Base::kDecimal, 0}, Value::of_real(read_double(node.text).value_or(0)));
      case NodeKind::kDouble:
        return constant({Base::kDouble, 0}, Value::of_real(read_double(node.text).value_or(0)));
      case NodeKind::kText:
        return constant({Base::kText, 0},
                        Value::of_text(out_.constants_->keep(std::string(node.text))));
      case NodeKind::kColumn: {
        const auto column = columns_->find(node.text);
        if (column) return leaf(*column, node.side);
        return fail(node, fmt::format("there is no column \"{}\"", node.text));
      }
      case NodeKind::kParameter:
        return parameter(node);
      case NodeKind::kAnd:
      case NodeKind::kOr: {
        const bool both = node.kind == NodeKind::kAnd;
        std::vector<Index> parts;
        for (const std::uint32_t child : node.children)
          parts.push_back(truth(child, both ? "AND" : "OR"));
        return operation(both ? Operation::kAnd : Operation::kOr, {Base::kBool, 0},
                         std::move(parts));
      }
      case NodeKind::kNot:
        return operation(Operation::kNot, {Base::kBool, 0}, {truth(node.children[0], "NOT")});
      case NodeKind::kIsNull: {
        const Index made =
            operation(Operation::kIsNull, {Base::kBool, 0}, {bind(node.children[0])});
        if (!error_) at(made).otherwise = node.text == "not";
        return made;
      }
      case NodeKind::kElse:
        return constant({Base::kBool, 0}, Value::of_truth(true));
      default:
        return bind_operator(number);
    }
  }

  Index bind_operator(std::uint32_t number) {
    const Node& node = ast_.nodes[number];
    switch (node.kind) {
      case NodeKind::kNegate: {
        const Index value = bind(node.children[0]);
        const Type type = type_of(value);
        if (!error_ && !type.is_number())
          return fail(node, fmt::format("no minus before {}", type_name(type)));
        return call(type.base == Base::kInteger ? negate_integer : negate_real, type, type,
                    {value});
      }
      case NodeKind::kBinary:
        return binary(node);
      case NodeKind::kBetween:
        return between(node);
      case NodeKind::kIn:
        return in_list(node);
      case NodeKind::kLike: {
        const Type text{Base::kText, 0};
        const Index value = as(bind(node.children[0]), text, node);
        const Index pattern = as(bind(node.children[1]), text, node);
        const Index made = call(node.text.ends_with("ilike") ? run_ilike : run_like, text,
                                {Base::kBool, 0}, {value, pattern});
        return negated(node, made);
      }
      case NodeKind::kCase:
        return cases(node);
      case NodeKind::kCast:
        return cast(node);
      case NodeKind::kList:
        return list(node);
      case NodeKind::kSubscript: {
        const Index value = bind(node.children[0]);
        const Index position = as(bind(node.children[1]), {Base::kInteger, 0}, node);
        if (error_) return kFailed;
        if (type_of(value).depth == 0)
          return fail(node, fmt::format("{} is no list", type_name(type_of(value))));
        return call(subscript, type_of(value), type_of(value).element(), {value, position});
      }
      case NodeKind::kLambda:
        return fail(node, "a lambda is not expected here");
      default:
        return function(number);
    }
  }

  Index negated(const Node& node, Index index) {
    if (!node.text.starts_with("not")) return index;
    return operation(Operation::kNot, {Base::kBool, 0}, {index});
  }

  Index leaf(const Column& column, Side side) {
    Bound bound;
    bound.operation = Operation::kColumn;
    bound.type = column.type;
    bound.number = column.index;
    bound.side = side;
    return add(std::move(bound));
  }

  Side side_of(std::uint32_t number) const {
    const Node& node = ast_.nodes[number];
    if (node.kind == NodeKind::kColumn) return node.side;
    for (const std::uint32_t child : node.children) {
      if (has_column(child)) return side_of(child);
    }
    return Side::kLeft;
  }
  bool has_column(std::uint32_t number) const {
    const Node& node = ast_.nodes[number];
    return node.kind == NodeKind::kColumn ||
           std::any_of(node.children.begin(), node.children.end(),
                       [&](std::uint32_t child) { return has_column(child); });
  }

  Index whole_number(const Node& node) {
    std::int64_t value = 0;
    const char* const end = node.text.data() + node.text.size();
    if (std::from_chars(node.text.data(), end, value).ec != std::errc{})
      return fail(node, "a number that is too large");
    return constant({Base::kInteger, 0}, Value::of_integer(value));
  }

  Index parameter(const Node& node) {
    for (std::size_t i = parameters_.size(); i-- > 0;) {
      if (parameters_[i].first != node.text) continue;
      Bound bound;
      bound.operation = Operation::kParameter;
      bound.type = parameters_[i].second;
      bound.number = static_cast<std::uint32_t>(i);
      return add(std::move(bound));
    }
    return fail(node, fmt::format("there is no parameter \"{}\"", node.text));
  }

  Index compared(std::string_view symbol, Index left, Index right, const Node& node) {
    std::vector<Index> sides = {left, right};
    const auto type = unify(&sides, node);
    if (!type) return kFailed;
    if (type->is_null()) return constant({Base::kBool, 0}, Value());
    return call(comparison(symbol), *type, {Base::kBool, 0}, std::move(sides));
  }

  Index binary(const Node& node) {
    const Index left = bind(node.children[0]);
    const Index right = bind(node.children[1]);
    if (error_) return kFailed;
    const std::string_view symbol = node.text;
    if (symbol == "=" || symbol == "<>" || symbol.front() == '<' || symbol.front() == '>')
      return compared(symbol, left, right, node);
    if (symbol == "||") return joined(left, right, node);
    const Type a = type_of(left);
    const Type b = type_of(right);
    const Type date{Base::kDate, 0};
    const Type integer{Base::kInteger, 0};
    if (symbol == "-" && a == date && b == date)
      return call(arithmetic("-", Base::kInteger), date, integer, {left, right});
    if ((symbol == "-" || symbol == "+") && a == date && b == integer)
      return call(arithmetic(symbol, Base::kInteger), date, date, {left, right});
    const auto type = arithmetic_type(symbol, a, b);
    if (!type) {
      return fail(node, fmt::format("{} {} {} is not supported; write CAST(... AS DOUBLE) where a "
                                    "number is meant",
                                    type_name(a), symbol, type_name(b)));
    }
    return call(arithmetic(symbol, type->base), *type, *type,
                {as(left, *type, node), as(right, *type, node)});
  }

  Index joined(Index left, Index right, const Node& node) {
    if (type_of(left).depth > 0 || type_of(right).depth > 0)
      return fail(node, "|| of lists is not supported");
    const Type text{Base::kText, 0};
    return call(join_texts, text, text, {as(left, text, node), as(right, text, node)});
  }

  Index between(const Node& node) {
    const Index value = bind(node.children[0]);
    const Index low = compared(">=", value, bind(node.children[1]), node);
    const Index high = compared("<=", value, bind(node.children[2]), node);
    return negated(node, operation(Operation::kAnd, {Base::kBool, 0}, {low, high}));
  }

  Index in_list(const Node& node) {
    const Index value = bind(node.children[0]);
    std::vector<Index> parts;
    for (std::size_t i = 1; i < node.children.size(); ++i)
      parts.push_back(compared("=", value, bind(node.children[i]), node));
    return negated(node, operation(Operation::kOr, {Base::kBool, 0}, std::move(parts)));
  }

  Index cases(const Node& node) {
    std::size_t i = 0;
    const bool operand = node.text == "operand";
    const Index value = operand ? bind(node.children[i++]) : kFailed;
    std::vector<Index> whens;
    std::vector<Index> results;
    for (; i + 1 < node.children.size(); i += 2) {
      whens.push_back(operand ? compared("=", value, bind(node.children[i]), node)
                              : truth(node.children[i], "WHEN"));
      results.push_back(bind(node.children[i + 1]));
    }
    const bool otherwise = i < node.children.size();
    if (otherwise) results.push_back(bind(node.children[i]));
    const auto type = unify(&results, node);
    if (!type) return kFailed;
    std::vector<Index> children;
    for (std::size_t k = 0; k < whens.size(); ++k) {
      children.push_back(whens[k]);
      children.push_back(results[k]);
    }
    if (otherwise) children.push_back(results.back());
    const Index made = operation(Operation::kCase, *type, std::move(children));
    if (!error_) at(made).otherwise = otherwise;
    return made;
  }

  Index cast(const Node& node) {
    int bits = 0;
    const auto wanted = type_named(node.text, &bits);
    if (!wanted) return fail(node, fmt::format("the type {} is not supported", node.text));
    const Index value = bind(node.children[0]);
    if (error_) return kFailed;
    const Type from = type_of(value);
    const Implementation converts = find_cast(from, *wanted);
    if (converts == nullptr) {
      return fail(node, fmt::format("a cast from {} to {} is not supported", type_name(from),
                                    type_name(*wanted)));
    }
    const Index made = call(converts, from, *wanted, {value});
    if (error_) return kFailed;
    at(made).call.detail_number = bits;
    at(made).call.attempt = node.try_cast;
    return made;
  }

  Index list(const Node& node) {
    std::vector<Index> items;
    for (const std::uint32_t child : node.children) items.push_back(bind(child));
    const auto type = unify(&items, node);
    if (!type) return kFailed;
    if (type->depth >= 3) return fail(node, "lists are nested too deep");
    return call(make_list, *type, type->list(), std::move(items), false);
  }

  Index function(std::uint32_t number) {
    const Node& node = ast_.nodes[number];
    const auto known = functions();
    if (node.text == "list_transform" || node.text == "array_transform" ||
        node.text == "list_apply" || node.text == "apply")
      return transform(node);
    if (std::none_of(known.begin(), known.end(),
                     [&](const Function& each) { return each.name == node.text; }))
      return fail(node, fmt::format("the function {} is not supported", node.text));
    std::vector<Index> arguments;
    std::vector<Type> types;
    for (const std::uint32_t child : node.children) {
      arguments.push_back(bind(child));
      types.push_back(type_of(arguments.back()));
      if (is_text_literal(arguments.back())) types.back() = kLiteral;
    }
    if (error_) return kFailed;
    const auto chosen = choose_overload(node.text, types);
    if (!chosen) {
      std::string shown;
      for (const Index argument : arguments)
        shown += (shown.empty() ? "" : ", ") + type_name(type_of(argument));
      return fail(node, fmt::format("{}({}) is not supported", node.text, shown));
    }
    for (std::size_t i = 0; i < arguments.size(); ++i)
      arguments[i] = as(arguments[i], chosen->arguments[i], node);
    return prepared(node, number, *chosen, std::move(arguments));
  }

  Index prepared(const Node& node, std::uint32_t number, const Overload& chosen,
                 std::vector<Index> arguments) {
    if (error_) return kFailed;
    std::vector<const Value*> constants;
    for (const Index argument : arguments) {
      const Bound& bound = at(argument);
      constants.push_back(bound.operation == Operation::kConstant ? &bound.constant : nullptr);
    }
    Call info;
    if (chosen.function->prepare != nullptr) {
      if (auto done = chosen.function->prepare(constants, &info); !done)
        return fail(node, fmt::format("{}: {}", node.text, done.error().message));
    }
    const Type from = chosen.arguments.empty() ? Type{} : chosen.arguments[0];
    const Index made = call(chosen.function->run, from, chosen.result, std::move(arguments),
                            chosen.function->strict);
    if (error_) return kFailed;
    at(made).call.detail = std::move(info.detail);
    at(made).call.detail_number = info.detail_number;
    if (memo_ != nullptr && parameters_.empty()) {
      const std::string key = print(ast_, number, Dialect::kLevel);
      at(made).memo =
          memo_->try_emplace(key, static_cast<std::uint32_t>(memo_->size())).first->second;
    }
    return made;
  }

  Index transform(const Node& node) {
    if (node.children.size() != 2 || ast_.nodes[node.children[1]].kind != NodeKind::kLambda)
      return fail(node, fmt::format("{} needs a list and a lambda", node.text));
    const Index source = bind(node.children[0]);
    if (error_) return kFailed;
    if (type_of(source).depth == 0)
      return fail(node, fmt::format("{} is no list", type_name(type_of(source))));
    const Node& lambda = ast_.nodes[node.children[1]];
    parameters_.emplace_back(lambda.text, type_of(source).element());
    const Index body = bind(lambda.children[0]);
    parameters_.pop_back();
    if (error_) return kFailed;
    if (type_of(body).depth >= 3) return fail(node, "lists are nested too deep");
    const Index made = operation(Operation::kTransform, type_of(body).list(), {source, body});
    if (!error_) at(made).number = static_cast<std::uint32_t>(parameters_.size());
    return made;
  }

  const Ast& ast_;
  Columns* const columns_;
  Memo* const memo_;
  std::vector<std::pair<std::string, Type>> parameters_;
  Expression out_;
  std::optional<Error> error_;
};

Result<Expression> Expression::bind(const Ast& ast, std::uint32_t root, Columns* columns,
                                    Memo* memo) {
  return Binder(ast, columns, memo).run(root);
}

}  // namespace samma::sql
