// Laws 1 and 3 of the design, through the public door: the order of rows, the number of threads and
// the CPU path never show in the entities; early exit never shows in the links.
#include <map>
#include <optional>
#include <set>

#include "base/parallel.hpp"
#include "block/block_join.hpp"
#include "cluster/agglomeration.hpp"
#include "cluster_matches.hpp"
#include "conclusive.hpp"
#include "ingest/loader.hpp"
#include "repair_scores.hpp"
#include "resolve/batch.hpp"
#include "samma/dedupe.hpp"
#include "samma/model_file.hpp"
#include "support/catch.hpp"
#include "support/customers_model.hpp"
#include "support/memory_world.hpp"
#include "support/table.hpp"

using namespace samma;

namespace {

/// Entities as sets of record ids.
std::set<std::set<std::string>> partition(const std::string& clusters_csv) {
  std::map<std::string, std::set<std::string>> clusters;
  std::size_t begin = clusters_csv.find('\n') + 1;
  while (begin < clusters_csv.size()) {
    const std::size_t end = clusters_csv.find('\n', begin);
    const std::size_t comma = clusters_csv.find(',', begin);
    clusters[clusters_csv.substr(comma + 1, end - comma - 1)].insert(
        clusters_csv.substr(begin, comma - begin));
    begin = end + 1;
  }
  std::set<std::set<std::string>> parts;
  for (const auto& [id, members] : clusters) parts.insert(members);
  return parts;
}

std::string run(const std::string& csv, const std::string& model, unsigned threads,
                const std::string& simd) {
  MemoryWorld world;
  world.files["customers.csv"] = csv;
  world.files["model.toml"] = model;
  DedupeJob job;
  job.input.inputs = {"customers.csv"};
  job.input.id_column = "id";
  if (!model.empty()) job.input.model = "model.toml";
  job.input.threads = threads;
  job.input.simd = simd;
  job.clusters = "clusters.csv";
  const auto report = dedupe(world, job);
  if (!report) FAIL(report.error().message);
  CHECK(report->clusters > 0);
  return world.files["clusters.csv"];
}

RecordTable load(MemoryWorld& world, const Model& model, const std::string& csv) {
  world.files["customers.csv"] = csv;
  LoadOptions options;
  options.inputs.push_back({});
  options.inputs.back().path = "customers.csv";
  LoadReport report;
  auto table = load_records(world, model, options, &report);
  if (!table) FAIL(table.error().message);
  return std::move(table.value());
}

}  // namespace

TEST_CASE("law 1: shuffles, threads and CPU paths give one partition") {
  const bool inferred = GENERATE(false, true);
  const std::uint32_t block_size_max = GENERATE(8U, 200U);
  CAPTURE(inferred, block_size_max);
  const std::string model = inferred ? "" : write_model(support::customers_model(block_size_max));
  const std::string first = run(support::customers_csv(600, 5), model, 1, "scalar");
  const auto expected = partition(first);
  CHECK(expected.size() > 10);
  CHECK(expected.size() < 600);
  std::vector<std::string> paths{"scalar"};
  if (widest_simd_path() >= SimdPath::kAvx2) paths.emplace_back("avx2");
  if (widest_simd_path() >= SimdPath::kAvx512) paths.emplace_back("avx512");
  for (const std::uint64_t shuffle : {0U, 1U, 2U, 3U}) {
    const std::string csv = support::customers_csv(600, 5, shuffle);
    for (const unsigned threads : {1U, 2U, 4U}) {
      for (const std::string& path : paths) {
        CAPTURE(shuffle, threads, path);
        const std::string found = run(csv, model, threads, path);
        if (shuffle == 0) REQUIRE(found == first);  // Byte for byte.
        REQUIRE(partition(found) == expected);
      }
    }
  }
}

TEST_CASE(
    "law 3: early exit finds exactly the pairs whose whole weight is enough, at that weight") {
  const std::uint32_t block_size_max = GENERATE(6U, 500U);
  const double needed = GENERATE(-6.0, 2.0, 9.0);
  CAPTURE(block_size_max, needed);
  MemoryWorld world;
  const Model model = support::customers_model(block_size_max);
  const RecordTable table = load(world, model, support::customers_csv(500, 7));
  const auto matcher = Matcher::make(model, table);
  REQUIRE(matcher);
  auto plan = BlockPlan::make(model, table);
  REQUIRE(plan);
  BatchOptions options;
  options.needed = to_weight(needed);
  const auto batch = match_batch(model, table, *matcher, &*plan, options);
  REQUIRE(batch);
  std::map<std::pair<RecordIndex, RecordIndex>, Weight> found;
  for (const Link& link : batch->links)
    REQUIRE(found.emplace(std::pair(link.left, link.right), link.weight).second);
  const std::vector<std::uint32_t> plain = plan->plain_masks(plan->rules().size());
  std::size_t of_plain = 0;
  std::size_t expected = 0;
  for (RecordIndex a = 0; a < table.size(); ++a) {
    for (RecordIndex b = a + 1; b < table.size(); ++b) {
      const std::uint32_t mask = table.masks(a, b).equal;
      const bool by_mask = std::any_of(
          plain.begin(), plain.end(), [=](std::uint32_t lanes) { return (mask & lanes) == lanes; });
      of_plain += by_mask ? 1U : 0U;
      REQUIRE((!by_mask || plan->owner(a, b)));
      if (!plan->owner(a, b)) continue;
      std::vector<ComparisonOutcome> outcomes;
      const Weight weight = matcher->explain(a, b, &outcomes);
      Weight sum = matcher->prior();
      for (const auto& outcome : outcomes) sum += outcome.part.level + outcome.part.frequency;
      REQUIRE(sum == weight);
      REQUIRE(matcher->explain(b, a, nullptr) == weight);
      if (weight < options.needed) continue;
      ++expected;
      const auto link = found.find({a, b});
      REQUIRE(link != found.end());
      REQUIRE(link->second == weight);
    }
  }
  CHECK(found.size() == expected);
  CHECK(expected > 0);
  CHECK((block_size_max < 500 || of_plain > 0));
}

namespace {

/// Customers as repair meets them: every pair, and links that blocking did not all find.
struct RepairScene {
  explicit RepairScene(bool low_threshold) : model(support::customers_model(200)) {
    if (low_threshold) model.threshold_bits = model.review_bits = -40;
    threshold = to_weight(model.threshold_bits);
    table.emplace(load(world, model, support::customers_csv(120, 3)));
    auto made = Matcher::make(model, *table);
    REQUIRE(made);
    matcher.emplace(std::move(*made));
    for (RecordIndex a = 0; a < table->size(); ++a) {
      for (RecordIndex b = a + 1; b < table->size(); ++b) {
        pairs.push_back((a + b) % 2 == 0 ? RecordPair{a, b} : RecordPair{b, a});
        const Weight weight = matcher->explain(a, b, nullptr);
        if (weight >= threshold && b % 3 != 0) accepted.push_back({a, b, weight, 0});
      }
    }
    REQUIRE(accepted.size() > 10);
  }

  MemoryWorld world;
  Model model;
  Weight threshold = 0;
  std::optional<RecordTable> table;
  std::optional<Matcher> matcher;
  std::vector<RecordPair> pairs;
  std::vector<Link> accepted;
};

}  // namespace

TEST_CASE("law 3: what repair hears of any pair is what explaining the pair says") {
  const bool low = GENERATE(false, true);  // Below what the evidence of repair distinguishes.
  const RepairScene scene(low);
  const auto& [world, model, threshold, table, matcher, pairs, accepted] = scene;
  const LinkIndex links(accepted, table->size());
  const RepairScores scores(model, *table, *matcher, {}, links);
  const auto conclusive = conclusive_comparisons(model, *table, *matcher, {}, accepted);
  std::vector<PairScore> found(pairs.size());
  scores(pairs, found);
  std::size_t against = 0;
  std::size_t contradictions = 0;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    std::vector<ComparisonOutcome> outcomes;
    const Weight weight = matcher->explain(pairs[i].left, pairs[i].right, &outcomes);
    PairScore expected{weight, weight - matcher->prior()};
    for (std::size_t c = 0; c < outcomes.size() && weight < threshold; ++c) {
      if (!conclusive[c] || outcomes[c].level != model.comparisons[c].levels.size() - 1) continue;
      expected.evidence = -to_weight(kJoiningBitsMost);
      ++contradictions;
    }
    if (table->same_row(pairs[i].left, pairs[i].right))
      expected = {threshold + to_weight(20), to_weight(20)};
    REQUIRE(joining_score(found[i], threshold) == joining_score(expected, threshold));
    against += joining_score(expected, threshold) < 0 ? 1U : 0U;
  }
  CHECK((low || against > 100));
  CHECK((low || contradictions > 0));
}

TEST_CASE("law 3: the matches of a cluster are the pairs that repair hears of as links") {
  const RepairScene scene(GENERATE(false, true));
  const bool some_were_candidates = GENERATE(false, true);
  const auto& [world, model, threshold, table, matcher, pairs, accepted] = scene;
  const std::uint32_t lanes = std::uint32_t{1} << table->lane("surname");
  const auto was_candidate = [&, &table = table](RecordIndex a, RecordIndex b) {
    return some_were_candidates && (table->masks(a, b).equal & lanes) == lanes;
  };
  std::vector<Link> known = accepted;
  for (const RecordPair& pair : pairs) {
    const auto [a, b] = std::minmax(pair.left, pair.right);
    const Weight weight = matcher->explain(a, b, nullptr);
    if (b % 3 == 0 && weight >= threshold && was_candidate(a, b))
      known.push_back({a, b, weight, 0});
  }
  CHECK((known.size() > accepted.size()) == some_were_candidates);
  std::sort(known.begin(), known.end(), [](const Link& a, const Link& b) {
    return std::pair(a.left, a.right) < std::pair(b.left, b.right);
  });
  const LinkIndex links(known, table->size());
  const RepairScores scores(model, *table, *matcher, {}, links);
  std::vector<std::uint32_t> masks;
  if (some_were_candidates) masks = {lanes};
  const ClusterMatches find_matches(*table, *matcher, links, threshold, masks, widest_simd_path());
  std::vector<RecordIndex> records;  // In an order of their own, as by rank; some are missing.
  for (RecordIndex i = 0; i < table->size(); ++i) {
    if (i % 5 != 0) records.push_back(static_cast<RecordIndex>(table->size()) - 1 - i);
  }
  std::swap(records[3], records[40]);
  for (int round = 0; round < 2; ++round) {
    std::vector<PlacedMatch> matches;
    find_matches(records, &matches);
    std::map<std::pair<std::uint32_t, std::uint32_t>, Weight> found;
    for (const PlacedMatch& match : matches)
      REQUIRE(found.emplace(std::pair(match.low, match.high), match.weight).second);
    std::size_t expected = 0;
    for (std::uint32_t i = 0; i < records.size(); ++i) {
      for (std::uint32_t j = i + 1; j < records.size(); ++j) {
        const RecordPair pair{records[i], records[j]};
        PairScore score{};
        scores({&pair, 1}, {&score, 1});
        if (score.weight < threshold) continue;
        ++expected;
        const auto match = found.find({i, j});
        REQUIRE(match != found.end());
        REQUIRE(match->second == score.weight);
      }
    }
    CHECK(found.size() == expected);
    CHECK(expected > accepted.size() / 2);
    // Nobody looks again at what was a candidate: without its link it is no match.
    const LinkIndex fewer(accepted, table->size());
    const ClusterMatches find_fewer(*table, *matcher, fewer, threshold, masks, widest_simd_path());
    std::vector<PlacedMatch> found_fewer;
    find_fewer(records, &found_fewer);
    CHECK((found_fewer.size() < found.size()) == some_were_candidates);
  }
}

TEST_CASE("many identical records become one cluster, and the report says how") {
  std::string csv = "id,given_name,surname,birth_date,town,phone\n";
  for (int i = 0; i < 3000; ++i)
    csv += "x" + std::to_string(i) + ",Anna,Berg,1980-01-02,Lund,0701740610\n";
  csv += "y,Per,Lund,1970-02-03,Kalmar,0701740655\n";
  MemoryWorld world;
  world.files["customers.csv"] = csv;
  world.files["model.toml"] = write_model(support::customers_model(200));
  DedupeJob job;
  job.input.inputs = {"customers.csv"};
  job.input.model = "model.toml";
  job.clusters = "clusters.csv";
  const auto report = dedupe(world, job);
  REQUIRE(report);
  CHECK(report->clusters == 1);
  CHECK(report->clustered_records == 3000);
  CHECK(report->identical_records == 2999);
}
