#include "compare/text_codes.hpp"

#include <emmintrin.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <vector>

#include "base/assert.hpp"
#include "base/parallel.hpp"
#include "text/unicode.hpp"

namespace samma {
namespace {
constexpr char32_t kAscii = 128;
constexpr std::size_t kCodePoints = 0x110000;
constexpr std::size_t kTextsPerTask = 16384;

template <class Visit>
void for_each_code_point(std::string_view text, Visit visit) {
  for (std::size_t position = 0; position < text.size();)
    visit(text::next_code_point(text, &position));
}

bool has_fixed_code(char32_t point) { return point != 0 && point < kAscii; }

/// Whether `is_other`, which gives all bits of a byte or none, gives none for any byte: sixteen are
/// looked at together, of which the last may overlap those before.
template <class IsOther>
bool no_byte(std::string_view text, IsOther is_other) {
  constexpr std::size_t kAtOnce = sizeof(__m128i);
  std::array<char, kAtOnce> whole;
  const char* begin = text.data();
  std::size_t size = text.size();
  if (size < kAtOnce) {
    whole.fill('x');
    std::copy(text.begin(), text.end(), whole.begin());
    begin = whole.data();
    size = kAtOnce;
  }
  __m128i others = _mm_setzero_si128();
  for (std::size_t i = 0; i < size; i += kAtOnce) {
    const char* const some = begin + std::min(i, size - kAtOnce);
    others =
        _mm_or_si128(others, is_other(_mm_loadu_si128(reinterpret_cast<const __m128i*>(some))));
  }
  return _mm_movemask_epi8(others) == 0;
}

/// Its bytes are its codes, one a code point: ASCII without 0.
bool is_plain(std::string_view text) {
  return no_byte(text, [](__m128i bytes) {
    return _mm_cmpgt_epi8(_mm_set1_epi8(1), bytes);  // From 128 on they are below 0.
  });
}

bool has_byte_codes(std::string_view text) {
  return no_byte(text, [](__m128i bytes) {
    return _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_setzero_si128()),
                        _mm_cmpeq_epi8(bytes, _mm_set1_epi8(-1)));
  });
}

std::span<const std::uint8_t> bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}
}  // namespace

/// Code point -> code, for the code points of one dictionary.
class CodeTable {
 public:
  explicit CodeTable(const ValueTexts& texts) {
    std::vector<std::uint64_t> seen(kCodePoints / 64);
    std::mutex mutex;
    parallel_for(texts.size(), kTextsPerTask, [&](std::size_t begin, std::size_t end) {
      std::vector<std::uint64_t> here(seen.size());
      std::size_t points = 0;
      for (std::size_t id = begin; id < end; ++id) {
        const std::string_view text = texts.text(static_cast<ValueId>(id));
        if (is_plain(text)) {
          points += text.size();
          continue;
        }
        for_each_code_point(text, [&](char32_t point) {
          SAMMA_ASSERT(point < kCodePoints);
          here[point / 64] |= std::uint64_t{1} << (point % 64);
          ++points;
        });
      }
      const std::lock_guard lock(mutex);
      points_ += points;
      for (std::size_t i = 0; i < seen.size(); ++i) seen[i] |= here[i];
    });
    for (char32_t word = 0; word < seen.size(); ++word) {
      for (std::uint64_t bits = seen[word]; bits != 0; bits &= bits - 1) {
        const char32_t point = word * 64 + static_cast<char32_t>(__builtin_ctzll(bits));
        if (!has_fixed_code(point)) others_.push_back(point);
      }
    }
  }

  std::size_t points() const { return points_; }  ///< Of all texts.
  std::size_t largest() const { return kAscii - 1 + others_.size(); }
  std::uint32_t code(char32_t point) const {
    if (has_fixed_code(point)) return point;
    const auto place = std::lower_bound(others_.begin(), others_.end(), point);
    return kAscii + static_cast<std::uint32_t>(place - others_.begin());
  }
  template <class Code>
  void encode(std::string_view text, std::vector<Code>* codes) const {
    codes->clear();
    for_each_code_point(text,
                        [&](char32_t point) { codes->push_back(static_cast<Code>(code(point))); });
  }

 private:
  std::vector<char32_t> others_;
  std::size_t points_ = 0;
};

/// In the slot where they fit.
template <class Code>
TextCodes::Slot TextCodes::slot_of(std::span<const Code> codes, std::uint64_t begin, Where where) {
  SAMMA_ASSERT(begin <= kBeginMost && codes.size() <= UINT32_MAX);
  const auto length = static_cast<std::uint32_t>(codes.size());
  Slot slot;
  if (sizeof(Code) == 1 && length <= kCodesInSlot) {
    std::copy(codes.begin(), codes.end(), slot.bytes.begin());
    slot.bytes[15] = static_cast<std::uint8_t>(length);
    return slot;
  }
  begin |= std::uint64_t{where == Where::kCopied} << kBeginBits;
  std::memcpy(slot.bytes.data(), &begin, kFirstAt);
  if (length >= kManyCodes) {
    std::memcpy(slot.bytes.data() + kBagAt, &length, sizeof(length));
  } else if constexpr (sizeof(Code) == 1) {
    const LetterBag bag = letter_bag(codes);
    slot.bytes[kFirstAt] = codes.front();
    std::memcpy(slot.bytes.data() + kBagAt, &bag, sizeof(bag));
  }
  slot.bytes[14] = static_cast<std::uint8_t>(std::min<std::uint32_t>(length, kManyCodes));
  slot.bytes[15] = kElsewhere;
  return slot;
}

/// Of no codes in the array of copies, which always has bytes to read.
TextCodes::Slot TextCodes::slot_without_codes() {
  const std::uint64_t begin = std::uint64_t{1} << kBeginBits;
  Slot slot;
  std::memcpy(slot.bytes.data(), &begin, kFirstAt);
  slot.bytes[14] = kManyCodes;
  slot.bytes[15] = kElsewhere;
  return slot;
}

template <class Code>
void TextCodes::copy(ValueId id, std::span<const Code> codes, LargeVector<Code>* to) {
  slots_[id] = slot_of(codes, to->size(), Where::kCopied);
  if (slots_[id].bytes[15] == kElsewhere) to->insert(to->end(), codes.begin(), codes.end());
}

/// Slots of the texts whose bytes are codes. The ids of the others, in order.
template <class IsPlain>
std::vector<ValueId> TextCodes::fill_plain(const ValueTexts& texts, const char* arena,
                                           IsPlain is_plain) {
  std::vector<ValueId> others;
  if (arena == nullptr) {
    for (ValueId id = 0; id < texts.size(); ++id) {
      const std::string_view text = texts.text(id);
      if (is_plain(text)) {
        copy(id, bytes_of(text), &narrow_);
      } else {
        others.push_back(id);
      }
    }
    return others;
  }
  std::mutex mutex;
  parallel_for(texts.size(), kTextsPerTask, [&](std::size_t begin, std::size_t end) {
    std::vector<ValueId> here;
    for (std::size_t i = begin; i < end; ++i) {
      const auto id = static_cast<ValueId>(i);
      const std::string_view text = texts.text(id);
      if (is_plain(text)) {
        // The text of id 0 is empty and lies anywhere.
        const std::ptrdiff_t place = text.empty() ? 0 : text.data() - arena;
        slots_[id] = slot_of(bytes_of(text), static_cast<std::uint64_t>(place), Where::kTexts);
      } else {
        here.push_back(id);
      }
    }
    const std::lock_guard lock(mutex);
    others.insert(others.end(), here.begin(), here.end());
  });
  std::sort(others.begin(), others.end());
  return others;
}

template <class Code>
void TextCodes::fill(const ValueTexts& texts, const CodeTable& table, LargeVector<Code>* codes) {
  code_bytes_ = sizeof(Code);
  codes->reserve(table.points() + kBytesRead / sizeof(Code));
  std::vector<Code> buffer;
  for (ValueId id = 0; id < texts.size(); ++id) {
    table.encode(texts.text(id), &buffer);
    copy<Code>(id, buffer, codes);
  }
  codes->resize(codes->size() + kBytesRead / sizeof(Code));
}

void TextCodes::fill_code_points(const ValueTexts& texts, const char* arena) {
  const CodeTable table(texts);
  if (table.largest() > UINT16_MAX) return fill(texts, table, &wide_);
  if (table.largest() >= UINT8_MAX) return fill(texts, table, &middle_);
  std::vector<std::uint8_t> buffer;
  for (const ValueId id : fill_plain(texts, arena, is_plain)) {
    table.encode(texts.text(id), &buffer);
    copy<std::uint8_t>(id, buffer, &narrow_);
  }
}

void TextCodes::note_slots() {
  for (ValueId id = 0; id < size(); ++id) {
    elsewhere_ += slots_[id].bytes[15] == kElsewhere ? 1 : 0;
    has_empty_ = has_empty_ || (id != 0 && short_length(id) == 0);
  }
}

TextCodes::TextCodes(const ValueTexts& texts, Unit unit, const char* arena)
    : slots_(texts.size() + kSlotsBehind) {
  if (unit == Unit::kByte) {
    for (const ValueId id : fill_plain(texts, arena, has_byte_codes))
      slots_[id] = slot_without_codes();
  } else {
    fill_code_points(texts, arena);
  }
  narrow_.resize(narrow_.size() + kBytesRead);
  narrow_.shrink_to_fit();
  narrow_bases_ = {reinterpret_cast<std::uintptr_t>(arena),
                   reinterpret_cast<std::uintptr_t>(narrow_.data())};
  note_slots();
}

}  // namespace samma
