#pragma once
// SimdCall: how the pairs of one call come to the kernels of lanes, for simd_levels.cpp. Batches as
// the pairs come where nearly all texts are short; else queues, one for each class of lengths.
//
// Queues cost some 25 instructions a pair, as much as the arithmetic of short names: reading slots
// in the order of the pairs made those twice as fast (Zen 5, AVX2). What is left of that is reading
// the slots: of 112 thousand texts more than half of the time, of 5 thousand a tenth.
#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <span>

#include "compare/kernels/simd_kernels.hpp"
#include "compare/simd_levels.hpp"
#include "compare/text_codes.hpp"

/// Release builds set what is not set to zero, which would cost as much as a batch.
#define SAMMA_UNSET __attribute__((uninitialized))

namespace samma::simd_detail {

/// A batch costs some 100 ns however few its pairs are, a pair alone 20 to 60.
constexpr std::size_t kFewestInLanes = 4;
/// In the queues, slots come from memory while a batch or two are computed; what a slot points to
/// is asked for when the slot should have come.
constexpr std::size_t kSlotsAhead = 64;
constexpr std::size_t kCodesAhead = 32;
/// Slots of so many bytes stay near by themselves: prefetching them costs a tenth and gains
/// nothing.
constexpr std::size_t kNearBytes = 512 * 1024;
/// Above one slot in so many without a text, queues are better than batches with holes.
constexpr std::size_t kFewElsewhere = 16;

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

/// One call of SimdLevels::decide. A Rule has
///
///   std::uint64_t decide(const ShortBatch&, const Places&);  // Returns SimdSets::elsewhere.
///   void decide(const LongBatch&, const Places&);
///   void finish();
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
