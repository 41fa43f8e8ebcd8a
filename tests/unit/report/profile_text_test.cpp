#include "samma/profile.hpp"

#include "support/catch.hpp"

using namespace samma;

namespace {

Profile sample() {
  Profile profile;
  profile.rows = 12'345;
  profile.whole = false;
  profile.rejected = 2;
  ColumnProfile column;
  column.name = "last \"name\"";
  column.filled = 6'000;
  column.distinct = 1'234;
  column.distinct_exact = false;
  column.completeness = 0.486;
  column.junk_share = 0.02;
  column.commonest = {{"Berg\x1b[31m", 17}, {"Holm", 3}};
  column.patterns = {{"letters only", 0.99}};
  column.role = ColumnRole::kField;
  column.kind = Kind::kSurname;
  column.reasons = {"header word 'last name'"};
  profile.columns = {column};
  profile.schema.fields = {{"surname", Kind::kSurname, {"last"}, "se", {"other"}}};
  return profile;
}

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the profile as text tells kind, completeness, reasons and values", "[profile_text]") {
  const std::string text = to_text(sample(), {});
  for (const char* part :
       {"12,345 rows looked at", "2 bad rows", "surname", "█████░░░░░", "49 %",
        "about 1,234 distinct", "2 % junk", "why: header word 'last name'", "Holm (3)",
        "surname (surname) from last, where empty from other, country se"}) {
    INFO(part);
    CHECK(contains(text, part));
  }
  CHECK(!contains(text, "\x1b"));
}

TEST_CASE("values can be hidden", "[profile_text]") {
  CHECK(!contains(to_text(sample(), {true, false}), "Holm"));
  CHECK(!contains(to_json(sample(), {true, false}), "Holm"));
  CHECK(contains(to_json(sample(), {}), "Holm"));
}

TEST_CASE("the profile as JSON", "[profile_text]") {
  const std::string json = to_json(sample(), {});
  for (const char* part :
       {"\"rows\":12345", "\"whole\":false", "\"name\":\"last \\\"name\\\"\"", "\"role\":\"field\"",
        "\"kind\":\"surname\"", "\"otherwise\":[\"other\"]"}) {
    INFO(part);
    CHECK(contains(json, part));
  }
}
