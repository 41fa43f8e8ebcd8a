#include "report/column_counts.hpp"

#include <algorithm>

#include "base/hash.hpp"
#include "text/tokens.hpp"
#include "text/unicode.hpp"

namespace samma {
namespace {

constexpr std::size_t kSampleSize = 1'000;
constexpr std::size_t kSampleBytes = 400;
constexpr std::size_t kShownCodePoints = 60;
constexpr std::size_t kShownBytes = 64;
/// A value that at least one cell in so many holds is common.
constexpr std::uint64_t kCommonShare = 1'000;

std::string_view trimmed(std::string_view cell) {
  const auto space = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  while (!cell.empty() && space(cell.front())) cell.remove_prefix(1);
  while (!cell.empty() && space(cell.back())) cell.remove_suffix(1);
  return cell;
}

/// The first bytes, without half a character at the end.
std::string_view cut(std::string_view cell, std::size_t bytes) {
  if (cell.size() <= bytes) return cell;
  while (bytes > 0 && (static_cast<unsigned char>(cell[bytes]) & 0xc0) == 0x80) --bytes;
  return cell.substr(0, bytes);
}

}  // namespace

ColumnCounts::ColumnCounts(std::size_t distinct_kept) : distinct_kept_(distinct_kept) {}

void ColumnCounts::add(std::string_view cell) {
  cell = trimmed(cell);
  if (cell.empty()) return;
  ++filled_;
  bytes_ += cell.size();
  if (sample_.size() < kSampleSize) sample_.emplace_back(cut(cell, kSampleBytes));
  const std::uint64_t hash = hash_bytes(cell);
  const auto found = kept_.find(hash);
  if (found != kept_.end()) {
    ++found->second.count;
    repeated_ = true;
    return;
  }
  if (hash > largest_) return;
  const std::string_view text = cut(cell, kShownBytes);
  kept_.emplace(hash, Entry{1, static_cast<std::uint32_t>(texts_.size()),
                            static_cast<std::uint32_t>(text.size())});
  texts_ += text;
  // Twice the number, so that thinning out is rare.
  if (kept_.size() > distinct_kept_ * 2) thin_out();
}

void ColumnCounts::thin_out() {
  std::vector<std::uint64_t> hashes;
  for (const auto& entry : kept_) {
    if (entry.first <= largest_) hashes.push_back(entry.first);
  }
  const std::size_t half = hashes.size() / 2;
  std::nth_element(hashes.begin(), hashes.begin() + static_cast<std::ptrdiff_t>(half),
                   hashes.end());
  largest_ = hashes[half];
  const std::uint64_t common = 2 + filled_ / kCommonShare;
  boost::unordered_flat_map<std::uint64_t, Entry> kept;
  std::string texts;
  for (const auto& [hash, entry] : kept_) {
    if (hash > largest_ && entry.count < common) continue;
    kept.emplace(hash, Entry{entry.count, static_cast<std::uint32_t>(texts.size()), entry.length});
    texts.append(texts_, entry.position, entry.length);
  }
  kept_ = std::move(kept);
  texts_ = std::move(texts);
}

std::uint64_t ColumnCounts::distinct() const {
  if (distinct_exact()) return kept_.size();
  const auto small = std::count_if(kept_.begin(), kept_.end(),
                                   [&](const auto& entry) { return entry.first <= largest_; });
  // They are all below the largest: they cover this share of all 64-bit numbers.
  const double covered = static_cast<double>(largest_) / static_cast<double>(UINT64_MAX);
  return std::min(filled_, static_cast<std::uint64_t>(static_cast<double>(small) / covered));
}

double ColumnCounts::mean_length() const {
  return filled_ == 0 ? 0 : static_cast<double>(bytes_) / static_cast<double>(filled_);
}

std::vector<ValueCount> ColumnCounts::commonest(std::size_t count) const {
  std::vector<ValueCount> out;
  std::vector<Entry> entries;
  entries.reserve(kept_.size());
  for (const auto& entry : kept_) entries.push_back(entry.second);
  const auto text = [&](const Entry& entry) {
    return std::string_view(texts_).substr(entry.position, entry.length);
  };
  const auto before = [&](const Entry& a, const Entry& b) {
    return a.count != b.count ? a.count > b.count : text(a) < text(b);
  };
  const std::size_t shown = std::min(count, entries.size());
  std::partial_sort(entries.begin(), entries.begin() + static_cast<std::ptrdiff_t>(shown),
                    entries.end(), before);
  entries.resize(shown);
  for (const Entry& entry : entries) out.push_back({std::string(text(entry)), entry.count});
  for (ValueCount& entry : out) {
    entry.value = text::prefix(text::to_valid_utf8(entry.value), kShownCodePoints);
  }
  return out;
}

}  // namespace samma
