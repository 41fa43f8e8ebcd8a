#pragma once
// Memory asked for ahead of its use.
//
// GCC (12.2) takes a function that does nothing but __builtin_prefetch for one without effects and
// drops calls of it, silently. The empty asm is an effect. Rows of blocks that were not asked for
// cost the match of 19 million pairs 0.1 of 1.5 CPU-s.

namespace samma {

/// To read it.
inline void prefetch_line(const void* place) {
  __builtin_prefetch(place);
  asm volatile("");
}

inline void prefetch_line_to_write(const void* place) {
  __builtin_prefetch(place, 1);
  asm volatile("");
}

}  // namespace samma
