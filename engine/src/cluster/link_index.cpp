#include "cluster/link_index.hpp"

#include <algorithm>
#include <utility>

#include "base/assert.hpp"

namespace samma {
namespace {

constexpr RecordIndex kRecordsPerStart = 16;  // Half a byte a record, some links to search.

/// Ascends as links do.
std::uint64_t number_of(RecordIndex left, RecordIndex right) {
  return std::uint64_t{left} << 32 | right;
}

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
  const auto [left, right] = std::minmax(pair.left, pair.right);
  const std::uint64_t wanted = number_of(left, right);
  const auto some = near(left);
  if (some.empty()) return nullptr;
  // The last link up to the wanted one. Which half it is in has no pattern that a processor could
  // foresee: no branch.
  const Link* link = some.data();
  for (std::size_t count = some.size(); count > 1;) {
    const std::size_t half = count / 2;
    link += number_of(link[half].left, link[half].right) <= wanted ? half : 0;
    count -= half;
  }
  return number_of(link->left, link->right) == wanted ? link : nullptr;
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
