#include "text/unicode.hpp"

#include <emmintrin.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "base/assert.hpp"
#include "text/icu.hpp"
#include "text/windows_1252.hpp"

namespace samma::text {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
/// Below this, every code point is its own canonical composition: no combining marks yet.
constexpr char32_t kFirstNotInert = 0x300;

std::uint8_t byte_at(std::string_view bytes, std::size_t position) noexcept {
  return static_cast<std::uint8_t>(bytes[position]);
}

struct Sequence {
  std::size_t length;  ///< Bytes of the sequence, or of the longest ill-formed front part.
  bool valid;
};

/// Table 3-7 of the Unicode standard: which second bytes a lead byte allows.
Sequence sequence_at(std::string_view bytes, std::size_t position) noexcept {
  const std::uint8_t lead = byte_at(bytes, position);
  if (lead < 0x80) return {1, true};
  if (lead < 0xC2 || lead > 0xF4) return {1, false};
  const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  std::uint8_t low = 0x80;
  std::uint8_t high = 0xBF;
  if (lead == 0xE0) low = 0xA0;
  if (lead == 0xED) high = 0x9F;
  if (lead == 0xF0) low = 0x90;
  if (lead == 0xF4) high = 0x8F;
  for (std::size_t i = 1; i < length; ++i) {
    if (position + i >= bytes.size()) return {i, false};
    const std::uint8_t next = byte_at(bytes, position + i);
    if (next < low || next > high) return {i, false};
    low = 0x80;
    high = 0xBF;
  }
  return {length, true};
}

bool is_dropped(char32_t c) noexcept {
  return c == 0xAD || c == 0x61C || c == 0x180E || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
         (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB);
}

bool is_wide_space(char32_t c) noexcept {
  return c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
         c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_wide_apostrophe(char32_t c) noexcept {
  return c == 0xB4 || c == 0x2018 || c == 0x2019 || c == 0x201B || c == 0x2032 || c == 0x2BB ||
         c == 0x2BC || c == 0x1FBD || c == 0x1FBF || c == 0x1FEF || c == 0x1FFD || c == 0xFF07;
}

bool is_wide_hyphen(char32_t c) noexcept {
  return (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x2043 || c == 0x58A || c == 0xFE58 ||
         c == 0xFE63 || c == 0xFF0D;
}

/// What hygiene makes of one code point; 0 drops it.
char32_t tidy(char32_t c) noexcept {
  if (c < 0x20) return (c >= 0x09 && c <= 0x0D) ? U' ' : 0;
  if (c < 0x7F) return c == U'`' ? U'\'' : c;
  // C1 controls in the wild are Windows-1252 text (WHATWG Encoding reads Latin-1 that way too).
  if (c == 0x7F) return 0;
  if (c < 0xA0) c = windows_1252(static_cast<std::uint8_t>(c));
  if (is_wide_space(c)) return U' ';
  if (is_wide_apostrophe(c)) return U'\'';
  if (is_wide_hyphen(c)) return U'-';
  return is_dropped(c) ? 0 : c;
}

__m128i load_16(const char* bytes) noexcept {
  return _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
}

template <class Word>
std::uint64_t load_word(const char* bytes) noexcept {
  Word word;
  std::memcpy(&word, bytes, sizeof word);
  return word;
}

/// At most 8 bytes, zeros behind them; nothing behind is read.
std::uint64_t load_eight(const char* bytes, std::size_t size) noexcept {
  if (size >= 8) return load_word<std::uint64_t>(bytes);
  if (size >= 4) {
    return load_word<std::uint32_t>(bytes) | load_word<std::uint32_t>(bytes + size - 4)
                                                 << (8 * (size - 4));
  }
  std::uint64_t word = 0;
  for (std::size_t i = 0; i < size; ++i) word |= load_word<std::uint8_t>(bytes + i) << (8 * i);
  return word;
}

/// The same of less than 16.
__m128i load_front(const char* bytes, std::size_t size) noexcept {
  const std::uint64_t high = size > 8 ? load_eight(bytes + 8, size - 8) : 0;
  return _mm_set_epi64x(static_cast<long long>(high),
                        static_cast<long long>(load_eight(bytes, size)));
}

/// True for text that hygiene surely leaves alone: printable ASCII with single inner spaces, and
/// Latin letters of two bytes (U+00C0 to U+017F), which are as composed as they can be.
bool is_tidy_latin(std::string_view raw) noexcept {
  char previous = ' ';
  for (std::size_t i = 0; i < raw.size(); ++i) {
    const char c = raw[i];
    if ((byte_at(raw, i) & 0x80U) != 0) {
      const bool letter = byte_at(raw, i) >= 0xC3 && byte_at(raw, i) <= 0xC5 && ++i < raw.size() &&
                          (byte_at(raw, i) & 0xC0U) == 0x80;
      if (!letter) return false;
    } else if (c < 0x20 || c == 0x7F || c == '`' || (c == ' ' && previous == ' ')) {
      return false;
    }
    previous = c;
  }
  return previous != ' ' || raw.empty();
}

}  // namespace

bool is_ascii(std::string_view bytes) noexcept {
  std::size_t position = 0;
  for (; position + 8 <= bytes.size(); position += 8) {
    std::uint64_t word;
    std::memcpy(&word, bytes.data() + position, 8);
    if ((word & 0x8080808080808080u) != 0) return false;
  }
  for (; position < bytes.size(); ++position) {
    if (byte_at(bytes, position) >= 0x80) return false;
  }
  return true;
}

bool is_plain(std::string_view raw) noexcept {
  const auto is_between = [](__m128i bytes, char low, char high) {
    return _mm_and_si128(_mm_cmpgt_epi8(bytes, _mm_set1_epi8(static_cast<char>(low - 1))),
                         _mm_cmplt_epi8(bytes, _mm_set1_epi8(static_cast<char>(high + 1))));
  };
  constexpr std::size_t kStep = 16;
  unsigned space_before = 1;  // So that none may stand at the beginning.
  for (std::size_t position = 0; position < raw.size(); position += kStep) {
    const std::size_t size = std::min(kStep, raw.size() - position);
    const __m128i bytes =
        size == kStep ? load_16(raw.data() + position) : load_front(raw.data() + position, size);
    const unsigned within = (1U << size) - 1;
    // Bytes of 0x80 and above are negative, so less than a space. 0x20 joins [\] with {|}.
    const __m128i braces = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
    const __m128i odd = _mm_or_si128(
        _mm_or_si128(_mm_cmplt_epi8(bytes, _mm_set1_epi8(' ')), is_between(braces, '{', '}')),
        _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('`')),
                     _mm_cmpeq_epi8(bytes, _mm_set1_epi8(0x7F))));
    const auto spaces =
        static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(' '))));
    if ((static_cast<unsigned>(_mm_movemask_epi8(odd)) & within) != 0 ||
        (spaces & (spaces << 1U | space_before)) != 0)
      return false;
    space_before = spaces >> (kStep - 1);
  }
  return raw.empty() || raw.back() != ' ';
}

bool is_valid_utf8(std::string_view bytes) noexcept {
  for (std::size_t position = 0; position < bytes.size();) {
    // Most bytes are ASCII, which is valid eight at a time.
    std::uint64_t eight = ~std::uint64_t{0};
    if (bytes.size() - position >= sizeof eight)
      std::memcpy(&eight, bytes.data() + position, sizeof eight);
    constexpr std::uint64_t kHighBits = 0x8080808080808080;
    if ((eight & kHighBits) == 0) {
      position += sizeof eight;
      continue;
    }
    const Sequence sequence = sequence_at(bytes, position);
    if (!sequence.valid) return false;
    position += sequence.length;
  }
  return true;
}

std::string to_valid_utf8(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t position = 0; position < bytes.size();) {
    const Sequence sequence = sequence_at(bytes, position);
    if (sequence.valid) {
      out.append(bytes, position, sequence.length);
    } else {
      append_code_point(kReplacement, &out);
    }
    position += sequence.length;
  }
  return out;
}

char32_t next_code_point(std::string_view utf8, std::size_t* position) noexcept {
  const std::uint8_t lead = byte_at(utf8, *position);
  if (lead < 0x80) {
    ++*position;
    return lead;
  }
  const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  SAMMA_ASSERT(*position + length <= utf8.size());
  constexpr std::array<std::uint8_t, 5> kLeadBits = {0, 0, 0x1F, 0x0F, 0x07};
  char32_t code_point = lead & kLeadBits[length];
  for (std::size_t i = 1; i < length; ++i) {
    code_point = (code_point << 6) | (byte_at(utf8, *position + i) & 0x3Fu);
  }
  *position += length;
  return code_point;
}

void append_code_point(char32_t code_point, std::string* out) {
  const auto put = [out](char32_t value) { out->push_back(static_cast<char>(value)); };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0 | (code_point >> 6));
    put(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    put(0xE0 | (code_point >> 12));
    put(0x80 | ((code_point >> 6) & 0x3F));
    put(0x80 | (code_point & 0x3F));
  } else {
    put(0xF0 | (code_point >> 18));
    put(0x80 | ((code_point >> 12) & 0x3F));
    put(0x80 | ((code_point >> 6) & 0x3F));
    put(0x80 | (code_point & 0x3F));
  }
}

std::size_t code_point_count(std::string_view utf8) noexcept {
  std::size_t count = 0;
  for (const char c : utf8) count += (static_cast<std::uint8_t>(c) & 0xC0) != 0x80;
  return count;
}

bool is_letter(char32_t code_point) noexcept {
  if (code_point < 0x80) {
    const char32_t lower = code_point | 0x20;
    return lower >= U'a' && lower <= U'z';
  }
  if (code_point >= 0xC0 && code_point < 0x250) return code_point != 0xD7 && code_point != 0xF7;
  return icu::is_alphabetic(code_point);
}

bool is_digit(char32_t code_point) noexcept { return code_point >= U'0' && code_point <= U'9'; }

void clean(std::string_view raw, std::string* out) {
  if (is_tidy_latin(raw)) {
    out->assign(raw);
    return;
  }
  std::string repaired_bytes;
  if (!is_valid_utf8(raw)) {
    repaired_bytes = to_valid_utf8(raw);
    raw = repaired_bytes;
  }
  out->clear();
  out->reserve(raw.size());
  bool space_pending = false;
  char32_t highest = 0;
  for (std::size_t position = 0; position < raw.size();) {
    const char32_t code_point = tidy(next_code_point(raw, &position));
    if (code_point == 0) continue;
    if (code_point == U' ') {
      space_pending = !out->empty();
      continue;
    }
    if (space_pending) out->push_back(' ');
    space_pending = false;
    append_code_point(code_point, out);
    if (code_point > highest) highest = code_point;
  }
  if (highest >= kFirstNotInert) *out = icu::nfc(*out);
}

std::string clean(std::string_view raw) {
  std::string out;
  clean(raw, &out);
  return out;
}

namespace {

bool is_word_code_point(char32_t c) noexcept {
  if (c < 0x80) return is_letter(c) || is_digit(c);
  return is_letter(c) || c == kReplacement || icu::is_decimal_digit(c) || icu::is_mark(c);
}

/// True for what most folded text is: small letters, digits and single spaces.
bool is_plain_words(std::string_view folded) noexcept {
  char previous = ' ';
  for (const char c : folded) {
    const bool plain =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c == ' ' && previous != ' ');
    if (!plain) return false;
    previous = c;
  }
  return previous != ' ' || folded.empty();
}

/// Words with single spaces. Words of one letter with nothing but a dot between them become one
/// word.
class WordWriter {
 public:
  explicit WordWriter(std::string* out) : out_(out) {}

  void add(std::string_view bytes, bool letter) {
    if (length_ == 0) {
      space_at_ = out_->size();
      if (!out_->empty()) out_->push_back(' ');
    }
    ++length_;
    single_letter_ = letter && length_ == 1;
    out_->append(bytes);
  }

  /// Any separator ends the word; only a dot directly after it keeps it open for joining.
  void separate(bool dot) {
    if (length_ == 0) {
      joinable_ = false;
      return;
    }
    finish();
    joinable_ = dot && single_letter_;
    length_ = 0;
  }

  void finish() {
    if (length_ == 1 && single_letter_ && joinable_) out_->erase(space_at_, 1);
  }

 private:
  std::string* out_;
  std::size_t space_at_ = 0;
  std::size_t length_ = 0;
  bool single_letter_ = false;
  bool joinable_ = false;
};

}  // namespace

std::string words_only(std::string_view folded) {
  if (is_plain_words(folded)) return std::string(folded);
  std::string out;
  out.reserve(folded.size());
  WordWriter writer(&out);
  for (std::size_t position = 0; position < folded.size();) {
    const std::size_t start = position;
    const char32_t c = next_code_point(folded, &position);
    if (c == U'\'') continue;
    if (is_word_code_point(c)) {
      writer.add(folded.substr(start, position - start), is_letter(c));
    } else {
      writer.separate(c == U'.');
    }
  }
  writer.finish();
  return out;
}

}  // namespace samma::text
