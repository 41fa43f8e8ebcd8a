#include "compare/text_codes.hpp"

#include <algorithm>
#include <vector>

#include "base/assert.hpp"
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

template <class Code>
TextCodes::Slot TextCodes::slot_elsewhere(std::uint64_t begin, const std::vector<Code>& codes) {
  SAMMA_ASSERT(begin <= kBeginMost && codes.size() <= UINT32_MAX);
  const auto length = static_cast<std::uint32_t>(codes.size());
  Slot slot;
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

template <class Code, class Encode>
void TextCodes::fill(const ValueTexts& texts, std::size_t elsewhere, Encode encode,
                     LargeVector<Code>* codes) {
  constexpr std::size_t kReadBehind = kBytesRead / sizeof(Code);
  codes->reserve(elsewhere + kReadBehind);
  std::vector<Code> buffer;
  for (ValueId id = 0; id < texts.size(); ++id) {
    buffer.clear();
    const bool has_codes = encode(texts.text(id), &buffer);
    Slot& slot = slots_[id];
    if (!has_codes) {
      ++elsewhere_;
      slot.bytes[14] = kManyCodes;
      slot.bytes[15] = kElsewhere;
      continue;
    }
    has_empty_ = has_empty_ || (buffer.empty() && id != 0);
    if (sizeof(Code) == 1 && buffer.size() <= kCodesInSlot) {
      std::copy(buffer.begin(), buffer.end(), slot.bytes.begin());
      slot.bytes[15] = static_cast<std::uint8_t>(buffer.size());
      continue;
    }
    ++elsewhere_;
    slot = slot_elsewhere(codes->size(), buffer);
    codes->insert(codes->end(), buffer.begin(), buffer.end());
  }
  codes->resize(codes->size() + kReadBehind);
}

void TextCodes::fill_bytes(const ValueTexts& texts) {
  constexpr std::uint8_t kByteMost = UINT8_MAX - 2;  // Of valid UTF-8: 0xF4.
  std::size_t elsewhere = 0;
  for (ValueId id = 0; id < texts.size(); ++id) {
    const std::size_t size = texts.text(id).size();
    if (size > kCodesInSlot) elsewhere += size;
  }
  const auto encode = [](std::string_view text, std::vector<std::uint8_t>* buffer) {
    for (const char c : text) {
      const auto byte = static_cast<std::uint8_t>(c);
      if (byte > kByteMost) return false;
      buffer->push_back(static_cast<std::uint8_t>(byte + 1));
    }
    return true;
  };
  fill(texts, elsewhere, encode, &narrow_);
}

TextCodes::TextCodes(const ValueTexts& texts, Unit unit) : slots_(texts.size() + kSlotsBehind) {
  if (unit == Unit::kByte) {
    fill_bytes(texts);
  } else {
    fill_code_points(texts);
  }
}

void TextCodes::fill_code_points(const ValueTexts& texts) {
  const CodeTable table(texts, kCodesInSlot);
  const auto encode = [&](std::string_view text, auto* buffer) {
    for_each_code_point(text, [&](char32_t point) {
      using Code = typename std::decay_t<decltype(*buffer)>::value_type;
      buffer->push_back(static_cast<Code>(table.code(point)));
    });
    return true;
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
