// Undoes the two commonest accidents with stored text. Works on cleaned text, so that repairing the
// display form again gives the same result; where cleaning has already mapped a byte away, the
// notes say what is still certain.
#include <algorithm>
#include <optional>

#include "text/unicode.hpp"
#include "text/windows_1252.hpp"

namespace samma::text {
namespace {

constexpr char32_t kNone = 0;

bool is_lower_ascii(char32_t c) noexcept { return c >= U'a' && c <= U'z'; }
bool is_upper_ascii(char32_t c) noexcept { return c >= U'A' && c <= U'Z'; }
bool is_ascii_letter(char32_t c) noexcept { return is_lower_ascii(c) || is_upper_ascii(c); }

char32_t peek(std::string_view text, std::size_t position) noexcept {
  return position < text.size() ? next_code_point(text, &position) : kNone;
}

/// Trail bytes that look like letters in Windows-1252 (Š, œ, ƒ ...): alone they prove nothing.
bool is_letter_trail(int byte) noexcept {
  return byte == 0x83 || byte == 0x8A || byte == 0x8C || byte == 0x8E || byte == 0x9A ||
         byte == 0x9C || byte == 0x9E || byte == 0x9F || byte == 0xAA || byte == 0xB5 ||
         byte == 0xBA;
}

struct Decoded {
  char32_t code_point;
  std::size_t next;  ///< Position after what was read.
};

/// After Ã (lead byte C3) cleaning may have mapped the trail: en dash to '-', quotes and acute to
/// an apostrophe, no-break space to ' ' or nothing, the soft hyphen to nothing.
std::optional<Decoded> decode_mapped_trail(char32_t trail, char32_t before, std::size_t at_trail) {
  if (trail == U'-') return Decoded{U'Ö', at_trail + 1};
  if (trail == U'\'') return Decoded{is_lower_ascii(before) ? U'ô' : U'Ñ', at_trail + 1};
  if ((trail == U' ' || trail == kNone) && is_lower_ascii(before)) return Decoded{U'à', at_trail};
  if (is_lower_ascii(trail) && is_lower_ascii(before)) return Decoded{U'í', at_trail};
  return std::nullopt;
}

/// A UTF-8 sequence whose bytes were read as Windows-1252, beginning with `lead` just before
/// `position`.
std::optional<Decoded> decode_twice_encoded(std::string_view text, std::size_t position, int lead,
                                            char32_t before) {
  if (lead < 0xC2 || lead > 0xEF) return std::nullopt;
  const int trails = lead < 0xE0 ? 1 : 2;
  char32_t value = static_cast<char32_t>(lead & (trails == 1 ? 0x1F : 0x0F));
  for (int i = 0; i < trails; ++i) {
    const std::size_t at_trail = position;
    const char32_t trail = peek(text, position);
    const int byte = trail == kNone ? -1 : windows_1252_byte(trail);
    if (byte < 0x80 || byte > 0xBF) {
      if (lead == 0xC3) return decode_mapped_trail(trail, before, at_trail);
      return std::nullopt;
    }
    // Ä, Å, Ð, Ñ before such a letter are ordinary words; Ã is not.
    if (lead != 0xC3 && lead < 0xE0 && is_letter_trail(byte)) return std::nullopt;
    value = (value << 6) | static_cast<char32_t>(byte & 0x3F);
    next_code_point(text, &position);
  }
  if (trails == 2 && value < 0x800) return std::nullopt;
  if (value >= 0xD800 && value < 0xE000) return std::nullopt;
  return Decoded{value, position};
}

/// Fills `out` only if something was repaired.
bool repair_twice_encoded(std::string_view text, std::string* out) {
  bool repaired = false;
  char32_t before = kNone;
  for (std::size_t position = 0; position < text.size();) {
    const std::size_t start = position;
    char32_t c = next_code_point(text, &position);
    if (c >= 0xC2 && c <= 0xEF) {
      const auto decoded = decode_twice_encoded(text, position, static_cast<int>(c), before);
      if (decoded.has_value()) {
        if (!repaired) out->assign(text.substr(0, start));
        c = decoded->code_point;
        position = decoded->next;
        repaired = true;
      }
    }
    if (repaired) append_code_point(c, out);
    before = c;
  }
  return repaired;
}

/// SEN 850200 B and its Finnish twin: the Swedish letters in the places of ASCII brackets.
char32_t nordic_letter(char c) noexcept {
  switch (c) {
    case '}':
      return U'å';
    case '{':
      return U'ä';
    case '|':
      return U'ö';
    case ']':
      return U'Å';
    case '[':
      return U'Ä';
    case '\\':
      return U'Ö';
    default:
      return kNone;
  }
}

/// Small letters stand inside words of small letters; capitals begin a word or stand among
/// capitals.
bool fits_as_nordic(std::string_view text, std::size_t position) noexcept {
  const auto neighbour = [&](std::size_t at) {
    if (at >= text.size()) return kNone;
    const char32_t letter = nordic_letter(text[at]);
    return letter != kNone ? kNone : static_cast<char32_t>(text[at]);
  };
  const char32_t before = position == 0 ? kNone : neighbour(position - 1);
  const char32_t after = neighbour(position + 1);
  const bool small = text[position] >= '{';
  if (small) return is_ascii_letter(before) && (is_lower_ascii(after) || !is_ascii_letter(after));
  const bool at_start = before == kNone || before == U' ' || before == U'-';
  return (at_start && is_ascii_letter(after)) || is_upper_ascii(before);
}

bool is_pair_of_brackets(std::string_view text) noexcept {
  const auto opens_first = [&](char open, char close) {
    const std::size_t first = text.find(open);
    return first != std::string_view::npos && text.find(close, first) != std::string_view::npos &&
           (first == 0 || text[first - 1] == ' ');
  };
  return opens_first('[', ']') || opens_first('{', '}');
}

bool repair_seven_bit(std::string_view text, std::string* out) {
  const auto is_candidate = [](char c) { return nordic_letter(c) != kNone; };
  if (std::none_of(text.begin(), text.end(), is_candidate)) return false;
  if (is_pair_of_brackets(text)) return false;
  if (text.find("||") != std::string_view::npos) return false;
  out->clear();
  for (std::size_t position = 0; position < text.size(); ++position) {
    const char32_t letter = nordic_letter(text[position]);
    if (letter != kNone && !fits_as_nordic(text, position)) return false;
    append_code_point(letter != kNone ? letter : static_cast<char32_t>(text[position]), out);
  }
  return true;
}

}  // namespace

bool repair(std::string_view cleaned, std::string* repaired) {
  if (is_ascii(cleaned)) return repair_seven_bit(cleaned, repaired);
  std::string text;
  if (!repair_twice_encoded(cleaned, &text)) return false;
  std::string again;
  if (repair_twice_encoded(text, &again)) text.swap(again);
  *repaired = clean(text);
  return true;
}

}  // namespace samma::text
