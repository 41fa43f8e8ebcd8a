#include "score/scorer.hpp"

#include <random>
#include <string>

#include "support/catch.hpp"
#include "support/customers_model.hpp"
#include "support/near.hpp"

using namespace samma;
using support::level;

namespace {

/// Two lanes of category values; comparison 0 is on lane a, with the given levels.
Model model_of(std::vector<ComparisonLevel> levels) {
  Model model;
  model.schema.fields = {{"a", Kind::kCategory, {"a"}, "", {}},
                         {"b", Kind::kCategory, {"b"}, "", {}}};
  Comparison comparison;
  comparison.name = "a";
  comparison.lanes = {"a"};
  comparison.levels = std::move(levels);
  Comparison other;
  other.name = "b";
  other.lanes = {"b"};
  other.levels = {level("same", {{"equal", {"b"}, {}}}, 0.9, 0.1), level("else", {}, 0.1, 0.9)};
  model.comparisons = {comparison, other};
  return model;
}

RecordTable table_of(const Model& model, const std::vector<std::string>& a) {
  auto table = RecordTable::for_model(model);
  REQUIRE(table);
  table->append_rows(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i].empty()) continue;
    table->mutable_row(static_cast<RecordIndex>(i))[0] =
        table->dictionary(table->lanes()[0].dictionary).intern(a[i]);
  }
  table->close();
  return std::move(*table);
}

const LevelTest kSame{"equal", {"a"}, {}};

}  // namespace

TEST_CASE("a level weighs log2(m / u), no evidence weighs nothing") {
  const Model model = model_of({level("same", {kSame}, 0.8, 0.1), level("else", {}, 0.2, 0.8)});
  const RecordTable table = table_of(model, {"x", "y"});
  const Scorer scorer(model, table);
  const auto part = [&](std::uint8_t index) {
    return scorer.part(0, index, table.row(0), table.row(1));
  };
  CHECK(test::is_near(to_bits(part(0).level), 3, 1e-9));
  CHECK(test::is_near(to_bits(part(1).level), -2, 1e-9));
  CHECK(part(0).frequency == 0);
  CHECK(part(kNeutral).level == 0);
  CHECK(part(kNeutral).frequency == 0);
  CHECK(scorer.prior() == probability_to_weight(model.prior));
}

TEST_CASE("counts of a scorer serve the next one, whatever the numbers of its model") {
  Model model = model_of({level("same", {kSame}, 0.8, 0.05, "a"), level("else", {}, 0.2, 0.95)});
  const RecordTable table = table_of(model, {"x", "x", "x", "y", "y", "z"});
  const LaneCounts known = Scorer(model, table).counts();
  REQUIRE(known.size() == 1);
  model.comparisons[0].levels[0].u = 0.1;
  const Scorer counted(model, table);
  const Scorer served(model, table, known);
  CHECK(served.counts() == known);  // The same objects.
  CHECK(counted.counts() != known);
  for (const RecordIndex record : {0U, 3U, 5U}) {
    const auto* const row = table.row(record);
    CHECK(served.part(0, 0, row, row).frequency == counted.part(0, 0, row, row).frequency);
  }
}

TEST_CASE("agreement on a rare value weighs more than on a common one, down to the floor") {
  std::vector<std::string> values(10'000, "common");
  for (std::size_t i = 0; i < 300; ++i) values[i] = "middling";
  values[300] = values[301] = "rare";
  Model model = model_of({level("same", {kSame}, 0.8, 0.05, "a"), level("else", {}, 0.2, 0.95)});
  const RecordTable table = table_of(model, values);
  const auto frequency = [&](std::size_t left, std::size_t right) {
    const Scorer scorer(model, table);
    return scorer
        .part(0, 0, table.row(static_cast<RecordIndex>(left)),
              table.row(static_cast<RecordIndex>(right)))
        .frequency;
  };
  const Weight rare = frequency(300, 301);
  CHECK(frequency(5000, 5001) < 0);
  CHECK(frequency(0, 1) > frequency(5000, 5001));
  CHECK(rare > frequency(0, 1));
  // The more common of two values counts.
  CHECK(frequency(0, 5000) == frequency(5000, 5001));
  CHECK(frequency(300, 5000) == frequency(5000, 300));
  model.frequency_floor = 0.02;
  CHECK(frequency(300, 301) < rare);
  model.comparisons[0].levels[0].frequency_weight = 0.5;
  model.frequency_floor = 1e-5;
  CHECK(std::abs(2 * frequency(300, 301) - rare) <= 1);
  model.comparisons[0].levels[0].frequency_weight = 0;
  CHECK(frequency(300, 301) == 0);
}

TEST_CASE("where one side has no value the other one's frequency stands for both") {
  const Model model =
      model_of({level("same", {kSame}, 0.8, 0.05, "a"), level("else", {}, 0.2, 0.95, "a")});
  const RecordTable table = table_of(model, {"x", "x", "x", "", ""});
  const Scorer scorer(model, table);
  const auto part = [&](RecordIndex left, RecordIndex right) {
    return scorer.part(0, 1, table.row(left), table.row(right)).frequency;
  };
  CHECK(part(0, 3) == part(0, 1));
  CHECK(part(3, 0) == part(0, 1));
  CHECK(part(3, 4) == 0);
}

TEST_CASE("term frequencies: the share never falls with the count, and has a floor") {
  for (const auto& frequencies :
       {TermFrequencies(1000, 0.05, 1e-5), TermFrequencies(1000, 1e-4, 1e-5),
        TermFrequencies(1000, 0.005)}) {
    CHECK(frequencies.log2_share(0) >= to_weight(std::log2(1e-5)) - 1);
    CHECK(frequencies.log2_share(1000) <= 0);
    for (std::uint32_t count = 1; count <= 1000; ++count)
      REQUIRE(frequencies.log2_share(count) >= frequencies.log2_share(count - 1));
  }
  CHECK(TermFrequencies(1000, 0.005).log2_share(1) == to_weight(std::log2(0.005)));
}

TEST_CASE("a group of identical records does not speak against itself") {
  const TermFrequencies frequencies(9000, 0.5, 1e-5);
  CHECK(test::is_near(to_bits(frequencies.log2_share(9000)), std::log2((8998 + 500) / 10000.0),
                      1e-9));
  CHECK(test::is_near(to_bits(frequencies.log2_share(9000, 9000)), std::log2(500 / 1002.0), 1e-9));
}

TEST_CASE("in a small file a shared value is as common as it looks, copies of a record are not") {
  const TermFrequencies frequencies(50, 1e-4, 1e-5);
  CHECK(test::is_near(to_bits(frequencies.log2_share(20)), std::log2(18 / 50.0), 1e-9));
  CHECK(frequencies.log2_share(3) < to_weight(std::log2(0.002)));
  CHECK(is_shared(8, 50, 1e-4));
  CHECK_FALSE(is_shared(7, 50, 1e-4));
  CHECK_FALSE(is_shared(18, 50, 0.01));
}

TEST_CASE("the bound is never below what any level that is still open can give") {
  std::mt19937 random(3);
  const auto chance = [&] { return static_cast<double>(1 + random() % 998) / 1000; };
  for (int round = 0; round < 300; ++round) {
    std::vector<ComparisonLevel> levels;
    for (std::uint32_t i = 0, count = 1 + static_cast<std::uint32_t>(random() % 5); i <= count;
         ++i) {
      std::vector<LevelTest> tests{{"levenshtein", {"a"}, {i * 1000000}}};
      if (i == 0) tests = {kSame};
      if (i == count) tests.clear();
      levels.push_back(level("l", tests, chance(), chance(), random() % 2 == 0 ? "a" : ""));
      levels.back().frequency_weight = static_cast<double>(random() % 5) / 4;
    }
    Model model = model_of(levels);
    model.frequency_floor = random() % 2 == 0 ? 1e-5 : chance();
    std::vector<std::string> values;
    for (std::uint32_t i = 0, size = 2 + static_cast<std::uint32_t>(random() % 40); i < size; ++i) {
      const auto value = random() % (1 + i);
      values.push_back(value == 0 ? "" : std::to_string(value));
    }
    const RecordTable table = table_of(model, values);
    const Scorer scorer(model, table);
    bool bounded = true;
    bool falling = true;
    for (std::uint8_t first = 0; first < levels.size(); ++first) {
      for (std::uint8_t index = first; index < levels.size(); ++index) {
        for (RecordIndex left = 0; left < table.size(); ++left) {
          for (RecordIndex right = 0; right < table.size(); ++right) {
            const auto part = scorer.part(0, index, table.row(left), table.row(right));
            bounded = bounded && part.level + part.frequency <= scorer.most(0, first);
          }
        }
      }
      if (first > 0) falling = falling && scorer.most(0, first) <= scorer.most(0, first - 1);
    }
    CAPTURE(round);
    REQUIRE(bounded);
    REQUIRE(falling);
  }
}

TEST_CASE("household evidence counts up to the model's limit, evidence against always") {
  Model model = model_of({level("same", {kSame}, 0.8, 0.1), level("else", {}, 0.2, 0.8)});
  model.comparisons[0].household = true;
  model.prior = 1.0 / 1025;  // -10 bits.
  model.household_bits = 2;
  const RecordTable table = table_of(model, {"x", "y"});
  const Scorer scorer(model, table);
  CHECK(scorer.household(0));
  CHECK_FALSE(scorer.household(1));
  const auto bits = [&](double household, double other) {
    return to_bits(scorer.total(to_weight(household), to_weight(other)));
  };
  CHECK(test::is_near(bits(8, 0), -2, 1e-9));
  CHECK(test::is_near(bits(50, 0), 2, 1e-9));
  CHECK(test::is_near(bits(50, 7), 9, 1e-9));
  CHECK(test::is_near(bits(-5, 7), -8, 1e-9));
}
