// Any bytes, read as a file of labels, and continued by an answer.
#include <cstddef>
#include <cstdint>
#include <string>

#include "fuzz/fuzz_check.hpp"
#include "report/label_file.hpp"
#include "report/label_writer.hpp"
#include "support/memory_world.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  samma::MemoryWorld world;
  const std::string text(reinterpret_cast<const char*>(data), size);
  world.files["labels.csv"] = text;
  const auto rows = samma::read_label_file(world, "labels.csv");
  if (rows) {
    for (const samma::LabelRow& row : *rows) {
      FUZZ_CHECK(!row.left.empty() && !row.right.empty());
      FUZZ_CHECK(row.left != row.right || row.left_source != row.right_source);
      FUZZ_CHECK(samma::pair_label_from_name(samma::pair_label_name(row.label)) == row.label);
    }
  }
  auto writer = samma::LabelWriter::open(world, "labels.csv", false);
  if (!writer) return 0;
  FUZZ_CHECK(writer
                 ->append({"one", "s", "s/one"}, {"an,other", "t", "t/an,other"},
                          samma::PairLabel::kPossible)
                 .has_value());
  const auto more = samma::read_label_file(world, "labels.csv");
  // What could be read before can be read with the answer, which is its last row.
  if (rows && !text.empty()) {
    FUZZ_CHECK(more.has_value() && more->size() == rows->size() + 1);
    FUZZ_CHECK(more->back().label == samma::PairLabel::kPossible);
  }
  FUZZ_CHECK(writer->undo().has_value());
  FUZZ_CHECK(world.files["labels.csv"].starts_with(text));
  return 0;
}
