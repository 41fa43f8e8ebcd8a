#include "cluster/bridges.hpp"

#include <algorithm>
#include <limits>

namespace samma {

void BridgeFinder::find(std::size_t members, std::span<const Ends> edges, std::size_t side,
                        std::vector<std::uint32_t>* bridges) {
  neighbours_.build(members, edges);
  visits_.assign(members, Visit{});
  for (std::uint32_t start = 0; start < visits_.size(); ++start) {
    if (visits_[start].entry != 0) continue;
    below_.clear();
    visit_part(edges, start);
    const std::size_t part = visits_[start].size;
    for (const std::uint32_t child : below_) {
      const std::size_t size = visits_[child].size;
      if (size >= side && part - size >= side) bridges->push_back(visits_[child].edge);
    }
  }
}

void BridgeFinder::visit_part(std::span<const Ends> edges, std::uint32_t start) {
  constexpr std::uint32_t kNoEdge = std::numeric_limits<std::uint32_t>::max();
  std::uint32_t entries = 1;
  visits_[start].entry = visits_[start].low = entries;
  visits_[start].edge = kNoEdge;
  std::uint32_t at = start;
  for (;;) {
    Visit& visit = visits_[at];
    const auto around = neighbours_.of(at);
    if (visit.cursor < around.size()) {
      const std::uint32_t number = around[visit.cursor++];
      if (number == visit.edge) continue;
      const Ends& edge = edges[number];
      const std::uint32_t next = edge.low == at ? edge.high : edge.low;
      if (visits_[next].entry != 0) {
        visit.low = std::min(visit.low, visits_[next].entry);
        continue;
      }
      visits_[next].entry = visits_[next].low = ++entries;
      visits_[next].parent = at;
      visits_[next].edge = number;
      at = next;
      continue;
    }
    if (visit.edge == kNoEdge) return;
    Visit& parent = visits_[visit.parent];
    parent.low = std::min(parent.low, visit.low);
    parent.size += visit.size;
    if (visit.low > parent.entry) below_.push_back(at);
    at = visit.parent;
  }
}

}  // namespace samma
