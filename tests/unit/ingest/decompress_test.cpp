#include "ingest/decompress.hpp"

#include <zlib.h>
#include <zstd.h>

#include "unit/ingest/ingest_support.hpp"

using namespace samma;

namespace {

std::string gzip(const std::string& text) {
  z_stream stream{};
  REQUIRE(::deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string packed(::deflateBound(&stream, text.size()) + 64, '\0');
  std::string input = text;
  stream.next_in = reinterpret_cast<Bytef*>(input.data());
  stream.avail_in = static_cast<uInt>(input.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  REQUIRE(::deflate(&stream, Z_FINISH) == Z_STREAM_END);
  packed.resize(stream.total_out);
  ::deflateEnd(&stream);
  return packed;
}

std::string zstd(const std::string& text) {
  std::string packed(::ZSTD_compressBound(text.size()), '\0');
  packed.resize(::ZSTD_compress(packed.data(), packed.size(), text.data(), text.size(), 3));
  return packed;
}

std::string pack(bool use_zstd, const std::string& text) {
  return use_zstd ? zstd(text) : gzip(text);
}

Result<std::string> unpack(const std::string& packed, std::size_t read_size = 1000) {
  MemoryWorld world;
  world.files["x.gz"] = packed;
  world.read_size_max = read_size;
  std::string packing;
  auto source = see_through_compression(std::move(*world.open("x.gz")), "x.gz", &packing);
  if (!source) return source.error();
  std::string text;
  std::string piece(333, '\0');
  for (;;) {
    const auto count = (*source)->read(piece);
    if (!count) return count.error();
    if (*count == 0) return text;
    text.append(piece, 0, *count);
  }
}

std::string sample() {
  std::string text = "id,name\n";
  for (int i = 0; i < 5000; ++i)
    text += std::to_string(i) + ",name " + std::to_string(i % 77) + "\n";
  return text;
}

}  // namespace

TEST_CASE("packed text is read as plain text is", "[packed]") {
  const bool use_zstd = GENERATE(false, true);
  const std::string text = sample();
  const std::size_t read_size = GENERATE(as<std::size_t>{}, 1, 7, 100000);
  const auto once = unpack(pack(use_zstd, text), read_size);
  REQUIRE(once);
  CHECK(*once == text);
  const Table table = read_text(pack(use_zstd, text));
  CHECK(table.rows.size() == 5000);
  CHECK(table.noted(use_zstd ? "zstd" : "gzip"));
}

TEST_CASE("several members are one text", "[packed]") {
  const bool use_zstd = GENERATE(false, true);
  const std::string packed = pack(use_zstd, "a,b\n") + pack(use_zstd, "") + pack(use_zstd, "1,2\n");
  const auto text = unpack(packed, GENERATE(as<std::size_t>{}, 1, 1000));
  REQUIRE(text);
  CHECK(*text == "a,b\n1,2\n");
}

TEST_CASE("gzip may be padded with zeros, not with anything else", "[packed]") {
  REQUIRE(unpack(gzip("a,b\n") + std::string(600, '\0')));
  const auto other = unpack(gzip("a,b\n") + "rubbish");
  REQUIRE_FALSE(other);
  CHECK(has(other.error().message, "damaged"));
}

TEST_CASE("a cut archive is an error that names it, wherever it is cut", "[packed]") {
  const bool use_zstd = GENERATE(false, true);
  const std::string packed = pack(use_zstd, sample().substr(0, 400));
  for (std::size_t size = 4; size < packed.size(); ++size) {
    const auto text = unpack(packed.substr(0, size));
    REQUIRE_FALSE(text);
    CHECK(text.error().code == ErrorCode::kInput);
    CHECK(has(text.error().message, "x.gz"));
    CHECK(has(text.error().message, "ends too early"));
  }
}

TEST_CASE("a damaged archive is an error", "[packed]") {
  std::string packed = gzip(sample());
  packed[packed.size() / 2] = static_cast<char>(packed[packed.size() / 2] ^ 0x55);
  const auto text = unpack(packed);
  REQUIRE_FALSE(text);
  CHECK(has(text.error().message, "damaged"));
}

TEST_CASE("a bomb is read piece by piece", "[packed]") {
  const bool use_zstd = GENERATE(false, true);
  const std::string packed = pack(use_zstd, "a,b\n" + std::string(std::size_t{64} << 20U, 'x'));
  CHECK(packed.size() < 200'000);
  const Table table = read_text(packed);
  CHECK(table.rows.empty());
  CHECK(table.rejects.size() == 1);
}
