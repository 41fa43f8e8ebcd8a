#include "ingest/known_keys.hpp"

#include <map>

#include "base/hash.hpp"
#include "samma/model.hpp"
#include "support/catch.hpp"

using namespace samma;

namespace {

/// Adds keys as the loader does, and says which were known.
class Keys {
 public:
  RecordIndex add(const std::string& key, std::uint16_t source, std::uint64_t line) {
    const RecordIndex known = keys_.find_or_add(key, source, line);
    if (known == kNoRecord) {
      table_.keys.push_back(key);
      table_.sources.push_back(source);
    }
    return known;
  }
  const KnownKeys& known() const { return keys_; }

 private:
  RecordTable table_ = std::move(*RecordTable::for_model({}));
  KnownKeys keys_{table_};
};

}  // namespace

TEST_CASE("a key is known again, whatever order keys came in") {
  const std::uint64_t order =
      GENERATE(0U, 1U, 7U, 100U);  // 0: ascending; else: swaps, one in so many.
  const std::string prefix = GENERATE("", "key-", "customer-", "a customer of long standing ");
  std::vector<std::pair<std::string, std::uint16_t>> rows;
  for (const std::uint16_t source : {std::uint16_t{0}, std::uint16_t{1}}) {
    for (int i = 1; i <= 300; ++i) rows.emplace_back(prefix + std::to_string(i), source);
  }
  for (std::size_t i = 1; order != 0 && i < rows.size(); ++i) {
    if (mix(i) % order == 0) std::swap(rows[i], rows[mix(i) % i]);
  }
  rows.insert(rows.end(), rows.begin(), rows.begin() + 250);
  Keys keys;
  std::map<std::pair<std::string, std::uint16_t>, RecordIndex> expected;
  std::uint64_t line = 2;
  std::vector<std::uint64_t> lines;
  for (const auto& row : rows) {
    line += mix(line) % 10 == 0 ? 2 : 1;
    const auto found = expected.emplace(row, static_cast<RecordIndex>(expected.size()));
    const auto known = keys.add(row.first, row.second, line);
    REQUIRE(known == (found.second ? kNoRecord : found.first->second));
    if (found.second) lines.push_back(line);
  }
  for (RecordIndex i = 0; i < lines.size(); ++i) REQUIRE(keys.known().line_of(i) == lines[i]);
}

TEST_CASE("ascending keys cost nothing, until one does not ascend") {
  const std::string prefix = GENERATE("", "key-", "customer-", "a customer of long standing ");
  Keys keys;
  for (int i = 1; i <= 1000; ++i)
    REQUIRE(keys.add(prefix + std::to_string(i), 0, i + 1) == kNoRecord);
  CHECK(keys.known().memory_bytes() < 64);
  CHECK(keys.known().all_differ());
  CHECK(keys.add(prefix + "1000", 0, 1002) == 999);
  CHECK_FALSE(keys.known().all_differ());
  CHECK(keys.known().memory_bytes() > 16'000);
}

TEST_CASE("keys that ascend through all sources cost nothing either") {
  Keys keys;
  for (int i = 1; i <= 1000; ++i) {
    const auto source = static_cast<std::uint16_t>(mix(static_cast<std::uint64_t>(i)) % 3);
    REQUIRE(keys.add(std::to_string(i), source, i + 1) == kNoRecord);
  }
  CHECK(keys.known().memory_bytes() < 64);
  const auto source = static_cast<std::uint16_t>(mix(500) % 3);
  CHECK(keys.add("500", source, 1002) == 499);
  CHECK(keys.add("500", static_cast<std::uint16_t>(source + 1), 1003) == kNoRecord);
  CHECK(keys.known().memory_bytes() > 16'000);
}
