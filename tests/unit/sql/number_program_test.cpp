// Conditions of numbers are decided in batches as Expression decides them pair by pair.
#include "sql/number_program.hpp"

#include <cmath>
#include <limits>
#include <random>
#include <set>
#include <string>

#include "support/catch.hpp"

using namespace samma::sql;

namespace {

/// Two columns of numbers, one of truths and one of texts.
struct SomeColumns : Columns {
  std::optional<Column> find(std::string_view name) const override {
    if (name == "a") return Column{0, {Base::kDouble, 0}};
    if (name == "b") return Column{1, {Base::kDouble, 0}};
    if (name == "t") return Column{2, {Base::kBool, 0}};
    if (name == "x") return Column{3, {Base::kText, 0}};
    if (name == "n") return Column{4, {Base::kInteger, 0}};
    return std::nullopt;
  }
};

struct Bound {
  std::vector<Expression> expressions;
  std::optional<NumberProgram> program;
};

Bound bind(const std::vector<std::string>& conditions) {
  Bound bound;
  SomeColumns columns;
  for (const std::string& condition : conditions) {
    const auto ast = parse(condition, Dialect::kLevel);
    REQUIRE(ast);
    auto made = Expression::bind(*ast, &columns);
    REQUIRE(made);
    bound.expressions.push_back(std::move(*made));
  }
  std::vector<const Expression*> all;
  for (const Expression& each : bound.expressions) all.push_back(&each);
  bound.program = NumberProgram::make(all);
  return bound;
}

NumberProgram::Outcome outcome_of(const Value& value) {
  using Outcome = NumberProgram::Outcome;
  if (value.is_fault()) return Outcome::kFault;
  return value.is_true() ? Outcome::kTrue : Outcome::kFalse;
}

const std::vector<std::vector<std::string>> kConditions = {
    {"a_l < a_r", "a_l <= b_r", "a_l = a_r", "a_l <> b_r", "b_l > a_r", "a_l >= a_r"},
    {"a_l + b_r < 1", "a_l - b_r > 0.5", "a_l * b_r <= -1", "a_l / b_r > 2", "-a_l < b_r"},
    {"a_l IS NULL OR a_r IS NULL", "abs(a_l - a_r) <= 0.25", "abs(a_l - a_r) <= 1",
     "a_l IS NOT NULL AND b_r IS NULL", "x_l IS NULL AND NOT x_r IS NULL"},
    {"acos(a_l) < 1 AND b_r > 0", "b_r > 0 AND acos(a_l) < 1", "b_r > 0 OR acos(a_l) < 1",
     "acos(a_l) < 1 OR b_r > 0", "NOT acos(a_l) < 1", "acos(a_l) IS NULL"},
    {"case when a_l > 1 then 1 when acos(a_l) < 1 then b_l else a_l end < b_r",
     "case when a_l > b_r then a_l end > 0", "case when t_l then a_l else b_l end > 0",
     "case when a_l > 0 then acos(b_l) else 1 end > 0.5"},
    {"cast(a_l + b_r as float) <= 0.1", "cast(a_l as float) * cast(b_r as float) < 0.3",
     "cast(a_l as float) + cast(b_r as float) = cast(0.3 as float)", "a_l < -0.5", "a_l < 1 - 2"},
    {"t_l", "t_l AND t_r", "t_l OR NOT t_r", "t_l = t_r", "true"},
    {"a_l BETWEEN b_l AND b_r", "a_l NOT IN (0, 1, b_r)", "pow(a_l, b_r) > 1",
     "cast(acos(case when (sin(radians(a_l)) * sin(radians(a_r)) + cos(radians(b_r - b_l))) > 1 "
     "then 1 when (sin(radians(a_l)) * sin(radians(a_r)) + cos(radians(b_r - b_l))) < -1 then -1 "
     "else (sin(radians(a_l)) * sin(radians(a_r)) + cos(radians(b_r - b_l))) end) * 6371 as "
     "float) <= 100"},
};

}  // namespace

TEST_CASE("conditions of numbers have the outcomes that expressions give") {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  std::vector<Value> numbers = {Value()};
  for (const double number : {0.0, -0.0, 0.1, 0.2, 0.3, -1.0, 1.0, 1.5, 90.0, 1e300, -1e300,
                              kInfinity, -kInfinity, std::nan("")})
    numbers.push_back(Value::of_real(number));
  const std::vector<Value> truths = {Value(), Value::of_truth(true), Value::of_truth(false)};
  const std::vector<Value> texts = {Value(), Value::of_text("one")};
  const std::vector<Leaf> leaves = {
      {numbers.data(), 0}, {numbers.data(), 1}, {truths.data(), 2}, {texts.data(), 3}};
  std::mt19937_64 random(5);
  std::vector<std::array<std::uint32_t, 4>> records(200);
  for (auto& record : records) {
    const auto some = [&](std::size_t of) { return static_cast<std::uint32_t>(random() % of); };
    record = {some(numbers.size()), some(numbers.size()), some(truths.size()), some(texts.size())};
  }
  std::set<NumberProgram::Outcome> found;
  NumberProgram::Scratch scratch;
  for (const auto& conditions : kConditions) {
    const Bound bound = bind(conditions);
    INFO(conditions[0]);
    REQUIRE(bound.program);
    for (const std::size_t size : {1U, 63U, 64U, 65U, 500U}) {
      std::vector<Rows> rows;
      for (std::size_t i = 0; i < size; ++i)
        rows.push_back({records[random() % 200].data(), records[random() % 200].data()});
      std::vector<NumberProgram::Outcome> outcomes(conditions.size() * size);
      bound.program->decide(rows, leaves, outcomes, &scratch);
      for (std::size_t c = 0; c < conditions.size(); ++c) {
        INFO(conditions[c]);
        for (std::size_t i = 0; i < size; ++i) {
          Scratch alone;
          const Value expected = bound.expressions[c].evaluate(rows[i], leaves, &alone);
          REQUIRE(outcomes[c * size + i] == outcome_of(expected));
          found.insert(outcomes[c * size + i]);
        }
      }
    }
  }
  CHECK(found.size() == 3);
}

TEST_CASE("conditions of texts, lists and whole numbers are left to expressions") {
  for (const char* const other :
       {"x_l = x_r", "length(x_l) < 2", "n_l = n_r", "n_l + 1 > 2", "levenshtein(x_l, x_r) < 2"}) {
    INFO(other);
    CHECK_FALSE(bind({other}).program);
    CHECK_FALSE(bind({"a_l < a_r", other}).program);
  }
  CHECK(bind({"x_l IS NULL"}).program);
  CHECK(bind({"a_l < 1 + 1"}).program);
}
