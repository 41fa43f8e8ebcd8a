#include "normalise/placeholder.hpp"
#include "normalise/prepare.hpp"
#include "normalise/region_names.hpp"
#include "samma/normaliser.hpp"
#include "text/unicode.hpp"

namespace samma {
namespace {

/// Without the word for the kind of region: "stockholms lan", "orange county", "region skane".
std::string_view bare(std::string_view words) {
  for (const std::string_view ending : {" lan", " county", " fylke", " maakunta", " region"}) {
    if (words.ends_with(ending)) words.remove_suffix(ending.size());
  }
  for (const std::string_view beginning : {"region ", "provincie ", "province ", "county of "}) {
    if (words.starts_with(beginning)) words.remove_prefix(beginning.size());
  }
  return words;
}

void normalise(std::string_view raw, const NormaliserContext& /*context*/, Value& out) {
  PreparedText prepared;
  prepare(raw, 0, &out, &prepared);
  const std::string_view cleaned = prepared.text;
  if (cleaned.empty()) return;
  const std::string words = strip_words(cleaned);
  out.text = canonical_region(bare(words));
  const bool junk = is_placeholder(text::fold_strip(cleaned), PlaceholderKind::kText);
  out.status = junk || out.text.empty() ? ValueStatus::kPlaceholder : ValueStatus::kValid;
}

}  // namespace

Normaliser normaliser_region() { return {"region", {}, &normalise}; }

}  // namespace samma
