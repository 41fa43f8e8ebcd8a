#include "resolve/chunk_file.hpp"

#include <limits>

#include "support/catch.hpp"
#include "support/memory_world.hpp"

using namespace samma;

namespace {

constexpr ChunkFingerprint kFingerprint{{11, 12, 13, 14}};

/// Links with every number below `records` on the left.
ChunkBody body_of(RecordIndex records) {
  ChunkBody body;
  body.rule_pairs = {7, 0, std::numeric_limits<std::uint64_t>::max()};
  for (RecordIndex left = 0; left + 1 < records; ++left) {
    const std::uint16_t rule = left % 4 == 3 ? kIdenticalRule : left % 4;
    body.links.push_back({left, left + 1, to_weight(-3) + left, rule});
  }
  body.sample.pairs = {{1, 4, 0, 0, 2}, {0, 3, 0, 0, 1}};
  body.sample.limit = 99;
  return body;
}

ChunkFrame frame_of(std::size_t records) {
  return {records, 3, std::numeric_limits<Weight>::min(), MemoryBudget()};
}

std::string written(const ChunkBody& body) {
  MemoryWorld world;
  REQUIRE(write_chunk(world, "1.chunk", kFingerprint, {2, 5}, body));
  return world.files["1.chunk"];
}

Result<ChunkBody> read(const std::string& bytes, const ChunkFrame& frame) {
  MemoryWorld world;
  world.files["1.chunk"] = bytes;
  world.read_size_max = 100;
  auto reader = ChunkReader::open(world, "1.chunk");
  if (!reader) return reader.error();
  CHECK(reader->header().fingerprint == kFingerprint);
  CHECK(reader->header().chunk.number == 2);
  CHECK(reader->header().chunk.count == 5);
  return reader->read(frame);
}

void check_damaged(const std::string& bytes, const ChunkFrame& frame) {
  const auto body = read(bytes, frame);
  REQUIRE(!body);
  CHECK(body.error().code == ErrorCode::kInput);
  CHECK(body.error().message.find("'1.chunk' is damaged") == 0);
}

}  // namespace

TEST_CASE("a chunk is read as it was written") {
  const RecordIndex records = GENERATE(5U, 20'000U);  // One read, and many.
  const ChunkBody body = body_of(records);
  const std::string bytes = written(body);
  CHECK(bytes.size() == 88 + 3 * 8 + body.links.size() * 18 + 2 * 10 + 8);
  const auto found = read(bytes, frame_of(records));
  REQUIRE(found);
  CHECK(found->rule_pairs == body.rule_pairs);
  REQUIRE(found->links.size() == body.links.size());
  for (std::size_t i = 0; i < body.links.size(); ++i) {
    REQUIRE(found->links[i].left == body.links[i].left);
    REQUIRE(found->links[i].right == body.links[i].right);
    REQUIRE(found->links[i].weight == body.links[i].weight);
    REQUIRE(found->links[i].rule == body.links[i].rule);
  }
  REQUIRE(found->sample.pairs.size() == 2);
  CHECK(found->sample.pairs[0].right == 4);
  CHECK(found->sample.pairs[1].rule == 1);
  CHECK(found->sample.limit == 99);
}

TEST_CASE("links that nobody needs are left out") {
  ChunkFrame frame = frame_of(100);
  frame.needed = to_weight(-3) + 50;
  const auto found = read(written(body_of(100)), frame);
  REQUIRE(found);
  CHECK(found->links.size() == 49);
}

TEST_CASE("links that the memory does not hold are refused") {
  ChunkFrame frame = frame_of(20'000);
  frame.memory = {1 << 20, 1 << 19};
  const auto found = read(written(body_of(20'000)), frame);
  REQUIRE(!found);
  CHECK(found.error().code == ErrorCode::kLimit);
}

TEST_CASE("every changed byte and every cut is found") {
  const std::string bytes = written(body_of(5));
  for (std::size_t i = 12; i < bytes.size(); ++i) {
    std::string changed = bytes;
    changed[i] = static_cast<char>(changed[i] ^ 4);
    MemoryWorld world;
    world.files["1.chunk"] = changed;
    auto reader = ChunkReader::open(world, "1.chunk");
    CHECK(!(reader && reader->read(frame_of(5))));
    check_damaged(bytes.substr(0, i), frame_of(5));
  }
  check_damaged(bytes + '\0', frame_of(5));
}

TEST_CASE("what is no link of the records or of the rules is refused, whatever the checksum says") {
  ChunkBody body = body_of(5);
  check_damaged(written(body), frame_of(4));
  ChunkFrame other_rules = frame_of(5);
  other_rules.rules = 2;
  check_damaged(written(body), other_rules);
  std::swap(body.links[0], body.links[1]);
  check_damaged(written(body), frame_of(5));
  body = body_of(5);
  body.links[1] = body.links[0];
  check_damaged(written(body), frame_of(5));
  body = body_of(5);
  body.links[0].right = body.links[0].left;
  check_damaged(written(body), frame_of(5));
  body = body_of(5);
  body.links[0].rule = 3;
  check_damaged(written(body), frame_of(5));
  body = body_of(5);
  body.links[0].weight = std::numeric_limits<Weight>::max();
  check_damaged(written(body), frame_of(5));
  body = body_of(5);
  body.sample.pairs[0].rule = kIdenticalRule;
  check_damaged(written(body), frame_of(5));
}
