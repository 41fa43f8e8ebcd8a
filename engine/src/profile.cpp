#include "samma/profile.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/parallel.hpp"
#include "ingest/loader.hpp"
#include "ingest/row_reader.hpp"
#include "report/profile.hpp"

namespace samma {
namespace {

/// Reads up to `rows_max` rows in all into the builder; the profile takes notes and counts of bad
/// rows.
Result<void> read_input(World& world, const ProfileJob& job, const std::string& path,
                        ProfileBuilder* builder, Profile* notes) {
  InputOptions options;
  options.path = path;
  options.delimiter = job.input.delimiter;
  options.encoding = job.input.encoding;
  options.format = job.input.format;
  auto opened = open_rows(world, options);
  if (!opened) return opened.error();
  RowReader& reader = **opened;
  for (const std::string& named : {job.input.id_column, job.input.source_column}) {
    const auto& header = reader.header();
    if (named.empty() || std::find(header.begin(), header.end(), named) != header.end()) continue;
    return Error{ErrorCode::kUsage, describe_missing_column(named, path, header)};
  }
  builder->begin(reader.header());
  RowBlock block;
  for (;;) {
    if (world.interrupted()) return Error{ErrorCode::kInterrupted, "stopped as asked"};
    const auto more = reader.next(&block);
    if (!more) return more.error();
    notes->rejected += block.rejects.size();
    const std::uint64_t wanted = job.rows_max - builder->rows();
    notes->whole = block.rows() <= wanted;
    builder->add(block.cells.data(), std::min<std::uint64_t>(block.rows(), wanted));
    if (!*more || !notes->whole) break;
  }
  for (const std::string& note : reader.notes()) {
    notes->notes.push_back(job.input.inputs.size() > 1 ? fmt::format("{}: {}", path, note) : note);
  }
  return {};
}

Result<Profile> profile_inputs(World& world, const ProfileJob& job) {
  ProfileBuilder builder;
  Profile notes;
  if (job.input.inputs.empty()) {
    return Error{ErrorCode::kUsage, "expected a file to look at, found none"};
  }
  for (const std::string& path : job.input.inputs) {
    if (auto read = read_input(world, job, path, &builder, &notes); !read) return read.error();
    if (!notes.whole) break;
  }
  Profile out = builder.finish(job.input.id_column, job.input.source_column);
  out.inputs = job.input.inputs;
  out.whole = notes.whole;
  out.rejected = notes.rejected;
  out.notes = std::move(notes.notes);
  return out;
}

}  // namespace

Result<Profile> profile(World& world, const ProfileJob& job) {
  Result<Profile> result = Error{ErrorCode::kUsage, ""};
  with_threads(job.input.threads, [&] { result = profile_inputs(world, job); });
  return result;
}

}  // namespace samma
