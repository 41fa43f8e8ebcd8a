#include "score/exact_u.hpp"

#include <algorithm>
#include <optional>

#include "base/parallel.hpp"
#include "score/scorer.hpp"

namespace samma {
namespace {

/// Pairs of records that have a value in the lane, and those of them that agree.
struct Agreement {
  double pairs = 0;
  double agree = 0;
};

double pairs_of(double records) { return records * (records - 1) / 2; }

/// `from_source`: count the records of one source only.
std::vector<std::uint32_t> count_values(const RecordTable& table, std::size_t lane,
                                        std::optional<std::uint16_t> from_source) {
  std::vector<std::uint32_t> counts(table.dictionary_of(lane).size());
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (from_source && table.sources[i] != *from_source) continue;
    ++counts[table.value(static_cast<RecordIndex>(i), lane)];
  }
  return counts;
}

Agreement agreement_within(const std::vector<std::uint32_t>& counts,
                           const std::vector<std::uint8_t>& left_out) {
  Agreement found;
  double present = 0;
  for (ValueId id = 1; id < counts.size(); ++id) {
    present += counts[id];
    if (left_out[id] == 0) found.agree += pairs_of(counts[id]);
  }
  found.pairs = pairs_of(present);
  return found;
}

Agreement agreement(const RecordTable& table, std::size_t lane, bool cross_source_only, double u) {
  const std::vector<std::uint32_t> counts = count_values(table, lane, std::nullopt);
  double present = 0;
  for (ValueId id = 1; id < counts.size(); ++id) present += counts[id];
  std::vector<std::uint8_t> left_out(counts.size());
  for (ValueId id = 1; id < counts.size(); ++id)
    left_out[id] = counts[id] > 2 && is_shared(counts[id] - 2.0, present, u) ? 1 : 0;
  Agreement all = agreement_within(counts, left_out);
  if (!cross_source_only) return all;
  for (std::uint16_t source = 0; source < table.source_names.size(); ++source) {
    const Agreement same = agreement_within(count_values(table, lane, source), left_out);
    all.pairs -= same.pairs;
    all.agree -= same.agree;
  }
  return all;
}

bool is_plain_equality(const Comparison& comparison) {
  const ComparisonLevel& first = comparison.levels.front();
  return comparison.lanes.size() == 1 && first.tests.size() == 1 &&
         first.tests[0].comparator == "equal" && first.tests[0].lanes == comparison.lanes &&
         !first.fix_u;
}

void set_first_u(double u, Comparison* comparison) {
  const double rest = 1 - comparison->levels.front().u;
  const double scale = rest > 0 ? (1 - u) / rest : 1;
  for (ComparisonLevel& level : comparison->levels) {
    if (!level.fix_u) level.u *= scale;
  }
  comparison->levels.front().u = u;
}

}  // namespace

void set_exact_u(const RecordTable& table, bool cross_source_only,
                 const std::vector<double>& others, Model* model) {
  parallel_tasks(model->comparisons.size(), [&](std::size_t c) {
    Comparison& comparison = model->comparisons[c];
    if (others[c] <= 0 || !is_plain_equality(comparison)) return;
    const double u = comparison.levels.front().u;
    const Agreement found =
        agreement(table, table.lane(comparison.lanes.front()), cross_source_only, u);
    const double share = found.pairs > 0 ? found.agree / found.pairs * others[c] : 0;
    if (share > 0 && share < 1) set_first_u(share, &comparison);
  });
}

}  // namespace samma
