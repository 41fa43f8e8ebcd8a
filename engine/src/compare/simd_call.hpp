#pragma once
// SimdCall: how the pairs of one call come to the kernels of lanes, for simd_levels.cpp. Batches as
// the pairs come where nearly all texts are short; else queues, one for each class of lengths.
//
// Queues cost some 25 instructions a pair, as much as the arithmetic of short names: reading slots
// in the order of the pairs made those twice as fast (Zen 5, AVX2). What is left of that is reading
// the slots: of 112 thousand texts more than half of the time, of 5 thousand a tenth.
//
// Texts above 20 characters go into a queue only if their letter bags let them. 1.29 million pairs
// of e-mail addresses of 16 to 45 letters, Jaro-Winkler, ns a pair (Zen 5; AVX-512, AVX2):
//
//                            one by one     queues    and bags
//   from 0.9, one call            280     65   70      13   15
//   from 0.9, calls of 300                80   75      20   25
//   from 0.7, one call            310     75   70      75   65
//
// Before bags, the cells of the matrix bound it (40 ns) and the reading of codes; now it is the
// slots and what a call costs. Bags for the shorter texts cost 5 ns and saved 4.
#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <span>
#include <utility>

#include "base/prefetch.hpp"
#include "compare/kernels/simd_kernels.hpp"
#include "compare/simd_levels.hpp"
#include "compare/text_codes.hpp"

namespace samma::simd_detail {

/// A batch costs some 100 ns however few its pairs are, a pair alone 20 to 60; of long texts 1,000
/// ns and 150.
constexpr std::size_t kFewestInLanes = 4;
constexpr std::size_t kFewestLongInLanes = 7;
/// In the queues, slots come from memory while a batch or two are computed, and the codes of a pair
/// while it waits.
constexpr std::size_t kSlotsAhead = 64;
/// Slots of so many bytes stay near by themselves: prefetching them costs a tenth and gains
/// nothing.
constexpr std::size_t kNearBytes = 512 * 1024;

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

struct QueuedPlaces {
  std::array<std::uint32_t, kLanesMost> places;
  std::size_t size;

  /// Returns how many they were.
  std::size_t leave_open(std::span<std::uint8_t> out) {
    for (std::size_t lane = 0; lane < size; ++lane) out[places[lane]] = SimdLevels::kOpen;
    return std::exchange(size, 0);
  }
};

struct ShortQueue : QueuedPlaces {
  std::array<ValuePair, kLanesMost> pairs;

  void put(ValuePair pair, std::size_t place) {
    pairs.data()[size] = pair;
    places.data()[size] = static_cast<std::uint32_t>(place);
  }
  void fill_up(std::size_t lanes) {
    for (std::size_t lane = size; lane < lanes; ++lane) pairs[lane] = {0, 0};
  }
};

struct LongQueue : QueuedPlaces {
  LongBatch batch;

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
  void move_to(LongQueue* other) {
    for (std::size_t lane = 0; lane < size; ++lane) {
      other->put(batch, lane, places[lane]);
      ++other->size;
    }
    size = 0;
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
constexpr std::array<std::uint8_t, 7> kLongest = {20, 24, 28, 32, 36, 44, kLongCodes};
constexpr std::size_t kLongClasses = kLongest.size();
/// Pairs of the first class cost as little in lanes as the look at their letter bags.
constexpr std::uint32_t kWithoutBag = kLongest[0];
constexpr std::array<std::uint8_t, kLongCodes + 1> kLongClass = [] {
  std::array<std::uint8_t, kLongCodes + 1> classes{};
  for (std::size_t length = 0; length <= kLongCodes; ++length) {
    while (length > kLongest[classes[length]]) ++classes[length];
  }
  return classes;
}();

/// By |left|, a bit for each |right|: can such a pair meet any level?
using LengthTable = std::array<std::uint64_t, kLongCodes + 1>;

/// One call of SimdLevels::decide. A Rule has
///
///   bool may_meet(left length, right length, characters in common at most, first are equal);
///   std::uint64_t decide(const ShortBatch&, const Places&);  // Returns SimdSets::elsewhere.
///   void decide(const LongBatch&, const Places&);
///   std::size_t finish();  // Returns how many pairs it has left open.
template <class Rule>
class SimdCall {
 public:
  SimdCall(const TextCodes& left, const TextCodes& right, const LengthTable& wanted,
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
    if (left_.mostly_in_slots() && right_.mostly_in_slots()) {
      in_order();
    } else {
      in_queues();
    }
    finish_short();
    finish_long();
    return open_ + rule_->finish();
  }

 private:
  /// Batches as the pairs come: short texts need not be looked at one by one.
  void in_order() {
    std::size_t i = 0;
    if (far_) prefetch(0);
    for (; i + lanes_ <= pairs_.size(); i += lanes_) {
      if (far_) prefetch(i + lanes_);
      decide_in_order(pairs_.data() + i, i, lanes_);
    }
    const std::size_t rest = pairs_.size() - i;
    if (rest < kFewestInLanes) {
      for (; i < pairs_.size(); ++i) leave_open(i);
    } else {
      SAMMA_UNSET std::array<ValuePair, kLanesMost> pairs;
      std::fill_n(std::copy_n(pairs_.data() + i, rest, pairs.data()), lanes_ - rest,
                  ValuePair{0, 0});
      decide_in_order(pairs.data(), i, rest);
    }
  }

  void decide_in_order(const ValuePair* pairs, std::size_t first, std::size_t count) {
    const std::uint64_t elsewhere = rule_->decide(ShortBatch{left_.slots(), right_.slots(), pairs},
                                                  Places{nullptr, first, count});
    for_each_lane(elsewhere & low_lanes(count), [&](std::size_t lane) { add(first + lane); });
  }

  void prefetch(std::size_t first) const {
    const std::size_t end = std::min(first + lanes_, pairs_.size());
    for (std::size_t i = first; i < end; ++i) prefetch_slots(i);
  }

  void in_queues() {
    if (!far_) return add_all();
    const std::size_t count = pairs_.size();
    for (std::size_t i = 0; i < std::min(kSlotsAhead, count); ++i) prefetch_slots(i);
    for (std::size_t i = 0; i < count; ++i) {
      if (i + kSlotsAhead < count) prefetch_slots(i + kSlotsAhead);
      add(i);
    }
  }
  void add_all() {
    for (std::size_t i = 0; i < pairs_.size(); ++i) add(i);
  }

  void prefetch_slots(std::size_t i) const {
    const ValuePair pair = pairs_.data()[i];
    prefetch_line(left_.slot(pair.left));
    prefetch_line(right_.slot(pair.right));
  }

  /// Into the queue of its class. A pair is written to the end of two queues and stays in one or
  /// none of them: which, no branch could foresee.
  void add(std::size_t i) {
    const ValuePair pair = pairs_.data()[i];
    const std::uint32_t left_length = left_.short_length(pair.left);
    const std::uint32_t right_length = right_.short_length(pair.right);
    const std::uint32_t longer = std::max(left_length, right_length);
    if (longer > kLongCodes) return leave_open(i);
    const bool wanted = (wanted_.data()[left_length] >> right_length & 1U) != 0;
    if (longer > kWithoutBag) {
      if (wanted && bags_allow(pair, left_length, right_length)) add_long(i);
      return;
    }
    const CodeText<std::uint8_t> left = left_.short_text(pair.left);
    const CodeText<std::uint8_t> right = right_.short_text(pair.right);
    const bool is_short = longer <= kShortCodes;
    LongQueue& queue = long_.data()[0];
    short_.put(pair, i);
    short_.size += wanted && is_short;
    queue.put(left, right, i);
    queue.size += wanted && !is_short;
    if (short_.size == lanes_) flush_short();
    if (queue.size == lanes_) flush(&queue);
  }

  /// Most pairs are refused by what their slots tell: only the codes of the others are read.
  bool bags_allow(ValuePair pair, std::uint32_t left_length, std::uint32_t right_length) const {
    const TextCodes::Outline of_left = left_.outline(pair.left);
    const TextCodes::Outline of_right = right_.outline(pair.right);
    return rule_->may_meet(left_length, right_length, common_most(of_left.bag, of_right.bag),
                           of_left.first == of_right.first);
  }

  void add_long(std::size_t i) {
    const ValuePair pair = pairs_.data()[i];
    const CodeText<std::uint8_t> left = left_.short_text(pair.left);
    const CodeText<std::uint8_t> right = right_.short_text(pair.right);
    for (const CodeText<std::uint8_t> text : {left, right}) {  // Some lie in two lines.
      prefetch_line(text.data);
      prefetch_line(text.data + text.length);
    }
    LongQueue& queue = long_.data()[kLongClass.data()[std::max(left.length, right.length)]];
    queue.put(left, right, i);
    if (++queue.size == lanes_) flush(&queue);
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

  void finish_short() {
    if (short_.size < kFewestInLanes) {
      open_ += short_.leave_open(out_);
    } else {
      short_.fill_up(lanes_);
      flush_short();
    }
  }

  /// Calls are of a few hundred pairs, so most batches would be rests: shorter texts move up where
  /// there is room for them.
  void finish_long() {
    for (std::size_t k = 0; k < kLongClasses; ++k) {
      LongQueue& queue = long_[k];
      if (queue.size == 0) continue;
      if (k + 1 < kLongClasses && queue.size + long_[k + 1].size <= lanes_) {
        queue.move_to(&long_[k + 1]);
      } else if (queue.size < kFewestLongInLanes) {
        open_ += queue.leave_open(out_);
      } else {
        queue.fill_up(lanes_);
        flush(&queue);
      }
    }
  }

  void leave_open(std::size_t i) {
    out_[i] = SimdLevels::kOpen;
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

}  // namespace samma::simd_detail
