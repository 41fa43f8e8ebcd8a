// The catalogue that CMake would make if the example were a file of engine/src/compare/comparators:
// the linker takes this one before it looks into the library.
#include <array>

#include "samma/comparator.hpp"

namespace samma {

Comparator comparator_hamming();

std::span<const Comparator> comparators() {
  static const auto entries = std::to_array<Comparator>({comparator_hamming()});
  return entries;
}

}  // namespace samma
