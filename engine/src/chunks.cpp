#include "chunks.hpp"

#include <algorithm>
#include <map>
#include <span>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/hash.hpp"
#include "base/running_hash.hpp"
#include "samma/model_file.hpp"
#include "samma/version.hpp"

namespace samma {
namespace {

Error usage(std::string message) { return {ErrorCode::kUsage, std::move(message)}; }

template <class Number>
void add_numbers(const LargeArray<Number>& numbers, RunningHash* hash) {
  hash->add({reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(Number)});
}

/// Content, key and source of every record, in their order: links name records by their numbers.
std::uint64_t hash_of(const RecordTable& table) {
  RunningHash hash;
  add_numbers(table.content_hashes, &hash);
  add_numbers(table.sources, &hash);
  for (const std::string& name : table.source_names) hash.add(name + '\n');
  for (std::size_t i = 0; i < table.size(); ++i) {
    hash.add(table.keys[i]);
    hash.add("\n");
  }
  return hash.value();
}

ChunkFingerprint fingerprint_of(const Model& model, const RecordTable& table,
                                const BatchOptions& options) {
  const std::uint64_t flags =
      std::uint64_t{options.cross_source_only} | std::uint64_t{options.star_of_identical} << 1;
  return {{hash_bytes(version_text()), hash_bytes(write_model(model)), hash_of(table), mix(flags)}};
}

/// What two fingerprints differ in; the first of it.
const char* difference(const ChunkFingerprint& a, const ChunkFingerprint& b) {
  const auto differs = std::mismatch(a.parts.begin(), a.parts.end(), b.parts.begin()).first;
  return ChunkFingerprint::kNames[static_cast<std::size_t>(differs - a.parts.begin())];
}

std::string name_of(Chunk chunk) { return fmt::format("{}/{}", chunk.number, chunk.count); }

Error missing_chunks(const std::map<std::uint32_t, std::string>& files, std::uint32_t count) {
  constexpr std::size_t kNamed = 10;
  std::vector<std::string> missing;
  for (std::uint32_t number = 1; number <= count && missing.size() < kNamed; ++number) {
    if (!files.contains(number)) missing.push_back(name_of({number, count}));
  }
  const std::size_t more = count - files.size() - missing.size();
  return {
      ErrorCode::kInput,
      fmt::format("{} of {} chunks are missing: {}{}; make each with --chunk and give the files "
                  "of all {} to --from-chunks",
                  count - files.size(), count, fmt::join(missing, ", "),
                  more == 0 ? "" : fmt::format(" and {} more", more), count)};
}

/// Adds what one file says, links aside, to what those before it said.
void add_chunk(ChunkBody&& body, const RecordTable& table, PairSampler* sampler,
               BatchResult* batch) {
  for (std::size_t rule = 0; rule < body.rule_pairs.size(); ++rule)
    batch->rules[rule].pairs += body.rule_pairs[rule];
  if (sampler == nullptr) return;
  for (CandidatePair& pair : body.sample.pairs) {
    const auto [equal, present] = table.masks(pair.left, pair.right);
    pair.mask = equal;
    pair.present = present;
    pair.contents = contents_of(table, pair.left, pair.right);
  }
  sampler->add(body.sample.pairs, body.sample.limit);
}

Result<ChunkReader> open_chunk(World& world, const std::string& path,
                               const ChunkFingerprint& expected) {
  auto reader = ChunkReader::open(world, path);
  if (!reader || reader->header().fingerprint == expected) return reader;
  return Error{ErrorCode::kInput,
               fmt::format("'{}' does not fit this run: their {} differ; give this run the files, "
                           "model and options of its chunks, or make them again",
                           path, difference(reader->header().fingerprint, expected))};
}

bool same_pair(const Link& a, const Link& b) { return a.left == b.left && a.right == b.right; }

}  // namespace

Result<void> check_chunk_options(const DedupeJob& job) {
  const bool part = job.chunk != 0 || job.chunks != 0 || !job.chunk_output.empty();
  if (!part && job.from_chunks.empty()) return {};
  if (part && !job.from_chunks.empty())
    return usage("--chunk makes a part and --from-chunks joins all: give one of them");
  if (job.input.model.empty()) {
    return usage(
        "a run in chunks needs --model: without one every part would train its own again; "
        "make one with 'samma train' or 'samma init' and give it to all parts");
  }
  if (!part) return {};
  if (job.chunks == 0) return usage("--chunk-output needs --chunk, for example --chunk 2/8");
  if (job.chunks > kChunksMax)
    return usage(fmt::format("--chunk: at most {} chunks, not {}", kChunksMax, job.chunks));
  if (job.chunk == 0 || job.chunk > job.chunks) {
    return usage(fmt::format("--chunk: of {0} chunks there are 1/{0} to {0}/{0}, not {1}/{0}",
                             job.chunks, job.chunk));
  }
  if (job.chunk_output.empty())
    return usage("--chunk needs --chunk-output, the file for its links");
  const std::pair<const char*, const std::string*> results[] = {
      {"--clusters", &job.clusters}, {"--links", &job.links},   {"--annotate", &job.annotate},
      {"--review", &job.review},     {"--report", &job.report}, {"--write-model", &job.write_model},
      {"--previous", &job.previous}};
  for (const auto& [option, path] : results) {
    if (path->empty()) continue;
    return usage(
        fmt::format("--chunk writes --chunk-output only; give {} to the run with "
                    "--from-chunks",
                    option));
  }
  return {};
}

Result<void> check_chunk_files(World& world, const std::vector<std::string>& paths) {
  std::map<std::uint32_t, std::string> files;
  std::optional<ChunkHeader> first;
  for (const std::string& path : paths) {
    const auto reader = ChunkReader::open(world, path);
    if (!reader) return reader.error();
    const ChunkHeader& header = reader->header();
    if (!first) first = header;
    if (header.chunk.count != first->chunk.count) {
      return Error{ErrorCode::kInput,
                   fmt::format("'{}' is chunk {}, but '{}' is {}; give the chunks of one run", path,
                               name_of(header.chunk), paths.front(), name_of(first->chunk))};
    }
    const auto [place, fresh] = files.emplace(header.chunk.number, path);
    if (!fresh) {
      return Error{ErrorCode::kInput,
                   fmt::format("'{}' and '{}' are both chunk {}; give each chunk once",
                               place->second, path, name_of(header.chunk))};
    }
    if (header.fingerprint != first->fingerprint) {
      return Error{
          ErrorCode::kInput,
          fmt::format("'{}' and '{}' are of different runs: their {} differ; give the "
                      "chunks of one run",
                      paths.front(), path, difference(header.fingerprint, first->fingerprint))};
    }
  }
  if (first && files.size() != first->chunk.count) return missing_chunks(files, first->chunk.count);
  return {};
}

Chunk chunk_of(const DedupeJob& job) {
  return job.chunks == 0 ? Chunk() : Chunk{job.chunk, job.chunks};
}

Result<void> write_chunk_file(World& world, const DedupeJob& job, const Model& model,
                              const RecordTable& table, const BatchOptions& options,
                              BatchResult* batch) {
  ChunkBody body;
  for (const RuleReport& rule : batch->rules) body.rule_pairs.push_back(rule.pairs);
  body.links = std::move(batch->links);
  body.sample = std::move(batch->sample);
  return write_chunk(world, job.chunk_output, fingerprint_of(model, table, options), options.chunk,
                     body);
}

Result<BatchResult> batch_from_chunks(World& world, const DedupeJob& job, const Model& model,
                                      const RecordTable& table, const Matcher& matcher,
                                      BlockPlan* plan, BatchOptions options) {
  const ChunkFingerprint expected = fingerprint_of(model, table, options);
  // Before any work: all files have one fingerprint.
  if (auto fits = open_chunk(world, job.from_chunks.front(), expected); !fits) return fits.error();
  const std::size_t sampled = std::exchange(options.sampled_pairs, 0);
  // Blocks are counted again, which is little work: what is over-full says which rule owns a pair.
  options.chunk.number = 0;
  auto batch = match_batch(model, table, matcher, plan, options);
  if (!batch) return batch;
  PairSampler sampler(sampled);
  std::vector<LargeArray<Link>> of_files;
  of_files.push_back(std::move(batch->links));
  ChunkFrame frame{table.size(), batch->rules.size(), options.needed, options.memory};
  for (const std::string& path : job.from_chunks) {
    if (options.stop && options.stop())
      return Error{ErrorCode::kInterrupted, "stopped while reading chunks; nothing was written"};
    auto reader = open_chunk(world, path, expected);
    if (!reader) return reader.error();
    auto body = reader->read(frame);
    if (!body) return body.error();
    frame.memory.used += body->links.size() * kBytesPerLink;
    of_files.push_back(std::move(body->links));
    add_chunk(std::move(*body), table, sampled == 0 ? nullptr : &sampler, &*batch);
  }
  for (const RuleReport& rule : batch->rules) batch->pairs += rule.pairs;
  if (sampled != 0) batch->sample = sampler.finish(batch->rules);
  const std::vector<std::span<const Link>> lists(of_files.begin(), of_files.end());
  batch->links = sorted_links(lists);
  if (std::adjacent_find(batch->links.begin(), batch->links.end(), same_pair) !=
      batch->links.end()) {
    return Error{ErrorCode::kInput, "two chunk files hold the same pair; make the chunks again"};
  }
  return batch;
}

}  // namespace samma
