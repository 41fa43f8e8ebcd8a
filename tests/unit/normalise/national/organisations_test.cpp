// Vectors: organisationsnummer/meta (MIT) for Sweden, and documented examples for the others.
#include <string>
#include <vector>

#include "normalise/national/national.hpp"
#include "support/catch.hpp"

using namespace samma::national;

namespace {
bool is_right(const Reading& reading) { return reading.verdict == Verdict::kRight; }
bool is_wrong(const Reading& reading) { return reading.verdict == Verdict::kWrong; }
}  // namespace

TEST_CASE("Swedish organisation numbers and their VAT numbers share one text", "[national][se]") {
  struct Vector {
    const char* input;
    const char* vat;
    const char* canonical;
  };
  const std::vector<Vector> vectors = {
      {"556016-0680", "SE556016068001", "5560160680"},
      {"165560160680", "SE556016068001", "5560160680"},
      {"5561034249", "SE556103424901", "5561034249"},
      {"165592440001", "SE559244000101", "5592440001"},
      {"556036-0793", "SE556036079301", "5560360793"},
      {"16556036-0793", "SE 556036-0793 01", "5560360793"},
      {"212000-0142", "SE212000014201", "2120000142"},
      {"802005-1952", "SE802005195201", "8020051952"},
      {"191212121212", "SE121212121201", "1212121212"},
      {"195102179974", "SE510217997401", "5102179974"},
      {"194912109958", "SE491210995801", "4912109958"},
      {"790688-9972", "SE790688997201", "7906889972"},
      {"199502809990", "SE950280999001", "9502809990"},
      {"196802709995", "SE680270999501", "6802709995"},
      {"200304839996", "SE030483999601", "0304839996"},
      {"197904739997", "SE790473999701", "7904739997"},
      {"194511809891", "SE451180989101", "4511809891"},
      {"198601769915", "SE860176991501", "8601769915"},
      {"196102709976", "SE610270997601", "6102709976"},
      {"195212779895", "SE521277989501", "5212779895"},
  };
  for (const Vector& vector : vectors) {
    CAPTURE(vector.input);
    CHECK(is_right(se_organisation(vector.input)));
    CHECK(se_organisation(vector.input).canonical == vector.canonical);
    CHECK(se_organisation(vector.vat).canonical == vector.canonical);
  }
  for (const char* written : {"5560160681", "165560160681", "5561034250", "165561034250",
                              "556036-0794", "SE123456789101", "195560360793"}) {
    CAPTURE(written);
    CHECK(is_wrong(se_organisation(written)));
  }
  CHECK(is_right(se_organisation("SE 123456789701")));
  CHECK(se_organisation("790688-9972").warning == "identifier.sole_trader");
}

TEST_CASE("Organisation numbers of the neighbours", "[national]") {
  CHECK(no_organisation("988 077 917").canonical == "988077917");
  CHECK(no_organisation("NO 995 525 828 MVA").canonical == "995525828");
  CHECK(is_right(no_organisation("923609016")));
  CHECK(is_wrong(no_organisation("988077918")));
  CHECK(is_wrong(no_organisation("NO 995 525 829 MVA")));
  CHECK(dk_organisation("DK 13585628").canonical == "13585628");
  CHECK(is_wrong(dk_organisation("DK 13585627")));
  CHECK(fi_organisation("2077474-0").canonical == "20774740");
  CHECK(fi_organisation("FI 20774740").canonical == "20774740");
  CHECK(is_wrong(fi_organisation("2077474-1")));
  CHECK(be_organisation("(0)428759497").canonical == "0428759497");
  CHECK(be_organisation("BE 428759497").canonical == "0428759497");
  CHECK(is_wrong(be_organisation("BE431150351")));
}

TEST_CASE("Dutch organisations", "[national][nl]") {
  CHECK(nl_organisation("NL4495445B01").canonical == "004495445");
  CHECK(nl_organisation("004495445").canonical == "004495445");
  CHECK(nl_organisation("NL002455799B11").canonical == "002455799B11");
  CHECK(is_wrong(nl_organisation("123456789B90")));
  CHECK(nl_organisation("12345678").canonical == "12345678");
  CHECK(nl_organisation("123456780001").canonical == "12345678");
  CHECK(is_wrong(nl_organisation("00000000")));
}

TEST_CASE("German and British organisations", "[national]") {
  CHECK(de_organisation("DE 136,695 976").canonical == "136695976");
  CHECK(is_right(de_organisation("DE811569869")));
  CHECK(is_wrong(de_organisation("DE136695978")));
  CHECK(de_organisation("AACHEN HRA 11223").canonical == "AACHENHRA11223");
  CHECK(de_organisation("FRANKFURT/ODER GNR 11223").canonical == "FRANKFURTODERGNR11223");
  CHECK(is_wrong(de_organisation("AACHEN HRC 44123")));
  CHECK(gb_organisation("GB 980 7806 84").canonical == "980780684");
  CHECK(is_right(gb_organisation("100190874")));
  CHECK(is_wrong(gb_organisation("GB802311781")));
  CHECK(gb_organisation("SC123456").canonical == "SC123456");
  CHECK(gb_organisation("1234567").canonical == "01234567");
}

TEST_CASE("VAT numbers of the Union", "[national][eu]") {
  CHECK(eu_vat("ATU 57194903").canonical == "U57194903");
  CHECK(is_wrong(eu_vat("ATU57194904")));
  CHECK(eu_vat("BE0428759497").country == "be");
  CHECK(eu_vat("FR 61 954 506 077").canonical == "954506077");
  CHECK(eu_vat("FR 40 303 265 045").canonical == "303265045");
  CHECK(is_wrong(eu_vat("FR 41 303 265 045")));
  CHECK(eu_vat("FR 40 303").verdict == Verdict::kOtherForm);
  CHECK(eu_vat("XX123").verdict == Verdict::kOtherForm);
  CHECK(eu_vat("SE556036079301").canonical == "5560360793");
  CHECK(is_wrong(eu_vat("SE123456789101")));
  CHECK(is_right(eu_vat("IT00743110157")));
  CHECK(is_right(eu_vat("PL8567346215")));
  CHECK(is_wrong(eu_vat("PL8567346216")));
  CHECK(is_right(eu_vat("PT501964843")));
  CHECK(is_right(eu_vat("LU15027442")));
  CHECK(is_right(eu_vat("HR33392005961")));
}

TEST_CASE("IBAN and LEI", "[national][eu]") {
  for (const char* iban : {"SE4550000000058398257466", "NO9386011117947", "DK5000400440116243",
                           "FI2112345600000785", "NL91ABNA0417164300", "DE89370400440532013000",
                           "GB29NWBK60161331926819", "BE68539007547034", "BE31435411161155"}) {
    CAPTURE(iban);
    CHECK(is_iban(iban));
  }
  CHECK(has_iban_form("GB29NWBK60161331926818"));
  CHECK_FALSE(is_iban("GB29NWBK60161331926818"));
  CHECK_FALSE(has_iban_form("GB29NWBK6016133192681"));
  CHECK_FALSE(is_iban(""));
  CHECK(is_lei("213800KUD8LAJWSQ9D15"));
  CHECK_FALSE(is_lei("213800KUD8LXJWSQ9D15"));
}

TEST_CASE("Without a country only a telling form is read as an organisation", "[national]") {
  CHECK(read_organisation("556036-0793", "").canonical == "5560360793");
  CHECK(read_organisation("450401-3150", "").country == "is");
  CHECK(read_organisation("2077474-0", "").country == "fi");
  CHECK(read_organisation("DE136695976", "se").country == "de");
  CHECK(read_organisation("13585628", "").verdict == Verdict::kOtherForm);
  CHECK(read_organisation("988077917", "no").canonical == "988077917");
}
