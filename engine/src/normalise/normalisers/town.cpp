#include <algorithm>

#include "normalise/placeholder.hpp"
#include "normalise/prepare.hpp"
#include "samma/normaliser.hpp"
#include "text/tokens.hpp"
#include "text/unicode.hpp"

namespace samma {
namespace {

constexpr std::string_view kKeys[] = {"expanded", "prefix4"};

bool is_figures(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// "114 53 stockholm" -> "stockholm"; "s t olof", "st albans" -> "sankt olof", "sankt albans".
std::string canonical(std::string_view folded) {
  std::vector<std::string_view> words = text::split_words(folded);
  const auto kept = std::remove_if(words.begin(), words.end(), is_figures);
  if (kept != words.begin()) words.erase(kept, words.end());
  if (words.size() > 2 && words[0] == "s" && words[1] == "t") words.erase(words.begin());
  if (words.size() > 1 && (words[0] == "st" || words[0] == "saint" || words[0] == "t")) {
    words[0] = "sankt";
  }
  return text::join(words, " ");
}

void normalise(std::string_view raw, const NormaliserContext& /*context*/, Value& out) {
  PreparedText prepared;
  prepare(raw, std::size(kKeys), &out, &prepared);
  const std::string_view cleaned = prepared.text;
  if (cleaned.empty()) return;
  out.text = canonical(strip_words(cleaned));
  if (out.text.empty() || is_placeholder(text::fold_strip(cleaned), PlaceholderKind::kText)) {
    out.status = ValueStatus::kPlaceholder;
    return;
  }
  out.status = has_letter(out.text) ? ValueStatus::kValid : ValueStatus::kInvalid;
  out.keys[0] = text::is_ascii(cleaned) ? out.text : canonical(expand_words(cleaned));
  out.keys[1] = text::prefix(out.text, 4);
}

}  // namespace

Normaliser normaliser_town() { return {"town", kKeys, &normalise}; }

}  // namespace samma
