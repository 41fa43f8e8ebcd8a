#include <algorithm>

#include "normalise/organisation_name.hpp"
#include "normalise/placeholder.hpp"
#include "normalise/prepare.hpp"
#include "samma/normaliser.hpp"
#include "text/tokens.hpp"
#include "text/unicode.hpp"

namespace samma {
namespace {

constexpr std::string_view kKeys[] = {"form", "sorted", "joined", "first", "acronym", "prefix6"};
constexpr std::size_t kAcronymWordsMin = 3;
constexpr std::size_t kAcronymSizeMax = 6;

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

/// True if `cleaned` has this word in capitals, dots inside or not.
bool is_written_in_capitals(std::string_view cleaned, std::string_view word) {
  for (const std::string_view written : text::split_words(cleaned)) {
    std::string letters;
    bool capitals = true;
    for (const char c : written) {
      if (c == '.') continue;
      capitals = capitals && is_upper(c);
      letters.push_back(is_upper(c) ? static_cast<char>(c + ('a' - 'A')) : c);
    }
    if (capitals && letters == word) return true;
  }
  return false;
}

/// "ibm" for "IBM" and "IBM Svenska AB", "" for "VOLVO TRUCKS", where capitals say nothing.
std::string single_capitals(std::string_view cleaned, const std::vector<std::string_view>& words) {
  std::string out;
  for (const std::string_view word : words) {
    if (word.size() < 2 || !is_written_in_capitals(cleaned, word)) continue;
    if (!out.empty()) return {};
    if (word.size() <= kAcronymSizeMax) out = word;
  }
  return out;
}

std::string acronym(std::string_view cleaned, std::string_view core) {
  const std::vector<std::string_view> words = text::split_words(core);
  if (words.size() < kAcronymWordsMin) return single_capitals(cleaned, words);
  std::string out;
  for (const std::string_view word : words) {
    if (word != "of" && word != "for" && word != "the") out.append(text::prefix(word, 1));
  }
  return out;
}

std::string without_spaces(std::string_view words) {
  std::string out(words);
  out.erase(std::remove(out.begin(), out.end(), ' '), out.end());
  return out;
}

void normalise(std::string_view raw, const NormaliserContext& context, Value& out) {
  PreparedText prepared;
  prepare(raw, std::size(kKeys), &out, &prepared);
  const std::string_view cleaned = prepared.text;
  if (cleaned.empty()) return;
  OrganisationName name = split_organisation_name(cleaned);
  out.text.swap(name.core);
  if (out.text.empty() || is_placeholder(text::fold_strip(cleaned), PlaceholderKind::kText)) {
    out.status = ValueStatus::kPlaceholder;
    return;
  }
  out.status = ValueStatus::kValid;
  out.keys[0] = name.form;
  if (context.wants(1)) out.keys[1] = text::sorted_words(out.text);
  out.keys[2] = without_spaces(out.text);
  out.keys[3] = out.text.substr(0, out.text.find(' '));
  if (context.wants(4)) out.keys[4] = acronym(cleaned, out.text);
  out.keys[5] = text::prefix(out.keys[2], 6);
}

}  // namespace

Normaliser normaliser_organisation() { return {"organisation", kKeys, &normalise}; }

}  // namespace samma
