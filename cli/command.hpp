#pragma once
// One verb's options, read strictly: no abbreviations, "did you mean" for typing errors, --help
// with an example. The only user of Boost.Program_options.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "samma/result.hpp"

namespace samma::cli {

class Command {
 public:
  /// `arguments` names the positional arguments, for example "FILE..."; empty: none are taken.
  Command(std::string verb, std::string arguments, std::string summary, std::string example);
  ~Command();
  Command(const Command&) = delete;
  Command& operator=(const Command&) = delete;

  void text(const std::string& name, const std::string& placeholder, const std::string& help,
            std::string* value);
  /// Where an empty text is not the same as none.
  void text(const std::string& name, const std::string& placeholder, const std::string& help,
            std::optional<std::string>* value);
  /// May be given several times.
  void list(const std::string& name, const std::string& placeholder, const std::string& help,
            std::vector<std::string>* values);
  /// Takes all words up to the next option, so that a shell's pattern can name the files.
  void files(const std::string& name, const std::string& placeholder, const std::string& help,
             std::vector<std::string>* values);
  void number(const std::string& name, const std::string& placeholder, const std::string& help,
              std::uint64_t* value);
  void real(const std::string& name, const std::string& placeholder, const std::string& help,
            std::optional<double>* value);
  void flag(const std::string& name, const std::string& help, bool* value);

  /// Nothing: go on. A number: leave with it (0 after --help, 2 after a usage error, which is
  /// printed).
  std::optional<int> parse(const std::vector<std::string>& words);
  const std::vector<std::string>& arguments() const { return arguments_; }
  std::string help() const;

 private:
  struct Options;
  std::string verb_;
  std::string argument_names_;
  std::string summary_;
  std::string example_;
  std::vector<std::string> arguments_;
  std::unique_ptr<Options> options_;
};

/// "512MiB", "4G", "1000000" -> bytes; nothing if it is no size.
std::optional<std::uint64_t> parse_size(const std::string& text);

/// Writes a result on standard output; gives the exit code: 0, or 1 with a message if it cannot be
/// written.
int print_result(std::string_view text);

/// "; did you mean '--clusters'?" where one of the names is near to what was typed; else nothing.
std::string did_you_mean(std::string_view typed, const std::vector<std::string>& names);

/// Whether two names mean the same file, also by way of a link; "-" is like itself alone.
bool same_file(const std::string& left, const std::string& right);

/// Prints "samma: message" on standard error and gives the exit code of the error's kind.
int fail(const Error& error);
int usage_error(const std::string& verb, const std::string& message);

}  // namespace samma::cli
