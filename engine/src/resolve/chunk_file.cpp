#include "resolve/chunk_file.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "resolve/weighed_sample.hpp"

namespace samma {
namespace {

constexpr std::string_view kMagic = "sammachk";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kHeaderBytes = 68;  // Without magic, version and hash.
constexpr std::size_t kLinkBytes = 18;
constexpr std::size_t kSampledBytes = 10;
constexpr std::uint64_t kEntriesAtOnce = 4096;

/// Bytes of numbers, written in pieces and hashed.
class Output {
 public:
  explicit Output(ByteSink* sink) : sink_(sink) {}
  template <class Number>
  Output& add(Number number) {
    auto rest = static_cast<std::uint64_t>(number);
    for (std::size_t i = 0; i < sizeof(Number); ++i, rest >>= 8)
      buffer_.push_back(static_cast<char>(rest & 0xff));
    if (buffer_.size() >= kPieceBytes) flush();
    return *this;
  }
  void add(std::string_view bytes) { buffer_ += bytes; }
  /// Ends what is hashed together.
  void add_hash() {
    flush();
    add(hash_.value());
    flush();
    hash_ = RunningHash();
  }
  Result<void> done() const { return done_; }

 private:
  static constexpr std::size_t kPieceBytes = 65536;
  void flush() {
    hash_.add(buffer_);
    if (done_) done_ = sink_->write(buffer_);
    buffer_.clear();
  }
  ByteSink* sink_;
  std::string buffer_;
  RunningHash hash_;
  Result<void> done_;
};

/// The numbers at the front of some bytes, of which there are enough.
class Numbers {
 public:
  explicit Numbers(std::string_view bytes) : bytes_(bytes) {}
  template <class Number>
  Number next() {
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < sizeof(Number); ++i)
      number |= std::uint64_t{static_cast<std::uint8_t>(bytes_[i])} << (8 * i);
    bytes_.remove_prefix(sizeof(Number));
    return static_cast<Number>(number);
  }

 private:
  std::string_view bytes_;
};

bool is_pair(RecordIndex left, RecordIndex right, const ChunkFrame& frame) {
  return left < right && right < frame.records;
}

bool is_link(const Link& link, const ChunkFrame& frame) {
  constexpr Weight kWeightMost = Weight{1} << 60;  // Sums of two do not overflow.
  return is_pair(link.left, link.right, frame) && link.weight <= kWeightMost &&
         link.weight >= -kWeightMost && (link.rule < frame.rules || link.rule == kIdenticalRule);
}

}  // namespace

Result<void> write_chunk(World& world, const std::string& path, const ChunkFingerprint& fingerprint,
                         Chunk chunk, const ChunkBody& body) {
  auto sink = world.create(path, FileMode::kPrivate);
  if (!sink) return sink.error();
  Output out(sink->get());
  out.add(kMagic);
  out.add(kVersion).add(chunk.number).add(chunk.count);
  out.add(static_cast<std::uint32_t>(body.rule_pairs.size()));
  for (const std::uint64_t part : fingerprint.parts) out.add(part);
  out.add(std::uint64_t{body.links.size()});
  out.add(std::uint64_t{body.sample.pairs.size()}).add(body.sample.limit);
  out.add_hash();
  for (const std::uint64_t pairs : body.rule_pairs) out.add(pairs);
  for (const Link& link : body.links)
    out.add(link.left).add(link.right).add(link.weight).add(link.rule);
  for (const CandidatePair& pair : body.sample.pairs)
    out.add(pair.left).add(pair.right).add(pair.rule);
  out.add_hash();
  if (auto done = out.done(); !done) return done;
  return (*sink)->publish();
}

Error ChunkReader::damaged(std::string_view what) const {
  return {ErrorCode::kInput,
          fmt::format("'{}' is damaged: {}; copy it again, or make the chunk again", path_, what)};
}

Result<ChunkReader> ChunkReader::open(World& world, const std::string& path) {
  auto source = world.open(path);
  if (!source) return source.error();
  ChunkReader reader(std::move(*source), path);
  if (auto read = reader.read_version(); !read) return read.error();
  if (auto read = reader.read_header(); !read) return read.error();
  return reader;
}

/// The next bytes, which stay until the next call.
Result<std::string_view> ChunkReader::take(std::uint64_t bytes) {
  piece_.resize(bytes);
  std::size_t filled = 0;
  while (filled < bytes) {
    const auto count = source_->read(std::span(piece_).subspan(filled));
    if (!count) return count.error();
    if (*count == 0) return damaged("it ends too early");
    filled += *count;
  }
  hash_.add(piece_);
  return std::string_view(piece_);
}

/// Reads the hash of all since the one before.
Result<void> ChunkReader::check_hash() {
  const std::uint64_t expected = hash_.value();
  const auto bytes = take(sizeof expected);
  if (!bytes) return bytes.error();
  if (Numbers(*bytes).next<std::uint64_t>() != expected) return damaged("a checksum is wrong");
  hash_ = RunningHash();
  return {};
}

Result<void> ChunkReader::read_version() {
  const auto bytes = take(kMagic.size() + sizeof kVersion);
  // A file that is shorter is none of ours either.
  if (!bytes && bytes.error().code != ErrorCode::kInput) return bytes.error();
  if (!bytes || !bytes->starts_with(kMagic)) {
    return Error{ErrorCode::kInput,
                 fmt::format("'{}' is no chunk file; give files that --chunk-output made", path_)};
  }
  const auto version = Numbers(bytes->substr(kMagic.size())).next<std::uint32_t>();
  if (version == kVersion) return {};
  if (version == 0) return damaged("its format is none");
  return Error{ErrorCode::kInput,
               fmt::format("'{}' is a chunk file of format {}, this samma reads format {}; use one "
                           "version of samma for all parts of a run",
                           path_, version, kVersion)};
}

Result<void> ChunkReader::read_header() {
  const auto bytes = take(kHeaderBytes);
  if (!bytes) return bytes.error();
  Numbers numbers(*bytes);
  Chunk& chunk = header_.chunk;
  chunk.number = numbers.next<std::uint32_t>();
  chunk.count = numbers.next<std::uint32_t>();
  header_.rules = numbers.next<std::uint32_t>();
  for (std::uint64_t& part : header_.fingerprint.parts) part = numbers.next<std::uint64_t>();
  header_.links = numbers.next<std::uint64_t>();
  header_.sampled = numbers.next<std::uint64_t>();
  header_.sample_limit = numbers.next<std::uint64_t>();
  if (auto whole = check_hash(); !whole) return whole;
  if (chunk.number == 0 || chunk.number > chunk.count || chunk.count > kChunksMax ||
      header_.sampled > kSampledPairsMax)
    return damaged("its header says what no chunk can be");
  return {};
}

Result<void> ChunkReader::read_links(const ChunkFrame& frame, LargeArray<Link>* links) {
  std::pair<RecordIndex, RecordIndex> before{0, 0};
  for (std::uint64_t left = header_.links, count = 0; left != 0; left -= count) {
    count = std::min(left, kEntriesAtOnce);
    const auto bytes = take(count * kLinkBytes);
    if (!bytes) return bytes.error();
    Numbers numbers(*bytes);
    for (std::uint64_t i = 0; i < count; ++i) {
      Link link{};
      link.left = numbers.next<RecordIndex>();
      link.right = numbers.next<RecordIndex>();
      link.weight = numbers.next<Weight>();
      link.rule = numbers.next<std::uint16_t>();
      const std::pair pair(link.left, link.right);
      if (!is_link(link, frame) || pair <= before)
        return damaged("it holds what is no link of these records");
      before = pair;
      if (link.weight >= frame.needed) links->push_back(link);
    }
    const std::uint64_t room = links->size() * kBytesPerLink;
    if (!frame.memory.allows(room)) {
      return over_budget(frame.memory, fmt::format("the links of '{}'", path_), room,
                         "make the chunks with a higher threshold");
    }
  }
  return {};
}

Result<void> ChunkReader::read_sample(const ChunkFrame& frame, std::vector<CandidatePair>* pairs) {
  const auto bytes = take(header_.sampled * kSampledBytes);
  if (!bytes) return bytes.error();
  Numbers numbers(*bytes);
  for (std::uint64_t i = 0; i < header_.sampled; ++i) {
    CandidatePair pair{};
    pair.left = numbers.next<RecordIndex>();
    pair.right = numbers.next<RecordIndex>();
    pair.rule = numbers.next<std::uint16_t>();
    if (!is_pair(pair.left, pair.right, frame) || pair.rule >= frame.rules)
      return damaged("it holds what is no pair of these records");
    pairs->push_back(pair);
  }
  return {};
}

Result<ChunkBody> ChunkReader::read(const ChunkFrame& frame) {
  ChunkBody body;
  if (header_.rules != frame.rules) return damaged("it has not the rules of its model");
  const auto pairs = take(frame.rules * sizeof(std::uint64_t));
  if (!pairs) return pairs.error();
  Numbers numbers(*pairs);
  for (std::size_t rule = 0; rule < frame.rules; ++rule)
    body.rule_pairs.push_back(numbers.next<std::uint64_t>());
  if (auto read = read_links(frame, &body.links); !read) return read.error();
  if (auto read = read_sample(frame, &body.sample.pairs); !read) return read.error();
  body.sample.limit = header_.sample_limit;
  if (auto whole = check_hash(); !whole) return whole.error();
  char more = 0;
  const auto rest = source_->read(std::span(&more, 1));
  if (!rest) return rest.error();
  if (*rest != 0) return damaged("something follows its end");
  return body;
}

}  // namespace samma
