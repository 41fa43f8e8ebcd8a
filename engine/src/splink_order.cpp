#include "splink_order.hpp"

#include <algorithm>
#include <charconv>
#include <mutex>
#include <numeric>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "base/parallel.hpp"

namespace samma {
namespace {

std::optional<std::int64_t> number_of(std::string_view key) {
  std::int64_t number = 0;
  const char* const end = key.data() + key.size();
  const auto [read, error] = std::from_chars(key.data(), end, number);
  return error == std::errc{} && read == end ? std::optional(number) : std::nullopt;
}

struct Numbers {
  std::size_t first_other = SIZE_MAX;  ///< The first record whose key is no whole number.
  bool in_order = true;                ///< Those before it only grow.
};

Numbers look_for_numbers(const RecordTable& table) {
  constexpr std::size_t kRecordsPerTask = 65536;
  std::mutex mutex;
  Numbers all;
  parallel_for(table.size(), kRecordsPerTask, [&](std::size_t begin, std::size_t end) {
    Numbers here;
    auto last = number_of(table.keys[begin == 0 ? 0 : begin - 1]);
    for (std::size_t i = begin; i < end && here.first_other == SIZE_MAX; ++i) {
      const auto number = number_of(table.keys[i]);
      if (!number) here.first_other = i;
      if (number && last && *number < *last) here.in_order = false;
      last = number;
    }
    const std::lock_guard lock(mutex);
    all.first_other = std::min(all.first_other, here.first_other);
    all.in_order = all.in_order && here.in_order;
  });
  return all;
}

/// Files are mostly in order already: then nothing is sorted, and no row moves.
template <class Before>
void reorder_by(RecordTable* table, Before before) {
  RecordIndex ordered = 1;
  while (ordered < table->size() && !before(ordered, ordered - 1)) ++ordered;
  if (ordered >= table->size()) return;
  std::vector<RecordIndex> order(table->size());
  std::iota(order.begin(), order.end(), RecordIndex{0});
  parallel_sort(&order, before);
  table->reorder(order);
}

void reorder_by_numbers(RecordTable* table) {
  std::vector<std::int64_t> numbers(table->size());
  for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = *number_of(table->keys[i]);
  reorder_by(table, [&](RecordIndex a, RecordIndex b) {
    return numbers[a] != numbers[b] ? numbers[a] < numbers[b] : a < b;
  });
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
  if (ways.id_order != "text") {
    const Numbers numbers = look_for_numbers(*table);
    if (numbers.first_other == SIZE_MAX) {
      if (!numbers.in_order) reorder_by_numbers(table);
      return {};
    }
    if (ways.id_order == "number") {
      return Error{ErrorCode::kInput,
                   fmt::format("model: splink.id_order is \"number\", but the key of record {} is "
                               "no whole number; use \"text\"",
                               numbers.first_other + 1)};
    }
  }
  reorder_by(table, [&](RecordIndex a, RecordIndex b) {
    const int found = table->keys[a].compare(table->keys[b]);
    return found != 0 ? found < 0 : a < b;
  });
  return {};
}

}  // namespace samma
