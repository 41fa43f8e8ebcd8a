#include "block/condition_lanes.hpp"

#include <map>
#include <mutex>

#include "block/block_join.hpp"
#include "support/catch.hpp"
#include "unit/block/block_support.hpp"

using namespace samma;

namespace {

using Owners = std::map<std::pair<RecordIndex, RecordIndex>, std::size_t>;

Model condition_model() {
  Model model = support::model_of({"a", "b"}, Kind::kRaw);
  BlockingRule both;
  both.name = "a and the beginning of b";
  both.condition = R"(l."a" = r."a" AND substr(l."b", 1, 2) = substr(r."b", 1, 2))";
  BlockingRule end;
  end.name = "length of b and its end";
  end.condition = R"(length(l.b) = length(r.b) AND
                     coalesce(right(l.b, 1), 'no b at all: a long literal') =
                         coalesce(right(r.b, 1), 'no b at all: a long literal'))";
  model.rules = {both, end};
  model.splink.link_type = "dedupe_only";
  return model;
}

Owners join(const Model& model, const RecordTable& table, bool by_lanes) {
  auto plan = BlockPlan::make(model, table);
  REQUIRE(plan);
  CHECK((plan->conditions() == nullptr) == by_lanes);
  class Collect : public PairConsumer {
   public:
    Collect(std::mutex* mutex, Owners* owners) : mutex_(mutex), owners_(owners) {}
    void consume(std::span<const CandidatePair> pairs) override {
      const std::lock_guard lock(*mutex_);
      for (const CandidatePair& pair : pairs) {
        REQUIRE(pair.left < pair.right);
        REQUIRE(owners_->emplace(std::pair(pair.left, pair.right), pair.rule).second);
      }
    }

   private:
    std::mutex* mutex_;
    Owners* owners_;
  };
  std::mutex mutex;
  Owners owners;
  block_join(&*plan, {}, [&] { return std::make_unique<Collect>(&mutex, &owners); });
  return owners;
}

}  // namespace

TEST_CASE("conditions of equal expressions propose the same pairs by lanes, under the same rules") {
  const Model model = condition_model();
  RecordTable table = support::table_of(model, support::random_rows(200, 2, 9));
  const Owners by_conditions = join(model, table, false);
  CHECK(by_conditions.size() > 100);
  const std::size_t lanes = table.lanes().size();
  add_condition_lanes(model, {}, &table);
  CHECK(table.lanes().size() == lanes + 3);
  CHECK(join(model, table, true) == by_conditions);
  add_condition_lanes(model, {}, &table);  // They are there already.
  CHECK(table.lanes().size() == lanes + 3);
}

TEST_CASE("what is more than equality stays a condition, and adds no lane") {
  Model model = condition_model();
  model.rules[1].condition = GENERATE(R"(l.a = r.b)", R"(l.a = r.a OR l.b = r.b)",
                                      R"(l.a = r.a AND l.b <> r.b)", R"(l.a || l.b = r.a || r.b)");
  RecordTable table = support::table_of(model, support::random_rows(100, 2, 9));
  const Owners before = join(model, table, false);
  add_condition_lanes(model, {}, &table);
  CHECK(table.lanes().size() == 3);  // One of the first rule.
  CHECK(join(model, table, false) == before);
}

TEST_CASE("rows without room for a lane more leave the condition as it is") {
  Model model = condition_model();
  RecordTable table = support::table_of(model, support::random_rows(100, 2, 9));
  const Owners before = join(model, table, false);
  auto dictionary = [] {
    auto made = std::make_unique<Dictionary>();
    made->close();
    return made;
  };
  const std::vector<ValueId> none(table.dictionary_of(0).size());
  while (table.has_room())
    table.add_lane("spare " + std::to_string(table.lanes().size()), 0, none, dictionary());
  add_condition_lanes(model, {}, &table);
  CHECK(table.lanes().size() == table.stride());
  CHECK(join(model, table, false) == before);
}

TEST_CASE("rows do not become wider than memory allows") {
  Model model = condition_model();
  RecordTable table = support::table_of(model, support::random_rows(100, 2, 9));
  while (table.lanes().size() < table.stride()) {
    auto dictionary = std::make_unique<Dictionary>();
    dictionary->close();
    table.add_lane("spare " + std::to_string(table.lanes().size()), 0,
                   std::vector<ValueId>(table.dictionary_of(0).size()), std::move(dictionary));
  }
  REQUIRE(table.bytes_of_lane() == 100 * 4);
  const std::size_t lanes = table.lanes().size();
  const Owners before = join(model, table, false);
  add_condition_lanes(model, {1'000'000, 1'000'000 - 399}, &table);
  CHECK(table.lanes().size() == lanes);
  CHECK(join(model, table, false) == before);
  add_condition_lanes(model, {1'000'000, 1'000'000 - 799}, &table);
  CHECK(table.lanes().size() == lanes + 1);
  add_condition_lanes(model, {1'000'000, 1'000'000 - 1600}, &table);
  CHECK(table.lanes().size() > lanes + 1);
  CHECK(join(model, table, true) == before);
}
