#include "cluster/constrained.hpp"

#include <algorithm>

#include "base/assert.hpp"

namespace samma {

void ConstrainedClustering::start(const Groups& groups, const Group& group) {
  std::sort(group.edges.begin(), group.edges.end(), heavier);
  const std::size_t members = group.members.size();
  ends_.clear();
  for (const Edge& edge : group.edges)
    ends_.push_back({groups.place(edge.low), groups.place(edge.high)});
  neighbours_.build(members, ends_);
  parents_.resize(members);
  values_.resize(members * lanes_);
  for (std::uint32_t place = 0; place < members; ++place) {
    parents_[place] = place;
    const RecordIndex record = order_.record(group.members[place]);
    for (std::size_t lane = 0; lane < lanes_; ++lane) {
      values_[place * lanes_ + lane] = constraints_.exclusive[lane][record];
    }
  }
  if (constraints_.one_per_source.empty()) return;
  if (sources_.size() < members) sources_.resize(members);
  for (std::size_t place = 0; place < members; ++place) {
    sources_[place].assign(1, constraints_.one_per_source[order_.record(group.members[place])]);
  }
}

std::uint32_t ConstrainedClustering::find(std::uint32_t place) {
  while (parents_[place] != place) {
    parents_[place] = parents_[parents_[place]];
    place = parents_[place];
  }
  return place;
}

void ConstrainedClustering::unite(std::uint32_t left, std::uint32_t right) {
  if (right < left) std::swap(left, right);
  parents_[right] = left;
  for (std::size_t lane = 0; lane < lanes_; ++lane) {
    std::uint32_t& value = values_[left * lanes_ + lane];
    if (value == 0) value = values_[right * lanes_ + lane];
  }
  if (constraints_.one_per_source.empty()) return;
  std::vector<std::uint32_t>& sources = sources_[left];
  const std::size_t middle = sources.size();
  sources.insert(sources.end(), sources_[right].begin(), sources_[right].end());
  std::inplace_merge(sources.begin(), sources.begin() + static_cast<std::ptrdiff_t>(middle),
                     sources.end());
}

Refusal ConstrainedClustering::conflict(std::uint32_t left, std::uint32_t right) const {
  for (std::size_t lane = 0; lane < lanes_; ++lane) {
    const std::uint32_t a = values_[left * lanes_ + lane];
    const std::uint32_t b = values_[right * lanes_ + lane];
    if (a != 0 && b != 0 && a != b) return Refusal::kExclusive;
  }
  if (constraints_.one_per_source.empty()) return Refusal::kNone;
  auto a = sources_[left].begin();
  auto b = sources_[right].begin();
  while (a != sources_[left].end() && b != sources_[right].end()) {
    if (*a == *b) return Refusal::kOnePerSource;
    *a < *b ? ++a : ++b;
  }
  return Refusal::kNone;
}

bool ConstrainedClustering::carries_values(std::uint32_t part) const {
  if (!constraints_.one_per_source.empty()) return true;
  const auto values = std::span(values_).subspan(part * lanes_, lanes_);
  return std::any_of(values.begin(), values.end(), [](std::uint32_t value) { return value != 0; });
}

bool ConstrainedClustering::ambiguous(const Groups& groups, const Group& group, const Edge& edge,
                                      std::uint32_t place) {
  const std::uint32_t low = groups.place(edge.low);
  const std::uint32_t own = find(place);
  const std::uint32_t other = find(place == low ? groups.place(edge.high) : low);
  if (!carries_values(other)) return false;
  for (const std::uint32_t number : neighbours_.of(place)) {
    const Edge& rival = group.edges[number];
    if (edge.weight - rival.weight >= kMargin) return false;
    const std::uint32_t rival_low = groups.place(rival.low);
    const std::uint32_t third = find(rival_low == place ? groups.place(rival.high) : rival_low);
    if (third == own || third == other) continue;
    if (conflict(own, third) == Refusal::kNone && conflict(other, third) != Refusal::kNone) {
      return true;
    }
  }
  return false;
}

Refusal ConstrainedClustering::judge(const Groups& groups, const Group& group, const Edge& edge) {
  const std::uint32_t low = groups.place(edge.low);
  const std::uint32_t high = groups.place(edge.high);
  const std::uint32_t left = find(low);
  const std::uint32_t right = find(high);
  if (left == right) return Refusal::kNone;
  if (const Refusal reason = conflict(left, right); reason != Refusal::kNone) return reason;
  if (ambiguous(groups, group, edge, low) || ambiguous(groups, group, edge, high)) {
    return Refusal::kAmbiguous;
  }
  unite(left, right);
  return Refusal::kNone;
}

void ConstrainedClustering::split(const Groups& groups, Group group,
                                  std::span<std::uint32_t> labels, std::vector<Refused>* refused) {
  start(groups, group);
  refusals_.resize(group.edges.size());
  for (std::size_t i = 0; i < group.edges.size(); ++i) {
    refusals_[i] = judge(groups, group, group.edges[i]);
  }
  for (std::uint32_t place = 0; place < group.members.size(); ++place) {
    labels[group.members[place]] = group.members[find(place)];
  }
  // An ambiguous link may end inside a cluster after all, when another link joined its two parts.
  for (std::size_t i = 0; i < group.edges.size(); ++i) {
    const Edge& edge = group.edges[i];
    if (labels[edge.low] == labels[edge.high]) continue;
    SAMMA_ASSERT(refusals_[i] != Refusal::kNone);
    refused->push_back({edge, refusals_[i]});
  }
}

}  // namespace samma
