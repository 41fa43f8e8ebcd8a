#include "cluster_matches.hpp"

#include <algorithm>
#include <cstring>
#include <memory>
#include <numeric>
#include <utility>

#include "repair_scores.hpp"
#include "store/gathered_rows.hpp"

namespace samma {

/// Keeps its buffers, and the order of comparisons that its pairs taught, between clusters.
class ClusterMatches::Search {
 public:
  explicit Search(const ClusterMatches& owner) : owner_(owner), rows_(owner.table_, owner.simd_) {}

  void run(std::span<const RecordIndex> records, std::vector<PlacedMatch>* matches) {
    records_ = records;
    matches_ = matches;
    seen_.assign(records.size() * records.size(), 0);
    copy_rows();
    add_copies();
    add_links();
    add_others();
  }

 private:
  struct Place {
    RecordIndex record;
    std::uint32_t place;
  };

  void copy_rows() {
    rows_.gather(records_);
    places_.resize(records_.size());
    for (std::uint32_t i = 0; i < records_.size(); ++i) places_[i] = {records_[i], i};
    std::sort(places_.begin(), places_.end(),
              [](const Place& a, const Place& b) { return a.record < b.record; });
  }

  /// The place of a record, or as many as there are.
  std::uint32_t place_of(RecordIndex record) const {
    const auto found = std::lower_bound(
        places_.begin(), places_.end(), record,
        [](const Place& each, RecordIndex wanted) { return each.record < wanted; });
    const bool here = found != places_.end() && found->record == record;
    return here ? found->place : static_cast<std::uint32_t>(places_.size());
  }

  void add(std::uint32_t a, std::uint32_t b, Weight weight) {
    const auto [low, high] = std::minmax(a, b);
    std::uint8_t& seen = seen_[low * records_.size() + high];
    if (seen == 0) matches_->push_back({low, high, weight});
    seen = 1;
  }

  void add_copies() {
    order_.resize(records_.size());
    std::iota(order_.begin(), order_.end(), 0U);
    const auto compared = [this](std::uint32_t a, std::uint32_t b) {
      return std::memcmp(rows_.row(a), rows_.row(b),
                         owner_.table_.stride() * sizeof(std::uint32_t));
    };
    std::sort(order_.begin(), order_.end(),
              [&](std::uint32_t a, std::uint32_t b) { return compared(a, b) < 0; });
    for (std::size_t i = 0; i < order_.size(); ++i) {
      for (std::size_t k = i + 1; k < order_.size() && compared(order_[i], order_[k]) == 0; ++k)
        add(order_[i], order_[k], weight_of_copies(owner_.threshold_));
    }
  }

  void add_links() {
    for (const Place& each : places_) {
      for (const Link& link : owner_.links_.from(each.record)) {
        const std::uint32_t other = place_of(link.right);
        if (other < records_.size()) add(each.place, other, link.weight);
      }
    }
  }

  void add_others() {
    const std::size_t count = records_.size();
    masks_.resize(count);
    for (std::size_t i = 0; i + 1 < count; ++i) {
      rows_.compare(i, i + 1, count - i - 1, masks_.data());
      note_candidates(i);
      for (std::size_t j = i + 1; j < count; ++j) {
        if (seen_.data()[i * count + j] != 0) continue;
        const auto [left, right] = std::minmax(records_[i], records_[j]);
        candidates_.push_back({left, right, masks_[j - i - 1],
                               rows_.presence()[i] & rows_.presence()[j], /*rule=*/0});
        if (candidates_.size() == kPairsAtOnce) score();
      }
    }
    score();
  }

  /// What is no link, of the pairs of `i` with those behind it.
  void note_candidates(std::size_t i) {
    const std::size_t behind = records_.size() - i - 1;
    const std::uint32_t* const masks = masks_.data();
    std::uint8_t* const seen = seen_.data() + i * records_.size() + i + 1;
    for (const std::uint32_t lanes : owner_.candidate_masks_) {
      for (std::size_t k = 0; k < behind; ++k) seen[k] |= (masks[k] & lanes) == lanes ? 1 : 0;
    }
  }

  void score() {
    links_.clear();
    owner_.matcher_.score(candidates_, owner_.threshold_, &scratch_, &links_);
    for (const Link& link : links_) add(place_of(link.left), place_of(link.right), link.weight);
    candidates_.clear();
  }

  const ClusterMatches& owner_;
  std::span<const RecordIndex> records_;
  std::vector<PlacedMatch>* matches_ = nullptr;
  GatheredRows rows_;
  std::vector<Place> places_;  ///< By record.
  std::vector<std::uint32_t> order_;
  std::vector<std::uint8_t> seen_;  ///< By pair of places: a match, or known to be none.
  std::vector<std::uint32_t> masks_;
  std::vector<CandidatePair> candidates_;
  std::vector<Link> links_;
  Matcher::Scratch scratch_;
};

ClusterMatches::ClusterMatches(const RecordTable& table, const Matcher& matcher,
                               const LinkIndex& links, Weight threshold,
                               std::vector<std::uint32_t> candidate_masks, SimdPath simd)
    : table_(table),
      matcher_(matcher),
      links_(links),
      threshold_(threshold),
      candidate_masks_(std::move(candidate_masks)),
      simd_(simd) {}

ClusterMatches::~ClusterMatches() = default;

void ClusterMatches::operator()(std::span<const RecordIndex> records,
                                std::vector<PlacedMatch>* matches) const {
  std::unique_ptr<Search> search =
      searches_.take([this] { return std::make_unique<Search>(*this); });
  search->run(records, matches);
  searches_.put_back(std::move(search));
}

}  // namespace samma
