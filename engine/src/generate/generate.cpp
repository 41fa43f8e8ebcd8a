#include "samma/generate.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <memory>
#include <optional>
#include <span>

#include "base/csv_cell.hpp"
#include "base/parallel.hpp"
#include "generate/customer.hpp"
#include "generate/errors.hpp"
#include "generate/layout.hpp"
#include "generate/presentation.hpp"

namespace samma {
namespace {

using generator::ClusterPlan;
using generator::Customer;
using generator::CustomerMaker;
using generator::ErrorSet;
using generator::kErrorKindCount;
using generator::Permutation;
using generator::Random;
using generator::Stream;

constexpr std::uint64_t kMostRecords = 1'000'000'000;
// Text in memory at a time: two batches of 32 chunks of some 0.4 MB.
constexpr std::size_t kChunkRecords = 2048;
constexpr std::size_t kBatchChunks = 32;
constexpr std::size_t kBatches = 2;

struct Counts {
  std::uint64_t records = 0, entities = 0, persons = 0;
  std::array<std::uint64_t, kErrorKindCount> errors{};

  void add(const Counts& other) {
    records += other.records;
    entities += other.entities;
    persons += other.persons;
    for (std::size_t i = 0; i < kErrorKindCount; ++i) errors[i] += other.errors[i];
  }
};

struct Chunk {
  std::string rows, truth;
  Counts counts;

  void clear() {
    rows.clear();
    truth.clear();
    counts = {};
  }
};

class Writer {
 public:
  Writer(World& world, const GenerateOptions& options,
         const std::vector<generator::CountryData>& countries)
      : world_(world),
        options_(options),
        maker_(options.seed, countries),
        plan_(options.seed, options.duplicates),
        shuffle_(options.records, options.seed) {}

  Result<GenerateSummary> run();

 private:
  Result<void> open();
  void make(std::uint64_t position, Chunk* chunk) const;
  bool fill(std::vector<Chunk>* batch);
  void write(const std::vector<Chunk>& batch);
  void keep(const Result<void>& written);
  Result<GenerateSummary> finish(double begun);

  World& world_;
  const GenerateOptions& options_;
  CustomerMaker maker_;
  ClusterPlan plan_;
  Permutation shuffle_;
  std::unique_ptr<ByteSink> out_, truth_;
  std::uint64_t next_ = 0;  // First position not yet handed to a batch.
  Counts counts_;
  // Written by the consumer alone, read by it and, once both have ended, by run().
  std::optional<Error> failure_;
  std::atomic<bool> stop_{false};
};

Result<void> Writer::open() {
  auto out = world_.create(options_.out, FileMode::kShared);
  if (!out) return out.error();
  out_ = *std::move(out);
  std::string header = "record_id";
  for (const std::string_view name : generator::kFieldNames) header.append(1, ',').append(name);
  if (auto written = out_->write(header + '\n'); !written) return written;
  if (options_.truth.empty()) return {};
  auto truth = world_.create(options_.truth, FileMode::kShared);
  if (!truth) return truth.error();
  truth_ = *std::move(truth);
  return truth_->write("record_id,entity_id,errors\n");
}

void Writer::make(std::uint64_t position, Chunk* chunk) const {
  const std::uint64_t slot = shuffle_(position);
  const std::uint64_t entity = plan_.start_of(slot);
  Customer customer = maker_.make(entity);
  Random random(options_.seed, Stream::kCopy, slot);
  generator::present(random, &customer);
  const ErrorSet errors = slot == entity ? 0 : generator::spoil(random, &customer);

  const std::string id = std::to_string(position + 1);
  chunk->rows.append(id);
  for (const std::string& field : customer.fields) {
    chunk->rows.push_back(',');
    append_csv_cell(field, &chunk->rows);
  }
  chunk->rows.push_back('\n');
  chunk->truth.append(id).append(1, ',').append(std::to_string(entity + 1)).append(1, ',');
  bool first = true;
  for (std::size_t kind = 0; kind < kErrorKindCount; ++kind) {
    if ((errors >> kind & 1U) == 0) continue;
    if (!first) chunk->truth.push_back('+');
    first = false;
    chunk->truth.append(generator::kErrorNames[kind]);
    ++chunk->counts.errors[kind];
  }
  chunk->truth.push_back('\n');
  ++chunk->counts.records;
  chunk->counts.entities += slot == entity ? 1 : 0;
  chunk->counts.persons += customer.organisation ? 0 : 1;
}

bool Writer::fill(std::vector<Chunk>* batch) {
  if (next_ == options_.records || stop_ || world_.interrupted()) return false;
  const std::uint64_t begin = next_;
  next_ = std::min<std::uint64_t>(options_.records, begin + kBatchChunks * kChunkRecords);
  for (Chunk& chunk : *batch) chunk.clear();
  const std::uint64_t end = next_;
  const auto chunks = static_cast<std::size_t>((end - begin + kChunkRecords - 1) / kChunkRecords);
  parallel_tasks(chunks, [&](std::size_t index) {
    const std::uint64_t first = begin + index * kChunkRecords;
    const std::uint64_t last = std::min<std::uint64_t>(end, first + kChunkRecords);
    for (std::uint64_t position = first; position < last; ++position) {
      make(position, &(*batch)[index]);
    }
  });
  return true;
}

void Writer::write(const std::vector<Chunk>& batch) {
  for (const Chunk& chunk : batch) {
    if (failure_) return;
    counts_.add(chunk.counts);
    keep(out_->write(chunk.rows));
    if (truth_) keep(truth_->write(chunk.truth));
  }
  world_.progress("generate: " + std::to_string(counts_.records) + " of " +
                  std::to_string(options_.records) + " records");
}

void Writer::keep(const Result<void>& written) {
  if (written || failure_) return;
  failure_ = written.error();
  stop_ = true;
}

Result<GenerateSummary> Writer::finish(double begun) {
  if (failure_) return *failure_;
  if (next_ < options_.records) {
    return Error{ErrorCode::kInterrupted, "stopped on request; nothing was kept"};
  }
  // The truth first: records without their truth are of no use.
  if (truth_) {
    if (auto published = truth_->publish(); !published) return published.error();
  }
  if (auto published = out_->publish(); !published) return published.error();
  GenerateSummary summary;
  summary.records = counts_.records;
  summary.entities = counts_.entities;
  summary.copies = counts_.records - counts_.entities;
  summary.persons = counts_.persons;
  summary.organisations = counts_.records - counts_.persons;
  for (std::size_t kind = 0; kind < kErrorKindCount; ++kind) {
    summary.errors.emplace_back(generator::kErrorNames[kind], counts_.errors[kind]);
  }
  summary.seconds = world_.wall_seconds() - begun;
  return summary;
}

Result<GenerateSummary> Writer::run() {
  const double begun = world_.wall_seconds();
  if (auto opened = open(); !opened) return opened.error();
  std::vector<std::vector<Chunk>> batches(kBatches);
  for (auto& batch : batches) batch.resize(kBatchChunks);
  with_threads(options_.threads, [&] {
    produce_consume(
        kBatches, [&](std::size_t slot) { return fill(&batches[slot]); },
        [&](std::size_t slot) { write(batches[slot]); });
  });
  return finish(begun);
}

Error usage(const std::string& message) { return {ErrorCode::kUsage, message}; }

Result<std::vector<generator::CountryData>> countries_of(const GenerateOptions& options) {
  std::vector<generator::CountryData> countries;
  for (const std::string& code : options.countries) {
    generator::CountryData data;
    if (!generator::find_country_data(code, &data)) {
      return usage("--country: expected some of " + generator::known_country_codes() +
                   ", found \"" + code + "\"");
    }
    const bool repeated = std::any_of(countries.begin(), countries.end(),
                                      [&](const auto& other) { return other.code == data.code; });
    if (repeated) return usage("--country: \"" + code + "\" is named twice; name it once");
    countries.push_back(data);
  }
  if (countries.empty()) {
    return usage("--country: expected at least one of " + generator::known_country_codes());
  }
  return countries;
}

std::optional<Error> mistake_in(const GenerateOptions& options) {
  if (options.records == 0 || options.records > kMostRecords) {
    return usage("--records: expected 1 to " + std::to_string(kMostRecords) + ", found " +
                 std::to_string(options.records));
  }
  // Written so that a NaN is refused too.
  if (!(options.duplicates >= 0 && options.duplicates <= ClusterPlan::kMostCopies)) {
    return usage("--duplicates: expected a share from 0 to 0.8, found " +
                 std::to_string(options.duplicates));
  }
  if (options.out.empty()) return usage("--out: expected a file name, or - for standard output");
  if (options.out == options.truth) {
    return usage("--out and --truth both name \"" + options.out + "\"; name two files");
  }
  return std::nullopt;
}

}  // namespace

Result<GenerateSummary> generate(World& world, const GenerateOptions& options) {
  if (auto mistake = mistake_in(options)) return *std::move(mistake);
  auto countries = countries_of(options);
  if (!countries) return countries.error();
  return Writer(world, options, *countries).run();
}

}  // namespace samma
