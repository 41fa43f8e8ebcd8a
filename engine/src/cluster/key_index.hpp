#pragma once
// Distinct texts, numbered in the order in which they come.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace samma {

/// Open addressing over one arena of bytes: 19 to 30 bytes a key besides its text. A slot carries
/// half of the hash of its key, so that a miss or a growth touches no text. At most three quarters
/// of 2^32 keys.
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
  static constexpr std::uint64_t kFree = 0;
  std::size_t slot_of(std::string_view key, std::uint64_t tag) const;
  void grow();

  std::string bytes_;
  std::vector<std::size_t> begin_{0};
  std::vector<std::uint64_t>
      slots_;  ///< Upper half: tag; lower half: number plus one. A power of two of them.
};

}  // namespace samma
