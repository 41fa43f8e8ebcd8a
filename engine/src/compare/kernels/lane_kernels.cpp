#include "compare/kernels/lane_kernels.hpp"

namespace samma {

namespace lanes_avx2 {
const LaneKernels& kernels();
}

const LaneKernels* lane_kernels(SimdPath path) {
  if (path == SimdPath::kScalar || __builtin_cpu_supports("avx2") == 0) return nullptr;
  return &lanes_avx2::kernels();
}

}  // namespace samma
