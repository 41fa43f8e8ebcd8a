// Any bytes, read as any input and as delimited text.
#include "fuzz/row_invariants.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  samma::InputOptions options;
  samma::check_reader(data, size, options);
  options.format = "csv";
  samma::check_reader(data, size, options);
  return 0;
}
