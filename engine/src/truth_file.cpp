#include "truth_file.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include "report/named_columns.hpp"

namespace samma {

Result<TruthSet> read_truth_file(World& world, const std::string& path, const RecordNames& names,
                                 std::size_t records) {
  boost::unordered_flat_map<std::string, RecordIndex> by_name;
  for (std::size_t i = 0; i < records; ++i) {
    const auto record = static_cast<RecordIndex>(i);
    by_name.emplace(names.name(record), record);
  }
  std::vector<std::uint8_t> named(records);
  TruthSet truth;
  const std::string columns[] = {"record_id", "entity_id"};
  const auto read = read_named_columns(
      world, path, columns,
      [&](std::span<const std::string_view> cells, std::uint64_t) -> Result<void> {
        ++truth.rows;
        const auto record = by_name.find(std::string(cells[0]));
        if (record == by_name.end()) {
          ++truth.unknown;
          return {};
        }
        if (named[record->second]++ != 0) {
          return Error{ErrorCode::kInput, "the record is named a second time; remove one row"};
        }
        truth.members[std::string(cells[1])].push_back(record->second);
        return {};
      });
  if (!read) return read.error();
  return truth;
}

}  // namespace samma
