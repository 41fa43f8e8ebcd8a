#pragma once
// Dates as pure functions: no clock anywhere.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace samma::text {

/// A date with precision: month and day are 0 where unknown. Year 1 to 9999.
struct Date {
  int year = 0, month = 0, day = 0;
  bool ambiguous = false;  ///< 03/04/2020: day and month may be the other way round.
  bool operator==(const Date&) const = default;
};

bool exists(const Date& date) noexcept;              ///< A full date of the Gregorian calendar.
std::int32_t day_number(const Date& date) noexcept;  ///< Days since 1970-01-01; full dates only.
/// ISO 8601, YYYYMMDD, DD.MM.YYYY, DD-MM-YYYY, DD/MM/YYYY (or MM/DD where only that can be, or
/// where `month_first`), month names of the supported languages, YYYY, YYYY-MM, month or day 00 as
/// partial, two-digit years (00-29 -> 2000s, 30-99 -> 1900s: no clock). Nothing if it is no date.
std::optional<Date> parse_date(std::string_view text, bool month_first = false);
std::string iso(const Date& date);  ///< "1985-07-30", "1985-07", "1985".

}  // namespace samma::text
