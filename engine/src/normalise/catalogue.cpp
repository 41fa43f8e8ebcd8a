#include <algorithm>

#include "samma/normaliser.hpp"

namespace samma {

const Normaliser* find_normaliser(std::string_view name) {
  const std::span<const Normaliser> all = normalisers();
  const auto found = std::lower_bound(
      all.begin(), all.end(), name,
      [](const Normaliser& entry, std::string_view wanted) { return entry.name < wanted; });
  return found != all.end() && found->name == name ? &*found : nullptr;
}

}  // namespace samma
