#include "compare/lane_levels.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "base/assert.hpp"

namespace samma {
namespace {

/// A batch costs some 100 ns however few its pairs are, a pair alone 20 to 60.
constexpr std::size_t kFewestInLanes = 4;
/// In the queues, slots come from memory while a batch or two are computed; what a slot points to is
/// asked for when the slot should have come.
constexpr std::size_t kSlotsAhead = 64;
constexpr std::size_t kCodesAhead = 32;
/// Slots of so many bytes stay near by themselves: prefetching them costs a tenth and gains nothing.
constexpr std::size_t kNearBytes = 512 * 1024;
/// Above one slot in so many without a text, queues are better than batches with holes.
constexpr std::size_t kFewElsewhere = 16;

/// Release builds set what is not set to zero, which would cost as much as a batch.
#define SAMMA_UNSET __attribute__((uninitialized))

constexpr std::uint64_t low_lanes(std::size_t count) {
  return count >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
}

template <class Visit>
void for_each_lane(std::uint64_t set, Visit visit) {
  for (; set != 0; set &= set - 1) visit(static_cast<std::size_t>(std::countr_zero(set)));
}

/// Where the lanes of a batch stand among the pairs that were asked for.
struct Places {
  const std::uint32_t* list;  ///< Null: one behind the other,
  std::size_t first;          ///< from here.
  std::size_t size;
  std::size_t operator[](std::size_t lane) const {
    return list == nullptr ? first + lane : list[lane];
  }
};

struct ShortQueue {
  std::array<ValuePair, kLanesMost> pairs;
  std::array<std::uint32_t, kLanesMost> places;
  std::size_t size;

  void put(ValuePair pair, std::size_t place) {
    pairs.data()[size] = pair;
    places.data()[size] = static_cast<std::uint32_t>(place);
  }
  void fill_up(std::size_t lanes) {
    for (std::size_t lane = size; lane < lanes; ++lane) pairs[lane] = {0, 0};
  }
};

struct LongQueue {
  LongBatch batch;
  std::array<std::uint32_t, kLanesMost> places;
  std::size_t size;

  void put(const LongBatch& source, std::size_t lane, std::size_t place) {
    put({source.left[lane], source.left_length[lane]},
        {source.right[lane], source.right_length[lane]}, place);
  }
  void put(CodeText<std::uint8_t> left, CodeText<std::uint8_t> right, std::size_t place) {
    batch.left.data()[size] = left.data;
    batch.right.data()[size] = right.data;
    batch.left_length.data()[size] = static_cast<std::uint8_t>(left.length);
    batch.right_length.data()[size] = static_cast<std::uint8_t>(right.length);
    places.data()[size] = static_cast<std::uint32_t>(place);
  }
  void fill_up(std::size_t lanes) {
    static constexpr std::array<std::uint8_t, kLongCodes + 1> kEmpty{};
    for (std::size_t lane = size; lane < lanes; ++lane) {
      batch.left[lane] = batch.right[lane] = kEmpty.data();
      batch.left_length[lane] = batch.right_length[lane] = 0;
    }
  }
};

/// The longest text of a batch is what it costs, by its square: long texts wait by their length.
constexpr std::size_t kLongClasses = 3;
constexpr std::array<std::uint8_t, kLongCodes + 1> kLongClass = [] {
  std::array<std::uint8_t, kLongCodes + 1> classes{};
  for (std::size_t length = 0; length <= kLongCodes; ++length)
    classes[length] = length <= 19 ? 0 : length <= 24 ? 1 : 2;
  return classes;
}();

/// By |left|, a bit for each |right|: can such a pair meet any level?
using LengthTable = std::array<std::uint32_t, kLongCodes + 1>;

/// One call of LaneLevels::decide. A Rule has
///
///   std::uint64_t decide(const ShortBatch&, const Places&);  // Returns LaneSets::elsewhere.
///   void decide(const LongBatch&, const Places&);
///   void finish();
template <class Rule>
class LaneCall {
 public:
  LaneCall(const TextCodes& left, const TextCodes& right, const LengthTable& wanted,
           std::size_t lanes, std::span<const ValuePair> pairs, std::span<std::uint8_t> out,
           Rule* rule)
      : left_(left),
        right_(right),
        wanted_(wanted),
        lanes_(lanes),
        pairs_(pairs),
        out_(out),
        rule_(rule),
        far_(TextCodes::kSlotBytes * (left_.size() + right_.size()) > kNearBytes) {
    short_.size = 0;
    for (LongQueue& queue : long_) queue.size = 0;
  }

  /// Returns how many pairs are left open.
  std::size_t run() {
    const bool mostly_short = kFewElsewhere * left_.elsewhere() <= left_.size() &&
                              kFewElsewhere * right_.elsewhere() <= right_.size();
    if (mostly_short) {
      in_order();
    } else {
      in_queues();
    }
    finish(&short_, [&] { flush_short(); });
    for (LongQueue& queue : long_) finish(&queue, [&] { flush(&queue); });
    rule_->finish();
    return open_;
  }

 private:
  /// Batches as the pairs come: short texts need not be looked at one by one.
  void in_order() {
    std::size_t i = 0;
    for (; i + lanes_ <= pairs_.size(); i += lanes_) {
      if (far_) prefetch(i + lanes_);
      const ShortBatch batch{left_.slots(), right_.slots(), pairs_.data() + i};
      for_each_lane(rule_->decide(batch, {nullptr, i, lanes_}),
                    [&](std::size_t lane) { add(i + lane); });
    }
    for (; i < pairs_.size(); ++i) add(i);
  }

  void prefetch(std::size_t first) {
    const ValuePair* const begin = pairs_.data() + std::min(first, pairs_.size());
    const ValuePair* const end = pairs_.data() + std::min(first + lanes_, pairs_.size());
    for (const ValuePair* pair = begin; pair != end; ++pair) {
      __builtin_prefetch(left_.slot(pair->left));
      __builtin_prefetch(right_.slot(pair->right));
    }
  }

  void in_queues() {
    for (std::size_t i = 0; i < pairs_.size(); ++i) {
      if (far_ && i + kSlotsAhead < pairs_.size()) {
        __builtin_prefetch(left_.slot(pairs_[i + kSlotsAhead].left));
        __builtin_prefetch(right_.slot(pairs_[i + kSlotsAhead].right));
        __builtin_prefetch(left_.short_text(pairs_[i + kCodesAhead].left).data);
        __builtin_prefetch(right_.short_text(pairs_[i + kCodesAhead].right).data);
      }
      add(i);
    }
  }

  /// Into the queue of its class. A pair is written to the end of two queues and stays in one or
  /// none of them: which, no branch could foresee.
  void add(std::size_t i) {
    const ValuePair pair = pairs_.data()[i];
    const CodeText<std::uint8_t> left = left_.short_text(pair.left);
    const CodeText<std::uint8_t> right = right_.short_text(pair.right);
    const std::uint32_t longer = std::max(left.length, right.length);
    if (longer > kLongCodes) return leave_open(i);
    const bool wanted = (wanted_.data()[left.length] >> right.length & 1U) != 0;
    const bool is_short = longer <= kShortCodes;
    LongQueue& queue = long_.data()[kLongClass.data()[longer]];
    short_.put(pair, i);
    short_.size += wanted && is_short;
    queue.put(left, right, i);
    queue.size += wanted && !is_short;
    if (short_.size == lanes_) flush_short();
    if (queue.size == lanes_) flush(&queue);
  }

  void flush_short() {
    rule_->decide(ShortBatch{left_.slots(), right_.slots(), short_.pairs.data()},
                  {short_.places.data(), 0, short_.size});
    short_.size = 0;
  }

  void flush(LongQueue* queue) {
    rule_->decide(queue->batch, {queue->places.data(), 0, queue->size});
    queue->size = 0;
  }

  template <class Queue, class Flush>
  void finish(Queue* queue, Flush flush) {
    if (queue->size >= kFewestInLanes) {
      queue->fill_up(lanes_);
      return flush();
    }
    for (std::size_t lane = 0; lane < queue->size; ++lane) leave_open(queue->places[lane]);
  }

  void leave_open(std::size_t i) {
    out_[i] = LaneLevels::kOpen;
    ++open_;
  }

  const TextCodes& left_;
  const TextCodes& right_;
  const LengthTable& wanted_;
  std::size_t lanes_;
  std::span<const ValuePair> pairs_;
  std::span<std::uint8_t> out_;
  Rule* rule_;
  bool far_;  ///< The slots do not stay near by themselves.
  std::size_t open_ = 0;
  ShortQueue short_;
  std::array<LongQueue, kLongClasses> long_;
};

/// All lefts with all rights. Texts are sorted by length, so that most blocks are of one length and
/// those out of reach of a left are not looked at.
///
/// `decide(block, rights, lefts)` decides the pairs of up to kLeftsAtOnce lefts with the rights of a
/// block. Pairs with a text that is not short are left open; their number is returned.
constexpr std::size_t kLeftsAtOnce = 16;

struct PlacedText {
  ValueId id;
  std::uint32_t place;
};

std::vector<PlacedText> by_length(const TextCodes& codes, std::span<const ValueId> ids) {
  std::vector<PlacedText> out;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (codes.slot(ids[i])[15] <= kShortCodes)
      out.push_back({ids[i], static_cast<std::uint32_t>(i)});
  }
  std::stable_sort(out.begin(), out.end(), [&](const PlacedText& a, const PlacedText& b) {
    return codes.slot(a.id)[15] < codes.slot(b.id)[15];
  });
  return out;
}

struct BlockPairs {
  std::span<const PlacedText> lefts;
  std::span<const PlacedText> rights;
  std::array<const std::uint8_t*, kLeftsAtOnce> slots;  ///< Of the lefts.

  std::span<const std::uint8_t* const> left_slots() const { return {slots.data(), lefts.size()}; }
};

template <class Decide>
void decide_block(const LaneKernels& kernels, const TextCodes& left, const TextCodes& right,
                  std::span<const PlacedText> lefts, std::span<const PlacedText> rights,
                  const LengthTable& wanted, Decide decide) {
  static constexpr std::array<std::uint8_t, TextCodes::kSlotBytes> kEmpty{};
  SAMMA_UNSET std::array<const std::uint8_t*, kLanesMost> slots;
  slots.fill(kEmpty.data());
  std::uint32_t lengths = 0;  // As bits.
  for (std::size_t lane = 0; lane < rights.size(); ++lane) {
    slots[lane] = right.slot(rights[lane].id);
    lengths |= std::uint32_t{1} << slots[lane][15];
  }
  SAMMA_UNSET TextBlock block;
  kernels.load_block(slots.data(), &block);
  SAMMA_UNSET BlockPairs pairs;
  pairs.rights = rights;
  std::size_t first = 0;
  for (std::size_t i = 0; i <= lefts.size(); ++i) {
    const bool near = i < lefts.size() && (wanted[left.slot(lefts[i].id)[15]] & lengths) != 0;
    if (near) pairs.slots[i - first] = left.slot(lefts[i].id);
    if (near && i + 1 - first < kLeftsAtOnce) continue;
    const std::size_t end = near ? i + 1 : i;
    pairs.lefts = lefts.subspan(first, end - first);
    if (!pairs.lefts.empty()) decide(block, pairs);
    first = i + 1;
  }
}

/// Marks the pairs of all texts that are not short, and returns how many they are.
std::size_t leave_long_open(const TextCodes& left, const TextCodes& right,
                            std::span<const ValueId> lefts, std::span<const ValueId> rights,
                            std::span<std::uint8_t> out) {
  std::vector<std::size_t> long_rights;
  for (std::size_t k = 0; k < rights.size(); ++k) {
    if (right.slot(rights[k])[15] == TextCodes::kElsewhere) long_rights.push_back(k);
  }
  std::size_t open = 0;
  for (std::size_t i = 0; i < lefts.size(); ++i) {
    const auto row = out.subspan(i * rights.size(), rights.size());
    if (left.slot(lefts[i])[15] == TextCodes::kElsewhere) {
      std::fill(row.begin(), row.end(), LaneLevels::kOpen);
      open += row.size();
    } else {
      for (const std::size_t k : long_rights) row[k] = LaneLevels::kOpen;
      open += long_rights.size();
    }
  }
  return open;
}

template <class Decide>
std::size_t decide_all_short(const LaneKernels& kernels, const TextCodes& left,
                             const TextCodes& right, std::span<const ValueId> lefts,
                             std::span<const ValueId> rights, const LengthTable& wanted,
                             std::span<std::uint8_t> out, Decide decide) {
  SAMMA_ASSERT(out.size() >= lefts.size() * rights.size() && out.size() <= UINT32_MAX);
  const std::vector<PlacedText> sorted_lefts = by_length(left, lefts);
  const std::vector<PlacedText> sorted_rights = by_length(right, rights);
  const std::span<const PlacedText> all(sorted_rights);
  for (std::size_t begin = 0; begin < all.size(); begin += kernels.lanes) {
    const auto block = all.subspan(begin, std::min(kernels.lanes, all.size() - begin));
    decide_block(kernels, left, right, sorted_lefts, block, wanted, decide);
  }
  return leave_long_open(left, right, lefts, rights, out);
}

class JaroLaneLevels final : public LaneLevels {
 public:
  JaroLaneLevels(const LaneKernels& kernels, std::uint8_t none,
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
    SAMMA_UNSET LaneCall<Call> lane_call(left, right, wanted_, kernels_->lanes, pairs, out, &call);
    return lane_call.run();
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
    call.finish();
    return open;
  }

 private:
  /// Most pairs are refused by their matches. The others wait for a batch of their own, in which all
  /// of their parts are counted; if half of a batch is left, that is done at once.
  class Call {
   public:
    Call(const JaroLaneLevels& levels, const TextCodes& left, const TextCodes& right,
         std::span<std::uint8_t> out)
        : levels_(levels), kernels_(*levels.kernels_), left_(left), right_(right), out_(out) {
      short_.size = long_.size = 0;
    }

    std::uint64_t decide(const ShortBatch& batch, const Places& places) {
      SAMMA_UNSET JaroLanes parts;
      const LaneSets sets = kernels_.jaro_short(batch, levels_.bounds_, dense(places), &parts);
      sort_out<kShortCodes>(sets.kept, batch, places, parts, &short_);
      return sets.elsewhere;
    }
    void decide(const LongBatch& batch, const Places& places) {
      SAMMA_UNSET JaroLanes parts;
      const LaneSets sets = kernels_.jaro_long(batch, levels_.bounds_, dense(places), &parts);
      sort_out<kLongCodes>(sets.kept, batch, places, parts, &long_);
    }
    /// A pair of short texts that the bounds keep.
    void add(ValuePair pair, std::size_t place) {
      short_.put(pair, place);
      if (++short_.size == kernels_.lanes) flush(&short_);
    }
    void finish() {
      flush(&short_);
      flush(&long_);
    }

   private:
    std::uint32_t dense(const Places& places) const {
      return places.size == kernels_.lanes ? static_cast<std::uint32_t>(kernels_.lanes / 2) : 1;
    }

    template <std::uint32_t kLongest, class Batch, class Queue>
    void sort_out(std::uint64_t kept, const Batch& batch, const Places& places,
                  const JaroLanes& parts, Queue* queue) {
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
      SAMMA_UNSET JaroLanes parts;
      const ShortBatch batch{left_.slots(), right_.slots(), queue->pairs.data()};
      const LaneSets sets = kernels_.jaro_short(batch, levels_.bounds_, 1, &parts);
      finish_queue<kShortCodes>(sets.kept, parts, queue);
    }
    void flush(LongQueue* queue) {
      if (queue->size == 0) return;
      queue->fill_up(kernels_.lanes);
      SAMMA_UNSET JaroLanes parts;
      const LaneSets sets = kernels_.jaro_long(queue->batch, levels_.bounds_, 1, &parts);
      finish_queue<kLongCodes>(sets.kept, parts, queue);
    }
    template <std::uint32_t kLongest, class Queue>
    void finish_queue(std::uint64_t kept, const JaroLanes& parts, Queue* queue) {
      set_levels<kLongest>(kept & low_lanes(queue->size), {queue->places.data(), 0, queue->size},
                           parts);
      queue->size = 0;
    }

    template <std::uint32_t kLongest>
    void set_levels(std::uint64_t set, const Places& places, const JaroLanes& lanes) {
      for_each_lane(set, [&](std::size_t lane) {
        const JaroParts parts{lanes.left_length[lane], lanes.right_length[lane],
                              lanes.matches[lane], lanes.transpositions[lane], lanes.prefix[lane]};
        out_[places[lane]] =
            kLongest == kShortCodes ? levels_.of_short_[place(parts)] : levels_.level_(parts);
      });
    }

    const JaroLaneLevels& levels_;
    const LaneKernels& kernels_;
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
      std::uint32_t matches = first_equal;
      for (; matches <= shorter; ++matches) {
        const std::uint32_t prefix = first_equal * std::min(matches, 4U);
        if (level_({left, right, matches, 0, prefix}) != none_) break;
      }
      if (matches > shorter) continue;
      const auto weighed =
          static_cast<std::int16_t>(static_cast<std::int32_t>(matches) *
                                    (bounds_.reciprocal(left) + bounds_.reciprocal(right)));
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
      : kernels_(&kernels), none_(none) {
    SAMMA_ASSERT(levels.size() >= 2 && levels.size() <= kEditsMost + 1);
    const auto at_most = static_cast<std::uint32_t>(levels.size() - 1);
    kernel_ = (kind == EditKind::kLevenshtein ? kernels.levenshtein : kernels.damerau)[at_most - 1];
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
                     std::span<const ValuePair> pairs, std::span<std::uint8_t> out) const override {
    SAMMA_ASSERT(out.size() >= pairs.size());
    std::fill_n(out.begin(), pairs.size(), none_);
    Call call{*this, out};
    SAMMA_UNSET LaneCall<Call> lane_call(left, right, wanted_, kernels_->lanes, pairs, out, &call);
    return lane_call.run();
  }

  std::size_t decide_all(const TextCodes& left, const TextCodes& right,
                         std::span<const ValueId> lefts, std::span<const ValueId> rights,
                         std::span<std::uint8_t> out) const override {
    std::fill(out.begin(), out.end(), none_);
    return decide_all_short(
        *kernels_, left, right, lefts, rights, wanted_, out,
        [&](const TextBlock& block, const BlockPairs& pairs) {
          SAMMA_UNSET alignas(64) std::array<std::uint8_t, kLeftsAtOnce * kLanesMost> found;
          kernel_.one(block, pairs.left_slots(), levels_, found.data());
          for (std::size_t i = 0; i < pairs.lefts.size(); ++i) {
            std::uint8_t* const row = out.data() + pairs.lefts[i].place * rights.size();
            for (std::size_t lane = 0; lane < pairs.rights.size(); ++lane)
              row[pairs.rights[lane].place] = found[kLanesMost * i + lane];
          }
        });
  }

 private:
  struct Call {
    const EditLaneLevels& levels;
    std::span<std::uint8_t> out;

    std::uint64_t decide(const ShortBatch& batch, const Places& places) {
      return run(levels.kernel_.of_short, batch, places);
    }
    void decide(const LongBatch& batch, const Places& places) {
      run(levels.kernel_.of_long, batch, places);
    }
    void finish() {}

    template <class Kernel, class Batch>
    std::uint64_t run(Kernel kernel, const Batch& batch, const Places& places) {
      SAMMA_UNSET alignas(64) std::array<std::uint8_t, kLanesMost> found;
      const std::uint64_t elsewhere = kernel(batch, levels.levels_, found.data());
      std::uint8_t* const to = out.data();
      if (places.list == nullptr) {
        std::copy_n(found.data(), places.size, to + places.first);
        for_each_lane(elsewhere, [&](std::size_t lane) { to[places.first + lane] = levels.none_; });
      } else {
        for (std::size_t lane = 0; lane < places.size; ++lane) to[places.list[lane]] = found[lane];
      }
      return elsewhere;
    }
  };

  const LaneKernels* kernels_;
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
