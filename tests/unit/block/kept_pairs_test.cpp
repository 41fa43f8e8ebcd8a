#include "block/kept_pairs.hpp"

#include <algorithm>
#include <mutex>
#include <tuple>

#include "support/catch.hpp"
#include "unit/block/block_support.hpp"

using namespace samma;

namespace {

/// All that a candidate pair says.
using Told = std::tuple<RecordIndex, RecordIndex, std::uint32_t, std::uint32_t, std::uint16_t,
                        std::uint64_t>;

struct Heap {
  std::mutex mutex;
  std::vector<Told> pairs;
  std::vector<Told> sorted() {
    std::sort(pairs.begin(), pairs.end());
    return pairs;
  }
};

class Collect : public PairConsumer {
 public:
  explicit Collect(Heap* heap) : heap_(heap) {}
  void consume(std::span<const CandidatePair> pairs) override {
    const std::lock_guard lock(heap_->mutex);
    for (const CandidatePair& pair : pairs) {
      heap_->pairs.emplace_back(pair.left, pair.right, pair.mask, pair.present, pair.rule,
                                pair.contents);
    }
  }

 private:
  Heap* heap_;
};

/// Lane rules and key rules, with over-full blocks.
Model model_of_rules() {
  Model model = support::model_of({"a", "b", "c"});
  model.rules = {{"a and b", {"a", "b"}, "", ""},
                 {"b, one deletion", {"a"}, "one_deletion", "b"},
                 {"a", {"a"}, "", ""},
                 {"c by words", {}, "tokens", "c"}};
  model.limits.block_size_max = 20;
  model.limits.refine_lanes = {"c", "b"};
  return model;
}

struct Joined {
  Model model = model_of_rules();
  RecordTable table;
  BlockPlan plan;
  Heap heap;
  KeptPairs kept;
  std::vector<RuleReport> reports;

  Joined(std::size_t records, std::uint64_t room, bool cross_source_only)
      : table(support::table_of(model, support::random_rows(records, 3, 4))),
        plan(std::move(BlockPlan::make(model, table).value())) {
    BlockJoinOptions options;
    options.contents = true;
    options.cross_source_only = cross_source_only;
    options.room = [&](std::size_t, std::uint64_t bytes) {
      kept.allow(bytes, room);
      return true;
    };
    reports =
        block_join(&plan, options, [&] { return kept.keep(std::make_unique<Collect>(&heap)); });
    kept.finish(plan, cross_source_only, reports);
  }
};

}  // namespace

TEST_CASE("kept pairs are proposed as the join proposed them, and leave the same plan") {
  const std::size_t records = GENERATE(1U, 40U, 900U);
  const bool cross_source_only = GENERATE(false, true);
  const bool contents = GENERATE(false, true);
  CAPTURE(records, cross_source_only, contents);
  Joined joined(records, 1'000'000, cross_source_only);
  auto plan = BlockPlan::make(joined.model, joined.table);
  REQUIRE(plan);
  BlockJoinOptions options;
  options.cross_source_only = cross_source_only;
  options.contents = contents;
  std::vector<std::size_t> rules;
  options.on_rule = [&](std::size_t rule) { rules.push_back(rule); };
  REQUIRE(joined.kept.serve(options));
  Heap heap;
  const auto reports =
      joined.kept.propose(&*plan, options, [&] { return std::make_unique<Collect>(&heap); });
  if (!contents) {
    for (Told& pair : joined.heap.pairs) std::get<5>(pair) = 0;
  }
  CHECK(heap.sorted() == joined.heap.sorted());
  CHECK(joined.kept.bytes() >= heap.pairs.size() * sizeof(RecordPair));
  CHECK(rules == std::vector<std::size_t>{0, 1, 2, 3});
  REQUIRE(reports.size() == joined.reports.size());
  for (std::size_t rule = 0; rule < reports.size(); ++rule) {
    CHECK(reports[rule].pairs == joined.reports[rule].pairs);
    CHECK(reports[rule].overfull_blocks == joined.reports[rule].overfull_blocks);
    CHECK(plan->rules()[rule].overfull == joined.plan.rules()[rule].overfull);
  }
}

TEST_CASE("pairs without room are not kept, and those that are serve the same join alone") {
  const Joined all(300, 1'000'000, false);
  const std::uint64_t count = all.heap.pairs.size();
  REQUIRE(count > 1000);
  CHECK(Joined(300, count, false).kept.serve({}));
  const Joined fewer(300, count - 1, false);
  CHECK(fewer.heap.pairs.size() == count);
  CHECK_FALSE(fewer.kept.serve({}));
  CHECK(fewer.kept.bytes() == 0);
  CHECK_FALSE(KeptPairs().serve({}));
  BlockJoinOptions linked;
  linked.cross_source_only = true;
  CHECK_FALSE(all.kept.serve(linked));
  BlockJoinOptions chunk;
  chunk.chunk = {1, 2};
  CHECK_FALSE(all.kept.serve(chunk));
  BlockJoinOptions some;
  const std::vector<std::uint8_t> skip(300);
  some.skip = skip;
  CHECK_FALSE(all.kept.serve(some));
}
