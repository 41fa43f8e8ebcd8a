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

constexpr auto kKeys = std::to_array<std::string_view>({"birth_date", "digits"});

void accept(const national::Reading& reading, Value* out) {
  out->status = ValueStatus::kValid;
  out->text = reading.country;
  out->text += ':';
  out->text += reading.canonical;
  if (reading.birth_date.year != 0) out->keys[0] = text::iso(reading.birth_date);
  out->keys[1] = text::digits_of(reading.canonical);
  if (!reading.warning.empty()) out->warnings.push_back(reading.warning);
  if (national::is_specimen(reading)) {
    out->status = ValueStatus::kGeneric;
    out->warnings.push_back("identifier.specimen");
  }
}

void normalise(std::string_view raw, const NormaliserContext& context, Value& out) {
  PreparedText prepared;
  prepare(raw, kKeys.size(), &out, &prepared);
  if (prepared.text.empty()) return;
  std::string folded = text::fold_strip(without_fraction(prepared.text));
  bound_growth(out.display, &folded);
  out.text = upper_alphanumerics(folded);
  if (is_placeholder(folded, PlaceholderKind::kNumber)) {
    out.status = ValueStatus::kPlaceholder;
    return;
  }
  const national::Reading reading = national::read_person(upper(folded), context.country);
  if (reading.verdict == national::Verdict::kRight) return accept(reading, &out);
  out.keys[1] = text::digits_of(out.text);
  out.status = ValueStatus::kValid;
  if (reading.verdict == national::Verdict::kWrong) {
    out.status = ValueStatus::kInvalid;
    out.warnings.push_back("identifier.check_digit");
  }
}

}  // namespace

Normaliser normaliser_national_id() { return {"national_id", kKeys, normalise}; }

}  // namespace samma
