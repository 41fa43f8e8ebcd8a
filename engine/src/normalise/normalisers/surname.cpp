#include "normalise/person_name.hpp"
#include "normalise/prepare.hpp"
#include "samma/normaliser.hpp"
#include "text/phonetic.hpp"
#include "text/tokens.hpp"

namespace samma {
namespace {

constexpr std::string_view kKeys[] = {"expanded", "core",    "prefix4",
                                      "phonetic", "initial", "generation"};

void normalise(std::string_view raw, const NormaliserContext& context, Value& out) {
  PreparedText prepared;
  prepare(raw, std::size(kKeys), &out, &prepared);
  const std::string_view cleaned = prepared.text;
  if (cleaned.empty()) return;
  std::string_view generation;
  out.text =
      name_words(cleaned, NamePart::kSurname, context.country, &text::fold_strip, &generation);
  if (out.text.empty() || is_name_placeholder(cleaned, NamePart::kSurname)) {
    out.status = ValueStatus::kPlaceholder;
    return;
  }
  out.status = ValueStatus::kValid;
  out.keys[5] = generation;
  if (context.wants(0)) {
    out.keys[0] = text::is_ascii(cleaned) ? out.text
                                          : name_words(cleaned, NamePart::kSurname, context.country,
                                                       &text::fold_expand);
  }
  std::string romanised;
  out.keys[1] = surname_core(latin_words(out.text, &romanised));
  const std::string_view core = out.keys[1];
  out.keys[2] = text::prefix(core, 4);
  if (context.wants(3)) out.keys[3] = text::double_metaphone(core);
  out.keys[4] = text::prefix(core, 1);
}

}  // namespace

Normaliser normaliser_surname() { return {"surname", kKeys, &normalise}; }

}  // namespace samma
