#include "compare/simd_levels.hpp"

#include <algorithm>
#include <bit>

#include "base/assert.hpp"
#include "compare/simd_blocks.hpp"
#include "compare/simd_call.hpp"

namespace samma {
namespace {
using namespace simd_detail;

class JaroSimdLevels final : public SimdLevels {
 public:
  JaroSimdLevels(const SimdKernels& kernels, std::uint8_t none,
                 const std::function<std::uint8_t(const JaroParts&)>& level)
      : kernels_(&kernels), none_(none), level_(level) {
    for (std::uint32_t length = 0; length <= kLongCodes; ++length) {
      const auto whole = static_cast<std::int32_t>(std::max(length, 1U));
      bounds_.set(length, length == 0 ? 0 : (JaroBounds::kOne + whole / 2) / whole);
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
                     std::span<const ValuePair> pairs, std::span<std::uint8_t> out) const override {
    SAMMA_ASSERT(out.size() >= pairs.size());
    std::fill_n(out.begin(), pairs.size(), none_);
    SAMMA_UNSET Call call(*this, left, right, out);
    SAMMA_UNSET SimdCall<Call> simd_call(left, right, wanted_, kernels_->lanes, pairs, out, &call);
    return simd_call.run();
  }

  std::size_t decide_all(const TextCodes& left, const TextCodes& right,
                         std::span<const ValueId> lefts, std::span<const ValueId> rights,
                         std::span<std::uint8_t> out) const override {
    std::fill(out.begin(), out.end(), none_);
    SAMMA_UNSET Call call(*this, left, right, out);
    const std::size_t open = decide_all_short(
        *kernels_, left, right, lefts, rights, wanted_, out,
        [&](const TextBlock& block, const BlockPairs& pairs) {
          SAMMA_UNSET std::array<std::uint64_t, kLeftsAtOnce> kept;
          kernels_->jaro_one(block, pairs.left_slots(), bounds_, kept.data());
          for (std::size_t i = 0; i < pairs.lefts.size(); ++i) {
            const PlacedText one = pairs.lefts[i];
            for_each_lane(kept[i] & low_lanes(pairs.rights.size()), [&](std::size_t lane) {
              const PlacedText other = pairs.rights[lane];
              call.add({one.id, other.id}, one.place * rights.size() + other.place);
            });
          }
        });
    return open + call.finish();
  }

 private:
  /// Most pairs are refused by their matches. The others wait for a batch of their own, in which
  /// all of their parts are counted; if half of a batch is left, that is done at once.
  class Call {
   public:
    Call(const JaroSimdLevels& levels, const TextCodes& left, const TextCodes& right,
         std::span<std::uint8_t> out)
        : levels_(levels), kernels_(*levels.kernels_), left_(left), right_(right), out_(out) {
      short_.size = long_.size = 0;
    }

    bool may_meet(std::uint32_t left, std::uint32_t right, std::uint32_t common,
                  bool first_equal) const {
      const JaroBounds& bounds = levels_.bounds_;
      const auto sum = bounds.reciprocal(left) + bounds.reciprocal(right);
      return static_cast<std::int32_t>(common) * sum >= bounds.least[first_equal];
    }
    std::uint64_t decide(const ShortBatch& batch, const Places& places) {
      SAMMA_UNSET JaroPartsByLane parts;
      const SimdSets sets = kernels_.jaro_short(batch, levels_.bounds_, dense(places), &parts);
      sort_out<kShortCodes>(sets.kept, batch, places, parts, &short_);
      return sets.elsewhere;
    }
    void decide(const LongBatch& batch, const Places& places) {
      SAMMA_UNSET JaroPartsByLane parts;
      const SimdSets sets = kernels_.jaro_long(batch, levels_.bounds_, dense(places), &parts);
      sort_out<kLongCodes>(sets.kept, batch, places, parts, &long_);
    }
    /// A pair of short texts that the bounds keep.
    void add(ValuePair pair, std::size_t place) {
      short_.put(pair, place);
      if (++short_.size == kernels_.lanes) flush(&short_);
    }
    std::size_t finish() {
      flush(&short_);
      if (long_.size < kFewestLongInLanes) return long_.leave_open(out_);
      flush(&long_);
      return 0;
    }

   private:
    std::uint32_t dense(const Places& places) const {
      return places.size == kernels_.lanes ? static_cast<std::uint32_t>(kernels_.lanes / 2) : 1;
    }

    template <std::uint32_t kLongest, class Batch, class Queue>
    void sort_out(std::uint64_t kept, const Batch& batch, const Places& places,
                  const JaroPartsByLane& parts, Queue* queue) {
      const bool counted = static_cast<std::uint32_t>(std::popcount(kept)) >= dense(places);
      kept &= low_lanes(places.size);
      if (counted) return set_levels<kLongest>(kept, places, parts);
      for_each_lane(kept, [&](std::size_t lane) {
        wait(batch, lane, places[lane], queue);
        if (++queue->size == kernels_.lanes) flush(queue);
      });
    }

    static void wait(const ShortBatch& batch, std::size_t lane, std::size_t place,
                     ShortQueue* queue) {
      queue->put(batch.pairs[lane], place);
    }
    static void wait(const LongBatch& batch, std::size_t lane, std::size_t place,
                     LongQueue* queue) {
      queue->put(batch, lane, place);
    }

    void flush(ShortQueue* queue) {
      if (queue->size == 0) return;
      queue->fill_up(kernels_.lanes);
      SAMMA_UNSET JaroPartsByLane parts;
      const ShortBatch batch{left_.slots(), right_.slots(), queue->pairs.data()};
      const SimdSets sets = kernels_.jaro_short(batch, levels_.bounds_, 1, &parts);
      finish_queue<kShortCodes>(sets.kept, parts, queue);
    }
    void flush(LongQueue* queue) {
      if (queue->size == 0) return;
      queue->fill_up(kernels_.lanes);
      SAMMA_UNSET JaroPartsByLane parts;
      const SimdSets sets = kernels_.jaro_long(queue->batch, levels_.bounds_, 1, &parts);
      finish_queue<kLongCodes>(sets.kept, parts, queue);
    }
    template <std::uint32_t kLongest, class Queue>
    void finish_queue(std::uint64_t kept, const JaroPartsByLane& parts, Queue* queue) {
      set_levels<kLongest>(kept & low_lanes(queue->size), {queue->places.data(), 0, queue->size},
                           parts);
      queue->size = 0;
    }

    template <std::uint32_t kLongest>
    void set_levels(std::uint64_t set, const Places& places, const JaroPartsByLane& lanes) {
      for_each_lane(set, [&](std::size_t lane) {
        const JaroParts parts{lanes.left_length[lane], lanes.right_length[lane],
                              lanes.matches[lane], lanes.transpositions[lane], lanes.prefix[lane]};
        out_[places[lane]] =
            kLongest == kShortCodes ? levels_.of_short_[place(parts)] : levels_.level_(parts);
      });
    }

    const JaroSimdLevels& levels_;
    const SimdKernels& kernels_;
    const TextCodes& left_;
    const TextCodes& right_;
    std::span<std::uint8_t> out_;
    ShortQueue short_;
    LongQueue long_;
  };

  /// Which matches may reach a level: all in order and, if the first are equal, a prefix as long as
  /// can be.
  void bound(std::uint32_t left, std::uint32_t right) {
    const std::uint32_t shorter = std::min(left, right);
    for (const std::uint32_t first_equal : {0U, 1U}) {
      const auto reaches = [&](std::uint32_t matches) {
        const std::uint32_t prefix = first_equal * std::min(matches, 4U);
        return level_({left, right, matches, 0, prefix}) != none_;
      };
      if (shorter < first_equal || !reaches(shorter)) continue;
      std::uint32_t matches = shorter;
      while (matches > first_equal && reaches(matches - 1)) --matches;
      const auto weighed =
          static_cast<std::int16_t>(static_cast<std::int32_t>(matches) *
                                    (bounds_.reciprocal(left) + bounds_.reciprocal(right)));
      bounds_.least[first_equal] = std::min(bounds_.least[first_equal], weighed);
      wanted_[left] |= std::uint64_t{1} << right;
      wanted_[right] |= std::uint64_t{1} << left;
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

  const SimdKernels* kernels_;
  std::uint8_t none_;
  std::function<std::uint8_t(const JaroParts&)> level_;
  JaroBounds bounds_{};
  LengthTable wanted_{};
  std::vector<std::uint8_t> of_short_;  ///< Levels by all parts.
};

template <std::size_t kRows>
struct FoundLevels {
  alignas(64) std::array<std::uint8_t, kRows * kLanesMost> levels;
};

class EditSimdLevels final : public SimdLevels {
 public:
  EditSimdLevels(const SimdKernels& kernels, EditKind kind, std::uint8_t none,
                 std::span<const std::uint8_t> levels)
      : kernels_(&kernels), none_(none) {
    SAMMA_ASSERT(levels.size() >= 2 && levels.size() <= kEditsMost + 1);
    at_most_ = static_cast<std::uint32_t>(levels.size() - 1);
    kernel_ =
        (kind == EditKind::kLevenshtein ? kernels.levenshtein : kernels.damerau)[at_most_ - 1];
    levels_.of_distance.fill(none);
    std::copy(levels.begin(), levels.end(), levels_.of_distance.begin());
    for (std::uint32_t left = 0; left <= kLongCodes; ++left) {
      for (std::uint32_t right = 0; right <= kLongCodes; ++right) {
        const std::uint32_t apart = left > right ? left - right : right - left;
        wanted_[left] |= std::uint64_t{apart <= at_most_} << right;
      }
    }
  }

  std::size_t decide(const TextCodes& left, const TextCodes& right,
                     std::span<const ValuePair> pairs, std::span<std::uint8_t> out) const override {
    SAMMA_ASSERT(out.size() >= pairs.size());
    std::fill_n(out.begin(), pairs.size(), none_);
    Call call{*this, out};
    SAMMA_UNSET SimdCall<Call> simd_call(left, right, wanted_, kernels_->lanes, pairs, out, &call);
    return simd_call.run();
  }

  std::size_t decide_all(const TextCodes& left, const TextCodes& right,
                         std::span<const ValueId> lefts, std::span<const ValueId> rights,
                         std::span<std::uint8_t> out) const override {
    std::fill(out.begin(), out.end(), none_);
    return decide_all_short(
        *kernels_, left, right, lefts, rights, wanted_, out,
        [&](const TextBlock& block, const BlockPairs& pairs) {
          SAMMA_UNSET FoundLevels<kLeftsAtOnce> found;
          kernel_.one(block, pairs.left_slots(), levels_, found.levels.data());
          for (std::size_t i = 0; i < pairs.lefts.size(); ++i) {
            std::uint8_t* const row = out.data() + pairs.lefts[i].place * rights.size();
            for (std::size_t lane = 0; lane < pairs.rights.size(); ++lane)
              row[pairs.rights[lane].place] = found.levels[kLanesMost * i + lane];
          }
        });
  }

 private:
  struct Call {
    const EditSimdLevels& levels;
    std::span<std::uint8_t> out;

    bool may_meet(std::uint32_t left, std::uint32_t right, std::uint32_t common, bool) const {
      return common + levels.at_most_ >= std::max(left, right);
    }
    std::uint64_t decide(const ShortBatch& batch, const Places& places) {
      return run(levels.kernel_.of_short, batch, places);
    }
    void decide(const LongBatch& batch, const Places& places) {
      run(levels.kernel_.of_long, batch, places);
    }
    static std::size_t finish() { return 0; }

    template <class Kernel, class Batch>
    std::uint64_t run(Kernel kernel, const Batch& batch, const Places& places) {
      SAMMA_UNSET FoundLevels<1> found;
      const std::uint64_t elsewhere =
          kernel(batch, levels.levels_, found.levels.data()) & low_lanes(places.size);
      std::uint8_t* const to = out.data();
      if (places.list == nullptr) {
        std::copy_n(found.levels.data(), places.size, to + places.first);
        for_each_lane(elsewhere, [&](std::size_t lane) { to[places.first + lane] = levels.none_; });
      } else {
        for (std::size_t lane = 0; lane < places.size; ++lane)
          to[places.list[lane]] = found.levels[lane];
      }
      return elsewhere;
    }
  };

  const SimdKernels* kernels_;
  std::uint8_t none_;
  std::uint32_t at_most_ = 0;
  SimdKernels::EditClass kernel_{};
  EditLevels levels_{};
  LengthTable wanted_{};
};

}  // namespace

/// Between 3 and 8 for texts in slots the order of comparisons, and with it the time, was the same.
double simd_cost(const TextCodes& left, const TextCodes& right) {
  constexpr double kInSlots = 6;
  const bool in_slots = left.mostly_in_slots() && right.mostly_in_slots();
  return in_slots ? kInSlots : PreparedComparator::kPairNanoseconds;
}

std::unique_ptr<const SimdLevels> jaro_simd_levels(
    const SimdKernels& kernels, std::uint8_t none,
    const std::function<std::uint8_t(const JaroParts&)>& level) {
  return std::make_unique<JaroSimdLevels>(kernels, none, level);
}

std::unique_ptr<const SimdLevels> edit_simd_levels(const SimdKernels& kernels, EditKind kind,
                                                   std::uint8_t none,
                                                   std::span<const std::uint8_t> levels) {
  return std::make_unique<EditSimdLevels>(kernels, kind, none, levels);
}

}  // namespace samma
