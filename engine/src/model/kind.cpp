#include <algorithm>
#include <array>

#include "base/assert.hpp"
#include "samma/schema.hpp"

namespace samma {
namespace {

/// In the order of Kind. Each is also the name of the normaliser that serves the kind.
constexpr std::array<std::string_view, kKindCount> kNames = {
    "given_name",  "surname",         "full_name",    "organisation",   "email",
    "phone",       "street",          "house_number", "address",        "postcode",
    "town",        "region",          "country",      "birth_date",     "date",
    "national_id", "organisation_id", "identifier",   "gender",         "category",
    "number",      "free_text",       "raw",          "raw_number",     "raw_integer",
    "raw_date",    "raw_timestamp",   "raw_list",     "raw_number_list"};
static_assert(static_cast<std::size_t>(Kind::kRawNumberList) + 1 == kKindCount);

}  // namespace

std::string_view kind_name(Kind kind) {
  const auto index = static_cast<std::size_t>(kind);
  SAMMA_ASSERT(index < kNames.size());
  return kNames[index];
}

std::optional<Kind> kind_from_name(std::string_view name) {
  const auto found = std::find(kNames.begin(), kNames.end(), name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<Kind>(found - kNames.begin());
}

}  // namespace samma
