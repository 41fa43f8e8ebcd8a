#include "block/block_join.hpp"

#include <map>
#include <mutex>

#include "base/hash.hpp"
#include "block/partitions.hpp"
#include "reference/blocking.hpp"
#include "support/catch.hpp"
#include "unit/block/block_support.hpp"

using namespace samma;

namespace {

/// Lanes a, b and c of short texts, some missing.
Model small_model(std::uint32_t block_size_max) {
  Model model = support::model_of({"a", "b", "c"});
  model.rules = {{"a and b", {"a", "b"}, "", ""},
                 {"b, one deletion", {"a"}, "one_deletion", "b"},
                 {"a", {"a"}, "", ""},
                 {"c by words", {}, "tokens", "c"}};
  model.limits.block_size_max = block_size_max;
  model.limits.refine_lanes = {"c", "b"};
  return model;
}

RecordTable small_table(const Model& model, std::size_t records, std::uint64_t seed) {
  return support::table_of(model, support::random_rows(records, 3, seed));
}

class Collect : public PairConsumer {
 public:
  Collect(std::mutex* mutex, std::map<std::pair<RecordIndex, RecordIndex>, std::size_t>* rules)
      : mutex_(mutex), rules_(rules) {}
  void consume(std::span<const CandidatePair> pairs) override {
    const std::lock_guard lock(*mutex_);
    for (const CandidatePair& pair : pairs) {
      REQUIRE(pair.left < pair.right);
      REQUIRE(rules_->emplace(std::pair(pair.left, pair.right), pair.rule).second);  // Each once.
    }
  }

 private:
  std::mutex* mutex_;
  std::map<std::pair<RecordIndex, RecordIndex>, std::size_t>* rules_;
};

}  // namespace

TEST_CASE("the block join proposes what the words of the rules say, each pair once, by its owner") {
  const std::uint32_t block_size_max = GENERATE(2U, 5U, 20U, 1000U);
  const std::uint64_t seed = GENERATE(1U, 2U, 3U);
  const bool cross_source_only = GENERATE(false, true);
  CAPTURE(block_size_max, seed, cross_source_only);
  const Model model = small_model(block_size_max);
  const RecordTable table = small_table(model, 150, seed);
  auto plan = BlockPlan::make(model, table);
  REQUIRE(plan);
  std::mutex mutex;
  std::map<std::pair<RecordIndex, RecordIndex>, std::size_t> found;
  BlockJoinOptions options;
  options.cross_source_only = cross_source_only;
  const auto reports =
      block_join(&*plan, options, [&] { return std::make_unique<Collect>(&mutex, &found); });
  const reference::NaiveBlocking naive(model, table);
  std::uint64_t expected = 0;
  for (RecordIndex a = 0; a < table.size(); ++a) {
    for (RecordIndex b = a + 1; b < table.size(); ++b) {
      const auto owner = naive.owner(a, b);
      REQUIRE(plan->owner(a, b) == owner);
      if (cross_source_only && table.sources[a] == table.sources[b]) continue;
      const auto pair = found.find({a, b});
      REQUIRE((pair != found.end()) == owner.has_value());
      if (owner) REQUIRE(pair->second == *owner);
      expected += owner.has_value();
    }
  }
  std::uint64_t counted = 0;
  for (const RuleReport& report : reports) counted += report.pairs;
  CHECK(counted == expected);
}

TEST_CASE("what over-full blocks leave out is counted") {
  const bool cross_source_only = GENERATE(false, true);
  const std::uint32_t block_size_max = GENERATE(1U, 4U);
  CAPTURE(cross_source_only, block_size_max);
  const Model model = small_model(block_size_max);
  const RecordTable table = small_table(model, 200, 9);
  auto plan = BlockPlan::make(model, table);
  REQUIRE(plan);
  BlockJoinOptions options;
  options.cross_source_only = cross_source_only;
  const auto reports = block_join(&*plan, options, nullptr);
  for (const RuleReport& report : reports) {
    INFO(report.name);
    CHECK(report.largest.size() <= 10);
    // Every pair of a lane rule's blocks is proposed, refined away, or reported as left out.
    if (report.name != "a") continue;
    const std::size_t a = table.lane("a");
    const std::size_t c = table.lane("c");
    std::uint64_t pairs = 0;
    std::uint64_t absent = 0;
    for (RecordIndex i = 0; i < table.size(); ++i) {
      for (RecordIndex j = i + 1; j < table.size(); ++j) {
        if (table.value(i, a) == 0 || table.value(i, a) != table.value(j, a)) continue;
        if (cross_source_only && table.sources[i] == table.sources[j]) continue;
        ++pairs;
        absent += table.value(i, c) == 0 || table.value(j, c) == 0 ? 1 : 0;
      }
    }
    CHECK(report.absent_pairs >= absent);  // The second refine lane is absent for more.
    CHECK(report.gross_pairs + report.refined_pairs + report.absent_pairs + report.dropped_pairs ==
          pairs);
    CHECK((report.dropped_pairs > 0) == (block_size_max == 1));
    CHECK(report.absent_pairs > 0);
  }
}

TEST_CASE("rows of a large block are shared out: each pair once, by its owner, with its masks") {
  Model model = support::model_of({"a", "b"});
  model.rules = {{"b", {"b"}, "", ""}, {"a", {"a"}, "", ""}};
  model.limits.block_size_max = 10'000;
  auto rows = support::random_rows(3000, 2, 5);
  for (auto& row : rows) row[0] = "same";
  const RecordTable table = support::table_of(model, rows);
  auto plan = BlockPlan::make(model, table);
  REQUIRE(plan);
  class Tally : public PairConsumer {
   public:
    Tally(const RecordTable& of, std::mutex* mutex, std::uint64_t* count, std::uint64_t* sum)
        : table_(of), mutex_(mutex), count_(count), sum_(sum) {}
    void consume(std::span<const CandidatePair> pairs) override {
      const std::lock_guard lock(*mutex_);
      for (const CandidatePair& pair : pairs) {
        const std::size_t b = table_.lane("b");
        const std::uint32_t left = table_.value(pair.left, b);
        const bool owned =
            left != 0 && left == table_.value(pair.right, b) ? pair.rule == 0 : pair.rule == 1;
        const auto [equal, present] = table_.masks(pair.left, pair.right);
        if (!owned || pair.left >= pair.right || pair.mask != equal || pair.present != present)
          return;
        ++*count_;
        *sum_ += mix(std::uint64_t{pair.left} << 32 | pair.right);
      }
    }

   private:
    const RecordTable& table_;
    std::mutex* mutex_;
    std::uint64_t* count_;
    std::uint64_t* sum_;
  };
  std::mutex mutex;
  std::uint64_t count = 0;
  std::uint64_t sum = 0;
  block_join(&*plan, {}, [&] { return std::make_unique<Tally>(table, &mutex, &count, &sum); });
  std::uint64_t expected = 0;
  for (std::uint64_t a = 0; a < table.size(); ++a) {
    for (std::uint64_t b = a + 1; b < table.size(); ++b) expected += mix(a << 32 | b);
  }
  CHECK(count == table.size() * (table.size() - 1) / 2);
  CHECK(sum == expected);
}

TEST_CASE("entries that have no room end the join before it begins") {
  const Model model = small_model(1000);
  const RecordTable table = small_table(model, 60, 4);
  auto plan = BlockPlan::make(model, table);
  REQUIRE(plan);
  std::uint64_t most = 0;
  std::size_t largest = 0;
  const auto reports = block_join(&*plan, {}, nullptr);
  for (std::size_t rule = 0; rule < reports.size(); ++rule) {
    if (reports[rule].records > most) largest = rule;
    most = std::max(most, reports[rule].records);
  }
  BlockJoinOptions options;
  std::vector<std::pair<std::size_t, std::uint64_t>> asked;
  options.room = [&](std::size_t rule, std::uint64_t bytes) {
    asked.emplace_back(rule, bytes);
    return false;
  };
  CHECK(block_join(&*plan, options, nullptr).empty());
  REQUIRE(asked.size() == 1);
  CHECK(asked[0].first == largest);
  CHECK(asked[0].second == Partitions(*plan, {}).memory_bytes());
  CHECK(asked[0].second > most * 8);
}

TEST_CASE("skipped records take no part") {
  const Model model = small_model(1000);
  const RecordTable table = small_table(model, 60, 4);
  std::vector<std::uint8_t> skip(60);
  for (std::size_t i = 0; i < 60; i += 2) skip[i] = 1;
  auto plan = BlockPlan::make(model, table);
  REQUIRE(plan);
  std::mutex mutex;
  std::map<std::pair<RecordIndex, RecordIndex>, std::size_t> found;
  BlockJoinOptions options;
  options.skip = skip;
  block_join(&*plan, options, [&] { return std::make_unique<Collect>(&mutex, &found); });
  CHECK_FALSE(found.empty());
  for (const auto& [pair, rule] : found) CHECK((skip[pair.first] == 0 && skip[pair.second] == 0));
}
