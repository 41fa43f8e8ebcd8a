#pragma once
// Chunk files: what the match of one chunk found, for the run that puts the chunks together. They
// hold record numbers, never a value or a key. Numbers are little-endian, without gaps:
//
//   header  | "sammachk" | version 4 | chunk 4 | of 4 | rules 4 |
//           | fingerprint: program 8 | model 8 | records 8 | options 8 |
//           | links 8 | sampled pairs 8 | limit of their hashes 8 | XXH3 of all before 8 |
//   body    | pairs 8 |                                   for each rule
//           | left 4 | right 4 | weight 8 | rule 2 |      for each link, ascending by (left, right)
//           | left 4 | right 4 | rule 2 |                 for each sampled pair
//           | XXH3 of the body before 8 |
#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/memory_budget.hpp"
#include "base/running_hash.hpp"
#include "block/chunk.hpp"
#include "resolve/pair_sample.hpp"
#include "samma/world.hpp"
#include "score/link.hpp"

namespace samma {

/// All that the links of a run depend on.
struct ChunkFingerprint {
  static constexpr std::size_t kParts = 4;
  static constexpr std::array<const char*, kParts> kNames{"version of samma", "model or threshold",
                                                          "records",
                                                          "options (dedupe or link, --one-to-one)"};
  std::array<std::uint64_t, kParts> parts{};
  bool operator==(const ChunkFingerprint&) const = default;
};

struct ChunkHeader {
  ChunkFingerprint fingerprint;
  Chunk chunk;
  std::uint32_t rules = 0;
  std::uint64_t links = 0;
  std::uint64_t sampled = 0;
  std::uint64_t sample_limit = 0;
};

struct ChunkBody {
  std::vector<std::uint64_t> rule_pairs;
  LargeArray<Link> links;
  PairSample sample;  ///< Of the chunk's pairs; in a file without masks and `candidates`.
};

/// The file appears when the world publishes it.
Result<void> write_chunk(World& world, const std::string& path, const ChunkFingerprint& fingerprint,
                         Chunk chunk, const ChunkBody& body);

/// What the body of a chunk file must fit into.
struct ChunkFrame {
  std::size_t records = 0;
  std::size_t rules = 0;
  Weight needed = 0;  ///< Lighter links are left out.
  MemoryBudget memory;
};

class ChunkReader {
 public:
  /// Reads the header. Errors: no chunk file, of a later version, damaged.
  static Result<ChunkReader> open(World& world, const std::string& path);
  const ChunkHeader& header() const { return header_; }
  /// Once. Errors: damaged, too many links for the memory.
  Result<ChunkBody> read(const ChunkFrame& frame);

 private:
  ChunkReader(std::unique_ptr<ByteSource> source, std::string path)
      : source_(std::move(source)), path_(std::move(path)) {}
  Result<std::string_view> take(std::uint64_t bytes);
  Result<void> check_hash();
  Result<void> read_version();
  Result<void> read_header();
  Result<void> read_links(const ChunkFrame& frame, LargeArray<Link>* links);
  Result<void> read_sample(const ChunkFrame& frame, std::vector<CandidatePair>* pairs);
  Error damaged(std::string_view what) const;

  std::unique_ptr<ByteSource> source_;
  std::string path_;
  ChunkHeader header_;
  RunningHash hash_;  ///< Of what was read since the last hash in the file.
  std::string piece_;
};

}  // namespace samma
