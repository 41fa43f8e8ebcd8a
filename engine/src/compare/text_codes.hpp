#pragma once
// TextCodes: the texts of one dictionary as numbers, so that kernels handle characters and never
// UTF-8.
//
//   slots_[id]   16 bytes: up to 15 one-byte codes, their number in the last byte;
//                or, last byte 255, where codes lie elsewhere:
//
//                0         5       6                          14       15
//                | place   | first | letter bag, or number    | number | 255 |
//
//                The place's highest bit tells an array below from the dictionary's own texts. The
//                number of codes is that in byte 14; from 254 on it is the four bytes from 6.
//                First code and letter bag are of one-byte codes alone.
//   narrow_      one byte a code, if at most 127 code points are not ASCII
//   middle_      two bytes a code, up to 65,408 of them
//   wide_        four bytes a code otherwise
//
// ASCII is its own code, so that the dictionary's texts are codes and nothing is copied where one
// byte is a code; then follow the other code points that occur, in their order, from 128 on; 0 is
// no code. So two characters are in the same order in every dictionary; that and equality is all
// that codes mean. 16 bytes a value, and the codes of what is longer than 15 and not plain.
//
// Codes of bytes are the bytes themselves, for what counts bytes, as SQL does. A text with a byte 0
// or 255 then gets no codes and is said to be long: see short_text().
#include <array>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

#include "base/large_allocator.hpp"
#include "base/prefetch.hpp"
#include "compare/letter_bag.hpp"
#include "samma/comparator.hpp"

namespace samma {

inline constexpr unsigned kCodeSpace = ' ';

/// Kernels compare texts of up to this many characters; a longer one is equal to itself and nothing
/// else.
inline constexpr std::uint32_t kCodesMax = 4096;

/// The codes of one text. The 16 bytes behind the last code may be read too, and of one-byte codes
/// 64 from the first on; they mean nothing.
template <class Code>
struct CodeText {
  const Code* data = nullptr;
  std::uint32_t length = 0;

  Code operator[](std::uint32_t i) const { return data[i]; }
  CodeText part(std::uint32_t begin, std::uint32_t end) const {
    return {data + begin, end - begin};
  }
};

template <class Code>
bool equal(CodeText<Code> a, CodeText<Code> b) {
  return a.length == b.length && std::memcmp(a.data, b.data, a.length * sizeof(Code)) == 0;
}

/// The first word from `*position` on, which moves behind it; empty at the end.
template <class Code>
CodeText<Code> next_word(CodeText<Code> text, std::uint32_t* position) {
  std::uint32_t begin = *position;
  while (begin < text.length && text[begin] == kCodeSpace) ++begin;
  std::uint32_t end = begin;
  while (end < text.length && text[end] != kCodeSpace) ++end;
  *position = end;
  return text.part(begin, end);
}

/// Calls word(begin, end) for each run of codes between spaces.
template <class Code, class Word>
void for_each_word(CodeText<Code> text, Word word) {
  std::uint32_t begin = 0;
  for (std::uint32_t i = 0; i <= text.length; ++i) {
    if (i < text.length && text[i] != kCodeSpace) continue;
    if (i > begin) word(begin, i);
    begin = i + 1;
  }
}

class CodeTable;

class TextCodes {
 public:
  enum class Unit : std::uint8_t { kCodePoint, kByte };
  /// `arena`: all texts but the empty one lie behind it, with kBytesRead bytes to read behind the
  /// last, and live as long as their codes; null if they do not.
  explicit TextCodes(const ValueTexts& texts, Unit unit = Unit::kCodePoint,
                     const char* arena = nullptr);
  TextCodes(const TextCodes&) = delete;
  TextCodes& operator=(const TextCodes&) = delete;

  std::size_t size() const { return slots_.size() - kSlotsBehind; }
  unsigned code_bytes() const { return code_bytes_; }  ///< 1, 2 or 4: the Code that text() takes.

  template <class Code>
  CodeText<Code> text(ValueId id) const {
    const Slot& slot = slots_[id];
    if constexpr (sizeof(Code) == 1) {
      if (slot.bytes[15] != kElsewhere) return {slot.bytes.data(), slot.bytes[15]};
    }
    const std::uint32_t length = length_of(slot);
    const std::uint8_t* const bytes = slot.bytes.data();
    if constexpr (sizeof(Code) == 1)
      return {reinterpret_cast<const std::uint8_t*>(narrow_at(bytes)), length};
    if constexpr (sizeof(Code) == 2) return {middle_.data() + begin_of(bytes), length};
    if constexpr (sizeof(Code) == 4) return {wide_.data() + begin_of(bytes), length};
  }

  /// Of one-byte codes: the slot of a text. Its last byte is the number of codes in it, or
  /// kElsewhere; then the last but one tells the number up to 254, and text() where they are.
  const std::uint8_t* slot(ValueId id) const { return slots() + kSlotBytes * std::size_t{id}; }
  const std::uint8_t* slots() const { return slots_.data()->bytes.data(); }
  static constexpr std::size_t kSlotBytes = 16;
  static constexpr std::uint8_t kElsewhere = 255;
  static constexpr std::size_t kBytesRead = 64;  ///< From the beginning of any text on.
  /// Of one-byte codes: the length of a text if that is at most 253, more of any other.
  std::uint32_t short_length(ValueId id) const {
    const std::uint8_t* const here = slot(id);
    return here[15 - (here[15] == kElsewhere)];
  }
  /// Of one-byte codes: the text, with its short_length(). Without a branch, which texts of mixed
  /// lengths would make cost more than all else.
  CodeText<std::uint8_t> short_text(ValueId id) const {
    const std::uint8_t* const here = slot(id);
    const bool away = here[15] == kElsewhere;
    const std::uintptr_t places[] = {reinterpret_cast<std::uintptr_t>(here), narrow_at(here)};
    return {reinterpret_cast<const std::uint8_t*>(places[away]), short_length(id)};
  }
  /// Of one-byte codes: what a slot tells of its text.
  struct Outline {
    LetterBag bag;  ///< kAnyLetters if the text is in the slot.
    std::uint8_t first;
  };
  Outline outline(ValueId id) const {
    const std::uint8_t* const here = slot(id);
    LetterBag bag;
    std::memcpy(&bag, here + kBagAt, sizeof(bag));
    const bool away = here[15] == kElsewhere;
    return {bag | (LetterBag{away} - 1), here[kFirstAt * away]};
  }
  std::size_t memory_bytes() const {
    return slots_.capacity() * sizeof(Slot) + narrow_.capacity() +
           middle_.capacity() * sizeof(std::uint16_t) + wide_.capacity() * sizeof(std::uint32_t);
  }
  /// How many texts do not fit in their slot.
  std::size_t elsewhere() const { return elsewhere_; }
  /// Nearly all texts are in their slots: pairs are best compared as they come.
  bool mostly_in_slots() const { return kFewElsewhere * elsewhere_ <= size(); }
  /// Whether a value, an id above 0, is the empty text.
  bool has_empty() const { return has_empty_; }

  /// Brings a slot near; call it some pairs ahead.
  void prefetch(ValueId id) const { prefetch_line(&slots_[id]); }
  /// Brings near what the slot points to; the slot itself should be near by now.
  void prefetch_codes(ValueId id) const {
    const Slot& slot = slots_[id];
    if (slot.bytes[15] != kElsewhere) return;
    const std::uint8_t* const bytes = slot.bytes.data();
    if (code_bytes_ == 1) prefetch_line(reinterpret_cast<const void*>(narrow_at(bytes)));
    if (code_bytes_ == 2) prefetch_line(middle_.data() + begin_of(bytes));
    if (code_bytes_ == 4) prefetch_line(wide_.data() + begin_of(bytes));
  }

 private:
  static constexpr std::size_t kCodesInSlot = 15;
  /// Above one in so many, batches have too many holes. Of ten million persons a tenth of the
  /// distinct surnames is elsewhere, but of their records hardly any: the match took 11 % less CPU
  /// time than when they went through queues and were settled late.
  static constexpr std::size_t kFewElsewhere = 4;
  static constexpr std::size_t kSlotsBehind = kBytesRead / kSlotBytes - 1;
  struct alignas(16) Slot {
    std::array<std::uint8_t, 16> bytes{};
  };
  static constexpr std::size_t kFirstAt = 5;
  static constexpr std::size_t kBagAt = 6;
  static constexpr unsigned kBeginBits = 8 * kFirstAt - 1;
  static constexpr std::uint64_t kBeginMost = (std::uint64_t{1} << kBeginBits) - 1;
  static constexpr std::uint8_t kManyCodes = kElsewhere - 1;
  static_assert(kBagAt + sizeof(LetterBag) == 14);

  static std::uint64_t begin_of(const std::uint8_t* slot) {
    std::uint64_t begin;
    std::memcpy(&begin, slot, sizeof(begin));
    return begin & kBeginMost;  // Bytes of x86 are lowest first.
  }
  /// The address of one-byte codes that lie elsewhere.
  std::uintptr_t narrow_at(const std::uint8_t* slot) const {
    return narrow_bases_[slot[kFirstAt - 1] >> 7] + begin_of(slot);
  }
  static std::uint32_t length_of(const Slot& slot) {
    std::uint32_t length = slot.bytes[14];
    if (length == kManyCodes) std::memcpy(&length, slot.bytes.data() + kBagAt, sizeof(length));
    return length;
  }
  /// What codes that lie elsewhere lie in: the dictionary's texts, or the array of copies.
  enum class Where : std::uint8_t { kTexts, kCopied };
  template <class Code>
  static Slot slot_of(std::span<const Code> codes, std::uint64_t begin, Where where);
  static Slot slot_without_codes();
  template <class Code>
  void copy(ValueId id, std::span<const Code> codes, LargeVector<Code>* to);
  template <class IsPlain>
  std::vector<ValueId> fill_plain(const ValueTexts& texts, const char* arena, IsPlain is_plain);
  template <class Code>
  void fill(const ValueTexts& texts, const CodeTable& table, LargeVector<Code>* codes);
  void fill_code_points(const ValueTexts& texts, const char* arena);
  void note_slots();

  unsigned code_bytes_ = 1;
  std::size_t elsewhere_ = 0;
  bool has_empty_ = false;
  LargeVector<Slot> slots_;
  LargeVector<std::uint8_t> narrow_;
  std::array<std::uintptr_t, 2> narrow_bases_{};  ///< By Where.
  LargeVector<std::uint16_t> middle_;
  LargeVector<std::uint32_t> wide_;
};

}  // namespace samma
