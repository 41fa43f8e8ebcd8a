#include "samma/value.hpp"

#include <array>

#include "base/assert.hpp"

namespace samma {

std::string_view status_name(ValueStatus status) {
  constexpr std::array<std::string_view, kValueStatusCount> kNames = {
      "absent", "placeholder", "invalid", "generic", "valid", "verified"};
  const auto index = static_cast<std::size_t>(status);
  SAMMA_ASSERT(index < kNames.size());
  return kNames[index];
}

void Value::reset(std::size_t key_count) {
  status = ValueStatus::kAbsent;
  display.clear();
  text.clear();
  keys.resize(key_count);
  for (std::string& key : keys) key.clear();
  warnings.clear();
}

}  // namespace samma
