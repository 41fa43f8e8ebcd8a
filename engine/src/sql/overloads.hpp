#pragma once
// Which function a call means, and which types go together.
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "sql/call.hpp"

namespace samma::sql {

/// A text in quotes as an argument: it takes the type that is asked for.
inline constexpr Type kLiteral{Base::kText, 255};

struct Overload {
  const Function* function = nullptr;
  std::vector<Type> arguments;
  Type result;
};

/// The entry of functions() that takes such arguments with the fewest conversions.
std::optional<Overload> choose_overload(std::string_view name, std::span<const Type> arguments);

/// The type in which two values are compared; nothing if they do not go together.
std::optional<Type> common_type(Type a, Type b);
/// The type in which two numbers are added, ...: nothing where DuckDB would compute in decimals.
std::optional<Type> arithmetic_type(std::string_view symbol, Type a, Type b);
/// Of CAST; `bits` is the width of an integer. Nothing if it is not known.
std::optional<Type> type_named(std::string_view name, int* bits);

}  // namespace samma::sql
