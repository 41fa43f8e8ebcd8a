#include "compare/kernels/lane_kernels.hpp"

namespace samma {

namespace lanes_avx2 {
const LaneKernels& kernels();
}
namespace lanes_avx512 {
const LaneKernels& kernels();
}

const LaneKernels* lane_kernels(SimdPath path) {
  if (path == SimdPath::kAvx512 && __builtin_cpu_supports("avx512bw") != 0)
    return &lanes_avx512::kernels();
  if (path != SimdPath::kScalar && __builtin_cpu_supports("avx2") != 0)
    return &lanes_avx2::kernels();
  return nullptr;
}

}  // namespace samma
