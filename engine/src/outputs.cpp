#include "outputs.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/assert.hpp"
#include "ingest/loader.hpp"
#include "rows_again.hpp"

namespace samma {
namespace {

OutputFormat format_of(const DedupeJob& job) { return *output_format_from_name(job.output_format); }

}  // namespace

std::string_view ClusterIds::id(RecordIndex record, std::string* buffer) const {
  const RecordIndex first = representative_[record];
  if (kept_ != nullptr) {
    if (const std::string* renamed = kept_->find(first)) return *renamed;
  }
  return names_->name(first, buffer);
}

void ClusterIds::fetch(RecordIndex record) const {
  constexpr std::size_t kAhead = 16;
  const std::size_t next = record + kAhead;
  if (next < representative_.size()) names_->keys().fetch_text(representative_[next]);
  if (next + kAhead < representative_.size())
    names_->keys().fetch_place(representative_[next + kAhead]);
}

Result<void> write_clusters(World& world, const DedupeJob& job, const RecordTable& table,
                            const RecordNames& names, const ClusterIds& ids) {
  const bool sources = table.source_names.size() > 1;
  std::vector<std::string> header{"record_id", "cluster_id"};
  if (sources) header.emplace_back("source");
  auto writer = RowWriter::create(world, job.clusters, format_of(job), header);
  if (!writer) return writer.error();
  const auto made = writer->rows(table.size(), [&](std::size_t i, auto cells, auto buffers) {
    const auto record = static_cast<RecordIndex>(i);
    ids.fetch(record);
    cells[0] = names.name(record, &buffers[0]);
    cells[1] = ids.id(record, &buffers[1]);
    if (sources) cells[2] = table.source_names[table.sources[i]];
  });
  return made ? writer->finish() : made;
}

Result<void> write_links(World& world, const DedupeJob& job, const std::string& path,
                         std::span<const Link> links, Weight least, Weight below,
                         const Model& model, const RecordNames& names) {
  auto writer = RowWriter::create(world, path, format_of(job),
                                  {"left", "right", "weight", "probability", "rule"},
                                  {false, false, true, true, false});
  if (!writer) return writer.error();
  std::vector<std::size_t> wanted;
  for (std::size_t i = 0; i < links.size(); ++i) {
    if (links[i].weight >= least && links[i].weight < below) wanted.push_back(i);
  }
  const auto made = writer->rows(wanted.size(), [&](std::size_t i, auto cells, auto buffers) {
    const Link& link = links[wanted[i]];
    buffers[2] = fmt::format("{:.6f}", to_bits(link.weight));
    buffers[3] = fmt::format("{:.9g}", to_probability(link.weight));
    cells[0] = names.name(link.left, &buffers[0]);
    cells[1] = names.name(link.right, &buffers[1]);
    cells[2] = buffers[2];
    cells[3] = buffers[3];
    cells[4] =
        link.rule == kIdenticalRule ? "identical" : std::string_view(model.rules[link.rule].name);
  });
  return made ? writer->finish() : made;
}

Result<void> write_annotated(World& world, const DedupeJob& job, const RecordTable& table,
                             const ClusterIds& ids) {
  InputOptions options;
  options.path = job.input.inputs.front();
  options.delimiter = job.input.delimiter;
  options.encoding = job.input.encoding;
  options.format = job.input.format;
  auto reader = open_rows(world, options);
  if (!reader) return reader.error();
  std::vector<std::string> header = (*reader)->header();
  RowsAgain again(table);
  const std::size_t width = header.size();
  std::string column = "cluster_id";
  while (std::find(header.begin(), header.end(), column) != header.end())
    column = "samma_" + column;
  header.push_back(column);
  auto writer = RowWriter::create(world, job.annotate, format_of(job), header);
  if (!writer) return writer.error();
  RowBlock block;
  std::vector<std::string_view> cells(width + 1);
  std::string id;
  while (true) {
    const auto more = (*reader)->next(&block);
    if (!more) return more.error();
    if (!*more) return writer->finish();
    for (std::size_t i = 0; i < block.rows(); ++i) {
      const std::span row(block.cells.data() + i * width, width);
      const auto record = again.next(row);
      if (!record) continue;
      std::copy(row.begin(), row.end(), cells.begin());
      cells[width] = ids.id(*record, &id);
      if (auto done = writer->row(cells); !done) return done;
    }
  }
}

Result<void> write_text(World& world, const std::string& path, std::string_view text) {
  auto sink = world.create(path, FileMode::kPrivate);
  if (!sink) return sink.error();
  if (auto done = (*sink)->write(text); !done) return done;
  return (*sink)->publish();
}

}  // namespace samma
