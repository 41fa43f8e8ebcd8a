#include "sql/regex.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace samma::sql {
namespace {

constexpr int kGroupsMost = 9;

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

}  // namespace

struct Regex::Compiled {
  Compiled(std::string_view pattern, const RE2::Options& options)
      : expression(piece(pattern), options) {}
  RE2 expression;
};

Regex::Regex(Key, std::unique_ptr<Compiled> compiled) : compiled_(std::move(compiled)) {}
Regex::~Regex() = default;

Result<std::shared_ptr<const Regex>> Regex::make(std::string_view pattern) {
  RE2::Options options;
  options.set_log_errors(false);
  auto compiled = std::make_unique<Compiled>(pattern, options);
  if (!compiled->expression.ok()) {
    return Error{ErrorCode::kUsage, fmt::format("the regular expression is not understood: {}",
                                                compiled->expression.error())};
  }
  return std::shared_ptr<const Regex>(std::make_shared<Regex>(Key{}, std::move(compiled)));
}

int Regex::groups() const { return compiled_->expression.NumberOfCapturingGroups(); }

bool Regex::matches(std::string_view text) const {
  return RE2::PartialMatch(piece(text), compiled_->expression);
}

bool Regex::full_match(std::string_view text) const {
  return RE2::FullMatch(piece(text), compiled_->expression);
}

std::string_view Regex::extract(std::string_view text, int group) const {
  std::array<re2::StringPiece, kGroupsMost + 1> found;
  if (group < 0 || group > std::min(groups(), kGroupsMost)) return {};
  if (!compiled_->expression.Match(piece(text), 0, text.size(), RE2::UNANCHORED, found.data(),
                                   group + 1)) {
    return {};
  }
  const re2::StringPiece& part = found[static_cast<std::size_t>(group)];
  return part.data() == nullptr ? std::string_view() : std::string_view(part.data(), part.size());
}

std::optional<std::string> Regex::replace(std::string_view text, std::string_view replacement,
                                          bool all) const {
  std::string error;
  if (!compiled_->expression.CheckRewriteString(piece(replacement), &error)) return std::nullopt;
  std::string out(text);
  if (all) {
    RE2::GlobalReplace(&out, compiled_->expression, piece(replacement));
  } else {
    RE2::Replace(&out, compiled_->expression, piece(replacement));
  }
  return out;
}

}  // namespace samma::sql
