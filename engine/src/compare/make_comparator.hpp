#pragma once
// How a comparator is written: one struct, called a kernel, and `make_comparator<Kernel>()`. The
// struct has
//
//   static constexpr std::string_view name;  // The stem of its file.
//   static constexpr Direction direction;
//   static constexpr bool symmetric;         // May be left out: true.
//   explicit Kernel(Loosest);                // May be left out: no work is saved beforehand.
//
// and scores a pair in one of four forms, always as an exact Ratio or kNotComparable:
//
//   template <class Code>                    // By characters.
//   Ratio score(CodeText<Code> left, CodeText<Code> right) const;
//
//   static constexpr Element element;        // By words or bigrams.
//   Ratio score(ElementSet left, ElementSet right) const;
//
//   static constexpr Element element;        // By words, of which rare ones weigh more.
//   static std::int64_t weight(std::uint32_t texts_with_it, std::uint32_t texts);
//   Ratio score(WeighedSet left, WeighedSet right) const;
//
//   using Value;                             // By what a text means.
//   static Value value(std::string_view text);
//   Ratio score(Value left, Value right) const;
//
// One by characters may also have
//
//   std::unique_ptr<const SimdLevels> simd_levels(const SimdKernels&, const Levels&) const;
//
// which decides the same levels for many pairs at once, or is null where it cannot.
//
// What is made here for all of them: equal texts count as identical without being scored; texts
// above kCodesMax characters are compared for equality alone; thresholds are decided exactly; slots
// are fetched ahead.
#include <algorithm>
#include <array>
#include <concepts>
#include <cstring>
#include <limits>
#include <memory>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "base/assert.hpp"
#include "base/prefetch.hpp"
#include "compare/element_sets.hpp"
#include "compare/prepared_texts.hpp"
#include "compare/ratio.hpp"
#include "compare/simd_levels.hpp"
#include "compare/text_codes.hpp"
#include "samma/comparator.hpp"

namespace samma {

using ElementSet = std::span<const std::uint32_t>;

/// A set with the weights of all elements, by their numbers, and the sum of those in the set.
struct WeighedSet {
  ElementSet elements;
  std::span<const std::int64_t> weights;
  std::int64_t sum;
};

template <class K>
concept Kernel = requires {
  { K::name } -> std::convertible_to<std::string_view>;
  { K::direction } -> std::convertible_to<Direction>;
}
&&(std::constructible_from<K, Loosest> || std::default_initializable<K>);

template <class K>
concept CodeKernel = Kernel<K> &&
    requires(const K& kernel, CodeText<std::uint8_t> narrow, CodeText<std::uint32_t> wide) {
  { kernel.score(narrow, narrow) } -> std::same_as<Ratio>;
  { kernel.score(wide, wide) } -> std::same_as<Ratio>;
};

template <class K>
concept SetKernel = Kernel<K> && requires(const K& kernel, ElementSet set) {
  { K::element } -> std::convertible_to<Element>;
  { kernel.score(set, set) } -> std::same_as<Ratio>;
};

template <class K>
concept WeighedSetKernel = Kernel<K> && requires(const K& kernel, const WeighedSet& set) {
  { K::element } -> std::convertible_to<Element>;
  { K::weight(1U, 2U) } -> std::same_as<std::int64_t>;
  { kernel.score(set, set) } -> std::same_as<Ratio>;
};

template <class K>
concept ValueKernel = Kernel<K> &&
    requires(const K& kernel, const typename K::Value& value, std::string_view text) {
  { K::value(text) } -> std::same_as<typename K::Value>;
  { kernel.score(value, value) } -> std::same_as<Ratio>;
};

template <class K>
concept SimdKernel = CodeKernel<K> &&
    requires(const K& kernel, const SimdKernels& kernels, const Levels& levels) {
  { kernel.simd_levels(kernels, levels) } -> std::same_as<std::unique_ptr<const SimdLevels>>;
};

namespace compare_detail {

template <Kernel K>
K make_kernel(Loosest loosest) {
  if constexpr (std::constructible_from<K, Loosest>) {
    return K(loosest);
  } else {
    return K();
  }
}

/// Sixteen pairs ahead hides two reads from memory behind scores of some 25 ns; what a slot points
/// to is known only when the slot has come, so it is asked for later.
inline constexpr std::size_t kSlotsAhead = 16;
inline constexpr std::size_t kContentAhead = 8;

/// Each pair is decided alone, so a batch may be cut anywhere.
template <class Store, class Score>
void decide_batch(const Store& store, const Levels& levels, std::span<const ValuePair> pairs,
                  std::span<std::uint8_t> out, Score score) {
  SAMMA_ASSERT(out.size() >= pairs.size());
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (i + kSlotsAhead < pairs.size()) {
      store.near(pairs[i + kSlotsAhead].left);
      store.near(pairs[i + kSlotsAhead].right);
    }
    if (i + kContentAhead < pairs.size()) {
      store.content_near(pairs[i + kContentAhead].left);
      store.content_near(pairs[i + kContentAhead].right);
    }
    const ValuePair pair = pairs[i];
    out[i] = pair.left == pair.right ? levels.identical_level() : levels.level(score(pair));
  }
}

/// All lefts with all rights by a decide() of pairs, a left and some rights at a time.
template <class Decide>
void decide_all_pairs(std::span<const ValueId> lefts, std::span<const ValueId> rights,
                      std::span<std::uint8_t> out, Decide decide) {
  SAMMA_ASSERT(out.size() >= lefts.size() * rights.size());
  constexpr std::size_t kAtOnce = 512;
  std::array<ValuePair, kAtOnce> pairs;
  for (std::size_t i = 0; i < lefts.size(); ++i) {
    for (std::size_t begin = 0; begin < rights.size(); begin += kAtOnce) {
      const std::size_t count = std::min(kAtOnce, rights.size() - begin);
      for (std::size_t k = 0; k < count; ++k) pairs[k] = {lefts[i], rights[begin + k]};
      decide(std::span<const ValuePair>(pairs.data(), count),
             out.subspan(i * rights.size() + begin, count));
    }
  }
}

/// One store per form: what is kept of a dictionary, and the score of two of its ids.
class CodeStore {
 public:
  explicit CodeStore(const PreparedTexts& texts) : codes_(texts.codes()) {}
  /// As much as possible is left to `simd`, once it is set.
  void use(std::unique_ptr<const SimdLevels> simd) {
    if (codes_->code_bytes() == 1) simd_ = std::move(simd);
  }
  void near(ValueId id) const { codes_->prefetch(id); }
  void content_near(ValueId id) const { codes_->prefetch_codes(id); }

  template <class K>
  void decide(const K& kernel, const Levels& levels, std::span<const ValuePair> pairs,
              std::span<std::uint8_t> out) const {
    switch (codes_->code_bytes()) {
      case 1:
        if (simd_ != nullptr) return decide_by_simd(kernel, levels, pairs, out);
        return decide_as<std::uint8_t>(kernel, levels, pairs, out);
      case 2:
        return decide_as<std::uint16_t>(kernel, levels, pairs, out);
      default:
        return decide_as<std::uint32_t>(kernel, levels, pairs, out);
    }
  }
  bool has_simd() const { return simd_ != nullptr; }
  double simd_cost() const { return samma::simd_cost(*codes_, *codes_); }
  template <class K>
  void decide_all(const K& kernel, const Levels& levels, std::span<const ValueId> lefts,
                  std::span<const ValueId> rights, std::span<std::uint8_t> out) const {
    const std::size_t rows = std::max<std::size_t>(1, (UINT32_MAX / 2) / (rights.size() + 1));
    for (std::size_t i = 0; i < lefts.size(); i += rows) {
      const auto some = lefts.subspan(i, std::min(rows, lefts.size() - i));
      const auto part = out.subspan(i * rights.size(), some.size() * rights.size());
      const std::size_t open = simd_->decide_all(*codes_, *codes_, some, rights, part);
      if (open != 0 || codes_->has_empty()) decide_open(kernel, levels, some, rights, part);
    }
  }
  template <class K>
  Ratio score(const K& kernel, ValuePair pair) const {
    switch (codes_->code_bytes()) {
      case 1:
        return score_as<std::uint8_t>(kernel, pair);
      case 2:
        return score_as<std::uint16_t>(kernel, pair);
      default:
        return score_as<std::uint32_t>(kernel, pair);
    }
  }

 private:
  template <class Code, class K>
  Ratio score_as(const K& kernel, ValuePair pair) const {
    const CodeText<Code> left = codes_->text<Code>(pair.left);
    const CodeText<Code> right = codes_->text<Code>(pair.right);
    if (left.length > kCodesMax || right.length > kCodesMax) return kNotComparable;
    return kernel.score(left, right);
  }
  /// The pairs that decide_all() left open, and those of empty texts.
  template <class K>
  void decide_open(const K& kernel, const Levels& levels, std::span<const ValueId> lefts,
                   std::span<const ValueId> rights, std::span<std::uint8_t> out) const {
    std::vector<ValuePair> pairs;
    std::vector<std::size_t> places;
    std::vector<std::uint8_t> found;
    for (std::size_t i = 0; i < lefts.size(); ++i) {
      pairs.clear();
      places.clear();
      for (std::size_t k = 0; k < rights.size(); ++k) {
        const std::size_t place = i * rights.size() + k;
        if (out[place] != SimdLevels::kOpen && lefts[i] != rights[k]) continue;
        pairs.push_back({lefts[i], rights[k]});
        places.push_back(place);
      }
      found.resize(pairs.size());
      decide_by_simd(kernel, levels, pairs, found);
      for (std::size_t k = 0; k < pairs.size(); ++k) out[places[k]] = found[k];
    }
  }
  template <class K>
  void decide_by_simd(const K& kernel, const Levels& levels, std::span<const ValuePair> pairs,
                      std::span<std::uint8_t> out) const {
    const std::size_t open = simd_->decide(*codes_, *codes_, pairs, out);
    // Lanes find that equal texts are identical, but for empty ones.
    if (codes_->has_empty()) {
      for (std::size_t i = 0; i < pairs.size(); ++i) {
        if (pairs[i].left == pairs[i].right) out[i] = levels.identical_level();
      }
    }
    if (open != 0) decide_left_open(kernel, levels, pairs, out);
  }
  template <class K>
  void decide_left_open(const K& kernel, const Levels& levels, std::span<const ValuePair> pairs,
                        std::span<std::uint8_t> out) const {
    const auto next_open = [&](std::size_t from) -> std::size_t {
      const void* const found =
          std::memchr(out.data() + from, SimdLevels::kOpen, out.size() - from);
      if (found == nullptr) return out.size();
      return static_cast<std::size_t>(static_cast<const std::uint8_t*>(found) - out.data());
    };
    out = out.first(pairs.size());
    for (std::size_t i = next_open(0); i < out.size(); i = next_open(i + 1)) {
      const ValuePair pair = pairs[i];
      out[i] = pair.left == pair.right ? levels.identical_level()
                                       : levels.level(score_as<std::uint8_t>(kernel, pair));
    }
  }
  template <class Code, class K>
  void decide_as(const K& kernel, const Levels& levels, std::span<const ValuePair> pairs,
                 std::span<std::uint8_t> out) const {
    decide_batch(*this, levels, pairs, out,
                 [&](ValuePair pair) { return score_as<Code>(kernel, pair); });
  }

  std::shared_ptr<const TextCodes> codes_;
  std::shared_ptr<const SimdLevels> simd_;
};

template <Element kElement>
class SetStore {
 public:
  explicit SetStore(const PreparedTexts& texts) : sets_(texts.elements(kElement)) {}
  void near(ValueId id) const { sets_->prefetch(id); }
  void content_near(ValueId id) const { sets_->prefetch_elements(id); }

  template <class K>
  void decide(const K& kernel, const Levels& levels, std::span<const ValuePair> pairs,
              std::span<std::uint8_t> out) const {
    decide_batch(*this, levels, pairs, out, [&](ValuePair pair) { return score(kernel, pair); });
  }
  template <class K>
  Ratio score(const K& kernel, ValuePair pair) const {
    const ElementSet left = sets_->set(pair.left);
    const ElementSet right = sets_->set(pair.right);
    return left.empty() || right.empty() ? kNotComparable : kernel.score(left, right);
  }

 private:
  std::shared_ptr<const ElementSets> sets_;
};

template <class K>
class WeighedSetStore {
 public:
  explicit WeighedSetStore(const PreparedTexts& texts) : sets_(texts.elements(K::element)) {
    const auto distinct = static_cast<std::uint32_t>(std::max<std::size_t>(texts.size(), 1) - 1);
    for (const std::uint32_t count : sets_->frequencies())
      weights_.push_back(K::weight(count, distinct));
    sums_.resize(texts.size());
    for (ValueId id = 0; id < texts.size(); ++id) {
      for (const std::uint32_t element : sets_->set(id)) sums_[id] += weights_[element];
    }
  }
  void near(ValueId id) const {
    sets_->prefetch(id);
    prefetch_line(&sums_[id]);
  }
  void content_near(ValueId id) const { sets_->prefetch_elements(id); }

  void decide(const K& kernel, const Levels& levels, std::span<const ValuePair> pairs,
              std::span<std::uint8_t> out) const {
    decide_batch(*this, levels, pairs, out, [&](ValuePair pair) { return score(kernel, pair); });
  }
  Ratio score(const K& kernel, ValuePair pair) const {
    return kernel.score(weighed(pair.left), weighed(pair.right));
  }

 private:
  WeighedSet weighed(ValueId id) const { return {sets_->set(id), weights_, sums_[id]}; }

  std::shared_ptr<const ElementSets> sets_;
  std::vector<std::int64_t> weights_;  ///< By element.
  std::vector<std::int64_t> sums_;     ///< By value.
};

template <class K>
class ValueStore {
 public:
  explicit ValueStore(const PreparedTexts& texts) {
    values_.reserve(texts.size());
    for (ValueId id = 0; id < texts.size(); ++id) values_.push_back(K::value(texts.text(id)));
  }
  void near(ValueId id) const { prefetch_line(&values_[id]); }
  void content_near(ValueId) const {}

  void decide(const K& kernel, const Levels& levels, std::span<const ValuePair> pairs,
              std::span<std::uint8_t> out) const {
    decide_batch(*this, levels, pairs, out, [&](ValuePair pair) { return score(kernel, pair); });
  }
  Ratio score(const K& kernel, ValuePair pair) const {
    return kernel.score(values_[pair.left], values_[pair.right]);
  }

 private:
  std::vector<typename K::Value> values_;
};

template <Kernel K>
struct StoreOf {
  using Type = CodeStore;
};
template <SetKernel K>
struct StoreOf<K> {
  using Type = SetStore<K::element>;
};
template <WeighedSetKernel K>
struct StoreOf<K> {
  using Type = WeighedSetStore<K>;
};
template <ValueKernel K>
struct StoreOf<K> {
  using Type = ValueStore<K>;
};

template <Kernel K>
class PreparedKernel final : public PreparedComparator {
 public:
  PreparedKernel(const PreparedTexts& texts, std::span<const Threshold> thresholds)
      : levels_(K::direction, thresholds),
        kernel_(make_kernel<K>(levels_.loosest())),
        store_(texts) {
    if constexpr (SimdKernel<K>) {
      const SimdKernels* kernels = simd_kernels(texts.simd());
      if (kernels != nullptr) store_.use(kernel_.simd_levels(*kernels, levels_));
    }
  }

  void decide(std::span<const ValuePair> pairs, std::span<std::uint8_t> out) const override {
    store_.decide(kernel_, levels_, pairs, out);
  }
  void decide_all(std::span<const ValueId> lefts, std::span<const ValueId> rights,
                  std::span<std::uint8_t> out) const override {
    if constexpr (SimdKernel<K>) {
      if (store_.has_simd()) return store_.decide_all(kernel_, levels_, lefts, rights, out);
    }
    decide_all_pairs(lefts, rights, out, [&](auto pairs, auto levels) { decide(pairs, levels); });
  }
  double cost() const override {
    if constexpr (SimdKernel<K>) {
      if (store_.has_simd()) return store_.simd_cost();
    }
    return kPairNanoseconds;
  }

 private:
  Levels levels_;
  K kernel_;
  typename StoreOf<K>::Type store_;
};

template <Kernel K>
std::unique_ptr<PreparedComparator> prepare(const ValueTexts& texts,
                                            std::span<const Threshold> thresholds) {
  if (texts.prepared() != nullptr) {
    return std::make_unique<PreparedKernel<K>>(*texts.prepared(), thresholds);
  }
  return std::make_unique<PreparedKernel<K>>(PreparedTexts(texts), thresholds);
}

class TwoTexts final : public ValueTexts {
 public:
  TwoTexts(std::string_view left, std::string_view right)
      : texts_{std::string_view(), left, right} {}
  std::size_t size() const override { return texts_.size(); }
  std::string_view text(ValueId id) const override { return texts_[id]; }

 private:
  std::array<std::string_view, 3> texts_;
};

/// The similarity (0 if it cannot be told) or the distance (infinite if it cannot be told).
template <Kernel K>
double measure(std::string_view left, std::string_view right) {
  const TwoTexts texts(left, right);
  Ratio score = identical(K::direction);
  if (left != right) {
    const typename StoreOf<K>::Type store{PreparedTexts(texts)};
    score = store.score(make_kernel<K>(Loosest{}), {1, 2});
  }
  if (score.denominator != 0) {
    return static_cast<double>(score.numerator) / static_cast<double>(score.denominator);
  }
  return K::direction == Direction::kAtLeast ? 0.0 : std::numeric_limits<double>::infinity();
}

template <Kernel K>
constexpr bool is_symmetric() {
  if constexpr (requires { K::symmetric; }) {
    return K::symmetric;
  } else {
    return true;
  }
}

}  // namespace compare_detail

template <Kernel K>
Comparator make_comparator() {
  static_assert(CodeKernel<K> || SetKernel<K> || WeighedSetKernel<K> || ValueKernel<K>,
                "a kernel scores code texts, element sets or values: see the top of this file");
  return {K::name,
          K::direction,
          compare_detail::is_symmetric<K>(),
          &compare_detail::prepare<K>,
          &compare_detail::measure<K>,
          WeighedSetKernel<K>};
}

}  // namespace samma
