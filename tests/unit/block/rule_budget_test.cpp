#include "block/rule_budget.hpp"

#include <algorithm>

#include "support/catch.hpp"
#include "unit/block/block_support.hpp"

using namespace samma;

namespace {

std::vector<std::string> rule_names(const Model& model) {
  std::vector<std::string> names;
  for (const BlockingRule& rule : model.rules) names.push_back(rule.name);
  return names;
}

/// Blocks of given sizes in lane a; lane b says for each record which of `kinds` it is.
support::Rows rows_of_blocks(const std::vector<std::size_t>& sizes, std::size_t kinds) {
  support::Rows rows;
  for (std::size_t block = 0; block < sizes.size(); ++block) {
    for (std::size_t i = 0; i < sizes[block]; ++i)
      rows.push_back({"a" + std::to_string(block), "b" + std::to_string(rows.size() % kinds)});
  }
  return rows;
}

Model two_rules() {
  Model model = support::model_of({"a", "b"});
  model.rules = {{"a", {"a"}, "", ""}, {"b", {"b"}, "", ""}};
  model.limits.block_size_max = 200;
  return model;
}

}  // namespace

TEST_CASE("a rule is limited to the largest blocks that it can afford", "[rule_budget]") {
  // 20 blocks of 10: 900 pairs. 4 blocks of 40: 3,120. In lane b every value is alone.
  std::vector<std::size_t> sizes(20, 10);
  sizes.insert(sizes.end(), 4, 40);
  const support::Rows rows = rows_of_blocks(sizes, 10'000);
  RuleBudget budget;
  budget.pairs_per_record = 0;
  const auto [allowed, expected] =
      GENERATE(table<double, std::uint32_t>({{4020, 0}, {4019, 30}, {900, 30}, {899, 8}, {0, 8}}));
  budget.pairs_always = allowed;
  Model model = two_rules();
  CHECK(fit_to_budget(support::table_of(model, rows), budget, &model).empty());
  CHECK(model.rules[0].block_size_max == expected);
  CHECK(model.rules[1].block_size_max == 0);
}

TEST_CASE("a sample of the blocks leads to the same limit in any order of rows", "[rule_budget]") {
  support::Rows rows = rows_of_blocks(std::vector<std::size_t>(400, 12), 10'000);
  RuleBudget budget;
  budget.sample_from = 1;
  budget.sampled = 4;
  budget.pairs_per_record = 3;  // Of 5.5 that there are.
  budget.pairs_always = 0;
  for (int order = 0; order < 3; ++order) {
    Model model = two_rules();
    CHECK(fit_to_budget(support::table_of(model, rows), budget, &model).empty());
    CHECK(model.rules[0].block_size_max == 8);
    CHECK(model.rules[1].block_size_max == 0);
    std::rotate(rows.begin(), rows.begin() + 1234, rows.end());
    std::reverse(rows.begin() + 500, rows.end());
  }
}

TEST_CASE("large tables lose the rules that agree by chance, and costly key rules",
          "[rule_budget]") {
  Model model = support::model_of({"code", "few"});
  model.schema.fields.push_back({"surname", Kind::kSurname, {"surname"}, "", {}});
  model.rules = {{"code", {"code"}, "", ""},
                 {"few", {"few"}, "", ""},
                 {"deleted code", {}, "one_deletion", "code"},
                 {"deleted surname", {}, "one_deletion", "surname"}};
  support::Rows rows;
  for (std::size_t i = 0; i < 300; ++i) {
    // Neighbours share a deletion key: "1001" and "1002" both leave "100".
    rows.push_back(
        {std::to_string(1000 + i), "f" + std::to_string(i % 3), "berg" + std::to_string(1000 + i)});
  }
  const RecordTable table = support::table_of(model, rows);
  RuleBudget budget;
  budget.thrifty_from = 300;
  budget.chance_most = 0.1;
  budget.rules_least = 3;
  budget.entries_per_record = 100;

  SECTION("too many agree by chance") {
    CHECK(fit_to_budget(table, budget, &model) == std::vector<std::string>{"few"});
    CHECK(rule_names(model) == std::vector<std::string>{"code", "deleted code", "deleted surname"});
  }
  SECTION("a schema with few rules keeps all") {
    budget.rules_least = 4;
    CHECK(fit_to_budget(table, budget, &model).empty());
    CHECK(model.rules.size() == 4);
  }
  SECTION("key rules of codes go before those of names") {
    budget.entries_per_record = 6;
    budget.rules_least = 2;
    CHECK(fit_to_budget(table, budget, &model) == std::vector<std::string>{"few", "deleted code"});
    CHECK(rule_names(model) == std::vector<std::string>{"code", "deleted surname"});
  }
  SECTION("lane rules stay whatever key rules cost") {
    budget.entries_per_record = 0;
    budget.chance_most = 1;
    budget.rules_least = 0;
    CHECK(fit_to_budget(table, budget, &model).size() == 2);
    CHECK(rule_names(model) == std::vector<std::string>{"code", "few"});
  }
  SECTION("but not any number of keys") {
    budget.entries_per_record = 0;
    budget.entries_most = 6;
    budget.rules_least = 4;
    CHECK(fit_to_budget(table, budget, &model).size() == 1);
    CHECK(rule_names(model) == std::vector<std::string>{"code", "few", "deleted surname"});
  }
  SECTION("a table below the size loses none") {
    budget.thrifty_from = 301;
    budget.entries_per_record = 0;
    CHECK(fit_to_budget(table, budget, &model).empty());
    CHECK(model.rules.size() == 4);
  }
}

TEST_CASE("a table without records is left alone", "[rule_budget]") {
  Model model = two_rules();
  CHECK(fit_to_budget(support::table_of(model, {}), RuleBudget{}, &model).empty());
  CHECK(model.rules.size() == 2);
}
