#pragma once
#include <string>
#include <string_view>

#include "command.hpp"
#include "samma/input.hpp"

namespace samma::cli {

/// The options that every verb which reads customer files has.
class InputOptionSet {
 public:
  explicit InputOptionSet(Command* command);
  /// Positional arguments and option texts -> job; a number: leave with it.
  std::optional<int> finish(const std::string& verb, InputJob* job);

 private:
  Command* command_;
  InputJob job_;
  std::string delimiter_;
  std::string memory_limit_;
  std::uint64_t threads_ = 0;
};

/// Says that an output would replace what is read; gives the exit code.
int input_as_output(const std::string& verb, const std::string& path);

}  // namespace samma::cli
