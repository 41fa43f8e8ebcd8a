#include "compare/element_sets.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <string>
#include <unordered_map>

#include <boost/unordered/unordered_flat_map.hpp>

#include "base/hash.hpp"

namespace samma {
namespace {

/// Numbers words in the order in which they first occur.
template <class Code>
class WordNumbers {
 public:
  void append(CodeText<Code> text, std::vector<std::uint32_t>* out) {
    for_each_word(text, [&](std::uint32_t begin, std::uint32_t end) {
      out->push_back(number(text.data + begin, (end - begin) * sizeof(Code)));
    });
  }

 private:
  /// Zeros behind the codes, none of which is 0: words of different lengths differ.
  using ShortWord = std::array<std::uint64_t, 2>;
  struct Hash {
    using is_avalanching = void;
    std::size_t operator()(const ShortWord& word) const { return combine(mix(word[0]), word[1]); }
  };

  std::uint32_t number(const Code* first, std::size_t bytes) {
    const auto next = static_cast<std::uint32_t>(short_.size() + long_.size());
    if (bytes <= sizeof(ShortWord)) {
      ShortWord word{};
      std::memcpy(word.data(), first, bytes);
      return short_.try_emplace(word, next).first->second;
    }
    key_.assign(reinterpret_cast<const char*>(first), bytes);
    return long_.try_emplace(key_, next).first->second;
  }

  boost::unordered_flat_map<ShortWord, std::uint32_t, Hash> short_;  ///< Nearly all.
  std::string key_;
  std::unordered_map<std::string, std::uint32_t> long_;
};

/// Two codes of at most two bytes are their own number; wider ones are numbered as they come.
template <class Code>
class BigramNumbers {
 public:
  void append(CodeText<Code> text, std::vector<std::uint32_t>* out) {
    std::uint32_t before = 0;
    for (std::uint32_t i = 0; i < text.length; ++i) {
      out->push_back(number(before, text[i]));
      before = text[i];
    }
    if (text.length > 0) out->push_back(number(before, 0));
  }

 private:
  std::uint32_t number(std::uint32_t first, std::uint32_t second) {
    if constexpr (sizeof(Code) <= 2) return first << 16 | second;
    const auto next = static_cast<std::uint32_t>(numbers_.size());
    return numbers_.try_emplace(std::uint64_t{first} << 32 | second, next).first->second;
  }

  std::unordered_map<std::uint64_t, std::uint32_t> numbers_;
};

template <class Code, class Numbers>
void collect(const TextCodes& codes, Numbers numbers, LargeArray<std::uint64_t>* begins,
             LargeArray<std::uint32_t>* elements) {
  std::vector<std::uint32_t> found;
  begins->reserve(codes.size() + 1);
  begins->push_back(0);
  for (ValueId id = 0; id < codes.size(); ++id) {
    found.clear();
    const CodeText<Code> text = codes.text<Code>(id);
    if (text.length <= kCodesMax) numbers.append(text, &found);
    std::sort(found.begin(), found.end());
    const auto end = std::unique(found.begin(), found.end());
    const std::size_t size = elements->size();
    elements->extend(static_cast<std::size_t>(end - found.begin()));
    std::copy(found.begin(), end, elements->begin() + size);
    begins->push_back(elements->size());
  }
}

template <class Code>
void collect(const TextCodes& codes, Element element, LargeArray<std::uint64_t>* begins,
             LargeArray<std::uint32_t>* elements) {
  if (element == Element::kWord) collect<Code>(codes, WordNumbers<Code>(), begins, elements);
  if (element == Element::kBigram) collect<Code>(codes, BigramNumbers<Code>(), begins, elements);
}

}  // namespace

ElementSets::ElementSets(const TextCodes& codes, Element element) {
  if (codes.code_bytes() == 1) collect<std::uint8_t>(codes, element, &begins_, &elements_);
  if (codes.code_bytes() == 2) collect<std::uint16_t>(codes, element, &begins_, &elements_);
  if (codes.code_bytes() == 4) collect<std::uint32_t>(codes, element, &begins_, &elements_);
}

std::vector<std::uint32_t> ElementSets::frequencies() const {
  std::vector<std::uint32_t> counts;
  for (const std::uint32_t element : elements_) {
    if (element >= counts.size()) counts.resize(element + 1);
    ++counts[element];
  }
  return counts;
}

std::size_t shared_elements(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
  std::size_t shared = 0;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() && j < b.size()) {
    const std::uint32_t left = a[i];
    const std::uint32_t right = b[j];
    shared += left == right;
    i += left <= right;
    j += right <= left;
  }
  return shared;
}

}  // namespace samma
