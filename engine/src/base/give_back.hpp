#pragma once

namespace samma {

/// Empties a container and frees its memory; `container = {}` keeps it.
template <class Container>
void give_back(Container* container) {
  Container().swap(*container);
}

}  // namespace samma
