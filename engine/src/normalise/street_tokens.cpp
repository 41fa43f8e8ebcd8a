#include "normalise/street_tokens.hpp"

#include <algorithm>
#include <array>

#include "base/assert.hpp"
#include "normalise/ascii.hpp"

namespace samma {
namespace {

// Letters of a house number ("12b", "12bis"); longer tails are part of a code such as "12abcd".
constexpr std::size_t kHouseLettersMax = 3;

bool is_ordinal_tail(std::string_view tail) {
  return tail == "st" || tail == "nd" || tail == "rd" || tail == "th";
}

/// Swedish: "s:t" -> "sankt", "n:a" -> "norra". Empty: no such form.
std::string_view colon_word(std::string_view head, std::string_view tail) {
  struct Form {
    std::string_view head, tail, word;
  };
  static constexpr auto kForms = std::to_array<Form>({{"s", "t", "sankt"},
                                                      {"s", "ta", "sankta"},
                                                      {"n", "a", "norra"},
                                                      {"s", "a", "sodra"},
                                                      {"o", "a", "ostra"},
                                                      {"v", "a", "vastra"},
                                                      {"l", "a", "lilla"},
                                                      {"st", "a", "stora"},
                                                      {"g", "a", "gamla"}});
  for (const Form& form : kForms) {
    if (form.head == head && form.tail == tail) return form.word;
  }
  return {};
}

class Splitter {
 public:
  Splitter(std::string_view folded, std::string* buffer, std::vector<StreetToken>* tokens)
      : folded_(folded), buffer_(buffer), tokens_(*tokens) {
    buffer_->clear();
    // Colon forms grow most: three bytes become six. The buffer must never move.
    buffer_->reserve(2 * folded.size() + 8);
    tokens_.clear();
  }

  void split() {
    for (position_ = 0; position_ < folded_.size(); ++position_) {
      const auto rest = folded_.substr(position_);
      const auto run = std::find_if_not(rest.begin(), rest.end(), is_word_byte);
      buffer_->append(rest.begin(), run);
      position_ += static_cast<std::size_t>(run - rest.begin());
      if (run == rest.end()) break;
      const char letter = *run;
      if (letter == '.') {
        full_stop();
      } else if (letter == ':') {
        colon();
      } else if (letter != '\'') {
        end_token(false);
      }
    }
    end_token(false);
  }

 private:
  std::string_view current() const { return std::string_view(*buffer_).substr(start_); }

  /// One letter between full stops, or before one.
  void full_stop() {
    const std::size_t next = position_ + 1;
    const bool single = joining_ || current().size() == 1;
    const bool letter_follows = next < folded_.size() && is_ascii_letter(folded_[next]) &&
                                (next + 1 == folded_.size() || !is_word_byte(folded_[next + 1]));
    if (single && !current().empty() && is_ascii_letter(current().back()) && letter_follows) {
      joining_ = true;
      return;
    }
    end_token(true);
  }

  void colon() {
    std::size_t end = position_ + 1;
    while (end < folded_.size() && is_word_byte(folded_[end])) ++end;
    const std::string_view tail = folded_.substr(position_ + 1, end - position_ - 1);
    const std::string_view word = colon_word(current(), tail);
    if (!word.empty()) {
      buffer_->resize(start_);
      buffer_->append(word);
      position_ = end - 1;
    }
    end_token(false);
  }

  void end_token(bool dotted) {
    joining_ = false;
    const std::string_view word = current();
    if (word.empty()) return;
    SAMMA_ASSERT(buffer_->size() <= 2 * folded_.size() + 8);
    start_ = buffer_->size();
    const auto tail = std::find_if_not(word.begin(), word.end(), is_ascii_digit);
    const auto digits = static_cast<std::size_t>(tail - word.begin());
    const std::string_view letters = word.substr(digits);
    const bool house = digits > 0 && !letters.empty() && letters.size() <= kHouseLettersMax &&
                       !is_ordinal_tail(letters) &&
                       std::all_of(letters.begin(), letters.end(), is_ascii_letter);
    if (house) {
      tokens_.push_back({.text = word.substr(0, digits), .role = StreetRole::kNumber});
      tokens_.push_back({.text = letters, .dotted = dotted});
      return;
    }
    const bool number = digits > 0 && !is_ordinal_tail(letters);
    tokens_.push_back(
        {.text = word, .role = number ? StreetRole::kNumber : StreetRole::kName, .dotted = dotted});
  }

  std::string_view folded_;
  std::string* buffer_;
  std::size_t position_ = 0;
  std::size_t start_ = 0;
  bool joining_ = false;
  std::vector<StreetToken>& tokens_;
};

}  // namespace

void street_tokens(std::string_view folded, std::string* buffer, std::vector<StreetToken>* tokens) {
  Splitter(folded, buffer, tokens).split();
}

}  // namespace samma
