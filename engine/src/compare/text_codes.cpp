#include "compare/text_codes.hpp"

#include <algorithm>
#include <vector>

#include "base/assert.hpp"
#include "base/parallel.hpp"
#include "text/unicode.hpp"

namespace samma {
namespace {
constexpr char32_t kAscii = 128;
constexpr std::size_t kCodePoints = 0x110000;

template <class Visit>
void for_each_code_point(std::string_view text, Visit visit) {
  std::size_t position = 0;
  while (position < text.size()) {
    const auto byte = static_cast<unsigned char>(text[position]);
    if (byte < kAscii) {
      ++position;
      visit(static_cast<char32_t>(byte));
    } else {
      visit(text::next_code_point(text, &position));
    }
  }
}

bool has_byte_codes(std::string_view text) {
  return std::none_of(text.begin(), text.end(),
                      [](char byte) { return byte == 0 || byte == '\xff'; });
}

bool has_fixed_code(char32_t point) { return point == ' ' || (point >= '0' && point <= '9'); }
}  // namespace

/// Code point -> code, for the code points of one dictionary.
class CodeTable {
 public:
  /// Texts of up to `short_most` code points are short.
  CodeTable(const ValueTexts& texts, std::size_t short_most) {
    std::vector<std::uint64_t> seen(kCodePoints / 64);
    for (ValueId id = 0; id < texts.size(); ++id) {
      std::size_t length = 0;
      for_each_code_point(texts.text(id), [&](char32_t point) {
        SAMMA_ASSERT(point < kCodePoints);
        seen[point / 64] |= std::uint64_t{1} << (point % 64);
        ++length;
      });
      (length <= short_most ? in_short_ : in_long_) += length;
    }
    ascii_[' '] = kCodeSpace;
    for (char32_t digit = 0; digit < 10; ++digit) ascii_['0' + digit] = kCodeZero + digit;
    std::uint32_t next = kCodeZero + 10;
    for (char32_t word = 0; word < seen.size(); ++word) {
      for (std::uint64_t bits = seen[word]; bits != 0; bits &= bits - 1) {
        const char32_t point = word * 64 + static_cast<char32_t>(__builtin_ctzll(bits));
        if (has_fixed_code(point)) continue;
        if (point < kAscii) {
          ascii_[point] = next++;
        } else {
          if (others_.empty()) first_other_ = next;
          others_.push_back(point);
          ++next;
        }
      }
    }
    largest_ = next - 1;
  }

  std::uint32_t largest() const { return largest_; }
  std::size_t in_short() const { return in_short_; }  ///< Codes of all short texts.
  std::size_t in_long() const { return in_long_; }
  std::uint32_t code(char32_t point) const {
    if (point < kAscii) return ascii_[point];
    const auto place = std::lower_bound(others_.begin(), others_.end(), point);
    return first_other_ + static_cast<std::uint32_t>(place - others_.begin());
  }

 private:
  std::array<std::uint32_t, kAscii> ascii_{};
  std::vector<char32_t> others_;
  std::uint32_t first_other_ = 0;
  std::uint32_t largest_ = 0;
  std::size_t in_short_ = 0;
  std::size_t in_long_ = 0;
};

/// In the slot where they fit, or where `begin` says.
template <class Code>
TextCodes::Slot TextCodes::slot_of(std::span<const Code> codes, std::uint64_t begin) {
  SAMMA_ASSERT(begin <= kBeginMost && codes.size() <= UINT32_MAX);
  const auto length = static_cast<std::uint32_t>(codes.size());
  Slot slot;
  if (sizeof(Code) == 1 && length <= kCodesInSlot) {
    std::copy(codes.begin(), codes.end(), slot.bytes.begin());
    slot.bytes[15] = static_cast<std::uint8_t>(length);
    return slot;
  }
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

TextCodes::Slot TextCodes::slot_without_codes() {
  Slot slot;
  slot.bytes[14] = kManyCodes;
  slot.bytes[15] = kElsewhere;
  return slot;
}

void TextCodes::note_slots() {
  for (std::size_t id = 0; id < size(); ++id) {
    const Slot& slot = slots_[id];
    const bool away = slot.bytes[15] == kElsewhere;
    elsewhere_ += away ? 1 : 0;
    has_empty_ = has_empty_ || (id != 0 && slot.bytes[15 - away] == 0);
  }
}

template <class Code, class Encode>
void TextCodes::fill(const ValueTexts& texts, std::size_t elsewhere, Encode encode,
                     LargeVector<Code>* codes) {
  constexpr std::size_t kReadBehind = kBytesRead / sizeof(Code);
  codes->reserve(elsewhere + kReadBehind);
  std::vector<Code> buffer;
  for (ValueId id = 0; id < texts.size(); ++id) {
    buffer.clear();
    encode(texts.text(id), &buffer);
    slots_[id] = slot_of<Code>(buffer, codes->size());
    if (slots_[id].bytes[15] == kElsewhere)
      codes->insert(codes->end(), buffer.begin(), buffer.end());
  }
  codes->resize(codes->size() + kReadBehind);
}

/// Without a copy, where the texts lie together.
void TextCodes::fill_bytes(const ValueTexts& texts, const char* arena) {
  const auto slot_at = [](std::string_view text, std::size_t begin) {
    const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    return has_byte_codes(text) ? slot_of<std::uint8_t>({bytes, text.size()}, begin)
                                : slot_without_codes();
  };
  if (arena != nullptr) {
    constexpr std::size_t kTextsPerTask = 16384;
    parallel_for(texts.size(), kTextsPerTask, [&](std::size_t begin, std::size_t end) {
      for (std::size_t id = begin; id < end; ++id) {
        const std::string_view text = texts.text(static_cast<ValueId>(id));
        const bool away = text.size() > kCodesInSlot;
        slots_[id] = slot_at(text, away ? static_cast<std::size_t>(text.data() - arena) : 0);
      }
    });
    narrow_codes_ = reinterpret_cast<const std::uint8_t*>(arena);
    return;
  }
  for (ValueId id = 0; id < texts.size(); ++id) {
    const std::string_view text = texts.text(id);
    slots_[id] = slot_at(text, narrow_.size());
    if (text.size() > kCodesInSlot) narrow_.insert(narrow_.end(), text.begin(), text.end());
  }
  narrow_.resize(narrow_.size() + kBytesRead);
}

TextCodes::TextCodes(const ValueTexts& texts, Unit unit, const char* arena)
    : slots_(texts.size() + kSlotsBehind) {
  if (unit == Unit::kByte) {
    fill_bytes(texts, arena);
  } else {
    fill_code_points(texts);
  }
  if (narrow_codes_ == nullptr) narrow_codes_ = narrow_.data();
  note_slots();
}

void TextCodes::fill_code_points(const ValueTexts& texts) {
  const CodeTable table(texts, kCodesInSlot);
  const auto encode = [&](std::string_view text, auto* buffer) {
    for_each_code_point(text, [&](char32_t point) {
      using Code = typename std::decay_t<decltype(*buffer)>::value_type;
      buffer->push_back(static_cast<Code>(table.code(point)));
    });
  };
  const std::size_t all = table.in_short() + table.in_long();
  if (table.largest() < UINT8_MAX) {
    fill(texts, table.in_long(), encode, &narrow_);
  } else if (table.largest() <= UINT16_MAX) {
    code_bytes_ = 2;
    fill(texts, all, encode, &middle_);
  } else {
    code_bytes_ = 4;
    fill(texts, all, encode, &wide_);
  }
}

}  // namespace samma
