#include "report/html_report.hpp"

#include <string>

#include "support/catch.hpp"

using namespace samma;

namespace {

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++found;
  return found;
}

DedupeReport report_of() {
  DedupeReport report;
  report.input.sources = {"<crm>"};
  report.input.fields = {{"sur<name", {1, 0, 0, 0, 2, 0}}};
  report.input.notes = {"a <note>"};
  report.phases = {{"load", 1.5, 2.5, 4096}};
  report.rules = {{}};
  report.rules[0].name = "rule<1>";
  report.rules[0].pairs = 3;
  report.rules[0].largest = {{12, "se<cret>"}};
  DecisionReport& decision = report.decision.emplace();
  decision.prior = 0.001;
  decision.histogram = {{-10, 5, 0.1}, {-9, 0, 0}};
  decision.thresholds = {{-10, 5, {}, 0.2, 1, 0}, {1, 2, 1, 0.9, 0.8, 0.1}};
  decision.cluster_sizes = {{1, 5}, {12, 1}};
  Comparison comparison;
  comparison.name = "given<name>";
  comparison.levels.resize(2);
  comparison.levels[0].name = "equal<>";
  decision.comparisons = {comparison};
  decision.training.sessions = {{"session<1>", 10, 5, true, {"given<name>"}, {{0.01, 0.5}}}};
  Explanation example;
  example.left = "a<1>";
  example.right = "b\"2";
  example.rows = {{"given<name>", "equal<>", "hid<den", "va\"lue", 3, 0.5}};
  example.weight_bits = -6;
  example.prior_bits = -9.5;
  example.proposed_by = {"rule<1>"};
  decision.examples = {example};
  return report;
}

}  // namespace

TEST_CASE("the page fetches nothing, runs nothing, and escapes all that it shows", "[report]") {
  const std::string page = report_html(report_of(), false, "samma 1");
  CHECK(page.rfind("<!DOCTYPE html>", 0) == 0);
  CHECK(count(page, "default-src 'none'") == 1);
  for (const char* part : {"<script", "src=", "url(", "http://", "https://", "@import", "<link",
                           "<crm>", "sur<name", "<note>", "rule<1>", "given<name>", "equal<>",
                           "a<1>", "b\"2", "hid<den", "session<1>", "nan", "inf\""}) {
    CAPTURE(part);
    CHECK(count(page, part) == 0);
  }
  CHECK(count(page, "hid&lt;den") > 0);
  CHECK(count(page, "<svg") == count(page, "</svg>"));
  CHECK(count(page, "<table") == count(page, "</table>"));
  CHECK(count(page, "role=\"img\"") == count(page, "aria-label=\"") - 1);  // The list of sections.
  for (const char* id :
       {"weights", "threshold", "model", "examples", "values", "clusters", "blocking", "cost"}) {
    CHECK(count(page, std::string("id=\"") + id + "\"") == 1);
    CHECK(count(page, std::string("href=\"#") + id + "\"") == 1);
  }
}

TEST_CASE("hidden values are not in the page", "[report]") {
  DedupeReport report = report_of();
  report.rules[0].largest[0].values.clear();
  const std::string page = report_html(report, true, "samma 1");
  CHECK(count(page, "hid&lt;den") == 0);
  CHECK(count(page, "va&quot;lue") == 0);
  CHECK(count(page, "cret") == 0);
}

TEST_CASE("a report without estimates is a page too", "[report]") {
  const std::string page = report_html(DedupeReport{}, false, "");
  CHECK(count(page, "</html>") == 1);
}

TEST_CASE("the name of the report tells its form", "[report]") {
  CHECK(is_html("out.html"));
  CHECK(is_html("a/b.htm"));
  CHECK_FALSE(is_html("html"));
  CHECK_FALSE(is_html("report.json"));
}
