#include "conclusive.hpp"

#include <algorithm>
#include <cstdint>

#include "base/hash.hpp"

namespace samma {
namespace {

constexpr std::size_t kLinksLookedAt = 50'000;
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
  std::vector<Link> chosen;
  for (const Link& link : links) {
    const std::uint64_t left = rank.empty() ? link.left : rank[link.left];
    const std::uint64_t right = rank.empty() ? link.right : rank[link.right];
    if (mix(mix(left) + mix(right)) % one_in == 0) chosen.push_back(link);
  }
  return chosen;
}

bool is_conclusive(const Model& model, std::size_t comparison, const RecordTable& table,
                   const Matcher& matcher, std::span<const Link> links) {
  const Field* field = telling_field(model, model.comparisons[comparison]);
  if (field == nullptr) return false;
  const std::size_t lane = table.lane(field->name);
  std::size_t both = 0;
  std::size_t different = 0;
  std::size_t contradicting = 0;
  std::vector<ComparisonOutcome> outcomes;
  for (const Link& link : links) {
    const ValueId left = table.value(link.left, lane);
    const ValueId right = table.value(link.right, lane);
    if (left == 0 || right == 0) continue;
    ++both;
    if (left == right) continue;
    ++different;
    outcomes.clear();
    matcher.explain(link.left, link.right, &outcomes);
    const std::size_t loosest = model.comparisons[comparison].levels.size() - 1;
    contradicting += outcomes[comparison].level == loosest ? 1U : 0U;
  }
  return different * kDifferentTimes <= both + kDifferentTimes &&
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

bool contradicts(const Model& model, const Matcher& matcher, const std::vector<bool>& conclusive,
                 RecordIndex left, RecordIndex right) {
  if (std::find(conclusive.begin(), conclusive.end(), true) == conclusive.end()) return false;
  std::vector<ComparisonOutcome> outcomes;
  matcher.explain(left, right, &outcomes);
  for (std::size_t c = 0; c < outcomes.size(); ++c) {
    if (conclusive[c] && outcomes[c].level == model.comparisons[c].levels.size() - 1) return true;
  }
  return false;
}

}  // namespace samma
