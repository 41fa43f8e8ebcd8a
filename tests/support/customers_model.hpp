#pragma once
// A hand-made model for support::customers_csv: lane rules, key rules, every kind of level test.
#include "samma/model.hpp"

namespace samma::support {

inline ComparisonLevel level(std::string name, std::vector<LevelTest> tests, double m, double u,
                             std::string frequency_lane = "") {
  ComparisonLevel made;
  made.name = std::move(name);
  made.tests = std::move(tests);
  made.m = m;
  made.u = u;
  made.frequency_lane = std::move(frequency_lane);
  return made;
}

inline Model customers_model(std::uint32_t block_size_max) {
  Model model;
  model.schema.id_column = "id";
  model.schema.fields = {{"given_name", Kind::kGivenName, {"given_name"}, "", {}},
                         {"surname", Kind::kSurname, {"surname"}, "", {}},
                         {"birth_date", Kind::kBirthDate, {"birth_date"}, "", {}},
                         {"town", Kind::kTown, {"town"}, "", {}},
                         {"phone", Kind::kPhone, {"phone"}, "se", {}}};
  const auto jaro_winkler = [](const char* lane, std::int64_t millionths) {
    return LevelTest{"jaro_winkler", {lane}, {millionths}};
  };
  model.comparisons = {
      {"given_name",
       {"given_name"},
       {level("exact", {{"equal", {"given_name"}, {}}}, 0.8, 0.1, "given_name"),
        level("swapped", {{"swapped", {"given_name", "surname"}, {}}}, 0.03, 0.0005),
        level("near", {jaro_winkler("given_name", 880000)}, 0.1, 0.02),
        level("else", {}, 0.07, 0.88)}},
      {"surname",
       {"surname"},
       {level("exact", {{"equal", {"surname"}, {}}}, 0.8, 0.08, "surname"),
        level("near both", {jaro_winkler("surname", 900000), jaro_winkler("given_name", 900000)},
              0.05, 0.001),
        level("near", {jaro_winkler("surname", 850000)}, 0.08, 0.02),
        level("else", {}, 0.07, 0.899)}},
      {"birth_date",
       {"birth_date"},
       {level("exact", {{"equal", {"birth_date"}, {}}}, 0.85, 0.001),
        level("one edit", {{"date_edits", {"birth_date"}, {1000000}}}, 0.1, 0.01),
        level("else", {}, 0.05, 0.989)}},
      {"phone",
       {"phone"},
       {level("exact", {{"equal", {"phone"}, {}}}, 0.7, 0.01),
        level("near", {{"levenshtein", {"phone"}, {2000000}}}, 0.1, 0.2),
        level("else", {}, 0.2, 0.79)}},
      {"town",
       {"town"},
       {level("exact", {{"equal", {"town"}, {}}}, 0.9, 0.25, "town"),
        level("else", {}, 0.1, 0.75)}},
  };
  model.rules = {
      {"phone", {"phone"}, "", ""},
      {"given and surname", {"given_name", "surname"}, "", ""},
      {"surname, one deletion, and town", {"town"}, "one_deletion", "surname"},
      {"birth date", {"birth_date"}, "", ""},
      {"birth date, one deletion, and given name", {"given_name"}, "one_deletion", "birth_date"},
      {"surname by sound", {"surname.phonetic"}, "", ""}};
  model.limits.block_size_max = block_size_max;
  model.limits.refine_lanes = {"birth_date.year", "town", "given_name"};
  model.prior = 0.003;
  model.threshold_bits = 2;
  model.review_bits = -2;
  return model;
}

}  // namespace samma::support
