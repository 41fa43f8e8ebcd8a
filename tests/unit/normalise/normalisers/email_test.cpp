#include "support/normalise_cell.hpp"

using namespace samma::testing;
using samma::Value;
using samma::ValueStatus;

namespace {
std::string key(std::string_view raw, std::string_view name) { return key_of("email", raw, name); }
bool warns(std::string_view raw, std::string_view warning) {
  const Value value = normalise_cell("email", raw);
  return std::find(value.warnings.begin(), value.warnings.end(), warning) != value.warnings.end();
}
}  // namespace

TEST_CASE("addresses are compared in lower case and A-labels", "[email]") {
  CHECK(text_of("email", " Anna.Berg@Firma.SE ") == "anna.berg@firma.se");
  CHECK(text_of("email", "info@räksmörgås.se") == "info@xn--rksmrgs-5wao1o.se");
  CHECK(text_of("email", "info@xn--rksmrgs-5wao1o.se") == "info@xn--rksmrgs-5wao1o.se");
  CHECK(text_of("email", "åsa.öberg@telia.com") == "åsa.öberg@telia.com");
  CHECK(text_of("email", "mailto:anna@berg.se") == "anna@berg.se");
  CHECK(text_of("email", "Anna Berg <anna@berg.se>") == "anna@berg.se");
  CHECK(text_of("email", "anna@berg.se.") == "anna@berg.se");
  CHECK(text_of("email", "anna@berg.se; bo@berg.se") == "anna@berg.se");
  CHECK(warns("anna@berg.se; bo@berg.se", "email.several"));
}

TEST_CASE("provider rules apply to known providers only", "[email]") {
  CHECK(key("Anna.Berg+shop@gmail.com", "provider") == "annaberg@gmail.com");
  CHECK(key("annaberg@googlemail.com", "provider") == "annaberg@gmail.com");
  CHECK(key("a.b+c@proton.me", "provider") == "a.b@proton.me");
  CHECK(key("a.b+c@firma.se", "provider") == "a.b+c@firma.se");
  CHECK(key("a.b+c@firma.se", "loose") == "a.b@firma.se");
  CHECK(key("+c@firma.se", "loose") == "+c@firma.se");
}

TEST_CASE("local part and domain as keys", "[email]") {
  CHECK(key("lola.b97+x@jones.net", "local") == "lolab");
  CHECK(key("Åsa_Öberg@telia.com", "local") == "asaoberg");
  CHECK(key("12345@firma.se", "local").empty());
  CHECK(key("anna@firma.se", "domain") == "firma.se");
  CHECK(key("anna@gmail.com", "domain").empty());
  CHECK(key("anna@mailinator.com", "domain").empty());
}

TEST_CASE("what is no address is invalid and keeps its text", "[email]") {
  for (const char* raw :
       {"a@b", "anna@@b.se", "anna.berg.se", "f@b@reese.com", "@berg.se", "anna@.se", "anna@berg.c",
        "anna@-berg.se", "anna@berg.123", "anna berg@berg.se", "anna@be_rg.se"}) {
    CAPTURE(raw);
    CHECK(status_of("email", raw) == ValueStatus::kInvalid);
    CHECK(text_of("email", raw) == raw);
    CHECK(key(raw, "local").empty());
  }
  CHECK(status_of("email", std::string(64, 'k') + "@berg.se") == ValueStatus::kValid);
  CHECK(status_of("email", std::string(65, 'k') + "@berg.se") == ValueStatus::kInvalid);
  CHECK(status_of("email", "anna@" + std::string(64, 'b') + ".se") == ValueStatus::kInvalid);
}

TEST_CASE("reserved and empty addresses are placeholders", "[email]") {
  for (const char* raw : {"anna@example.com", "test@test.com", "noreply@firma.se", "n/a", "-",
                          "a@b.test", "saknas"}) {
    CAPTURE(raw);
    CHECK(status_of("email", raw) == ValueStatus::kPlaceholder);
    CHECK(key(raw, "provider").empty());
  }
  CHECK(status_of("email", "  ") == ValueStatus::kAbsent);
}

TEST_CASE("roles, throw-away and mistyped domains are told", "[email]") {
  CHECK(warns("kontakt@firma.se", "email.role"));
  CHECK_FALSE(warns("anna@firma.se", "email.role"));
  CHECK(warns("anna@yopmail.com", "email.disposable"));
  CHECK(warns("anna@hotmail.con", "email.mistyped_domain"));
}
