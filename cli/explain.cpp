#include "samma/explain.hpp"

#include "command.hpp"
#include "input_options.hpp"
#include "verbs.hpp"

namespace samma::cli {

int run_explain(World& world, const Words& words) {
  Command command("explain", "FILE...",
                  "Shows what every comparison says about two records, in bits, and which blocking "
                  "rules propose the\n"
                  "pair. The sum is exactly the weight that dedupe gives it.",
                  "samma explain customers.csv --id customer_no --left 1017 --right 2230");
  ExplainJob job;
  std::string format;
  InputOptionSet inputs(&command);
  command.text("left", "KEY", "key of one record", &job.left);
  command.text("right", "KEY", "key of the other", &job.right);
  command.text("format", "NAME", "text or json (default: text)", &format);
  bool cross_source = false;
  command.flag("cross-source", "as samma link: only pairs of different sources are proposed",
               &cross_source);
  command.flag("one-to-one", "as samma dedupe --one-to-one: identical records are compared too",
               &job.one_to_one);
  if (const auto code = command.parse(words)) return *code;
  if (const auto code = inputs.finish("explain", &job.input)) return *code;
  job.input.cross_source_only = cross_source;
  if (job.left.empty() || job.right.empty())
    return usage_error("explain", "give --left KEY and --right KEY");
  if (!format.empty() && format != "text" && format != "json")
    return usage_error("explain", "--format: text or json");
  const auto explanation = explain(world, job);
  if (!explanation) return fail(explanation.error());
  return print_result(format == "json" ? to_json(*explanation) + "\n" : to_text(*explanation));
}

}  // namespace samma::cli
