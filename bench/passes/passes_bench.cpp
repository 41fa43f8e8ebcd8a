// Records or pairs a second of each pass of a run, over generated customers: CSV in memory to
// table, table to candidate pairs, pairs to links, links to clusters, and training. Before anything
// is timed, every pass has to give, of a few records, what the plain references give.
//
//   bench_passes --records 1000000 --threads 1 --benchmark_filter=match
#include <benchmark/benchmark.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/parallel.hpp"
#include "cluster/clusters.hpp"
#include "ingest/loader.hpp"
#include "reference/clusters.hpp"
#include "reference/matcher.hpp"
#include "resolve/batch.hpp"
#include "resolve/train_model.hpp"
#include "samma/generate.hpp"
#include "score/estimation.hpp"
#include "support/customers_model.hpp"
#include "support/memory_world.hpp"

namespace {
using namespace samma;

constexpr std::uint64_t kChecked = 80;
constexpr std::uint32_t kBlockSizeMost = 200;

template <class T>
T or_stop(Result<T> result) {
  if (result) return std::move(*result);
  std::fprintf(stderr, "%s\n", result.error().message.c_str());
  std::exit(1);
}

/// Generated customers as bytes, and what every pass before the one in question makes of them.
class Customers {
 public:
  explicit Customers(std::uint64_t records) : model_(support::customers_model(kBlockSizeMost)) {
    model_.schema.id_column = "record_id";
    GenerateOptions options;
    options.records = records;
    options.out = "customers.csv";
    or_stop(generate(world_, options));
    table_ = std::make_unique<RecordTable>(load());
    matcher_ = std::make_unique<Matcher>(or_stop(Matcher::make(model_, *table_)));
    const LargeArray<Link> links = match().links;
    links_.assign(links.begin(), links.end());
  }

  const Model& model() const { return model_; }
  const RecordTable& table() const { return *table_; }
  const std::string& csv() const { return world_.files.at("customers.csv"); }
  const std::vector<Link>& links() const { return links_; }

  RecordTable load() {
    LoadOptions options;
    options.inputs.emplace_back().path = "customers.csv";
    LoadReport report;
    return or_stop(load_records(world_, model_, options, &report));
  }
  BlockPlan plan() const { return or_stop(BlockPlan::make(model_, *table_)); }
  BlockJoinOptions join_options() const {
    BlockJoinOptions options;
    options.simd = widest_simd_path();
    return options;
  }
  BatchResult match() const {
    BatchOptions options;
    options.star_of_identical = false;  // The reference looks at every pair.
    options.needed = to_weight(model_.threshold_bits);
    options.simd = widest_simd_path();
    options.memory.limit = world_.memory;
    BlockPlan made = plan();
    return or_stop(match_batch(model_, *table_, *matcher_, &made, options));
  }
  Clusters cluster() const { return cluster_links(table_->size(), links_, {}); }
  std::uint64_t train(Model* model) const {
    const auto comparisons = or_stop(ComparisonSet::make(*model, *table_));
    LaneCounts counts;
    estimate_u(*table_, comparisons, false, 0, model, &counts);
    BlockPlan made = plan();
    const RulePatterns patterns(&made, join_options(), comparisons);
    TrainingReport report;
    train_m(made, patterns, 1, {}, model, &report);
    return patterns.pairs();
  }

 private:
  MemoryWorld world_;
  Model model_;
  std::unique_ptr<RecordTable> table_;
  std::unique_ptr<Matcher> matcher_;
  std::vector<Link> links_;
};

using Pairs = std::map<std::pair<RecordIndex, RecordIndex>, std::uint16_t>;

class Collector : public PairConsumer {
 public:
  Collector(std::mutex* mutex, Pairs* pairs, bool* once)
      : mutex_(*mutex), pairs_(*pairs), once_(*once) {}
  void consume(std::span<const CandidatePair> pairs) override {
    const std::lock_guard lock(mutex_);
    for (const CandidatePair& pair : pairs)
      once_ = pairs_.emplace(std::pair(pair.left, pair.right), pair.rule).second && once_;
  }

 private:
  std::mutex& mutex_;
  Pairs& pairs_;
  bool& once_;
};

/// The first cell of each row is its key, and no other cell of the generator has a line end.
bool loads(Customers& customers) {
  const RecordTable table = customers.load();
  std::string_view rest = customers.csv();
  std::size_t rows = 0;
  rest.remove_prefix(rest.find('\n') + 1);
  for (; !rest.empty(); rest.remove_prefix(rest.find('\n') + 1), ++rows) {
    if (rows >= table.size() ||
        rest.substr(0, rest.find(',')) != std::string_view(table.keys[rows]))
      return false;
  }
  return rows == table.size();
}

/// The candidate pairs, each with the rule that owns it.
bool blocks(const Customers& customers) {
  std::mutex mutex;
  Pairs found;
  bool once = true;
  BlockPlan plan = customers.plan();
  block_join(&plan, customers.join_options(),
             [&] { return std::make_unique<Collector>(&mutex, &found, &once); });
  const reference::NaiveBlocking naive(customers.model(), customers.table());
  Pairs expected;
  for (RecordIndex a = 0; a < customers.table().size(); ++a) {
    for (RecordIndex b = a + 1; b < customers.table().size(); ++b) {
      if (const auto rule = naive.owner(a, b)) expected[{a, b}] = static_cast<std::uint16_t>(*rule);
    }
  }
  return once && found == expected && !found.empty();
}

bool matches(const Customers& customers) {
  const auto expected = reference::NaiveMatcher(customers.model(), customers.table())
                            .links(customers.model().threshold_bits);
  for (const Link& link : customers.links()) {
    const auto found = expected.find({link.left, link.right});
    if (found == expected.end() || found->second.rule != link.rule ||
        std::abs(found->second.weight - to_bits(link.weight)) > 1e-6)
      return false;
  }
  return customers.links().size() == expected.size() && !expected.empty();
}

bool clusters(const Customers& customers) {
  const auto expected = reference::ClusterReference(customers.table().size(), customers.links(), {})
                            .run(to_weight(customers.model().threshold_bits));
  return customers.cluster().representative == expected.representative;
}

/// The patterns of all pairs, rule by rule. What is made of them is held to Splink elsewhere.
bool counts_patterns(const Customers& customers) {
  const Model& model = customers.model();
  const RecordTable& table = customers.table();
  const auto comparisons = or_stop(ComparisonSet::make(model, table));
  BlockPlan plan = customers.plan();
  const RulePatterns patterns(&plan, customers.join_options(), comparisons);
  const reference::NaiveMatcher naive(model, table);
  const reference::NaiveBlocking blocking(model, table);
  std::map<std::size_t, PatternCounts> expected;
  const auto agree = [&](const std::string& lane, RecordIndex a, RecordIndex b) {
    const ValueId value = table.value(a, table.lane(lane));
    return value != 0 && value == table.value(b, table.lane(lane));
  };
  for (RecordIndex a = 0; a < table.size(); ++a) {
    for (RecordIndex b = a + 1; b < table.size(); ++b) {
      if (!blocking.owner(a, b)) continue;
      std::string pattern;
      for (const Comparison& comparison : model.comparisons)
        pattern += static_cast<char>(naive.level(comparison, a, b).value_or(kNeutral));
      for (std::size_t rule = 0; rule < model.rules.size(); ++rule) {
        const auto& lanes = model.rules[rule].lanes;
        if (model.rules[rule].generator.empty() &&
            std::all_of(lanes.begin(), lanes.end(),
                        [&](const std::string& lane) { return agree(lane, a, b); }))
          ++expected[rule][pattern];
      }
    }
  }
  for (std::size_t rule = 0; rule < model.rules.size(); ++rule) {
    if (patterns.of_rule(rule) != expected[rule]) return false;
  }
  return patterns.pairs() != 0;
}

bool all_as_the_references() {
  Customers few(kChecked);
  const std::pair<const char*, bool> checks[] = {{"load", loads(few)},
                                                 {"block", blocks(few)},
                                                 {"match", matches(few)},
                                                 {"cluster", clusters(few)},
                                                 {"train", counts_patterns(few)}};
  bool all = true;
  for (const auto& [pass, holds] : checks) {
    if (!holds) std::fprintf(stderr, "%s: not what the reference gives\n", pass);
    all = all && holds;
  }
  return all;
}

/// `pass` returns how many units it has gone through.
template <class Pass>
void time_pass(const char* name, const char* unit, Pass pass) {
  const auto run = [unit, pass](benchmark::State& state) {
    std::uint64_t count = 0;
    for (auto _ : state) count = pass();
    state.counters[unit] = benchmark::Counter(static_cast<double>(count),
                                              benchmark::Counter::kIsIterationInvariantRate);
  };
  benchmark::RegisterBenchmark(name, run)
      ->Unit(benchmark::kMillisecond)
      ->MeasureProcessCPUTime()
      ->UseRealTime();
}

void time_all(Customers* customers) {
  const std::uint64_t records = customers->table().size();
  time_pass("load", "records/s", [=] { return customers->load().size(); });
  time_pass("block", "pairs/s", [=] {
    BlockPlan plan = customers->plan();
    std::uint64_t pairs = 0;
    for (const RuleReport& rule : block_join(&plan, customers->join_options(),
                                             [] { return std::make_unique<NoConsumer>(); }))
      pairs += rule.pairs;
    return pairs;
  });
  time_pass("block and match", "pairs/s", [=] { return customers->match().pairs; });
  time_pass("cluster", "records/s", [=] {
    benchmark::DoNotOptimize(customers->cluster());
    return records;
  });
  time_pass("train", "pairs/s", [=] {
    Model model = customers->model();
    return customers->train(&model);
  });
  benchmark::RunSpecifiedBenchmarks();
}

/// The number after an option of our own, which is taken out.
std::uint64_t take_number(std::string_view option, std::uint64_t otherwise,
                          std::vector<char*>* words) {
  for (std::size_t i = 1; i + 1 < words->size(); ++i) {
    if ((*words)[i] != option) continue;
    otherwise = std::strtoull((*words)[i + 1], nullptr, 10);
    words->erase(words->begin() + static_cast<std::ptrdiff_t>(i),
                 words->begin() + static_cast<std::ptrdiff_t>(i + 2));
  }
  return otherwise;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<char*> words(argv, argv + argc);
  const std::uint64_t records = take_number("--records", 100'000, &words);
  const auto threads = static_cast<unsigned>(take_number("--threads", 1, &words));
  int count = static_cast<int>(words.size());
  benchmark::Initialize(&count, words.data());
  if (benchmark::ReportUnrecognizedArguments(count, words.data())) return 2;
  int code = 0;
  with_threads(threads, [&] {
    if (!all_as_the_references()) {
      code = 1;
      return;
    }
    Customers customers(records);
    time_all(&customers);
  });
  return code;
}
