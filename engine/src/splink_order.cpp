#include "splink_order.hpp"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "base/parallel.hpp"

namespace samma {
namespace {

/// All keys as whole numbers, or the first that is none.
std::optional<std::size_t> read_numbers(const RecordTable& table,
                                        std::vector<std::int64_t>* numbers) {
  numbers->resize(table.size());
  for (std::size_t i = 0; i < table.size(); ++i) {
    const std::string_view key = table.keys[i];
    const char* const end = key.data() + key.size();
    const auto [read, error] = std::from_chars(key.data(), end, (*numbers)[i]);
    if (error != std::errc{} || read != end) return i;
  }
  return std::nullopt;
}

/// Files are mostly in order already: then nothing is sorted, and no row moves.
template <class Before>
void reorder_by(RecordTable* table, Before before) {
  std::vector<RecordIndex> order(table->size());
  std::iota(order.begin(), order.end(), RecordIndex{0});
  if (std::is_sorted(order.begin(), order.end(), before)) return;
  parallel_sort(&order, before);
  table->reorder(order);
}

std::string composite(const RecordTable& table, RecordIndex record) {
  return fmt::format("{}-__-{}", table.source_names[table.sources[record]], table.keys[record]);
}

}  // namespace

Result<void> order_as_splink(const Model& model, RecordTable* table) {
  const SplinkWays& ways = model.splink;
  if (ways.link_type != "dedupe_only") {
    // Of exactly two sources that are linked, the one whose name comes first is the left one.
    const bool by_source = ways.link_type == "link_only" && table->source_names.size() == 2;
    reorder_by(table, [&](RecordIndex a, RecordIndex b) {
      const std::string& first = table->source_names[table->sources[a]];
      const std::string& second = table->source_names[table->sources[b]];
      if (by_source && first != second) return first < second;
      const int found = composite(*table, a).compare(composite(*table, b));
      return found != 0 ? found < 0 : a < b;
    });
    return {};
  }
  std::vector<std::int64_t> numbers;
  const auto no_number =
      ways.id_order == "text" ? std::optional<std::size_t>(0) : read_numbers(*table, &numbers);
  if (no_number && ways.id_order == "number") {
    return Error{ErrorCode::kInput,
                 fmt::format("model: splink.id_order is \"number\", but the key of record {} is no "
                             "whole number; use \"text\"",
                             *no_number + 1)};
  }
  reorder_by(table, [&](RecordIndex a, RecordIndex b) {
    if (!no_number) return numbers[a] != numbers[b] ? numbers[a] < numbers[b] : a < b;
    const int found = table->keys[a].compare(table->keys[b]);
    return found != 0 ? found < 0 : a < b;
  });
  return {};
}

}  // namespace samma
