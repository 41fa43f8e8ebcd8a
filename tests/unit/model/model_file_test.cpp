#include "samma/model_file.hpp"

#include <random>
#include <string>

#include "model/default_model.hpp"
#include "model/lanes.hpp"
#include "support/catch.hpp"

using namespace samma;

namespace {

Model small_model() {
  Model model;
  model.schema.fields = {
      {"surname", Kind::kSurname, {"last name"}, "", {}},
      {"given", Kind::kGivenName, {"first \"name\"", "middle"}, "se", {"all\\names"}}};
  Comparison comparison{"surname", {"surname"}, {}};
  comparison.levels.push_back({"equal", {{"equal", {"surname"}, {}}}, 0.8, 0.01, "surname", 0.5});
  comparison.levels.push_back(
      {"similar", {{"jaro_winkler", {"surname"}, {920000}}}, 0.1, 1.0 / 3, "", 1});
  comparison.levels.push_back({"different", {}, 0.1, 0.6, "", 1});
  model.comparisons = {comparison};
  model.rules = {{"surname", {"surname"}, "", ""}, {"near", {"given"}, "one_deletion", "surname"}};
  return model;
}

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(engine_() % bound); }
  double share() { return (static_cast<double>(engine_() >> 11) + 0.5) / 9007199254740992.0; }
  std::string word() {
    static const std::string kLetters[] = {"a",  "Z",    "\"", "\\", "\n", "å",
                                           "日", "\x7f", " ",  "#",  "\t", "'"};
    std::string out;
    for (std::size_t i = 1 + below(8); i > 0; --i) out += kLetters[below(std::size(kLetters))];
    return out;
  }

 private:
  std::mt19937_64 engine_;
};

/// Any model that check_model accepts, with awkward texts and numbers.
Model random_model(std::uint64_t seed) {
  Dice dice(seed);
  Model model;
  for (std::size_t i = 0; i <= dice.below(6); ++i) {
    Field field{"f" + std::to_string(i), static_cast<Kind>(dice.below(kKindCount)), {}, "", {}};
    for (std::size_t j = 0; j <= dice.below(3); ++j) field.columns.push_back(dice.word());
    for (std::size_t j = dice.below(3); j > 0; --j) field.otherwise.push_back(dice.word());
    if (dice.below(2) == 0) field.country = "no";
    model.schema.fields.push_back(field);
  }
  const auto any_field = [&] {
    return model.schema.fields[dice.below(model.schema.fields.size())].name;
  };
  for (std::size_t i = 0; i <= dice.below(4); ++i) {
    Comparison comparison{dice.word() + std::to_string(i), {any_field()}, {}};
    for (std::size_t j = 0; j <= dice.below(5); ++j) {
      ComparisonLevel level{dice.word() + std::to_string(j), {}, dice.share(), dice.share(), "", 1};
      level.tests.push_back(
          {"levenshtein", {any_field()}, {static_cast<std::int64_t>(dice.below(5'000'000))}});
      if (dice.below(2) == 0) level.tests.push_back({"equal", {any_field(), any_field()}, {}});
      if (dice.below(2) == 0) level.frequency_lane = any_field();
      if (dice.below(2) == 0) level.frequency_weight = dice.share();
      comparison.levels.push_back(level);
    }
    comparison.levels.push_back({"else", {}, dice.share(), dice.share(), "", 1});
    comparison.household = dice.below(2) == 0;
    model.comparisons.push_back(comparison);
  }
  model.household_bits = dice.share() * 10;
  model.rules.push_back({"only", {any_field()}, "", ""});
  model.rules.push_back({"keys", {}, dice.word(), any_field()});
  model.rules.back().block_size_max = static_cast<std::uint32_t>(2 + dice.below(9));
  model.limits = {static_cast<std::uint32_t>(2 + dice.below(1000)), {any_field()}};
  model.prior = dice.share();
  model.threshold_bits = dice.share() * 1e-7;
  model.review_bits = -dice.share() * 1e6;
  model.frequency_floor = dice.share();
  model.exclusive_lanes = {any_field()};
  model.schema.id_column = dice.word();
  model.schema.source_column = dice.below(2) == 0 ? dice.word() : "";
  return model;
}

std::string message(std::string_view toml) {
  const auto result = read_model(toml, "m.toml");
  REQUIRE(!result.has_value());
  CHECK(result.error().code == ErrorCode::kUsage);
  return result.error().message;
}

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

/// The text of small_model with one piece replaced.
std::string altered(std::string_view from, std::string_view to) {
  std::string text = write_model(small_model());
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("a written model reads back as itself", "[model_file]") {
  const auto seed = GENERATE(range(std::uint64_t{0}, std::uint64_t{200}));
  const Model model = random_model(seed);
  REQUIRE(check_model(model).has_value());
  const std::string text = write_model(model);
  const auto read = read_model(text, "m.toml");
  INFO(text);
  if (!read.has_value()) FAIL(read.error().message);
  CHECK(*read == model);
  CHECK(write_model(*read) == text);
}

TEST_CASE("thresholds are written as short decimals", "[model_file]") {
  Model model = small_model();
  const auto written = [&](std::int64_t millionths) {
    model.comparisons[0].levels[1].tests[0].threshold.millionths = millionths;
    const std::string text = write_model(model);
    const std::size_t from = text.find("threshold = ") + 12;
    return text.substr(from, text.find(" }", from) - from);
  };
  CHECK(written(920000) == "0.92");
  CHECK(written(2000000) == "2");
  CHECK(written(1) == "0.000001");
  CHECK(written(-500000) == "-0.5");
  CHECK(written(-1500000) == "-1.5");
}

TEST_CASE("every key of a model file is explained by a comment", "[model_file]") {
  const std::string text = write_model(small_model());
  for (const char* word : {"# Samma model file", "# Chance that two records",
                           "#   m, u:", "#   tests:", "# A field is", "# A comparison is",
                           "# Only pairs that a rule"}) {
    INFO(word);
    CHECK(contains(text, word));
  }
}

TEST_CASE("what is wrong is named with its line and key", "[model_file]") {
  CHECK(contains(message(altered("prior = 0.0001", "prior = 2")),
                 "prior: expected a number above 0 and below 1, found 2"));
  CHECK(contains(message(altered("prior = 0.0001", "prior = \"x\"")),
                 "m.toml:6: prior: expected a number, found the text \"x\""));
  CHECK(contains(message(altered("prior =", "priro =")), "did you mean \"prior\"?"));
  CHECK(contains(message(altered("kind = \"surname\"", "kind = \"surnam\"")),
                 "did you mean \"surname\"?"));
  CHECK(
      contains(message(altered("lanes = [\"surname\"]", "lanes = [\"surnme\"]")),
               "comparison[0].lanes[0]: there is no field \"surnme\"; did you mean \"surname\"?"));
  CHECK(contains(
      message(altered("frequency_lane = \"surname\"", "frequency_lane = \"surname.phonetik\"")),
      "did you mean \"surname.phonetic\"?"));
  CHECK(contains(message(altered("threshold = 0.92", "threshold = 0.9234567")),
                 "at most six decimals"));
  CHECK(contains(message(altered("  m = 0.8", "  m = nan")), "expected a number"));
  CHECK(contains(message(altered("  m = 0.8\n", "")), "level[0].m: this key is missing"));
  CHECK(contains(message(altered("version = 1", "version = 7")),
                 "expected a whole number from 1 to 1, found 7"));
  CHECK(contains(message(altered("prior = 0.0001", "prior = = 1")), "m.toml:6: this is no TOML"));
  CHECK(contains(message(""), "version: this key is missing"));
  CHECK(contains(message("version = 1"), "expected at least one [[field]]"));
  CHECK(contains(message("version = 1\nfield = 3"),
                 "m.toml:2: field: expected a list of tables, found 3"));
  CHECK(contains(message("version = 1\n[limits]\nblock_size_max = -4"),
                 "m.toml:3: limits.block_size_max"));
}

TEST_CASE("the line of a problem found after reading is the line of its key", "[model_file]") {
  const std::string text = altered("  m = 0.8\n", "  m = 1.5\n");
  std::size_t line = 1;
  for (std::size_t i = 0; i < text.find("  m = 1.5"); ++i) line += text[i] == '\n' ? 1 : 0;
  CHECK(contains(message(text), "m.toml:" + std::to_string(line) + ": comparison[0].level[0].m"));
}

TEST_CASE("bytes that are no text are refused, not crashed on", "[model_file]") {
  CHECK(contains(message(std::string_view("\xff\xfe\x00x", 4)), "this is no TOML"));
  CHECK(contains(message(std::string(100000, '[')), "this is no TOML"));
}
