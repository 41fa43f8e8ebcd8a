#include "splink_order.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "base/hash.hpp"
#include "support/catch.hpp"

using namespace samma;

namespace {

Model model_of(const std::string& id_order) {
  Model model;
  Field& field = model.schema.fields.emplace_back();
  field.name = "name";
  field.kind = Kind::kRaw;
  field.columns = {"name"};
  model.comparisons.resize(1);
  model.comparisons[0].lanes = {"name"};
  model.splink.link_type = "dedupe_only";
  model.splink.id_order = id_order;
  return model;
}

/// A record for each key; its row has its place in it.
RecordTable table_of(const Model& model, const std::vector<std::string>& keys) {
  auto table = RecordTable::for_model(model);
  REQUIRE(table);
  table->source_names = {"all"};
  table->append_rows(keys.size());
  for (std::size_t i = 0; i < keys.size(); ++i) {
    table->keys.push_back(keys[i]);
    table->sources.push_back(0);
    table->content_hashes.push_back(100 + i);
    table->mutable_row(static_cast<RecordIndex>(i))[0] = static_cast<std::uint32_t>(i);
  }
  return std::move(*table);
}

std::vector<std::string> keys_of(const RecordTable& table) {
  std::vector<std::string> keys;
  for (std::size_t i = 0; i < table.size(); ++i) keys.emplace_back(table.keys[i]);
  return keys;
}

}  // namespace

TEST_CASE("records are put in the order of their keys, as numbers where all are") {
  const bool numbers = GENERATE(true, false);
  const bool sorted = GENERATE(true, false);
  const std::size_t count = GENERATE(0U, 1U, 2U, 500U, 150'000U);
  std::vector<std::string> keys;
  for (std::size_t i = 0; i < count; ++i)
    keys.push_back(std::to_string(static_cast<std::int64_t>(mix(i)) >> 20));
  if (!numbers && count > 0) keys[count / 2] = "12a";
  std::vector<std::string> expected = keys;
  std::stable_sort(expected.begin(), expected.end(), [&](const auto& a, const auto& b) {
    return numbers ? std::stoll(a) < std::stoll(b) : a < b;
  });
  if (sorted) keys = expected;
  const Model model = model_of("");
  RecordTable table = table_of(model, keys);
  REQUIRE(order_as_splink(model, &table));
  CHECK(keys_of(table) == expected);
  bool whole = true;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t was = table.value(static_cast<RecordIndex>(i), 0);
    whole = whole && keys[was] == table.keys[i] && table.content_hashes[i] == 100 + was;
  }
  CHECK(whole);
}

TEST_CASE("one key out of order is put in order, wherever it stands") {
  const Model model = model_of("");
  constexpr std::size_t kKeys = 150'000;
  std::vector<std::string> sorted;
  for (std::size_t i = 0; i < kKeys; ++i) sorted.push_back(std::to_string(1'000'000 + i));
  std::vector<std::size_t> places = {1, kKeys - 1, 65'536, 131'072};  // Where tasks may begin:
  for (std::size_t i = 1; i < 8; ++i) places.push_back(kKeys * i / 8);
  for (const std::size_t place : places) {
    std::vector<std::string> keys = sorted;
    std::swap(keys[place - 1], keys[place]);
    RecordTable table = table_of(model, keys);
    REQUIRE(order_as_splink(model, &table));
    if (keys_of(table) != sorted) FAIL("place " << place);
  }
}

TEST_CASE("keys that are one number keep the order of the file") {
  const Model model = model_of("");
  RecordTable table = table_of(model, {"8", "07", "7", "007", "1"});
  REQUIRE(order_as_splink(model, &table));
  CHECK(keys_of(table) == std::vector<std::string>{"1", "07", "7", "007", "8"});
}

TEST_CASE("keys that are numbers may be ordered as texts") {
  const Model model = model_of("text");
  RecordTable table = table_of(model, {"9", "10", "100"});
  REQUIRE(order_as_splink(model, &table));
  CHECK(keys_of(table) == std::vector<std::string>{"10", "100", "9"});
}

TEST_CASE("a key that is no number is told where numbers are asked for") {
  const Model model = model_of("number");
  RecordTable table = table_of(model, {"9", "10", "x", "7", "y"});
  const auto refused = order_as_splink(model, &table);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message.find("the key of record 3 is no whole number") !=
        std::string::npos);
}
