#include <array>

#include "normalise/placeholder.hpp"
#include "normalise/prepare.hpp"
#include "normalise/street_parser.hpp"
#include "samma/normaliser.hpp"
#include "text/unicode.hpp"

namespace samma {
namespace {

constexpr auto kKeys = std::to_array<std::string_view>({"core", "number", "core_number"});

void normalise(std::string_view raw, const NormaliserContext& context, Value& out) {
  PreparedText prepared;
  prepare(raw, kKeys.size(), &out, &prepared);
  if (prepared.text.empty()) return;
  thread_local std::string folded;  // Streets are nearly all different: no call allocates these.
  thread_local ParsedStreet street;
  text::fold_strip(prepared.text, &folded);
  bound_growth(out.display, &folded);
  const bool parts = context.wants(0) || context.wants(1) || context.wants(2);
  parse_street(folded, street_language(context.country), parts, &street);
  for (std::string* part : {&street.text, &street.core, &street.number, &street.core_number}) {
    bound_growth(out.display, part);
  }
  out.text.swap(street.text);
  if (is_placeholder(folded, PlaceholderKind::kText)) {
    out.status = ValueStatus::kPlaceholder;
    return;
  }
  out.status = ValueStatus::kValid;
  out.keys[0].swap(street.core);
  out.keys[1].swap(street.number);
  out.keys[2].swap(street.core_number);
}

}  // namespace

Normaliser normaliser_street() { return {"street", kKeys, normalise}; }

}  // namespace samma
