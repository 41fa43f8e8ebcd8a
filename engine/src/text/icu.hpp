#pragma once
// The seam to ICU: what the tables of this layer do not know. Slow next to them: callers keep ASCII
// and Latin text away from here. Input is valid UTF-8 everywhere.
#include <string>
#include <string_view>

namespace samma::text::icu {

std::string nfc(std::string_view utf8);
/// NFKC with full case folding (NFKC_Casefold of the Unicode standard, section 3.13).
std::string nfkc_case_fold(std::string_view utf8);
/// The canonical decomposition of one code point as UTF-8; empty where there is none.
std::string decompose(char32_t code_point);
/// Letters of other scripts in Latin ones, with marks: "张伟" -> "zhāng wěi". Some 35 microseconds
/// for a Chinese name. Scripts that ICU has no rules for (Khmer, Lao) stay.
std::string any_latin(std::string_view utf8);
bool is_alphabetic(char32_t code_point) noexcept;
bool is_decimal_digit(char32_t code_point) noexcept;
bool is_mark(char32_t code_point) noexcept;

}  // namespace samma::text::icu
