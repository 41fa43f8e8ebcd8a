#include "normalise/nicknames.hpp"
#include "normalise/person_name.hpp"
#include "normalise/prepare.hpp"
#include "samma/normaliser.hpp"
#include "text/phonetic.hpp"
#include "text/tokens.hpp"

namespace samma {
namespace {

constexpr std::string_view kKeys[] = {"expanded", "first", "initial",   "prefix3",
                                      "phonetic", "root",  "generation"};

void normalise(std::string_view raw, const NormaliserContext& context, Value& out) {
  PreparedText prepared;
  prepare(raw, std::size(kKeys), &out, &prepared);
  const std::string_view cleaned = prepared.text;
  if (cleaned.empty()) return;
  std::string_view generation;
  out.text = name_words(cleaned, NamePart::kGiven, context.country, &text::fold_strip, &generation);
  if (out.text.empty() || is_name_placeholder(cleaned, NamePart::kGiven)) {
    out.status = ValueStatus::kPlaceholder;
    return;
  }
  out.status = ValueStatus::kValid;
  out.keys[6] = generation;
  if (context.wants(0)) {
    out.keys[0] = text::is_ascii(cleaned)
                      ? out.text
                      : name_words(cleaned, NamePart::kGiven, context.country, &text::fold_expand);
  }
  std::string romanised;
  const std::string_view latin = latin_words(out.text, &romanised);
  const std::string_view first = latin.substr(0, latin.find(' '));
  out.keys[1] = first;
  out.keys[2] = text::prefix(first, 1);
  out.keys[3] = text::prefix(first, 3);
  if (context.wants(4)) out.keys[4] = text::double_metaphone(first);
  if (context.wants(5)) out.keys[5] = nickname_root(first);
}

}  // namespace

Normaliser normaliser_given_name() { return {"given_name", kKeys, &normalise}; }

}  // namespace samma
