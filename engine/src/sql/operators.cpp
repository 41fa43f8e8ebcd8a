#include "sql/operators.hpp"

#include <cmath>

#include "sql/text_functions.hpp"

namespace samma::sql {
namespace {

using Arguments = std::span<const Value>;

constexpr std::string_view kOverflow = "a number too large for its type";

template <class Holds>
Value compared(Arguments in, const Call& call, Holds&& holds) {
  return Value::of_truth(holds(compare(in[0], in[1], call.from)));
}

template <bool (*kOverflows)(std::int64_t, std::int64_t, std::int64_t*)>
Value on_integers(Arguments in, const Call&, Arena*) {
  std::int64_t result = 0;
  return kOverflows(in[0].integer, in[1].integer, &result) ? Value::fault(kOverflow)
                                                           : Value::of_integer(result);
}
bool add(std::int64_t a, std::int64_t b, std::int64_t* out) {
  return __builtin_add_overflow(a, b, out);
}
bool subtract(std::int64_t a, std::int64_t b, std::int64_t* out) {
  return __builtin_sub_overflow(a, b, out);
}
bool multiply(std::int64_t a, std::int64_t b, std::int64_t* out) {
  return __builtin_mul_overflow(a, b, out);
}

Value divide_integers(Arguments in, const Call&, Arena*) {
  if (in[1].integer == 0) return {};
  if (in[1].integer == -1 && in[0].integer == INT64_MIN) return Value::fault(kOverflow);
  return Value::of_integer(in[0].integer / in[1].integer);
}
Value rest_of_integers(Arguments in, const Call&, Arena*) {
  if (in[1].integer == 0) return {};
  return Value::of_integer(in[1].integer == -1 ? 0 : in[0].integer % in[1].integer);
}

template <class Compute>
Value on_reals(const Call& call, double a, double b, Compute&& compute) {
  if (call.to.base != Base::kFloat) return Value::of_real(compute(a, b));
  return Value::of_real(compute(static_cast<float>(a), static_cast<float>(b)));
}

}  // namespace

Implementation comparison(std::string_view symbol) {
  if (symbol == "=") {
    return [](Arguments in, const Call& call, Arena*) {
      return compared(in, call, [](int order) { return order == 0; });
    };
  }
  if (symbol == "<>") {
    return [](Arguments in, const Call& call, Arena*) {
      return compared(in, call, [](int order) { return order != 0; });
    };
  }
  if (symbol == "<") {
    return [](Arguments in, const Call& call, Arena*) {
      return compared(in, call, [](int order) { return order < 0; });
    };
  }
  if (symbol == "<=") {
    return [](Arguments in, const Call& call, Arena*) {
      return compared(in, call, [](int order) { return order <= 0; });
    };
  }
  if (symbol == ">") {
    return [](Arguments in, const Call& call, Arena*) {
      return compared(in, call, [](int order) { return order > 0; });
    };
  }
  return [](Arguments in, const Call& call, Arena*) {
    return compared(in, call, [](int order) { return order >= 0; });
  };
}

Implementation arithmetic(std::string_view symbol, Base base) {
  if (base == Base::kInteger) {
    if (symbol == "+") return on_integers<add>;
    if (symbol == "-") return on_integers<subtract>;
    if (symbol == "*") return on_integers<multiply>;
    if (symbol == "//") return divide_integers;
    if (symbol == "%") return rest_of_integers;
    return nullptr;
  }
  if (symbol == "+") {
    return [](Arguments in, const Call& call, Arena*) {
      return on_reals(call, in[0].real, in[1].real, [](auto a, auto b) { return a + b; });
    };
  }
  if (symbol == "-") {
    return [](Arguments in, const Call& call, Arena*) {
      return on_reals(call, in[0].real, in[1].real, [](auto a, auto b) { return a - b; });
    };
  }
  if (symbol == "*") {
    return [](Arguments in, const Call& call, Arena*) {
      return on_reals(call, in[0].real, in[1].real, [](auto a, auto b) { return a * b; });
    };
  }
  if (symbol == "/") {
    return [](Arguments in, const Call& call, Arena*) {
      return on_reals(call, in[0].real, in[1].real, [](auto a, auto b) { return a / b; });
    };
  }
  return nullptr;
}

Value negate_integer(Arguments in, const Call&, Arena*) {
  return in[0].integer == INT64_MIN ? Value::fault(kOverflow) : Value::of_integer(-in[0].integer);
}
Value negate_real(Arguments in, const Call&, Arena*) { return Value::of_real(-in[0].real); }

Value join_texts(Arguments in, const Call&, Arena* arena) {
  return arena->text(std::string(in[0].text).append(in[1].text));
}

Value run_like(Arguments in, const Call&, Arena*) {
  return Value::of_truth(like(in[0].text, in[1].text));
}
Value run_ilike(Arguments in, const Call&, Arena*) {
  return Value::of_truth(like(lower(in[0].text), lower(in[1].text)));
}

Value make_list(Arguments in, const Call&, Arena* arena) {
  for (const Value& value : in) {
    if (value.is_fault()) return value;
  }
  List* list = arena->list();
  list->assign(in.begin(), in.end());
  return Value::of_list(list);
}

Value subscript(Arguments in, const Call&, Arena*) {
  const auto size = static_cast<std::int64_t>(in[0].list->size());
  const std::int64_t wanted = in[1].integer;
  const std::int64_t at = wanted > 0 ? wanted - 1 : size + wanted;
  if (wanted == 0 || at < 0 || at >= size) return {};
  return (*in[0].list)[static_cast<std::size_t>(at)];
}

}  // namespace samma::sql
