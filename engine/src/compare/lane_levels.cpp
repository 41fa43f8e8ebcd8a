#include "compare/lane_levels.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "base/assert.hpp"

namespace samma {
namespace {

/// A batch costs some 100 ns however few its pairs are, a pair alone 20 to 60.
constexpr std::size_t kFewestInLanes = 4;
/// Slots come from memory while a batch or two are computed; what a slot points to is asked for
/// when the slot should have come.
constexpr std::size_t kSlotsAhead = 64;
constexpr std::size_t kCodesAhead = 32;

alignas(64) constexpr std::array<std::uint8_t, 2 * (kLongCodes + 1)> kEmptyText{};

constexpr std::uint64_t low_lanes(std::size_t count) {
  return count >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
}

struct LaneQueue {
  LaneBatch batch;
  std::array<std::uint32_t, kLanesMost> places;  ///< Of the pairs among those asked for.
  std::size_t size = 0;

  void add(const LaneBatch& source, std::size_t lane, std::uint32_t place) {
    batch.left[size] = source.left[lane];
    batch.right[size] = source.right[lane];
    batch.left_length[size] = source.left_length[lane];
    batch.right_length[size] = source.right_length[lane];
    places[size++] = place;
  }
  /// The other lanes must be readable.
  void fill_up(std::size_t lanes) {
    for (std::size_t lane = size; lane < lanes; ++lane) {
      batch.left[lane] = batch.right[lane] = kEmptyText.data();
      batch.left_length[lane] = batch.right_length[lane] = 0;
    }
  }
};

enum class LaneClass : std::uint8_t { kShort, kLong };

/// Where a pair goes: by |left|, a bit for each |right|.
using LengthTable = std::array<std::uint32_t, kLongCodes + 1>;

/// Fills queues with pairs and calls run(class, queue) for each that is full, and at the end; it
/// empties the queue.
template <class Run>
class LaneQueues {
 public:
  LaneQueues(const TextCodes& left, const TextCodes& right, const LengthTable& wanted,
             std::size_t lanes, Run run)
      : left_(left), right_(right), wanted_(wanted), lanes_(lanes), run_(run) {}

  /// Returns how many pairs fit in no lane.
  std::size_t decide(std::span<const ValuePair> pairs, std::span<std::uint8_t> out) {
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      if (i + kSlotsAhead < pairs.size()) {
        left_.prefetch(pairs[i + kSlotsAhead].left);
        right_.prefetch(pairs[i + kSlotsAhead].right);
      }
      const std::uint8_t* const left = left_.slot(pairs[i].left);
      const std::uint8_t* const right = right_.slot(pairs[i].right);
      const std::uint8_t left_length = left[15];
      const std::uint8_t right_length = right[15];
      if (std::max(left_length, right_length) > kShortCodes) {
        add_long(pairs, i, out);
        continue;
      }
      short_.batch.left[short_.size] = left;
      short_.batch.right[short_.size] = right;
      short_.places[short_.size] = static_cast<std::uint32_t>(i);
      short_.size += wanted_[left_length] >> right_length & 1U;
      if (short_.size == lanes_) run_(LaneClass::kShort, &short_);
    }
    finish(LaneClass::kShort, &short_, out);
    finish(LaneClass::kLong, &long_, out);
    return open_;
  }

 private:
  static std::uint32_t length_of(const std::uint8_t* slot) {
    return slot[15] == TextCodes::kElsewhere ? slot[14] : slot[15];
  }

  void add_long(std::span<const ValuePair> pairs, std::size_t i, std::span<std::uint8_t> out) {
    if (i + kCodesAhead < pairs.size()) {
      left_.prefetch_codes(pairs[i + kCodesAhead].left);
      right_.prefetch_codes(pairs[i + kCodesAhead].right);
    }
    const std::uint32_t left_length = length_of(left_.slot(pairs[i].left));
    const std::uint32_t right_length = length_of(right_.slot(pairs[i].right));
    if (std::max(left_length, right_length) > kLongCodes) {
      out[i] = LaneLevels::kOpen;
      ++open_;
      return;
    }
    if ((wanted_[left_length] >> right_length & 1U) == 0) return;
    long_.batch.left[long_.size] = left_.text<std::uint8_t>(pairs[i].left).data;
    long_.batch.right[long_.size] = right_.text<std::uint8_t>(pairs[i].right).data;
    long_.batch.left_length[long_.size] = static_cast<std::uint8_t>(left_length);
    long_.batch.right_length[long_.size] = static_cast<std::uint8_t>(right_length);
    long_.places[long_.size++] = static_cast<std::uint32_t>(i);
    if (long_.size == lanes_) run_(LaneClass::kLong, &long_);
  }

  void finish(LaneClass lane_class, LaneQueue* queue, std::span<std::uint8_t> out) {
    if (queue->size == 0) return;
    if (queue->size >= kFewestInLanes) {
      queue->fill_up(lanes_);
      run_(lane_class, queue);
      return;
    }
    for (std::size_t lane = 0; lane < queue->size; ++lane)
      out[queue->places[lane]] = LaneLevels::kOpen;
    open_ += queue->size;
  }

  const TextCodes& left_;
  const TextCodes& right_;
  const LengthTable& wanted_;
  std::size_t lanes_;
  Run run_;
  std::size_t open_ = 0;
  LaneQueue short_;
  LaneQueue long_;
};

class JaroLaneLevels final : public LaneLevels {
 public:
  JaroLaneLevels(const LaneKernels& kernels, std::uint8_t none,
                 const std::function<std::uint8_t(const JaroParts&)>& level)
      : kernels_(&kernels), none_(none), level_(level) {
    for (std::uint32_t length = 0; length <= kLongCodes; ++length) {
      bounds_.reciprocal[length] =
          static_cast<std::uint8_t>(length == 0 ? 0 : (255 + length / 2) / length);
    }
    bounds_.least = {JaroBounds::kNever, JaroBounds::kNever};
    for (std::uint32_t left = 0; left <= kLongCodes; ++left) {
      for (std::uint32_t right = 0; right <= left; ++right) bound(left, right);
    }
    of_short_.resize(std::size_t{1} << 18, none);
    for (std::uint32_t left = 0; left <= kShortCodes; ++left) {
      for (std::uint32_t right = 0; right <= kShortCodes; ++right) tabulate(left, right);
    }
  }

  std::size_t decide(const TextCodes& left, const TextCodes& right,
                     std::span<const ValuePair> pairs,
                     std::span<std::uint8_t> out) const override {
    SAMMA_ASSERT(out.size() >= pairs.size());
    std::fill_n(out.begin(), pairs.size(), none_);
    LaneQueue short_kept;
    LaneQueue long_kept;
    auto run = [&](LaneClass lane_class, LaneQueue* queue) {
      if (lane_class == LaneClass::kShort) {
        refuse<LaneClass::kShort>(queue, &short_kept, out);
      } else {
        refuse<LaneClass::kLong>(queue, &long_kept, out);
      }
    };
    const std::size_t open =
        LaneQueues(left, right, wanted_, kernels_->lanes, run).decide(pairs, out);
    finish<LaneClass::kShort>(&short_kept, out);
    finish<LaneClass::kLong>(&long_kept, out);
    return open;
  }

 private:
  /// Half of the lanes: then it costs as much to look at them again in a batch of their own.
  std::uint32_t dense() const { return static_cast<std::uint32_t>(kernels_->lanes / 2); }

  /// Which matches may reach a level: all in order and, if the first are equal, a prefix as long as
  /// can be.
  void bound(std::uint32_t left, std::uint32_t right) {
    const std::uint32_t shorter = std::min(left, right);
    for (const std::uint32_t first_equal : {0U, 1U}) {
      std::uint32_t matches = first_equal;
      for (; matches <= shorter; ++matches) {
        const std::uint32_t prefix = first_equal * std::min(matches, 4U);
        if (level_({left, right, matches, 0, prefix}) != none_) break;
      }
      if (matches > shorter) continue;
      const auto weighed = static_cast<std::int16_t>(
          matches * (bounds_.reciprocal[left] + bounds_.reciprocal[right]));
      bounds_.least[first_equal] = std::min(bounds_.least[first_equal], weighed);
      wanted_[left] |= std::uint32_t{1} << right;
      wanted_[right] |= std::uint32_t{1} << left;
    }
  }

  static std::size_t place(const JaroParts& parts) {
    return ((((std::size_t{parts.left} * 16 + parts.right) * 16 + parts.matches) * 8 +
             parts.transpositions)
            << 3) +
           parts.prefix;
  }
  void tabulate(std::uint32_t left, std::uint32_t right) {
    const std::uint32_t shorter = std::min(left, right);
    for (std::uint32_t matches = 0; matches <= shorter; ++matches) {
      for (std::uint32_t moved = 0; moved <= matches / 2; ++moved) {
        for (std::uint32_t prefix = 0; prefix <= std::min(shorter, 4U); ++prefix) {
          const JaroParts parts{left, right, matches, moved, prefix};
          of_short_[place(parts)] = level_(parts);
        }
      }
    }
  }

  /// Decides which pairs of the queue meet no level; the others are decided too or go to `kept`.
  template <LaneClass kClass>
  void refuse(LaneQueue* queue, LaneQueue* kept, std::span<std::uint8_t> out) const {
    JaroLanes lanes;
    const bool full = queue->size == kernels_->lanes;
    const std::uint32_t dense_from = full ? dense() : 1;
    const std::uint64_t bits = run_kernel<kClass>(queue->batch, dense_from, &lanes);
    std::uint64_t left = bits & low_lanes(queue->size);
    queue->size = 0;
    if (static_cast<std::uint32_t>(std::popcount(bits)) >= dense_from) {
      set_levels<kClass>(left, *queue, lanes, out);
      return;
    }
    for (; left != 0; left &= left - 1) {
      const auto lane = static_cast<std::size_t>(std::countr_zero(left));
      kept->add(queue->batch, lane, queue->places[lane]);
      if (kept->size == kernels_->lanes) finish<kClass>(kept, out);
    }
  }

  template <LaneClass kClass>
  void finish(LaneQueue* kept, std::span<std::uint8_t> out) const {
    if (kept->size == 0) return;
    JaroLanes lanes;
    kept->fill_up(kernels_->lanes);
    const std::uint64_t bits = run_kernel<kClass>(kept->batch, 1, &lanes);
    set_levels<kClass>(bits & low_lanes(kept->size), *kept, lanes, out);
    kept->size = 0;
  }

  template <LaneClass kClass>
  std::uint64_t run_kernel(const LaneBatch& batch, std::uint32_t dense_from,
                           JaroLanes* lanes) const {
    const auto kernel = kClass == LaneClass::kShort ? kernels_->jaro_short : kernels_->jaro_long;
    return kernel(batch, bounds_, dense_from, lanes);
  }

  template <LaneClass kClass>
  void set_levels(std::uint64_t bits, const LaneQueue& queue, const JaroLanes& lanes,
                  std::span<std::uint8_t> out) const {
    for (; bits != 0; bits &= bits - 1) {
      const auto lane = static_cast<std::size_t>(std::countr_zero(bits));
      const JaroParts parts{lanes.left_length[lane], lanes.right_length[lane], lanes.matches[lane],
                            lanes.transpositions[lane], lanes.prefix[lane]};
      out[queue.places[lane]] =
          kClass == LaneClass::kShort ? of_short_[place(parts)] : level_(parts);
    }
  }

  const LaneKernels* kernels_;
  std::uint8_t none_;
  std::function<std::uint8_t(const JaroParts&)> level_;
  JaroBounds bounds_{};
  LengthTable wanted_{};
  std::vector<std::uint8_t> of_short_;  ///< Levels by all parts.
};

class EditLaneLevels final : public LaneLevels {
 public:
  EditLaneLevels(const LaneKernels& kernels, EditKind kind, std::uint8_t none,
                 std::span<const std::uint8_t> levels)
      : lanes_(kernels.lanes), none_(none) {
    SAMMA_ASSERT(levels.size() >= 2 && levels.size() <= kEditsMost + 1);
    const auto at_most = static_cast<std::uint32_t>(levels.size() - 1);
    kernel_ =
        (kind == EditKind::kLevenshtein ? kernels.levenshtein : kernels.damerau)[at_most - 1];
    levels_.of_distance.fill(none);
    std::copy(levels.begin(), levels.end(), levels_.of_distance.begin());
    for (std::uint32_t left = 0; left <= kLongCodes; ++left) {
      for (std::uint32_t right = 0; right <= kLongCodes; ++right) {
        const std::uint32_t apart = left > right ? left - right : right - left;
        wanted_[left] |= std::uint32_t{apart <= at_most} << right;
      }
    }
  }

  std::size_t decide(const TextCodes& left, const TextCodes& right,
                     std::span<const ValuePair> pairs,
                     std::span<std::uint8_t> out) const override {
    SAMMA_ASSERT(out.size() >= pairs.size());
    std::fill_n(out.begin(), pairs.size(), none_);
    auto run = [&](LaneClass lane_class, LaneQueue* queue) {
      alignas(64) std::array<std::uint8_t, kLanesMost> levels;
      (lane_class == LaneClass::kShort ? kernel_.of_short : kernel_.of_long)(queue->batch, levels_,
                                                                             levels.data());
      for (std::size_t lane = 0; lane < queue->size; ++lane)
        out[queue->places[lane]] = levels[lane];
      queue->size = 0;
    };
    return LaneQueues(left, right, wanted_, lanes_, run).decide(pairs, out);
  }

 private:
  std::size_t lanes_;
  std::uint8_t none_;
  LaneKernels::EditClass kernel_{};
  EditLevels levels_{};
  LengthTable wanted_{};
};

}  // namespace

std::unique_ptr<const LaneLevels> jaro_lane_levels(
    const LaneKernels& kernels, std::uint8_t none,
    const std::function<std::uint8_t(const JaroParts&)>& level) {
  return std::make_unique<JaroLaneLevels>(kernels, none, level);
}

std::unique_ptr<const LaneLevels> edit_lane_levels(const LaneKernels& kernels, EditKind kind,
                                                   std::uint8_t none,
                                                   std::span<const std::uint8_t> levels) {
  return std::make_unique<EditLaneLevels>(kernels, kind, none, levels);
}

}  // namespace samma
