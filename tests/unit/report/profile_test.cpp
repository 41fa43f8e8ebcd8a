#include "report/profile.hpp"

#include <map>
#include <string>

#include "support/catch.hpp"

using namespace samma;

namespace {

using Row = std::vector<std::string>;

Profile profile_of(const Row& header, const std::vector<Row>& rows, const std::string& id = "",
                   const std::string& source = "") {
  ProfileBuilder builder;
  builder.begin(header);
  std::vector<std::string_view> cells;
  for (const Row& row : rows) {
    REQUIRE(row.size() == header.size());
    cells.insert(cells.end(), row.begin(), row.end());
  }
  builder.add(cells.data(), rows.size());
  return builder.finish(id, source);
}

/// "field kind: column column | otherwise" for each field.
std::vector<std::string> fields_of(const Profile& profile) {
  std::vector<std::string> out;
  for (const Field& field : profile.schema.fields) {
    std::string text = std::string(kind_name(field.kind)) + ":";
    for (const std::string& column : field.columns) text += " " + column;
    if (!field.otherwise.empty()) text += " |";
    for (const std::string& column : field.otherwise) text += " " + column;
    out.push_back(text);
  }
  return out;
}

const ColumnProfile& column(const Profile& profile, const std::string& name) {
  for (const ColumnProfile& candidate : profile.columns) {
    if (candidate.name == name) return candidate;
  }
  FAIL("no column " + name);
  return profile.columns.front();
}

using Fields = std::vector<std::string>;

}  // namespace

TEST_CASE("persons with street, number and a second address line", "[profile]") {
  const Profile profile =
      profile_of({"record_id", "source", "given_name", "surname", "street_number", "address_1",
                  "address_2", "suburb", "postcode", "state", "date_of_birth", "soc_sec_id"},
                 {{"r01", "A", "emma", "white", "12", "leven street", "villa two", "toronto",
                   "3228", "nsw", "19860813", "5898510"},
                  {"r02", "B", "emma", "whit", "12", "leven street", "villa two", "toronto", "3228",
                   "nsw", "19860813", "5898510"},
                  {"r03", "A", "john", "clarke", "7", "tauss place", "the bight", "dover heights",
                   "2164", "vic", "19240924", "9191751"},
                  {"r04", "B", "olivia", "webb", "55", "warner crescent", "", "melville", "5052",
                   "nsw", "19020326", "9191752"}});
  CHECK(profile.schema.id_column == "record_id");
  CHECK(profile.schema.source_column == "source");
  CHECK(fields_of(profile) ==
        Fields{"given_name: given_name", "surname: surname", "house_number: street_number",
               "street: address_1", "free_text: address_2", "town: suburb", "postcode: postcode",
               "region: state", "birth_date: date_of_birth", "national_id: soc_sec_id"});
  CHECK(check_model(model_from_profile(profile)).has_value());
}

TEST_CASE("values decide where a header leaves it open", "[profile]") {
  const Profile profile = profile_of(
      {"pername1", "pername2", "sex", "dob_day", "dob_mon", "dob_year", "address", "postcode"},
      {{"EMMA", "WATSON", "F", "27", "12", "1971", "44 WARWICK ROAD", "LS867AQ"},
       {"JOHN", "ADAMS", "M", "5", "1", "1962", "16 SPRINGFIELD ROAD", "SO751EH"},
       {"LILY", "EVANS", "F", "22", "3", "1966", "35 WOODLANDS ROAD", "EX121UB"}});
  CHECK(fields_of(profile) == Fields{"given_name: pername1", "surname: pername2", "gender: sex",
                                     "birth_date: dob_year dob_mon dob_day", "street: address",
                                     "postcode: postcode"});
}

TEST_CASE("numbered name columns are joined and three numbers make a date", "[profile]") {
  const Profile profile =
      profile_of({"fname_c1", "fname_c2", "lname_c1", "lname_c2", "by", "bm", "bd"},
                 {{"BIRGIT", "", "KOCH", "", "1970", "11", "24"},
                  {"KARL", "HEINZ", "WEBER", "", "1934", "10", "14"},
                  {"PETER", "", "MEYER", "WOLF", "1988", "1", "31"}});
  CHECK(fields_of(profile) == Fields{"given_name: fname_c1 fname_c2", "surname: lname_c1 lname_c2",
                                     "birth_date: by bm bd"});
}

TEST_CASE("a Danish town is no birth year", "[profile]") {
  const Profile profile =
      profile_of({"fornavn", "efternavn", "by"},
                 {{"Lars", "Jensen", "Odense"}, {"Hanne", "Nielsen", "Aarhus"}});
  CHECK(fields_of(profile) == Fields{"given_name: fornavn", "surname: efternavn", "town: by"});
}

TEST_CASE("a year of birth and a middle name", "[profile]") {
  const Profile profile = profile_of({"first_name", "middle", "last_name", "birth_year"},
                                     {{"emma", "", "larsen", "1912"},
                                      {"john", "w", "johnson", "1903"},
                                      {"robert", "j", "moore", "1912"}});
  CHECK(fields_of(profile) == Fields{"given_name: first_name", "given_name: middle",
                                     "surname: last_name", "birth_date: birth_year"});
  CHECK(profile.schema.fields[1].name == "middle");
  CHECK(profile.fields[3].year_only);
}

TEST_CASE("whole names that repeat their parts are left out", "[profile]") {
  const Profile profile =
      profile_of({"full_name", "first_and_surname", "first_name", "surname", "dob", "birth_place",
                  "postcode_fake", "gender", "occupation"},
                 {{"john henry brandt", "john brandt", "john", "brandt", "1840-05-06", "pendleton",
                   "m5 4wu", "male", "judge"},
                  {"alfred tubby", "alfred tubby", "alfred", "tubby", "", "hastings", "s70 5da",
                   "male", "surgeon"},
                  {"emma leaf", "emma leaf", "emma", "leaf", "1862-10-18", "hastings", "yo11 1ja",
                   "female", "judge"}});
  CHECK(fields_of(profile) ==
        Fields{"given_name: first_name", "surname: surname", "birth_date: dob", "town: birth_place",
               "postcode: postcode_fake", "gender: gender", "category: occupation"});
  CHECK(column(profile, "full_name").role == ColumnRole::kIgnored);
  CHECK(column(profile, "full_name").reasons.back() ==
        "in 100 % of the rows it repeats 'first_name' and 'surname'");
}

TEST_CASE("sparse columns that complement each other are read in turn", "[profile]") {
  const Row header = {"SOURCE",           "NAME_FULL",        "NAME_ORG",
                      "NAME_LAST",        "NAME_FIRST",       "NAME_MIDDLE",
                      "NATIVE_NAME_FULL", "PASSPORT_NUMBER",  "PASSPORT_COUNTRY",
                      "ADDR_FULL",        "ADDR_LINE1",       "ADDR_CITY",
                      "ADDR_STATE",       "ADDR_POSTAL_CODE", "PHONE_NUMBER",
                      "PHONE_TYPE",       "STATUS",           "DATE"};
  const Profile profile = profile_of(
      header, {{"a", "John Smith", "", "", "", "", "", "", "", "1 Elm St, Springfield, IL 62701",
                "", "", "", "", "702-555-0111", "HOME", "Active", "1/7/18"},
               {"b", "", "", "Smith", "John", "E", "", "48329017", "US", "", "1 Elm St",
                "Springfield", "IL", "62701", "702-555-0111", "MOBILE", "Closed", "1/8/18"},
               {"a", "", "", "Wilson", "Emma", "", "", "48329018", "CA", "", "9 Oak Ave",
                "Sacramento", "CA", "95823", "", "", "Active", "1/9/18"},
               {"b", "", "Universal Exports Ltd", "", "", "", "", "", "",
                "2 Main Street, Las Vegas, NV 89101", "", "", "", "", "512-555-0134", "HOME",
                "Active", "2/7/18"},
               {"a", "", "Mill Works Inc", "", "", "", "", "", "", "3 Oak Road, Reno, NV 89501", "",
                "", "", "", "512-555-0135", "HOME", "Active", "3/7/18"},
               {"a", "", "", "", "", "", "ВАСИЛЬЕВ, Александр", "", "", "", "5 Elm St", "Reno",
                "NV", "89501", "", "", "Closed", ""}});
  CHECK(fields_of(profile) ==
        Fields{"full_name: NAME_FULL NATIVE_NAME_FULL | NAME_FIRST NAME_MIDDLE NAME_LAST",
               "organisation: NAME_ORG", "identifier: PASSPORT_NUMBER",
               "address: ADDR_FULL | ADDR_LINE1 ADDR_CITY ADDR_STATE ADDR_POSTAL_CODE",
               "phone: PHONE_NUMBER"});
  for (const char* name : {"PASSPORT_COUNTRY", "PHONE_TYPE", "STATUS", "DATE"}) {
    INFO(name);
    CHECK(column(profile, name).role == ColumnRole::kIgnored);
  }
  CHECK(check_model(model_from_profile(profile)).has_value());
}

TEST_CASE("places with a phone, companies, publications, products", "[profile]") {
  CHECK(
      fields_of(profile_of(
          {"name", "addr", "city", "phone", "type"},
          {{"baker's cafe", "1134 euclid ave.", "atlanta", "404-555-0139", "cajun"},
           {"the mandarin", "430 n. camden dr.", "new york", "310/555-0126", "asian"},
           {"corner bistro", "331 w. fourth st.", "new york", "212-555-0102", "asian"}})) ==
      Fields{"organisation: name", "street: addr", "town: city", "phone: phone", "category: type"});
  CHECK(fields_of(profile_of({"name"}, {{"Telemach Croatia"}, {"Acme Holdings"}, {"IPME"}})) ==
        Fields{"organisation: name"});
  CHECK(fields_of(profile_of(
            {"title", "authors", "venue", "year"},
            {{"The Log-Structured History Data Access Method", "Ann A, Bo B", "VLDB", "2000"},
             {"Making Trees Cache Conscious in Main Memory", "Cy C, Di D", "SIGMOD", "2001"},
             {"Modelling and Querying Video Data", "Ed E, Flo F", "VLDB", "1994"}})) ==
        Fields{"free_text: title", "free_text: authors", "category: venue", "date: year"});
  CHECK(fields_of(profile_of(
            {"name", "description", "price"},
            {{"Canon Power Shot SD890 IS Digital Camera - 2566B001",
              "Canon Power Shot 10 Megapixel", "198"},
             {"Garmin Vehicle Suction Mount for All Models - 010-10609", "", "27.59"},
             {"Sony DVP NS700H S DVD Player Black DVPNS700HS", "DVD Player Silver", ""}})) ==
        Fields{"free_text: name", "free_text: description", "number: price"});
  CHECK(
      fields_of(profile_of({"affiliation"}, {{"EPFL, Lausanne, Switzerland, Research Group"},
                                             {"University of Melbourne, Melbourne, Australia"}})) ==
      Fields{"free_text: affiliation"});
}

TEST_CASE("headers that say nothing: the values alone", "[profile]") {
  std::vector<Row> rows;
  const Row given = {"Anna", "Lars", "Emma", "Peter", "Karin"};
  const Row surname = {"Andersson", "Nilsson", "Karlsson", "Larsson", "Svensson"};
  for (std::size_t i = 0; i < 30; ++i) {
    rows.push_back({"r" + std::to_string(1000 + i), given[i % 5], surname[i % 4],
                    "1985-07-" + std::to_string(10 + i % 19),
                    "u" + std::to_string(i % 20) + "@mail.example",
                    "070-174 06 " + std::to_string(10 + i), i % 2 == 0 ? "man" : "kvinna",
                    "Storgatan " + std::to_string(i), "x", ""});
  }
  const Profile profile = profile_of({"column_1", "column_2", "column_3", "column_4", "column_5",
                                      "column_6", "column_7", "column_8", "column_9", "column_10"},
                                     rows);
  CHECK(profile.schema.id_column == "column_1");
  CHECK(fields_of(profile) == Fields{"given_name: column_2", "surname: column_3",
                                     "birth_date: column_4", "email: column_5", "phone: column_6",
                                     "gender: column_7", "street: column_8"});
  CHECK(column(profile, "column_9").reasons.back() == "the same value wherever there is one");
  CHECK(column(profile, "column_10").reasons.back() == "empty");
}

TEST_CASE("a header that the values contradict is not believed", "[profile]") {
  const Profile profile = profile_of(
      {"name", "email"}, {{"Anna Berg", "070-174 06 05"}, {"Lars Holm", "070-174 06 06"}});
  CHECK(fields_of(profile) == Fields{"full_name: name", "phone: email"});
  CHECK(column(profile, "email").reasons.front() ==
        "header word 'email', but the values say something else");
}

TEST_CASE("right check digits make a national number and its country", "[profile]") {
  const Profile profile = profile_of(
      {"name", "member_number"}, {{"Anna Berg", "19811228-9874"}, {"Lars Holm", "19670919-9530"}});
  REQUIRE(profile.schema.fields.size() == 2);
  CHECK(profile.schema.fields[1].kind == Kind::kNationalId);
  CHECK(profile.schema.fields[1].country == "se");
  CHECK(model_from_profile(profile).exclusive_lanes == std::vector<std::string>{"national_id"});
}

TEST_CASE("columns named by the user are taken", "[profile]") {
  const Profile profile =
      profile_of({"a", "b", "surname"}, {{"1", "x", "Berg"}, {"2", "y", "Holm"}}, "b", "a");
  CHECK(profile.schema.id_column == "b");
  CHECK(profile.schema.source_column == "a");
}

TEST_CASE("inputs with different columns are brought together", "[profile]") {
  ProfileBuilder builder;
  builder.begin({"surname", "town"});
  const std::string_view first[] = {"Berg", "Lund"};
  builder.add(first, 1);
  builder.begin({"town", "phone"});
  const std::string_view second[] = {"Malmö", "040-174 06 05"};
  builder.add(second, 1);
  const Profile profile = builder.finish("", "");
  REQUIRE(profile.columns.size() == 3);
  CHECK(profile.rows == 2);
  CHECK(column(profile, "town").completeness == 1);
  CHECK(column(profile, "phone").completeness == 0.5);
}

TEST_CASE("no rows and no columns make an empty profile", "[profile]") {
  CHECK(profile_of({"surname", "town"}, {}).schema.fields.empty());
  CHECK(profile_of({}, {}).columns.empty());
}

TEST_CASE("dates that can only be read month first settle how the others are read", "[profile]") {
  const auto country = [](const std::vector<std::string>& dates) {
    std::vector<Row> rows;
    for (const std::string& date : dates) rows.push_back({"anna", date});
    const Profile profile = profile_of({"given_name", "birth_date"}, rows);
    REQUIRE(profile.schema.fields.size() == 2);
    return profile.schema.fields[1].country;
  };
  CHECK(country({"3/4/1980", "3/25/1989", "12-31-75", "7/19/1960", "1990-05-20"}) == "us");
  CHECK(country({"3/4/1980", "25/3/1989", "31/12/75", "19/7/1960", "1990-05-20"}) == "");
  CHECK(country({"3/25/1989", "12/31/1975", "7/19/1960", "25/3/1989"}) == "");
  CHECK(country({"3/25/1989", "12/31/1975", "4/5/1960"}) == "");
}

TEST_CASE("names that tell father from son and documents of the state are noted", "[profile]") {
  const Profile profile = profile_of(
      {"full_name", "passport_number", "account_number"},
      {{"Anton Lindqvist Jr", "PX1200345", "A-7001"}, {"Berta Holm", "PX1200399", "A-7002"}});
  REQUIRE(profile.fields.size() == 3);
  CHECK(profile.fields[0].generations);
  CHECK(profile.fields[1].document);
  CHECK_FALSE(profile.fields[2].document);
  const Profile plain = profile_of({"full_name"}, {{"Anton I Lindqvist"}, {"Berta Holm"}});
  REQUIRE(plain.fields.size() == 1);
  CHECK_FALSE(plain.fields[0].generations);
}
