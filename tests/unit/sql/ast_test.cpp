#include "sql/ast.hpp"

#include <string>
#include <vector>

#include "base/hash.hpp"
#include "support/catch.hpp"

using namespace samma::sql;

namespace {

std::string printed(const std::string& text, Dialect dialect = Dialect::kLevel) {
  const auto ast = parse(text, dialect);
  return ast ? print(*ast, dialect) : ast.error().message;
}

/// Random expressions: the same in every run.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::size_t below(std::size_t limit) {
    state_ = samma::mix(state_ + 0x9e3779b97f4a7c15ULL);
    return static_cast<std::size_t>(state_ % limit);
  }
  std::string any(int depth) {
    static const std::vector<std::string> leaves = {
        "a_l", "\"b c_r\"", "1", "0.5", "1e3", "'it''s'", "NULL", "TRUE", "\"x\"\"y_l\""};
    if (depth == 0) return leaves[below(leaves.size())];
    const auto part = [&] { return any(depth - 1); };
    switch (below(12)) {
      case 0:
        return part() + " AND " + part() + " OR NOT " + part();
      case 1:
        return part() + " IS NOT NULL";
      case 2:
        return "(" + part() + ") BETWEEN 1 AND 2";
      case 3:
        return "(" + part() + ") NOT IN ('a', " + part() + ")";
      case 4:
        return "CASE WHEN " + part() + " THEN " + part() + " ELSE 1 END";
      case 5:
        return "lower(" + part() + ")";
      case 6:
        return "-(" + part() + ") * 2 + " + part() + " || 'x'";
      case 7:
        return "TRY_CAST(" + part() + " AS VARCHAR[])";
      case 8:
        return "list_transform([" + part() + "], q -> q = (" + part() + "))[1]";
      case 9:
        return "(" + part() + ")::DOUBLE = (" + part() + ")";
      case 10:
        return "(" + part() + ") NOT ILIKE '%_'";
      default:
        return "(" + part() + ") <> (" + part() + ")";
    }
  }

 private:
  std::uint64_t state_;
};

}  // namespace

TEST_CASE("operators bind as in DuckDB") {
  CHECK(printed("a_l = 1 or b_l = 2 and not c_l = 3") ==
        "((\"a_l\" = 1) OR ((\"b_l\" = 2) AND (NOT (\"c_l\" = 3))))");
  CHECK(printed("1 + 2 * 3 - 4") == "((1 + (2 * 3)) - 4)");
  CHECK(printed("a_l || 'x' = b_r || 'y'") == "((\"a_l\" || 'x') = (\"b_r\" || 'y'))");
  CHECK(printed("-a_l::INT") == "(- CAST(\"a_l\" AS INT))");
  CHECK(printed("a_l is null or b_r is not null") ==
        "((\"a_l\" IS NULL) OR (\"b_r\" IS NOT NULL))");
  CHECK(printed("a_l != b_r -- why\n") == "(\"a_l\" <> \"b_r\")");
  CHECK(printed("l.a = R.\"b c\"", Dialect::kRule) == "(l.\"a\" = r.\"b c\")");
  CHECK(printed(" else ") == "ELSE");
}

TEST_CASE("a printed expression is read as the same one") {
  Dice dice(5);
  int read = 0;
  for (int i = 0; i < 3000; ++i) {
    const std::string text = dice.any(1 + static_cast<int>(dice.below(4)));
    const auto ast = parse(text, Dialect::kLevel);
    if (!ast) continue;  // Comparisons in a row are refused.
    ++read;
    const std::string once = print(*ast, Dialect::kLevel);
    const auto again = parse(once, Dialect::kLevel);
    INFO(text << "\n" << once);
    REQUIRE(again.has_value());
    CHECK(same(*ast, ast->root, *again, again->root));
    CHECK(print(*again, Dialect::kLevel) == once);
  }
  CHECK(read > 2000);
}

TEST_CASE("size and depth have limits, and nothing overflows below them") {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '(') + "a_l" + std::string(depth, ')');
  };
  CHECK(parse(nested(40), Dialect::kLevel).has_value());
  CHECK(printed(nested(100'000)).find("65536 bytes") != std::string::npos);
  CHECK(printed(nested(30'000)).find("nested too deep") != std::string::npos);
  CHECK(printed(std::string(60'000, '-') + "1").find("expected a value") != std::string::npos);
  std::string minus;
  for (int i = 0; i < 500; ++i) minus += "- ";
  CHECK(printed(minus + "1").find("nested too deep") != std::string::npos);
  std::string sum = "1";
  for (int i = 0; i < 500; ++i) sum += " + 1";
  CHECK(printed(sum).find("nested too deep") != std::string::npos);
  std::string chain = "a_l = 1";
  for (int i = 0; i < 1000; ++i) chain += " OR a_l = 1";
  CHECK(parse(chain, Dialect::kLevel).has_value());
}

TEST_CASE("what is no expression is refused with its place") {
  CHECK(printed("") == "place 1: expected a value, found the end");
  CHECK(printed("a_l =") == "place 6: expected a value, found the end");
  CHECK(printed("a_l b_r") == "place 5: 'b_r' is not expected here");
  CHECK(printed("'abc") == "place 1: a text that does not end");
  CHECK(printed("/* abc") == "place 1: a comment that does not end");
  CHECK(printed("a_l = @") == "place 7: a character that is not supported here");
  CHECK(printed("name = name_r") == "place 1: column \"name\" ends neither in _l nor in _r");
  CHECK(printed("a = r.a", Dialect::kRule) ==
        "place 1: column \"a\" has neither l. nor r. before it");
  CHECK(printed("a_l < b_r < c_r").find("in a row") != std::string::npos);
  CHECK(printed("(SELECT 1)").find("a query is not supported") != std::string::npos);
  CHECK(printed("\xff").find("UTF-8") != std::string::npos);
  CHECK(printed("else = 1").find("place 1") == 0);
}

TEST_CASE("plain equality of a column is recognised") {
  const auto column = [](const std::string& text) {
    const auto ast = parse(text, Dialect::kLevel);
    return std::string(equal_column(*ast));
  };
  CHECK(column("\"surname_l\" = \"surname_r\"") == "surname");
  CHECK(column("SURNAME_R = surname_l") == "SURNAME");
  CHECK(column("(surname_l = surname_r)") == "surname");
  CHECK(column("surname_l = other_r").empty());
  CHECK(column("surname_l = surname_l").empty());
  CHECK(column("lower(surname_l) = lower(surname_r)").empty());
  CHECK(column("surname_l = surname_r AND TRUE").empty());
}
