#include "report/html_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace samma {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// Bytes at the front that no page should hold: controls (C0 but tab and newline, DEL, C1), marks
/// of direction; 0: none.
std::size_t unwanted_at(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  if (byte(0) < 0x20) return text[0] == '\n' || text[0] == '\t' ? 0 : 1;
  if (byte(0) == 0x7F) return 1;
  if (byte(0) == 0xC2 && byte(1) >= 0x80 && byte(1) <= 0x9F) return 2;
  if (byte(0) != 0xE2) return 0;
  if (byte(1) == 0x80 && byte(2) >= 0xAA && byte(2) <= 0xAE) return 3;
  return byte(1) == 0x81 && byte(2) >= 0xA6 && byte(2) <= 0xA9 ? 3 : 0;
}

bool begins_code_point(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

}  // namespace

std::string escaped(std::string_view text) {
  std::string safe;
  safe.reserve(text.size());
  while (!text.empty()) {
    const std::size_t unwanted = unwanted_at(text);
    switch (unwanted != 0 ? '\0' : text[0]) {
      case '\0':
        safe += kReplacement;
        break;
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      case '\'':
        safe += "&#39;";
        break;
      default:
        safe += text[0];
    }
    text.remove_prefix(std::max<std::size_t>(1, unwanted));
  }
  return safe;
}

std::string shortened(std::string_view text, std::size_t length) {
  std::size_t points = 0;
  std::size_t cut = text.size();  // Where the last of `length` code points begins.
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!begins_code_point(text[i])) continue;
    ++points;
    if (points == length) cut = i;
    if (points > length) return escaped(text.substr(0, cut)) + "…";
  }
  return escaped(text);
}

std::string with_commas(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t place = digits.size(); place > 3; place -= 3) digits.insert(place - 3, ",");
  return digits;
}

std::string rounded(double number) {
  if (!std::isfinite(number)) return "–";
  if (std::abs(number) >= 99.95) {
    const std::string digits = with_commas(static_cast<std::uint64_t>(std::abs(number) + 0.5));
    return number < 0 ? "−" + digits : digits;
  }
  return fmt::format("{:.3g}", number);
}

std::string percent(double share) {
  if (!std::isfinite(share)) return "–";
  const double hundredths = share * 100;
  if (hundredths == 0 || hundredths == 100) return fmt::format("{:.0f} %", hundredths);
  // 99.996 % is not 100 %, and 0.004 % is not 0.
  if (hundredths > 99.9 && hundredths < 100)
    return fmt::format("{:.3f} %", std::min(hundredths, 99.999));
  if (hundredths < 0.1) return fmt::format("{:.2g} %", hundredths);
  return fmt::format("{:.1f} %", hundredths);
}

std::string signed_bits(double bits) {
  const std::string digits = fmt::format("{:.1f}", std::abs(bits));
  if (digits == "0.0") return "0.0";
  return (bits < 0 ? "−" : "+") + digits;
}

std::string bytes_text(std::uint64_t bytes) {
  constexpr double kKibi = 1024;
  auto size = static_cast<double>(bytes);
  for (const char* unit : {"bytes", "KiB", "MiB", "GiB"}) {
    if (size < kKibi) return fmt::format("{:.3g} {}", size, unit);
    size /= kKibi;
  }
  return fmt::format("{:.4g} TiB", size);
}

std::string seconds_text(double seconds) { return fmt::format("{:.2f} s", seconds); }

std::string probability_text(double probability) { return fmt::format("{:.3g}", probability); }

}  // namespace samma
