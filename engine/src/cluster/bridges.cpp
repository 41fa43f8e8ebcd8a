#include "cluster/bridges.hpp"

#include <algorithm>
#include <limits>

namespace samma {

void BridgeFinder::find(const Groups& groups, const Group& group, std::size_t side,
                        std::vector<Edge>* bridges) {
  constexpr std::uint32_t kNoEdge = std::numeric_limits<std::uint32_t>::max();
  const std::size_t members = group.members.size();
  neighbours_.build(groups, group);
  visits_.assign(members, Visit{});
  visits_[0].entry = visits_[0].low = 1;
  visits_[0].edge = kNoEdge;
  std::uint32_t entries = 1;
  std::uint32_t at = 0;
  for (;;) {
    Visit& visit = visits_[at];
    const auto around = neighbours_.of(at);
    if (visit.cursor < around.size()) {
      const std::uint32_t number = around[visit.cursor++];
      if (number == visit.edge) continue;
      const Edge& edge = group.edges[number];
      const std::uint32_t low = groups.place(edge.low);
      const std::uint32_t next = low == at ? groups.place(edge.high) : low;
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
    if (visit.low > parent.entry && visit.size >= side && members - visit.size >= side) {
      bridges->push_back(group.edges[visit.edge]);
    }
    at = visit.parent;
  }
}

}  // namespace samma
