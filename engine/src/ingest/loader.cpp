#include "ingest/loader.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <numeric>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "base/assert.hpp"
#include "base/cache_line.hpp"
#include "base/hash.hpp"
#include "base/memory_budget.hpp"
#include "base/parallel.hpp"
#include "base/same_text.hpp"
#include "base/spelling.hpp"
#include "ingest/field_encoder.hpp"
#include "ingest/field_texts.hpp"
#include "ingest/known_keys.hpp"

namespace samma {
namespace {

constexpr std::size_t kRecordKeyMax = 1024;
static_assert(kRecordKeyMax <= StringColumn::kTextBytesMax);
constexpr std::size_t kSourcesMax = 65535;

/// Where the columns of the model stand in one input.
struct InputColumns {
  std::vector<FieldColumns> fields;
  std::size_t id = SIZE_MAX;
  std::size_t source = SIZE_MAX;
};

std::size_t column_position(const std::vector<std::string>& header, const std::string& name) {
  const auto found = std::find(header.begin(), header.end(), name);
  return found == header.end() ? SIZE_MAX : static_cast<std::size_t>(found - header.begin());
}

class Loader {
 public:
  Loader(World& world, const Model& model, const LoadOptions& options, RecordTable* table,
         LoadReport* report);
  Result<void> read(const InputOptions& input);
  Result<void> finish();

 private:
  Result<InputColumns> find_columns(const RowReader& reader, const std::string& path);
  /// A block on its way from the reader to the table.
  struct alignas(kCacheLine) Batch {
    explicit Batch(const std::vector<Field>& fields) : texts(fields) {}
    RowBlock block;
    double done = 0;                              ///< Share of the input that is read.
    FieldTexts texts;                             ///< Of the rows that become records.
    std::vector<std::string> countries;           ///< Of the same rows, where a field says them.
    std::vector<std::vector<std::uint32_t>> ids;  ///< Of the same rows, by lane.
    std::size_t records = 0;                      ///< Of all inputs, up to here.
    std::uint64_t names_bytes = 0;                ///< Of the keys of these records, and their map.
    std::vector<std::uint64_t> values_bytes;  ///< By group: of its dictionaries after this batch.
    std::uint64_t kept_bytes = 0;             ///< Of the input, where it cannot be read again.
    std::size_t width() const {
      return block.cells.size() / std::max<std::size_t>(1, block.rows());
    }
  };
  Result<void> accept(Batch* batch);
  Result<void> accept_rows(Batch* batch);
  Result<void> add_rows(const Batch& batch);
  void show_progress(const Batch& batch, double seconds);
  Result<void> reject(const Reject& bad);
  std::optional<std::string> check_key(std::string_view key, std::uint16_t source,
                                       std::uint64_t content, std::uint64_t line, bool* repeated);
  std::uint16_t source_of(std::string_view name);
  std::uint16_t new_source(const std::string& name);
  std::string place_of(RecordIndex record) const;
  Result<void> check_memory(const Batch& batch) const;
  void find_countries(Batch* batch) const;
  void encode_group(Batch* batch, std::size_t group);

  World& world_;
  const Model& model_;
  const LoadOptions& options_;
  RecordTable* table_;
  LoadReport* report_;

  std::vector<FieldEncoder> encoders_;
  /// Fields that share dictionaries: one thread at a time encodes them.
  struct Group {
    std::vector<std::size_t> fields;
    std::vector<std::size_t> dictionaries;
  };
  std::vector<Group> groups_;
  std::size_t country_field_ = SIZE_MAX;
  std::vector<bool> field_seen_;  ///< Some input had a column of this field.

  std::string path_;
  InputColumns columns_;
  std::uint16_t file_source_ = 0;
  std::map<std::string, std::uint16_t, std::less<>> sources_;  ///< By name.
  KnownKeys known_keys_;
  std::vector<std::size_t> first_records_;  ///< Per input read so far.
  std::uint64_t row_number_ = 0;
};

Loader::Loader(World& world, const Model& model, const LoadOptions& options, RecordTable* table,
               LoadReport* report)
    : world_(world),
      model_(model),
      options_(options),
      table_(table),
      report_(report),
      field_seen_(model.schema.fields.size()),
      known_keys_(*table) {
  const auto& fields = model.schema.fields;
  encoders_.reserve(fields.size());
  std::vector<std::size_t> group_of_dictionary(table->dictionary_count(), SIZE_MAX);
  for (std::size_t i = 0; i < fields.size(); ++i) {
    encoders_.emplace_back(fields[i], i, table);
    if (fields[i].kind == Kind::kCountry) country_field_ = i;
    std::size_t group = SIZE_MAX;
    for (const std::size_t lane : encoders_[i].lanes()) {
      group = std::min(group, group_of_dictionary[table->lanes()[lane].dictionary]);
    }
    if (group == SIZE_MAX) {
      group = groups_.size();
      groups_.emplace_back();
    }
    groups_[group].fields.push_back(i);
    for (const std::size_t lane : encoders_[i].lanes()) {
      std::size_t& known = group_of_dictionary[table->lanes()[lane].dictionary];
      if (known == SIZE_MAX) groups_[group].dictionaries.push_back(table->lanes()[lane].dictionary);
      known = group;
    }
  }
}

Result<InputColumns> Loader::find_columns(const RowReader& reader, const std::string& path) {
  const auto& header = reader.header();
  InputColumns columns;
  for (std::size_t i = 0; i < model_.schema.fields.size(); ++i) {
    const Field& field = model_.schema.fields[i];
    FieldColumns found;
    for (const auto& name : field.columns) found.columns.push_back(column_position(header, name));
    for (const auto& name : field.otherwise)
      found.otherwise.push_back(column_position(header, name));
    const auto present = [](std::size_t position) { return position != SIZE_MAX; };
    if (std::any_of(found.columns.begin(), found.columns.end(), present) ||
        std::any_of(found.otherwise.begin(), found.otherwise.end(), present)) {
      field_seen_[i] = true;
    } else if (options_.inputs.size() == 1) {
      return Error{ErrorCode::kUsage, describe_missing_column(field.columns.front(), path, header)};
    } else {
      report_->notes.push_back(
          fmt::format("{}: no column for field '{}'; it counts as empty", path, field.name));
    }
    columns.fields.push_back(std::move(found));
  }
  for (const auto& [name, place] : {std::pair(&model_.schema.id_column, &columns.id),
                                    std::pair(&model_.schema.source_column, &columns.source)}) {
    if (name->empty()) continue;
    *place = column_position(header, *name);
    if (*place == SIZE_MAX)
      return Error{ErrorCode::kUsage, describe_missing_column(*name, path, header)};
  }
  return columns;
}

std::uint16_t Loader::source_of(std::string_view name) {
  auto& names = table_->source_names;
  const auto known = sources_.find(name);
  if (known != sources_.end()) return known->second;
  if (names.size() >= kSourcesMax) return kSourcesMax;
  const auto source = static_cast<std::uint16_t>(names.size());
  sources_.emplace(name, source);
  names.emplace_back(name);
  return source;
}

/// Each input is a source of its own, also where two have the same file name.
std::uint16_t Loader::new_source(const std::string& name) {
  const auto& names = table_->source_names;
  std::string unique = name;
  for (int number = 2; std::find(names.begin(), names.end(), unique) != names.end(); ++number) {
    unique = fmt::format("{}_{}", name, number);
  }
  if (unique != name) {
    report_->notes.push_back(
        fmt::format("{}: another input is called '{}'; this source is '{}'", path_, name, unique));
  }
  return source_of(unique);
}

Result<void> Loader::reject(const Reject& bad) {
  ++report_->rejected;
  return options_.reject ? options_.reject(path_, bad) : Result<void>{};
}

/// A reason to reject the row, or nothing; `repeated` if the same record came before.
std::optional<std::string> Loader::check_key(std::string_view key, std::uint16_t source,
                                             std::uint64_t content, std::uint64_t line,
                                             bool* repeated) {
  *repeated = false;
  if (key.empty())
    return fmt::format("column '{}' is empty: the record has no key", model_.schema.id_column);
  if (key.size() > kRecordKeyMax) {
    return fmt::format("the record key has {} bytes, at most {} are allowed", key.size(),
                       kRecordKeyMax);
  }
  const RecordIndex known = known_keys_.find_or_add(key, source, line);
  if (known == kNoRecord) return std::nullopt;
  *repeated = table_->content_hashes[known] == content;
  if (*repeated) return std::nullopt;
  return fmt::format("the record key stands already {} with other content", place_of(known));
}

/// "on line 7", or "in crm.csv on line 7" if that is another input.
std::string Loader::place_of(RecordIndex record) const {
  const auto after = std::upper_bound(first_records_.begin(), first_records_.end(), record);
  const auto input = static_cast<std::size_t>(after - first_records_.begin()) - 1;
  const std::string line = fmt::format("on line {}", known_keys_.line_of(record));
  return input + 1 == first_records_.size()
             ? line
             : fmt::format("in {} {}", options_.inputs[input].path, line);
}

Result<void> Loader::accept_rows(Batch* batch) {
  const RowBlock& block = batch->block;
  const std::size_t width = batch->width();
  batch->texts.begin(columns_.fields, block.rows());
  std::vector<std::uint64_t> hashes(width);
  auto bad = block.rejects.begin();
  for (std::size_t i = 0; i < block.rows(); ++i) {
    const std::string_view* row = block.cells.data() + i * width;
    while (bad != block.rejects.end() && bad->line < block.lines[i]) {
      ++row_number_;  // Row numbers count bad rows too, so that they lead back to the file.
      ++bad;
    }
    ++row_number_;
    const std::uint64_t content = row_content({row, width}, hashes.data());
    const std::uint16_t source =
        columns_.source == SIZE_MAX ? file_source_ : source_of(row[columns_.source]);
    std::optional<std::string> reason;
    bool repeated = false;
    if (source == kSourcesMax) {
      reason = fmt::format("more than {} different sources", kSourcesMax);
    } else if (columns_.id != SIZE_MAX) {
      reason = check_key(row[columns_.id], source, content, block.lines[i], &repeated);
    }
    if (repeated) {
      ++report_->repeated;
      continue;
    }
    if (reason) {
      std::string text;
      for (std::size_t c = 0; c < width; ++c) (text += c == 0 ? "" : ",") += row[c];
      if (auto done = reject({block.lines[i], *reason, std::move(text)}); !done) return done;
      continue;
    }
    batch->texts.add(row, hashes.data());
    table_->sources.push_back(source);
    table_->content_hashes.push_back(content);
    table_->keys.push_back(columns_.id == SIZE_MAX ? std::string_view(std::to_string(row_number_))
                                                   : row[columns_.id]);
  }
  row_number_ += static_cast<std::uint64_t>(block.rejects.end() - bad);
  return {};
}

void Loader::find_countries(Batch* batch) const {
  if (country_field_ == SIZE_MAX) return;
  const Normaliser* normaliser = find_normaliser(kind_name(Kind::kCountry));
  const std::span<const HashedText> raws = batch->texts.of(country_field_);
  batch->countries.resize(raws.size());
  std::map<std::string_view, std::string> known;  // Few spellings, many rows.
  std::array<const std::pair<const std::string_view, std::string>*, 64> by_hash{};
  Value value;
  for (std::size_t i = 0; i < raws.size(); ++i) {
    const std::string_view raw = raws[i].text;
    auto& code = by_hash[raws[i].hash % by_hash.size()];
    if (code == nullptr || !same_text(code->first, raw)) {
      const auto [place, added] = known.try_emplace(raw);
      if (added) {
        normaliser->normalise(raw, {}, value);
        if (value.status >= ValueStatus::kValid && value.text.size() == 2)
          place->second = value.text;
      }
      code = &*place;
    }
    batch->countries[i] = code->second;
  }
}

/// Texts -> ids of the group's lanes, and what its dictionaries then take.
void Loader::encode_group(Batch* batch, std::size_t number) {
  constexpr std::size_t kRowsAtOnce = 1024;
  const Group& group = groups_[number];
  if (batch->done > 0) {
    const auto rows = static_cast<double>(batch->records - first_records_.back());
    for (const std::size_t dictionary : group.dictionaries) {
      table_->dictionary(dictionary)
          .expect(static_cast<double>(batch->records), rows / batch->done * (1 - batch->done));
    }
  }
  std::vector<std::uint32_t> ids(kRowsAtOnce * kLanesMax);
  for (const std::size_t field : group.fields) {
    FieldEncoder& encoder = encoders_[field];
    const auto& lanes = encoder.lanes();
    const std::span<const HashedText> raws = batch->texts.of(field);
    for (const std::size_t lane : lanes) batch->ids[lane].resize(raws.size());
    for (std::size_t begin = 0; begin < raws.size(); begin += kRowsAtOnce) {
      const std::size_t count = std::min(kRowsAtOnce, raws.size() - begin);
      std::span<const std::string> countries;
      if (country_field_ != SIZE_MAX) countries = {batch->countries.data() + begin, count};
      encoder.encode(raws.subspan(begin, count), countries, ids.data());
      for (std::size_t k = 0; k < lanes.size(); ++k) {
        std::uint32_t* const out = batch->ids[lanes[k]].data() + begin;
        for (std::size_t i = 0; i < count; ++i) out[i] = ids.data()[i * lanes.size() + k];
      }
    }
  }
  std::uint64_t& bytes = batch->values_bytes[number];
  bytes = 0;
  for (const std::size_t dictionary : group.dictionaries)
    bytes += table_->dictionary(dictionary).memory_bytes();
}

Result<void> Loader::check_memory(const Batch& batch) const {
  if (options_.memory_limit == 0) return {};
  const MemoryBudget budget{options_.memory_limit, batch.kept_bytes};
  const std::uint64_t bytes = std::accumulate(batch.values_bytes.begin(), batch.values_bytes.end(),
                                              table_->row_bytes() + batch.names_bytes);
  if (budget.allows(bytes)) return {};
  return over_budget(budget, fmt::format("{} records and their keys", table_->size()), bytes,
                     "remove blocking rules and comparisons from the model");
}

/// The part that must go row by row: which rows become records, and their keys.
Result<void> Loader::accept(Batch* batch) {
  report_->rows += batch->block.rows() + batch->block.rejects.size();
  for (const Reject& bad : batch->block.rejects) {
    if (auto done = reject(bad); !done) return done;
  }
  if (auto done = accept_rows(batch); !done) return done;
  find_countries(batch);
  batch->records = table_->keys.size();
  batch->names_bytes = table_->name_bytes() + known_keys_.memory_bytes();
  batch->kept_bytes = options_.bytes_kept ? options_.bytes_kept() : 0;
  return {};
}

/// The rows of what all groups have encoded.
Result<void> Loader::add_rows(const Batch& batch) {
  const std::size_t first_record = table_->size();
  const std::size_t count = batch.texts.size();
  const std::size_t stride = table_->stride();
  if (count == 0) return {};
  if (first_record + count > options_.records_max) {
    return Error{ErrorCode::kLimit,
                 fmt::format("{}: more than {} records, which is the most that one run holds; "
                             "dedupe parts of them that share no customers",
                             path_, options_.records_max)};
  }
  table_->append_rows(count);
  std::uint32_t* const rows = table_->mutable_row(static_cast<RecordIndex>(first_record));
  for (std::size_t lane = 0; lane < batch.ids.size(); ++lane) {
    const std::uint32_t* const ids = batch.ids[lane].data();
    for (std::size_t i = 0; i < count; ++i) rows[i * stride + lane] = ids[i];
  }
  if (auto fits = check_memory(batch); !fits) return fits;
  if (world_.interrupted())
    return Error{ErrorCode::kInterrupted, "stopped while reading; nothing was written"};
  return {};
}

void Loader::show_progress(const Batch& batch, double seconds) {
  const std::string ahead = batch.done > 0
                                ? fmt::format(", {:.0f} %, {:.0f} s left", batch.done * 100,
                                              seconds / batch.done * (1 - batch.done))
                                : "";
  world_.progress(fmt::format("reading {}: {} records, {:.0f}/s{}", path_, table_->size(),
                              static_cast<double>(table_->size()) / seconds, ahead));
}

Result<void> Loader::read(const InputOptions& input) {
  path_ = input.path;
  auto opened = open_rows(world_, input);
  if (!opened) return opened.error();
  RowReader& reader = **opened;
  auto columns = find_columns(reader, path_);
  if (!columns) return columns.error();
  columns_ = std::move(*columns);
  first_records_.push_back(table_->size());
  if (columns_.source == SIZE_MAX) file_source_ = new_source(source_name_of(path_));
  for (const auto& note : reader.notes()) report_->notes.push_back(path_ + ": " + note);
  const std::size_t notes_before = reader.notes().size();

  constexpr std::size_t kSlots = 4;
  std::vector<Batch> batches(kSlots, Batch(model_.schema.fields));
  for (Batch& batch : batches) {
    batch.ids.resize(table_->lanes().size());
    batch.values_bytes.resize(groups_.size());
  }
  Result<void> reading;
  Result<void> adding;
  std::atomic<bool> failed{false};
  const double started = world_.wall_seconds();
  // What the table knows of keys and sources belongs to who produces, a dictionary to the chain of
  // its group, the rows to who finishes.
  run_chains(
      kSlots, groups_.size(),
      [&](std::size_t slot) {
        if (failed) return false;
        auto more = reader.next(&batches[slot].block);
        batches[slot].done = reader.done();
        if (!more) reading = more.error();
        if (!more || !*more) return false;
        reading = accept(&batches[slot]);
        return static_cast<bool>(reading);
      },
      [&](std::size_t slot, std::size_t group) {
        if (!failed) encode_group(&batches[slot], group);
      },
      [&](std::size_t slot) {
        if (failed) return;
        adding = add_rows(batches[slot]);
        if (!adding) failed = true;
        show_progress(batches[slot], std::max(world_.wall_seconds() - started, 1e-3));
      });
  for (std::size_t i = notes_before; i < reader.notes().size(); ++i) {
    report_->notes.push_back(path_ + ": " + reader.notes()[i]);
  }
  if (!adding) return adding;
  return reading;
}

Result<void> Loader::finish() {
  for (std::size_t i = 0; i < field_seen_.size(); ++i) {
    if (!field_seen_[i]) {
      return Error{
          ErrorCode::kUsage,
          fmt::format("no input has a column '{}' (field '{}' of the model)",
                      model_.schema.fields[i].columns.front(), model_.schema.fields[i].name)};
    }
    table_->field_counts[i] = encoders_[i].counts;
  }
  table_->keys_differ = known_keys_.all_differ();
  table_->close();
  return {};
}

}  // namespace

std::uint64_t row_content(std::span<const std::string_view> row, std::uint64_t* hashes) {
  std::uint64_t content = 0;
  for (std::size_t i = 0; i < row.size(); ++i) {
    const std::uint64_t hash = hash_bytes(row[i]);
    content = combine(content, hash);
    if (hashes != nullptr) hashes[i] = hash;
  }
  return content;
}

std::string source_name_of(const std::string& path) {
  if (path == "-") return "stdin";
  const std::string name = path.substr(path.find_last_of('/') + 1);
  return name.substr(0, name.find('.', 1));
}

std::string describe_missing_column(const std::string& name, const std::string& path,
                                    const std::vector<std::string>& header) {
  constexpr std::size_t kNamesShown = 12;
  std::string text = fmt::format("no column '{}' in {}; it has: ", name, path);
  for (std::size_t i = 0; i < std::min(header.size(), kNamesShown); ++i) {
    text += (i == 0 ? "" : ", ") + header[i];
  }
  if (header.size() > kNamesShown) text += fmt::format(", ... ({} in all)", header.size());
  const std::string near = nearest_word(name, header);
  return near.empty() ? text : text + fmt::format("; did you mean '{}'?", near);
}

Result<RecordTable> load_records(World& world, const Model& model, const LoadOptions& options,
                                 LoadReport* report) {
  auto table = RecordTable::for_model(model);
  if (!table) return table.error();
  Loader loader(world, model, options, &*table, report);
  for (const InputOptions& input : options.inputs) {
    if (auto done = loader.read(input); !done) return done.error();
  }
  if (auto done = loader.finish(); !done) return done.error();
  return table;
}

}  // namespace samma
