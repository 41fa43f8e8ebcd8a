#pragma once
// ElementSets: the words or the bigrams of every text of a dictionary, as sorted sets of numbers.
// 8 bytes a value and 4 bytes an element.
#include <cstdint>
#include <span>
#include <vector>

#include "base/large_array.hpp"
#include "base/prefetch.hpp"
#include "compare/text_codes.hpp"

namespace samma {

enum class Element : std::uint8_t {
  kWord,    ///< What stands between spaces.
  kBigram,  ///< Two neighbouring characters; the ends count as a character: "ab" has {^a, ab, b$}.
};

class ElementSets {
 public:
  /// Texts above kCodesMax have no elements.
  ElementSets(const TextCodes& codes, Element element);

  /// Sorted, without repeats. Numbers mean nothing outside this object.
  std::span<const std::uint32_t> set(ValueId id) const {
    return {elements_.data() + begins_[id], elements_.data() + begins_[id + 1]};
  }
  /// In how many texts each element is, by its number. Of words only: the numbers of bigrams are
  /// sparse.
  std::vector<std::uint32_t> frequencies() const;
  void prefetch(ValueId id) const { prefetch_line(&begins_[id]); }
  void prefetch_elements(ValueId id) const { prefetch_line(elements_.data() + begins_[id]); }

 private:
  LargeArray<std::uint64_t> begins_;  ///< One more than there are values.
  LargeArray<std::uint32_t> elements_;
};

/// How many elements two sorted sets share.
std::size_t shared_elements(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b);

}  // namespace samma
