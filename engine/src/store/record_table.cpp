#include "store/record_table.hpp"

#include <algorithm>
#include <cstring>
#include <map>

#include <fmt/format.h>

#include "base/assert.hpp"
#include "base/parallel.hpp"

namespace samma {
namespace {

/// Lanes of one name share a dictionary. Names of persons do, so that swapped names can be seen; so do the lanes of a
/// field whose derived keys often equal its text, and then cost nothing. Other keys (of streets, phones, dates) differ from
/// the text and would only make each other's comparators and tables larger.
std::string dictionary_name(const Lane& lane, const Field& field) {
  switch (field.kind) {
    case Kind::kGivenName:
    case Kind::kSurname:
    case Kind::kFullName:
      return "names";
    case Kind::kEmail:
    case Kind::kTown:
    case Kind::kOrganisation:
    case Kind::kIdentifier:
      return field.name;
    default:
      return lane.name;
  }
}

/// Every lane that the model names, in the order of first use: rules first, so that a row begins
/// with what chooses pairs.
std::vector<std::string> named_lanes(const Model& model) {
  std::vector<std::string> names;
  const auto add = [&](const std::string& name) {
    if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end())
      names.push_back(name);
  };
  for (const BlockingRule& rule : model.rules) {
    for (const std::string& lane : rule.lanes) add(lane);
    add(rule.generator_lane);
  }
  for (const Comparison& comparison : model.comparisons) {
    for (const std::string& lane : comparison.lanes) add(lane);
    for (const ComparisonLevel& level : comparison.levels) {
      for (const LevelTest& test : level.tests) {
        for (const std::string& lane : test.lanes) add(lane);
      }
      add(level.frequency_lane);
    }
  }
  for (const std::string& lane : model.limits.refine_lanes) add(lane);
  for (const std::string& lane : model.exclusive_lanes) add(lane);
  for (const Field& field : model.schema.fields) {
    if (is_raw(field.kind)) add(field.name);
  }
  return names;
}

Result<Lane> lane_of(const std::string& name, const Schema& schema) {
  const std::size_t dot = name.find('.');
  const std::string field_name = name.substr(0, dot);
  const auto field =
      std::find_if(schema.fields.begin(), schema.fields.end(),
                   [&](const Field& candidate) { return candidate.name == field_name; });
  if (field == schema.fields.end()) {
    return Error{ErrorCode::kUsage,
                 fmt::format("model: lane '{}' names no field of the schema", name)};
  }
  Lane lane{name, static_cast<std::size_t>(field - schema.fields.begin()), -1, 0};
  if (dot == std::string::npos) return lane;
  const Normaliser* normaliser = find_normaliser(kind_name(field->kind));
  SAMMA_ASSERT(normaliser != nullptr);
  const auto key =
      std::find(normaliser->keys.begin(), normaliser->keys.end(), name.substr(dot + 1));
  if (key == normaliser->keys.end()) {
    return Error{ErrorCode::kUsage,
                 fmt::format("model: lane '{}': kind {} has no derived key '{}'; it has: {}", name,
                             kind_name(field->kind), name.substr(dot + 1),
                             fmt::join(normaliser->keys.begin(), normaliser->keys.end(), ", "))};
  }
  lane.key = static_cast<int>(key - normaliser->keys.begin());
  return lane;
}

}  // namespace

void StringColumn::push_back(std::string_view text) {
  SAMMA_ASSERT(text.size() <= kTextBytesMax);
  if (size() % kTextsPerGroup == 0) groups_.push_back(bytes_.size());
  const std::size_t begin = bytes_.size();
  bytes_.extend(text.size());
  std::copy(text.begin(), text.end(), bytes_.data() + begin);
  ends_.push_back(static_cast<std::uint16_t>(bytes_.size() - groups_[size() / kTextsPerGroup]));
}

Result<RecordTable> RecordTable::for_model(const Model& model) {
  RecordTable table;
  std::map<std::string, std::size_t> dictionary_of;
  const auto& fields = model.schema.fields;
  for (const std::string& name : named_lanes(model)) {
    auto lane = lane_of(name, model.schema);
    if (!lane) return lane.error();
    const auto [place, added] = dictionary_of.try_emplace(
        dictionary_name(*lane, fields[lane->field]), table.dictionaries_.size());
    if (added) table.dictionaries_.push_back(std::make_unique<Dictionary>());
    lane->dictionary = place->second;
    table.lanes_.push_back(std::move(*lane));
  }
  if (table.lanes_.size() > kLanesMax) {
    return Error{ErrorCode::kLimit,
                 fmt::format("model: it uses {} lanes, at most {} fit a row; remove blocking rules "
                             "or comparisons",
                             table.lanes_.size(), kLanesMax)};
  }
  table.stride_ = stride_of(table.lanes_.size());
  table.field_counts.resize(model.schema.fields.size());
  return table;
}

std::size_t RecordTable::lane(std::string_view name) const {
  const auto found = find_lane(name);
  SAMMA_ASSERT(found);
  return *found;
}

std::optional<std::size_t> RecordTable::find_lane(std::string_view name) const {
  const auto found = std::find_if(lanes_.begin(), lanes_.end(),
                                  [&](const Lane& lane) { return lane.name == name; });
  if (found == lanes_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - lanes_.begin());
}

void RecordTable::add_lane(std::string name, std::size_t source, std::span<const ValueId> ids,
                           std::unique_ptr<Dictionary> dictionary) {
  SAMMA_ASSERT(has_room());
  if (lanes_.size() == stride_) widen();
  const std::size_t lane = lanes_.size();
  lanes_.push_back({std::move(name), lanes_[source].field, kNoKey, dictionaries_.size()});
  dictionaries_.push_back(std::move(dictionary));
  constexpr std::size_t kRecordsPerTask = 65536;
  parallel_for(size_, kRecordsPerTask, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      std::uint32_t* row = mutable_row(static_cast<RecordIndex>(i));
      row[lane] = ids[row[source]];
    }
  });
}

std::size_t RecordTable::stride_of(std::size_t lanes) {
  constexpr std::size_t kWithoutGap = 16;
  return lanes <= kWithoutGap ? std::max(lanes, kLanesLeast) : padded_stride(lanes);
}

/// Room for a lane more in every row. From the last row on: each then moves to where none stands
/// that is still to move.
void RecordTable::widen() {
  const std::size_t wide = stride_of(stride_ + 1);
  rows_.grow_to(size_ * wide);
  for (std::size_t i = size_; i-- > 0;) {
    std::uint32_t* const row = rows_.data() + i * wide;
    std::memmove(row, rows_.data() + i * stride_, stride_ * sizeof(std::uint32_t));
    std::fill(row + stride_, row + wide, 0);
  }
  stride_ = wide;
}

void RecordTable::append_rows(std::size_t count) {
  SAMMA_ASSERT(size_ + count <= kRecordsMax);
  size_ += count;
  rows_.extend(count * stride_);
}

void RecordTable::reorder(std::span<const RecordIndex> order) {
  SAMMA_ASSERT(order.size() == size_);
  LargeArray<std::uint32_t> rows(order.size() * stride_);
  StringColumn ordered_keys;
  LargeArray<std::uint16_t> ordered_sources;
  LargeArray<std::uint64_t> ordered_hashes;
  for (std::size_t i = 0; i < order.size(); ++i) {
    std::copy_n(row(order[i]), stride_, rows.data() + i * stride_);
    ordered_keys.push_back(keys[order[i]]);
    ordered_sources.push_back(sources[order[i]]);
    ordered_hashes.push_back(content_hashes[order[i]]);
  }
  rows_ = std::move(rows);
  keys = std::move(ordered_keys);
  sources = std::move(ordered_sources);
  content_hashes = std::move(ordered_hashes);
}

void RecordTable::close() {
  for (auto& dictionary : dictionaries_) dictionary->close();
}

std::size_t RecordTable::name_bytes() const {
  return keys.memory_bytes() + sources.size() * sizeof(std::uint16_t) +
         content_hashes.size() * sizeof(std::uint64_t);
}

std::size_t RecordTable::row_bytes() const { return rows_.size() * sizeof(std::uint32_t); }

std::size_t RecordTable::value_bytes() const {
  std::size_t bytes = row_bytes();
  for (const auto& dictionary : dictionaries_) bytes += dictionary->memory_bytes();
  return bytes;
}

}  // namespace samma
