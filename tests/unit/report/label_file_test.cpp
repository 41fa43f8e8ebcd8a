#include "report/label_file.hpp"

#include <string>

#include "support/catch.hpp"
#include "support/memory_world.hpp"

using namespace samma;

namespace {

Result<std::vector<LabelRow>> read(const std::string& text, bool with_labels = true) {
  MemoryWorld world;
  world.files["labels.csv"] = text;
  return read_label_file(world, "labels.csv", with_labels);
}

bool fails(const std::string& text, const std::string& part) {
  const auto rows = read(text);
  if (rows) return false;
  INFO(rows.error().message);
  CHECK(rows.error().message.find("secret") == std::string::npos);
  return rows.error().message.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("labels by name, with synonyms, in the order of the file", "[report]") {
  const auto rows = read(
      "when,left,right,label,left_source,right_source\n"
      "1,a,b,match,crm,shop\n2,a,a,No_Match,crm,shop\n3,c,d, possible ,,\n4,e,f,u,,\n5,e,f,Y,,\n");
  REQUIRE(rows);
  REQUIRE(rows->size() == 5);
  CHECK((*rows)[0].label == PairLabel::kMatch);
  CHECK((*rows)[0].left_source == "crm");
  CHECK((*rows)[1].label == PairLabel::kNoMatch);
  CHECK((*rows)[1].right_source == "shop");
  CHECK((*rows)[2].label == PairLabel::kPossible);
  CHECK((*rows)[3].label == PairLabel::kUnsure);
  CHECK((*rows)[4].label == PairLabel::kMatch);
  CHECK((*rows)[4].line == 6);
}

TEST_CASE("left_id and right_id will do", "[report]") {
  const auto rows = read("left_id,right_id,label\na,b,1\n");
  REQUIRE(rows);
  CHECK((*rows)[0].right == "b");
}

TEST_CASE("every label is written as it is read", "[report]") {
  for (const PairLabel label :
       {PairLabel::kMatch, PairLabel::kPossible, PairLabel::kNoMatch, PairLabel::kUnsure}) {
    CHECK(pair_label_from_name(pair_label_name(label)) == label);
  }
  CHECK_FALSE(pair_label_from_name(""));
  CHECK_FALSE(pair_label_from_name("matched"));
}

TEST_CASE("pairs to be scored need no label", "[report]") {
  CHECK(read("left,right\na,b\n", false));
  CHECK(read("left,right,label\na,b,whatever\n", false));
  CHECK(fails("left,right\na,b\n", "\"label\""));
}

TEST_CASE("faults of a label file name the line, not what stands there", "[report]") {
  CHECK(fails("left,right,label\na,b,match\nc,d,secret\n", "labels.csv, line 3"));
  CHECK(fails("left,right,label\nsecret,,match\n", "an empty cell"));
  CHECK(fails("left,right,label\nsecret,secret,match\n", "two different records"));
  CHECK(fails("left,rigth,label\na,b,match\n", "is \"rigth\" meant?"));
  CHECK(fails("left,right,label\nsecret,b,match,x\n", "line 2"));
  CHECK(fails("", "labels.csv"));
  const auto none = read("left,right,label\n");
  REQUIRE(none);
  CHECK(none->empty());
}
