// Any text, read as settings of Splink: an error that names the file, or a model that can be
// written, read and exported.
#include <cstdint>
#include <string>
#include <string_view>

#include "fuzz/fuzz_check.hpp"
#include "samma/model_file.hpp"
#include "samma/splink.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view json(reinterpret_cast<const char*>(data), size);
  const auto imported = samma::import_splink(json, "in.json");
  if (!imported) {
    FUZZ_CHECK(imported.error().code == samma::ErrorCode::kUsage);
    FUZZ_CHECK(imported.error().message.starts_with("in.json: "));
    return 0;
  }
  const std::string written = samma::write_model(imported->model);
  const auto again = samma::read_model(written, "written.toml");
  FUZZ_CHECK(again.has_value());
  FUZZ_CHECK(*again == imported->model);
  FUZZ_CHECK(samma::export_splink(*again).has_value());
  return 0;
}
