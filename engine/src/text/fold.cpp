#include <algorithm>
#include <utility>

#include "text/fold_table.hpp"
#include "text/icu.hpp"
#include "text/unicode.hpp"

namespace samma::text {
namespace {

char lower_ascii(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

/// The front part of `text` that is ASCII, in lower case. Without an end in the loop, which then
/// takes many bytes at a time.
std::size_t fold_ascii_front(std::string_view text, std::string* out) {
  out->assign(text);
  for (char& letter : *out) letter = lower_ascii(letter);
  if (is_ascii(text)) return text.size();
  const auto front = std::find_if(text.begin(), text.end(), [](char letter) {
    return static_cast<unsigned char>(letter) >= 0x80;
  });
  const auto size = static_cast<std::size_t>(front - text.begin());
  out->resize(size);
  return size;
}

/// Small letters up to U+017F that are no ligatures; 0 where ICU must decide.
char32_t lower_latin(char32_t c) noexcept {
  if (c < 0xC0 || c > 0x17E) return 0;
  if (c < 0xDF) return c == 0xD7 ? c : c + 0x20;
  if (c == 0xDF) return 0;
  if (c < 0x100) return c;
  if (c == 0x130 || c == 0x132 || c == 0x133 || c == 0x13F || c == 0x140 || c == 0x149) return 0;
  if (c == 0x131 || c == 0x138) return c;
  if (c == 0x178) return 0xFF;
  const bool odd_is_upper = (c >= 0x139 && c <= 0x148) || c >= 0x179;
  return ((c & 1) != 0) == odd_is_upper ? c + 1 : c;
}

/// One pass over ASCII and the commonest Latin letters; false where the text has more.
bool fold_simple(std::string_view cleaned, std::string* out) {
  for (std::size_t position = fold_ascii_front(cleaned, out); position < cleaned.size();) {
    const char32_t c = next_code_point(cleaned, &position);
    const char32_t lower =
        c < 0x80 ? static_cast<char32_t>(lower_ascii(static_cast<char>(c))) : lower_latin(c);
    if (lower == 0) return false;
    append_code_point(lower, out);
  }
  return true;
}

/// The same for folds to ASCII, where every Latin letter has an entry in the table.
bool fold_simple_ascii(std::string_view cleaned, Convention convention, std::string* out) {
  for (std::size_t position = fold_ascii_front(cleaned, out); position < cleaned.size();) {
    const char32_t c = next_code_point(cleaned, &position);
    if (c < 0x80) {
      out->push_back(lower_ascii(static_cast<char>(c)));
      continue;
    }
    const char* letter = latin_letter(c, convention);
    if (letter == nullptr) return false;
    out->append(letter);
  }
  return true;
}

/// Compatibility forms of lone accents begin with a space, and a soft sign alone leaves nothing.
std::string single_spaces(std::string text) {
  std::size_t size = 0;
  for (const char c : text) {
    if (c != ' ' || (size > 0 && text[size - 1] != ' ')) text[size++] = c;
  }
  while (size > 0 && text[size - 1] == ' ') --size;
  text.resize(size);
  return text;
}

/// Case-folded letters: ASCII where a table or the canonical decomposition leads there. Marks
/// vanish after letters that became ASCII; other scripts keep theirs.
class AsciiFolder {
 public:
  AsciiFolder(Convention convention, std::string* out) : convention_(convention), out_(out) {}

  void fold(std::string_view text) {
    for (std::size_t position = 0; position < text.size();) fold(next_code_point(text, &position));
  }

 private:
  void fold(char32_t c) {
    if (c < 0x80) {
      out_->push_back(static_cast<char>(c));
      base_is_ascii_ = is_letter(c);
      return;
    }
    if (base_is_ascii_ && c >= 0x300 && c < 0x370) return;
    const char* letter = latin_letter(c, convention_);
    if (letter == nullptr) letter = romanised_letter(c);
    if (letter != nullptr) {
      out_->append(letter);
      base_is_ascii_ = true;
      return;
    }
    if (c >= 0x1E00 && c < 0x2000 && fold_parts(c)) return;
    if (c >= 0x370 && c < 0x530 && fold_parts(c)) return;
    append_code_point(c, out_);
    base_is_ascii_ = false;
  }

  /// Vietnamese and polytonic letters, for example. False where there is nothing to take apart.
  bool fold_parts(char32_t c) {
    const std::string parts = icu::decompose(c);
    if (parts.empty()) return false;
    fold(parts);
    return true;
  }

  Convention convention_;
  std::string* out_;
  bool base_is_ascii_ = false;
};

void fold_ascii(std::string_view cleaned, Convention convention, std::string* out) {
  if (fold_simple_ascii(cleaned, convention, out)) return;
  out->clear();
  AsciiFolder(convention, out).fold(fold_case(cleaned));
  *out = single_spaces(std::move(*out));
}

}  // namespace

void fold_case(std::string_view cleaned, std::string* out) {
  if (!fold_simple(cleaned, out)) *out = single_spaces(icu::nfkc_case_fold(cleaned));
}

std::string fold_case(std::string_view cleaned) {
  std::string out;
  fold_case(cleaned, &out);
  return out;
}

void fold_strip(std::string_view cleaned, std::string* out) {
  fold_ascii(cleaned, Convention::kStrip, out);
}

std::string fold_strip(std::string_view cleaned) {
  std::string out;
  fold_strip(cleaned, &out);
  return out;
}

std::string romanised(std::string_view folded) {
  // Up to Cyrillic the folds do it; above the Latin and Greek additions come symbols, then scripts
  // again.
  const auto other_script = [](char32_t c) {
    return (c >= 0x530 && c < 0x1E00) || (c >= 0x2E80 && c != 0xFFFD);
  };
  bool needed = false;
  for (std::size_t position = 0; position < folded.size() && !needed;) {
    if (static_cast<unsigned char>(folded[position]) < 0x80) {
      ++position;
    } else {
      needed = other_script(next_code_point(folded, &position));
    }
  }
  if (!needed) return {};
  std::string words;
  for (const char c : fold_strip(icu::any_latin(folded))) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80 && (is_letter(byte) || is_digit(byte))) {
      words.push_back(c);
    } else if (c == ' ' || c == '-') {
      words.push_back(' ');
    }
  }
  words = single_spaces(std::move(words));
  const bool letters = std::any_of(words.begin(), words.end(),
                                   [](char c) { return is_letter(static_cast<unsigned char>(c)); });
  return letters ? words : std::string();
}

std::string fold_expand(std::string_view cleaned) {
  std::string out;
  fold_ascii(cleaned, Convention::kExpand, &out);
  return out;
}

}  // namespace samma::text
