#include "sql/overloads.hpp"

#include <algorithm>

namespace samma::sql {
namespace {

Base base_of(char letter) {
  switch (letter) {
    case 'B':
      return Base::kBool;
    case 'I':
      return Base::kInteger;
    case 'M':
      return Base::kDecimal;
    case 'F':
      return Base::kFloat;
    case 'D':
      return Base::kDouble;
    case 'A':
      return Base::kDate;
    case 'S':
      return Base::kTimestamp;
    default:
      return Base::kText;
  }
}

/// One argument, or the result, of a signature.
struct Pattern {
  Base base = Base::kNull;
  bool variable = false;
  std::uint8_t depth = 0;
  bool repeated = false;
};

Pattern take_pattern(std::string_view* signature) {
  Pattern pattern;
  while (signature->starts_with('[')) {
    ++pattern.depth;
    signature->remove_prefix(1);
  }
  pattern.variable = signature->starts_with('1');
  pattern.base = base_of(signature->front());
  signature->remove_prefix(1);
  if (signature->starts_with('*')) {
    pattern.repeated = true;
    signature->remove_prefix(1);
  }
  return pattern;
}

/// How far a type is from the one that is asked for; nothing: out of reach.
std::optional<int> distance(Type from, Type to) {
  if (from == to) return 0;
  if (from == kLiteral) {
    if (to == Type{Base::kText, 0}) return 0;
    const bool reads = to.depth == 0 && (to.base == Base::kDate || to.base == Base::kTimestamp);
    return reads ? std::optional(3) : std::nullopt;
  }
  if (from.is_null()) return 0;
  if (from.depth > 0 && from.base == Base::kNull && from.depth == to.depth) return 0;
  if (from.depth != 0 || to.depth != 0) return std::nullopt;
  if (from.is_number() && to.base == Base::kDouble) return 1;
  if (from.base == Base::kDate && to.base == Base::kTimestamp) return 1;
  return std::nullopt;
}

std::optional<Type> unify_variable(std::span<const Pattern> patterns,
                                   std::span<const Type> arguments) {
  std::optional<Type> common;
  bool literal = false;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (!patterns[i].variable) continue;
    if (arguments[i] == kLiteral) {
      literal = true;
      continue;
    }
    Type type = arguments[i];
    if (type.is_null() && patterns[i].depth > 0) continue;
    if (type.depth < patterns[i].depth) return std::nullopt;
    type.depth = static_cast<std::uint8_t>(type.depth - patterns[i].depth);
    common = common ? common_type(*common, type) : type;
    if (!common) return std::nullopt;
  }
  if (literal && (!common || common->is_null())) return Type{Base::kText, 0};
  return common ? common : Type{};
}

std::optional<std::pair<Overload, int>> match(const Function& function,
                                              std::span<const Type> arguments) {
  std::string_view signature = function.signature;
  std::vector<Pattern> patterns;
  while (!signature.starts_with('>')) {
    const Pattern pattern = take_pattern(&signature);
    if (!pattern.repeated) {
      patterns.push_back(pattern);
    } else {
      while (patterns.size() < arguments.size()) patterns.push_back(pattern);
    }
  }
  if (patterns.size() != arguments.size()) return std::nullopt;
  const auto variable = unify_variable(patterns, arguments);
  if (!variable) return std::nullopt;
  const auto type_of = [&](const Pattern& pattern) {
    Type type = pattern.variable ? *variable : Type{pattern.base, 0};
    type.depth = static_cast<std::uint8_t>(type.depth + pattern.depth);
    return type;
  };
  Overload overload;
  overload.function = &function;
  int cost = 0;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const Type wanted = type_of(patterns[i]);
    const bool flexible = patterns[i].variable && patterns[i].depth == 0;
    const auto step = flexible ? std::optional(0) : distance(arguments[i], wanted);
    if (!step) return std::nullopt;
    cost += *step;
    overload.arguments.push_back(wanted);
  }
  signature.remove_prefix(1);
  overload.result = type_of(take_pattern(&signature));
  return std::pair(std::move(overload), cost);
}

}  // namespace

std::optional<Overload> choose_overload(std::string_view name, std::span<const Type> arguments) {
  std::optional<std::pair<Overload, int>> best;
  for (const Function& function : functions()) {
    if (function.name != name) continue;
    auto found = match(function, arguments);
    if (found && (!best || found->second < best->second)) best = std::move(found);
  }
  if (!best) return std::nullopt;
  return std::move(best->first);
}

std::optional<Type> common_type(Type a, Type b) {
  if (a == b) return a;
  if (a.is_null()) return b;
  if (b.is_null()) return a;
  if (a.depth != b.depth) return std::nullopt;
  if (a.depth > 0) {
    if (a.base == Base::kNull) return b;
    return b.base == Base::kNull ? std::optional(a) : std::nullopt;
  }
  if (a.is_number() && b.is_number()) return Type{std::max(a.base, b.base), 0};
  const auto is_time = [](Type type) {
    return type.base == Base::kDate || type.base == Base::kTimestamp;
  };
  if (is_time(a) && is_time(b)) return Type{Base::kTimestamp, 0};
  return std::nullopt;
}

std::optional<Type> arithmetic_type(std::string_view symbol, Type a, Type b) {
  if (a.is_null() && b.is_number()) a = b;
  if (b.is_null() && a.is_number()) b = a;
  if (!a.is_number() || !b.is_number()) return std::nullopt;
  const Base base = std::max(a.base, b.base);
  if (symbol == "/") {
    if (base == Base::kFloat) return Type{Base::kFloat, 0};
    return Type{Base::kDouble, 0};
  }
  if (base == Base::kDecimal) return std::nullopt;
  if ((symbol == "//" || symbol == "%") && base != Base::kInteger) return std::nullopt;
  return Type{base, 0};
}

std::optional<Type> type_named(std::string_view name, int* bits) {
  static constexpr std::pair<std::string_view, std::pair<Base, int>> kNames[] = {
      {"VARCHAR", {Base::kText, 0}},       {"TEXT", {Base::kText, 0}},
      {"STRING", {Base::kText, 0}},        {"CHAR", {Base::kText, 0}},
      {"BPCHAR", {Base::kText, 0}},        {"BIGINT", {Base::kInteger, 64}},
      {"INT8", {Base::kInteger, 64}},      {"LONG", {Base::kInteger, 64}},
      {"INTEGER", {Base::kInteger, 32}},   {"INT", {Base::kInteger, 32}},
      {"INT4", {Base::kInteger, 32}},      {"SIGNED", {Base::kInteger, 32}},
      {"SMALLINT", {Base::kInteger, 16}},  {"INT2", {Base::kInteger, 16}},
      {"SHORT", {Base::kInteger, 16}},     {"TINYINT", {Base::kInteger, 8}},
      {"DOUBLE", {Base::kDouble, 0}},      {"FLOAT8", {Base::kDouble, 0}},
      {"FLOAT", {Base::kFloat, 0}},        {"FLOAT4", {Base::kFloat, 0}},
      {"REAL", {Base::kFloat, 0}},         {"BOOLEAN", {Base::kBool, 0}},
      {"BOOL", {Base::kBool, 0}},          {"LOGICAL", {Base::kBool, 0}},
      {"DATE", {Base::kDate, 0}},          {"TIMESTAMP", {Base::kTimestamp, 0}},
      {"DATETIME", {Base::kTimestamp, 0}},
  };
  std::uint8_t depth = 0;
  while (name.ends_with("[]")) {
    name.remove_suffix(2);
    if (++depth > 1) return std::nullopt;
  }
  if (name.starts_with("VARCHAR(") || name.starts_with("CHAR(")) name = "VARCHAR";
  for (const auto& [known, meaning] : kNames) {
    if (known != name) continue;
    *bits = meaning.second;
    return Type{meaning.first, depth};
  }
  return std::nullopt;
}

}  // namespace samma::sql
