#include "text/tokens.hpp"

#include <algorithm>
#include <cstdint>

namespace samma::text {

std::vector<std::string_view> split_words(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find(' ', start), text.size());
    if (end > start) words.push_back(text.substr(start, end - start));
    start = end + 1;
  }
  return words;
}

std::string join(const std::vector<std::string_view>& parts, std::string_view separator) {
  std::size_t size = 0;
  for (const std::string_view part : parts) size += part.size() + separator.size();
  std::string out;
  out.reserve(size);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out.append(separator);
    out.append(parts[i]);
  }
  return out;
}

std::string sorted_words(std::string_view text) {
  if (text.find(' ') == std::string_view::npos) return std::string(text);
  std::vector<std::string_view> words = split_words(text);
  std::sort(words.begin(), words.end());
  return join(words, " ");
}

std::string_view prefix(std::string_view utf8, std::size_t count) noexcept {
  for (std::size_t position = 0; position < utf8.size(); ++position) {
    const bool starts = (static_cast<std::uint8_t>(utf8[position]) & 0xC0) != 0x80;
    if (starts && count-- == 0) return utf8.substr(0, position);
  }
  return utf8;
}

std::string digits_of(std::string_view text) {
  std::string out(text.size(), '\0');
  std::size_t size = 0;
  for (const char c : text) {
    out[size] = c;
    size += c >= '0' && c <= '9' ? 1 : 0;
  }
  out.resize(size);
  return out;
}

std::string alphanumerics_of(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c >= 'A' && c <= 'Z') {
      out.push_back(static_cast<char>(c + ('a' - 'A')));
    } else if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')) {
      out.push_back(c);
    }
  }
  return out;
}

}  // namespace samma::text
