#include "compare/mask_groups.hpp"

#include <set>
#include <string>

#include "support/catch.hpp"
#include "support/customers_model.hpp"

using namespace samma;
using support::level;

namespace {

std::string lane_name(std::size_t lane) { return "lane" + std::to_string(lane); }

/// Comparisons of two lanes each, and one that asks for more lanes than a table has room for.
struct ManyLanes {
  ManyLanes() {
    Comparison all;
    all.name = "all";
    for (std::size_t lane = 0; lane < 16; lane += 2) {
      const std::string one = lane_name(lane);
      const std::string other = lane_name(lane + 1);
      for (const std::string& name : {one, other}) {
        model.schema.fields.push_back({name, Kind::kCategory, {name}, "", {}});
        all.lanes.push_back(name);
      }
      model.comparisons.push_back(
          {one,
           {one, other},
           {level("same", {{"equal", {one}, {}}}, 0.8, 0.1), level("else", {}, 0.2, 0.9)}});
    }
    all.levels = {level("else", {}, 0.5, 0.5)};
    model.comparisons.push_back(all);
    table = RecordTable::for_model(model);
    REQUIRE(table);
    table->close();
  }
  Model model;
  Result<RecordTable> table = Error{ErrorCode::kUsage, ""};
};

struct Masks {
  std::uint32_t mask;
  std::uint32_t present;
};

}  // namespace

TEST_CASE("every comparison is in one group, which looks at all of its bits") {
  const ManyLanes made;
  const auto comparisons = ComparisonSet::make(made.model, *made.table);
  REQUIRE(comparisons);
  const MaskGroups groups(*comparisons);
  REQUIRE(groups.size() >= 3);
  std::set<std::size_t> seen;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    for (std::size_t place = 0; place < groups[g].comparisons.size(); ++place) {
      const std::size_t c = groups[g].comparisons[place];
      CHECK(seen.insert(c).second);
      CHECK(groups.home(c).group == g);
      CHECK(groups.home(c).place == place);
      const MaskLanes own = comparisons->mask_lanes(c);
      CHECK((groups[g].lanes.equal & own.equal) == own.equal);
      CHECK((groups[g].lanes.present & own.present) == own.present);
    }
  }
  CHECK(seen.size() == comparisons->size());
  // Sixteen lanes that must be present: alone, without a table.
  const auto& last = groups[groups.home(comparisons->size() - 1).group];
  CHECK(last.comparisons.size() == 1);
  CHECK(last.places() == 0);
}

TEST_CASE("the place of a pair stands for its bits") {
  const ManyLanes made;
  const auto comparisons = ComparisonSet::make(made.model, *made.table);
  REQUIRE(comparisons);
  const MaskGroups groups(*comparisons);
  std::vector<Masks> pairs;
  for (std::uint32_t i = 0; i < 500; ++i) {
    const std::uint32_t present = i * 2654435761U;
    pairs.push_back({present & (i * 40503U), present});
  }
  for (std::size_t g = 0; g < groups.size(); ++g) {
    if (groups[g].places() == 0) continue;
    std::vector<std::uint32_t> places(pairs.size());
    MaskGroups::find(groups[g], std::span<const Masks>(pairs), places.data());
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      REQUIRE(places[i] < groups[g].places());
      const MaskLanes bits = groups[g].at(places[i]);
      CHECK(bits.equal == (pairs[i].mask & groups[g].lanes.equal));
      CHECK(bits.present == (pairs[i].present & groups[g].lanes.present));
    }
  }
}
