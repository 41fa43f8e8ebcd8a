#include <fmt/format.h>

#include "command.hpp"
#include "input_options.hpp"
#include "samma/dedupe.hpp"
#include "samma/model_file.hpp"
#include "verbs.hpp"

namespace samma::cli {

int run_init(World& world, const Words& words) {
  Command command("init", "FILE...",
                  "Writes the complete model that dedupe would use: columns and their kinds, "
                  "comparisons with their\n"
                  "probabilities, blocking rules, threshold. Edit it, then: samma dedupe FILE "
                  "--model model.toml",
                  "samma init customers.csv --id customer_no > model.toml");
  InputJob job;
  bool link = false;
  InputOptionSet inputs(&command);
  command.flag("link", "for samma link: only pairs of different sources count", &link);
  if (const auto code = command.parse(words)) return *code;
  if (const auto code = inputs.finish("init", &job)) return *code;
  job.cross_source_only = link;
  const auto inferred = infer_model(world, job);
  if (!inferred) return fail(inferred.error());
  for (const std::string& note : inferred->notes) fmt::print(stderr, "note: {}\n", note);
  return print_result(write_model(inferred->model));
}

}  // namespace samma::cli
