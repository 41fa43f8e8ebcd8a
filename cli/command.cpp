#include "command.hpp"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <numeric>
#include <sstream>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <boost/program_options.hpp>

namespace samma::cli {
namespace po = boost::program_options;
namespace {

// Guessing of abbreviations is off: it takes --lis for --listen and says nothing.
constexpr int kStyle = po::command_line_style::unix_style & ~po::command_line_style::allow_guessing;

std::size_t common_prefix(std::string_view a, std::string_view b) {
  const std::size_t most = std::min(a.size(), b.size());
  return static_cast<std::size_t>(std::mismatch(a.begin(), a.begin() + most, b.begin()).first -
                                  a.begin());
}

/// Letters to add, remove or replace until `a` is `b`.
std::size_t edits(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
  }
  return row.back();
}

}  // namespace

struct Command::Options {
  po::options_description visible;
  std::vector<std::string> names{"help"};
};

Command::Command(std::string verb, std::string arguments, std::string summary, std::string example)
    : verb_(std::move(verb)),
      argument_names_(std::move(arguments)),
      summary_(std::move(summary)),
      example_(std::move(example)),
      options_(std::make_unique<Options>()) {
  options_->visible.add_options()("help,h", "show this help");
}

Command::~Command() = default;

void Command::text(const std::string& name, const std::string& placeholder, const std::string& help,
                   std::string* value) {
  options_->names.push_back(name);
  options_->visible.add_options()(
      name.c_str(), po::value<std::string>(value)->value_name(placeholder), help.c_str());
}

void Command::text(const std::string& name, const std::string& placeholder, const std::string& help,
                   std::optional<std::string>* value) {
  options_->names.push_back(name);
  options_->visible.add_options()(
      name.c_str(),
      po::value<std::string>()->value_name(placeholder)->notifier([value](const std::string& text) {
        *value = text;
      }),
      help.c_str());
}

void Command::list(const std::string& name, const std::string& placeholder, const std::string& help,
                   std::vector<std::string>* values) {
  options_->names.push_back(name);
  options_->visible.add_options()(
      name.c_str(),
      po::value<std::vector<std::string>>(values)->value_name(placeholder)->composing(),
      help.c_str());
}

void Command::files(const std::string& name, const std::string& placeholder,
                    const std::string& help, std::vector<std::string>* values) {
  options_->names.push_back(name);
  options_->visible.add_options()(name.c_str(),
                                  po::value<std::vector<std::string>>(values)
                                      ->value_name(placeholder)
                                      ->multitoken()
                                      ->composing(),
                                  help.c_str());
}

void Command::number(const std::string& name, const std::string& placeholder,
                     const std::string& help, std::uint64_t* value) {
  options_->names.push_back(name);
  options_->visible.add_options()(
      name.c_str(),
      po::value<std::string>()
          ->value_name(placeholder)
          ->notifier([name, value](const std::string& text) {
            const auto [end, error] =
                std::from_chars(text.data(), text.data() + text.size(), *value);
            if (error != std::errc{} || end != text.data() + text.size()) {
              throw po::error(fmt::format("--{} wants a whole number, not '{}'", name, text));
            }
          }),
      help.c_str());
}

void Command::real(const std::string& name, const std::string& placeholder, const std::string& help,
                   std::optional<double>* value) {
  options_->names.push_back(name);
  options_->visible.add_options()(
      name.c_str(),
      po::value<std::string>()
          ->value_name(placeholder)
          ->notifier([name, value](const std::string& text) {
            double number = 0;
            const auto [end, error] =
                std::from_chars(text.data(), text.data() + text.size(), number);
            if (error != std::errc{} || end != text.data() + text.size() ||
                !std::isfinite(number)) {
              throw po::error(fmt::format("--{} wants a number, not '{}'", name, text));
            }
            *value = number;
          }),
      help.c_str());
}

void Command::flag(const std::string& name, const std::string& help, bool* value) {
  options_->names.push_back(name);
  options_->visible.add_options()(name.c_str(), po::bool_switch(value), help.c_str());
}

std::optional<int> Command::parse(const std::vector<std::string>& words) {
  po::options_description all;
  all.add(options_->visible);
  po::positional_options_description positional;
  if (!argument_names_.empty()) {
    all.add_options()("arguments", po::value<std::vector<std::string>>(&arguments_));
    positional.add("arguments", -1);
  }
  try {
    po::variables_map values;
    po::store(
        po::command_line_parser(words).options(all).positional(positional).style(kStyle).run(),
        values);
    if (values.contains("help")) {
      return print_result(help());
    }
    po::notify(values);
  } catch (const po::unknown_option& error) {
    const std::string typed = error.get_option_name();
    const std::string name = typed.substr(0, typed.find('='));
    std::vector<std::string> known;
    for (const std::string& each : options_->names) known.push_back("--" + each);
    return usage_error(verb_, fmt::format("no option '{}'{}", name, did_you_mean(name, known)));
  } catch (const po::too_many_positional_options_error&) {
    return usage_error(verb_, "takes options only, no further words");
  } catch (const po::error& error) {
    return usage_error(verb_, error.what());
  }
  return std::nullopt;
}

std::string Command::help() const {
  std::string text =
      fmt::format("samma {}{}{} [options]\n\n{}\n\nExample:\n  {}\n\nOptions:\n", verb_,
                  argument_names_.empty() ? "" : " ", argument_names_, summary_, example_);
  std::ostringstream options;
  options << options_->visible;
  return text + options.str();
}

std::optional<std::uint64_t> parse_size(const std::string& text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{}) return std::nullopt;
  std::string unit(end, text.data() + text.size());
  static constexpr std::pair<const char*, unsigned> kUnits[] = {
      {"", 0},     {"B", 0},  {"K", 10},   {"KiB", 10}, {"M", 20},
      {"MiB", 20}, {"G", 30}, {"GiB", 30}, {"T", 40},   {"TiB", 40}};
  for (const auto& [name, shift] : kUnits) {
    if (unit == name)
      return number <= UINT64_MAX >> shift ? std::optional(number << shift) : std::nullopt;
  }
  return std::nullopt;
}

int print_result(std::string_view text) {
  // Flushed here: at the end of the program nobody hears that the disk is full.
  const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  if (written && std::fflush(stdout) == 0) return 0;
  const int error = errno;
  return fail({ErrorCode::kIo, fmt::format("cannot write standard output: {}; what was written so "
                                           "far is incomplete",
                                           std::generic_category().message(error))});
}

std::string did_you_mean(std::string_view typed, const std::vector<std::string>& names) {
  const auto nearest = std::min_element(
      names.begin(), names.end(),
      [&](const auto& a, const auto& b) { return edits(typed, a) < edits(typed, b); });
  if (nearest == names.end()) return "";
  // A slip or two, or a beginning that tells what is meant.
  constexpr std::size_t kTelling = 5;
  const bool near = edits(typed, *nearest) <= 2 || common_prefix(typed, *nearest) >= kTelling;
  return near ? fmt::format("; did you mean '{}'?", *nearest) : "";
}

bool same_file(const std::string& left, const std::string& right) {
  if (left == "-" || right == "-") return left == right;
  std::error_code failed;
  if (std::filesystem::equivalent(left, right, failed)) return true;
  const auto canonical = [&](const std::string& path) {
    const auto whole = std::filesystem::weakly_canonical(std::filesystem::absolute(path), failed);
    return failed ? std::filesystem::path(path) : whole;
  };
  return canonical(left) == canonical(right);
}

int fail(const Error& error) {
  fmt::print(stderr, "samma: {}\n", error.message);
  switch (error.code) {
    case ErrorCode::kUsage:
      return 2;
    case ErrorCode::kRejected:
      return 3;
    case ErrorCode::kInterrupted:
      return 130;
    case ErrorCode::kInput:
    case ErrorCode::kIo:
    case ErrorCode::kLimit:
      break;
  }
  return 1;
}

int usage_error(const std::string& verb, const std::string& message) {
  fmt::print(stderr, "samma {}: {}\nTry 'samma {} --help'.\n", verb, message, verb);
  return 2;
}

}  // namespace samma::cli
