#pragma once
// One field's cells -> value ids of its lanes.
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/cache_line.hpp"
#include "base/hash.hpp"
#include "base/large_allocator.hpp"
#include "samma/normaliser.hpp"
#include "samma/schema.hpp"
#include "store/record_table.hpp"

namespace samma {

/// Normalises and interns, many rows at a time. Remembers recent raw texts, because real columns
/// repeat themselves: a hit costs one hash and one comparison instead of a normalisation. One
/// thread at a time.
class alignas(kCacheLine) FieldEncoder {
 public:
  FieldEncoder(const Field& field, std::size_t field_index, RecordTable* table);

  /// out[i * lanes().size() + k] = value id of raws[i] for the k-th lane of this field. `raws` are
  /// valid UTF-8.
  /// `countries` is empty or has one for each raw text.
  void encode(std::span<const HashedText> raws, std::span<const std::string> countries,
              std::uint32_t* out);
  const std::vector<std::size_t>& lanes() const { return lanes_; }
  FieldCounts counts;

 private:
  static constexpr std::size_t kRowsAtOnce = 128;
  // From a few hundred KiB, which stay in the cache, to some MiB, which are fetched ahead.
  static constexpr std::size_t kMemoEntriesLeast = 1 << 12;
  static constexpr std::size_t kMemoEntriesMost = 1 << 16;
  static constexpr std::size_t kMemoRawMax = 48;
  static constexpr std::uint8_t kNotFresh = 255;
  static constexpr std::size_t kNoMemo = SIZE_MAX;
  struct alignas(kCacheLine) MemoEntry {
    std::uint64_t hash = 0;     ///< Of raw text and country; 0: free.
    std::uint16_t country = 0;  ///< country_code().
    std::uint8_t raw_size = 0;
    ValueStatus status = ValueStatus::kAbsent;
    std::uint8_t fresh = kNotFresh;  ///< Its place in `fresh_` while its ids are not known yet.
    std::array<char, kMemoRawMax> raw;
  };
  /// A text that was normalised for these rows. Its lanes' texts end in `texts_` at ends[k].
  struct Fresh {
    ValueStatus status;
    std::size_t memo;  ///< Its memo entry, or kNoMemo.
  };
  void encode_some(std::span<const HashedText> raws, std::span<const std::string> countries,
                   std::uint32_t* out);
  static std::uint16_t country_code(std::string_view country);
  bool encode_as_is(std::span<const HashedText> raws, std::uint32_t* out);
  void fetch_memo(std::span<const HashedText> raws, std::span<const std::string> countries);
  void resize_memo();
  std::uint8_t look_up(std::string_view raw, std::string_view country, std::uint64_t hash,
                       std::uint32_t* out, ValueStatus* status);
  std::uint8_t normalise(std::string_view raw, std::string_view country);
  /// The field's own country goes before that of the row.
  std::string_view country_of(std::span<const std::string> countries, std::size_t row) const {
    return !country_.empty() || countries.empty() ? std::string_view(country_) : countries[row];
  }
  std::size_t place_of(std::uint64_t hash) const { return hash / 2 & (memo_.size() - 1); }
  std::string_view fresh_text(std::size_t fresh, std::size_t k) const;
  void intern_fresh();

  const Normaliser* normaliser_;
  std::string country_;
  std::uint32_t wanted_keys_ = 0;  ///< Those that have lanes.
  bool as_is_ = false;             ///< The compare text is the cell; no memo could be faster.
  RecordTable* table_;
  std::vector<std::size_t> lanes_;
  LargeVector<MemoEntry> memo_;
  LargeVector<std::uint32_t> memo_ids_;            ///< lanes_.size() for each entry.
  std::array<std::uint64_t, kRowsAtOnce> hashes_;  ///< Of the rows at hand; 0: not for the memo.
  std::uint32_t memo_tried_ = 0;                   ///< In the present window of lookups ...
  std::uint32_t memo_found_ = 0;                   ///< ... and those that were hits.
  bool memo_pays_ = true;
  Value value_;
  std::vector<Fresh> fresh_;
  std::string texts_;                     ///< Of all lanes of all of `fresh_`.
  std::vector<std::size_t> ends_;         ///< lanes_.size() for each of `fresh_`.
  std::vector<std::uint32_t> fresh_ids_;  ///< The same.
};

}  // namespace samma
