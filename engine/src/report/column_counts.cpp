#include "report/column_counts.hpp"

#include <algorithm>

#include "base/hash.hpp"
#include "text/tokens.hpp"
#include "text/unicode.hpp"

namespace samma {
namespace {

constexpr std::size_t kSampleSize = 1'000;
constexpr std::size_t kSampleBytes = 400;
constexpr std::size_t kCommonKept = 4'096;
constexpr std::size_t kShownCodePoints = 60;
constexpr std::size_t kCommonBytes = 240;

std::string_view trimmed(std::string_view cell) {
  const auto space = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  while (!cell.empty() && space(cell.front())) cell.remove_prefix(1);
  while (!cell.empty() && space(cell.back())) cell.remove_suffix(1);
  return cell;
}

}  // namespace

ColumnCounts::ColumnCounts(std::size_t distinct_kept) : distinct_kept_(distinct_kept) {}

void ColumnCounts::add(std::string_view cell) {
  cell = trimmed(cell);
  if (cell.empty()) return;
  ++filled_;
  bytes_ += cell.size();
  count_distinct(hash_bytes(cell));
  count_common(cell);
  if (sample_.size() < kSampleSize) sample_.emplace_back(cell.substr(0, kSampleBytes));
}

void ColumnCounts::count_distinct(std::uint64_t hash) {
  if (hash > largest_) return;
  if (!kept_.insert(hash).second) {
    repeated_ = true;
    return;
  }
  if (kept_.size() <= distinct_kept_ * 2) return;
  // Halving now and then keeps the cost of finding the largest low.
  std::vector<std::uint64_t> hashes(kept_.begin(), kept_.end());
  const auto middle = hashes.begin() + static_cast<std::ptrdiff_t>(distinct_kept_);
  std::nth_element(hashes.begin(), middle - 1, hashes.end());
  largest_ = *(middle - 1);
  exact_ = false;
  erase_if(kept_, [&](std::uint64_t kept) { return kept > largest_; });
}

std::uint64_t ColumnCounts::distinct() const {
  if (exact_) return kept_.size();
  // The kept hashes are all below the largest: they cover this share of all 64-bit numbers.
  const double covered = static_cast<double>(largest_) / static_cast<double>(UINT64_MAX);
  const double estimate = static_cast<double>(kept_.size()) / covered;
  return std::min(filled_, static_cast<std::uint64_t>(estimate));
}

void ColumnCounts::count_common(std::string_view cell) {
  const auto [entry, added] = common_.try_emplace(std::string(cell.substr(0, kCommonBytes)), 0);
  ++entry->second;
  if (!added || common_.size() <= kCommonKept) return;
  // Values seen once make room; where nearly all are seen oftener, all lose one.
  const std::size_t before = common_.size();
  std::erase_if(common_, [](const auto& value) { return value.second <= 1; });
  while (common_.size() > before / 2) {
    for (auto& value : common_) --value.second;
    std::erase_if(common_, [](const auto& value) { return value.second == 0; });
  }
}

double ColumnCounts::mean_length() const {
  return filled_ == 0 ? 0 : static_cast<double>(bytes_) / static_cast<double>(filled_);
}

std::vector<ValueCount> ColumnCounts::commonest(std::size_t count) const {
  std::vector<ValueCount> out;
  for (const auto& [value, times] : common_) out.push_back({value, times});
  const auto before = [](const ValueCount& a, const ValueCount& b) {
    return a.count != b.count ? a.count > b.count : a.value < b.value;
  };
  const std::size_t kept = std::min(count, out.size());
  std::partial_sort(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(kept), out.end(),
                    before);
  out.resize(kept);
  for (ValueCount& entry : out) {
    entry.value = text::prefix(text::to_valid_utf8(entry.value), kShownCodePoints);
  }
  return out;
}

}  // namespace samma
