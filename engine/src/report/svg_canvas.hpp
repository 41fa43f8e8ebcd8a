#pragma once
// Marks on an SVG picture. Classes name the colours; texts given here are escaped already, names
// and titles are escaped here.
#include <span>
#include <string>
#include <string_view>

namespace samma {

struct SvgPoint {
  double x, y;
};

class SvgCanvas {
 public:
  SvgCanvas(double width, double height, std::string_view title, std::string_view description);
  void line(double x1, double y1, double x2, double y2, std::string_view colour);
  /// A rectangle that says its title where the mouse rests.
  void bar(double x, double y, double width, double height, std::string_view colour,
           std::string_view title);
  /// `text` is escaped already; `title`: the whole of what was shortened, escaped here.
  void text(double x, double y, std::string_view anchor, std::string_view colour,
            std::string_view text, std::string_view title = {});
  void curve(std::span<const SvgPoint> points, std::string_view colour);
  std::string finish();

 private:
  std::string text_;
};

}  // namespace samma
