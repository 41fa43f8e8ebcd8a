#include "report/html_page.hpp"

#include <fmt/format.h>

#include "report/html_style.hpp"
#include "report/html_text.hpp"

namespace samma {

HtmlPage::HtmlPage(std::string_view title) : title_(escaped(title)) {}

void HtmlPage::section(std::string_view id, std::string_view title, std::string_view explanation) {
  contents_ += fmt::format("<a href=\"#{}\">{}</a>\n", id, escaped(title));
  body_ += fmt::format("<h2 id=\"{}\">{}</h2>\n", id, escaped(title));
  if (!explanation.empty())
    body_ += fmt::format("<p class=\"soft small\">{}</p>\n", escaped(explanation));
}

void HtmlPage::heading(std::string_view title) {
  body_ += fmt::format("<h3>{}</h3>\n", escaped(title));
}

void HtmlPage::paragraph(std::string_view text) {
  body_ += fmt::format("<p>{}</p>\n", escaped(text));
}

void HtmlPage::chart(std::string_view svg) { body_ += fmt::format("<figure>{}</figure>\n", svg); }

void HtmlPage::key(const std::vector<KeyEntry>& entries) {
  body_ += "<div class=\"key\">";
  for (const KeyEntry& entry : entries) {
    const std::string mark =
        entry.line ? fmt::format("<polyline class=\"{}\" points=\"0,6 22,6\"/>", entry.colour)
                   : fmt::format("<rect class=\"{}\" width=\"22\" height=\"12\"/>", entry.colour);
    body_ += fmt::format("<span><svg viewBox=\"0 0 22 12\" aria-hidden=\"true\">{}</svg>{}</span>",
                         mark, escaped(entry.name));
  }
  body_ += "</div>\n";
}

void HtmlPage::notes(const std::vector<std::string>& notes) {
  if (notes.empty()) return;
  body_ += "<ul class=\"notes\">\n";
  for (const std::string& note : notes) body_ += fmt::format("<li>{}</li>\n", escaped(note));
  body_ += "</ul>\n";
}

void HtmlPage::cards(const std::vector<Card>& cards) {
  body_ += "<dl class=\"cards\">\n";
  for (const Card& card : cards) {
    body_ += fmt::format("<div><dt>{}</dt><dd>{}<small>{}</small></dd></div>\n", escaped(card.name),
                         escaped(card.value), escaped(card.note));
  }
  body_ += "</dl>\n";
}

void HtmlPage::table(const std::vector<Column>& columns,
                     const std::vector<std::vector<std::string>>& rows, std::string_view folded,
                     std::ptrdiff_t own) {
  if (!folded.empty()) body_ += fmt::format("<details><summary>{}</summary>\n", escaped(folded));
  body_ += "<div class=\"scroll\"><table><thead><tr>";
  const auto cell = [&](std::string_view tag, const Column& column, std::string_view text) {
    body_ += fmt::format("<{}{}>{}</{}>", tag, column.number ? " class=\"number\"" : "",
                         escaped(text), tag.substr(0, 2));
  };
  for (const Column& column : columns) cell("th scope=\"col\"", column, column.name);
  body_ += "</tr></thead><tbody>\n";
  for (std::size_t row = 0; row < rows.size(); ++row) {
    body_ += static_cast<std::ptrdiff_t>(row) == own ? "<tr class=\"own\">" : "<tr>";
    for (std::size_t c = 0; c < columns.size(); ++c) cell("td", columns[c], rows[row][c]);
    body_ += "</tr>\n";
  }
  body_ += "</tbody></table></div>\n";
  if (!folded.empty()) body_ += "</details>\n";
}

std::string HtmlPage::finish(std::string_view footer) {
  // The policy holds the page to its word: nothing is fetched, nothing runs.
  std::string page =
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'unsafe-inline'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"referrer\" content=\"no-referrer\">\n";
  page +=
      fmt::format("<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n", title_, kPageStyle);
  page +=
      fmt::format("<header><h1>{}</h1></header>\n<nav aria-label=\"Sections\">{}</nav>\n<main>\n",
                  title_, contents_);
  page += body_;
  page += fmt::format("</main>\n<footer>{}</footer>\n</body>\n</html>\n", escaped(footer));
  return page;
}

}  // namespace samma
