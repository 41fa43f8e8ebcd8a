#pragma once
// Code points, text hygiene and folding. ICU is used in this layer only; plain ASCII never reaches
// it.
#include <cstdint>
#include <string>
#include <string_view>

namespace samma::text {

bool is_ascii(std::string_view bytes) noexcept;
bool is_valid_utf8(std::string_view bytes) noexcept;
/// Any bytes -> valid UTF-8: ill-formed sequences become U+FFFD.
std::string to_valid_utf8(std::string_view bytes);

/// Decodes one code point at `*position` of valid UTF-8 and moves past it.
char32_t next_code_point(std::string_view utf8, std::size_t* position) noexcept;
void append_code_point(char32_t code_point, std::string* out);
/// Number of code points of valid UTF-8.
std::size_t code_point_count(std::string_view utf8) noexcept;
bool is_letter(char32_t code_point) noexcept;
bool is_digit(char32_t code_point) noexcept;  ///< ASCII digits only.

/// Printable ASCII that neither `clean` nor `repair` changes, as most cells are: single inner
/// spaces, no backquote, nothing that stands for a Nordic letter in seven bits.
bool is_plain(std::string_view raw) noexcept;

/// Hygiene for all fields: valid UTF-8, NFC, controls and zero-width characters dropped, all kinds
/// of space collapsed to one ' ' and trimmed, apostrophe and hyphen variants mapped to ' and -. The
/// display form.
std::string clean(std::string_view raw);
/// Into memory that is there already; `raw` does not lie in it.
void clean(std::string_view raw, std::string* out);

/// UTF-8 that was read as Latin-1 or Windows-1252 and stored again ("Ã…sa" -> "Åsa"), and Nordic
/// 7-bit text ("G|teborg" -> "Göteborg"). Input: cleaned text. True if something was repaired.
bool repair(std::string_view cleaned, std::string* repaired);

/// NFKC and full case folding of cleaned text: "Straße" and "STRASSE" agree. Keeps marks.
std::string fold_case(std::string_view cleaned);
void fold_case(std::string_view cleaned, std::string* out);

/// Case folding, then letters to ASCII where that is possible. Two conventions (ICAO 9303-3 and
/// plain): strip: å→a ä→a ö→o ø→o æ→a ü→u é→e ß→ss þ→th ð→d ł→l ...; expand: å→aa ä→ae ö→oe ø→oe
/// æ→ae ü→ue ß→ss þ→th ð→d. Non-Latin letters stay (Greek and Cyrillic are romanised). Punctuation
/// is kept.
std::string fold_strip(std::string_view cleaned);
void fold_strip(std::string_view cleaned, std::string* out);
std::string fold_expand(std::string_view cleaned);

/// Folded text whose scripts the folds leave as they are (Chinese, Arabic, Hebrew, Thai, ...) in
/// small ASCII letters, words apart: "张秀英" -> "zhang xiu ying", "فيصل" -> "fysl". Empty where there
/// is no such letter, or no rule for it. For keys beside the text, never instead of it: names that
/// differ may sound alike.
std::string romanised(std::string_view folded);

/// Everything that is not a letter or digit becomes a space; spaces collapse; trimmed. For folded
/// text. Apostrophes vanish ("o'brien" -> "obrien"); dotted abbreviations join ("i.b.m." -> "ibm").
std::string words_only(std::string_view folded);

}  // namespace samma::text
