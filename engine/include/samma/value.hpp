#pragma once
// Value: what a normaliser makes of one raw cell.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace samma {

/// The six states of a value. Only valid and verified values take part in blocking and scoring;
/// placeholder, invalid and generic ones are neutral: neither for nor against.
enum class ValueStatus : std::uint8_t {
  kAbsent,
  kPlaceholder,
  kInvalid,
  kGeneric,
  kValid,
  kVerified
};
inline constexpr std::size_t kValueStatusCount = 6;
std::string_view status_name(ValueStatus status);

struct Value {
  ValueStatus status = ValueStatus::kAbsent;
  std::string display;  ///< NFC, trimmed; never overwritten by a compare form.
  std::string text;     ///< The compare form: valid UTF-8, folded. Equal text = equal value.
  std::vector<std::string>
      keys;  ///< Derived keys, by the normaliser's key positions; empty = none.
  std::vector<std::string_view> warnings;  ///< Static strings such as "text.repaired".

  /// Empties everything and keeps the buffers; `keys` gets `key_count` empty strings.
  void reset(std::size_t key_count);
};

}  // namespace samma
