#include <fmt/format.h>

#include "command.hpp"
#include "input_options.hpp"
#include "samma/model_file.hpp"
#include "samma/splink.hpp"
#include "verbs.hpp"

namespace samma::cli {
namespace {

constexpr std::uint64_t kTextMost = std::uint64_t{16} << 20;

Result<std::string> read_text(World& world, const std::string& path) {
  auto source = world.open(path);
  if (!source) return source.error();
  std::string text;
  std::string piece(65536, '\0');
  while (true) {
    const auto count = (*source)->read(piece);
    if (!count) return count.error();
    if (*count == 0) return text;
    text.append(piece, 0, *count);
    if (text.size() > kTextMost)
      return Error{ErrorCode::kInput, fmt::format("{}: a model has at most 16 MiB", path)};
  }
}

int write_out(World& world, const std::string& path, const std::string& text) {
  if (path.empty() || path == "-") return print_result(text);
  auto sink = world.create(path, FileMode::kShared);
  if (!sink) return fail(sink.error());
  if (auto done = (*sink)->write(text); !done) return fail(done.error());
  if (auto done = (*sink)->publish(); !done) return fail(done.error());
  return 0;
}

/// "born=DATE,tags=VARCHAR[]" -> types by column; false if it is not of that form.
bool read_types(const std::string& text, std::map<std::string, std::string>* types) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(',', at), text.size());
    const std::string pair = text.substr(at, end - at);
    const std::size_t equal = pair.rfind('=');
    if (equal == std::string::npos || equal == 0 || equal + 1 == pair.size()) return false;
    (*types)[pair.substr(0, equal)] = pair.substr(equal + 1);
    at = end + 1;
  }
  return true;
}

int run_import(World& world, const Words& words) {
  Command command("model import", "SPLINK.json",
                  "Reads settings or a saved model of Splink 4 or 5 (DuckDB) and writes the model "
                  "that gives the same\nresults. What is not understood is refused by name.",
                  "samma model import splink.json --out model.toml");
  std::string out;
  std::string types;
  SplinkImportOptions options;
  command.text("out", "FILE", "where the model goes (default: standard output)", &out);
  command.text("type", "COLUMN=TYPE,...",
               "what columns hold: VARCHAR, DOUBLE, BIGINT, DATE, TIMESTAMP, VARCHAR[], DOUBLE[] "
               "(default: what their conditions ask for)",
               &types);
  command.text("id-order", "NAME", "compare ids as text or number (default: number if all are)",
               &options.id_order);
  if (const auto code = command.parse(words)) return *code;
  if (command.arguments().size() != 1) return usage_error("model import", "name one file");
  if (!read_types(types, &options.types))
    return usage_error("model import", "--type wants COLUMN=TYPE, more of them after commas");
  const std::string& path = command.arguments()[0];
  if (!out.empty() && same_file(path, out)) return input_as_output("model import", out);
  const auto text = read_text(world, path);
  if (!text) return fail(text.error());
  const auto imported = import_splink(*text, path, options);
  if (!imported) return fail(imported.error());
  for (const std::string& note : imported->notes) fmt::print(stderr, "note: {}\n", note);
  return write_out(world, out, write_model(imported->model));
}

int run_export(World& world, const Words& words) {
  Command command("model export", "MODEL.toml",
                  "Writes a model of SQL conditions as settings that Splink reads.",
                  "samma model export model.toml --out splink.json");
  std::string out;
  command.text("out", "FILE", "where the settings go (default: standard output)", &out);
  if (const auto code = command.parse(words)) return *code;
  if (command.arguments().size() != 1) return usage_error("model export", "name one file");
  const std::string& path = command.arguments()[0];
  if (!out.empty() && same_file(path, out)) return input_as_output("model export", out);
  const auto text = read_text(world, path);
  if (!text) return fail(text.error());
  const auto model = read_model(*text, path);
  if (!model) return fail(model.error());
  const auto json = export_splink(*model);
  if (!json) return fail({json.error().code, path + ": " + json.error().message});
  return write_out(world, out, *json);
}

int run_verify(World& world, const Words& words) {
  Command command("model verify", "MODEL FILE...",
                  "Compares every pair with what Splink predicted for it: weight, levels, "
                  "term-frequency parts and\nblocking rule. MODEL is Splink's JSON or an imported "
                  "model. Exit code 4 if they differ.",
                  "samma model verify splink.json customers.csv --pairs predictions.csv");
  VerifyJob job;
  std::optional<double> tolerance;
  InputOptionSet inputs(&command);
  command.text("pairs", "FILE", "what Splink's predict gave, as CSV", &job.pairs);
  command.real("tolerance", "BITS", "how far weights may be apart (default: 1e-9)", &tolerance);
  if (const auto code = command.parse(words)) return *code;
  if (const auto code = inputs.finish("model verify", &job.input)) return *code;
  if (job.input.inputs.size() < 2)
    return usage_error("model verify", "name the model, then one file of records or more");
  if (job.pairs.empty()) return usage_error("model verify", "give --pairs FILE");
  job.input.model = job.input.inputs.front();
  job.input.inputs.erase(job.input.inputs.begin());
  if (tolerance) job.tolerance = *tolerance;
  const auto report = verify_splink(world, job);
  if (!report) return fail(report.error());
  if (const int code = print_result(to_text(*report)); code != 0) return code;
  constexpr int kGateMissed = 4;
  return report->equal ? 0 : kGateMissed;
}

}  // namespace

int run_model(World& world, const Words& words) {
  struct Job {
    std::string name;
    int (*run)(World&, const Words&);
  };
  const std::vector<Job> jobs = {
      {"import", run_import}, {"export", run_export}, {"verify", run_verify}};
  const std::string wanted = words.empty() ? "" : words[0];
  for (const Job& job : jobs) {
    if (wanted == job.name) return job.run(world, Words(words.begin() + 1, words.end()));
  }
  if (wanted == "--help" || wanted == "-h") {
    return print_result(
        "samma model import SPLINK.json   read a model of Splink\n"
        "samma model export MODEL.toml    write it for Splink\n"
        "samma model verify MODEL FILE... --pairs PAIRS   compare with what Splink predicted\n\n"
        "Example:\n  samma model import splink.json --out model.toml\n\n"
        "Options: samma model import --help, and so on.\n");
  }
  return usage_error(
      "model", wanted.empty() ? "say import, export or verify"
                              : fmt::format("no job '{}'{}", wanted,
                                            did_you_mean(wanted, {"import", "export", "verify"})));
}

}  // namespace samma::cli
