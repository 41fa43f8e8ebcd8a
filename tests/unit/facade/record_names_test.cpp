#include "record_names.hpp"

#include <algorithm>
#include <numeric>
#include <random>
#include <tuple>

#include "base/parallel.hpp"
#include "support/catch.hpp"

using namespace samma;

namespace {

RecordTable table_of(const std::vector<std::pair<std::string, std::uint16_t>>& records,
                     std::vector<std::string> sources) {
  auto table = RecordTable::for_model(Model{});
  REQUIRE(table);
  table->append_rows(records.size());
  for (const auto& [key, source] : records) {
    table->keys.push_back(key);
    table->sources.push_back(source);
  }
  table->source_names = std::move(sources);
  return std::move(*table);
}

}  // namespace

TEST_CASE("sources with a slash give no two records one name, and are found as they stand") {
  const RecordTable table = table_of({{"b/c", 0}, {"c", 1}, {"x", 0}, {"x", 1}}, {"a", "a/b"});
  const RecordNames names(table, false);
  REQUIRE(names.qualified());
  CHECK(names.name(0) == "a/b/c");
  CHECK(names.name(1) == "a%2Fb/c");
  CHECK(source_prefix("5%") == "5%25/");
  CHECK(names.find("a/b/x") == std::vector<RecordIndex>{3});
  CHECK(names.find("a%2Fb/c") == std::vector<RecordIndex>{1});
  CHECK(names.find("a/b/c").size() == 2);
}

TEST_CASE("row numbers are names in input order") {
  const RecordTable table = table_of({{"9", 0}, {"10", 0}}, {"a"});
  const RecordNames names(table, true);
  CHECK(names.name(1) == "10");
  CHECK(names.rank().empty());
  CHECK_FALSE(names.qualified());
}

TEST_CASE("keys in ascending order need no rank") {
  const RecordTable table = table_of({{"10", 0}, {"9", 0}}, {"a"});
  CHECK(RecordNames(table, false).rank().empty());
}

TEST_CASE("ranks follow the bytes of the keys, far beyond the first eight") {
  const RecordTable table = table_of({{"customer-2", 0},
                                      {"customer-10", 0},
                                      {"customer-", 0},
                                      {"b", 0},
                                      {std::string("b\0", 2), 0},
                                      {"\xC3\xA5", 0}},
                                     {"a"});
  const RecordNames names(table, false);
  CHECK(names.rank() == std::vector<RecordIndex>{4, 3, 2, 0, 1, 5});
}

TEST_CASE("one key in two sources qualifies every name, and ranks fall to the source's name") {
  const RecordTable table = table_of({{"2", 0}, {"1", 0}, {"1", 1}}, {"web", "shop"});
  const RecordNames names(table, false);
  CHECK(names.qualified());
  CHECK(names.name(0) == "web/2");
  CHECK(names.name(2) == "shop/1");
  CHECK(names.rank() == std::vector<RecordIndex>{2, 1, 0});
  CHECK(names.find("1") == std::vector<RecordIndex>{1, 2});
  CHECK(names.find("shop/1") == std::vector<RecordIndex>{2});
  CHECK(names.find("2") == std::vector<RecordIndex>{0});
  CHECK(names.find("3").empty());
}

TEST_CASE("keys of several sources that never meet stay plain") {
  const RecordTable table = table_of({{"2", 0}, {"1", 1}}, {"web", "shop"});
  const RecordNames names(table, false);
  CHECK_FALSE(names.qualified());
  CHECK(names.name(1) == "1");
}

TEST_CASE("ranks are those that sorting gives, whether keys stand in runs or in no order") {
  using Keys = std::vector<std::pair<std::string, std::uint16_t>>;
  const std::size_t records = GENERATE(2U, 3U, 1000U, 150'000U);
  const unsigned threads = GENERATE(1U, 3U);
  std::mt19937_64 random(records);
  const std::size_t half = (records + 1) / 2;
  std::vector<Keys> inputs(5);
  for (std::size_t i = 0; i < records; ++i) {
    const auto source = static_cast<std::uint16_t>(i < half ? 0 : 1);
    inputs[0].emplace_back(std::to_string(i), 0);                         // A run for each length.
    inputs[1].emplace_back(std::to_string(i % half), source);             // The same keys twice.
    inputs[2].emplace_back(std::to_string(records - i), 0);               // Downwards.
    inputs[3].emplace_back(std::to_string(random()), source);             // In no order.
    inputs[4].emplace_back(std::string(12, 'x') + std::to_string(i), 0);  // Alike at the beginning.
  }
  std::shuffle(inputs[4].begin(), inputs[4].end(), random);
  for (const Keys& keys : inputs) {
    const RecordTable table = table_of(keys, {"web", "shop"});
    std::vector<RecordIndex> order(records);
    std::iota(order.begin(), order.end(), RecordIndex{0});
    const auto name = [&](RecordIndex i) {
      return std::tuple(table.keys[i], table.source_names[table.sources[i]]);
    };
    std::sort(order.begin(), order.end(), [&](auto a, auto b) { return name(a) < name(b); });
    std::vector<RecordIndex> expected(records);
    for (std::size_t i = 0; i < records; ++i) expected[order[i]] = static_cast<RecordIndex>(i);
    if (std::is_sorted(expected.begin(), expected.end())) expected.clear();
    CAPTURE(records, threads, &keys - inputs.data());
    with_threads(threads, [&] { CHECK(RecordNames(table, false).rank() == expected); });
  }
}
