#include "compare/kernels/simd_kernels.hpp"

namespace samma {

namespace simd_avx2 {
const SimdKernels& kernels();
}
namespace simd_avx512 {
const SimdKernels& kernels();
}

const SimdKernels* simd_kernels(SimdPath path) {
  if (path == SimdPath::kAvx512 && __builtin_cpu_supports("avx512bw") != 0)
    return &simd_avx512::kernels();
  if (path != SimdPath::kScalar && __builtin_cpu_supports("avx2") != 0)
    return &simd_avx2::kernels();
  return nullptr;
}

}  // namespace samma
