#include "report/header_words.hpp"

#include <algorithm>

#include "text/unicode.hpp"

namespace samma {
namespace {

constexpr std::size_t kPartsMax =
    5;  ///< The longest run of parts that makes one word of the table.
constexpr std::size_t kTailLengthLeast =
    4;  ///< "kundnamn" ends in "namn"; shorter ends are chance.

bool upper(char c) { return c >= 'A' && c <= 'Z'; }
bool lower(char c) { return c >= 'a' && c <= 'z'; }

/// Puts a space where a small letter meets a capital, and before the last capital of a run:
/// "IDNumber" -> "ID Number".
std::string split_camel(std::string_view header) {
  std::string out;
  for (std::size_t i = 0; i < header.size(); ++i) {
    const bool after_small = i > 0 && lower(header[i - 1]);
    const bool before_small =
        i > 0 && upper(header[i - 1]) && i + 1 < header.size() && lower(header[i + 1]);
    if (upper(header[i]) && (after_small || before_small)) out += ' ';
    out += header[i];
  }
  return out;
}

const HeaderWord* find_word(std::string_view word) {
  const auto words = header_words();
  const auto found =
      std::lower_bound(words.begin(), words.end(), word,
                       [](const HeaderWord& a, std::string_view b) { return a.word < b; });
  return found != words.end() && found->word == word ? &*found : nullptr;
}

std::optional<HeaderMatch> match_runs(const std::vector<std::string>& parts, bool soft) {
  for (std::size_t end = parts.size(); end > 0; --end) {
    const std::size_t longest = std::min(end, kPartsMax);
    for (std::size_t length = longest; length > 0; --length) {
      std::string word, shown;
      for (std::size_t i = end - length; i < end; ++i) {
        word += parts[i];
        shown += (shown.empty() ? "" : " ") + parts[i];
      }
      const HeaderWord* known = find_word(word);
      if (known == nullptr || (known->meaning == Meaning::kSoftNumber) != soft) continue;
      return HeaderMatch{known->meaning, shown, end - length, true};
    }
  }
  return std::nullopt;
}

std::optional<HeaderMatch> match_tails(const std::vector<std::string>& parts) {
  for (std::size_t i = parts.size(); i > 0; --i) {
    const std::string_view part = parts[i - 1];
    for (std::size_t cut = 1; cut + kTailLengthLeast <= part.size(); ++cut) {
      const HeaderWord* known = find_word(part.substr(cut));
      if (known == nullptr || known->meaning == Meaning::kSoftNumber) continue;
      return HeaderMatch{known->meaning, std::string(part.substr(cut)), i - 1, false};
    }
  }
  return std::nullopt;
}

}  // namespace

std::vector<std::string> header_parts(std::string_view header) {
  const std::string folded = text::fold_strip(split_camel(text::clean(header)));
  std::vector<std::string> parts(1);
  for (const char c : folded) {
    const bool other_script = static_cast<unsigned char>(c) >= 0x80;
    if (lower(c) || other_script) {
      parts.back() += c;
    } else if (!parts.back().empty()) {
      parts.emplace_back();
    }
  }
  if (parts.back().empty()) parts.pop_back();
  return parts;
}

std::optional<HeaderMatch> match_header(std::string_view header) {
  const std::vector<std::string> parts = header_parts(header);
  if (auto match = match_runs(parts, false)) return match;
  if (auto match = match_tails(parts)) return match;
  return match_runs(parts, true);
}

}  // namespace samma
