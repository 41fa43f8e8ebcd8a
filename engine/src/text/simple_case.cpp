#include "text/simple_case.hpp"

#include <unicode/uchar.h>

#include "text/unicode.hpp"

namespace samma::text {
namespace {

template <class Ascii, class Other>
std::string map(std::string_view text, Ascii&& ascii, Other&& other) {
  std::string out;
  out.reserve(text.size());
  const bool valid = is_valid_utf8(text);
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (!valid || static_cast<unsigned char>(c) < 0x80) {
      out += ascii(c);
      ++at;
    } else {
      append_code_point(other(next_code_point(text, &at)), &out);
    }
  }
  return out;
}

}  // namespace

std::string simple_lower(std::string_view text) {
  return map(
      text, [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; },
      [](char32_t c) { return static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))); });
}

std::string simple_upper(std::string_view text) {
  constexpr char32_t kSharpS = 0xDF;
  constexpr char32_t kCapitalSharpS = 0x1E9E;
  return map(
      text, [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; },
      [](char32_t c) {
        return c == kSharpS ? kCapitalSharpS
                            : static_cast<char32_t>(u_toupper(static_cast<UChar32>(c)));
      });
}

}  // namespace samma::text
