#include "sql/expression.hpp"

#include <cmath>
#include <string>

#include "support/catch.hpp"

using namespace samma::sql;

namespace {

struct NoColumns : Columns {
  std::optional<Column> find(std::string_view) const override { return std::nullopt; }
};

/// Two text columns of two values each: row 0 is NULL, row 1 is "a", row 2 is "b".
struct TwoColumns : Columns {
  std::optional<Column> find(std::string_view name) const override {
    if (name == "x") return Column{0, {Base::kText, 0}};
    if (name == "n") return Column{1, {Base::kDouble, 0}};
    return std::nullopt;
  }
};

std::string problem(const std::string& text) {
  const auto ast = parse(text, Dialect::kLevel);
  if (!ast) return ast.error().message;
  TwoColumns columns;
  const auto bound = Expression::bind(*ast, &columns);
  return bound ? "" : bound.error().message;
}

Value evaluate(const std::string& text) {
  const auto ast = parse(text, Dialect::kLevel);
  REQUIRE(ast.has_value());
  NoColumns columns;
  const auto bound = Expression::bind(*ast, &columns);
  REQUIRE(bound.has_value());
  static Scratch scratch;
  scratch.next_pair();
  return bound->evaluate({}, {}, &scratch);
}

}  // namespace

TEST_CASE("an expression sees columns of both rows by value id") {
  const auto ast = parse("x_l = x_r OR n_l + 1 = n_r", Dialect::kLevel);
  REQUIRE(ast.has_value());
  TwoColumns columns;
  const auto bound = Expression::bind(*ast, &columns);
  REQUIRE(bound.has_value());
  CHECK(bound->type() == Type{Base::kBool, 0});
  const Value texts[] = {Value(), Value::of_text("a"), Value::of_text("b")};
  const Value numbers[] = {Value(), Value::of_real(1), Value::of_real(2)};
  const Leaf leaves[] = {{texts, 0}, {numbers, 1}};
  Scratch scratch;
  const auto holds = [&](std::vector<std::uint32_t> left, std::vector<std::uint32_t> right) {
    scratch.next_pair();
    return bound->evaluate({left.data(), right.data()}, leaves, &scratch);
  };
  CHECK(holds({1, 0}, {1, 0}).is_true());
  CHECK(holds({1, 1}, {2, 2}).is_true());
  CHECK(holds({0, 0}, {0, 0}).is_null());
  CHECK(holds({1, 2}, {2, 1}).present());
  CHECK_FALSE(holds({1, 2}, {2, 1}).is_true());
}

TEST_CASE("what is not supported is refused by name and place") {
  CHECK(problem("soundex(x_l) = 'a'") == "place 1: the function soundex is not supported");
  CHECK(problem("x_l = y_r") == "place 7: there is no column \"y\"");
  CHECK(problem("x_l = n_r") == "place 1: VARCHAR and DOUBLE do not go together; write CAST(...)");
  CHECK(problem("x_l + 1 > 2").find("VARCHAR + BIGINT is not supported") != std::string::npos);
  CHECK(problem("n_l * 0.5 > 1").empty());
  CHECK(problem("2 * 0.5 > 1").find("BIGINT * DECIMAL") != std::string::npos);
  CHECK(problem("levenshtein(x_l) < 2").find("levenshtein(VARCHAR)") != std::string::npos);
  CHECK(problem("x_l AND true").find("AND needs true or false") != std::string::npos);
  CHECK(problem("regexp_matches(x_l, x_r)").find("must be a text in quotes") != std::string::npos);
  CHECK(problem("regexp_extract(x_l, '(a)', 2) = 'a'").find("no group") != std::string::npos);
  CHECK(problem("strptime(x_l, '%Q') IS NULL").find("%Q") != std::string::npos);
  CHECK(problem("CAST(x_l AS BLOB) = 1").find("type BLOB") != std::string::npos);
  CHECK(problem("x_l[1] = 'a'").find("VARCHAR is no list") != std::string::npos);
  CHECK(problem("x -> x").find("") != std::string::npos);
}

TEST_CASE("logic has three values, and a fault counts only where it is reached") {
  CHECK(evaluate("NULL AND FALSE").present());
  CHECK(evaluate("NULL OR TRUE").is_true());
  CHECK(evaluate("NULL AND TRUE").is_null());
  CHECK(evaluate("TRUE OR jaccard('', 'a') > 0.5").is_true());
  CHECK(evaluate("FALSE OR jaccard('', 'a') > 0.5").is_fault());
  CHECK(evaluate("CASE WHEN TRUE THEN 1 WHEN hamming('a', 'ab') = 1 THEN 2 END").integer == 1);
  CHECK(evaluate("coalesce(jaccard('', 'a'), 1.0) > 0").is_fault());
}

TEST_CASE("numbers at the edge of 64 bits are faults, not wrong") {
  CHECK(evaluate("9223372036854775807 + 1").is_fault());
  CHECK(evaluate("9223372036854775807 * 2").is_fault());
  CHECK(evaluate("(- 9223372036854775807 - 1) // (- 1)").is_fault());
  CHECK(evaluate("abs(- 9223372036854775807 - 1)").is_fault());
  CHECK(evaluate("9223372036854775807 = 9223372036854775807").is_true());
}

TEST_CASE("a distance that several levels ask for is computed once a pair") {
  TwoColumns columns;
  Memo memo;
  for (const std::string text :
       {"levenshtein(x_l, x_r) <= 1", "levenshtein(\"x_l\", \"x_r\") <= 2"}) {
    const auto ast = parse(text, Dialect::kLevel);
    REQUIRE(Expression::bind(*ast, &columns, &memo).has_value());
  }
  CHECK(memo.size() == 1);
}
