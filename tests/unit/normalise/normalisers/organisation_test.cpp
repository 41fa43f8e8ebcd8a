#include "support/normalise_cell.hpp"

using namespace samma::testing;
using samma::ValueStatus;

TEST_CASE("organisations: the legal form leaves the name") {
  const std::tuple<std::string_view, std::string_view, std::string_view> cases[] = {
      {"Volvo AB", "volvo", "ab"},
      {"AB Volvo", "volvo", "ab"},
      {"Aktiebolaget Volvo (publ)", "volvo", "ab"},
      {"Volvo AB (publ)", "volvo", "ab"},
      {"Volvo Aktiebolag", "volvo", "ab"},
      {"Oy Karl Fazer Ab", "karl fazer", "oy"},
      {"Nokia Oyj", "nokia", "oyj"},
      {"Müller GmbH & Co. KG", "muller", "gmbhcokg"},
      {"Müller G.m.b.H.", "muller", "gmbh"},
      {"Becker UG (haftungsbeschränkt)", "becker", "ug"},
      {"Novo Nordisk A/S", "novo nordisk", "as"},
      {"Equinor ASA", "equinor", "asa"},
      {"Hansen ApS", "hansen", "aps"},
      {"Philips B.V.", "philips", "bv"},
      {"Stichting Natuur", "natuur", "stichting"},
      {"BRF Eken", "eken", "brf"},
      {"Acme Ltd.", "acme", "ltd"},
      {"Acme Limited", "acme", "ltd"},
      {"Acme Co., Ltd.", "acme", "ltd"},
      {"Acme Public Limited Company", "acme", "plc"},
      {"Acme, Inc.", "acme", "inc"},
      {"Acme L.L.C.", "acme", "llc"},
      {"Volvo AB Stockholm", "volvo stockholm", "ab"},
      {"Lindgren Bygg ek. för.", "lindgren bygg", "ekfor"},
      {"N.V. de Maatschappij Erdal", "de maatschappij erdal", "nv"},
      {"Sony Co., Ltd., Tokyo", "sony tokyo", "ltd"},
      {"HB Reavis", "hb reavis", ""},
      {"Andersson & Co HB", "andersson", "hb"},
      {"Limited", "limited", ""},
      {"AB", "ab", ""},
      {"1177", "1177", ""}};
  for (const auto& [raw, text, form] : cases) {
    CAPTURE(raw);
    CHECK(text_of("organisation", raw) == text);
    CHECK(key_of("organisation", raw, "form") == form);
  }
}

TEST_CASE("organisations: status and connectors leave the name") {
  CHECK(text_of("organisation", "Bygg AB i likvidation") == "bygg");
  CHECK(text_of("organisation", "Bau GmbH i.L.") == "bau");
  CHECK(text_of("organisation", "Berg & Söner AB") == "berg sons");
  CHECK(text_of("organisation", "Berg och Söner AB") == "berg sons");
  CHECK(text_of("organisation", "Berg og Sønner AS") == "berg sons");
  CHECK(text_of("organisation", "Gebr. de Vries") == "brothers de vries");
  CHECK(text_of("organisation", "The Acme Company") == "acme");
  CHECK(text_of("organisation", "H&M") == "h m");
}

TEST_CASE("organisations: keys") {
  const auto value = normalise_cell("organisation", "Data Hus Norden AB");
  CHECK(key_of("organisation", value, "form") == "ab");
  CHECK(key_of("organisation", value, "sorted") == "data hus norden");
  CHECK(key_of("organisation", value, "joined") == "datahusnorden");
  CHECK(key_of("organisation", value, "first") == "data");
  CHECK(key_of("organisation", value, "acronym") == "dhn");
  CHECK(key_of("organisation", value, "prefix6") == "datahu");
  CHECK(key_of("organisation", "I.B.M. Corp.", "acronym") == "ibm");
  CHECK(key_of("organisation", "IBM", "acronym") == "ibm");
  CHECK(key_of("organisation", "IBM Svenska AB", "acronym") == "ibm");
  CHECK(key_of("organisation", "VOLVO TRUCKS", "acronym") == "");
  CHECK(key_of("organisation", "Ibm", "acronym") == "");
  CHECK(key_of("organisation", "Data Hus", "acronym") == "");
}

TEST_CASE("organisations: what is no name") {
  CHECK(status_of("organisation", "") == ValueStatus::kAbsent);
  CHECK(status_of("organisation", "n/a") == ValueStatus::kPlaceholder);
  CHECK(status_of("organisation", "---") == ValueStatus::kPlaceholder);
  CHECK(status_of("organisation", "Test Company AB") == ValueStatus::kValid);
}
