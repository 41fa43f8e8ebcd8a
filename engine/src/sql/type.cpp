#include "sql/type.hpp"

#include <cmath>
#include <cstring>

namespace samma::sql {
namespace {

int compare_lists(const List& a, const List& b, Type type) {
  for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) {
    if (a[i].is_null() || b[i].is_null()) {
      if (a[i].is_null() != b[i].is_null()) return a[i].is_null() ? 1 : -1;
      continue;
    }
    if (const int found = compare(a[i], b[i], type.element()); found != 0) return found;
  }
  return a.size() < b.size() ? -1 : static_cast<int>(a.size() > b.size());
}

void append_number(std::uint64_t number, std::string* out) {
  char bytes[sizeof number];
  std::memcpy(bytes, &number, sizeof number);
  out->append(bytes, sizeof bytes);
}

}  // namespace

int order(double a, double b) {
  if (std::isnan(a) || std::isnan(b)) return static_cast<int>(std::isnan(a)) - std::isnan(b);
  return static_cast<int>(a > b) - static_cast<int>(a < b);
}

std::string type_name(Type type) {
  static constexpr std::string_view kNames[] = {"NULL",   "BOOLEAN", "BIGINT", "DECIMAL",  "FLOAT",
                                                "DOUBLE", "VARCHAR", "DATE",   "TIMESTAMP"};
  std::string name(kNames[static_cast<std::size_t>(type.base)]);
  for (int i = 0; i < type.depth; ++i) name += "[]";
  return name;
}

int compare(const Value& a, const Value& b, Type type) {
  if (type.depth > 0) return compare_lists(*a.list, *b.list, type);
  switch (type.base) {
    case Base::kNull:
      return 0;
    case Base::kBool:
      return static_cast<int>(a.truth) - static_cast<int>(b.truth);
    case Base::kDecimal:
    case Base::kFloat:
    case Base::kDouble:
      return order(a.real, b.real);
    case Base::kText: {
      const int found = a.text.compare(b.text);
      return found < 0 ? -1 : static_cast<int>(found > 0);
    }
    case Base::kInteger:
    case Base::kDate:
    case Base::kTimestamp:
      break;
  }
  return a.integer < b.integer ? -1 : static_cast<int>(a.integer > b.integer);
}

void append_key(const Value& value, Type type, std::string* out) {
  if (value.is_null()) return;
  if (type.depth > 0) {
    append_number(value.list->size(), out);
    for (const Value& element : *value.list) {
      std::string key;
      append_key(element, type.element(), &key);
      append_number(element.is_null() ? UINT64_MAX : key.size(), out);
      *out += key;
    }
    return;
  }
  switch (type.base) {
    case Base::kNull:
      return;
    case Base::kBool:
      *out += value.truth ? '1' : '0';
      return;
    case Base::kDecimal:
    case Base::kFloat:
    case Base::kDouble: {
      const double real = std::isnan(value.real) ? std::nan("") : value.real + 0.0;  // No -0.
      std::uint64_t bits;
      std::memcpy(&bits, &real, sizeof bits);
      return append_number(bits, out);
    }
    case Base::kText:
      *out += 't';  // An empty text is no NULL.
      *out += value.text;
      return;
    case Base::kInteger:
    case Base::kDate:
    case Base::kTimestamp:
      return append_number(static_cast<std::uint64_t>(value.integer), out);
  }
}

}  // namespace samma::sql
