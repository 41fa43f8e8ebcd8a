#include "normalise/dates.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "normalise/placeholder.hpp"
#include "normalise/prepare.hpp"
#include "text/calendar.hpp"
#include "text/unicode.hpp"

namespace samma {
namespace {

constexpr auto kKeys =
    std::to_array<std::string_view>({"year", "year_month", "month_day", "swapped"});

// Nobody in a customer file was born before or will be after; such years are typing errors.
constexpr int kFirstYear = 1800;
constexpr int kLastYear = 2100;

/// Day and month may have changed places: the smaller of the two readings stands for both.
std::string swapped_key(const text::Date& date, std::string_view iso) {
  if (date.day > 12) return std::string(iso);
  text::Date other = date;
  std::swap(other.month, other.day);
  return std::min(text::iso(other), std::string(iso));
}

void fill(const text::Date& date, Value* out) {
  out->text = text::iso(date);
  const std::string_view iso = out->text;
  if (is_placeholder(iso, PlaceholderKind::kDate)) {
    out->status = ValueStatus::kPlaceholder;
    return;
  }
  if (date.year < kFirstYear || date.year > kLastYear) {
    out->status = ValueStatus::kInvalid;
    return;
  }
  out->status = ValueStatus::kValid;
  if (date.ambiguous) out->warnings.push_back("date.ambiguous");
  out->keys[0] = iso.substr(0, 4);
  if (date.month != 0) out->keys[1] = iso.substr(0, 7);
  if (date.month == 0 || date.day == 0) return;
  out->keys[2] = iso.substr(5);
  out->keys[3] = swapped_key(date, iso);
}

}  // namespace

std::span<const std::string_view> date_keys() { return kKeys; }

void normalise_date(std::string_view raw, const NormaliserContext& context, Value& out) {
  Prepared prepared;
  prepare(raw, kKeys.size(), &out, &prepared);
  if (prepared.text.empty()) return;
  const std::optional<text::Date> date = text::parse_date(prepared.text, context.country == "us");
  if (date) return fill(*date, &out);
  out.text = text::fold_strip(prepared.text);
  bound_growth(out.display, &out.text);
  out.status = is_placeholder(out.text, PlaceholderKind::kDate) ? ValueStatus::kPlaceholder
                                                                : ValueStatus::kInvalid;
}

}  // namespace samma
