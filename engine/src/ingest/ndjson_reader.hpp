#pragma once
// One JSON object a line.
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ingest/ndjson_flattener.hpp"
#include "ingest/row_reader_feed.hpp"

namespace samma {

/// Names of flattened keys, in order of first appearance. Rows mostly have their keys in one order,
/// so the place after the last one found is tried first.
class NdjsonKeys {
 public:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::size_t find(std::string_view name);
  std::size_t add(std::string_view name);
  const std::vector<std::string>& names() const { return names_; }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const;
  };
  std::vector<std::string> names_;
  std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>> places_;
  std::size_t expected_ = 0;
};

/// The columns are the keys of the first lines; keys that appear later are ignored and noted.
class NdjsonReader final : public RowReader {
 public:
  NdjsonReader(ReaderParts parts, NdjsonKeys keys);

  const std::vector<std::string>& header() const override { return header_; }
  const std::vector<std::string>& notes() const override { return notes_; }
  Result<bool> next(RowBlock* block) override;
  double done() const override { return progress_->share(); }

 private:
  void read_lines(const char* begin, const char* end);
  void read_line(std::string_view line);
  std::string flatten(std::string_view line);
  void collect(std::string_view name, std::string_view text, bool listed);
  void note_ignored(std::string_view name);
  std::string check_cells() const;
  void store_row();
  void place_cells();

  TextFeed feed_;
  std::shared_ptr<ReadProgress> progress_;
  NdjsonKeys keys_;
  std::vector<std::string> notes_;
  std::vector<std::string> header_;
  std::size_t field_size_max_;
  std::size_t block_rows_;
  std::size_t row_size_max_;
  NdjsonFlattener flattener_;
  NdjsonFlattener::Report report_;
  std::uint64_t line_ = 1;
  bool skipping_ = false;  ///< The rest of the current line belongs to a reject.
  bool noted_encoding_ = false;
  std::vector<std::string> ignored_;
  RowBlock* block_ = nullptr;
  std::vector<std::string> texts_;      ///< The cells of the current row.
  std::vector<std::size_t> cell_ends_;  ///< Where the block's cells end within their storage.
};

}  // namespace samma
