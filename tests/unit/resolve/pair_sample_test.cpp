#include "resolve/pair_sample.hpp"

#include <set>

#include "base/parallel.hpp"
#include "training_support.hpp"

using namespace samma;

namespace {

using Keys = std::vector<std::pair<std::string, std::string>>;

/// The sample by the keys of its records, in its order.
Keys keys_of(const RecordTable& table, const PairSample& sample) {
  Keys keys;
  for (const CandidatePair& pair : sample.pairs) {
    std::string left(table.keys[pair.left]), right(table.keys[pair.right]);
    keys.emplace_back(std::min(left, right), std::max(left, right));
  }
  return keys;
}

PairSample draw(const Model& model, const RecordTable& table, std::size_t most,
                std::uint64_t seed = 0, bool cross_source_only = false) {
  auto plan = BlockPlan::make(model, table);
  REQUIRE(plan);
  BlockJoinOptions options;
  options.cross_source_only = cross_source_only;
  return sample_pairs(&*plan, options, most, seed);
}

std::set<std::pair<std::string, std::string>> candidates(const RecordTable& table,
                                                         bool cross_source_only) {
  std::set<std::pair<std::string, std::string>> pairs;
  for (RecordIndex i = 0; i < table.size(); ++i) {
    for (RecordIndex k = i + 1; k < table.size(); ++k) {
      if (cross_source_only && table.sources[i] == table.sources[k]) continue;
      for (std::size_t lane = 0; lane < 2; ++lane) {
        if (table.value(i, lane) == 0 || table.value(i, lane) != table.value(k, lane)) continue;
        std::string left(table.keys[i]), right(table.keys[k]);
        pairs.emplace(std::min(left, right), std::max(left, right));
      }
    }
  }
  return pairs;
}

}  // namespace

TEST_CASE("all candidate pairs, each once, where there are no more than asked for") {
  const Model model = support::lanes_model({"a", "b"});
  const RecordTable table = support::table_of(model, support::random_rows(60, 2, 1));
  const bool cross_source_only = GENERATE(false, true);
  const PairSample sample = draw(model, table, 1'000'000, 0, cross_source_only);
  const auto expected = candidates(table, cross_source_only);
  const Keys found = keys_of(table, sample);
  CHECK(std::set(found.begin(), found.end()) == expected);
  CHECK(found.size() == expected.size());
  CHECK(sample.candidates == expected.size());
  CHECK(sample.each_stands_for() == 1);
}

TEST_CASE("the same pairs in the same order for any order of rows and any threads") {
  const Model model = support::lanes_model({"a", "b"});
  const auto rows = support::random_rows(400, 2, 2);
  Keys expected;
  for (const std::uint64_t shuffle : {0U, 1U, 2U, 3U}) {
    for (const unsigned threads : {1U, 2U, 4U}) {
      const RecordTable table = support::table_of(model, support::shuffled(rows, shuffle));
      PairSample sample;
      with_threads(threads, [&] { sample = draw(model, table, 300); });
      const Keys keys = keys_of(table, sample);
      CAPTURE(shuffle, threads);
      REQUIRE(keys.size() <= 300);
      REQUIRE(keys.size() > 290);
      if (expected.empty()) expected = keys;
      REQUIRE(keys == expected);
    }
  }
}

TEST_CASE("the sample is part of the whole, and each of its pairs stands for as many") {
  const Model model = support::lanes_model({"a", "b"});
  const RecordTable table = support::table_of(model, support::random_rows(300, 2, 4));
  const PairSample all = draw(model, table, 1'000'000);
  const PairSample some = draw(model, table, 500);
  CHECK(some.candidates == all.candidates);
  const Keys whole = keys_of(table, all);
  const Keys part = keys_of(table, some);
  // The least hashes: the head of the whole, which is in the order of its hashes.
  REQUIRE(part.size() <= whole.size());
  CHECK(std::equal(part.begin(), part.end(), whole.begin()));
  CHECK(std::abs(some.each_stands_for() * static_cast<double>(part.size()) -
                 static_cast<double>(all.candidates)) < 1e-6);
}

TEST_CASE("another seed draws another sample, the same seed the same") {
  const Model model = support::lanes_model({"a", "b"});
  const RecordTable table = support::table_of(model, support::random_rows(300, 2, 4));
  const Keys one = keys_of(table, draw(model, table, 200, 1));
  CHECK(one == keys_of(table, draw(model, table, 200, 1)));
  CHECK(one != keys_of(table, draw(model, table, 200, 2)));
}

TEST_CASE("pairs of equal hash at the end are left out together") {
  // Ten records that nothing tells apart: 45 pairs of one hash. Which of them would be chosen the
  // order of rows would decide.
  const Model model = support::lanes_model({"a", "b"});
  std::vector<support::Row> rows(10, support::Row{{"anna", "berg"}, 7, 0});
  rows.push_back({{"anna", "lund"}, 8, 0});
  const RecordTable table = support::table_of(model, rows);
  const PairSample sample = draw(model, table, 20);
  CHECK(sample.candidates == 55);
  CHECK((sample.pairs.empty() || sample.pairs.size() == 10));
  for (const CandidatePair& pair : sample.pairs) CHECK(pair.right == 10);
  CHECK(draw(model, table, 55).pairs.size() == 55);
}

TEST_CASE("no candidate, no sample") {
  const Model model = support::lanes_model({"a", "b"});
  const RecordTable table = support::table_of(model, {{{"anna", "berg"}, 1}, {{"per", "ek"}, 2}});
  const PairSample sample = draw(model, table, 100);
  CHECK(sample.pairs.empty());
  CHECK(sample.candidates == 0);
  CHECK(sample.each_stands_for() == 0);
}

TEST_CASE("samples of all chunks added up are the sample of the whole") {
  const Model model = support::lanes_model({"a", "b"});
  auto rows = support::random_rows(300, 2, 6);
  // Many pairs of one hash, where the sample ends or in a chunk of their own.
  rows.insert(rows.end(), 20, support::Row{{"anna", "berg"}, 7, 0});
  const RecordTable table = support::table_of(model, rows);
  for (const std::size_t most : {1U, 40U, 170U, 400U, 3000U, 1'000'000U}) {
    const PairSample expected = draw(model, table, most);
    PairSampler sampler(most);
    std::uint64_t candidates = 0;
    for (std::uint32_t number = 1; number <= 3; ++number) {
      auto plan = BlockPlan::make(model, table);
      REQUIRE(plan);
      BlockJoinOptions options;
      options.chunk = {number, 3};
      const PairSample part = sample_pairs(&*plan, options, most);
      candidates += part.candidates;
      sampler.add(part.pairs, part.limit);
    }
    const PairSample found = sampler.finish({});
    CAPTURE(most);
    CHECK(candidates == expected.candidates);
    CHECK(keys_of(table, found) == keys_of(table, expected));
    CHECK(found.limit == expected.limit);
  }
}
