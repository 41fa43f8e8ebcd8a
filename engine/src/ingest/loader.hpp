#pragma once
// Rows of text -> rows of value ids. Reading a block and checking its keys, rejects included,
// overlap with encoding the one before, on another thread; inside a block every group of fields
// that shares a dictionary is one task. Ids follow the order of rows, whatever the number of
// threads.
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/row_reader.hpp"
#include "samma/model.hpp"
#include "store/record_table.hpp"

namespace samma {

struct LoadOptions {
  std::vector<InputOptions> inputs;
  std::uint64_t memory_limit =
      0;  ///< Bytes for the table, the map of its keys, and what is kept; 0: none.
  std::uint64_t records_max = kRecordsMax;
  std::function<std::uint64_t()> bytes_kept;  ///< In use beside the loader; may be empty.
  std::function<Result<void>(const std::string& path, const Reject&)>
      reject;  ///< Called for every bad row.
};

struct LoadReport {
  std::uint64_t rows = 0;  ///< Rows of text, bad ones included.
  std::uint64_t rejected = 0;
  std::uint64_t repeated =
      0;  ///< Rows that repeat an earlier row with the same key and content: one record.
  std::vector<std::string> notes;
};

/// Reads all inputs. Errors: an input that cannot be used, a column of the model that no input has,
/// the memory limit, an interruption. Bad rows are rejects.
Result<RecordTable> load_records(World& world, const Model& model, const LoadOptions& options,
                                 LoadReport* report);

/// Content hash of a row: RecordTable::content_hashes. `hashes`, if there, gets hash_bytes of each
/// cell.
std::uint64_t row_content(std::span<const std::string_view> row, std::uint64_t* hashes = nullptr);

/// The name of a source for an input: its file name without folder and extensions.
std::string source_name_of(const std::string& path);

/// "no column 'fone' in crm.csv; it has: ...; did you mean 'phone'?" for error messages.
std::string describe_missing_column(const std::string& name, const std::string& path,
                                    const std::vector<std::string>& header);

}  // namespace samma
