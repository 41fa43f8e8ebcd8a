#pragma once
// Distinct texts, numbered in the order in which they come.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace samma {

/// Open addressing over one arena of bytes: about 20 bytes a key besides its text, so that the record keys of
/// ten million records fit in half a gigabyte. At most 2^32 - 2 keys.
class KeyIndex {
 public:
  struct Insertion {
    std::uint32_t number;
    bool inserted;
  };
  Insertion insert(std::string_view key);
  std::optional<std::uint32_t> find(std::string_view key) const;
  std::size_t size() const { return begin_.size() - 1; }
  /// Valid until the next insertion.
  std::string_view key(std::uint32_t number) const {
    return std::string_view(bytes_).substr(begin_[number], begin_[number + 1] - begin_[number]);
  }

 private:
  std::size_t slot_of(std::string_view key) const;
  void grow();

  std::string bytes_;
  std::vector<std::size_t> begin_{0};
  std::vector<std::uint32_t>
      slots_;  ///< Number of the key plus one; 0 is free. A power of two of them.
};

}  // namespace samma
