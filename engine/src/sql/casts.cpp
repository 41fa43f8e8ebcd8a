#include "sql/casts.hpp"

#include <charconv>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "sql/call.hpp"
#include "sql/spelling.hpp"

namespace samma::sql {
namespace {

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::string shown(std::string text) {
  const bool whole = text.find_first_of(".enai") == std::string::npos;  // e, nan, inf
  return whole ? text + ".0" : text;
}

Value no_cast(const Call& call, std::string_view message) {
  return call.attempt ? Value() : Value::fault(message);
}

Value in_range(std::int64_t value, const Call& call) {
  const int bits = call.detail_number == 0 ? 64 : call.detail_number;
  const std::int64_t most =
      bits >= 64 ? std::numeric_limits<std::int64_t>::max() : (std::int64_t{1} << (bits - 1)) - 1;
  if (value > most || value < -most - 1) return no_cast(call, "a number too large for its type");
  return Value::of_integer(value);
}

Value real_to_integer(std::span<const Value> in, const Call& call, Arena*) {
  const double value = in[0].real;
  if (!(std::abs(value) < 9.2e18)) return no_cast(call, "a number too large for its type");
  // Decimals round halves away from zero, doubles to even.
  const double whole = call.from.base == Base::kDecimal ? std::round(value) : std::nearbyint(value);
  return in_range(static_cast<std::int64_t>(whole), call);
}

Value text_to(std::span<const Value> in, const Call& call, Arena*) {
  const std::string_view text = in[0].text;
  switch (call.to.base) {
    case Base::kInteger:
      if (const auto number = read_integer(text)) return in_range(*number, call);
      return no_cast(call, "a text that is no whole number");
    case Base::kDouble:
    case Base::kFloat:
      if (const auto number = read_double(text)) {
        return Value::of_real(call.to.base == Base::kFloat ? static_cast<float>(*number) : *number);
      }
      return no_cast(call, "a text that is no number");
    case Base::kBool: {
      const std::string small = small_letters(trimmed(text));
      if (small == "true" || small == "t" || small == "1") return Value::of_truth(true);
      if (small == "false" || small == "f" || small == "0") return Value::of_truth(false);
      return no_cast(call, "a text that is no boolean");
    }
    default:
      break;
  }
  std::int64_t read = 0;
  const Reading reading =
      call.to.base == Base::kDate ? read_date(text, &read) : read_timestamp(text, &read);
  if (reading == Reading::kRead) return Value::of_integer(read);
  if (reading == Reading::kUnclear)
    return Value::fault("a text that may be a date in a form that is not supported in a cast");
  return no_cast(call, "a text that is no date");
}

Value to_text(std::span<const Value> in, const Call& call, Arena* arena) {
  switch (call.from.base) {
    case Base::kBool:
      return Value::of_text(in[0].truth ? "true" : "false");
    case Base::kInteger:
      return arena->text(fmt::format("{}", in[0].integer));
    case Base::kFloat:
      return arena->text(float_text(in[0].real));
    case Base::kDouble:
      return arena->text(double_text(in[0].real));
    case Base::kDate:
      return arena->text(date_text(in[0].integer));
    default:
      return arena->text(timestamp_text(in[0].integer));
  }
}

Value text_to_list(std::span<const Value> in, const Call& call, Arena* arena) {
  const List* texts = read_list(in[0].text, arena);
  if (texts == nullptr) return no_cast(call, "a text that is no list");
  const Type element = call.to.element();
  if (element.base == Base::kText) return Value::of_list(texts);
  Call inner = call;
  inner.from = {Base::kText, 0};
  inner.to = element;
  List* out = arena->list();
  for (const Value& text : *texts) {
    const Value made = text.is_null() ? text : text_to({&text, 1}, inner, arena);
    if (made.is_fault()) return made;
    if (made.is_null() && !text.is_null()) return {};
    out->push_back(made);
  }
  return Value::of_list(out);
}

Value integer_to_real(std::span<const Value> in, const Call& call, Arena*) {
  const auto value = static_cast<double>(in[0].integer);
  return Value::of_real(call.to.base == Base::kFloat ? static_cast<float>(value) : value);
}
Value real_to_real(std::span<const Value> in, const Call& call, Arena*) {
  return Value::of_real(call.to.base == Base::kFloat ? static_cast<float>(in[0].real) : in[0].real);
}
Value truth_to_integer(std::span<const Value> in, const Call&, Arena*) {
  return Value::of_integer(in[0].truth ? 1 : 0);
}
Value date_to_timestamp(std::span<const Value> in, const Call&, Arena*) {
  return Value::of_integer(in[0].integer * kMicrosPerDay);
}
Value timestamp_to_date(std::span<const Value> in, const Call&, Arena*) {
  return Value::of_integer(days_of_timestamp(in[0].integer));
}
Value as_it_is(std::span<const Value> in, const Call&, Arena*) { return in[0]; }

bool is_real(Base base) {
  return base == Base::kDecimal || base == Base::kFloat || base == Base::kDouble;
}

}  // namespace

std::optional<double> read_double(std::string_view text) {
  text = trimmed(text);
  if (text.starts_with('+')) text.remove_prefix(1);
  if (text.empty()) return std::nullopt;
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<std::int64_t> read_integer(std::string_view text) {
  text = trimmed(text);
  std::int64_t whole = 0;
  const std::string_view digits = text.starts_with('+') ? text.substr(1) : text;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), whole);
  if (error == std::errc{} && end == digits.data() + digits.size()) return whole;
  const auto value = read_double(text);
  if (!value || !(std::abs(*value) < 9e15)) return std::nullopt;
  return static_cast<std::int64_t>(std::round(*value));
}

std::string double_text(double value) { return shown(fmt::format("{}", value)); }
std::string float_text(double value) { return shown(fmt::format("{}", static_cast<float>(value))); }

const List* read_list(std::string_view text, Arena* arena) {
  text = trimmed(text);
  if (text.size() < 2 || text.front() != '[' || text.back() != ']') return nullptr;
  text = text.substr(1, text.size() - 2);
  List* list = arena->list();
  if (trimmed(text).empty()) return list;
  std::size_t at = 0;
  while (true) {
    while (at < text.size() && is_space(text[at])) ++at;
    std::string element;
    const char quote = at < text.size() && (text[at] == '\'' || text[at] == '"') ? text[at] : '\0';
    if (quote != '\0') {
      for (++at; at < text.size() && text[at] != quote; ++at) {
        if (text[at] == '\\' && at + 1 < text.size()) ++at;
        element += text[at];
      }
      if (at == text.size()) return nullptr;
      for (++at; at < text.size() && is_space(text[at]);) ++at;
    } else {
      const std::size_t end = std::min(text.find(',', at), text.size());
      element = trimmed(text.substr(at, end - at));
      if (element.find_first_of("[]{}'\"\\") != std::string::npos) return nullptr;  // Nested.
      at = end;
    }
    const bool none = quote == '\0' && small_letters(element) == "null";
    list->push_back(none ? Value() : arena->text(std::move(element)));
    if (at == text.size()) return list;
    if (text[at++] != ',') return nullptr;
  }
}

std::string list_text(const List& texts) {
  std::string out = "[";
  for (const Value& value : texts) {
    if (out.size() > 1) out += ", ";
    if (value.is_null()) {
      out += "NULL";
      continue;
    }
    out += '\'';
    for (const char c : value.text) {
      if (c == '\'' || c == '\\') out += '\\';
      out += c;
    }
    out += '\'';
  }
  return out + "]";
}

Implementation find_cast(Type from, Type to) {
  if (from == to) return as_it_is;
  if (from == Type{Base::kText, 0} && to.depth == 1 && to.base != Base::kNull) return text_to_list;
  if (from.base == Base::kNull && from.depth <= to.depth) return as_it_is;
  if (from.depth != 0 || to.depth != 0) return nullptr;
  if (from.base == Base::kText) return to.base == Base::kDecimal ? nullptr : text_to;
  if (to.base == Base::kText) return from.base == Base::kDecimal ? nullptr : to_text;
  if (from.base == Base::kInteger && is_real(to.base)) return integer_to_real;
  if (is_real(from.base) && to.base == Base::kInteger) return real_to_integer;
  if (is_real(from.base) && (to.base == Base::kFloat || to.base == Base::kDouble))
    return real_to_real;
  if (from.base == Base::kBool && to.base == Base::kInteger) return truth_to_integer;
  if (from.base == Base::kDate && to.base == Base::kTimestamp) return date_to_timestamp;
  if (from.base == Base::kTimestamp && to.base == Base::kDate) return timestamp_to_date;
  return nullptr;
}

}  // namespace samma::sql
