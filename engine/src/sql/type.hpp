#pragma once
// Types and values of SQL expressions, as DuckDB has them.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace samma::sql {

/// kDecimal is what a literal with a point has in DuckDB: it takes the type of what it meets.
enum class Base : std::uint8_t {
  kNull,
  kBool,
  kInteger,
  kDecimal,
  kFloat,
  kDouble,
  kText,
  kDate,
  kTimestamp,
};

struct Type {
  Base base = Base::kNull;
  std::uint8_t depth = 0;  ///< How many lists deep: VARCHAR[] is {kText, 1}.
  bool operator==(const Type&) const = default;
  bool is_number() const { return depth == 0 && base >= Base::kInteger && base <= Base::kDouble; }
  bool is_null() const { return depth == 0 && base == Base::kNull; }
  Type element() const { return {base, static_cast<std::uint8_t>(depth - 1)}; }
  Type list() const { return {base, static_cast<std::uint8_t>(depth + 1)}; }
};

/// "VARCHAR", "DOUBLE[]": as DuckDB writes it.
std::string type_name(Type type);

struct Value;
using List = std::vector<Value>;

/// What a run cannot go on from: DuckDB ends the query there ("jaccard of an empty text").
enum class State : std::uint8_t { kNull, kPresent, kFault };

/// One value; its Type is known from the expression. Dates are days and timestamps microseconds
/// since 1970 in `integer`; decimals and floats are in `real`. Text and lists are not owned.
struct Value {
  State state = State::kNull;
  union {
    bool truth;
    std::int64_t integer;
    double real;
    const List* list;
  };
  std::string_view text;  ///< Of a fault: what went wrong.

  Value() : integer(0) {}
  bool is_null() const { return state == State::kNull; }
  bool is_fault() const { return state == State::kFault; }
  bool present() const { return state == State::kPresent; }
  bool is_true() const { return present() && truth; }

  static Value of_truth(bool value) {
    Value out;
    out.state = State::kPresent;
    out.truth = value;
    return out;
  }
  static Value of_integer(std::int64_t value) {
    Value out;
    out.state = State::kPresent;
    out.integer = value;
    return out;
  }
  static Value of_real(double value) {
    Value out;
    out.state = State::kPresent;
    out.real = value;
    return out;
  }
  static Value of_text(std::string_view value) {
    Value out;
    out.state = State::kPresent;
    out.text = value;
    return out;
  }
  static Value of_list(const List* value) {
    Value out;
    out.state = State::kPresent;
    out.list = value;
    return out;
  }
  /// `message` is a literal.
  static Value fault(std::string_view message) {
    Value out;
    out.state = State::kFault;
    out.text = message;
    return out;
  }
};

/// -1, 0 or 1: NaN is the greatest and equal to itself.
int order(double a, double b);
/// -1, 0 or 1 for two present values of one type, as ORDER BY of DuckDB: NaN is the greatest and
/// equal to itself, NULL inside lists the greatest.
int compare(const Value& a, const Value& b, Type type);

/// Bytes that are equal where the values are: for hashing and interning. 0 bytes for NULL.
void append_key(const Value& value, Type type, std::string* out);

}  // namespace samma::sql
