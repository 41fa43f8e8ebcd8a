#include "text/calendar.hpp"

#include <algorithm>
#include <array>
#include <chrono>

#include "base/assert.hpp"
#include "text/month_table.hpp"
#include "text/unicode.hpp"

namespace samma::text {
namespace {

constexpr std::size_t kPartsMax = 3;
/// Two-digit years from here on are of the 1900s: no clock decides.
constexpr int kFirstYearOf1900s = 30;

struct Part {
  int value = 0;  ///< 0 where the part is empty or "00".
  int digits = 0;
  bool month_name = false;
};

struct Parts {
  std::array<Part, kPartsMax> all{};
  std::size_t count = 0;
  char separator = ' ';  ///< The first one.
  bool push(const Part& part) {
    if (count == kPartsMax) return false;
    all[count++] = part;
    return true;
  }
};

bool is_lower(char c) noexcept { return c >= 'a' && c <= 'z'; }
bool is_figure(char c) noexcept { return c >= '0' && c <= '9'; }

bool is_filler(std::string_view word) noexcept {
  return word == "de" || word == "den" || word == "of" || word == "the" || word == "del";
}

bool is_ordinal_ending(std::string_view word) noexcept {
  return word == "st" || word == "nd" || word == "rd" || word == "th" || word == "e" ||
         word == "er";
}

/// Without a time of day: "1985-07-30t00:00:00", "30.7.1985 12:00".
std::string_view without_time(std::string_view text) noexcept {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return text;
  const std::size_t gap = text.substr(0, colon).find_last_of(" t");
  return gap == std::string_view::npos ? std::string_view() : text.substr(0, gap);
}

class Splitter {
 public:
  explicit Splitter(std::string_view text) : text_(text) {}

  std::optional<Parts> split() {
    while (position_ < text_.size()) {
      const char c = text_[position_];
      const bool ok = is_figure(c) ? number() : is_lower(c) ? word() : separator(c);
      if (!ok) return std::nullopt;
    }
    return parts_;
  }

 private:
  bool number() {
    Part part;
    for (; position_ < text_.size() && is_figure(text_[position_]); ++position_) {
      if (++part.digits > 8) return false;
      part.value = part.value * 10 + (text_[position_] - '0');
    }
    last_separator_ = '\0';
    return parts_.push(part);
  }

  bool word() {
    const std::size_t start = position_;
    while (position_ < text_.size() && is_lower(text_[position_])) ++position_;
    const std::string_view found = text_.substr(start, position_ - start);
    const bool after_number = start > 0 && is_figure(text_[start - 1]);
    last_separator_ = '\0';
    if (after_number && is_ordinal_ending(found)) return true;
    if (is_filler(found)) return true;
    Part part;
    part.value = month_from_name(found);
    part.month_name = true;
    return part.value != 0 && parts_.push(part);
  }

  /// A part that is missing between two separators, or before the first, is an empty part.
  bool separator(char c) {
    if (c != '-' && c != '/' && c != '.' && c != ' ' && c != ',' && c != '\'') return false;
    const bool hard = c == '-' || c == '/';
    if (hard && (position_ == 0 || last_separator_ == c) && !parts_.push(Part{})) return false;
    if (parts_.separator == ' ' && c != ',') parts_.separator = c;
    last_separator_ = c;
    ++position_;
    return true;
  }

  std::string_view text_;
  std::size_t position_ = 0;
  Parts parts_;
  char last_separator_ = '\0';
};

int full_year(const Part& part) noexcept {
  if (part.digits > 2) return part.value;
  return part.value + (part.value < kFirstYearOf1900s ? 2000 : 1900);
}

/// The date, where its parts are in range; a day without a month says nothing.
std::optional<Date> checked(int year, int month, int day) {
  if (year < 1 || year > 9999 || month > 12 || day > 31) return std::nullopt;
  Date date;
  date.year = year;
  date.month = month;
  date.day = month == 0 ? 0 : day;
  if (date.day != 0 && !exists(date)) return std::nullopt;
  return date;
}

std::optional<Date> from_digits(const Part& part) {
  const int v = part.value;
  if (part.digits == 4) return checked(v, 0, 0);
  if (part.digits == 8) {
    auto date = checked(v / 10000, v / 100 % 100, v % 100);
    return date.has_value() ? date : checked(v % 10000, v / 10000 % 100, v / 1000000);
  }
  if (part.digits != 6) return std::nullopt;
  const Part short_year{v / 10000, 2, false};
  auto date = checked(full_year(short_year), v / 100 % 100, v % 100);
  if (date.has_value() && date->day != 0) return date;
  return v / 100 >= 1800 && v / 100 < 2100 && v % 100 <= 12 ? checked(v / 100, v % 100, 0) : date;
}

std::optional<Date> from_month_and_year(const Part& a, const Part& b) {
  if (a.digits == 4) return checked(a.value, b.value, 0);
  if (b.digits == 4) return checked(b.value, a.value, 0);
  return std::nullopt;
}

/// 30 July 1985, July 30 1985, 1985 July 30.
std::optional<Date> from_named_month(const Parts& parts) {
  const Part& a = parts.all[0];
  const Part& b = parts.all[1];
  const Part& c = parts.all[2];
  if (parts.count == 2) return from_month_and_year(a, b);
  if (a.month_name) return checked(full_year(c), a.value, b.value);
  if (!b.month_name) return std::nullopt;
  if (a.digits == 4) return checked(a.value, b.value, c.value);
  return checked(full_year(c), b.value, a.value);
}

std::optional<Date> year_first(const Part& a, const Part& b, const Part& c) {
  const auto date = checked(full_year(a), b.value, c.value);
  return date.has_value() ? date : checked(full_year(a), c.value, b.value);
}

std::optional<Date> from_numbers(const Parts& parts, bool month_first) {
  const Part& a = parts.all[0];
  const Part& b = parts.all[1];
  const Part& c = parts.all[2];
  if (a.digits > 2) return year_first(a, b, c);
  const bool short_year_first =
      c.digits <= 2 && a.digits == 2 && (a.value > 31 || (a.value == 0 && parts.separator == '-'));
  if (short_year_first) return year_first(a, b, c);
  if (c.digits < 2 || (a.digits == 0 && c.digits < 4)) return std::nullopt;
  const int year = full_year(c);
  auto date = month_first ? checked(year, a.value, b.value) : checked(year, b.value, a.value);
  if (!date.has_value()) {
    return month_first ? checked(year, b.value, a.value) : checked(year, a.value, b.value);
  }
  date->ambiguous = !month_first && parts.separator != '.' && a.value != b.value && a.value != 0 &&
                    b.value != 0 && a.value <= 12 && b.value <= 12;
  return date;
}

void append_number(int value, int width, std::string* out) {
  std::string digits = std::to_string(value);
  out->append(static_cast<std::size_t>(width) - std::min(digits.size(), std::size_t(width)), '0');
  out->append(digits);
}

}  // namespace

bool exists(const Date& date) noexcept {
  if (date.year < 1 || date.year > 9999 || date.month < 1 || date.day < 1) return false;
  return std::chrono::year_month_day(std::chrono::year(date.year),
                                     std::chrono::month(static_cast<unsigned>(date.month)),
                                     std::chrono::day(static_cast<unsigned>(date.day)))
      .ok();
}

std::int32_t day_number(const Date& date) noexcept {
  SAMMA_ASSERT(exists(date));
  const std::chrono::sys_days days = std::chrono::year_month_day(
      std::chrono::year(date.year), std::chrono::month(static_cast<unsigned>(date.month)),
      std::chrono::day(static_cast<unsigned>(date.day)));
  return static_cast<std::int32_t>(days.time_since_epoch().count());
}

std::optional<Date> parse_date(std::string_view text, bool month_first) {
  constexpr std::size_t kDateSizeMax = 64;
  if (text.size() > kDateSizeMax) return std::nullopt;
  if (!is_valid_utf8(text)) return std::nullopt;
  const std::string folded = fold_strip(clean(text));
  const std::optional<Parts> parts = Splitter(without_time(folded)).split();
  if (!parts.has_value() || parts->count == 0) return std::nullopt;
  std::size_t names = 0;
  for (std::size_t i = 0; i < parts->count; ++i) names += parts->all[i].month_name;
  if (names > 1) return std::nullopt;
  if (parts->count == 1) return names == 0 ? from_digits(parts->all[0]) : std::nullopt;
  if (names == 1) return from_named_month(*parts);
  if (parts->count == 2) return from_month_and_year(parts->all[0], parts->all[1]);
  return from_numbers(*parts, month_first);
}

std::string iso(const Date& date) {
  std::string out;
  append_number(date.year, 4, &out);
  if (date.month == 0) return out;
  out.push_back('-');
  append_number(date.month, 2, &out);
  if (date.day == 0) return out;
  out.push_back('-');
  append_number(date.day, 2, &out);
  return out;
}

}  // namespace samma::text
