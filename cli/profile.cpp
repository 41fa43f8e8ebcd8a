#include "samma/profile.hpp"

#include <unistd.h>

#include <cstdlib>

#include "command.hpp"
#include "input_options.hpp"
#include "verbs.hpp"

namespace samma::cli {

int run_profile(World& world, const Words& words) {
  Command command(
      "profile", "FILE...",
      "Says of every column how full and how varied it is, which values are commonest, what it\n"
      "seems to mean and why: the first step before anything is matched.",
      "samma profile customers.csv --hide-values");
  ProfileJob job;
  ProfileTextOptions options;
  std::string format;
  std::uint64_t rows = job.rows_max;
  bool no_colour = false;
  InputOptionSet inputs(&command);
  command.number("rows", "N", "look at this many rows at most (default: 100000)", &rows);
  command.flag("hide-values", "show no value of the file, for reports that are shared",
               &options.hide_values);
  command.flag("no-colour", "plain text on a terminal too", &no_colour);
  command.text("format", "NAME", "text or json (default: text)", &format);
  if (const auto code = command.parse(words)) return *code;
  if (const auto code = inputs.finish("profile", &job.input)) return *code;
  if (!format.empty() && format != "text" && format != "json") {
    return usage_error("profile", "--format: text or json");
  }
  job.rows_max = rows;
  options.colour = !no_colour && std::getenv("NO_COLOR") == nullptr && isatty(STDOUT_FILENO) == 1;
  const auto found = profile(world, job);
  if (!found) return fail(found.error());
  return print_result(format == "json" ? to_json(*found, options) + "\n"
                                       : to_text(*found, options));
}

}  // namespace samma::cli
