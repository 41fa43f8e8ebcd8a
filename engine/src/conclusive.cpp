#include "conclusive.hpp"

#include <algorithm>
#include <cstdint>

#include "base/hash.hpp"
#include "base/parallel.hpp"
#include "cluster/ranks.hpp"

namespace samma {
namespace {

constexpr std::size_t kLinksLookedAt = 50'000;
constexpr std::size_t kLinksPerTask = 32768;
constexpr std::size_t kLinksAhead = 16;  // Right records stand anywhere.
constexpr std::size_t kDifferentTimes = 4;
constexpr std::size_t kContradictingTimes = 25;

/// The field whose values tell one customer from another; null for other comparisons.
const Field* telling_field(const Model& model, const Comparison& comparison) {
  for (const Field& field : model.schema.fields) {
    if (field.name != comparison.lanes.front()) continue;
    const bool telling = field.kind == Kind::kBirthDate || field.kind == Kind::kNationalId ||
                         field.kind == Kind::kOrganisationId || field.kind == Kind::kIdentifier;
    return telling ? &field : nullptr;
  }
  return nullptr;
}

/// Links chosen by the ranks of their records, so that the order of rows cannot show.
std::vector<Link> choose_links(std::span<const RecordIndex> rank, std::span<const Link> links) {
  const std::uint64_t one_in = links.size() / kLinksLookedAt + 1;
  const Ranks ranks(rank);
  std::vector<std::vector<Link>> by_task((links.size() + kLinksPerTask - 1) / kLinksPerTask);
  parallel_tasks(by_task.size(), [&](std::size_t task) {
    const std::size_t begin = task * kLinksPerTask;
    const std::size_t end = std::min(begin + kLinksPerTask, links.size());
    for (std::size_t i = begin; i < end; ++i) {
      if (i + kLinksAhead < end) ranks.prefetch(links[i + kLinksAhead].right);
      if (mix(mix(ranks.of(links[i].left)) + mix(ranks.of(links[i].right))) % one_in == 0)
        by_task[task].push_back(links[i]);
    }
  });
  std::vector<Link> chosen;
  for (const auto& some : by_task) chosen.insert(chosen.end(), some.begin(), some.end());
  return chosen;
}

/// For each pair, 1 if it meets the loosest level of a comparison, else 0.
std::vector<std::uint8_t> meet_loosest(const Model& model, const Matcher& matcher,
                                       std::size_t comparison, std::span<const RecordPair> pairs) {
  std::vector<std::uint8_t> levels(pairs.size());
  matcher.decide(comparison, pairs, levels);
  const std::size_t loosest = model.comparisons[comparison].levels.size() - 1;
  for (std::uint8_t& level : levels) level = level == loosest ? 1 : 0;
  return levels;
}

bool is_conclusive(const Model& model, std::size_t comparison, const RecordTable& table,
                   const Matcher& matcher, std::span<const Link> links) {
  const Field* field = telling_field(model, model.comparisons[comparison]);
  if (field == nullptr) return false;
  const std::size_t lane = table.lane(field->name);
  std::size_t both = 0;
  std::vector<RecordPair> different;
  for (const Link& link : links) {
    const ValueId left = table.value(link.left, lane);
    const ValueId right = table.value(link.right, lane);
    if (left == 0 || right == 0) continue;
    ++both;
    if (left != right) different.push_back({link.left, link.right});
  }
  const std::vector<std::uint8_t> met = meet_loosest(model, matcher, comparison, different);
  const auto contradicting = static_cast<std::size_t>(std::count(met.begin(), met.end(), 1));
  return different.size() * kDifferentTimes <= both + kDifferentTimes &&
         contradicting * kContradictingTimes <= both + kContradictingTimes;
}

}  // namespace

std::vector<bool> conclusive_comparisons(const Model& model, const RecordTable& table,
                                         const Matcher& matcher, std::span<const RecordIndex> rank,
                                         std::span<const Link> links) {
  const std::vector<Link> chosen = choose_links(rank, links);
  std::vector<bool> result;
  for (std::size_t c = 0; c < model.comparisons.size(); ++c) {
    result.push_back(is_conclusive(model, c, table, matcher, chosen));
  }
  return result;
}

std::vector<std::uint8_t> contradicting(const Model& model, const Matcher& matcher,
                                        const std::vector<bool>& conclusive,
                                        std::span<const RecordPair> pairs) {
  std::vector<std::uint8_t> result(pairs.size());
  for (std::size_t c = 0; c < conclusive.size(); ++c) {
    if (!conclusive[c]) continue;
    const std::vector<std::uint8_t> met = meet_loosest(model, matcher, c, pairs);
    for (std::size_t i = 0; i < pairs.size(); ++i) result[i] |= met[i];
  }
  return result;
}

}  // namespace samma
