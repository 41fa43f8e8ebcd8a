#include "cluster/previous.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <random>
#include <set>

#include "support/catch.hpp"

using namespace samma;

namespace {

using Partition = std::vector<std::vector<std::string>>;  ///< Keys of each cluster, ascending.
using Named = std::map<std::string, std::string>;         ///< Record key -> cluster id.

struct Outcome {
  Named ids;
  PreviousReport report;
};

/// Records stand in the input in descending order of their keys, so that rank and index differ.
Outcome run(const Named& earlier, const Partition& now) {
  std::vector<std::string> keys;
  for (const auto& part : now) keys.insert(keys.end(), part.begin(), part.end());
  std::sort(keys.rbegin(), keys.rend());
  const auto count = static_cast<RecordIndex>(keys.size());
  std::vector<RecordIndex> rank(count);
  for (RecordIndex i = 0; i < count; ++i) rank[i] = count - 1 - i;
  const auto index_of = [&](const std::string& key) {
    return static_cast<RecordIndex>(std::find(keys.begin(), keys.end(), key) - keys.begin());
  };
  std::vector<RecordIndex> representative(count);
  for (const auto& part : now) {
    for (const auto& key : part) representative[index_of(key)] = index_of(part.front());
  }
  const RecordKeyOf key_of = [&](RecordIndex i) { return std::string_view(keys[i]); };
  PreviousClusters previous(count, key_of);
  for (const auto& [key, id] : earlier) previous.add(previous.keys().find(key), key, id);
  const KeptIds kept = keep_ids(previous, representative, rank, key_of);
  Outcome outcome;
  for (RecordIndex i = 0; i < count; ++i) {
    const std::string* id = kept.find(representative[i]);
    outcome.ids[keys[i]] = id != nullptr ? *id : keys[representative[i]];
  }
  outcome.report = kept.report;
  return outcome;
}

}  // namespace

TEST_CASE("the same partition keeps every id", "[cluster]") {
  const Named earlier{{"a", "x"}, {"b", "x"}, {"c", "c"}};
  const Outcome outcome = run(earlier, {{"a", "b"}, {"c"}});
  CHECK(outcome.ids == earlier);
  CHECK(outcome.report.kept == 2);
  CHECK(outcome.report.unchanged == 2);
}

TEST_CASE("a split leaves the id with the part of the smallest key", "[cluster]") {
  const Outcome outcome = run({{"a", "a"}, {"b", "a"}, {"c", "a"}}, {{"a"}, {"b", "c"}});
  CHECK(outcome.ids == Named{{"a", "a"}, {"b", "b"}, {"c", "b"}});
  CHECK(outcome.report.kept == 1);
  CHECK(outcome.report.unchanged == 0);
  CHECK(outcome.report.split == 1);
}

TEST_CASE("the id goes to the smallest key that is still there", "[cluster]") {
  const Outcome outcome = run({{"a", "a"}, {"b", "a"}, {"c", "a"}}, {{"b"}, {"c"}});
  CHECK(outcome.ids == Named{{"b", "a"}, {"c", "c"}});
}

TEST_CASE("a merge takes the id of the smallest key", "[cluster]") {
  const Outcome outcome = run({{"a", "z"}, {"b", "y"}}, {{"a", "b"}});
  CHECK(outcome.ids == Named{{"a", "z"}, {"b", "z"}});
  CHECK(outcome.report.merged == 1);
}

TEST_CASE("new records join, found new clusters, and others go", "[cluster]") {
  const Outcome outcome = run({{"b", "b"}, {"x", "x"}}, {{"a", "b"}, {"c"}});
  CHECK(outcome.ids == Named{{"a", "b"}, {"b", "b"}, {"c", "c"}});
  CHECK(outcome.report.fresh == 1);
  CHECK(outcome.report.gone == 1);
  CHECK(outcome.report.unchanged == 0);
}

TEST_CASE("an earlier id never comes to mean another cluster", "[cluster]") {
  // The id "b" belongs to a's cluster; b itself is alone now and must not take it.
  const Outcome alone = run({{"a", "b"}}, {{"a"}, {"b"}});
  CHECK(alone.ids == Named{{"a", "b"}, {"b", "b~2"}});
  const Outcome pair = run({{"a", "b"}}, {{"a"}, {"b", "c"}});
  CHECK(pair.ids == Named{{"a", "b"}, {"b", "c"}, {"c", "c"}});
  const Outcome taken = run({{"a", "b"}, {"b~2", "b~3"}}, {{"a"}, {"b"}, {"b~2"}});
  CHECK(taken.ids == Named{{"a", "b"}, {"b", "b~4"}, {"b~2", "b~3"}});
}

TEST_CASE("rows of the earlier run are known, unknown or repeated", "[cluster]") {
  const RecordKeyOf key_of = [](RecordIndex) { return std::string_view("a"); };
  PreviousClusters previous(1, key_of);
  CHECK(previous.add(0, "a", "1") == PreviousClusters::Added::kKnown);
  CHECK(previous.add(0, "a", "2") == PreviousClusters::Added::kRepeated);
  CHECK(previous.add(std::nullopt, "b", "1") == PreviousClusters::Added::kUnknown);
  CHECK(previous.add(std::nullopt, "b", "1") == PreviousClusters::Added::kRepeated);
  CHECK(previous.ids().size() == 1);
  CHECK(previous.size_of(0) == 2);
}

TEST_CASE("ids name exactly the clusters, run after run, and the counts add up", "[cluster][law]") {
  std::mt19937 random(11);
  Named earlier;
  for (int round = 0; round < 300; ++round) {
    std::map<std::uint32_t, std::vector<std::string>> parts;
    for (int i = 10; i < 40; ++i) {
      if (random() % 5 == 0) continue;
      parts[static_cast<std::uint32_t>(random() % 12)].push_back(std::to_string(i));
    }
    Partition now;
    for (const auto& [number, part] : parts) now.push_back(part);
    const Outcome outcome = run(earlier, now);
    std::set<std::string> ids, earlier_ids;
    for (const auto& part : now) {
      ids.insert(outcome.ids.at(part.front()));
      for (const auto& key : part) REQUIRE(outcome.ids.at(key) == outcome.ids.at(part.front()));
    }
    for (const auto& [key, id] : earlier) earlier_ids.insert(id);
    REQUIRE(ids.size() == now.size());
    const PreviousReport& report = outcome.report;
    REQUIRE(report.kept + report.merged + report.gone == earlier_ids.size());
    REQUIRE(report.kept + report.split + report.fresh == now.size());
    earlier = outcome.ids;
  }
}
