// Any text, read as a model: an error with its place, or a model that the writer repeats exactly.
#include <cstdint>
#include <string>
#include <string_view>

#include "fuzz/fuzz_check.hpp"
#include "samma/model_file.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view toml(reinterpret_cast<const char*>(data), size);
  const auto model = samma::read_model(toml, "in.toml");
  if (!model) {
    FUZZ_CHECK(model.error().code == samma::ErrorCode::kUsage);
    FUZZ_CHECK(model.error().message.starts_with("in.toml"));
    return 0;
  }
  const std::string written = samma::write_model(*model);
  const auto again = samma::read_model(written, "written.toml");
  FUZZ_CHECK(again.has_value());
  FUZZ_CHECK(*again == *model);
  FUZZ_CHECK(samma::write_model(*again) == written);
  return 0;
}
