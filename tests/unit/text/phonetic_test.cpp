#include "text/phonetic.hpp"

#include "support/catch.hpp"

using samma::text::cologne;
using samma::text::double_metaphone;

TEST_CASE("Double Metaphone of English names") {
  CHECK(double_metaphone("smith") == "SM0");
  CHECK(double_metaphone("schmidt") == "XMT");
  CHECK(double_metaphone("thompson") == "TMPS");
  CHECK(double_metaphone("thomas") == "TMS");
  CHECK(double_metaphone("catherine") == "K0RN");
  CHECK(double_metaphone("katherine") == "K0RN");
  CHECK(double_metaphone("philip") == "FLP");
  CHECK(double_metaphone("knight") == "NT");
  CHECK(double_metaphone("wright") == "RT");
  CHECK(double_metaphone("xavier") == "SF");
  CHECK(double_metaphone("charles") == "XRLS");
  CHECK(double_metaphone("christopher") == "KRST");
  CHECK(double_metaphone("jose") == "HS");
  CHECK(double_metaphone("edge") == "AJ");
  CHECK(double_metaphone("dumb") == "TM");
  CHECK(double_metaphone("laugh") == "LF");
  CHECK(double_metaphone("mchugh") == "MK");
  CHECK(double_metaphone("accident") == "AKST");
  CHECK(double_metaphone("bellocchio") == "PLX");
  CHECK(double_metaphone("filipowicz") == "FLPT");
  CHECK(double_metaphone("white") == "AT");
}

TEST_CASE("Double Metaphone joins spellings of the North") {
  CHECK(double_metaphone("hansson") == double_metaphone("hanson"));
  CHECK(double_metaphone("karlsson") == double_metaphone("carlson"));
  CHECK(double_metaphone("kristina") == double_metaphone("christina"));
  CHECK(double_metaphone("petersson") == double_metaphone("pettersson"));
  CHECK(double_metaphone("berg") != double_metaphone("lind"));
}

TEST_CASE("Double Metaphone of what is no word") {
  CHECK(double_metaphone("") == "");
  CHECK(double_metaphone("123") == "");
  CHECK(double_metaphone("x") == "S");
  CHECK(double_metaphone("山田") == "");
  CHECK(double_metaphone("a") == "A");
  CHECK(double_metaphone("gh") == "K");
}

TEST_CASE("Koelner Phonetik") {
  CHECK(cologne("muller-ludenscheidt") == "65752682");
  CHECK(cologne("wikipedia") == "3412");
  CHECK(cologne("breschnew") == "17863");
  CHECK(cologne("schmidt") == "862");
  CHECK(cologne("hansen") == "0686");
  CHECK(cologne("xaver") == "4837");
  CHECK(cologne("") == "");
  CHECK(cologne("h") == "");
}
