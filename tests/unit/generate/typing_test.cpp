#include "generate/typing.hpp"

#include <set>
#include <string>

#include "support/catch.hpp"
#include "text/unicode.hpp"

namespace samma::generator {
namespace {

template <class Slip>
std::set<std::string> outcomes(const std::string& text, const Slip& slip) {
  std::set<std::string> seen;
  for (std::uint64_t i = 0; i < 2000; ++i) {
    Random random(1, Stream::kCopy, i);
    std::string changed = text;
    const bool done = slip(random, &changed);
    REQUIRE(done == (changed != text));
    REQUIRE(text::is_valid_utf8(changed));
    if (done) seen.insert(changed);
  }
  return seen;
}

TEST_CASE("a slip hits a key beside, in the country's layout") {
  const auto slip = [](const char* country) {
    return outcomes("Z",
                    [=](Random& r, std::string* t) { return hit_neighbour_key(country, r, t); });
  };
  CHECK(slip("GB") == std::set<std::string>{"X", "A"});
  CHECK(slip("DE") == std::set<std::string>{"T", "U", "H"});
  const auto swedish =
      outcomes("ö", [](Random& r, std::string* t) { return hit_neighbour_key("SE", r, t); });
  CHECK(swedish == std::set<std::string>{"l", "ä", "p"});
}

TEST_CASE("neighbours of figures are figures") {
  const auto seen =
      outcomes("5", [](Random& r, std::string* t) { return hit_neighbour_key("NL", r, t); });
  CHECK(seen == std::set<std::string>{"4", "6"});
}

TEST_CASE("transposition keeps the capital in front") {
  const auto seen = outcomes("Åsa", [](Random& r, std::string* t) { return transpose(r, t); });
  CHECK(seen == std::set<std::string>{"Såa", "Åas"});
  CHECK(outcomes("Aa", [](Random& r, std::string* t) { return transpose(r, t); }).empty());
}

TEST_CASE("a dropped letter is one code point") {
  const auto seen = outcomes("Åsa", [](Random& r, std::string* t) { return drop_character(r, t); });
  CHECK(seen == std::set<std::string>{"sa", "Åa", "Ås"});
}

TEST_CASE("an inserted letter is a repetition or a neighbour") {
  const auto seen =
      outcomes("q1", [](Random& r, std::string* t) { return insert_character("GB", r, t); });
  CHECK(seen == std::set<std::string>{"qq1", "qw1", "qa1", "q11", "q12"});
}

TEST_CASE("misreading and mishearing change one place") {
  const auto seen = outcomes("m", [](Random& r, std::string* t) { return misread(r, t); });
  CHECK(seen == std::set<std::string>{"rn"});
  CHECK(outcomes("xyz", [](Random& r, std::string* t) { return mishear(r, t); }) ==
        std::set<std::string>{"ksyz", "xiz", "xijz", "xys"});
  CHECK(outcomes("Ø", [](Random& r, std::string* t) { return mishear(r, t); }).empty());
}

TEST_CASE("damage is UTF-8 read as Windows-1252, which the engine can repair") {
  std::string name = "Åsa";
  REQUIRE(damage_encoding(&name));
  CHECK(name == "Ã…sa");
  std::string repaired;
  REQUIRE(text::repair(name, &repaired));
  CHECK(repaired == "Åsa");
  std::string ascii = "Anna";
  CHECK_FALSE(damage_encoding(&ascii));
  CHECK(ascii == "Anna");
}

TEST_CASE("letter case covers the letters of the seven languages") {
  const auto seen =
      outcomes("Ærø Söder", [](Random& r, std::string* t) { return change_case(r, t); });
  CHECK(seen == std::set<std::string>{"ÆRØ SÖDER", "ærø söder"});
}

TEST_CASE("empty text stays empty") {
  Random random(1, Stream::kCopy, 1);
  std::string text;
  CHECK_FALSE(hit_neighbour_key("SE", random, &text));
  CHECK_FALSE(misread(random, &text));
  CHECK_FALSE(mishear(random, &text));
  CHECK_FALSE(transpose(random, &text));
  CHECK_FALSE(drop_character(random, &text));
  CHECK_FALSE(insert_character("SE", random, &text));
  CHECK_FALSE(damage_encoding(&text));
  CHECK_FALSE(change_case(random, &text));
  CHECK(text.empty());
}

}  // namespace
}  // namespace samma::generator
