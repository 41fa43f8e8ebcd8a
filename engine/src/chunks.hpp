#pragma once
// A run in chunks: the options, the fingerprint that keeps unlike parts apart, and the links of all
// chunks put together. docs/chunks.md has the whole of it.
#include <string>
#include <vector>

#include "block/block_plan.hpp"
#include "resolve/batch.hpp"
#include "resolve/chunk_file.hpp"
#include "samma/dedupe.hpp"
#include "samma/world.hpp"

namespace samma {

/// Errors: options that contradict each other, or no model.
Result<void> check_chunk_options(const DedupeJob& job);

/// Before anything is loaded: the files are all chunks of one run, each once.
Result<void> check_chunk_files(World& world, const std::vector<std::string>& paths);

/// The pairs that the job asks for: of one chunk, or all.
Chunk chunk_of(const DedupeJob& job);

/// What one chunk found goes to the file that the job names; its links and sample are then gone.
Result<void> write_chunk_file(World& world, const DedupeJob& job, const Model& model,
                              const RecordTable& table, const BatchOptions& options,
                              BatchResult* batch);

/// As match_batch, with what the chunk files say in place of the matching.
Result<BatchResult> batch_from_chunks(World& world, const DedupeJob& job, const Model& model,
                                      const RecordTable& table, const Matcher& matcher,
                                      BlockPlan* plan, BatchOptions options);

}  // namespace samma
