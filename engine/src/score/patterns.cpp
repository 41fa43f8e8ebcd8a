#include "score/patterns.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>
#include <utility>

#include "base/hash.hpp"

namespace samma {

PatternReader::PatternReader(const ComparisonSet& comparisons, std::size_t more)
    : comparisons_(comparisons),
      size_(comparisons.size() + more),
      words_((size_ + sizeof(std::uint64_t) - 1) / sizeof(std::uint64_t)),
      groups_(comparisons),
      tables_(groups_.size()) {
  for (std::size_t g = 0; g < groups_.size(); ++g) {
    const MaskGroups::Group& group = groups_[g];
    for (std::uint32_t place = 0; place < group.places(); ++place)
      add(group, group.at(place), &tables_[g]);
  }
}

/// The next place of a table.
void PatternReader::add(const MaskGroups::Group& group, MaskLanes bits, Table* table) const {
  table->open.push_back(0);
  table->patterns.resize(table->patterns.size() + words_);
  std::uint8_t* const pattern = bytes(&table->patterns, table->open.size() - 1);
  for (const std::size_t c : group.comparisons) {
    const auto [level, open] = comparisons_.by_mask(c, bits.equal, bits.present);
    if (open) {
      table->open.back() |= std::uint64_t{1} << c;
    } else {
      pattern[c] = level;
    }
  }
}

void PatternReader::look_up_masks(std::span<const RowPair> rows, Scratch* scratch) const {
  scratch->patterns.assign(rows.size() * words_, 0);
  scratch->open.assign(rows.size(), 0);
  scratch->places.resize(rows.size());
  Table made;
  for (std::size_t g = 0; g < groups_.size(); ++g) {
    const MaskGroups::Group& group = groups_[g];
    const Table* table = &tables_[g];
    if (group.places() != 0) {
      MaskGroups::find(group, rows, scratch->places.data());
    } else {
      table = &made;
      made = {};
      for (const RowPair& pair : rows) add(group, {pair.mask, pair.present}, &made);
      std::iota(scratch->places.begin(), scratch->places.end(), 0U);
    }
    std::uint64_t* const patterns = scratch->patterns.data();
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const std::size_t place = scratch->places.data()[i];
      scratch->open.data()[i] |= table->open.data()[place];
      const std::uint64_t* const known = table->patterns.data() + place * words_;
      for (std::size_t w = 0; w < words_; ++w) patterns[i * words_ + w] |= known[w];
    }
  }
}

void PatternReader::decide_open(std::size_t comparison, std::span<const RowPair> rows,
                                Scratch* scratch) const {
  std::uint8_t* const levels = bytes(&scratch->patterns, 0) + comparison;
  const std::size_t step = stride();
  auto& asked = scratch->asked;
  pairs_with(comparison, scratch->open, scratch->all, &asked);
  if (comparisons_.has_swaps(comparison)) {
    std::erase_if(asked, [&](std::uint32_t i) {
      std::uint8_t level = 0;
      if (!comparisons_.decide_by_ids(comparison, rows[i], &level)) return false;
      levels[i * step] = level;
      return true;
    });
  }
  scratch->levels.resize(asked.size());
  comparisons_.decide(comparison, rows, asked, scratch->levels, &scratch->comparison);
  for (std::size_t k = 0; k < asked.size(); ++k)
    levels[asked.data()[k] * step] = scratch->levels.data()[k];
}

std::span<std::uint8_t> PatternReader::read(std::span<const RowPair> rows, Scratch* scratch) const {
  look_up_masks(rows, scratch);
  scratch->all.resize(rows.size());
  std::iota(scratch->all.begin(), scratch->all.end(), 0U);
  for (std::size_t c = 0; c < comparisons_.size() && !rows.empty(); ++c)
    decide_open(c, rows, scratch);
  return {bytes(&scratch->patterns, 0), rows.size() * stride()};
}

namespace {
constexpr std::size_t kSlotsAtFirst = 256;
}

PatternTally::PatternTally(const PatternReader& reader)
    : size_(reader.size()),
      words_(reader.stride() / sizeof(std::uint64_t)),
      patterns_(kSlotsAtFirst * words_),
      counts_(kSlotsAtFirst) {}

/// Where the pattern is, or is to be.
std::size_t PatternTally::slot_of(const std::uint64_t* pattern) const {
  std::uint64_t hash = 0;
  for (std::size_t w = 0; w < words_; ++w) hash = combine(hash, pattern[w]);
  const std::size_t last = counts_.size() - 1;
  std::size_t slot = hash & last;
  while (counts_.data()[slot] != 0 &&
         !std::equal(pattern, pattern + words_, patterns_.data() + slot * words_)) {
    slot = (slot + 1) & last;
  }
  return slot;
}

void PatternTally::count(std::span<const std::uint8_t> patterns) {
  const std::size_t stride = words_ * sizeof(std::uint64_t);
  std::vector<std::uint64_t> pattern(words_);
  for (std::size_t at = 0; at < patterns.size(); at += stride) {
    std::memcpy(pattern.data(), patterns.data() + at, stride);
    const std::size_t slot = slot_of(pattern.data());
    if (counts_.data()[slot]++ != 0) continue;
    std::memcpy(patterns_.data() + slot * words_, pattern.data(), stride);
    if (2 * ++used_ > counts_.size()) grow();
  }
}

void PatternTally::grow() {
  const auto patterns = std::exchange(patterns_, std::vector<std::uint64_t>(2 * patterns_.size()));
  const auto counts = std::exchange(counts_, std::vector<std::uint64_t>(2 * counts_.size()));
  for (std::size_t old = 0; old < counts.size(); ++old) {
    if (counts[old] == 0) continue;
    const std::uint64_t* const pattern = patterns.data() + old * words_;
    const std::size_t slot = slot_of(pattern);
    counts_[slot] = counts[old];
    std::copy_n(pattern, words_, patterns_.data() + slot * words_);
  }
}

void PatternTally::add_to(PatternCounts* counts) const {
  for (std::size_t slot = 0; slot < counts_.size(); ++slot) {
    if (counts_[slot] == 0) continue;
    std::string pattern(size_, '\0');
    std::memcpy(pattern.data(), patterns_.data() + slot * words_, size_);
    (*counts)[pattern] += counts_[slot];
  }
}

PatternScorer::PatternScorer(const Model& model, double prior)
    : prior_bits_(std::log2(prior / (1 - prior))),
      household_most_(std::max(0.0, model.household_bits - prior_bits_)),
      used_(model.comparisons.size(), true) {
  for (const Comparison& comparison : model.comparisons) {
    household_.push_back(comparison.household);
    auto& bits = bits_.emplace_back();
    for (const ComparisonLevel& level : comparison.levels)
      bits.push_back(std::log2(level.m / level.u));
  }
}

double PatternScorer::chance(std::string_view pattern, double household, double other) const {
  double bits = prior_bits_ + other;
  for (std::size_t c = 0; c < pattern.size(); ++c) {
    const auto level = static_cast<std::uint8_t>(pattern[c]);
    if (!used_[c] || level >= kSharedValue) continue;
    (household_[c] ? household : bits) += bits_[c][level];
  }
  bits += std::min(household, household_most_);
  return bits >= 0 ? 1 / (1 + std::exp2(-bits)) : std::exp2(bits) / (1 + std::exp2(bits));
}

}  // namespace samma
