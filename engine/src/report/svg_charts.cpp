#include "report/svg_charts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/html_text.hpp"
#include "report/svg_canvas.hpp"

namespace samma {
namespace {

constexpr double kWidth = 760;
constexpr double kLeft = 56;    // Room for the numbers beside the vertical axis,
constexpr double kRight = 16;   // for half of the last label,
constexpr double kBottom = 40;  // and for the numbers and the name of the horizontal one.

/// Height of a count on a logarithmic scale on which one pair is seen.
double log_height(double count, double most, double height) {
  if (count <= 0 || most <= 0) return 0;
  return std::log10(1 + 9 * count) / std::log10(1 + 9 * most) * height;
}

/// Lines at 1, 10, 100, ... up to `most`.
void log_axis(double most, double top, double bottom, SvgCanvas* svg) {
  for (double count = 1; count <= std::max(most, 1.0); count *= 10) {
    const double y = bottom - log_height(count, std::max(most, 1.0), bottom - top);
    svg->line(kLeft, y, kWidth - kRight, y, "grid");
    svg->text(kLeft - 6, y + 4, "end", "axis", rounded(count));
  }
}

struct BitsAxis {
  double least, most;
  double x(double bits) const {
    const double share = (std::clamp(bits, least, most) - least) / (most - least);
    return kLeft + share * (kWidth - kLeft - kRight);
  }
};

void bits_axis(const BitsAxis& axis, double bottom, SvgCanvas* svg) {
  for (double bits = axis.least; bits <= axis.most; bits += 5)
    svg->text(axis.x(bits), bottom + 16, "middle", "axis", fmt::format("{:.0f}", bits));
  svg->text((kLeft + kWidth - kRight) / 2, bottom + 34, "middle", "axis", "match weight in bits");
}

void threshold_line(const BitsAxis& axis, double bits, double top, double bottom, SvgCanvas* svg) {
  const double x = axis.x(bits);
  svg->line(x, top, x, bottom, "threshold");
  const bool right = x > kWidth - 150;
  svg->text(x + (right ? -5 : 5), top + 10, right ? "end" : "start", "threshold-name",
            fmt::format("threshold {}", signed_bits(bits)));
}

}  // namespace

std::string weight_chart(const std::vector<WeightBin>& bins, double threshold_bits) {
  if (bins.empty()) return "";
  constexpr double kHeight = 280;
  constexpr double kTop = 18;
  constexpr double kBase = kHeight - kBottom;
  double most = 0;
  for (const WeightBin& bin : bins) most = std::max(most, bin.pairs);
  const BitsAxis axis{bins.front().bits, bins.back().bits + 1};
  SvgCanvas svg(kWidth, kHeight, "Candidate pairs by match weight",
                fmt::format("Bars from {:.0f} to {:.0f} bits, heights logarithmic; the table below "
                            "has the numbers.",
                            axis.least, axis.most));
  log_axis(most, kTop, kBase, &svg);
  const double width = axis.x(axis.least + 1) - axis.x(axis.least);
  for (const WeightBin& bin : bins) {
    const double x = axis.x(bin.bits);
    const std::string title =
        fmt::format("{:.0f} to {:.0f} bits: {} pairs, {} of them expected to match", bin.bits,
                    bin.bits + 1, rounded(bin.pairs), rounded(bin.matches));
    const double pairs = log_height(bin.pairs, most, kBase - kTop);
    const double matches = log_height(bin.matches, most, kBase - kTop);
    svg.bar(x + 1, kBase - pairs, width - 2, pairs, "pairs", title);
    svg.bar(x + 1, kBase - matches, width - 2, matches, "matches", title);
  }
  bits_axis(axis, kBase, &svg);
  threshold_line(axis, threshold_bits, kTop - 10, kBase, &svg);
  return svg.finish();
}

std::string threshold_chart(const std::vector<ThresholdEstimate>& rows, double threshold_bits) {
  if (rows.empty()) return "";
  constexpr double kHeight = 260;
  constexpr double kTop = 30;
  constexpr double kBase = kHeight - kBottom;
  const BitsAxis axis{-10, 30};
  SvgCanvas svg(kWidth, kHeight, "Estimated precision and recall by threshold",
                "Two curves: precision rises with the threshold, recall falls; the table below has "
                "the numbers.");
  const auto y = [&](double share) { return kBase - share * (kBase - kTop); };
  for (const double share : {0.0, 0.25, 0.5, 0.75, 1.0}) {
    svg.line(kLeft, y(share), kWidth - kRight, y(share), "grid");
    svg.text(kLeft - 6, y(share) + 4, "end", "axis", fmt::format("{:.0f} %", share * 100));
  }
  std::vector<SvgPoint> precision;
  std::vector<SvgPoint> recall;
  for (const ThresholdEstimate& row : rows) {
    if (row.bits < axis.least || row.bits > axis.most) continue;
    if (std::isfinite(row.precision)) precision.push_back({axis.x(row.bits), y(row.precision)});
    if (std::isfinite(row.recall)) recall.push_back({axis.x(row.bits), y(row.recall)});
  }
  svg.curve(precision, "precision");
  svg.curve(recall, "recall");
  bits_axis(axis, kBase, &svg);
  threshold_line(axis, threshold_bits, kTop - 22, kBase, &svg);
  return svg.finish();
}

std::string levels_chart(const Comparison& comparison, double most_bits) {
  constexpr double kRow = 24;
  constexpr double kNames = 190;
  constexpr double kBar = 130;  // Widths of the bars of m and u,
  constexpr double kMiddle = 622;
  constexpr double kBits = 96;  // and of half of the bars of bits.
  const double height = kRow * static_cast<double>(comparison.levels.size()) + 4;
  SvgCanvas svg(kWidth, height, comparison.name,
                "For each level the chance among matches (m), among others (u), and the bits.");
  for (std::size_t i = 0; i < comparison.levels.size(); ++i) {
    const ComparisonLevel& level = comparison.levels[i];
    const double y = kRow * static_cast<double>(i) + 2;
    const double bits = std::log2(level.m / level.u);
    svg.text(0, y + 15, "start", "label", shortened(level.name, 28), level.name);
    svg.bar(kNames, y + 4, std::max(1.0, level.m * kBar), 14, "matches",
            fmt::format("m {}", probability_text(level.m)));
    svg.text(kNames + level.m * kBar + 5, y + 15, "start", "axis", probability_text(level.m));
    const double u = kNames + kBar + 60;
    svg.bar(u, y + 4, std::max(1.0, level.u * kBar), 14, "pairs",
            fmt::format("u {}", probability_text(level.u)));
    svg.text(u + level.u * kBar + 5, y + 15, "start", "axis", probability_text(level.u));
    const double length = std::min(1.0, std::abs(bits) / std::max(most_bits, 1e-9)) * kBits;
    svg.bar(bits < 0 ? kMiddle - length : kMiddle, y + 4, std::max(1.0, length), 14,
            bits < 0 ? "against" : "for", fmt::format("{} bits", signed_bits(bits)));
    svg.text(bits < 0 ? kMiddle - length - 5 : kMiddle + length + 5, y + 15,
             bits < 0 ? "end" : "start", "axis", signed_bits(bits));
  }
  svg.line(kMiddle, 0, kMiddle, height, "zero");
  return svg.finish();
}

std::string waterfall_chart(const Explanation& explanation, bool hide_values) {
  constexpr double kRow = 34;
  constexpr double kNames = 330;
  constexpr double kRoom = 44;  // For the number beside a bar.
  struct Step {
    std::string name, values;
    double bits;
  };
  std::vector<Step> steps{{"prior: two records at random", "", explanation.prior_bits}};
  for (const Explanation::Row& row : explanation.rows) {
    if (row.level.empty()) continue;
    steps.push_back(
        {row.comparison + ": " + row.level,
         hide_values || (row.left == "-" && row.right == "-") ? "" : row.left + "  |  " + row.right,
         row.level_bits + row.frequency_bits});
  }
  double least = std::min(0.0, explanation.threshold_bits);
  double most = std::max(0.0, explanation.threshold_bits);
  double sum = 0;
  for (const Step& step : steps) {
    sum += step.bits;
    least = std::min(least, sum);
    most = std::max(most, sum);
  }
  const double height = kRow * static_cast<double>(steps.size() + 1) + 22;
  const auto x = [&](double bits) {
    return kNames + kRoom + (bits - least) / (most - least) * (kWidth - kNames - 2 * kRoom);
  };
  SvgCanvas svg(kWidth, height, fmt::format("{} and {}", explanation.left, explanation.right),
                fmt::format("The weight of the pair, {} bits, comparison by comparison.",
                            signed_bits(explanation.weight_bits)));
  svg.line(x(0), 16, x(0), height, "zero");
  double reached = 0;
  for (std::size_t i = 0; i <= steps.size(); ++i) {
    const bool total = i == steps.size();
    const double y = 18 + kRow * static_cast<double>(i);
    const double from = total ? 0 : reached;
    const double to = total ? explanation.weight_bits : reached + steps[i].bits;
    svg.text(0, y + 13, "start", total ? "total-name" : "label",
             total ? "weight" : shortened(steps[i].name, 44), total ? "" : steps[i].name);
    if (!total && !steps[i].values.empty())
      svg.text(10, y + 27, "start", "values", shortened(steps[i].values, 52), steps[i].values);
    const double left = std::min(x(from), x(to));
    const double right = std::max(x(from), x(to));
    const char* colour = total ? "total" : to < from ? "against" : "for";
    svg.bar(left, y + 3, std::max(1.0, right - left), 16, colour, signed_bits(to - from));
    svg.text(to < from ? left - 5 : right + 5, y + 15, to < from ? "end" : "start", "axis",
             signed_bits(to - from));
    if (!total) svg.line(x(to), y + 19, x(to), y + kRow + 3, "step");
    reached = to;
  }
  svg.line(x(explanation.threshold_bits), 16, x(explanation.threshold_bits), height, "threshold");
  svg.text(x(explanation.threshold_bits), 11, "middle", "threshold-name",
           fmt::format("threshold {}", signed_bits(explanation.threshold_bits)));
  return svg.finish();
}

std::string stacked_chart(const std::string& title, const std::vector<StackedBar>& bars) {
  constexpr double kRow = 24;
  constexpr double kNotes = 130;
  constexpr double kLetter = 7;  // Roughly; what is longer is shortened.
  std::size_t longest = 0;
  for (const StackedBar& bar : bars) longest = std::max(longest, bar.name.size());
  const double names = std::clamp(kLetter * static_cast<double>(longest) + 10, 120.0, 330.0);
  SvgCanvas svg(kWidth, kRow * static_cast<double>(bars.size()) + 4, title,
                "One bar for each; the table below has the numbers.");
  const double whole = kWidth - names - kNotes;
  for (std::size_t i = 0; i < bars.size(); ++i) {
    const double y = kRow * static_cast<double>(i) + 2;
    svg.text(0, y + 15, "start", "label", shortened(bars[i].name, 46), bars[i].name);
    double x = names;
    for (const StackedBar::Part& part : bars[i].parts) {
      const double width = std::clamp(part.share, 0.0, 1.0) * whole;
      if (width > 0) svg.bar(x, y + 4, width, 14, part.colour, part.title);
      x += width;
    }
    svg.text(kWidth - kNotes + 8, y + 15, "start", "axis", escaped(bars[i].note));
  }
  return svg.finish();
}

std::string cluster_chart(const std::vector<ClusterSize>& sizes) {
  constexpr double kHeight = 240;
  constexpr double kTop = 18;
  constexpr double kBase = kHeight - kBottom;
  // From the tenth size on sizes share bars: 10-19, 20-49, 50-99, 100-199, ...
  struct Column {
    std::string name;
    std::uint64_t clusters = 0;
  };
  std::vector<Column> columns;
  std::size_t next = 0;
  std::uint64_t least = 1;
  for (std::size_t i = 0; next < sizes.size(); ++i) {
    constexpr std::uint64_t kSteps[] = {2, 5, 10};
    std::uint64_t end = least + 1;
    if (i >= 9) {
      end = kSteps[(i - 9) % 3];
      for (std::size_t power = 0; power <= (i - 9) / 3; ++power) end *= 10;
    }
    Column column{end == least + 1 ? std::to_string(least) : fmt::format("{}–{}", least, end - 1)};
    for (; next < sizes.size() && sizes[next].records < end; ++next)
      column.clusters += sizes[next].clusters;
    columns.push_back(std::move(column));
    least = end;
  }
  if (columns.empty()) return "";
  std::uint64_t most = 1;
  for (const Column& column : columns) most = std::max(most, column.clusters);
  SvgCanvas svg(kWidth, kHeight, "Clusters by size",
                "One bar for each number of records, heights logarithmic.");
  log_axis(static_cast<double>(most), kTop, kBase, &svg);
  const double pitch = (kWidth - kLeft - kRight) / static_cast<double>(columns.size());
  const double width = std::min(pitch - 4, 60.0);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const double middle = kLeft + pitch * (static_cast<double>(i) + 0.5);
    const double height = log_height(static_cast<double>(columns[i].clusters),
                                     static_cast<double>(most), kBase - kTop);
    svg.bar(
        middle - width / 2, kBase - height, width, height, "matches",
        fmt::format("{} records: {} clusters", columns[i].name, with_commas(columns[i].clusters)));
    svg.text(middle, kBase + 16, "middle", "axis", columns[i].name);
    if (columns[i].clusters != 0)
      svg.text(middle, kBase - height - 4, "middle", "axis", with_commas(columns[i].clusters));
  }
  svg.text((kLeft + kWidth - kRight) / 2, kBase + 34, "middle", "axis", "records in the cluster");
  return svg.finish();
}

}  // namespace samma
