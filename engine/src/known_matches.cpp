#include "known_matches.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "base/hash.hpp"
#include "labels.hpp"
#include "rows_again.hpp"
#include "truth_file.hpp"

namespace samma {
namespace {

/// Of a larger entity so many of its records are paired: 2,016 pairs. All pairs of one entity that
/// is no customer (a test account with ten thousand copies) would drown all others.
constexpr std::size_t kMembersMost = 64;
/// An m of one in a thousand is then known within three parts in a hundred.
constexpr std::size_t kPairsMost = 1'000'000;

using Members = std::map<std::string, std::vector<RecordIndex>>;

class PairsOfEntities {
 public:
  PairsOfEntities(const RecordTable& table, bool cross_source_only, std::uint64_t seed)
      : table_(table), cross_source_only_(cross_source_only), seed_(seed) {}

  void add(std::vector<RecordIndex> members, KnownMatches* known) const {
    if (members.size() > kMembersMost) {
      const auto order = [&](RecordIndex record) {
        return std::tuple(mix(table_.content_hashes[record] + mix(seed_)), table_.sources[record],
                          table_.keys[record]);
      };
      std::sort(members.begin(), members.end(),
                [&](RecordIndex a, RecordIndex b) { return order(a) < order(b); });
      members.resize(kMembersMost);
    }
    for (std::size_t i = 0; i < members.size(); ++i) {
      for (std::size_t j = i + 1; j < members.size(); ++j) {
        const auto [left, right] = std::minmax(members[i], members[j]);
        if (cross_source_only_ && table_.sources[left] == table_.sources[right]) continue;
        known->pairs.push_back({left, right});
      }
    }
  }

  /// Leaves the pairs with the least hashes, less those of equal hash at the end.
  void cut(KnownMatches* known) const {
    if (known->pairs.size() <= kPairsMost) return;
    std::vector<std::pair<std::uint64_t, RecordPair>> hashed;
    hashed.reserve(known->pairs.size());
    for (const RecordPair& pair : known->pairs) {
      const std::uint64_t both =
          mix(table_.content_hashes[pair.left]) + mix(table_.content_hashes[pair.right]);
      hashed.emplace_back(mix(both + mix(seed_)), pair);
    }
    const auto end = hashed.begin() + static_cast<std::ptrdiff_t>(kPairsMost);
    std::nth_element(hashed.begin(), end, hashed.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    const std::uint64_t limit = end->first;
    known->pairs.clear();
    for (const auto& [hash, pair] : hashed) {
      if (hash < limit) known->pairs.push_back(pair);
    }
  }

 private:
  const RecordTable& table_;
  const bool cross_source_only_;
  const std::uint64_t seed_;
};

Result<TruthSet> read_truth_column(World& world, const TrainJob& job, const RecordTable& table) {
  TruthSet truth;
  RowsAgain again(table);
  std::vector<std::uint8_t> seen(table.size());
  bool found = false;
  for (const std::string& path : job.input.inputs) {
    auto reader = open_rows(world, options_of(job.input, path));
    if (!reader) return reader.error();
    const auto& header = (*reader)->header();
    const auto place = std::find(header.begin(), header.end(), job.truth_column);
    if (place == header.end() && job.input.inputs.size() == 1) {
      return Error{ErrorCode::kUsage, describe_missing_column(job.truth_column, path, header)};
    }
    found = found || place != header.end();
    const auto column = static_cast<std::size_t>(place - header.begin());
    RowBlock block;
    while (true) {
      const auto more = (*reader)->next(&block);
      if (!more) return more.error();
      if (!*more) break;
      for (std::size_t i = 0; i < block.rows(); ++i) {
        const std::span row(block.cells.data() + i * header.size(), header.size());
        const auto record = again.next(row);
        if (!record || column == header.size() || row[column].empty() || seen[*record]++ != 0)
          continue;
        ++truth.rows;
        truth.members[std::string(row[column])].push_back(*record);
      }
    }
  }
  if (!found) {
    return Error{ErrorCode::kUsage,
                 fmt::format("no input has the truth column '{}'", job.truth_column)};
  }
  return truth;
}

Result<void> from_labels(JobWorld& world, const TrainJob& job, const RecordTable& table,
                         KnownMatches* known) {
  const auto labels = read_labels(world.held, job.labels, table);
  if (!labels) return labels.error();
  for (const LabelledPair& pair : labels->pairs) {
    if (pair.label != PairLabel::kMatch) continue;
    if (job.input.cross_source_only && table.sources[pair.left] == table.sources[pair.right])
      continue;
    known->pairs.push_back({pair.left, pair.right});
  }
  if (labels->unknown != 0) {
    known->notes.push_back(
        fmt::format("{} labels name records that are not in the input", labels->unknown));
  }
  if (labels->contradicting != 0) {
    known->notes.push_back(
        fmt::format("{} labels contradict an earlier one of the same pair: the last counts",
                    labels->contradicting));
  }
  return {};
}

Result<void> from_truth(JobWorld& world, const TrainJob& job, const RecordTable& table,
                        const RecordNames& names, KnownMatches* known) {
  auto truth = job.truth_column.empty()
                   ? read_truth_file(world.held, job.truth, names, table.size())
                   : read_truth_column(world.held, job, table);
  if (!truth) return truth.error();
  const PairsOfEntities pairs(table, job.input.cross_source_only, job.learning.seed);
  for (auto& [entity, members] : truth->members) pairs.add(std::move(members), known);
  pairs.cut(known);
  if (truth->unknown != 0) {
    known->notes.push_back(fmt::format("{} of {} rows of {} name records that are not in the input",
                                       truth->unknown, truth->rows, job.truth));
  }
  return {};
}

}  // namespace

Result<KnownMatches> read_known_matches(JobWorld& world, const TrainJob& job,
                                        const Prepared& prepared) {
  const RecordTable& table = prepared.table;
  const RecordNames names(table, prepared.model.schema.id_column.empty());
  KnownMatches known;
  const auto done = job.labels.empty() ? from_truth(world, job, table, names, &known)
                                       : from_labels(world, job, table, &known);
  if (!done) return done.error();
  if (known.pairs.empty()) {
    const std::string& from = !job.labels.empty()  ? job.labels
                              : !job.truth.empty() ? job.truth
                                                   : job.truth_column;
    return Error{ErrorCode::kInput,
                 fmt::format("{}: no two records of the input are known to match; check --id, and "
                             "the names of the records",
                             from)};
  }
  return known;
}

}  // namespace samma
