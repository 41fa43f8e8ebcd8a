#include "score/exact_u.hpp"

#include <algorithm>
#include <utility>

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

/// The records of one source alone.
std::vector<std::uint32_t> count_of_source(const RecordTable& table, std::size_t lane,
                                           std::uint16_t source) {
  std::vector<std::uint32_t> counts(table.dictionary_of(lane).size());
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (table.sources[i] == source) ++counts[table.value(static_cast<RecordIndex>(i), lane)];
  }
  return counts;
}

/// `count_of(id)` of the values up to `size`.
template <class CountOf>
Agreement agreement_within(std::size_t size, const std::vector<std::uint8_t>& left_out,
                           CountOf count_of) {
  Agreement found;
  double present = 0;
  for (ValueId id = 1; id < size; ++id) {
    present += count_of(id);
    if (left_out[id] == 0) found.agree += pairs_of(count_of(id));
  }
  found.pairs = pairs_of(present);
  return found;
}

Agreement agreement(const RecordTable& table, std::size_t lane, const ValueCounts& counts,
                    bool cross_source_only, double u) {
  const auto present = static_cast<double>(counts.total());
  std::vector<std::uint8_t> left_out(counts.size());
  for (ValueId id = 1; id < counts.size(); ++id) {
    const std::uint32_t count = counts.count(id);
    left_out[id] = count > 2 && is_shared(count - 2.0, present, u) ? 1 : 0;
  }
  Agreement all =
      agreement_within(counts.size(), left_out, [&](ValueId id) { return counts.count(id); });
  if (!cross_source_only) return all;
  for (std::uint16_t source = 0; source < table.source_names.size(); ++source) {
    const std::vector<std::uint32_t> own = count_of_source(table, lane, source);
    const Agreement same =
        agreement_within(own.size(), left_out, [&](ValueId id) { return own[id]; });
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
                 const std::vector<double>& others, Model* model, LaneCounts* counts) {
  std::vector<std::pair<Comparison*, std::size_t>> equalities;
  std::vector<std::size_t> lanes;
  for (std::size_t c = 0; c < model->comparisons.size(); ++c) {
    Comparison& comparison = model->comparisons[c];
    if (others[c] <= 0 || !is_plain_equality(comparison)) continue;
    equalities.emplace_back(&comparison, c);
    lanes.push_back(table.lane(comparison.lanes.front()));
  }
  count_lanes(table, lanes, counts);
  parallel_tasks(equalities.size(), [&](std::size_t i) {
    const auto [comparison, c] = equalities[i];
    const double u = comparison->levels.front().u;
    const Agreement found = agreement(table, lanes[i], *counts->at(lanes[i]), cross_source_only, u);
    const double share = found.pairs > 0 ? found.agree / found.pairs * others[c] : 0;
    if (share > 0 && share < 1) set_first_u(share, comparison);
  });
}

}  // namespace samma
