#include "normalise/country_names.hpp"
#include "normalise/placeholder.hpp"
#include "normalise/prepare.hpp"
#include "samma/normaliser.hpp"
#include "text/unicode.hpp"

namespace samma {
namespace {

/// The ISO 3166 code where the name is known, else the words of it. "NA" is Namibia's code and what
/// programs write for "nothing": it counts as nothing.
void normalise(std::string_view raw, const NormaliserContext& /*context*/, Value& out) {
  PreparedText prepared;
  prepare(raw, 0, &out, &prepared);
  const std::string_view cleaned = prepared.text;
  if (cleaned.empty()) return;
  out.text = strip_words(cleaned);
  if (out.text.empty() || is_placeholder(text::fold_strip(cleaned), PlaceholderKind::kText)) {
    out.status = ValueStatus::kPlaceholder;
    return;
  }
  out.status = ValueStatus::kValid;
  const std::string_view code = country_code(out.text);
  if (!code.empty()) out.text = code;
}

}  // namespace

Normaliser normaliser_country() { return {"country", {}, &normalise}; }

}  // namespace samma
