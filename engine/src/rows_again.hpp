#pragma once
// The input, read a second time: what is shown or copied to outputs is not kept in memory.
#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/loader.hpp"
#include "store/record_table.hpp"

namespace samma {

/// Matches the rows of the input, read again, to the records that they became.
class RowsAgain {
 public:
  explicit RowsAgain(const RecordTable& table) : table_(table) {}
  /// The record that the next row became or repeats; nothing for a row that was rejected.
  std::optional<RecordIndex> next(std::span<const std::string_view> row) {
    const std::uint64_t content = row_content(row);
    if (next_ < table_.size() && table_.content_hashes[next_] == content) return next_++;
    return earlier(content);
  }

 private:
  /// Rows that repeat or were rejected are few: the order is made when the first one comes.
  std::optional<RecordIndex> earlier(std::uint64_t content) {
    if (by_content_.empty()) {
      for (std::size_t i = 0; i < table_.size(); ++i)
        by_content_.emplace_back(table_.content_hashes[i], static_cast<RecordIndex>(i));
      std::sort(by_content_.begin(), by_content_.end());
    }
    const auto found = std::lower_bound(by_content_.begin(), by_content_.end(),
                                        std::pair{content, RecordIndex{0}});
    if (found == by_content_.end() || found->first != content) return std::nullopt;
    return found->second;
  }

  const RecordTable& table_;
  std::vector<std::pair<std::uint64_t, RecordIndex>> by_content_;
  RecordIndex next_ = 0;
};

}  // namespace samma
