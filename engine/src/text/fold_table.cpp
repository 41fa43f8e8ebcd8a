#include "text/fold_table.hpp"

namespace samma::text {
namespace {

// Latin letters U+00C0 to U+024F without their marks, in lower case. "" stays as it is.
constexpr const char* kStrip[] = {
    "a", "a",  "a",  "a",  "a",  "a",  "a",  "c",  "e",  "e",  "e",  "e",  "i",  "i", "i",  "i",
    "d", "n",  "o",  "o",  "o",  "o",  "o",  "",   "o",  "u",  "u",  "u",  "u",  "y", "th", "ss",
    "a", "a",  "a",  "a",  "a",  "a",  "a",  "c",  "e",  "e",  "e",  "e",  "i",  "i", "i",  "i",
    "d", "n",  "o",  "o",  "o",  "o",  "o",  "",   "o",  "u",  "u",  "u",  "u",  "y", "th", "y",
    "a", "a",  "a",  "a",  "a",  "a",  "c",  "c",  "c",  "c",  "c",  "c",  "c",  "c", "d",  "d",
    "d", "d",  "e",  "e",  "e",  "e",  "e",  "e",  "e",  "e",  "e",  "e",  "g",  "g", "g",  "g",
    "g", "g",  "g",  "g",  "h",  "h",  "h",  "h",  "i",  "i",  "i",  "i",  "i",  "i", "i",  "i",
    "i", "i",  "ij", "ij", "j",  "j",  "k",  "k",  "q",  "l",  "l",  "l",  "l",  "l", "l",  "",
    "",  "l",  "l",  "n",  "n",  "n",  "n",  "n",  "n",  "",   "n",  "n",  "o",  "o", "o",  "o",
    "o", "o",  "oe", "oe", "r",  "r",  "r",  "r",  "r",  "r",  "s",  "s",  "s",  "s", "s",  "s",
    "s", "s",  "t",  "t",  "t",  "t",  "t",  "t",  "u",  "u",  "u",  "u",  "u",  "u", "u",  "u",
    "u", "u",  "u",  "u",  "w",  "w",  "y",  "y",  "y",  "z",  "z",  "z",  "z",  "z", "z",  "s",
    "b", "",   "",   "",   "",   "",   "",   "",   "",   "",   "",   "",   "",   "",  "",   "e",
    "",  "",   "",   "",   "",   "",   "",   "",   "",   "",   "l",  "",   "",   "",  "",   "",
    "o", "o",  "",   "",   "",   "",   "",   "",   "",   "",   "",   "",   "",   "",  "",   "u",
    "u", "",   "",   "",   "",   "z",  "z",  "",   "",   "",   "",   "",   "",   "",  "",   "",
    "",  "",   "",   "",   "dz", "dz", "dz", "lj", "lj", "lj", "nj", "nj", "nj", "a", "a",  "i",
    "i", "o",  "o",  "u",  "u",  "u",  "u",  "u",  "u",  "u",  "u",  "u",  "u",  "",  "a",  "a",
    "a", "a",  "a",  "a",  "g",  "g",  "g",  "g",  "k",  "k",  "o",  "o",  "o",  "o", "",   "",
    "j", "dz", "dz", "dz", "g",  "g",  "",   "",   "n",  "n",  "a",  "a",  "a",  "a", "o",  "o",
    "a", "a",  "a",  "a",  "e",  "e",  "e",  "e",  "i",  "i",  "i",  "i",  "o",  "o", "o",  "o",
    "r", "r",  "r",  "r",  "u",  "u",  "u",  "u",  "s",  "s",  "t",  "t",  "",   "",  "h",  "h",
    "",  "",   "",   "",   "",   "",   "a",  "a",  "e",  "e",  "o",  "o",  "o",  "o", "o",  "o",
    "o", "o",  "y",  "y",  "",   "",   "",   "",   "",   "",   "",   "c",  "c",  "l", "",   "",
    "",  "",   "",   "b",  "",   "",   "e",  "e",  "j",  "j",  "",   "",   "r",  "r", "y",  "y",
};

// The same letters as travel documents write them (ICAO 9303-3, section 6).
constexpr const char* kExpand[] = {
    "a", "a",  "a",  "a",  "ae", "aa", "ae", "c",  "e",  "e",  "e",  "e",  "i",  "i",  "i",  "i",
    "d", "n",  "o",  "o",  "o",  "o",  "oe", "",   "oe", "u",  "u",  "u",  "ue", "y",  "th", "ss",
    "a", "a",  "a",  "a",  "ae", "aa", "ae", "c",  "e",  "e",  "e",  "e",  "i",  "i",  "i",  "i",
    "d", "n",  "o",  "o",  "o",  "o",  "oe", "",   "oe", "u",  "u",  "u",  "ue", "y",  "th", "y",
    "a", "a",  "a",  "a",  "a",  "a",  "c",  "c",  "c",  "c",  "c",  "c",  "c",  "c",  "d",  "d",
    "d", "d",  "e",  "e",  "e",  "e",  "e",  "e",  "e",  "e",  "e",  "e",  "g",  "g",  "g",  "g",
    "g", "g",  "g",  "g",  "h",  "h",  "h",  "h",  "i",  "i",  "i",  "i",  "i",  "i",  "i",  "i",
    "i", "i",  "ij", "ij", "j",  "j",  "k",  "k",  "q",  "l",  "l",  "l",  "l",  "l",  "l",  "",
    "",  "l",  "l",  "n",  "n",  "n",  "n",  "n",  "n",  "",   "n",  "n",  "o",  "o",  "o",  "o",
    "o", "o",  "oe", "oe", "r",  "r",  "r",  "r",  "r",  "r",  "s",  "s",  "s",  "s",  "s",  "s",
    "s", "s",  "t",  "t",  "t",  "t",  "t",  "t",  "u",  "u",  "u",  "u",  "u",  "u",  "u",  "u",
    "u", "u",  "u",  "u",  "w",  "w",  "y",  "y",  "y",  "z",  "z",  "z",  "z",  "z",  "z",  "s",
    "b", "",   "",   "",   "",   "",   "",   "",   "",   "",   "",   "",   "",   "",   "",   "e",
    "",  "",   "",   "",   "",   "",   "",   "",   "",   "",   "l",  "",   "",   "",   "",   "",
    "o", "o",  "",   "",   "",   "",   "",   "",   "",   "",   "",   "",   "",   "",   "",   "u",
    "u", "",   "",   "",   "",   "z",  "z",  "",   "",   "",   "",   "",   "",   "",   "",   "",
    "",  "",   "",   "",   "dz", "dz", "dz", "lj", "lj", "lj", "nj", "nj", "nj", "a",  "a",  "i",
    "i", "o",  "o",  "u",  "u",  "ue", "ue", "ue", "ue", "ue", "ue", "ue", "ue", "",   "ae", "ae",
    "a", "a",  "ae", "ae", "g",  "g",  "g",  "g",  "k",  "k",  "o",  "o",  "o",  "o",  "",   "",
    "j", "dz", "dz", "dz", "g",  "g",  "",   "",   "n",  "n",  "aa", "aa", "ae", "ae", "oe", "oe",
    "a", "a",  "a",  "a",  "e",  "e",  "e",  "e",  "i",  "i",  "i",  "i",  "o",  "o",  "o",  "o",
    "r", "r",  "r",  "r",  "u",  "u",  "u",  "u",  "s",  "s",  "t",  "t",  "",   "",   "h",  "h",
    "",  "",   "",   "",   "",   "",   "a",  "a",  "e",  "e",  "oe", "oe", "o",  "o",  "o",  "o",
    "o", "o",  "y",  "y",  "",   "",   "",   "",   "",   "",   "",   "c",  "c",  "l",  "",   "",
    "",  "",   "",   "b",  "",   "",   "e",  "e",  "j",  "j",  "",   "",   "r",  "r",  "y",  "y",
};

// Cyrillic small letters U+0430 to U+045F and U+0491, after ICAO 9303-3 (Russian, Belarusian,
// Ukrainian, Serbian, Macedonian). Null stays.
constexpr const char* kCyrillic[] = {
    "a", "b", "v", "g", "d",  "e",  "zh", "z",  "i",  "i",    "k",  "l", "m", "n", "o",  "p",
    "r", "s", "t", "u", "f",  "kh", "ts", "ch", "sh", "shch", "ie", "y", "",  "e", "iu", "ia",
    "e", "e", "d", "g", "ie", "dz", "i",  "i",  "j",  "lj",   "nj", "c", "k", "i", "u",  "dz",
};

// Greek small letters U+03B1 to U+03C9, after ISO 843 (type 2, letter by letter).
constexpr const char* kGreek[] = {
    "a", "v", "g", "d", "e", "z", "i", "th", "i", "k",  "l",  "m", "n",
    "x", "o", "p", "r", "s", "s", "t", "y",  "f", "ch", "ps", "o",
};

template <std::size_t size>
const char* entry(const char* const (&table)[size], char32_t first, char32_t code_point) noexcept {
  return code_point >= first && code_point - first < size ? table[code_point - first] : nullptr;
}

}  // namespace

const char* latin_letter(char32_t code_point, Convention convention) noexcept {
  if (code_point == 0x259) return "e";  // The small letter of U+018F, alone in its block.
  const char* found = convention == Convention::kStrip ? entry(kStrip, 0xC0, code_point)
                                                       : entry(kExpand, 0xC0, code_point);
  return found == nullptr || *found == '\0' ? nullptr : found;
}

const char* romanised_letter(char32_t code_point) noexcept {
  if (code_point == 0x491) return "g";
  if (const char* greek = entry(kGreek, 0x3B1, code_point)) return greek;
  return entry(kCyrillic, 0x430, code_point);
}

}  // namespace samma::text
