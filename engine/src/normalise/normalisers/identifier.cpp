#include <array>

#include "normalise/ascii.hpp"
#include "normalise/national/national.hpp"
#include "normalise/placeholder.hpp"
#include "normalise/prepare.hpp"
#include "samma/normaliser.hpp"
#include "text/tokens.hpp"
#include "text/unicode.hpp"

namespace samma {
namespace {

constexpr auto kKeys = std::to_array<std::string_view>({"digits", "prefix4"});

void normalise(std::string_view raw, const NormaliserContext&, Value& out) {
  PreparedText prepared;
  prepare_lists(raw, kKeys.size(), &out, &prepared);
  if (prepared.text.empty()) return;
  std::string folded = text::fold_strip(without_fraction(prepared.text));
  bound_growth(out.display, &folded);
  out.text = upper_alphanumerics(folded);
  if (is_placeholder(folded, PlaceholderKind::kNumber)) {
    out.status = ValueStatus::kPlaceholder;
    return;
  }
  out.status = ValueStatus::kValid;
  if (national::has_iban_form(out.text) && !national::is_iban(out.text)) {
    out.status = ValueStatus::kInvalid;
    out.warnings.push_back("identifier.check_digit");
  }
  out.keys[0] = text::digits_of(out.text);
  out.keys[1] = text::prefix(out.text, 4);
}

}  // namespace

Normaliser normaliser_identifier() { return {"identifier", kKeys, normalise}; }

}  // namespace samma
