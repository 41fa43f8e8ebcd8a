#pragma once
// The parts of a page: headings, tables, keys of charts. All texts are escaped here.
#include <string>
#include <string_view>
#include <vector>

namespace samma {

class HtmlPage {
 public:
  explicit HtmlPage(std::string_view title);
  /// A section that the list at the top leads to.
  void section(std::string_view id, std::string_view title, std::string_view explanation);
  void heading(std::string_view title);
  void paragraph(std::string_view text);
  void chart(std::string_view svg);  ///< As svg_charts.hpp made it.
  /// What the colours of a chart mean.
  struct KeyEntry {
    std::string_view colour, name;
    bool line = false;
  };
  void key(const std::vector<KeyEntry>& entries);
  void notes(const std::vector<std::string>& notes);
  struct Card {
    std::string name, value, note;
  };
  void cards(const std::vector<Card>& cards);
  struct Column {
    std::string_view name;
    bool number = true;
  };
  /// `own`: the row that stands out, or -1. `folded`: a click opens it; empty: it is open.
  void table(const std::vector<Column>& columns, const std::vector<std::vector<std::string>>& rows,
             std::string_view folded, std::ptrdiff_t own = -1);
  std::string finish(std::string_view footer);

 private:
  std::string title_;
  std::string contents_;
  std::string body_;
};

}  // namespace samma
