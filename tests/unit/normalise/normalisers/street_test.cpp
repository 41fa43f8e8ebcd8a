#include "support/normalise_cell.hpp"

using namespace samma::testing;
using samma::ValueStatus;

namespace {

struct Same {
  const char* left;
  const char* right;
};

void check_same(std::initializer_list<Same> pairs, std::string_view country) {
  for (const Same& pair : pairs) {
    CAPTURE(pair.left, pair.right);
    CHECK(text_of("street", pair.left, country) == text_of("street", pair.right, country));
  }
}

std::string core(std::string_view raw, std::string_view country = {}) {
  return key_of("street", raw, "core", country);
}

}  // namespace

TEST_CASE("English street words have one form", "[street]") {
  CHECK(text_of("street", "12345 Wilshire Blvd.") == "12345 wilshire boulevard");
  CHECK(text_of("street", "1134 euclid ave.") == "1134 euclid avenue");
  check_same({{"12345 Wilshire Blvd.", "12345 wilshire boulevard"},
              {"1325 5th ave.", "1325 fifth avenue"},
              {"4014 W CHICAGO AVE", "4014 West Chicago Avenue"},
              {"12 St James St", "12 Saint James Street"},
              {"12 O'Connor Dr", "12 OConnor Drive"},
              {"9592 Elm Rd Apt. 12", "9592 elm road apartment 12"},
              {"221B Baker Street", "221 b Baker St."},
              {"No. 5 Main St", "5 main st"},
              {"124 East 113 Street", "124 E 113th St"},
              {"2 12 St", "2 12th St"},
              {"2 W 22 St", "2 W 22nd St"},
              {"#5 main st", "5 Main Street"},
              {"P.O. Box 123", "PO Box 123"}},
             "");
  CHECK(text_of("street", "5 Main St") != text_of("street", "5 Main Rd"));
  CHECK(text_of("street", "5 N Main St") != text_of("street", "5 S Main St"));
}

TEST_CASE("the core is the name without type, number, unit and cross street", "[street]") {
  CHECK(core("1325 5th ave. at 111th st.") == "5th");
  CHECK(core("228 w. 52nd st.") == "52nd");
  CHECK(core("Flat 2, 14 High Street") == "high");
  CHECK(core("12 Park Ave Road") == "park avenue");
  CHECK(core("12 b Main St") == "main");
  CHECK(core("563 King Port Suite 566") == "king port");
  CHECK(core("4314 S Cottage Grove") == core("4314 S Cottage Grove Ave"));
  CHECK(core("2290 Peachtree Rd Peachtree Square Shopping Center") == "peachtree");
  CHECK(core("57 Jane St off Hudson St") == "jane");
  CHECK(core("7 Claude La") == "claude");
  CHECK(core("100 North St") == "north");
  CHECK(core("clemenger street") == "clemenger");
  CHECK(core("tenison-woods circuit") == "tenison woods");
  CHECK(core("WOODHAVEN") == "woodhaven");
  CHECK(core("5 The Avenue") == "the");
  CHECK(core("5 Avenue") == "avenue");
  CHECK(core("10").empty());
}

TEST_CASE("the house number is read before and behind the name", "[street]") {
  CHECK(key_of("street", "Flat 2, 14 High Street", "number") == "14");
  CHECK(key_of("street", "Storgatan 12 B", "number") == "12");
  CHECK(key_of("street", "007 Bond St", "number") == "7");
  CHECK(key_of("street", "Main St", "number").empty());
  CHECK(key_of("street", "14 High Street", "core_number") == "high 14");
  CHECK(key_of("street", "High Street", "core_number").empty());
}

TEST_CASE("box addresses have no street", "[street]") {
  CHECK(text_of("street", "Box 123", "se") == "po box 123");
  CHECK(text_of("street", "Postboks 12", "no") == "po box 12");
  CHECK(text_of("street", "PL 12", "fi") == "po box 12");
  CHECK(text_of("street", "Postfach 12", "de") == "po box 12");
  CHECK(text_of("street", "Postbus 12", "nl") == "po box 12");
  CHECK(core("Box 123", "se").empty());
  CHECK(key_of("street", "Box 123", "core_number", "se") == "po box 123");
  CHECK(text_of("street", "Box", "se") == "box");
}

TEST_CASE("Swedish", "[street]") {
  check_same({{"Storg. 12B", "Storgatan 12 B"},
              {"S:t Eriksgatan 5", "Sankt Eriksgatan 5"},
              {"St. Nygatan 3", "Stora Nygatan 3"},
              {"Ö. Hamngatan 17", "Östra Hamngatan 17"},
              {"N:a Storgatan 5", "Norra Storgatan 5"},
              {"Ringv. 4", "Ringvägen 4"},
              {"Ringvaegen 4", "Ringväg 4"},
              {"c/o Berg, Storgatan 5", "Storgatan 5"},
              {"Storgatan 5, c/o Berg", "Storgatan 5"}},
             "se");
  CHECK(core("Storgatan 12 B lgh 1102", "se") == "stor");
  CHECK(core("St. Nygatan 3", "se") == "stora ny");
  CHECK(core("Nyg. 3", "se") == "nygatan");
  CHECK(core("1 maj gatan 5", "se") == "1 maj");
  CHECK(core("Ringv. 4, 2 tr", "se") == "ring");
}

TEST_CASE("Norwegian, Danish and Finnish", "[street]") {
  check_same({{"Karl Johans gt. 12 A", "Karl Johans gate 12A"}, {"Ringvn. 4", "Ringveien 4"}},
             "no");
  check_same({{"Nr. Farimagsgade 4", "Nørre Farimagsg. 4"},
              {"Gl. Kongevej 1", "Gammel Kongevej 1"},
              {"Sdr. Boulevard 5", "Søndre Boulevard 5"}},
             "dk");
  CHECK(core("Nørregade 12, 3. tv.", "dk") == "norre");
  check_same({{"Hämeenk. 3", "Hämeenkatu 3"}, {"Mannerheimint. 12", "Mannerheimintie 12"}}, "fi");
  CHECK(core("Storgatan 5", "fi") == "stor");
}

TEST_CASE("Dutch and German", "[street]") {
  check_same({{"Kerkstr. 12A-3", "Kerkstraat 12 A 3"},
              {"Nieuwe Gr. 3", "Nieuwe Gracht 3"},
              {"Burg. Bergstr 5", "Burgemeester Bergstraat 5"}},
             "nl");
  check_same({{"Hauptstr. 12 a", "HAUPTSTRASSE 12A"},
              {"Hauptstraße 12a", "Hauptstrasse 12 a"},
              {"Lange Str. 5", "Lange Straße 5"},
              {"St.-Peter-Str. 3", "Sankt-Peter-Straße 3"}},
             "de");
  CHECK(key_of("street", "Straße des 17. Juni 135", "number", "de") == "135");
  CHECK(core("Q7, 24", "de") == "q7");
}

TEST_CASE("streets that say nothing", "[street]") {
  CHECK(status_of("street", "") == ValueStatus::kAbsent);
  CHECK(status_of("street", "okänd") == ValueStatus::kPlaceholder);
  CHECK(status_of("street", "onbekend") == ValueStatus::kPlaceholder);
  CHECK(status_of("street", "-") == ValueStatus::kPlaceholder);
  CHECK(core("okänd").empty());
  CHECK(status_of("street", "Unknown Street 1") == ValueStatus::kValid);
}
