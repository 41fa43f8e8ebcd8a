// Any bytes, read as a chunk file: an error that names the file, or a chunk that is written again
// with the same bytes. Checksums would keep most mutations from the decoder, so every input is read
// a second time with its checksums put right.
#include <cstdint>
#include <cstring>
#include <limits>
#include <string>

#include "base/hash.hpp"
#include "fuzz/fuzz_check.hpp"
#include "resolve/chunk_file.hpp"
#include "support/memory_world.hpp"

namespace {

void decode(const std::string& bytes) {
  samma::MemoryWorld world;
  world.files["in.chunk"] = bytes;
  world.read_size_max = 1000;
  auto reader = samma::ChunkReader::open(world, "in.chunk");
  samma::ChunkFrame frame;
  frame.records = 1000;
  frame.rules = reader ? reader->header().rules % 64 : 0;
  frame.needed = std::numeric_limits<samma::Weight>::min();
  frame.memory = {std::uint64_t{1} << 20, 0};
  const samma::Result<samma::ChunkBody> body =
      reader ? reader->read(frame) : samma::Result<samma::ChunkBody>(reader.error());
  if (!body) {
    const samma::Error& error = body.error();
    FUZZ_CHECK(error.code == samma::ErrorCode::kInput || error.code == samma::ErrorCode::kLimit);
    FUZZ_CHECK(error.message.find("'in.chunk'") != std::string::npos);
    return;
  }
  for (const samma::Link& link : body->links)
    FUZZ_CHECK(link.left < link.right && link.right < frame.records);
  const samma::ChunkHeader& header = reader->header();
  FUZZ_CHECK(samma::write_chunk(world, "out.chunk", header.fingerprint, header.chunk, *body));
  FUZZ_CHECK(world.files["out.chunk"] == bytes);
}

/// The hash of the bytes from `begin` to `end` goes behind them.
void seal(std::size_t begin, std::size_t end, std::string* bytes) {
  const std::uint64_t hash = samma::hash_bytes({bytes->data() + begin, end - begin});
  for (std::size_t i = 0; i < sizeof hash; ++i)
    (*bytes)[end + i] = static_cast<char>(hash >> (8 * i) & 0xff);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t kHeader = 80;  // Its hash follows.
  constexpr std::size_t kHash = 8;
  std::string bytes(reinterpret_cast<const char*>(data), size);
  decode(bytes);
  if (size < kHeader + 2 * kHash) return 0;
  seal(0, kHeader, &bytes);
  seal(kHeader + kHash, size - kHash, &bytes);
  decode(bytes);
  return 0;
}
