#include "resolve/batch.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "base/hash.hpp"
#include "base/parallel.hpp"
#include "resolve/identical.hpp"
#include "support/catch.hpp"
#include "support/customers_model.hpp"

using namespace samma;
using support::level;

namespace {

/// Lanes a and b; a pair that agrees on both is a link at threshold 0.
Model model_of() {
  Model model;
  for (const char* name : {"a", "b"})
    model.schema.fields.push_back({name, Kind::kCategory, {name}, "", {}});
  for (const std::string lane : {"a", "b"}) {
    Comparison comparison;
    comparison.name = lane;
    comparison.lanes = {lane};
    comparison.levels = {level("same", {{"equal", {lane}, {}}}, 0.9, 0.01),
                         level("near", {{"levenshtein", {lane}, {1000000}}}, 0.05, 0.02),
                         level("else", {}, 0.05, 0.97)};
    model.comparisons.push_back(comparison);
  }
  model.rules = {{"a", {"a"}, "", ""}, {"b", {"b"}, "", ""}};
  model.prior = 0.01;
  model.threshold_bits = 0;
  model.review_bits = -20;
  return model;
}

RecordTable table_of(const Model& model, const std::vector<std::vector<std::string>>& rows) {
  auto table = RecordTable::for_model(model);
  REQUIRE(table);
  table->append_rows(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t lane = 0; lane < 2; ++lane) {
      if (rows[i][lane].empty()) continue;
      table->mutable_row(static_cast<RecordIndex>(i))[lane] =
          table->dictionary(table->lanes()[lane].dictionary).intern(rows[i][lane]);
    }
    table->sources.push_back(static_cast<std::uint16_t>(i % 2));
    table->keys.push_back(std::to_string(i));
    table->content_hashes.push_back(mix(i + 1));
  }
  table->source_names = {"one", "two"};
  table->close();
  return std::move(*table);
}

std::vector<std::vector<std::string>> random_rows(std::size_t count, std::uint64_t seed) {
  std::vector<std::vector<std::string>> rows;
  const std::string values[] = {"anna", "anne", "hanna", "per", "berg", ""};
  for (std::size_t i = 0; i < count; ++i) {
    rows.push_back({values[mix(seed + 2 * i) % 6], values[mix(seed + 2 * i + 1) % 6]});
  }
  return rows;
}

Result<BatchResult> run(const Model& model, const RecordTable& table, const BatchOptions& options) {
  const auto matcher = Matcher::make(model, table);
  REQUIRE(matcher);
  auto plan = BlockPlan::make(model, table);
  REQUIRE(plan);
  return match_batch(model, table, *matcher, &*plan, options);
}

/// Of all records, by their left ones.
std::vector<CandidatePair> all_pairs(const RecordTable& table) {
  std::vector<CandidatePair> pairs;
  for (RecordIndex a = 0; a < table.size(); ++a) {
    for (RecordIndex b = a + 1; b < table.size(); ++b) {
      const RowPair rows = row_pair(table.row(a), table.row(b), table.stride());
      pairs.push_back({a, b, rows.mask, rows.present, 0});
    }
  }
  return pairs;
}

void check_weights(const Matcher& matcher, std::span<const CandidatePair> pairs) {
  Matcher::Scratch scratch;
  for (const double needed : {-100.0, -10.0, -3.0, 0.0, 3.0, 100.0}) {
    std::vector<Link> links;
    matcher.score(pairs, to_weight(needed), &scratch, &links);
    std::map<std::pair<RecordIndex, RecordIndex>, Weight> found;
    for (const Link& link : links) found[{link.left, link.right}] = link.weight;
    REQUIRE(found.size() == links.size());
    for (const CandidatePair& pair : pairs) {
      const Weight weight = matcher.explain(pair.left, pair.right, nullptr);
      REQUIRE(weight == matcher.explain(pair.right, pair.left, nullptr));
      const auto link = found.find({pair.left, pair.right});
      REQUIRE((link != found.end()) == (weight >= to_weight(needed)));
      if (link != found.end()) REQUIRE(link->second == weight);
    }
  }
}

}  // namespace

TEST_CASE("links come in the order of their records, each pair once, at the matcher's weight") {
  const Model model = model_of();
  const RecordTable table = table_of(model, random_rows(80, 3));
  const auto matcher = Matcher::make(model, table);
  REQUIRE(matcher);
  BatchOptions options;
  options.needed = to_weight(-20);
  const auto batch = run(model, table, options);
  REQUIRE(batch);
  REQUIRE(batch->links.size() > 100);
  for (std::size_t i = 0; i < batch->links.size(); ++i) {
    const Link& link = batch->links[i];
    REQUIRE(link.left < link.right);
    REQUIRE(link.weight >= options.needed);
    REQUIRE(link.weight == matcher->explain(link.left, link.right, nullptr));
    if (i == 0) continue;
    const Link& before = batch->links[i - 1];
    REQUIRE(std::pair(before.left, before.right) < std::pair(link.left, link.right));
  }
  std::uint64_t pairs = 0;
  for (const RuleReport& rule : batch->rules) pairs += rule.pairs;
  CHECK(batch->pairs == pairs);
  CHECK(batch->pairs >= batch->links.size());
}

TEST_CASE("more links than a list holds are all there, each once") {
  Model model = model_of();
  model.limits.block_size_max = 1000;
  constexpr std::size_t kRecords = 600;
  std::vector<std::vector<std::string>> rows;
  for (std::size_t i = 0; i < kRecords; ++i) rows.push_back({"same", "other " + std::to_string(i)});
  const RecordTable table = table_of(model, rows);
  BatchOptions options;
  options.needed = to_weight(-20);
  with_threads(GENERATE(1U, 2U), [&] {
    const auto batch = run(model, table, options);
    REQUIRE(batch);
    REQUIRE(batch->links.size() == kRecords * (kRecords - 1) / 2);
    std::size_t place = 0;
    for (RecordIndex left = 0; left < kRecords; ++left) {
      for (RecordIndex right = left + 1; right < kRecords; ++right, ++place) {
        const Link& link = batch->links[place];
        if (link.left != left || link.right != right) FAIL(left << " and " << right);
      }
    }
  });
}

TEST_CASE("pairs that were kept give what another join gives") {
  const Model model = model_of();
  const RecordTable table = table_of(model, random_rows(80, 3));
  const auto matcher = Matcher::make(model, table);
  REQUIRE(matcher);
  auto plan = BlockPlan::make(model, table);
  REQUIRE(plan);
  BatchOptions options;
  options.needed = to_weight(-20);
  options.sampled_pairs = 100;
  const bool has_room = GENERATE(true, false);
  auto kept = std::make_unique<KeptPairs>();
  BlockJoinOptions join;
  join.room = [&](std::size_t, std::uint64_t bytes) {
    kept->allow(bytes, has_room ? 10'000 : 10);
    return true;
  };
  (void)sample_pairs(&*plan, join, 10, 0, kept.get());
  auto other = BlockPlan::make(model, table);
  REQUIRE(other);
  const std::uint64_t kept_bytes = kept->bytes();
  const auto served = match_batch(model, table, *matcher, &*other, options, std::move(kept));
  const auto joined = run(model, table, options);
  REQUIRE(served);
  REQUIRE(joined);
  const auto told = [](const Link& link) {
    return std::tuple(link.left, link.right, link.weight, link.rule);
  };
  CHECK(std::ranges::equal(served->links, joined->links, {}, told, told));
  CHECK(served->pairs == joined->pairs);
  CHECK(served->sample.limit == joined->sample.limit);
  REQUIRE(served->sample.pairs.size() == joined->sample.pairs.size());
  CHECK(served->entry_bytes == joined->entry_bytes + kept_bytes);
  CHECK((kept_bytes != 0) == has_room);
}

TEST_CASE("many links are sorted as few are, whatever records they join") {
  for (const std::uint64_t records : {1ULL, 700ULL, 1024ULL, 5'000'000ULL, 4'294'967'295ULL}) {
    std::vector<Link> links;
    for (std::uint64_t i = 0; i < 150'000; ++i) {
      links.push_back({static_cast<RecordIndex>(mix(i) % records), static_cast<RecordIndex>(i),
                       static_cast<Weight>(mix(i)), static_cast<std::uint16_t>(i)});
    }
    std::vector<Link> expected = links;
    std::sort(expected.begin(), expected.end(), [](const Link& a, const Link& b) {
      return std::pair(a.left, a.right) < std::pair(b.left, b.right);
    });
    const std::span<const Link> all = links;
    const std::span<const Link> lists[] = {all.first(90'000), {}, all.subspan(90'000)};
    const LargeArray<Link> sorted = sorted_links(lists);
    const auto same = [](const Link& a, const Link& b) {
      return a.left == b.left && a.right == b.right && a.weight == b.weight && a.rule == b.rule;
    };
    CHECK(std::equal(sorted.begin(), sorted.end(), expected.begin(), expected.end(), same));
  }
}

TEST_CASE("a large group of identical records is a star around its first one, and is counted") {
  const Model model = model_of();
  auto rows = random_rows(3, 1);
  for (std::size_t i = 0; i <= kIdenticalMax; ++i) rows.push_back({"zeta", "zeta"});
  const RecordTable table = table_of(model, rows);
  const auto batch = run(model, table, {});
  REQUIRE(batch);
  CHECK(batch->identical_groups == 1);
  CHECK(batch->identical_records == kIdenticalMax);
  std::size_t star = 0;
  for (const Link& link : batch->links) {
    if (link.rule != kIdenticalRule) continue;
    CHECK(link.left == 3);
    ++star;
  }
  CHECK(star == kIdenticalMax);
}

TEST_CASE("copies do not speak against themselves: how common a value is, the other records say") {
  Model model = model_of();
  for (Comparison& comparison : model.comparisons)
    comparison.levels[0].frequency_lane = comparison.lanes[0];
  const std::size_t copies = GENERATE(17U, 5000U);
  const RecordTable table =
      table_of(model, std::vector<std::vector<std::string>>(copies, {"zeta", "zeta"}));
  const auto matcher = Matcher::make(model, table);
  REQUIRE(matcher);
  const auto batch = run(model, table, {});
  REQUIRE(batch);
  CHECK(batch->identical_records == copies - 1);
  REQUIRE(batch->links.size() == copies - 1);
  const auto groups = identical_groups(table);
  REQUIRE(groups.size() == 1);
  const auto group = static_cast<std::uint32_t>(groups[0].size());
  CHECK(group == copies);
  const IdenticalStars stars = join_identical(table, groups, *matcher, 0);
  CHECK(stars.size_of(0) == copies);
  CHECK(stars.stands_for(5) == 0);
  CHECK(stars.stands_for(0) == 0);
  CHECK(batch->links[0].weight == matcher->explain(0, 1, nullptr, group));
  CHECK(batch->links[0].weight > matcher->explain(0, 1, nullptr));
}

TEST_CASE("a group that is not large, or not a link, or across sources, is compared pair by pair") {
  Model model = model_of();
  std::vector<std::vector<std::string>> rows(kIdenticalMax, {"zeta", "zeta"});
  BatchOptions options;
  SECTION("not large") {}
  SECTION("not a link") {
    rows.resize(40, {"zeta", "zeta"});
    model.threshold_bits = 500;
    options.needed = to_weight(500);
  }
  SECTION("across sources") {
    rows.resize(40, {"zeta", "zeta"});
    options.cross_source_only = true;
  }
  const auto batch = run(model, table_of(model, rows), options);
  REQUIRE(batch);
  CHECK(batch->identical_records == 0);
  const std::size_t half = rows.size() / 2;
  if (model.threshold_bits > 0) {
    CHECK(batch->links.empty());
  } else if (options.cross_source_only) {
    CHECK(batch->links.size() == half * half);
  } else {
    CHECK(batch->links.size() == rows.size() * (rows.size() - 1) / 2);
  }
}

TEST_CASE("a wish to stop ends the match with an error") {
  const Model model = model_of();
  BatchOptions options;
  options.stop = [] { return true; };
  const auto batch = run(model, table_of(model, random_rows(50, 2)), options);
  REQUIRE_FALSE(batch);
  CHECK(batch.error().code == ErrorCode::kInterrupted);
}

TEST_CASE("block entries and links that do not fit the memory are refused with what to do") {
  const Model model = model_of();
  const RecordTable table = table_of(model, random_rows(200, 2));
  BatchOptions options;
  options.needed = to_weight(-20);
  options.memory = {std::uint64_t{1} << 20, (std::uint64_t{1} << 20) - 100};
  auto batch = run(model, table, options);
  REQUIRE_FALSE(batch);
  CHECK(batch.error().code == ErrorCode::kLimit);
  CHECK(batch.error().message.find("the blocks of rule 'a' need ") == 0);
  CHECK(batch.error().message.find("--memory-limit") != std::string::npos);
  // Enough for entries of 8 bytes and keys of 16.
  options.memory.used = (std::uint64_t{1} << 20) - 8000;
  batch = run(model, table, options);
  REQUIRE_FALSE(batch);
  CHECK(batch.error().code == ErrorCode::kLimit);
  CHECK(batch.error().message.find(" links need ") != std::string::npos);
  CHECK(batch.error().message.find("raise the threshold") != std::string::npos);
  options.memory.used = 0;
  CHECK(run(model, table, options));
}

TEST_CASE("tables of no and of one record have no links") {
  const Model model = model_of();
  const std::size_t records = GENERATE(0U, 1U);
  const auto batch = run(model, table_of(model, random_rows(records, 2)), {});
  REQUIRE(batch);
  CHECK(batch->links.empty());
  CHECK(batch->pairs == 0);
}

TEST_CASE("the matcher gives every pair the same weight alone, in a batch and in either order") {
  Model model = model_of();
  model.comparisons[1].household = GENERATE(false, true);
  const RecordTable table = table_of(model, random_rows(40, 9));
  const auto matcher = Matcher::make(model, table);
  REQUIRE(matcher);
  check_weights(*matcher, all_pairs(table));
}

TEST_CASE("frequencies count the same in a batch, whatever lane and level tells them") {
  Model model = model_of();
  model.comparisons[1].household = GENERATE(false, true);
  const std::size_t place = GENERATE(0U, 1U, 2U);
  const bool own_lane = GENERATE(true, false);
  for (std::size_t c = 0; c < 2; ++c)
    model.comparisons[c].levels[place].frequency_lane = (c == 0) == own_lane ? "a" : "b";
  const RecordTable table = table_of(model, random_rows(40, 9));
  const auto matcher = Matcher::make(model, table);
  REQUIRE(matcher);
  std::vector<CandidatePair> pairs = all_pairs(table);
  check_weights(*matcher, pairs);
  // The left record is another with each pair.
  std::sort(pairs.begin(), pairs.end(), [](const CandidatePair& a, const CandidatePair& b) {
    return mix(mix(a.left) + a.right) < mix(mix(b.left) + b.right);
  });
  check_weights(*matcher, pairs);
}
