#include "support/normalise_cell.hpp"

using namespace samma::testing;
using samma::ValueStatus;

namespace {
std::string phone(std::string_view raw, std::string_view country = {}) {
  return text_of("phone", raw, country);
}
}  // namespace

// 070-1740605 and its neighbours are reserved for fiction, as are 07700 900000 to 900999.
TEST_CASE("Swedish forms agree", "[phone]") {
  for (const char* raw : {"070-174 06 05", "+46 (0)70-1740605", "46(0)70-1740605", "0046701740605",
                          "701740605", "46701740605", "+46 070 174 06 05", "070-1740605 ankn 12",
                          "070-1740605 (mobil)", "tel: 070-1740605", "070-1740605 / 08-465 004 00",
                          "070-1740605;08-46500400", "0701740605.0"}) {
    CAPTURE(raw);
    CHECK(phone(raw, "se") == "+46701740605");
    CHECK(status_of("phone", raw, "se") == ValueStatus::kValid);
  }
}

TEST_CASE("national forms of the neighbours", "[phone]") {
  CHECK(phone("07700 900123", "gb") == "+447700900123");
  CHECK(phone("06-12345678", "nl") == "+31612345678");
  CHECK(phone("030/123456", "de") == "+4930123456");
  CHECK(phone("406 12 345", "no") == "+4740612345");
  CHECK(phone("4740612345", "no") == "+4740612345");
  CHECK(phone("32 12 34 56", "dk") == "+4532123456");
  CHECK(phone("041 2345678", "fi") == "+358412345678");
  CHECK(phone("(404) 558-6000", "us") == "+14045586000");
  CHECK(phone("1-404-558-6000", "us") == "+14045586000");
  CHECK(phone("011 46 70 174 06 05", "us") == "+46701740605");
}

TEST_CASE("an international number needs no country", "[phone]") {
  CHECK(phone("+7(4812)85-62-34") == "+74812856234");
  CHECK(phone("+39 0352 6553537") == "+3903526553537");
  CHECK(phone("0046 70 174 06 05") == "+46701740605");
  CHECK(phone("+47 406 12 345", "se") == "+4740612345");
}

TEST_CASE("without country or area code the digits stay", "[phone]") {
  CHECK(phone("404/508-9191") == "4045089191");
  CHECK(phone("(916) 283-5597") == "9162835597");
  CHECK(phone("782 470006") == "782470006");
  CHECK(phone("212/996-1212") == "2129961212");
  CHECK(phone("1-818-892-2818") == phone("818-892-2818"));
  CHECK(phone("1740605", "se") == "1740605");
  CHECK(phone("321-3212", "us") == "3213212");
  CHECK(phone("404-223-5039 x12") == "4042235039");
}

TEST_CASE("tails are the last eight and six digits", "[phone]") {
  CHECK(key_of("phone", "+46 70-174 06 05", "tail") == "01740605");
  CHECK(key_of("phone", "070-174 06 05", "tail") == "01740605");
  CHECK(key_of("phone", "070-174 06 05", "tail6") == "740605");
  CHECK(key_of("phone", "4864222", "tail") == "4864222");
  CHECK(key_of("phone", "12045", "tail6").empty());
}

TEST_CASE("numbers that cannot be are invalid", "[phone]") {
  CHECK(status_of("phone", "123") == ValueStatus::kInvalid);
  CHECK(status_of("phone", "070-17406055555", "se") == ValueStatus::kInvalid);
  CHECK(status_of("phone", "08-1234", "se") == ValueStatus::kInvalid);
  CHECK(status_of("phone", "+47 406 12 34") == ValueStatus::kInvalid);
  CHECK(status_of("phone", "+2812345678") == ValueStatus::kInvalid);
  CHECK(status_of("phone", "4046170174060512345") == ValueStatus::kInvalid);
  CHECK(status_of("phone", "ring mig") == ValueStatus::kInvalid);
  CHECK(phone("070-17406055555", "se") == "07017406055555");
}

TEST_CASE("junk is a placeholder", "[phone]") {
  for (const char* raw :
       {"0000000", "000-000 00 00", "1234567890", "99999999", "saknas", "-", "tel: 000000"}) {
    CAPTURE(raw);
    CHECK(status_of("phone", raw, "se") == ValueStatus::kPlaceholder);
    CHECK(key_of("phone", raw, "tail", "se").empty());
  }
  CHECK(status_of("phone", "") == ValueStatus::kAbsent);
}
