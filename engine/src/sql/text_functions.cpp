#include "sql/text_functions.hpp"

#include <algorithm>

#include "text/simple_case.hpp"
#include "text/unicode.hpp"

namespace samma::sql {
namespace {

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// Byte at which the code point of that number begins, or the end.
std::size_t byte_of(std::string_view text, std::int64_t number) {
  std::size_t at = 0;
  while (number > 0 && at < text.size()) {
    ++at;
    while (at < text.size() && continues(text[at])) ++at;
    --number;
  }
  return at;
}

bool is_space(char32_t c) {
  return c == 0x20 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F ||
         c == 0x205F || c == 0x3000;
}

template <class Drop>
std::string_view trim_if(std::string_view text, bool at_begin, bool at_end, Drop&& drop) {
  std::size_t begin = 0;
  std::size_t keep_to = 0;
  bool leading = at_begin;
  for (std::size_t at = 0; at < text.size();) {
    const bool dropped = drop(text::next_code_point(text, &at));
    if (leading && dropped) {
      begin = keep_to = at;
      continue;
    }
    leading = false;
    if (!dropped) keep_to = at;
  }
  if (!at_end) keep_to = text.size();
  return text.substr(begin, std::max(begin, keep_to) - begin);
}

}  // namespace

std::int64_t length(std::string_view text) {
  return std::count_if(text.begin(), text.end(), [](char c) { return !continues(c); });
}

std::string_view substring(std::string_view text, std::int64_t offset, std::int64_t count) {
  constexpr std::int64_t kMost = INT32_MAX;  // Longer than any text.
  const std::int64_t size = length(text);
  if (count == 0) return {};
  std::int64_t start = 0;
  if (offset > 0) {
    start = std::min(size, offset - 1);
  } else if (offset < 0) {
    start = size + std::max(offset, -2 * kMost);  // May lie before the first.
  } else if (--count <= 0) {                      // Position 0 is before the first.
    return {};
  }
  std::int64_t end = start + std::clamp(count, -kMost, kMost);
  if (count < 0) std::swap(start, end);
  start = std::clamp<std::int64_t>(start, 0, size);
  end = std::clamp<std::int64_t>(end, start, size);
  const std::size_t from = byte_of(text, start);
  return text.substr(from, byte_of(text.substr(from), end - start));
}

std::string_view left(std::string_view text, std::int64_t count) {
  const std::int64_t size = length(text);
  return text.substr(
      0,
      byte_of(text, count >= 0 ? count : std::max<std::int64_t>(0, size + std::max(count, -size))));
}

std::string_view right(std::string_view text, std::int64_t count) {
  const std::int64_t size = length(text);
  const std::int64_t skipped = count >= 0 ? std::max<std::int64_t>(0, size - std::min(count, size))
                                          : -std::max(count, -size);
  return text.substr(byte_of(text, skipped));
}

std::string_view trim(std::string_view text, bool at_begin, bool at_end) {
  return trim_if(text, at_begin, at_end, is_space);
}

std::string_view trim(std::string_view text, std::string_view letters, bool at_begin, bool at_end) {
  std::u32string dropped;
  for (std::size_t at = 0; at < letters.size();) dropped += text::next_code_point(letters, &at);
  return trim_if(text, at_begin, at_end,
                 [&](char32_t c) { return dropped.find(c) != std::u32string::npos; });
}

std::string lower(std::string_view text) { return text::simple_lower(text); }
std::string upper(std::string_view text) { return text::simple_upper(text); }

std::string replace_all(std::string_view text, std::string_view from, std::string_view to) {
  if (from.empty()) return std::string(text);
  std::string out;
  std::size_t at = 0;
  for (std::size_t found = text.find(from); found != std::string_view::npos;
       found = text.find(from, at)) {
    out.append(text.substr(at, found - at)).append(to);
    at = found + from.size();
  }
  return out.append(text.substr(at));
}

std::int64_t position(std::string_view text, std::string_view part) {
  const std::size_t found = text.find(part);
  return found == std::string_view::npos ? 0 : length(text.substr(0, found)) + 1;
}

std::vector<std::string_view> split(std::string_view text, std::string_view separator) {
  std::vector<std::string_view> parts;
  std::size_t at = 0;
  for (std::size_t found = text.find(separator); found != std::string_view::npos;
       found = text.find(separator, at)) {
    parts.push_back(text.substr(at, found - at));
    at = found + separator.size();
  }
  parts.push_back(text.substr(at));
  return parts;
}

/// Greedy with one place to come back to: a later % makes an earlier one final.
bool like(std::string_view text, std::string_view pattern) {
  std::size_t t = 0;
  std::size_t p = 0;
  std::size_t star = std::string_view::npos;
  std::size_t resume = 0;
  const auto step = [&](std::size_t at) { return at + byte_of(text.substr(at), 1); };
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '%') {
      star = p++;
      resume = t;
    } else if (p < pattern.size() && pattern[p] == '_') {
      ++p;
      t = step(t);
    } else if (p < pattern.size() && pattern[p] == text[t]) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      resume = step(resume);
      t = resume;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '%') ++p;
  return p == pattern.size();
}

}  // namespace samma::sql
