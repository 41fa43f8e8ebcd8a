#include <algorithm>
#include <vector>

#include "normalise/nicknames.hpp"
#include "normalise/person_name.hpp"
#include "normalise/person_words.hpp"
#include "normalise/prepare.hpp"
#include "samma/normaliser.hpp"
#include "text/phonetic.hpp"
#include "text/tokens.hpp"

namespace samma {
namespace {

constexpr std::string_view kKeys[] = {"sorted",   "given",      "surname",   "initial_surname",
                                      "phonetic", "first_root", "generation"};

/// The last word that is no particle, else the last word.
std::string_view last_core_word(const std::vector<std::string_view>& words) {
  const auto found = std::find_if_not(words.rbegin(), words.rend(), is_particle);
  return found != words.rend() ? *found : words.back();
}

std::string sorted_codes(const std::vector<std::string_view>& words) {
  std::vector<std::string> codes;
  for (const std::string_view word : words) {
    if (is_particle(word)) continue;
    std::string code = text::double_metaphone(word);
    if (!code.empty()) codes.push_back(std::move(code));
  }
  std::sort(codes.begin(), codes.end());
  return text::join({codes.begin(), codes.end()}, " ");
}

void normalise(std::string_view raw, const NormaliserContext& context, Value& out) {
  PreparedText prepared;
  prepare(raw, std::size(kKeys), &out, &prepared);
  const std::string_view cleaned = prepared.text;
  if (cleaned.empty()) return;
  std::string_view generation;
  out.text = name_words(cleaned, NamePart::kFull, context.country, &text::fold_strip, &generation);
  if (out.text.empty() || is_name_placeholder(cleaned, NamePart::kFull)) {
    out.status = ValueStatus::kPlaceholder;
    return;
  }
  out.status = ValueStatus::kValid;
  out.keys[6] = generation;
  std::string romanised;
  const std::string_view latin = latin_words(out.text, &romanised);
  const std::vector<std::string_view> words = text::split_words(latin);
  const std::string_view first = words.front();
  const std::string_view surname = last_core_word(words);
  if (context.wants(0)) out.keys[0] = text::sorted_words(latin);
  out.keys[1] = first;
  out.keys[2] = surname;
  if (context.wants(4)) out.keys[4] = sorted_codes(words);
  if (words.size() == 1) return;  // One word is no pair of names.
  out.keys[3].append(text::prefix(first, 1)).append(" ").append(surname);
  if (context.wants(5)) out.keys[5].append(nickname_root(first)).append(" ").append(surname);
}

}  // namespace

Normaliser normaliser_full_name() { return {"full_name", kKeys, &normalise}; }

}  // namespace samma
