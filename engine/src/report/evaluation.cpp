#include "report/evaluation.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <vector>

#include "base/assert.hpp"

namespace samma {
namespace {

using Numbers = std::vector<std::uint32_t>;
constexpr std::size_t kLargest = 10;

std::uint64_t pairs_in(std::uint64_t size) { return size * (size - (size > 0 ? 1 : 0)) / 2; }

/// The same groups with numbers below the number of records, so that they can be counted in arrays.
Numbers dense(std::span<const std::uint32_t> numbers) {
  Numbers result(numbers.begin(), numbers.end());
  const bool small = std::all_of(numbers.begin(), numbers.end(),
                                 [&](std::uint32_t number) { return number < numbers.size(); });
  if (small) return result;
  Numbers distinct = result;
  std::sort(distinct.begin(), distinct.end());
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  for (std::uint32_t& number : result) {
    const auto place = std::lower_bound(distinct.begin(), distinct.end(), number);
    number = static_cast<std::uint32_t>(place - distinct.begin());
  }
  return result;
}

Numbers sizes_of(const Numbers& groups) {
  Numbers sizes(groups.size());
  for (const std::uint32_t group : groups) ++sizes[group];
  return sizes;
}

/// The records, group by group.
Numbers by_group(const Numbers& groups, const Numbers& sizes) {
  Numbers next(sizes.size());
  for (std::size_t i = 1; i < sizes.size(); ++i) next[i] = next[i - 1] + sizes[i - 1];
  Numbers order(groups.size());
  for (std::uint32_t i = 0; i < groups.size(); ++i) order[next[groups[i]]++] = i;
  return order;
}

/// Calls use(group, cells) for every group, where cells are the sorted values of its records.
template <class Use>
void for_each_group(const Numbers& sizes, const Numbers& order, const Numbers& values, Use use) {
  Numbers cells;
  std::size_t begin = 0;
  for (std::uint32_t group = 0; group < sizes.size(); ++group) {
    const std::size_t end = begin + sizes[group];
    if (end == begin) continue;
    cells.clear();
    for (std::size_t i = begin; i < end; ++i) cells.push_back(values[order[i]]);
    std::sort(cells.begin(), cells.end());
    use(group, std::span<const std::uint32_t>(cells));
    begin = end;
  }
}

/// Calls use(value, size) for every run of equal values.
template <class Use>
void for_each_run(std::span<const std::uint32_t> sorted, Use use) {
  for (std::size_t begin = 0, end = 0; begin < sorted.size(); begin = end) {
    while (end < sorted.size() && sorted[end] == sorted[begin]) ++end;
    use(sorted[begin], end - begin);
  }
}

std::uint64_t pairs_inside(const Numbers& sizes, const Numbers& order, const Numbers& values) {
  std::uint64_t pairs = 0;
  for_each_group(sizes, order, values, [&](std::uint32_t, std::span<const std::uint32_t> cells) {
    for_each_run(cells, [&](std::uint32_t, std::size_t size) { pairs += pairs_in(size); });
  });
  return pairs;
}

std::uint64_t pairs_inside(const Numbers& sizes) {
  std::uint64_t pairs = 0;
  for (const std::uint32_t size : sizes) pairs += pairs_in(size);
  return pairs;
}

/// The number of the cell (entity, cluster) of every record.
Numbers cells_of(const Numbers& entities, const Numbers& entity_sizes, const Numbers& entity_order,
                 const Numbers& clusters) {
  Numbers cells(entities.size());
  Numbers order = entity_order;
  std::uint32_t cell = 0;
  std::size_t begin = 0;
  for (const std::uint32_t size : entity_sizes) {
    const auto first = order.begin() + static_cast<std::ptrdiff_t>(begin);
    std::sort(first, first + size, [&](std::uint32_t left, std::uint32_t right) {
      return clusters[left] < clusters[right];
    });
    for (std::size_t i = begin; i < begin + size; ++i) {
      if (i > begin && clusters[order[i]] != clusters[order[i - 1]]) ++cell;
      cells[order[i]] = cell;
    }
    begin += size;
    if (size > 0) ++cell;
  }
  return cells;
}

std::vector<std::uint32_t> largest(Numbers sizes) {
  const std::size_t kept = std::min(kLargest, sizes.size());
  std::partial_sort(sizes.begin(), sizes.begin() + static_cast<std::ptrdiff_t>(kept), sizes.end(),
                    std::greater<>());
  sizes.resize(kept);
  std::erase(sizes, 0U);
  return sizes;
}

std::uint64_t groups_in(const Numbers& sizes) {
  return sizes.size() - static_cast<std::uint64_t>(std::count(sizes.begin(), sizes.end(), 0U));
}

double ratio(double part, double whole) {
  return whole > 0 ? part / whole : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace

Scores scores_of(std::uint64_t right, std::uint64_t found, std::uint64_t wanted) {
  const auto part = static_cast<double>(right);
  return {ratio(part, static_cast<double>(found)), ratio(part, static_cast<double>(wanted)),
          ratio(2 * part, static_cast<double>(found + wanted))};
}

Evaluation evaluate_clusters(std::span<const std::uint32_t> entity_numbers,
                             std::span<const std::uint32_t> cluster_numbers,
                             std::span<const std::uint32_t> source_numbers) {
  SAMMA_ASSERT(entity_numbers.size() == cluster_numbers.size());
  SAMMA_ASSERT(source_numbers.empty() || source_numbers.size() == entity_numbers.size());
  const Numbers entities = dense(entity_numbers);
  const Numbers clusters = dense(cluster_numbers);
  const Numbers entity_sizes = sizes_of(entities);
  const Numbers cluster_sizes = sizes_of(clusters);
  const Numbers entity_order = by_group(entities, entity_sizes);

  Evaluation result;
  result.records = entities.size();
  result.entities = groups_in(entity_sizes);
  result.clusters = groups_in(cluster_sizes);
  result.largest_entities = largest(entity_sizes);
  result.largest_clusters = largest(cluster_sizes);
  result.pairs_true = pairs_inside(entity_sizes);
  result.pairs_together = pairs_inside(cluster_sizes);
  double precision = 0;
  double recall = 0;
  const auto add_entity = [&](std::uint32_t entity, std::span<const std::uint32_t> cells) {
    for_each_run(cells, [&](std::uint32_t cluster, std::size_t size) {
      const double square = static_cast<double>(size) * static_cast<double>(size);
      precision += square / cluster_sizes[cluster];
      recall += square / entity_sizes[entity];
      result.pairs_right += pairs_in(size);
      if (size == cluster_sizes[cluster] && size == entity_sizes[entity]) ++result.exact_clusters;
    });
  };
  for_each_group(entity_sizes, entity_order, clusters, add_entity);
  if (!source_numbers.empty()) {
    const Numbers sources = dense(source_numbers);
    const Numbers cells = cells_of(entities, entity_sizes, entity_order, clusters);
    const Numbers cell_sizes = sizes_of(cells);
    result.pairs_true -= pairs_inside(entity_sizes, entity_order, sources);
    result.pairs_together -=
        pairs_inside(cluster_sizes, by_group(clusters, cluster_sizes), sources);
    result.pairs_right -= pairs_inside(cell_sizes, by_group(cells, cell_sizes), sources);
  }
  result.pairwise = scores_of(result.pairs_right, result.pairs_together, result.pairs_true);
  const auto records = static_cast<double>(result.records);
  result.bcubed = {ratio(precision, records), ratio(recall, records),
                   ratio(2 * precision * recall / records, precision + recall)};
  result.exact = scores_of(result.exact_clusters, result.clusters, result.entities);
  return result;
}

}  // namespace samma
