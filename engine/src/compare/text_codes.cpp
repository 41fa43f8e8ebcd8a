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
void TextCodes::fill(const ValueTexts& texts, const CodeTable& table, LargeVector<Code>* codes) {
  constexpr std::size_t kReadBehind = 16 / sizeof(Code);
  codes->reserve(table.in_long() + (sizeof(Code) == 1 ? 0 : table.in_short()) + kReadBehind);
  std::vector<Code> buffer;
  for (ValueId id = 0; id < texts.size(); ++id) {
    buffer.clear();
    for_each_code_point(texts.text(id), [&](char32_t point) {
      buffer.push_back(static_cast<Code>(table.code(point)));
    });
    Slot& slot = slots_[id];
    has_empty_ = has_empty_ || (buffer.empty() && id != 0);
    if (sizeof(Code) == 1 && buffer.size() <= kCodesInSlot) {
      std::copy(buffer.begin(), buffer.end(), slot.bytes.begin());
      slot.bytes[15] = static_cast<std::uint8_t>(buffer.size());
      continue;
    }
    ++elsewhere_;
    const std::uint64_t begin = codes->size();
    const auto length = static_cast<std::uint32_t>(buffer.size());
    std::memcpy(slot.bytes.data(), &begin, sizeof(begin));
    std::memcpy(slot.bytes.data() + 8, &length, sizeof(length));
    slot.bytes[14] = static_cast<std::uint8_t>(std::min<std::size_t>(length, kElsewhere - 1));
    slot.bytes[15] = kElsewhere;
    codes->insert(codes->end(), buffer.begin(), buffer.end());
  }
  codes->resize(codes->size() + kReadBehind);
}

TextCodes::TextCodes(const ValueTexts& texts) : slots_(texts.size() + 1) {
  const CodeTable table(texts, kCodesInSlot);
  if (table.largest() < UINT8_MAX) {
    fill(texts, table, &narrow_);
  } else if (table.largest() <= UINT16_MAX) {
    code_bytes_ = 2;
    fill(texts, table, &middle_);
  } else {
    code_bytes_ = 4;
    fill(texts, table, &wide_);
  }
}

}  // namespace samma
