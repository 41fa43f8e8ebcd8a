#include <algorithm>

#include "samma/comparator.hpp"

namespace samma {

const Comparator* find_comparator(std::string_view name) {
  const auto all = comparators();
  const auto found = std::find_if(all.begin(), all.end(),
                                  [&](const Comparator& entry) { return entry.name == name; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace samma
