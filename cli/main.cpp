#include <malloc.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>

#include <fmt/format.h>

#include "command.hpp"
#include "samma/version.hpp"
#include "verbs.hpp"

namespace samma::cli {
namespace {

struct Verb {
  const char* name;
  const char* summary;
  int (*run)(World&, const Words&);
};

constexpr Verb kVerbs[] = {
    {"dedupe", "find the duplicates in one or several files", run_dedupe},
    {"link", "find the records that two sources have in common", run_link},
    {"profile", "say what the columns of a file hold", run_profile},
    {"init", "write the model that dedupe would use", run_init},
    {"train", "learn the numbers of a model from records", run_train},
    {"blocking", "count the pairs that each blocking rule proposes", run_blocking},
    {"explain", "show why two records match, or do not", run_explain},
    {"label", "ask a person about pairs, and keep the answers", run_label},
    {"score", "weigh given pairs", run_score},
    {"evaluate", "score clusters against the truth", run_evaluate},
    {"model", "import, export and verify models of Splink", run_model},
    {"generate", "make customers with duplicates and known truth", run_generate},
};

std::string help_text() {
  std::string text =
      "samma VERB [arguments] [options]\n\nFinds the records that mean the same "
      "customer.\n\nVerbs:\n";
  for (const Verb& verb : kVerbs) text += fmt::format("  {:<10} {}\n", verb.name, verb.summary);
  return text +
         "\nExample:\n  samma dedupe customers.csv --clusters clusters.csv\n\n"
         "'samma VERB --help' tells the options of a verb. 'samma --version [--json]' tells the "
         "build.\n"
         "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 too many bad rows, 4 a quality gate was "
         "missed, "
         "130 interrupted.\n";
}

void on_signal(int signal) {
  static volatile std::sig_atomic_t seen = 0;
  if (seen != 0) _exit(128 + signal);  // The second time: at once.
  seen = 1;
  request_stop();
}

void handle_signals() {
  struct sigaction action {};
  action.sa_handler = on_signal;
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  std::signal(SIGPIPE, SIG_IGN);  // A closed pipe is a write error with a message.
}

int run(const Words& words) {
  if (words.empty() || words[0] == "--help" || words[0] == "-h" || words[0] == "help") {
    if (!words.empty()) return print_result(help_text());
    fmt::print(stderr, "{}", help_text());
    return 2;
  }
  if (words[0] == "--version") {
    const bool json = words.size() > 1 && words[1] == "--json";
    return print_result((json ? version_json() : version_text()) + "\n");
  }
  for (const Verb& verb : kVerbs) {
    if (words[0] != verb.name) continue;
    const auto world = make_posix_world(true);
    return verb.run(*world, Words(words.begin() + 1, words.end()));
  }
  std::vector<std::string> names;
  for (const Verb& verb : kVerbs) names.emplace_back(verb.name);
  fmt::print(stderr, "samma: no verb '{}'{}; 'samma --help' lists them\n", words[0],
             did_you_mean(words[0], names));
  return 2;
}

}  // namespace
}  // namespace samma::cli

int main(int argc, char** argv) {
  // Large arrays come and go between the passes: each its own mapping, so that it goes back at
  // once. A sixth less memory at the peak of a million records.
  mallopt(M_MMAP_THRESHOLD, 1 << 20);
  mallopt(M_TRIM_THRESHOLD, 1 << 20);
  samma::cli::handle_signals();
  return samma::cli::run(samma::cli::Words(argv + 1, argv + argc));
}
