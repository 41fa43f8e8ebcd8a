// samma label: asks a person about pairs, one line of input for each answer.
#include "samma/label.hpp"

#include <cstdio>
#include <vector>

#include <fmt/format.h>

#include "command.hpp"
#include "input_options.hpp"
#include "terminal_text.hpp"
#include "verbs.hpp"

namespace samma::cli {
namespace {

constexpr const char* kKeys =
    "  y  the same              n  different\n"
    "  p  possible              u  unsure: kept, not asked again, not used\n"
    "  w  what the model says   b  back: take the last answer out again\n"
    "  s  skip for now          f  finish: what was answered is kept\n";

std::size_t widest(const LabelQuestion& question) {
  constexpr std::size_t kLeast = 12;
  std::size_t width = std::max(kLeast, width_of(printable(question.explanation.left)));
  for (const auto& line : question.lines) width = std::max(width, width_of(printable(line.left)));
  return width;
}

/// Both records side by side where they fit, else one below the other.
std::string show(const LabelQuestion& question, std::size_t number, std::size_t count) {
  constexpr std::size_t kSideMax = 40;
  std::size_t names = 8;
  for (const auto& line : question.lines) names = std::max(names, width_of(printable(line.name)));
  const std::size_t width = widest(question);
  const bool beside = width <= kSideMax;
  std::string text = fmt::format("\n--- {} of {} ---\n", number, count);
  const auto add = [&](char mark, const std::string& name, const std::string& left,
                       const std::string& right) {
    const std::string shown_name = padded(printable(name), names);
    if (beside) {
      text += fmt::format(" {} {}  {}  {}\n", mark, shown_name, padded(printable(left), width),
                          printable(right));
    } else {
      text += fmt::format(" {} {}  {}\n   {}  {}\n", mark, shown_name, printable(left),
                          std::string(names, ' '), printable(right));
    }
  };
  add(' ', "", question.explanation.left, question.explanation.right);
  for (const auto& line : question.lines) {
    const bool missing = line.left.empty() || line.right.empty();
    add(missing ? '-' : line.left == line.right ? ' ' : '*', line.name, line.left, line.right);
  }
  return text;
}

/// The first letter of the next line that has one; nothing at the end of the input.
std::optional<char> read_key() {
  char key = 0;
  for (int c = std::getchar(); c != EOF; c = std::getchar()) {
    if (c == '\n' && key != 0) return key;
    const bool blank = c == '\n' || c == ' ' || c == '\t' || c == '\r';
    if (key == 0 && !blank) key = static_cast<char>(c);
  }
  if (key == 0) return std::nullopt;
  return key;
}

class Conversation {
 public:
  Conversation(World& world, LabelSession* session) : world_(world), session_(session) {}

  /// The exit code.
  int run() {
    const std::size_t count = session_->questions().size();
    while (next_ < count) {
      if (const int code = say(show(session_->questions()[next_], next_ + 1, count)); code != 0)
        return code;
      if (const auto code = answer()) return *code;
    }
    return 0;
  }
  std::size_t answered(PairLabel label) const { return counts_[static_cast<std::size_t>(label)]; }

 private:
  static int say(const std::string& text) { return print_result(text); }

  /// Until the question is left; a number: leave with it.
  std::optional<int> answer() {
    const std::size_t question = next_;
    while (next_ == question) {
      if (const int code = say("same? [y/n/p/u, w, b, s, f, ? for help] "); code != 0) return code;
      const auto key = read_key();
      if (world_.interrupted())
        return fail({ErrorCode::kInterrupted, "stopped; the answers are kept"});
      if (!key || *key == 'f' || *key == 'F' || *key == 'q') {
        if (!key) say("\n");
        return 0;
      }
      if (const auto code = obey(*key)) return *code;
      if (backwards_) break;
    }
    backwards_ = false;
    return std::nullopt;
  }

  std::optional<int> obey(char key) {
    constexpr std::pair<char, PairLabel> kLabels[] = {{'y', PairLabel::kMatch},
                                                      {'n', PairLabel::kNoMatch},
                                                      {'p', PairLabel::kPossible},
                                                      {'u', PairLabel::kUnsure}};
    const char small = key >= 'A' && key <= 'Z' ? static_cast<char>(key - 'A' + 'a') : key;
    for (const auto& [letter, label] : kLabels) {
      if (letter != small) continue;
      if (const auto done = session_->answer(next_, label); !done) return fail(done.error());
      ++counts_[static_cast<std::size_t>(label)];
      given_.emplace_back(next_++, label);
      return std::nullopt;
    }
    int code = 0;
    switch (small) {
      case 's':
        ++next_;
        break;
      case 'w':
        code = say("\n" + printable_lines(to_text(session_->questions()[next_].explanation)));
        break;
      case 'b':
      case '\b':
      case '\x7F':
        return back();
      default:
        code = say(kKeys);
    }
    return code == 0 ? std::nullopt : std::optional(code);
  }

  std::optional<int> back() {
    if (given_.empty()) {
      const int code = say("there is no answer of this session to take back\n");
      return code == 0 ? std::nullopt : std::optional(code);
    }
    if (const auto done = session_->undo(); !done) return fail(done.error());
    const auto [question, label] = given_.back();
    --counts_[static_cast<std::size_t>(label)];
    given_.pop_back();
    backwards_ = question != next_;
    next_ = question;
    return std::nullopt;
  }

  static std::string printable_lines(const std::string& text) {
    std::string shown;
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      shown += printable(std::string_view(text).substr(begin, end - begin)) + "\n";
      begin = end + 1;
    }
    return shown;
  }

  World& world_;
  LabelSession* const session_;
  std::size_t next_ = 0;
  bool backwards_ = false;
  std::vector<std::pair<std::size_t, PairLabel>> given_;
  std::size_t counts_[4] = {};
};

}  // namespace

int run_label(World& world, const Words& words) {
  Command command("label", "FILE...",
                  "Asks about the pairs from which most can be learned, one after the other, and "
                  "writes each answer to a\n"
                  "file at once. Keys, each followed by Enter:\n" +
                      std::string(kKeys) +
                      "Pairs that the file knows are not asked about again. The weight is shown on "
                      "request only: it would sway you.",
                  "samma label customers.csv --id customer_no --labels labels.csv");
  LabelJob job;
  InputOptionSet inputs(&command);
  bool cross_source = false;
  command.text("labels", "FILE", "left,right,label: is made, or continued", &job.labels);
  command.number("count", "N", "questions (default: 50)", &job.count);
  command.number("seed", "N", "another number asks about other pairs (default: 1)", &job.seed);
  command.real("threshold", "BITS", "ask about pairs near this weight (default: the model's)",
               &job.threshold_bits);
  command.flag("cross-source", "as samma link: only pairs of different sources", &cross_source);
  if (const auto code = command.parse(words)) return *code;
  if (const auto code = inputs.finish("label", &job.input)) return *code;
  job.input.cross_source_only = cross_source;
  for (const std::string& input : job.input.inputs) {
    if (input != "-" && !job.labels.empty() && same_file(input, job.labels))
      return input_as_output("label", job.labels);
  }
  auto session = LabelSession::start(world, job);
  if (!session) return fail(session.error());
  world.progress("");
  if (session->labelled_before() != 0)
    fmt::print(stderr, "{} pairs are labelled already\n", session->labelled_before());
  if (session->questions().empty()) {
    fmt::print(stderr, "no pair is left to ask about\n");
    return 0;
  }
  Conversation conversation(world, &*session);
  const int code = conversation.run();
  fmt::print(stderr, "{} match, {} possible, {} no match, {} unsure: in {}\n",
             conversation.answered(PairLabel::kMatch), conversation.answered(PairLabel::kPossible),
             conversation.answered(PairLabel::kNoMatch), conversation.answered(PairLabel::kUnsure),
             job.labels);
  return code;
}

}  // namespace samma::cli
