#include <array>

#include "normalise/ascii.hpp"
#include "normalise/placeholder.hpp"
#include "normalise/postcodes.hpp"
#include "normalise/prepare.hpp"
#include "samma/normaliser.hpp"
#include "text/unicode.hpp"

namespace samma {
namespace {

constexpr auto kKeys = std::to_array<std::string_view>({"district", "area"});

void normalise(std::string_view raw, const NormaliserContext& context, Value& out) {
  PreparedText prepared;
  prepare(raw, kKeys.size(), &out, &prepared);
  if (prepared.text.empty()) return;
  std::string folded = text::fold_strip(prepared.text);
  bound_growth(out.display, &folded);
  Postcode postcode = read_postcode(folded, context.country);
  if (is_placeholder(folded, PlaceholderKind::kPostcode)) {
    out.text = std::move(postcode.canonical);
    out.status = ValueStatus::kPlaceholder;
    return;
  }
  out.status = ValueStatus::kValid;
  if (postcode.form == Postcode::Form::kNone && is_known_postcode_country(context.country)) {
    out.status = ValueStatus::kInvalid;
  } else {
    out.keys[0] = postcode_district(postcode);
    out.keys[1] = postcode_area(postcode);
  }
  if (postcode.padded) out.warnings.push_back("postcode.padded");
  out.text = std::move(postcode.canonical);
}

}  // namespace

Normaliser normaliser_postcode() { return {"postcode", kKeys, normalise}; }

}  // namespace samma
