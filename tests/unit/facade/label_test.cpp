#include "samma/label.hpp"

#include <cmath>
#include <map>
#include <set>
#include <string>

#include "samma/model_file.hpp"
#include "support/catch.hpp"
#include "support/customers_model.hpp"
#include "support/memory_world.hpp"
#include "support/table.hpp"

using namespace samma;

namespace {

LabelJob job_for(MemoryWorld& world, const std::string& csv) {
  world.files["customers.csv"] = csv;
  world.files["model.toml"] = write_model(support::customers_model(200));
  LabelJob job;
  job.input.inputs = {"customers.csv"};
  job.input.model = "model.toml";
  job.labels = "labels.csv";
  return job;
}

LabelSession start(MemoryWorld& world, const LabelJob& job) {
  auto session = LabelSession::start(world, job);
  if (!session) FAIL(session.error().message);
  return std::move(*session);
}

using Names = std::vector<std::pair<std::string, std::string>>;

Names names_of(const LabelSession& session) {
  Names names;
  for (const LabelQuestion& question : session.questions()) {
    auto pair = std::minmax(question.explanation.left, question.explanation.right);
    names.emplace_back(pair.first, pair.second);
  }
  return names;
}

}  // namespace

TEST_CASE("questions lie near the threshold, are many sorts, and repeat none") {
  MemoryWorld world;
  LabelJob job = job_for(world, support::customers_csv(600, 3));
  const LabelSession session = start(world, job);
  REQUIRE(session.questions().size() == 50);
  std::set<std::pair<std::string, std::string>> seen;
  std::map<std::string, int> patterns;
  std::size_t near = 0;
  std::size_t calibration = 0;
  for (const LabelQuestion& question : session.questions()) {
    const Explanation& e = question.explanation;
    CHECK(seen.emplace(e.left, e.right).second);
    std::string pattern;
    for (const auto& row : e.rows) pattern += row.level + "/";
    ++patterns[pattern];
    const double distance = std::abs(e.weight_bits - e.threshold_bits);
    if (question.calibration) {
      ++calibration;
      CHECK(distance >= 8);
    } else {
      near += distance < 6 ? 1 : 0;
    }
  }
  CHECK(calibration == 10);
  CHECK(near >= 30);
  for (const auto& [pattern, times] : patterns) CHECK(times <= 6);
}

TEST_CASE("the same questions for the same job, whatever the order of rows and the threads") {
  MemoryWorld world;
  LabelJob job = job_for(world, support::customers_csv(300, 4));
  job.count = 20;
  const Names expected = names_of(start(world, job));
  CHECK(names_of(start(world, job)) == expected);
  job.input.threads = 3;
  CHECK(names_of(start(world, job)) == expected);
  world.files["customers.csv"] = support::customers_csv(300, 4, 77);
  CHECK(names_of(start(world, job)) == expected);
  job.seed = 2;
  CHECK(names_of(start(world, job)) != expected);
}

TEST_CASE("an answer is in the file at once, and not asked about again") {
  MemoryWorld world;
  LabelJob job = job_for(world, support::customers_csv(300, 5));
  job.count = 12;
  LabelSession session = start(world, job);
  const Names first = names_of(session);
  CHECK(world.files.count("labels.csv") == 0);
  REQUIRE(session.answer(0, PairLabel::kMatch));
  REQUIRE(session.answer(1, PairLabel::kUnsure));
  REQUIRE(session.answer(2, PairLabel::kNoMatch));
  REQUIRE(session.undo());
  const LabelSession second = start(world, job);
  CHECK(second.labelled_before() == 2);
  const Names now = names_of(second);
  for (std::size_t i = 0; i < 2; ++i)
    CHECK(std::find(now.begin(), now.end(), first[i]) == now.end());
  CHECK(now.size() == 12);
}

TEST_CASE("every candidate pair can be asked about, and then none is left") {
  MemoryWorld world;
  LabelJob job = job_for(world, support::customers_csv(40, 6));
  job.count = 10'000;
  LabelSession session = start(world, job);
  const std::size_t count = session.questions().size();
  REQUIRE(count > 3);
  for (std::size_t i = 0; i < count; ++i) REQUIRE(session.answer(i, PairLabel::kNoMatch));
  CHECK(start(world, job).questions().empty());
}

TEST_CASE("cells are shown as they stand in the input") {
  MemoryWorld world;
  LabelJob job = job_for(world,
                         "id,given_name,surname,birth_date,town,phone,note\n"
                         "a,ANNA  Maria,Berg,1980-01-02,Lund,070-174 06 10,\n"
                         "bad\n"
                         "b,Anna,Bergh,1980-01-02,,0701740610,VIP\n");
  const LabelSession session = start(world, job);
  REQUIRE(session.questions().size() == 1);
  std::map<std::string, std::pair<std::string, std::string>> lines;
  for (const auto& line : session.questions()[0].lines) lines[line.name] = {line.left, line.right};
  CHECK(lines["given_name"] == std::pair<std::string, std::string>("ANNA  Maria", "Anna"));
  CHECK(lines["phone"] == std::pair<std::string, std::string>("070-174 06 10", "0701740610"));
  CHECK(lines["town"] == std::pair<std::string, std::string>("Lund", ""));
  CHECK(lines["note"] == std::pair<std::string, std::string>("", "VIP"));
  CHECK(lines.count("id") == 0);
}

TEST_CASE("what cannot be asked is refused with a sentence") {
  MemoryWorld world;
  LabelJob job = job_for(world, support::customers_csv(40, 6));
  const auto failure = [&] {
    const auto session = LabelSession::start(world, job);
    return session ? std::string() : session.error().message;
  };
  SECTION("standard input is for answers") {
    job.input.inputs = {"-"};
    CHECK(failure().find("standard input") != std::string::npos);
  }
  SECTION("the labels would replace the input") {
    job.labels = "customers.csv";
    CHECK(failure().find("is an input") != std::string::npos);
  }
  SECTION("no file") {
    job.labels.clear();
    CHECK(failure().find("--labels") != std::string::npos);
  }
  SECTION("too many") {
    job.count = kQuestionsMax + 1;
    CHECK(failure().find("10000") != std::string::npos);
  }
  SECTION("labels of other records") {
    world.files["labels.csv"] = "left,right,label\n1,2,match\n";
    CHECK(failure().find("--id") != std::string::npos);
  }
}
