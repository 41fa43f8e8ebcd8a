#include "sql/lexer.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace samma::sql {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool starts_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}
bool in_name(char c) { return starts_name(c) || is_digit(c) || c == '$'; }

constexpr std::array<std::string_view, 28> kSymbols = {
    "<>", "!=", "<=", ">=", "||", "::", "->", "//", "=", "<", ">", "+", "-", "*",
    "/",  "%",  "(",  ")",  "[",  "]",  ",",  ".",  ":", ";", "~", "^", "&", "?"};

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  Result<std::vector<Token>> run() {
    while (true) {
      if (!skip_space()) return error_at(at_, "a comment that does not end");
      Token token;
      token.place = static_cast<std::uint32_t>(at_);
      if (at_ >= text_.size()) {
        out_.push_back(std::move(token));
        return std::move(out_);
      }
      if (auto read = next(&token); !read) return read.error();
      out_.push_back(std::move(token));
    }
  }

 private:
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }

  bool skip_space() {
    while (at_ < text_.size()) {
      if (is_space(peek())) {
        ++at_;
      } else if (peek() == '-' && peek(1) == '-') {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else if (peek() == '/' && peek(1) == '*') {
        const std::size_t end = text_.find("*/", at_ + 2);
        if (end == std::string_view::npos) return false;
        at_ = end + 2;
      } else {
        return true;
      }
    }
    return true;
  }

  Result<void> next(Token* token) {
    const char c = peek();
    if (c == '\'' || c == '"') return quoted(c, token);
    if (is_digit(c) || (c == '.' && is_digit(peek(1)))) return number(token);
    if (starts_name(c)) {
      const std::size_t begin = at_;
      while (at_ < text_.size() && in_name(text_[at_])) ++at_;
      token->kind = TokenKind::kWord;
      token->text = text_.substr(begin, at_ - begin);
      token->word = token->text;
      for (char& letter : token->word) {
        if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
      }
      if (peek() == '\'')
        return error_at(
            begin, fmt::format("{}'...' is a form of text that is not supported", token->text));
      return {};
    }
    for (const std::string_view symbol : kSymbols) {
      if (!text_.substr(at_).starts_with(symbol)) continue;
      token->kind = TokenKind::kSymbol;
      token->text = symbol == "!=" ? "<>" : symbol;
      at_ += symbol.size();
      return {};
    }
    return error_at(at_, "a character that is not supported here");
  }

  Result<void> quoted(char quote, Token* token) {
    const std::size_t begin = at_++;
    token->kind = quote == '"' ? TokenKind::kQuoted : TokenKind::kText;
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c == '\0') return error_at(at_ - 1, "a zero byte");
      if (c != quote) {
        token->text += c;
      } else if (peek() == quote) {  // Doubled: the quote itself.
        token->text += quote;
        ++at_;
      } else {
        return {};
      }
    }
    return error_at(begin, fmt::format("a {} that does not end", quote == '"' ? "name" : "text"));
  }

  Result<void> number(Token* token) {
    const std::size_t begin = at_;
    token->kind = TokenKind::kInteger;
    while (is_digit(peek())) ++at_;
    if (peek() == '.') {
      token->kind = TokenKind::kDecimal;
      ++at_;
      while (is_digit(peek())) ++at_;
    }
    const std::size_t sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
    if ((peek() == 'e' || peek() == 'E') && is_digit(peek(1 + sign))) {
      token->kind = TokenKind::kDouble;
      at_ += 1 + sign;
      while (is_digit(peek())) ++at_;
    }
    if (in_name(peek()) || peek() == '.') return error_at(begin, "a number that is not supported");
    token->text = text_.substr(begin, at_ - begin);
    return {};
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Token> out_;
};

}  // namespace

Error error_at(std::size_t place, std::string_view message) {
  return {ErrorCode::kUsage, fmt::format("place {}: {}", place + 1, message)};
}

Result<std::vector<Token>> tokens_of(std::string_view text) { return Lexer(text).run(); }

}  // namespace samma::sql
