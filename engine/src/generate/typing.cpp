#include "generate/typing.hpp"

#include <array>
#include <span>

#include "text/unicode.hpp"
#include "text/windows_1252.hpp"

namespace samma::generator {
namespace {

using Layout = std::array<std::u32string_view, 4>;
constexpr Layout kEnglish = {U"1234567890", U"qwertyuiop", U"asdfghjkl", U"zxcvbnm"};
constexpr Layout kSwedish = {U"1234567890", U"qwertyuiopå", U"asdfghjklöä", U"zxcvbnm"};
constexpr Layout kNorwegian = {U"1234567890", U"qwertyuiopå", U"asdfghjkløæ", U"zxcvbnm"};
constexpr Layout kDanish = {U"1234567890", U"qwertyuiopå", U"asdfghjklæø", U"zxcvbnm"};
constexpr Layout kGerman = {U"1234567890", U"qwertzuiopü", U"asdfghjklöä", U"yxcvbnm"};

const Layout& layout_of(std::string_view country) {
  if (country == "SE" || country == "FI") return kSwedish;
  if (country == "NO") return kNorwegian;
  if (country == "DK") return kDanish;
  if (country == "DE") return kGerman;
  return kEnglish;
}

struct Rule {
  std::string_view from, to;
};

// Glyphs that optical reading and tired eyes confuse.
constexpr Rule kLookAlike[] = {
    {"l", "1"},  {"1", "l"}, {"O", "0"},  {"0", "O"},  {"o", "0"},  {"S", "5"},  {"5", "S"},
    {"B", "8"},  {"8", "B"}, {"m", "rn"}, {"rn", "m"}, {"cl", "d"}, {"d", "cl"}, {"h", "b"},
    {"I", "l"},  {"l", "I"}, {"i", "j"},  {"e", "c"},  {"c", "e"},  {"u", "v"},  {"vv", "w"},
    {"w", "vv"}, {"1", "7"}, {"7", "1"},  {"6", "8"},  {"3", "8"},  {"Z", "2"},  {"2", "Z"},
    {"å", "a"},  {"ä", "a"}, {"ö", "o"},  {"ø", "o"},  {"ü", "u"},  {"G", "6"},  {"a", "o"},
    {"n", "ri"}, {"E", "F"}, {"f", "t"},
};

// Spellings that share a sound in at least one of the seven languages.
constexpr Rule kSoundAlike[] = {
    {"ph", "f"},    {"f", "ph"},     {"ck", "k"},  {"k", "ck"}, {"c", "k"},   {"k", "c"},
    {"v", "w"},     {"w", "v"},      {"ss", "s"},  {"s", "ss"}, {"z", "s"},   {"s", "z"},
    {"y", "i"},     {"i", "y"},      {"th", "t"},  {"t", "th"}, {"tt", "t"},  {"t", "tt"},
    {"ll", "l"},    {"l", "ll"},     {"nn", "n"},  {"n", "nn"}, {"ei", "ai"}, {"ai", "ei"},
    {"ie", "i"},    {"qv", "kv"},    {"kv", "qv"}, {"ks", "x"}, {"x", "ks"},  {"dt", "tt"},
    {"d", "dt"},    {"å", "aa"},     {"aa", "å"},  {"ø", "oe"}, {"æ", "ae"},  {"ä", "ae"},
    {"ö", "oe"},    {"ü", "ue"},     {"ß", "ss"},  {"ä", "e"},  {"e", "ä"},   {"sch", "sh"},
    {"sen", "son"}, {"sson", "son"}, {"ij", "y"},  {"y", "ij"}, {"ou", "au"}, {"ee", "e"},
    {"oo", "o"},    {"gh", "g"},     {"hj", "j"},  {"gj", "j"}, {"ld", "ll"}, {"nd", "nn"},
};

std::u32string decode(std::string_view text) {
  std::u32string points;
  for (std::size_t at = 0; at < text.size();) points.push_back(text::next_code_point(text, &at));
  return points;
}

void encode(std::u32string_view points, std::string* text) {
  text->clear();
  for (const char32_t point : points) text::append_code_point(point, text);
}

bool is_upper(char32_t c) {
  return (c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7);
}
bool is_lower(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= 0xE0 && c <= 0xFE && c != 0xF7);
}
char32_t to_lower(char32_t c) { return is_upper(c) ? c + 32 : c; }
char32_t to_upper(char32_t c) { return is_lower(c) ? c - 32 : c; }
bool is_word(char32_t c) { return text::is_letter(c) || text::is_digit(c); }

// People watch the first letter: it is hit a third as often as chance would have it.
std::size_t draw_place(std::size_t size, Random& random) {
  const auto bound = static_cast<std::uint32_t>(size);
  const std::uint32_t place = random.below(bound);
  return place == 0 && !random.chance(333) ? random.below(bound) : place;
}

// A key beside, above or below; 0 for what is no key.
char32_t neighbour(std::string_view country, char32_t key, Random& random) {
  const Layout& rows = layout_of(country);
  const char32_t small = to_lower(key);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const std::size_t column = rows[row].find(small);
    if (column == std::u32string_view::npos) continue;
    std::u32string near;
    if (column > 0) near.push_back(rows[row][column - 1]);
    if (column + 1 < rows[row].size()) near.push_back(rows[row][column + 1]);
    // Figures and letters stay apart: a figure in a name is a misreading, not a slip.
    if (row > 1 && column < rows[row - 1].size()) near.push_back(rows[row - 1][column]);
    if (row > 0 && row + 1 < rows.size() && column < rows[row + 1].size()) {
      near.push_back(rows[row + 1][column]);
    }
    const char32_t hit = near[random.below(static_cast<std::uint32_t>(near.size()))];
    return is_upper(key) ? to_upper(hit) : hit;
  }
  return 0;
}

// Tries the rules from a random one on; each at a random occurrence of the nearest place.
bool substitute(std::span<const Rule> rules, Random& random, std::string* text) {
  const std::size_t first = random.below(static_cast<std::uint32_t>(rules.size()));
  const std::size_t from = draw_place(text->size(), random);
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const Rule& rule = rules[(first + i) % rules.size()];
    std::size_t at = text->find(rule.from, from);
    if (at == std::string::npos) at = text->find(rule.from);
    if (at == std::string::npos) continue;
    text->replace(at, rule.from.size(), rule.to);
    return true;
  }
  return false;
}

}  // namespace

bool hit_neighbour_key(std::string_view country, Random& random, std::string* text) {
  std::u32string points = decode(*text);
  if (points.empty()) return false;
  char32_t& point = points[draw_place(points.size(), random)];
  const char32_t hit = neighbour(country, point, random);
  if (hit == 0) return false;
  point = hit;
  encode(points, text);
  return true;
}

bool misread(Random& random, std::string* text) {
  return !text->empty() && substitute(kLookAlike, random, text);
}

bool mishear(Random& random, std::string* text) {
  return !text->empty() && substitute(kSoundAlike, random, text);
}

bool transpose(Random& random, std::string* text) {
  std::u32string points = decode(*text);
  if (points.size() < 2) return false;
  const std::size_t at = draw_place(points.size() - 1, random);
  if (!is_word(points[at]) || !is_word(points[at + 1])) return false;
  if (to_lower(points[at]) == to_lower(points[at + 1])) return false;
  const bool capital = is_upper(points[at]) && is_lower(points[at + 1]);
  std::swap(points[at], points[at + 1]);
  if (capital) {
    points[at] = to_upper(points[at]);
    points[at + 1] = to_lower(points[at + 1]);
  }
  encode(points, text);
  return true;
}

bool drop_character(Random& random, std::string* text) {
  std::u32string points = decode(*text);
  if (points.size() < 3) return false;
  const std::size_t at = draw_place(points.size(), random);
  if (!is_word(points[at])) return false;
  points.erase(at, 1);
  encode(points, text);
  return true;
}

bool insert_character(std::string_view country, Random& random, std::string* text) {
  std::u32string points = decode(*text);
  if (points.empty()) return false;
  const std::size_t at = draw_place(points.size(), random);
  const char32_t key = points[at];
  // Either the same key twice or a neighbour along with it.
  const char32_t extra = random.chance(500) && is_word(key)
                             ? to_lower(key)
                             : to_lower(neighbour(country, key, random));
  if (extra == 0) return false;
  points.insert(at + 1, 1, extra);
  encode(points, text);
  return true;
}

bool damage_encoding(std::string* text) {
  if (text::is_ascii(*text)) return false;
  std::string damaged;
  for (const char c : *text) {
    const auto byte = static_cast<std::uint8_t>(c);
    const char32_t point = byte < 0x80 ? char32_t{byte} : text::windows_1252(byte);
    if (point == 0) return false;
    text::append_code_point(point, &damaged);
  }
  *text = std::move(damaged);
  return true;
}

bool change_case(Random& random, std::string* text) {
  std::u32string points = decode(*text);
  const bool upper = random.chance(600);
  for (char32_t& point : points) point = upper ? to_upper(point) : to_lower(point);
  std::string changed;
  encode(points, &changed);
  if (changed == *text) return false;
  *text = std::move(changed);
  return true;
}

}  // namespace samma::generator
