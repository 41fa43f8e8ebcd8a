#include "block/pair_visitor.hpp"

#include <algorithm>
#include <utility>

namespace samma {

PairVisitor::PairVisitor(const BlockPlan& plan, std::size_t rule, const BlockJoinOptions& options,
                         PairConsumer* consumer)
    : plan_(plan),
      rule_(rule),
      options_(options),
      consumer_(consumer),
      plain_masks_(plan.plain_masks(rule)),
      masks_of_pair_(pair_masks_of(plan.table().stride(), options.simd)),
      rows_(plan.table(), options.simd) {
  for (std::size_t k = 0; k < rule; ++k) {
    if (!plan.is_plain(k)) other_rules_.push_back(k);
  }
  batch_.resize(kPairsAtOnce);
}

void PairVisitor::fits(std::span<const RecordIndex> members) {
  if (members.size() == 2) {  // Most blocks; of most of them another rule owns the pair.
    propose_two(members);
  } else {
    propose(members, 0, members.size());
  }
}

void PairVisitor::propose(std::span<const RecordIndex> block, std::size_t begin, std::size_t end) {
  const std::span<const RecordIndex> members = block.subspan(begin);
  rows_.gather(members);
  contents_.resize(members.size());
  masks_.resize(std::min(members.size(), kTileRecords));
  for (std::size_t i = 0; i < members.size(); ++i) contents_[i] = content_of(members[i]);
  for (std::size_t tile = 0; tile < members.size(); tile += kTileRecords) {
    const std::size_t tile_end = std::min(tile + kTileRecords, members.size());
    for (std::size_t i = 0; i < end - begin && i + 1 < tile_end; ++i)
      offer(members, i, {std::max(i + 1, tile), tile_end});
  }
}

void PairVisitor::flush() {
  if (size_ == 0) return;
  pairs_ += size_;
  consumer_->consume({batch_.data(), size_});
  size_ = 0;
}

void PairVisitor::propose_two(std::span<const RecordIndex> members) {
  const RecordTable& table = plan_.table();
  const auto [equal, present] =
      masks_of_pair_(table.row(members[0]), table.row(members[1]), table.stride());
  if (!masks_own(equal)) return;
  const CandidatePair pair{members[0],
                           members[1],
                           equal,
                           present,
                           static_cast<std::uint16_t>(rule_),
                           content_of(members[0]) + content_of(members[1])};
  if (!masks_decide() && !owns(pair)) return;
  batch_[size_++] = pair;
  if (size_ == kPairsAtOnce) flush();
}

bool PairVisitor::masks_own(std::uint32_t mask) const {
  const std::uint32_t own = plan_.rules()[rule_].mask;
  return (mask & own) == own &&
         std::none_of(plain_masks_.begin(), plain_masks_.end(),
                      [&](std::uint32_t earlier) { return (mask & earlier) == earlier; });
}

/// Whether the mask alone says if the rule owns a pair.
bool PairVisitor::masks_decide() const {
  return plan_.rules()[rule_].keys == nullptr && other_rules_.empty() &&
         !options_.cross_source_only;
}

/// The pairs of member `i` with those at `places`, all behind it.
void PairVisitor::offer(std::span<const RecordIndex> members, std::size_t i, Places places) {
  const std::size_t count = places.end - places.begin;
  rows_.compare(i, places.begin, count, masks_.data());
  find_owned(count);
  const bool by_masks = masks_decide();
  // Known to stay where they are while pairs are written.
  const RecordIndex* const others = members.data() + places.begin;
  const std::uint32_t* const presence = rows_.presence().data() + places.begin;
  const std::uint64_t* const contents = contents_.data() + places.begin;
  const std::uint32_t* const masks = masks_.data();
  const std::uint32_t* const owned = owned_.data();
  CandidatePair* const batch = batch_.data();
  const RecordIndex own = members[i];
  const std::uint32_t own_presence = rows_.presence()[i];
  const std::uint64_t own_contents = contents_[i];
  const auto rule = static_cast<std::uint16_t>(rule_);
  std::size_t size = size_;
  for (std::size_t j = 0; j < count; ++j) {
    batch[size] = {
        own, others[j], masks[j], own_presence & presence[j], rule, own_contents + contents[j]};
    // Whether the rule owns a pair has no pattern that a processor could foresee: no branch.
    size += by_masks ? owned[j] : std::uint32_t{owned[j] != 0 && owns(batch[size])};
    if (size < kPairsAtOnce) continue;
    size_ = std::exchange(size, 0);
    flush();
  }
  size_ = size;
}

/// owned_[j]: 1 if masks_[j] is one that the rule proposes and no earlier plain rule does.
void PairVisitor::find_owned(std::size_t count) {
  owned_.resize(count);
  const std::uint32_t* const masks = masks_.data();
  std::uint32_t* const owned = owned_.data();
  const std::uint32_t own = plan_.rules()[rule_].mask;
  for (std::size_t j = 0; j < count; ++j) owned[j] = (masks[j] & own) == own ? 1 : 0;
  for (const std::uint32_t earlier : plain_masks_) {
    for (std::size_t j = 0; j < count; ++j) owned[j] &= (masks[j] & earlier) == earlier ? 0 : 1;
  }
}

/// What masks do not tell.
bool PairVisitor::owns(const CandidatePair& pair) const {
  const RecordTable& table = plan_.table();
  if (options_.cross_source_only && table.sources[pair.left] == table.sources[pair.right])
    return false;
  const auto block_of = [&](std::size_t rule) {
    return plan_.producing_block(rule, pair.left, pair.right, pair.mask);
  };
  if (plan_.rules()[rule_].keys != nullptr && block_of(rule_) != block_key_) return false;
  return std::none_of(other_rules_.begin(), other_rules_.end(),
                      [&](std::size_t earlier) { return block_of(earlier).has_value(); });
}

}  // namespace samma
