#include "samma/generate.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <limits>
#include <sstream>

#include "command.hpp"
#include "verbs.hpp"

namespace samma::cli {
namespace {

std::vector<std::string> split_codes(const std::string& text) {
  std::vector<std::string> codes;
  std::istringstream parts(text);
  for (std::string code; std::getline(parts, code, ',');) codes.push_back(code);
  return codes;
}

// On standard error: standard output may be the file.
void print_summary(const GenerateSummary& summary) {
  fmt::print(stderr, "{} records ({} persons, {} organisations) of {} customers, {} copies\n",
             summary.records, summary.persons, summary.organisations, summary.entities,
             summary.copies);
  for (const auto& [name, count] : summary.errors) fmt::print(stderr, "  {:<20} {}\n", name, count);
  fmt::print(stderr, "{:.1f} s\n", summary.seconds);
}

}  // namespace

int run_generate(World& world, const Words& words) {
  Command command(
      "generate", "",
      "Makes customers, further copies of some of them with typed errors, and the truth "
      "about both.\nThe same seed gives the same bytes. docs/generate.md describes the "
      "columns and errors.",
      "samma generate --records 100000 --seed 7 --country se,no --duplicates 0.3 "
      "--out customers.csv --truth truth.csv");
  GenerateOptions options;
  std::string countries;
  std::optional<double> duplicates;
  std::uint64_t threads = 0;
  command.number("records", "N", "records to make (default: 10000)", &options.records);
  command.number("seed", "S", "another seed, other customers (default: 1)", &options.seed);
  command.text("country", "CODES", "se,no,dk,fi,nl,de,gb or some of them (default: all)",
               &countries);
  command.real("duplicates", "SHARE", "share of records that are a further copy (default: 0.3)",
               &duplicates);
  command.text("out", "FILE", "the records as CSV; - is standard output", &options.out);
  command.text("truth", "FILE", "record_id,entity_id,errors", &options.truth);
  command.number("threads", "N", "threads (default: all)", &threads);
  if (const auto code = command.parse(words)) return *code;
  if (!countries.empty()) options.countries = split_codes(countries);
  if (duplicates) options.duplicates = *duplicates;
  if (threads > std::numeric_limits<unsigned>::max()) {
    return usage_error("generate", "--threads: expected a small number");
  }
  options.threads = static_cast<unsigned>(threads);
  const auto summary = generate(world, options);
  if (!summary) return fail(summary.error());
  print_summary(*summary);
  return 0;
}

}  // namespace samma::cli
