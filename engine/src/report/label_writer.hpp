#pragma once
// Labels one by one into a CSV file. Every answer writes the whole file anew and renames it: what
// is there is always whole, and a crash loses nothing that was answered. Files of labels are small:
// people write them.
#include <cstdint>
#include <string>
#include <vector>

#include "samma/labels.hpp"
#include "samma/result.hpp"
#include "samma/world.hpp"

namespace samma {

/// Rewriting more than this for every answer would be felt.
inline constexpr std::uint64_t kLabelBytesMax = std::uint64_t{16} << 20;

/// A record as the file names it.
struct LabelledRecord {
  std::string key;
  std::string source;     ///< For the columns left_source and right_source.
  std::string qualified;  ///< Its name where the file has no such columns.
};

class LabelWriter {
 public:
  /// Continues the file, or starts one; `sources`: whether a new one gets columns for them. Errors:
  /// a file that is no comma-separated text with left, right and label, or too large.
  static Result<LabelWriter> open(World& world, std::string path, bool sources);
  Result<void> append(const LabelledRecord& left, const LabelledRecord& right, PairLabel label);
  /// Removes what the last append wrote; an error if something was written after it.
  Result<void> undo();

 private:
  LabelWriter(World& world, std::string path) : world_(&world), path_(std::move(path)) {}
  Result<std::string> read() const;
  Result<void> replace(const std::string& text);

  World* world_;
  std::string path_;
  std::vector<std::string> header_;
  std::vector<std::string> appended_;  ///< Lines, the last one last.
};

}  // namespace samma
