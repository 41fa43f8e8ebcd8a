#pragma once
// GatheredRows: the rows of some records side by side, to be compared with one another.
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

#include "store/record_table.hpp"
#include "store/row_mask.hpp"

namespace samma {

/// Copies of rows, each padded with zeros to whole registers: where rows begin anywhere, as in the
/// table, making masks is slower (match of 19 million pairs of 9 lanes: 0.89 for 0.83 CPU-s). One
/// thread at a time; keeps its room.
class GatheredRows {
 public:
  GatheredRows(const RecordTable& table, SimdPath path)
      : table_(&table),
        padded_(padded_stride(table.stride())),
        masks_of_(row_masks(padded_, path)) {}

  void gather(std::span<const RecordIndex> records) {
    const std::size_t stride = table_->stride();
    if (rows_.size() < records.size() * padded_) rows_.resize(records.size() * padded_);
    presence_.resize(records.size());
    for (std::size_t i = 0; i < records.size(); ++i) {
      std::uint32_t* const copy = rows_.data() + i * padded_;
      std::memcpy(copy, table_->row(records[i]), stride * sizeof(std::uint32_t));
      presence_[i] = row_presence(copy, stride);
    }
  }
  const std::uint32_t* row(std::size_t place) const { return rows_.data() + place * padded_; }
  /// By place: the lanes that are present.
  const std::vector<std::uint32_t>& presence() const { return presence_; }
  /// masks[k] = mask of the rows at `place` and at `first` + k.
  void compare(std::size_t place, std::size_t first, std::size_t count,
               std::uint32_t* masks) const {
    masks_of_(row(place), row(first), count, masks);
  }

 private:
  const RecordTable* table_;
  std::size_t padded_;
  RowMasks masks_of_;
  std::vector<std::uint32_t> rows_;  ///< Nothing but zeros is ever written behind a row's lanes.
  std::vector<std::uint32_t> presence_;
};

}  // namespace samma
