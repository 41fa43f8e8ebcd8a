#pragma once
// Words of streets and how people shorten them, by language. All words are strip-folded.
#include <cstdint>
#include <span>
#include <string_view>

namespace samma {

/// kAny: the country is unknown; English words, and endings that no other language has.
enum class StreetLanguage : std::uint8_t {
  kAny,
  kEnglish,
  kSwedish,
  kNorwegian,
  kDanish,
  kFinnish,
  kDutch,
  kGerman
};
StreetLanguage street_language(std::string_view country);

enum class StreetRole : std::uint8_t {
  kName,     ///< Part of the street's name.
  kType,     ///< "street", "gatan"; not "hill" or "grove", which are names as often.
  kCompass,  ///< "north": left away as often as not, so no part of the core.
  kUnit,     ///< "apartment": what follows is a door, not a house.
  kMark,     ///< "nr": only announces the house number.
  kCross,    ///< "at": the name of another street follows.
  kNumber,   ///< Begins with a digit and is no ordinal.
};

enum class StreetWhere : std::uint8_t {
  kAnywhere,
  kBegin,   ///< Before the name: "St James".
  kLast,    ///< Only as the last word: "7 Claude La".
  kEnd,     ///< After some other word: "Main St".
  kDotted,  ///< After some other word, and only with its full stop: "Stora g."
};

struct StreetWord {
  std::string_view variant;
  std::string_view canonical;
  StreetRole role;
  StreetWhere where;
};

/// An ending that is joined to the name: "storg." is "storgatan".
struct StreetEnding {
  std::string_view variant;
  std::string_view canonical;
  bool dotted;  ///< Counts only with a full stop after it.
};

/// All readings of `word`, in order of preference.
std::span<const StreetWord> find_street_words(StreetLanguage language, std::string_view word);
/// Longest first.
std::span<const StreetEnding> street_endings(StreetLanguage language);
/// "first" -> "1st" to "twentieth" -> "20th"; empty if the word is no such ordinal.
std::string_view ordinal_figure(std::string_view word);
/// Does the word open a box address when a number follows ("box 12", "postfach 3")?
bool is_box_word(StreetLanguage language, std::string_view word);

}  // namespace samma
