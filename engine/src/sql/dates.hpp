#pragma once
// Dates (days since 1970) and timestamps (microseconds since 1970), as DuckDB reads and counts
// them.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "samma/result.hpp"

namespace samma::sql {

inline constexpr std::int64_t kMicrosPerSecond = 1'000'000;
inline constexpr std::int64_t kMicrosPerDay = 86'400 * kMicrosPerSecond;

/// Days of a date that exists, else nothing. Years 0 to 9999.
std::optional<std::int64_t> days_of(std::int64_t year, std::int64_t month, std::int64_t day);
std::int64_t days_of_timestamp(std::int64_t micros);  ///< Rounded down.
std::string date_text(std::int64_t days);             ///< 1985-07-30
std::string timestamp_text(std::int64_t micros);      ///< 1985-07-30 12:00:00[.123456]

/// What a cast reads. kUnclear: no form that this engine reads, but perhaps one that DuckDB does.
enum class Reading : std::uint8_t { kRead, kNot, kUnclear };
Reading read_date(std::string_view text, std::int64_t* days);
Reading read_timestamp(std::string_view text, std::int64_t* micros);

/// A format of strptime and strftime: %Y %m %d %H %I %M %S %f %y %b %B %p %j and %%, each also as
/// "%-d"; letters between them stand for themselves.
struct DateFormat {
  std::vector<std::string> literals;  ///< Before, between and after the specifiers.
  std::vector<char> specifiers;
  std::vector<bool> unpadded;
};
Result<DateFormat> parse_format(std::string_view format);
std::optional<std::int64_t> strptime(std::string_view text, const DateFormat& format);
std::string strftime(std::int64_t micros, const DateFormat& format);

enum class DatePart : std::uint8_t { kYear, kMonth, kDay, kHour, kMinute, kSecond };
std::optional<DatePart> date_part_named(std::string_view name);
std::int64_t date_part(DatePart part, std::int64_t micros);
/// How many borders of that part lie between: 31 December and 1 January are one year apart.
std::int64_t date_diff(DatePart part, std::int64_t from, std::int64_t to);

}  // namespace samma::sql
