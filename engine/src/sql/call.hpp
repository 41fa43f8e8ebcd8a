#pragma once
// What a bound call runs: a plain function of values.
#include <memory>
#include <span>
#include <string_view>

#include "samma/result.hpp"
#include "sql/arena.hpp"
#include "sql/type.hpp"

namespace samma::sql {

/// What binding made of the constants of a call: types, a regular expression, a date format.
struct Call {
  Type from;                           ///< Of the first argument.
  Type to;                             ///< Of the result.
  int detail_number = 0;               ///< Operator, date part, range of an integer type.
  bool attempt = false;                ///< TRY_: null where the other is a fault.
  std::shared_ptr<const void> detail;  ///< Regex or DateFormat.
};

using Implementation = Value (*)(std::span<const Value> arguments, const Call& call, Arena* arena);

/// Makes Call::detail of the constant arguments; null pointers stand for what is not constant.
using Prepare = Result<void> (*)(std::span<const Value* const> constants, Call* call);

/// An entry of the table of functions. Signature: one letter an argument, '>' and the result:
/// B boolean, I bigint, M decimal, F float, D double, T text, A date, S timestamp, 1 any type that
/// is the same throughout; '[' before it: a list of that; '*' after it: any number of those.
struct Function {
  std::string_view name;
  std::string_view signature;
  Implementation run;
  bool strict = true;  ///< NULL if any argument is.
  Prepare prepare = nullptr;
};

std::span<const Function> functions();

/// The cast from one type to another, or null if there is none.
Implementation find_cast(Type from, Type to);

}  // namespace samma::sql
