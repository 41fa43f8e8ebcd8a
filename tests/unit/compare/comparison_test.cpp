#include "compare/comparison.hpp"

#include <optional>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/customers_model.hpp"

using namespace samma;
using support::level;

namespace {

/// Names that may be swapped, and a town.
class Pairs {
 public:
  explicit Pairs(std::vector<ComparisonLevel> levels, std::vector<std::string> lanes = {"given"}) {
    model_.schema.fields = {{"given", Kind::kGivenName, {"given"}, "", {}},
                            {"surname", Kind::kSurname, {"surname"}, "", {}},
                            {"town", Kind::kTown, {"town"}, "", {}}};
    Comparison all;
    all.lanes = {"given", "surname", "town"};
    all.levels = {level("else", {}, 0.5, 0.5)};
    levels.push_back(level("else", {}, 0.5, 0.5));
    Comparison own;
    own.name = "own";
    own.lanes = std::move(lanes);
    own.levels = std::move(levels);
    model_.comparisons = {own, all};
  }

  /// The level of a pair of (given, surname, town); nothing for neutral.
  std::optional<int> decide(const std::vector<std::string>& left,
                            const std::vector<std::string>& right) {
    auto table = RecordTable::for_model(model_);
    REQUIRE(table);
    table->append_rows(2);
    for (std::size_t i = 0; i < 3; ++i) {
      const std::size_t lane = table->lane(model_.schema.fields[i].name);
      auto& dictionary = table->dictionary(table->lanes()[lane].dictionary);
      if (!left[i].empty()) table->mutable_row(0)[lane] = dictionary.intern(left[i]);
      if (!right[i].empty()) table->mutable_row(1)[lane] = dictionary.intern(right[i]);
    }
    table->close();
    const auto set = ComparisonSet::make(model_, *table);
    REQUIRE(set);
    const std::uint32_t* a = table->row(0);
    const std::uint32_t* b = table->row(1);
    const RowPair pair = row_pair(a, b, table->stride());
    std::uint8_t by_mask = 0;
    by_mask_ = set->decide_by_ids(0, pair, &by_mask);
    const MaskVerdict verdict = set->by_mask(0, pair.mask, pair.present);
    CHECK((verdict.open ? verdict.level <= by_mask : by_mask_ && verdict.level == by_mask));
    if (by_mask_) return by_mask == kNeutral ? std::nullopt : std::optional<int>(by_mask);
    std::uint8_t found = 0;
    const std::uint32_t place = 0;
    ComparisonSet::Scratch scratch;
    set->decide(0, {&pair, 1}, {&place, 1}, {&found, 1}, &scratch);
    CHECK(by_mask <= found);  // The first level that is still open.
    return found;
  }
  bool by_mask() const { return by_mask_; }
  Model& model() { return model_; }

 private:
  Model model_;
  bool by_mask_ = false;
};

const LevelTest kSame{"equal", {"given"}, {}};
const LevelTest kNear{"levenshtein", {"given"}, {1000000}};
const LevelTest kNearer{"jaro_winkler", {"given"}, {950000}};
const LevelTest kSwapped{"swapped", {"given", "surname"}, {}};
const LevelTest kTownNear{"levenshtein", {"town"}, {1000000}};

}  // namespace

TEST_CASE("a comparison is neutral if one of its lanes is missing on one side") {
  Pairs pairs({level("same", {kSame}, 0.5, 0.5)}, {"given", "town"});
  CHECK(pairs.decide({"anna", "berg", "lund"}, {"anna", "berg", ""}) == std::nullopt);
  CHECK(pairs.decide({"", "berg", "lund"}, {"anna", "berg", "lund"}) == std::nullopt);
  CHECK(pairs.decide({"anna", "", "lund"}, {"anna", "berg", "lund"}) == 0);
}

TEST_CASE("the first level whose tests all hold is taken, the mask decides what needs no text") {
  Pairs pairs({level("same", {kSame}, 0.5, 0.5), level("near", {kNear}, 0.5, 0.5)});
  CHECK(pairs.decide({"anna", "", ""}, {"anna", "", ""}) == 0);
  CHECK(pairs.by_mask());
  CHECK(pairs.decide({"anna", "", ""}, {"anne", "", ""}) == 1);
  CHECK_FALSE(pairs.by_mask());
  CHECK(pairs.decide({"anna", "", ""}, {"per", "", ""}) == 2);
}

TEST_CASE("swapped values are seen in both directions, and only where all are present") {
  Pairs pairs({level("swapped", {kSwapped}, 0.5, 0.5)});
  CHECK(pairs.decide({"anna", "berg", ""}, {"berg", "anna", ""}) == 0);
  CHECK(pairs.by_mask());
  CHECK(pairs.decide({"anna", "berg", ""}, {"berg", "annas", ""}) == 1);
  CHECK(pairs.decide({"anna", "", ""}, {"berg", "anna", ""}) == 1);
}

TEST_CASE("all tests of a level must hold, and a test on a missing value does not") {
  Pairs pairs({level("both", {kNear, kTownNear}, 0.5, 0.5), level("one", {kNear}, 0.5, 0.5)});
  CHECK(pairs.decide({"anna", "", "lund"}, {"anne", "", "lun"}) == 0);
  CHECK(pairs.decide({"anna", "", "lund"}, {"anne", "", "umea"}) == 1);
  CHECK(pairs.decide({"anna", "", "lund"}, {"anne", "", ""}) == 1);
  CHECK(pairs.decide({"anna", "", "lund"}, {"per", "", "lund"}) == 2);
}

TEST_CASE("ids and texts mix in one level") {
  const LevelTest same_town{"equal", {"town"}, {}};
  Pairs pairs({level("near in town", {kNear, same_town}, 0.5, 0.5)});
  CHECK(pairs.decide({"anna", "", "lund"}, {"anne", "", "lund"}) == 0);
  CHECK(pairs.decide({"anna", "", "lund"}, {"anne", "", "lun"}) == 1);
  CHECK(pairs.by_mask());
}

TEST_CASE("levels need not be in the order of their thresholds") {
  Pairs pairs({level("two", {{"levenshtein", {"given"}, {2000000}}}, 0.5, 0.5),
               level("one", {kNear}, 0.5, 0.5),
               level("three", {{"levenshtein", {"given"}, {3000000}}}, 0.5, 0.5)});
  CHECK(pairs.decide({"anna", "", ""}, {"anne", "", ""}) == 0);
  CHECK(pairs.decide({"anna", "", ""}, {"berg", "", ""}) == 3);
  CHECK(pairs.decide({"anna", "", ""}, {"anber", "", ""}) == 2);
}

TEST_CASE("an unknown comparator is an error that names it") {
  Pairs pairs({level("near", {kNearer}, 0.5, 0.5)});
  pairs.model().comparisons[0].levels[0].tests[0].comparator = "telepathy";
  const auto table = RecordTable::for_model(pairs.model());
  REQUIRE(table);
  const auto set = ComparisonSet::make(pairs.model(), *table);
  REQUIRE_FALSE(set);
  CHECK(set.error().message.find("'telepathy'") != std::string::npos);
}
