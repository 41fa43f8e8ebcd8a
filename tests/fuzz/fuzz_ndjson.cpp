// Any bytes, read as one JSON object a line.
#include "fuzz/row_invariants.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  samma::InputOptions options;
  options.format = "ndjson";
  samma::check_reader(data, size, options);
  return 0;
}
