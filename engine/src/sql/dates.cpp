#include "sql/dates.hpp"

#include <algorithm>
#include <array>
#include <chrono>

#include <fmt/format.h>

#include "sql/spelling.hpp"

namespace samma::sql {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

std::int64_t floor_divide(std::int64_t a, std::int64_t b) {
  return a / b - static_cast<std::int64_t>(a % b < 0);
}

struct Civil {
  std::int64_t year, month, day;
};
Civil civil_of(std::int64_t days) {
  const std::chrono::year_month_day date{
      std::chrono::sys_days{std::chrono::days{static_cast<int>(days)}}};
  return {static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
          static_cast<unsigned>(date.day())};
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

bool take_number(std::string_view text, std::size_t* at, std::size_t most, std::int64_t* number) {
  const std::size_t begin = *at;
  *number = 0;
  while (*at < text.size() && *at < begin + most && is_digit(text[*at]))
    *number = *number * 10 + (text[(*at)++] - '0');
  return *at > begin;
}

/// "1985-7-30" from `at` on.
std::optional<std::int64_t> take_date(std::string_view text, std::size_t* at) {
  std::int64_t year = 0;
  std::int64_t month = 0;
  std::int64_t day = 0;
  if (!take_number(text, at, 4, &year) || *at < 4 || *at >= text.size() || year == 0)
    return std::nullopt;
  const char separator = text[*at];
  if (separator != '-' && separator != '/') return std::nullopt;
  ++*at;
  if (!take_number(text, at, 2, &month) || *at >= text.size() || text[*at] != separator)
    return std::nullopt;
  ++*at;
  if (!take_number(text, at, 2, &day)) return std::nullopt;
  return days_of(year, month, day);
}

/// "12:30:45.123456" from `at` on.
std::optional<std::int64_t> take_time(std::string_view text, std::size_t* at) {
  std::int64_t hour = 0;
  std::int64_t minute = 0;
  std::int64_t second = 0;
  std::int64_t micros = 0;
  if (!take_number(text, at, 2, &hour) || *at >= text.size() || text[(*at)++] != ':')
    return std::nullopt;
  if (!take_number(text, at, 2, &minute)) return std::nullopt;
  if (*at < text.size() && text[*at] == ':') {
    ++*at;
    if (!take_number(text, at, 2, &second)) return std::nullopt;
    if (*at < text.size() && text[*at] == '.') {
      const std::size_t begin = ++*at;
      if (!take_number(text, at, 6, &micros)) return std::nullopt;
      for (std::size_t digits = *at - begin; digits < 6; ++digits) micros *= 10;
    }
  }
  if (hour > 23 || minute > 59 || second > 59) return std::nullopt;
  return ((hour * 60 + minute) * 60 + second) * kMicrosPerSecond + micros;
}

Reading unread(std::string_view text) {
  return std::any_of(text.begin(), text.end(), is_digit) ? Reading::kUnclear : Reading::kNot;
}

/// What has been read of a text by strptime.
struct Fields {
  std::int64_t year = 1900, month = 1, day = 1, hour = 0, minute = 0, second = 0, micros = 0;
  std::int64_t day_of_year = 0;
  std::optional<bool> afternoon;
};

bool set_number(char specifier, std::int64_t number, Fields* fields) {
  const auto within = [&](std::int64_t low, std::int64_t high, std::int64_t* field) {
    *field = number;
    return number >= low && number <= high;
  };
  switch (specifier) {
    case 'Y':
      return within(0, 9999, &fields->year);
    case 'y':
      fields->year = number >= 69 ? 1900 + number : 2000 + number;
      return number <= 99;
    case 'm':
      return within(1, 12, &fields->month);
    case 'd':
      return within(1, 31, &fields->day);
    case 'j':
      return within(1, 366, &fields->day_of_year);
    case 'H':
      return within(0, 23, &fields->hour);
    case 'I':
      return within(1, 12, &fields->hour);
    case 'M':
      return within(0, 59, &fields->minute);
    default:  // S
      return within(0, 59, &fields->second);
  }
}

std::size_t width_of(char specifier) {
  switch (specifier) {
    case 'Y':
      return 4;
    case 'j':
      return 3;
    case 'f':
      return 6;
    default:
      return 2;
  }
}

bool take_name(std::string_view text, char specifier, std::size_t* at, Fields* fields) {
  const std::string rest = small_letters(text.substr(*at, 9));
  if (specifier == 'p') {
    if (!rest.starts_with("am") && !rest.starts_with("pm")) return false;
    fields->afternoon = rest[0] == 'p';
    *at += 2;
    return true;
  }
  for (std::size_t month = 0; month < kMonths.size(); ++month) {
    const std::string_view name = specifier == 'b' ? kMonths[month].substr(0, 3) : kMonths[month];
    if (!rest.starts_with(name)) continue;
    fields->month = static_cast<std::int64_t>(month) + 1;
    *at += name.size();
    return true;
  }
  return false;
}

bool take_field(std::string_view text, char specifier, std::size_t* at, Fields* fields) {
  if (specifier == 'b' || specifier == 'B' || specifier == 'p')
    return take_name(text, specifier, at, fields);
  const std::size_t begin = *at;
  std::int64_t number = 0;
  if (!take_number(text, at, width_of(specifier), &number)) return false;
  if (specifier != 'f') return set_number(specifier, number, fields);
  for (std::size_t digits = *at - begin; digits < 6; ++digits) number *= 10;
  fields->micros = number;
  return true;
}

/// Runs of spaces match runs of spaces.
bool take_literal(std::string_view text, std::string_view literal, std::size_t* at) {
  for (std::size_t l = 0; l < literal.size();) {
    if (!is_space(literal[l])) {
      if (*at >= text.size() || text[(*at)++] != literal[l++]) return false;
      continue;
    }
    if (*at >= text.size() || !is_space(text[*at])) return false;
    while (*at < text.size() && is_space(text[*at])) ++*at;
    while (l < literal.size() && is_space(literal[l])) ++l;
  }
  return true;
}

}  // namespace

std::optional<std::int64_t> days_of(std::int64_t year, std::int64_t month, std::int64_t day) {
  if (year < 0 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31)
    return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(year)),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days{date}.time_since_epoch().count();
}

std::int64_t days_of_timestamp(std::int64_t micros) { return floor_divide(micros, kMicrosPerDay); }

std::string date_text(std::int64_t days) {
  const Civil date = civil_of(days);
  if (date.year <= 0)
    return fmt::format("{:04}-{:02}-{:02} (BC)", 1 - date.year, date.month, date.day);
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

std::string timestamp_text(std::int64_t micros) {
  const std::int64_t days = days_of_timestamp(micros);
  const std::int64_t rest = micros - days * kMicrosPerDay;
  const std::int64_t seconds = rest / kMicrosPerSecond;
  std::string text = fmt::format("{} {:02}:{:02}:{:02}", date_text(days), seconds / 3600,
                                 seconds / 60 % 60, seconds % 60);
  if (rest % kMicrosPerSecond != 0) {
    text += fmt::format(".{:06}", rest % kMicrosPerSecond);
    text.erase(text.find_last_not_of('0') + 1);
  }
  return text;
}

Reading read_date(std::string_view text, std::int64_t* days) {
  text = trimmed(text);
  std::size_t at = 0;
  const auto found = take_date(text, &at);
  if (!found || at != text.size()) return unread(text);
  *days = *found;
  return Reading::kRead;
}

Reading read_timestamp(std::string_view text, std::int64_t* micros) {
  text = trimmed(text);
  std::size_t at = 0;
  const auto days = take_date(text, &at);
  if (!days) return unread(text);
  *micros = *days * kMicrosPerDay;
  if (at == text.size()) return Reading::kRead;
  if (text[at] != ' ' && text[at] != 'T') return unread(text);
  ++at;
  const auto time = take_time(text, &at);
  if (time && at + 1 == text.size() && text[at] == 'Z') ++at;
  if (!time || at != text.size()) return unread(text);
  *micros += *time;
  return Reading::kRead;
}

Result<DateFormat> parse_format(std::string_view format) {
  DateFormat out;
  std::string literal;
  for (std::size_t i = 0; i < format.size(); ++i) {
    if (format[i] != '%') {
      literal += format[i];
      continue;
    }
    const bool unpadded = i + 1 < format.size() && format[i + 1] == '-';
    if (unpadded) ++i;
    if (++i >= format.size()) return Error{ErrorCode::kUsage, "the date format ends with '%'"};
    const char specifier = format[i];
    if (specifier == '%' && !unpadded) {
      literal += '%';
      continue;
    }
    if (std::string_view("YmdHIMSfybBpj").find(specifier) == std::string_view::npos) {
      return Error{ErrorCode::kUsage,
                   fmt::format("%{} in a date format is not supported", specifier)};
    }
    out.literals.push_back(std::move(literal));
    literal.clear();
    out.specifiers.push_back(specifier);
    out.unpadded.push_back(unpadded);
  }
  out.literals.push_back(std::move(literal));
  return out;
}

std::optional<std::int64_t> strptime(std::string_view text, const DateFormat& format) {
  text = trimmed(text);
  Fields fields;
  std::size_t at = 0;
  for (std::size_t i = 0; i < format.literals.size(); ++i) {
    if (!take_literal(text, format.literals[i], &at)) return std::nullopt;
    if (i == format.specifiers.size()) break;
    if (!take_field(text, format.specifiers[i], &at, &fields)) return std::nullopt;
  }
  if (at != text.size()) return std::nullopt;
  if (fields.afternoon) fields.hour = fields.hour % 12 + (*fields.afternoon ? 12 : 0);
  auto days = days_of(fields.year, fields.month, fields.day);
  if (fields.day_of_year != 0) {
    days = days_of(fields.year, 1, 1);
    const std::int64_t length = days_of(fields.year, 12, 31).value_or(0) - days.value_or(0) + 1;
    if (fields.day_of_year > length) return std::nullopt;
    if (days) *days += fields.day_of_year - 1;
  }
  if (!days) return std::nullopt;
  const std::int64_t seconds = (fields.hour * 60 + fields.minute) * 60 + fields.second;
  return *days * kMicrosPerDay + seconds * kMicrosPerSecond + fields.micros;
}

std::string strftime(std::int64_t micros, const DateFormat& format) {
  const std::int64_t days = days_of_timestamp(micros);
  const Civil date = civil_of(days);
  const std::int64_t rest = micros - days * kMicrosPerDay;
  const std::int64_t hour = rest / kMicrosPerSecond / 3600;
  std::string out = format.literals[0];
  for (std::size_t i = 0; i < format.specifiers.size(); ++i) {
    const auto number = [&](std::int64_t value, int width) {
      out += format.unpadded[i] ? fmt::format("{}", value) : fmt::format("{:0{}}", value, width);
    };
    const auto month = kMonths[static_cast<std::size_t>(date.month - 1)];
    const char capital = static_cast<char>(month[0] - 'a' + 'A');
    switch (format.specifiers[i]) {
      case 'Y':
        number(date.year, 4);
        break;
      case 'y':
        number(date.year % 100, 2);
        break;
      case 'm':
        number(date.month, 2);
        break;
      case 'd':
        number(date.day, 2);
        break;
      case 'j':
        number(days - *days_of(date.year, 1, 1) + 1, 3);
        break;
      case 'H':
        number(hour, 2);
        break;
      case 'I':
        number((hour + 11) % 12 + 1, 2);
        break;
      case 'M':
        number(rest / kMicrosPerSecond / 60 % 60, 2);
        break;
      case 'S':
        number(rest / kMicrosPerSecond % 60, 2);
        break;
      case 'f':
        number(rest % kMicrosPerSecond, 6);
        break;
      case 'p':
        out += hour < 12 ? "AM" : "PM";
        break;
      default:
        (out += capital) += format.specifiers[i] == 'b' ? month.substr(1, 2) : month.substr(1);
    }
    out += format.literals[i + 1];
  }
  return out;
}

std::optional<DatePart> date_part_named(std::string_view name) {
  static constexpr std::pair<std::string_view, DatePart> kNames[] = {
      {"year", DatePart::kYear},     {"years", DatePart::kYear},
      {"month", DatePart::kMonth},   {"months", DatePart::kMonth},
      {"day", DatePart::kDay},       {"days", DatePart::kDay},
      {"hour", DatePart::kHour},     {"hours", DatePart::kHour},
      {"minute", DatePart::kMinute}, {"minutes", DatePart::kMinute},
      {"second", DatePart::kSecond}, {"seconds", DatePart::kSecond}};
  const std::string small = small_letters(name);
  for (const auto& [known, part] : kNames) {
    if (known == small) return part;
  }
  return std::nullopt;
}

std::int64_t date_part(DatePart part, std::int64_t micros) {
  const std::int64_t days = days_of_timestamp(micros);
  const Civil date = civil_of(days);
  const std::int64_t seconds = (micros - days * kMicrosPerDay) / kMicrosPerSecond;
  switch (part) {
    case DatePart::kYear:
      return date.year;
    case DatePart::kMonth:
      return date.month;
    case DatePart::kDay:
      return date.day;
    case DatePart::kHour:
      return seconds / 3600;
    case DatePart::kMinute:
      return seconds / 60 % 60;
    case DatePart::kSecond:
      break;
  }
  return seconds % 60;
}

std::int64_t date_diff(DatePart part, std::int64_t from, std::int64_t to) {
  const auto count = [&](std::int64_t micros) {
    const Civil date = civil_of(days_of_timestamp(micros));
    switch (part) {
      case DatePart::kYear:
        return date.year;
      case DatePart::kMonth:
        return date.year * 12 + date.month;
      case DatePart::kDay:
        return days_of_timestamp(micros);
      case DatePart::kHour:
        return floor_divide(micros, 3600 * kMicrosPerSecond);
      case DatePart::kMinute:
        return floor_divide(micros, 60 * kMicrosPerSecond);
      case DatePart::kSecond:
        break;
    }
    return floor_divide(micros, kMicrosPerSecond);
  };
  return count(to) - count(from);
}

}  // namespace samma::sql
