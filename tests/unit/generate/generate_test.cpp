#include "samma/generate.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "support/catch.hpp"
#include "support/memory_world.hpp"

namespace samma {
namespace {

using Row = std::vector<std::string>;

// Strict RFC 4180 with LF: a stray quote or a line without an end fails the test.
std::vector<Row> read_csv(const std::string& text) {
  std::vector<Row> rows;
  Row row;
  std::size_t at = 0;
  while (at < text.size()) {
    std::string cell;
    if (text[at] == '"') {
      ++at;
      for (;; ++at) {
        REQUIRE(at < text.size());
        if (text[at] != '"') {
          cell.push_back(text[at]);
        } else if (at + 1 < text.size() && text[at + 1] == '"') {
          cell.push_back(text[at++]);
        } else {
          break;
        }
      }
      ++at;
    } else {
      const std::size_t end = text.find_first_of(",\n\"\r", at);
      REQUIRE(end != std::string::npos);
      cell = text.substr(at, end - at);
      at = end;
    }
    row.push_back(std::move(cell));
    REQUIRE((at < text.size() && (text[at] == ',' || text[at] == '\n')));
    if (text[at++] == '\n') rows.push_back(std::exchange(row, {}));
  }
  REQUIRE(row.empty());
  return rows;
}

GenerateOptions options_of(std::uint64_t records) {
  GenerateOptions options;
  options.records = records;
  options.seed = 42;
  options.out = "out";
  options.truth = "truth";
  options.threads = 1;
  return options;
}

std::string made(const GenerateOptions& options) {
  MemoryWorld world;
  REQUIRE(generate(world, options));
  return world.files["out"] + world.files["truth"];
}

TEST_CASE("the same seed gives the same bytes on any number of threads") {
  // More than one batch of 65,536 records, so that batches overlap.
  GenerateOptions options = options_of(70'000);
  const std::string one = made(options);
  options.threads = 4;
  CHECK(made(options) == one);
  options.threads = 0;
  CHECK(made(options) == one);
}

TEST_CASE("another seed gives other customers") {
  GenerateOptions options = options_of(200);
  const std::string one = made(options);
  options.seed = 43;
  CHECK(made(options) != one);
}

TEST_CASE("the truth covers every record and agrees with the summary") {
  MemoryWorld world;
  const auto summary = generate(world, options_of(20'000));
  REQUIRE(summary);
  const std::vector<Row> records = read_csv(world.files["out"]);
  const std::vector<Row> truth = read_csv(world.files["truth"]);
  REQUIRE(records.size() == 20'001);
  REQUIRE(truth.size() == 20'001);
  CHECK(records[0] == Row{"record_id", "source", "record_type", "given_name", "surname",
                          "organisation", "email", "phone", "street", "postcode", "town", "country",
                          "birth_date", "national_id", "organisation_id", "gender", "updated"});
  CHECK(truth[0] == Row{"record_id", "entity_id", "errors"});

  std::map<std::string, int> sizes;
  std::map<std::string, std::uint64_t> errors;
  std::map<std::string, std::set<std::string>> types;
  std::set<std::string> ids;
  std::uint64_t clean = 0;
  std::uint64_t persons = 0;
  for (std::size_t i = 1; i < records.size(); ++i) {
    REQUIRE(records[i].size() == 17);
    REQUIRE(truth[i].size() == 3);
    REQUIRE(records[i][0] == truth[i][0]);
    REQUIRE(ids.insert(records[i][0]).second);
    ++sizes[truth[i][1]];
    types[truth[i][1]].insert(records[i][2] + records[i][11]);
    persons += records[i][2] == "person" ? 1 : 0;
    clean += truth[i][2].empty() ? 1 : 0;
    for (std::size_t at = 0; at < truth[i][2].size();) {
      const std::size_t end = std::min(truth[i][2].find('+', at), truth[i][2].size());
      ++errors[truth[i][2].substr(at, end - at)];
      at = end + 1;
    }
  }
  for (const auto& [entity, seen] : types) REQUIRE(seen.size() == 1);
  CHECK(clean == sizes.size());
  CHECK(summary->records == 20'000);
  CHECK(summary->entities == sizes.size());
  CHECK(summary->copies == 20'000 - sizes.size());
  CHECK(summary->persons == persons);
  CHECK(summary->organisations == 20'000 - persons);
  CHECK(summary->copies > 5'700);
  CHECK(summary->copies < 6'300);
  REQUIRE(summary->errors.size() == 20);
  for (const auto& [name, count] : summary->errors) {
    CAPTURE(name);
    CHECK(count > 0);
    CHECK(errors[std::string(name)] == count);
  }
  CHECK(errors.size() == summary->errors.size());
  for (const auto& [entity, size] : sizes) REQUIRE(size <= 8);
}

TEST_CASE("copies lie apart from their originals") {
  MemoryWorld world;
  REQUIRE(generate(world, options_of(5'000)));
  const std::vector<Row> truth = read_csv(world.files["truth"]);
  int beside = 0;
  for (std::size_t i = 2; i < truth.size(); ++i) beside += truth[i][1] == truth[i - 1][1] ? 1 : 0;
  CHECK(beside < 10);
}

TEST_CASE("no copies, no errors") {
  MemoryWorld world;
  GenerateOptions options = options_of(1'000);
  options.duplicates = 0;
  const auto summary = generate(world, options);
  REQUIRE(summary);
  CHECK(summary->entities == 1'000);
  CHECK(summary->copies == 0);
  for (const auto& [name, count] : summary->errors) CHECK(count == 0);
}

TEST_CASE("without a truth file none is written, standard output takes the records") {
  MemoryWorld world;
  GenerateOptions options = options_of(10);
  options.out = "-";
  options.truth.clear();
  REQUIRE(generate(world, options));
  CHECK(world.files.size() == 1);
  CHECK(read_csv(world.files["-"]).size() == 11);
}

TEST_CASE("wrong options are refused with what was expected and found") {
  MemoryWorld world;
  GenerateOptions options = options_of(10);
  const auto message = [&] {
    const auto result = generate(world, options);
    REQUIRE_FALSE(result);
    CHECK(result.error().code == ErrorCode::kUsage);
    CHECK(world.files.empty());
    return result.error().message;
  };
  SECTION("records") {
    options.records = 0;
    CHECK(message() == "--records: expected 1 to 1000000000, found 0");
  }
  SECTION("duplicates") {
    options.duplicates = GENERATE(-0.1, 0.81, std::numeric_limits<double>::quiet_NaN());
    CHECK(message().starts_with("--duplicates: expected a share from 0 to 0.8, found "));
  }
  SECTION("country") {
    options.countries = {"se", "xx"};
    CHECK(message() == "--country: expected some of se, no, dk, fi, nl, de, gb, found \"xx\"");
  }
  SECTION("country twice") {
    options.countries = {"se", "SE"};
    CHECK(message() == "--country: \"SE\" is named twice; name it once");
  }
  SECTION("no country") {
    options.countries.clear();
    CHECK(message().starts_with("--country: expected at least one of "));
  }
  SECTION("one file for both") {
    options.truth = options.out;
    CHECK(message() == "--out and --truth both name \"out\"; name two files");
  }
  SECTION("no file") {
    options.out.clear();
    CHECK(message().starts_with("--out: expected a file name"));
  }
}

TEST_CASE("a full disk and a wish to stop leave nothing behind") {
  MemoryWorld world;
  GenerateOptions options = options_of(70'000);
  options.threads = GENERATE(1U, 4U);
  SECTION("full disk") {
    world.disk_capacity = GENERATE(0U, 30U, 1'000'000U);
    const auto result = generate(world, options);
    REQUIRE_FALSE(result);
    CHECK(result.error().code == ErrorCode::kIo);
  }
  SECTION("interrupted") {
    world.interrupt_after = 1;
    const auto result = generate(world, options);
    REQUIRE_FALSE(result);
    CHECK(result.error().code == ErrorCode::kInterrupted);
  }
  CHECK(world.files.empty());
  CHECK(world.open_sinks == 0);
}

}  // namespace
}  // namespace samma
