#include "samma/version.hpp"

#include "report/json_writer.hpp"
#include "store/row_mask.hpp"

#ifndef SAMMA_VERSION
#error "SAMMA_VERSION comes from CMake"
#endif

namespace samma {

std::string version_text() { return "samma " SAMMA_VERSION; }

std::string version_json() {
  JsonWriter json;
  json.begin_object().member("version", SAMMA_VERSION);
  json.key("build").begin_object();
#ifdef __clang__
  json.member("compiler", "clang " __clang_version__);
#else
  json.member("compiler", "gcc " __VERSION__);
#endif
  json.member("assertions", true).end_object();
  json.key("cpu_paths").begin_array();
  for (const SimdPath path : {SimdPath::kScalar, SimdPath::kAvx2, SimdPath::kAvx512})
    json.value(simd_path_name(path));
  json.end_array().member("cpu_path", simd_path_name(widest_simd_path()));
  json.key("formats").begin_object();
  json.member("model", std::uint64_t{1}).member("report", std::uint64_t{1}).end_object();
  json.end_object();
  return json.text();
}

}  // namespace samma
