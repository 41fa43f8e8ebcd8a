#include "normalise/punycode.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "text/unicode.hpp"

namespace samma {
namespace {

// RFC 3492, section 5: the parameters of Punycode.
constexpr std::uint32_t kBase = 36;
constexpr std::uint32_t kTmin = 1;
constexpr std::uint32_t kTmax = 26;
constexpr std::uint32_t kSkew = 38;
constexpr std::uint32_t kDamp = 700;
constexpr std::uint32_t kInitialBias = 72;
constexpr std::uint32_t kInitialN = 128;

char digit_of(std::uint32_t value) {
  return static_cast<char>(value < 26 ? 'a' + value : '0' + (value - 26));
}

std::uint32_t adapt(std::uint32_t delta, std::uint32_t points, bool first) {
  delta = first ? delta / kDamp : delta / 2;
  delta += delta / points;
  std::uint32_t k = 0;
  for (; delta > (kBase - kTmin) * kTmax / 2; k += kBase) delta /= kBase - kTmin;
  return k + (kBase - kTmin + 1) * delta / (delta + kSkew);
}

void append_variable_length(std::uint32_t delta, std::uint32_t bias, std::string* out) {
  for (std::uint32_t k = kBase;; k += kBase) {
    const std::uint32_t threshold = std::clamp(k > bias ? k - bias : 0, kTmin, kTmax);
    if (delta < threshold) break;
    out->push_back(digit_of(threshold + (delta - threshold) % (kBase - threshold)));
    delta = (delta - threshold) / (kBase - threshold);
  }
  out->push_back(digit_of(delta));
}

}  // namespace

std::string to_a_label(std::string_view label) {
  if (text::is_ascii(label)) return std::string(label);
  std::vector<std::uint32_t> points;
  for (std::size_t position = 0; position < label.size();) {
    points.push_back(text::next_code_point(label, &position));
  }
  std::string out = "xn--";
  for (const std::uint32_t point : points) {
    if (point < kInitialN) out.push_back(static_cast<char>(point));
  }
  const auto basic = static_cast<std::uint32_t>(out.size() - 4);
  if (basic > 0) out.push_back('-');
  std::uint32_t handled = basic;
  std::uint32_t bias = kInitialBias;
  std::uint32_t delta = 0;
  for (std::uint32_t n = kInitialN; handled < points.size(); ++n, ++delta) {
    std::uint32_t next = UINT32_MAX;
    for (const std::uint32_t point : points) {
      if (point >= n) next = std::min(next, point);
    }
    delta += (next - n) * (handled + 1);
    n = next;
    for (const std::uint32_t point : points) {
      if (point < n) ++delta;
      if (point != n) continue;
      append_variable_length(delta, bias, &out);
      bias = adapt(delta, handled + 1, handled == basic);
      delta = 0;
      ++handled;
    }
  }
  return out;
}

}  // namespace samma
