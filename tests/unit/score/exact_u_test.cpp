#include "score/exact_u.hpp"

#include "base/hash.hpp"
#include "support/catch.hpp"
#include "support/customers_model.hpp"
#include "support/near.hpp"

using namespace samma;
using support::level;

namespace {

Model town_model() {
  Model model;
  model.schema.fields = {{"town", Kind::kCategory, {"town"}, "", {}}};
  model.comparisons = {{"town",
                        {"town"},
                        {level("same", {{"equal", {"town"}, {}}}, 0.9, 0.2),
                         level("near", {{"jaro_winkler", {"town"}, {900'000}}}, 0.05, 0.2),
                         level("else", {}, 0.05, 0.6)}}};
  return model;
}

/// Record i is of source i % sources.
RecordTable table_of(const Model& model, const std::vector<std::string>& towns,
                     std::size_t sources) {
  auto table = RecordTable::for_model(model);
  REQUIRE(table);
  table->append_rows(towns.size());
  for (std::size_t i = 0; i < towns.size(); ++i) {
    if (!towns[i].empty())
      table->mutable_row(static_cast<RecordIndex>(i))[0] = table->dictionary(0).intern(towns[i]);
    table->sources.push_back(static_cast<std::uint16_t>(i % sources));
  }
  for (std::size_t i = 0; i < sources; ++i) table->source_names.push_back(std::to_string(i));
  table->close();
  return std::move(*table);
}

const std::vector<std::string> kTowns = {"lund", "lund", "umea", "", "lund", "kalmar", "umea", ""};

/// The share of pairs with two towns that agree, pair by pair.
double share(std::size_t sources) {
  double pairs = 0;
  double agree = 0;
  for (std::size_t i = 0; i < kTowns.size(); ++i) {
    for (std::size_t j = i + 1; j < kTowns.size(); ++j) {
      const bool counts = sources == 1 || i % sources != j % sources;
      if (!counts || kTowns[i].empty() || kTowns[j].empty()) continue;
      ++pairs;
      agree += kTowns[i] == kTowns[j] ? 1 : 0;
    }
  }
  return agree / pairs;
}

void set_u(const RecordTable& table, bool cross_source_only, const std::vector<double>& others,
           Model* model) {
  LaneCounts counts;
  set_exact_u(table, cross_source_only, others, model, &counts);
}

}  // namespace

TEST_CASE("u of equality is the share of all pairs that agree and are no matches") {
  const std::size_t sources = GENERATE(1U, 2U, 3U);
  Model model = town_model();
  const RecordTable table = table_of(model, kTowns, sources);
  set_u(table, sources > 1, {0.75}, &model);
  const auto& levels = model.comparisons[0].levels;
  CHECK(test::is_near(levels[0].u, 0.75 * share(sources), 1e-12));
  CHECK(test::is_near(levels[2].u / levels[1].u, 3, 1e-9));
  CHECK(test::is_near(levels[0].u + levels[1].u + levels[2].u, 1, 1e-12));
}

TEST_CASE(
    "u stands where nothing is known of the others, where it is fixed, and without agreement") {
  Model model = town_model();
  const RecordTable table = table_of(model, kTowns, 1);
  set_u(table, false, {-1}, &model);
  CHECK(model == town_model());
  Model fixed = town_model();
  fixed.comparisons[0].levels[0].fix_u = true;
  set_u(table, false, {0.5}, &fixed);
  CHECK(fixed.comparisons[0].levels[0].u == 0.2);
  Model apart = town_model();
  set_u(table_of(apart, {"a", "b", "c"}, 1), false, {0.5}, &apart);
  CHECK(apart == town_model());
}
