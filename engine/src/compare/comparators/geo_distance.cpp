// Kilometres on a sphere of radius 6,371 km between two places "latitude,longitude" in decimal
// degrees.
//
// Great circle by the chord: 2 R asin(|p - q| / 2) with p, q on the unit sphere. That is the
// spherical law of cosines, R acos(p . q), without its loss of digits below some 100 m. Rounded to
// the millimetre, in which boundaries are decided. A text that is no place is equal to itself and
// near nothing.
#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <optional>

#include "compare/kernels/decimal.hpp"
#include "compare/make_comparator.hpp"

namespace samma {
namespace {
constexpr double kRadius = 6371;

struct Place {
  double x = std::numeric_limits<double>::quiet_NaN();
  double y = 0;
  double z = 0;
};

struct GeoDistance {
  static constexpr std::string_view name = "geo_distance";
  static constexpr Direction direction = Direction::kAtMost;

  using Value = Place;

  static Value value(std::string_view text) {
    const std::size_t comma = text.find(',');
    if (comma == std::string_view::npos) return {};
    std::string_view second = text.substr(comma + 1);
    while (second.starts_with(' ')) second.remove_prefix(1);
    const auto latitude = decimal_millionths(text.substr(0, comma));
    const auto longitude = decimal_millionths(second);
    if (!latitude || !longitude) return {};
    if (std::abs(*latitude) > 90 * kMillion || std::abs(*longitude) > 180 * kMillion) return {};
    const double phi = static_cast<double>(*latitude) / kMillion * std::numbers::pi / 180;
    const double lambda = static_cast<double>(*longitude) / kMillion * std::numbers::pi / 180;
    return {std::cos(phi) * std::cos(lambda), std::cos(phi) * std::sin(lambda), std::sin(phi)};
  }
  Ratio score(const Value& a, const Value& b) const {
    if (std::isnan(a.x) || std::isnan(b.x)) return kNotComparable;
    const double x = a.x - b.x;
    const double y = a.y - b.y;
    const double z = a.z - b.z;
    const double half_chord = std::min(1.0, std::sqrt(x * x + y * y + z * z) / 2);
    return {std::llround(2 * kRadius * std::asin(half_chord) * kMillion), kMillion};
  }
};
}  // namespace

Comparator comparator_geo_distance() { return make_comparator<GeoDistance>(); }

}  // namespace samma
