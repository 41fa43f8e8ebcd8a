// Vectors: personnummer/meta (MIT) for Sweden, the authorities' leaflets, and documented examples.
#include <string>
#include <vector>

#include "normalise/national/national.hpp"
#include "support/catch.hpp"

using namespace samma;
using namespace samma::national;

namespace {

std::string born(const Reading& reading) {
  return reading.birth_date.year == 0 ? std::string() : text::iso(reading.birth_date);
}

bool is_right(const Reading& reading) { return reading.verdict == Verdict::kRight; }
bool is_wrong(const Reading& reading) { return reading.verdict == Verdict::kWrong; }

struct Form {
  const char* written;
  const char* canonical;
};

}  // namespace

TEST_CASE("Swedish personal numbers in every written form", "[national][se]") {
  const std::vector<Form> forms = {
      {"190905271474", "190905271474"},  {"090527+1474", "190905271474"},
      {"19090527+1474", "190905271474"}, {"19090527-1474", "190905271474"},
      {"200002292399", "200002292399"},  {"0002292399", "200002292399"},
      {"000229-2399", "200002292399"},   {"20000229-2399", "200002292399"},
      {"195704289999", "195704289999"},  {"5704289999", "195704289999"},
      {"570428-9999", "195704289999"},   {"194608239986", "194608239986"},
      {"460823-9986", "194608239986"},   {"090121+9931", "190901219931"},
      {"000405-9937", "200004059937"},   {"670919-9530", "196709199530"},
      {"811228-9874", "198112289874"},   {"121212-1212", "201212121212"},
      {"121212+1212", "191212121212"},   {"880320-0016", "198803200016"},
      {"197302889931", "197302889931"},  {"730288-9931", "197302889931"},
      {"210791-9967", "202107919967"},   {"2107919967", "202107919967"},
      {"701063-2391", "197010632391"},   {"000101-T220", "20000101T220"},
      {"20000101N220", "20000101N220"},
  };
  for (const Form& form : forms) {
    CAPTURE(form.written);
    const Reading reading = se_person(form.written);
    CHECK(is_right(reading));
    CHECK(reading.canonical == form.canonical);
    CHECK(reading.country == "se");
  }
  CHECK(born(se_person("701063-2391")) == "1970-10-03");
  CHECK(born(se_person("20210791-9967")) == "2021-07-31");
  CHECK(se_person("000101-T220").warning == "identifier.interim");
}

TEST_CASE("Swedish personal numbers that cannot be", "[national][se]") {
  for (const char* written :
       {"201509160006", "1509160006", "150916-0006", "197004289895", "7004289895", "600430-9886",
        "420566-9899", "721086-9924", "090527 1474", "19090527 1474", "880320-0018", "8899200425",
        "000101-A220", "20000101-E221"}) {
    CAPTURE(written);
    CHECK(is_wrong(se_person(written)));
  }
  for (const char* written : {"0", "", "abc", "123456789", "19670919-95301"}) {
    CAPTURE(written);
    CHECK(se_person(written).verdict == Verdict::kOtherForm);
  }
  for (const char* written : {"857209-0606", "8020057538", "802406-2302", "802014-4120"}) {
    CAPTURE(written);
    CHECK(is_wrong(se_person(written)));
    CHECK(is_right(se_organisation(written)));
  }
}

TEST_CASE("Norwegian birth, D and H numbers", "[national][no]") {
  CHECK(born(no_person("151086 95088")) == "1986-10-15");
  CHECK(is_right(no_person("13097248022")));
  CHECK(born(no_person("53097248016")) == born(no_person("13097248022")));
  CHECK(is_right(no_person("13527248013")));
  CHECK(is_right(no_person("26111593816")));
  for (const char* written :
       {"15108695077", "26111593817", "26111593826", "10915596784", "02013299987"}) {
    CAPTURE(written);
    CHECK(is_wrong(no_person(written)));
  }
  CHECK(no_person("1510869508").verdict == Verdict::kOtherForm);
}

TEST_CASE("Norwegian numbers under the rule for 2032", "[national][no]") {
  CHECK(is_right(no_person("02013299997")));
  CHECK(is_right(no_person("30108299920")));
  CHECK(is_right(no_person("30108299939")));
  // One of the two cannot have remainder 0, and then nothing tells its century.
  const Reading first = no_person("30108299920");
  const Reading second = no_person("30108299939");
  CHECK((first.warning == "identifier.extended_check" ||
         second.warning == "identifier.extended_check"));
  for (const Reading& reading : {first, second}) {
    CHECK(reading.warning.empty() == !born(reading).empty());
  }
}

TEST_CASE("Danish numbers need no check digit", "[national][dk]") {
  const Reading unchecked = dk_person("211062-0629");
  CHECK(is_right(unchecked));
  CHECK(born(unchecked) == "1962-10-21");
  CHECK(unchecked.warning == "identifier.check_not_applicable");
  CHECK(born(dk_person("2110625629")) == "1862-10-21");
  CHECK(dk_person("211062-5629").warning == "identifier.age");
  CHECK(is_wrong(dk_person("511062-5629")));
}

TEST_CASE("Finnish separators are part of the number", "[national][fi]") {
  CHECK(fi_person("131052-308T").canonical == "131052-308T");
  CHECK(born(fi_person("131052-308T")) == "1952-10-13");
  CHECK(born(fi_person("131052A308T")) == "2052-10-13");
  CHECK(born(fi_person("131052+308T")) == "1852-10-13");
  CHECK(fi_person("131052Y308T").canonical != fi_person("131052-308T").canonical);
  CHECK(is_wrong(fi_person("131052-308U")));
  CHECK(is_wrong(fi_person("310252-308Y")));
  CHECK(is_wrong(fi_person("010594Y9032")));
  CHECK(fi_person("131052G308T").verdict == Verdict::kOtherForm);
}

TEST_CASE("Dutch BSN", "[national][nl]") {
  CHECK(nl_person("1112.22.333").canonical == "111222333");
  CHECK(is_right(nl_person("123456782")));
  CHECK(nl_person("10000008").canonical == "010000008");
  CHECK(is_wrong(nl_person("111252333")));
  CHECK(is_wrong(nl_person("000000000")));
  CHECK(nl_person("1112223334").verdict == Verdict::kOtherForm);
}

TEST_CASE("German tax identification numbers", "[national][de]") {
  CHECK(de_person("36 574 261 809").canonical == "36574261809");
  CHECK(is_right(de_person("11234567890")));
  CHECK(is_right(de_person("11123456786")));
  CHECK(is_wrong(de_person("36574261890")));
  CHECK(is_wrong(de_person("36554266806")));
  CHECK(is_wrong(de_person("06574261809")));
}

TEST_CASE("British insurance and health numbers", "[national][gb]") {
  CHECK(gb_person("AB 12 34 56 C").canonical == "AB123456");
  CHECK(gb_person("AB123456").canonical == "AB123456");
  CHECK(is_wrong(gb_person("BG123456C")));
  CHECK(is_wrong(gb_person("AB123456E")));
  CHECK(is_right(gb_person("943-476-5870")));
  CHECK(is_wrong(gb_person("9434765871")));
  CHECK(gb_person("12345").verdict == Verdict::kOtherForm);
}

TEST_CASE("Icelandic numbers of persons and organisations", "[national][is]") {
  CHECK(born(is_number("120174-3399")) == "1974-01-12");
  CHECK(is_right(is_number("450401-3150")));
  CHECK(born(is_number("450401-3150")).empty());
  CHECK(is_wrong(is_number("530575-0299")));
}

TEST_CASE("Belgian national register and bis numbers", "[national][be]") {
  CHECK(born(be_person("85.07.30-033 28")) == "1985-07-30");
  CHECK(born(be_person("17 07 30 033 84")) == "2017-07-30");
  CHECK(born(be_person("98.47.28-997.65")) == "1998-07-28");
  CHECK(is_right(be_person("01 49 07 001 85")));
  CHECK(is_wrong(be_person("12345678901")));
}

TEST_CASE("Without a country only a telling form is read", "[national]") {
  CHECK(read_person("670919-9530", "").canonical == "196709199530");
  CHECK(read_person("131052-308T", "").country == "fi");
  CHECK(read_person("19670919-9530", "").country == "se");
  CHECK(read_person("6709199530", "").verdict == Verdict::kOtherForm);
  CHECK(read_person("211062-0629", "").verdict == Verdict::kOtherForm);
  CHECK(read_person("15108695088", "").verdict == Verdict::kOtherForm);
  CHECK(read_person("251-81-0959", "").verdict == Verdict::kOtherForm);
}

TEST_CASE("A company's number in a column of persons is no wrong person", "[national]") {
  CHECK(read_person("556036-0793", "se").canonical == "5560360793");
  CHECK(is_wrong(read_person("556036-0794", "se")));
  CHECK(read_person("5898510", "au").verdict == Verdict::kOtherForm);
}

TEST_CASE("Specimens are known", "[national]") {
  CHECK(is_specimen(se_person("121212-1212")));
  CHECK(is_specimen(se_person("880320-0016")));
  CHECK(is_specimen(nl_person("111222333")));
  CHECK(is_specimen(de_person("36574261809")));
  CHECK_FALSE(is_specimen(se_person("670919-9530")));
}
