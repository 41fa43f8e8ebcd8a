// Every supported function, compared with what DuckDB said: tests/splink/functions.csv.gz, made by
// scripts/make_splink_tests.
#include <charconv>
#include <cmath>
#include <string>

#include "report/named_columns.hpp"
#include "samma/world.hpp"
#include "sql/casts.hpp"
#include "sql/dates.hpp"
#include "sql/expression.hpp"
#include "support/catch.hpp"

using namespace samma;

namespace {

struct NoColumns : sql::Columns {
  std::optional<sql::Column> find(std::string_view) const override { return std::nullopt; }
};

std::string json_text(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

std::string shown(const sql::Value& value, sql::Type type) {
  if (type.depth > 0) {
    std::string out = "[";
    for (const sql::Value& element : *value.list) {
      if (out.size() > 1) out += ", ";
      out += element.is_null() ? "null" : json_text(element.text);
    }
    return out + "]";
  }
  switch (type.base) {
    case sql::Base::kBool:
      return value.truth ? "true" : "false";
    case sql::Base::kInteger:
      return std::to_string(value.integer);
    case sql::Base::kDate:
      return sql::date_text(value.integer);
    case sql::Base::kTimestamp:
      return sql::timestamp_text(value.integer);
    case sql::Base::kText:
      return std::string(value.text);
    default:
      return sql::double_text(value.real);
  }
}

/// "NULL", "FAULT", or the value as text; numbers go to `real`.
std::string answer(std::string_view call, double* real) {
  const auto ast = sql::parse(call, sql::Dialect::kLevel);
  if (!ast) return "refused: " + ast.error().message;
  NoColumns columns;
  const auto bound = sql::Expression::bind(*ast, &columns);
  if (!bound) return "refused: " + bound.error().message;
  sql::Scratch scratch;
  const sql::Value value = bound->evaluate({}, {}, &scratch);
  if (value.is_fault()) return "FAULT";
  if (value.is_null()) return "NULL";
  const sql::Type type = bound->type();
  if (type.is_number())
    *real = type.base == sql::Base::kInteger ? static_cast<double>(value.integer) : value.real;
  return shown(value, type);
}

}  // namespace

TEST_CASE("functions give what DuckDB gives") {
  const auto world = make_posix_world(false);
  const std::string names[] = {"call", "type", "value"};
  int rows = 0;
  int wrong = 0;
  std::string problems;
  const auto read = read_named_columns(
      *world, SAMMA_TEST_DATA "/functions.csv.gz", names,
      [&](std::span<const std::string_view> cells, std::uint64_t) -> Result<void> {
        ++rows;
        double real = std::nan("");
        const std::string found = answer(cells[0], &real);
        const std::string_view type = cells[1];
        bool equal = found == cells[2];
        if (type == "NULL" || type == "FAULT") equal = found == type;
        if (type == "DOUBLE") {
          const double expected = sql::read_double(cells[2]).value_or(std::nan(""));
          equal = std::abs(real - expected) <= 1e-15 * std::abs(expected) ||
                  (std::isnan(real) && std::isnan(expected)) || real == expected;
        }
        if (!equal) {
          ++wrong;
          problems += std::string(cells[0]) + " is " + found + ", DuckDB says " +
                      std::string(type) + " " + std::string(cells[2]) + "\n";
        }
        return {};
      });
  REQUIRE(read.has_value());
  CHECK(rows > 4000);
  INFO(problems);
  CHECK(wrong == 0);
}
