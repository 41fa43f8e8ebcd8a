#pragma once
// The sizes inside the readers, for tests that put a block boundary at every position.
#include <cstddef>
#include <memory>

#include "ingest/row_reader.hpp"

namespace samma {

struct ReaderTuning {
  std::size_t piece_size = std::size_t{1} << 19U;  ///< Text per block.
  std::size_t head_size = std::size_t{1} << 20U;   ///< What detection looks at.
  std::size_t block_rows = 16384;                  ///< Most rows in a block.
  /// A longer row is a reject, so that a file without line ends cannot fill the memory.
  std::size_t row_size_max = std::size_t{16} << 20U;
};

Result<std::unique_ptr<RowReader>> open_rows_tuned(World& world, const InputOptions& options,
                                                   const ReaderTuning& tuning);

}  // namespace samma
