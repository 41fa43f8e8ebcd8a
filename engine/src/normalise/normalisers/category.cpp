#include "normalise/placeholder.hpp"
#include "normalise/prepare.hpp"
#include "samma/normaliser.hpp"
#include "text/unicode.hpp"

namespace samma {
namespace {

/// One word or code of a closed list. Signs count: "A+" is not "A".
void normalise(std::string_view raw, const NormaliserContext& /*context*/, Value& out) {
  PreparedText prepared;
  prepare_lists(raw, 0, &out, &prepared);
  const std::string_view cleaned = prepared.text;
  if (cleaned.empty()) return;
  out.text = text::fold_strip(cleaned);
  bound_growth(cleaned, &out.text);
  const bool is_code = out.text.size() == 1 && has_letter(out.text);
  const bool junk = !is_code && is_placeholder(out.text, PlaceholderKind::kText);
  out.status = junk ? ValueStatus::kPlaceholder : ValueStatus::kValid;
}

}  // namespace

Normaliser normaliser_category() { return {"category", {}, &normalise}; }

}  // namespace samma
