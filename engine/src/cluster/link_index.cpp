#include "cluster/link_index.hpp"

#include <algorithm>
#include <utility>

#include "base/assert.hpp"

namespace samma {
namespace {

constexpr RecordIndex kRecordsPerStart = 16;  // Half a byte a record, some links to search.

}  // namespace

LinkIndex::LinkIndex(std::span<const Link> links, std::size_t records) : links_(links) {
  starts_.reserve(records / kRecordsPerStart + 2);
  for (std::size_t i = 0; i < links.size(); ++i) {
    SAMMA_ASSERT(i == 0 || links[i - 1].left <= links[i].left);
    while (starts_.size() <= links[i].left / kRecordsPerStart) starts_.push_back(i);
  }
  while (starts_.size() < records / kRecordsPerStart + 2) starts_.push_back(links.size());
}

std::span<const Link> LinkIndex::near(RecordIndex record) const {
  const std::size_t block = record / kRecordsPerStart;
  return links_.subspan(starts_[block], starts_[block + 1] - starts_[block]);
}

const Link* LinkIndex::find(const RecordPair& pair) const {
  const std::pair<RecordIndex, RecordIndex> wanted = std::minmax(pair.left, pair.right);
  const auto some = near(wanted.first);
  const auto link = std::lower_bound(
      some.begin(), some.end(), wanted,
      [](const Link& one, const auto& each) { return std::pair(one.left, one.right) < each; });
  return link != some.end() && std::pair(link->left, link->right) == wanted ? &*link : nullptr;
}

std::span<const Link> LinkIndex::from(RecordIndex record) const {
  const auto some = near(record);
  const auto first =
      std::find_if(some.begin(), some.end(), [=](const Link& link) { return link.left >= record; });
  const auto last =
      std::find_if(first, some.end(), [=](const Link& link) { return link.left > record; });
  return {first, last};
}

}  // namespace samma
