#include "report/label_writer.hpp"

#include <string>

#include "support/catch.hpp"
#include "support/memory_world.hpp"

using namespace samma;

namespace {

const LabelledRecord kLeft{"a", "crm", "crm/a"};
const LabelledRecord kRight{"b,c", "sh\"op", "sh\"op/b,c"};

LabelWriter open(MemoryWorld& world, bool sources = false) {
  auto writer = LabelWriter::open(world, "labels.csv", sources);
  if (!writer) FAIL(writer.error().message);
  return std::move(*writer);
}

}  // namespace

TEST_CASE("a new file has columns for sources where there are several", "[report]") {
  MemoryWorld world;
  SECTION("one source") {
    LabelWriter writer = open(world);
    CHECK(world.files.empty());  // Nothing before the first answer.
    REQUIRE(writer.append({"a", "", "a"}, {"b", "", "b"}, PairLabel::kMatch));
    CHECK(world.files["labels.csv"] == "left,right,label\na,b,match\n");
  }
  SECTION("several sources") {
    LabelWriter writer = open(world, true);
    REQUIRE(writer.append(kLeft, kRight, PairLabel::kNoMatch));
    CHECK(world.files["labels.csv"] ==
          "left,right,label,left_source,right_source\na,\"b,c\",no_match,crm,\"sh\"\"op\"\n");
  }
}

TEST_CASE("an existing file keeps its columns and what others write", "[report]") {
  MemoryWorld world;
  world.files["labels.csv"] = "\xEF\xBB\xBFwho,label,right_id,left_id\r\nme,match,y,x";
  LabelWriter writer = open(world, true);
  REQUIRE(writer.append(kLeft, kRight, PairLabel::kPossible));
  const std::string first = world.files["labels.csv"];
  CHECK(first ==
        "\xEF\xBB\xBFwho,label,right_id,left_id\r\nme,match,y,x\n"
        ",possible,\"sh\"\"op/b,c\",crm/a\n");
  world.files["labels.csv"] += "you,no,p,q\n";
  REQUIRE(writer.append(kRight, kLeft, PairLabel::kUnsure));
  CHECK(world.files["labels.csv"] == first + "you,no,p,q\n,unsure,crm/a,\"sh\"\"op/b,c\"\n");
}

TEST_CASE("undo takes back the last answer, and the one before", "[report]") {
  MemoryWorld world;
  LabelWriter writer = open(world);
  CHECK(!writer.undo());
  REQUIRE(writer.append(kLeft, {"b", "", "b"}, PairLabel::kMatch));
  const std::string one = world.files["labels.csv"];
  REQUIRE(writer.append(kLeft, {"b", "", "b"}, PairLabel::kMatch));
  REQUIRE(writer.undo());
  CHECK(world.files["labels.csv"] == one);
  REQUIRE(writer.undo());
  CHECK(world.files["labels.csv"] == "left,right,label\n");
  CHECK(!writer.undo());
  SECTION("but not what somebody else wrote") {
    REQUIRE(writer.append(kLeft, kRight, PairLabel::kMatch));
    world.files["labels.csv"] += "x,y,match\n";
    const std::string before = world.files["labels.csv"];
    const auto undone = writer.undo();
    REQUIRE(!undone);
    CHECK(undone.error().message.find("somebody else") != std::string::npos);
    CHECK(world.files["labels.csv"] == before);
  }
}

TEST_CASE("a full disk leaves the answers that were there", "[report]") {
  MemoryWorld world;
  LabelWriter writer = open(world);
  REQUIRE(writer.append(kLeft, kRight, PairLabel::kMatch));
  const std::string before = world.files["labels.csv"];
  world.disk_capacity = 60;
  CHECK(!writer.append(kLeft, kRight, PairLabel::kNoMatch));
  CHECK(world.files["labels.csv"] == before);
}

TEST_CASE("files that cannot be continued are refused", "[report]") {
  MemoryWorld world;
  for (const char* text : {"left;right;label\n", "\x1F\x8B\x08", "left,right\n",
                           "\"left\",\"right\",\"label\"\n", "{\"left\":1}\n"}) {
    CAPTURE(text);
    world.files["labels.csv"] = text;
    const auto writer = LabelWriter::open(world, "labels.csv", false);
    REQUIRE(!writer);
    CHECK(writer.error().code == ErrorCode::kUsage);
  }
  world.files["labels.csv"] = "left,right,label\n" + std::string(kLabelBytesMax, 'x');
  const auto writer = LabelWriter::open(world, "labels.csv", false);
  REQUIRE(!writer);
  CHECK(writer.error().code == ErrorCode::kLimit);
}
