#include "block/partitions.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/parallel.hpp"
#include "support/catch.hpp"
#include "unit/block/block_support.hpp"

using namespace samma;

namespace {

using Blocks = std::map<BlockKey, std::vector<RecordIndex>>;

Model model_of_rules() {
  Model model = support::model_of({"a", "b", "c"});
  model.rules = {{"a", {"a"}, "", ""},
                 {"a and c", {"a", "c"}, "", ""},
                 {"b, one deletion", {}, "one_deletion", "b"},
                 {"c", {"c"}, "", ""},
                 {"all", {"a", "b", "c"}, "", ""},
                 {"b, tokens", {"a", "c"}, "tokens", "b"},
                 {"b and c", {"b", "c"}, "", ""}};
  return model;
}

std::uint64_t pairs_within(const Blocks& blocks) {
  std::uint64_t pairs = 0;
  for (const auto& [key, members] : blocks) pairs += members.size() * (members.size() - 1) / 2;
  return pairs;
}

/// Records by key under one rule, one record and one rule at a time.
Blocks naive_blocks(const BlockPlan& plan, std::size_t rule, std::span<const std::uint8_t> skip) {
  Blocks blocks;
  for (std::size_t i = 0; i < plan.table().size(); ++i) {
    if (!skip.empty() && skip[i] != 0) continue;
    plan.for_block_keys({rule, rule + 1}, i, i + 1,
                        [&](std::size_t, BlockKey key, RecordIndex record) {
                          auto& members = blocks[key];
                          if (members.empty() || members.back() != record)
                            members.push_back(record);
                        });
  }
  std::erase_if(blocks, [](const auto& block) { return block.second.size() < 2; });
  return blocks;
}

Blocks filled_blocks(const Partitions& partitions, std::size_t rule) {
  Blocks blocks;
  Partitions::Scratch scratch;
  for (std::size_t p = 0; p < partitions.count(); ++p) {
    std::set<RecordIndex> announced;
    partitions.for_each_block(
        rule, p, &scratch,
        [&](BlockKey key, std::span<const RecordIndex> members) {
          REQUIRE(blocks.emplace(key, std::vector(members.begin(), members.end())).second);
          REQUIRE(std::all_of(members.begin(), members.end(),
                              [&](RecordIndex member) { return announced.count(member) == 1; }));
        },
        [&](BlockKey, RecordIndex record) { announced.insert(record); });
  }
  return blocks;
}

}  // namespace

TEST_CASE("blocks are the records that share a key, whatever their number", "[partitions]") {
  const Model model = model_of_rules();
  const std::size_t records = GENERATE(0U, 1U, 2U, 127U, 129U, 9000U, 70'000U);
  const bool skipping = GENERATE(false, true);
  CAPTURE(records, skipping);
  const RecordTable table = support::table_of(model, support::random_rows(records, 3, 5));
  const auto plan = BlockPlan::make(model, table);
  REQUIRE(plan);
  std::vector<std::uint8_t> skip;
  for (std::size_t i = 0; skipping && i < records; ++i) skip.push_back(i % 3 == 0 ? 1 : 0);
  Partitions partitions(*plan, skip);
  std::size_t next = 0;
  while (next < plan->rules().size()) {
    RuleRange filled{};
    with_threads(4, [&] { filled = partitions.fill(next); });
    REQUIRE(filled.begin == next);
    REQUIRE(filled.end > next);
    std::size_t entries = 0;
    for (std::size_t rule = filled.begin; rule < filled.end; ++rule) {
      const Blocks blocks = naive_blocks(*plan, rule, skip);
      CHECK(filled_blocks(partitions, rule) == blocks);
      CHECK(partitions.pairs(rule) >= pairs_within(blocks));
      CHECK(partitions.pairs(rule) <= partitions.pairs_at_most(rule));
      entries += partitions.entries(rule);
    }
    CHECK(entries <= partitions.entries(partitions.largest()));
    next = filled.end;
  }
}

TEST_CASE("records of one key stay together among many that share its last digits",
          "[partitions]") {
  // So few distinct keys in so many records that each partition has long runs of each.
  const Model model = model_of_rules();
  const std::size_t values = GENERATE(2U, 40U, 3000U);
  CAPTURE(values);
  const RecordTable table = support::table_of(model, support::random_rows(40'000, 3, values));
  const auto plan = BlockPlan::make(model, table);
  REQUIRE(plan);
  Partitions partitions(*plan, {});
  for (std::size_t next = 0; next < plan->rules().size();) {
    const RuleRange filled = partitions.fill(next);
    for (std::size_t rule = filled.begin; rule < filled.end; ++rule)
      CHECK(filled_blocks(partitions, rule) == naive_blocks(*plan, rule, {}));
    next = filled.end;
  }
}

TEST_CASE("rules with few entries share the room of the largest", "[partitions]") {
  const Model model = model_of_rules();
  support::Rows rows = support::random_rows(500, 3, 5);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i % 4 != 0) rows[i][0] = rows[i][1] = "";
  }
  const RecordTable table = support::table_of(model, rows);
  const auto plan = BlockPlan::make(model, table);
  REQUIRE(plan);
  Partitions partitions(*plan, {});
  const std::size_t room = partitions.entries(partitions.largest());
  std::size_t groups = 0;
  std::size_t most_rules = 0;
  for (std::size_t next = 0; next < plan->rules().size(); ++groups) {
    const RuleRange filled = partitions.fill(next);
    std::size_t entries = 0;
    for (std::size_t rule = next; rule < filled.end; ++rule) entries += partitions.entries(rule);
    CHECK(entries <= room);
    if (filled.end < plan->rules().size()) CHECK(entries + partitions.entries(filled.end) > room);
    most_rules = std::max(most_rules, filled.end - filled.begin);
    next = filled.end;
  }
  CHECK(groups < plan->rules().size());
  // One chunk, one partition: a size for each rule, two places for each that is filled in, and all
  // keys of the largest group as they are made.
  CHECK(partitions.memory_bytes() ==
        room * 8 + plan->rules().size() * 4 + most_rules * (8 + 4) + room * 16);
}
