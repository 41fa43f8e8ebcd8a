#include "report/svg_canvas.hpp"

#include <fmt/format.h>

#include <iterator>

#include "report/html_text.hpp"

namespace samma {

SvgCanvas::SvgCanvas(double width, double height, std::string_view title,
                     std::string_view description) {
  // The title is not an element of its own: browsers would show it over every mark.
  text_ = fmt::format("<svg viewBox=\"0 0 {:.0f} {:.0f}\" role=\"img\" aria-label=\"{}. {}\">\n",
                      width, height, escaped(title), escaped(description));
  text_ += fmt::format("<desc>{}</desc>\n", escaped(description));
}

void SvgCanvas::line(double x1, double y1, double x2, double y2, std::string_view colour) {
  fmt::format_to(std::back_inserter(text_),
                 "<line class=\"{}\" x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\"/>\n",
                 colour, x1, y1, x2, y2);
}

void SvgCanvas::bar(double x, double y, double width, double height, std::string_view colour,
                    std::string_view title) {
  fmt::format_to(std::back_inserter(text_),
                 "<rect class=\"{}\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\">"
                 "<title>{}</title></rect>\n",
                 colour, x, y, width, height, escaped(title));
}

void SvgCanvas::text(double x, double y, std::string_view anchor, std::string_view colour,
                     std::string_view text, std::string_view title) {
  const std::string whole =
      title.empty() ? std::string() : fmt::format("<title>{}</title>", escaped(title));
  fmt::format_to(std::back_inserter(text_),
                 "<text class=\"{}\" x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\">{}{}</text>\n",
                 colour, x, y, anchor, whole, text);
}

void SvgCanvas::curve(std::span<const SvgPoint> points, std::string_view colour) {
  if (points.empty()) return;
  std::string places;
  for (const SvgPoint& point : points)
    fmt::format_to(std::back_inserter(places), "{:.1f},{:.1f} ", point.x, point.y);
  fmt::format_to(std::back_inserter(text_), "<polyline class=\"{}\" points=\"{}\"/>\n", colour,
                 places);
}

std::string SvgCanvas::finish() { return text_ + "</svg>\n"; }

}  // namespace samma
