// Any text, read as a condition: an error with its place, or an expression that prints as itself
// and can be evaluated without harm.
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "fuzz/fuzz_check.hpp"
#include "sql/expression.hpp"

namespace {

namespace sql = samma::sql;

/// Columns a (text), n (number), i (whole number), d (date), t (list): each NULL or one value.
struct SomeColumns : sql::Columns {
  std::optional<sql::Column> find(std::string_view name) const override {
    static constexpr std::string_view kNames = "anidt";
    static constexpr sql::Type kTypes[] = {{sql::Base::kText, 0},
                                           {sql::Base::kDouble, 0},
                                           {sql::Base::kInteger, 0},
                                           {sql::Base::kDate, 0},
                                           {sql::Base::kText, 1}};
    const std::size_t at = name.size() == 1 ? kNames.find(name) : std::string_view::npos;
    if (at == std::string_view::npos) return std::nullopt;
    return sql::Column{static_cast<std::uint32_t>(at), kTypes[at]};
  }
};

void evaluate(const sql::Expression& expression) {
  const sql::List list = {sql::Value::of_text("x"), sql::Value(), sql::Value::of_text("")};
  const std::array<std::array<sql::Value, 2>, 5> values = {
      {{sql::Value(), sql::Value::of_text("Müller 7")},
       {sql::Value(), sql::Value::of_real(-0.5)},
       {sql::Value(), sql::Value::of_integer(INT64_MIN)},
       {sql::Value(), sql::Value::of_integer(19000)},
       {sql::Value(), sql::Value::of_list(&list)}}};
  std::array<sql::Leaf, 5> leaves;
  for (std::uint32_t i = 0; i < leaves.size(); ++i) leaves[i] = {values[i].data(), i};
  const std::array<std::uint32_t, 5> nothing{};
  const std::array<std::uint32_t, 5> all = {1, 1, 1, 1, 1};
  sql::Scratch scratch;
  for (const auto* left : {&nothing, &all}) {
    scratch.next_pair();
    const sql::Value value = expression.evaluate({left->data(), all.data()}, leaves, &scratch);
    std::string key;
    if (value.present()) append_key(value, expression.type(), &key);
  }
}

void check(std::string_view text, sql::Dialect dialect) {
  const auto ast = sql::parse(text, dialect);
  if (!ast) {
    FUZZ_CHECK(ast.error().code == samma::ErrorCode::kUsage);
    FUZZ_CHECK(ast.error().message.starts_with("place "));
    return;
  }
  const std::string printed = sql::print(*ast, dialect);
  if (printed.size() <= sql::kTextMost) {
    const auto again = sql::parse(printed, dialect);
    FUZZ_CHECK(again.has_value());
    FUZZ_CHECK(sql::same(*ast, ast->root, *again, again->root));
  }
  SomeColumns columns;
  const auto bound = sql::Expression::bind(*ast, &columns);
  if (bound) evaluate(*bound);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check(text, sql::Dialect::kLevel);
  check(text, sql::Dialect::kRule);
  return 0;
}
