#pragma once
// What + - * / and comparisons compute; which types they take is for the binder to say.
#include <string_view>

#include "sql/call.hpp"

namespace samma::sql {

/// Comparison of two values of the type Call::from.
Implementation comparison(std::string_view symbol);
/// Null if there is no such operation on that type.
Implementation arithmetic(std::string_view symbol, Base base);
Value negate_integer(std::span<const Value> in, const Call& call, Arena* arena);
Value negate_real(std::span<const Value> in, const Call& call, Arena* arena);
Value join_texts(std::span<const Value> in, const Call& call, Arena* arena);
Value run_like(std::span<const Value> in, const Call& call, Arena* arena);
Value run_ilike(std::span<const Value> in, const Call& call, Arena* arena);
Value make_list(std::span<const Value> in, const Call& call, Arena* arena);
Value subscript(std::span<const Value> in, const Call& call, Arena* arena);

}  // namespace samma::sql
