#include "decision.hpp"

#include <algorithm>
#include <bit>
#include <map>
#include <mutex>
#include <utility>

#include "base/hash.hpp"
#include "base/parallel.hpp"
#include "explain_pair.hpp"
#include "report/blocking_loss.hpp"
#include "report/threshold_estimates.hpp"
#include "resolve/weighed_sample.hpp"

namespace samma {
namespace {

constexpr std::size_t kSelfMax = 100'000;

/// Weights of records against themselves, ascending: of all, or of a share chosen by content.
std::vector<Weight> self_weights(const RecordTable& table, const Matcher& matcher) {
  unsigned halvings = 0;
  while (table.size() >> halvings > kSelfMax) ++halvings;
  std::vector<RecordPair> pairs;
  for (std::size_t i = 0; i < table.size(); ++i) {
    const auto record = static_cast<RecordIndex>(i);
    if (std::countl_zero(mix(table.content_hashes[i])) >= static_cast<int>(halvings))
      pairs.push_back({record, record});
  }
  std::vector<Weight> weights(pairs.size());
  matcher.weigh(pairs, weights);
  parallel_sort(&weights);
  return weights;
}

/// How many rules propose a pair.
std::size_t rules_of(const BlockPlan& plan, const WeighedPair& pair) {
  const RecordTable& table = plan.table();
  const std::uint32_t mask = table.masks(pair.left, pair.right).equal;
  std::size_t count = 0;
  for (std::size_t rule = 0; rule < plan.rules().size(); ++rule)
    count += plan.producing_block(rule, pair.left, pair.right, mask) ? 1U : 0U;
  return count;
}

/// Matches expected among the pairs that one, two, ... rules propose. Sums run by weight, so that
/// the order of rows cannot show.
std::vector<double> found_by_rules(const BlockPlan& plan, const WeighedSample& sample) {
  // What the others could add is less than a match in a million pairs.
  const auto likely =
      std::partition_point(sample.pairs.begin(), sample.pairs.end(),
                           [](const WeighedPair& pair) { return pair.weight >= to_weight(-20); });
  std::vector<std::uint8_t> rules(static_cast<std::size_t>(likely - sample.pairs.begin()));
  constexpr std::size_t kPairsPerTask = 4096;
  parallel_for(rules.size(), kPairsPerTask, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i)
      rules[i] = static_cast<std::uint8_t>(rules_of(plan, sample.pairs[i]));
  });
  std::vector<double> found(plan.rules().size());
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (rules[i] != 0)
      found[rules[i] - 1U] += sample.scale() * to_probability(sample.pairs[i].weight);
  }
  return found;
}

/// Pairs whose weights lie at some distances from the threshold, the nearest to each, no record in
/// two of them.
std::vector<WeighedPair> choose_examples(const WeighedSample& sample, Weight threshold) {
  constexpr double kDistances[] = {8, 4, 1, -1, -4, -8};
  std::vector<WeighedPair> chosen;
  for (const double distance : kDistances) {
    const Weight target = threshold + to_weight(distance);
    const WeighedPair* best = nullptr;
    for (const WeighedPair& pair : sample.pairs) {
      // Links above, others below: a link that stands for "no link" would confuse.
      if ((pair.weight >= threshold) != (distance > 0)) continue;
      const bool used = std::any_of(chosen.begin(), chosen.end(), [&](const WeighedPair& other) {
        return other.left == pair.left || other.right == pair.right || other.left == pair.right ||
               other.right == pair.left;
      });
      if (used) continue;
      if (best == nullptr || std::abs(pair.weight - target) < std::abs(best->weight - target))
        best = &pair;
    }
    if (best != nullptr) chosen.push_back(*best);
  }
  return chosen;
}

std::vector<ClusterSize> cluster_sizes(std::span<const RecordIndex> representative) {
  std::vector<std::uint32_t> members(representative.size());
  for (const RecordIndex first : representative) ++members[first];
  std::map<std::uint64_t, std::uint64_t> counts;
  for (const std::uint32_t size : members) {
    if (size != 0) ++counts[size];
  }
  std::vector<ClusterSize> sizes;
  for (const auto& [records, clusters] : counts) sizes.push_back({records, clusters});
  return sizes;
}

Explanation explain_example(const DecisionInput& input, const BlockPlan& plan,
                            const WeighedPair& pair) {
  const Model& model = input.prepared.model;
  Explanation explanation;
  explanation.left = input.names.name(pair.left);
  explanation.right = input.names.name(pair.right);
  explanation.threshold_bits = model.threshold_bits;
  explain_pair(model, input.prepared.table, input.matcher, pair.left, pair.right, 2, &explanation);
  explanation.proposed_by.push_back(plan.rules()[pair.rule].name);
  return explanation;
}

}  // namespace

Result<DecisionReport> support_decision(const DecisionInput& input, const BlockPlan& plan) {
  const RecordTable& table = input.prepared.table;
  const Model& model = input.prepared.model;
  const bool cross_source_only =
      input.options.cross_source_only || model.splink.link_type == "link_only";
  const auto sample = weigh_sample(input.matcher, table, input.batch.sample);
  if (!sample) return sample.error();
  std::vector<Weight> identical;
  for (const Link& link : input.batch.links) {
    if (link.rule == kIdenticalRule) identical.push_back(link.weight);
  }
  std::sort(identical.begin(), identical.end());

  DecisionReport report;
  const std::vector<Weight> self = self_weights(table, input.matcher);
  WeightsOfRun weights;
  weights.sample = &*sample;
  weights.identical = identical;
  weights.self = self;
  weights.links = input.batch.links;
  weights.kept_from = input.options.needed;
  weights.records = table.size();
  weights.threshold_bits = model.threshold_bits;
  estimate_thresholds(weights, &report);
  report.blocking_loss = estimate_blocking_loss(
      found_by_rules(plan, *sample),
      count_proposed(plan, input.clusters.representative,
                     cross_source_only ? std::span<const std::uint16_t>(table.sources)
                                       : std::span<const std::uint16_t>()));
  report.cluster_sizes = cluster_sizes(input.clusters.representative);
  for (const WeighedPair& pair : choose_examples(*sample, to_weight(model.threshold_bits)))
    report.examples.push_back(explain_example(input, plan, pair));
  report.prior = model.prior;
  report.comparisons = model.comparisons;
  report.training = input.prepared.training;
  return report;
}

}  // namespace samma
