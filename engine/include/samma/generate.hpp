#pragma once
// A file of made-up customers with known truth: persons and companies of seven countries, further
// copies of some of them, and typed errors in every further copy. docs/generate.md describes
// columns, errors and sources.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "samma/result.hpp"
#include "samma/world.hpp"

namespace samma {

struct GenerateOptions {
  std::uint64_t records = 10'000;  ///< 1 to 1,000,000,000.
  std::uint64_t seed = 1;
  std::vector<std::string> countries = {"se", "no", "dk", "fi", "nl", "de", "gb"};
  double duplicates = 0.3;  ///< Share of records that are a further copy of a customer: 0 to 0.8.
  std::string out;          ///< CSV; "-" is standard output.
  std::string truth;        ///< CSV record_id,entity_id,errors; empty: none is written.
  unsigned threads = 0;     ///< 0: all of the machine. The bytes do not depend on it.
};

struct GenerateSummary {
  std::uint64_t records = 0;
  std::uint64_t entities = 0;
  std::uint64_t copies = 0;  ///< Records that are a further copy: records - entities.
  std::uint64_t persons = 0, organisations = 0;  ///< Records of each type.
  std::vector<std::pair<std::string_view, std::uint64_t>>
      errors;  ///< Every kind and how often it occurs.
  double seconds = 0;
};

/// Writes both files. The same records, seed, countries and duplicates give the same bytes.
Result<GenerateSummary> generate(World& world, const GenerateOptions& options);

}  // namespace samma
