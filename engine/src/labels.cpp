#include "labels.hpp"

#include <span>
#include <utility>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include "base/hash.hpp"
#include "report/label_file.hpp"

namespace samma {
namespace {

constexpr RecordIndex kNobody = UINT32_MAX;
constexpr RecordIndex kSeveral = UINT32_MAX - 1;

/// The record that a side of a label means.
struct Wanted {
  std::string key, source;
  RecordIndex record = kNobody;
};

/// The few names that labels use, by hash; the table is then read once.
class WantedRecords {
 public:
  /// The place where the answer will stand.
  std::size_t ask(const std::string& key, const std::string& source) {
    std::string text = source + '/' + key;
    const auto [at, fresh] = by_text_.try_emplace(std::move(text), wanted_.size());
    if (!fresh) return at->second;
    wanted_.push_back({key, source});
    by_key_[hash_bytes(key)].push_back(at->second);
    return at->second;
  }

  void find_all(const RecordTable& table) {
    std::vector<std::string> plain;
    std::vector<std::string> prefixes;
    for (const std::string& source : table.source_names) {
      plain.push_back(source + "/");
      prefixes.push_back(source_prefix(source));
    }
    std::string name;
    for (std::size_t i = 0; i < table.size(); ++i) {
      const auto record = static_cast<RecordIndex>(i);
      const std::string_view key = table.keys[i];
      const std::uint16_t source = table.sources[i];
      answer(key, table.source_names[source], record);
      if (table.source_names.size() < 2) continue;
      answer(name.assign(prefixes[source]).append(key), "", record);
      if (plain[source] != prefixes[source])
        answer(name.assign(plain[source]).append(key), "", record);
    }
  }
  RecordIndex record(std::size_t place) const { return wanted_[place].record; }

 private:
  void answer(std::string_view key, std::string_view source, RecordIndex record) {
    const auto found = by_key_.find(hash_bytes(key));
    if (found == by_key_.end()) return;
    for (const std::size_t place : found->second) {
      Wanted& wanted = wanted_[place];
      if (wanted.key != key || (!wanted.source.empty() && wanted.source != source)) continue;
      wanted.record = wanted.record == kNobody || wanted.record == record ? record : kSeveral;
    }
  }

  std::vector<Wanted> wanted_;
  boost::unordered_flat_map<std::string, std::size_t> by_text_;
  boost::unordered_flat_map<std::uint64_t, std::vector<std::size_t>> by_key_;
};

Error several(const std::string& path, std::uint64_t line) {
  return {ErrorCode::kInput, path + ", line " + std::to_string(line) +
                                 ": expected the key of one record, found one that several sources "
                                 "use; add the columns left_source and right_source"};
}

}  // namespace

Result<LabelledPairs> read_labels(World& world, const std::string& path, const RecordTable& table,
                                  bool with_labels) {
  const auto rows = read_label_file(world, path, with_labels);
  if (!rows) return rows.error();
  WantedRecords records;
  std::vector<std::pair<std::size_t, std::size_t>> places;
  for (const LabelRow& row : *rows)
    places.emplace_back(records.ask(row.left, row.left_source),
                        records.ask(row.right, row.right_source));
  records.find_all(table);
  std::vector<LabelledPair> known;
  for (std::size_t i = 0; i < rows->size(); ++i) {
    const RecordIndex left = records.record(places[i].first);
    const RecordIndex right = records.record(places[i].second);
    if (left == kSeveral || right == kSeveral) return several(path, (*rows)[i].line);
    // One record named in two ways says nothing either.
    if (left == kNobody || right == kNobody || left == right) continue;
    known.push_back({left, right, (*rows)[i].label});
  }
  if (known.empty() && !rows->empty()) {
    return Error{ErrorCode::kInput,
                 path + ": expected pairs of records of the input, found " +
                     std::to_string(rows->size()) +
                     " rows that name none; give --id COLUMN as it was when the pairs were made"};
  }
  const std::uint64_t unknown = rows->size() - known.size();
  LabelledPairs result = collect_labels(std::move(known));
  result.rows = rows->size();
  result.unknown = unknown;
  return result;
}

}  // namespace samma
