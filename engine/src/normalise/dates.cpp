#include "normalise/dates.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "normalise/placeholder.hpp"
#include "normalise/prepare.hpp"
#include "text/calendar.hpp"
#include "text/unicode.hpp"

namespace samma {
namespace {

constexpr auto kKeys =
    std::to_array<std::string_view>({"year", "year_month", "month_day", "swapped"});

// Other years are mistyped. The past is long: registers of the dead are customer files too.
constexpr int kFirstYear = 1000;
constexpr int kLastYear = 2100;

/// Day and month may have changed places: the smaller of the two readings stands for both.
std::string swapped_key(const text::Date& date, std::string_view iso) {
  if (date.day > 12) return std::string(iso);
  text::Date other = date;
  std::swap(other.month, other.day);
  return std::min(text::iso(other), std::string(iso));
}

/// Digits in the order of a date that are none, such as 1985-02-31 or 31.13.1985, as YYYY-MM-DD: a
/// mistyped date still resembles the true one, and comparators see by how much.
std::optional<std::string> mistyped_iso(std::string_view raw, bool month_first) {
  constexpr std::string_view kBetween = "-/. ";
  std::array<std::string, 3> groups;
  std::size_t count = 0;
  bool inside = false;
  for (const char letter : raw) {
    const bool digit = letter >= '0' && letter <= '9';
    if (!digit && kBetween.find(letter) == kBetween.npos) return std::nullopt;
    if (digit && !inside && ++count > groups.size()) return std::nullopt;
    if (digit) groups[count - 1] += letter;
    inside = digit;
  }
  auto& [first, second, third] = groups;
  if (count == 1 && first.size() == 8)
    groups = {first.substr(0, 4), first.substr(4, 2), first.substr(6)};
  else if (count != 3)
    return std::nullopt;
  else if (third.size() == 4)
    groups = month_first ? std::array{third, first, second} : std::array{third, second, first};
  const bool shaped = first.size() == 4 && second.size() <= 2 && third.size() <= 2;
  if (!shaped) return std::nullopt;
  for (std::string* part : {&second, &third}) part->insert(0, 2 - part->size(), '0');
  return first + '-' + second + '-' + third;
}

void fill_mistyped(std::string iso, Value* out) {
  out->text = std::move(iso);
  if (is_placeholder(out->text, PlaceholderKind::kDate)) {
    out->status = ValueStatus::kPlaceholder;
    return;
  }
  out->status = ValueStatus::kValid;
  out->warnings.push_back("date.mistyped");
  out->keys[0] = out->text.substr(0, 4);
  if (out->text.size() < 7) return;
  const std::string month = out->text.substr(5, 2);
  if (month >= "01" && month <= "12") out->keys[1] = out->text.substr(0, 7);
}

void fill(const text::Date& date, Value* out) {
  out->text = text::iso(date);
  const std::string_view iso = out->text;
  if (is_placeholder(iso, PlaceholderKind::kDate)) {
    out->status = ValueStatus::kPlaceholder;
    return;
  }
  if (date.year < kFirstYear || date.year > kLastYear) return fill_mistyped(text::iso(date), out);
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
  PreparedText prepared;
  prepare(raw, kKeys.size(), &out, &prepared);
  if (prepared.text.empty()) return;
  const std::optional<text::Date> date = text::parse_date(prepared.text, context.country == "us");
  if (date) return fill(*date, &out);
  if (auto mistyped = mistyped_iso(prepared.text, context.country == "us"))
    return fill_mistyped(std::move(*mistyped), &out);
  out.text = text::fold_strip(prepared.text);
  bound_growth(out.display, &out.text);
  out.status = is_placeholder(out.text, PlaceholderKind::kDate) ? ValueStatus::kPlaceholder
                                                                : ValueStatus::kInvalid;
}

}  // namespace samma
