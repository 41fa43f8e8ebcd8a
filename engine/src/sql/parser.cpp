#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "sql/ast.hpp"
#include "sql/lexer.hpp"
#include "sql/spelling.hpp"
#include "text/unicode.hpp"

namespace samma::sql {
namespace {

using Index = std::uint32_t;
constexpr Index kFailed = UINT32_MAX;

/// Recursive descent; every level of recursion is counted, and the first error ends it. The loosest
/// binding comes first: OR, AND, NOT, IS, comparisons, BETWEEN IN LIKE, ||, + -, * /, unary minus,
/// :: and [].
class Parser {
 public:
  Parser(std::vector<Token> tokens, Dialect dialect)
      : tokens_(std::move(tokens)), dialect_(dialect) {}

  Result<Ast> run() {
    Index root = kFailed;
    if (word("ELSE") && ahead(1).kind == TokenKind::kEnd && dialect_ == Dialect::kLevel) {
      root = add(NodeKind::kElse, token().place);
      ++at_;
    } else {
      root = expression();
    }
    if (!error_ && token().kind != TokenKind::kEnd)
      fail(token().place, fmt::format("{} is not expected here", shown(token())));
    if (error_) return *error_;
    ast_.root = root;
    return std::move(ast_);
  }

 private:
  class Depth {  // Counts a level of recursion while it lives.
   public:
    explicit Depth(Parser* parser) : parser_(parser) {
      if (++parser_->depth_ > kRecursionMost)
        parser_->fail(parser_->token().place, "the expression is nested too deep");
    }
    ~Depth() { --parser_->depth_; }
    Depth(const Depth&) = delete;
    Depth& operator=(const Depth&) = delete;

   private:
    Parser* parser_;
  };

  const Token& token() const { return tokens_[at_]; }
  const Token& ahead(std::size_t count) const {
    return tokens_[std::min(at_ + count, tokens_.size() - 1)];
  }
  bool word(std::string_view capitals) const {
    return token().kind == TokenKind::kWord && token().word == capitals;
  }
  bool symbol(std::string_view text) const {
    return token().kind == TokenKind::kSymbol && token().text == text;
  }
  bool take_word(std::string_view capitals) {
    if (error_ || !word(capitals)) return false;
    ++at_;
    return true;
  }
  bool take(std::string_view text) {
    if (error_ || !symbol(text)) return false;
    ++at_;
    return true;
  }
  void want(std::string_view text) {
    if (!error_ && !take(text))
      fail(token().place, fmt::format("expected {}, found {}", text, shown(token())));
  }
  void want_word(std::string_view capitals) {
    if (!error_ && !take_word(capitals))
      fail(token().place, fmt::format("expected {}, found {}", capitals, shown(token())));
  }

  static std::string shown(const Token& token) {
    switch (token.kind) {
      case TokenKind::kEnd:
        return "the end";
      case TokenKind::kText:
        return "a text";
      case TokenKind::kQuoted:
        return fmt::format("\"{}\"", token.text);
      default:
        return fmt::format("'{}'", token.text);
    }
  }

  Index fail(std::size_t place, std::string_view message) {
    if (!error_) error_ = error_at(place, message);
    return kFailed;
  }

  Index add(NodeKind kind, std::uint32_t place, std::string text = {},
            std::vector<Index> children = {}) {
    Node node;
    node.kind = kind;
    node.place = place;
    node.text = std::move(text);
    for (const Index child : children) {
      if (child == kFailed || error_) return kFailed;
      node.depth = std::max<std::uint16_t>(node.depth,
                                           static_cast<std::uint16_t>(ast_.nodes[child].depth + 1));
    }
    node.children = std::move(children);
    if (node.depth > kDepthMost) return fail(place, "the expression is nested too deep");
    if (ast_.nodes.size() >= kNodesMost) return fail(place, "the expression is too large");
    ast_.nodes.push_back(std::move(node));
    return static_cast<Index>(ast_.nodes.size() - 1);
  }

  Index expression() {
    const Depth depth(this);
    return chain(NodeKind::kOr, "OR", [this] { return conjunction(); });
  }
  Index conjunction() {
    return chain(NodeKind::kAnd, "AND", [this] { return negation(); });
  }
  template <class Part>
  Index chain(NodeKind kind, std::string_view keyword, Part&& part) {
    if (error_) return kFailed;
    const std::uint32_t place = token().place;
    std::vector<Index> parts = {part()};
    while (take_word(keyword)) parts.push_back(part());
    return parts.size() == 1 ? parts[0] : add(kind, place, {}, std::move(parts));
  }

  Index negation() {
    const Depth depth(this);
    if (error_) return kFailed;
    const std::uint32_t place = token().place;
    if (take_word("NOT")) return add(NodeKind::kNot, place, {}, {negation()});
    Index left = comparison();
    while (take_word("IS")) {
      const bool negated = take_word("NOT");
      want_word("NULL");
      left = add(NodeKind::kIsNull, place, negated ? "not" : "", {left});
    }
    return left;
  }

  Index comparison() {
    const std::uint32_t place = token().place;
    const Index left = membership();
    for (const std::string_view op : {"=", "<>", "<=", ">=", "<", ">"}) {
      if (!take(op)) continue;
      const Index right = membership();
      for (const std::string_view again : {"=", "<>", "<=", ">=", "<", ">"}) {
        if (symbol(again)) return fail(token().place, "comparisons in a row need parentheses");
      }
      return add(NodeKind::kBinary, place, std::string(op), {left, right});
    }
    return left;
  }

  Index membership() {
    const std::uint32_t place = token().place;
    const Index value = joined();
    const bool negated = word("NOT") && (ahead(1).word == "BETWEEN" || ahead(1).word == "IN" ||
                                         ahead(1).word == "LIKE" || ahead(1).word == "ILIKE");
    if (negated) take_word("NOT");
    const std::string prefix = negated ? "not" : "";
    if (take_word("BETWEEN")) {
      const Index low = joined();
      want_word("AND");
      const Index high = joined();
      return add(NodeKind::kBetween, place, prefix, {value, low, high});
    }
    if (take_word("IN")) {
      want("(");
      std::vector<Index> children = {value};
      do children.push_back(expression());
      while (take(","));
      want(")");
      return add(NodeKind::kIn, place, prefix, std::move(children));
    }
    for (const std::string_view keyword : {"LIKE", "ILIKE"}) {
      if (!take_word(keyword)) continue;
      const Index pattern = joined();
      if (word("ESCAPE")) return fail(token().place, "ESCAPE is not supported");
      return add(NodeKind::kLike, place,
                 fmt::format("{}{}", negated ? "not " : "", keyword == "LIKE" ? "like" : "ilike"),
                 {value, pattern});
    }
    return value;
  }

  template <class Part>
  Index operators(std::initializer_list<std::string_view> symbols, Part&& part) {
    if (error_) return kFailed;
    const std::uint32_t place = token().place;
    Index left = part();
    while (!error_ && token().kind == TokenKind::kSymbol) {
      const auto found = std::find(symbols.begin(), symbols.end(), token().text);
      if (found == symbols.end()) break;
      ++at_;
      const Index right = part();
      left = add(NodeKind::kBinary, place, std::string(*found), {left, right});
    }
    return left;
  }
  Index joined() {
    return operators({"||"}, [this] { return sum(); });
  }
  Index sum() {
    return operators({"+", "-"}, [this] { return product(); });
  }
  Index product() {
    return operators({"*", "/", "//", "%"}, [this] { return signed_value(); });
  }

  Index signed_value() {
    const Depth depth(this);
    if (error_) return kFailed;
    const std::uint32_t place = token().place;
    if (take("-")) return add(NodeKind::kNegate, place, {}, {signed_value()});
    if (take("+")) return signed_value();
    return postfix();
  }

  Index postfix() {
    const std::uint32_t place = token().place;
    Index value = primary();
    while (!error_) {
      if (take("::")) {
        value = add(NodeKind::kCast, place, type(), {value});
      } else if (take("[")) {
        const Index position = expression();
        if (symbol(":")) return fail(token().place, "a slice of a list is not supported");
        want("]");
        value = add(NodeKind::kSubscript, place, {}, {value, position});
      } else {
        break;
      }
    }
    return value;
  }

  Index literal(NodeKind kind) {
    const Token& read = tokens_[at_++];
    return add(kind, read.place, read.text);
  }

  Index primary() {
    if (error_) return kFailed;
    switch (token().kind) {
      case TokenKind::kText:
        return literal(NodeKind::kText);
      case TokenKind::kInteger:
        return literal(NodeKind::kInteger);
      case TokenKind::kDecimal:
        return literal(NodeKind::kDecimal);
      case TokenKind::kDouble:
        return literal(NodeKind::kDouble);
      case TokenKind::kQuoted:
        return name();
      case TokenKind::kWord:
        return keyword();
      case TokenKind::kSymbol:
      case TokenKind::kEnd:
        break;
    }
    const std::uint32_t place = token().place;
    if (take("(")) {
      const Index inner = expression();
      want(")");
      return inner;
    }
    if (take("[")) {
      std::vector<Index> items;
      if (!symbol("]")) {
        do items.push_back(expression());
        while (take(","));
      }
      want("]");
      return add(NodeKind::kList, place, {}, std::move(items));
    }
    return fail(place, fmt::format("expected a value, found {}", shown(token())));
  }

  Index keyword() {
    const std::uint32_t place = token().place;
    if (take_word("NULL")) return add(NodeKind::kNull, place);
    if (take_word("TRUE")) return add(NodeKind::kTruth, place, "true");
    if (take_word("FALSE")) return add(NodeKind::kTruth, place, "false");
    if (take_word("CASE")) return cases(place);
    const bool call = ahead(1).kind == TokenKind::kSymbol && ahead(1).text == "(";
    if (call && (word("CAST") || word("TRY_CAST"))) return cast(place);
    if (call && word("EXTRACT")) return extract(place);
    if (word("INTERVAL")) return fail(place, "INTERVAL is not supported");
    if (word("SELECT") || word("EXISTS")) return fail(place, "a query is not supported");
    if ((word("DATE") || word("TIMESTAMP")) && ahead(1).kind == TokenKind::kText) {
      std::string wanted = token().word;
      ++at_;
      return add(NodeKind::kCast, place, std::move(wanted), {literal(NodeKind::kText)});
    }
    return call ? function(place) : name();
  }

  Index cases(std::uint32_t place) {
    std::string text;
    std::vector<Index> children;
    if (!word("WHEN")) {
      text = "operand";
      children.push_back(expression());
    }
    while (take_word("WHEN")) {
      children.push_back(expression());
      want_word("THEN");
      children.push_back(expression());
    }
    if (children.size() < 2) return fail(place, "expected WHEN after CASE");
    if (take_word("ELSE")) children.push_back(expression());
    want_word("END");
    return add(NodeKind::kCase, place, std::move(text), std::move(children));
  }

  Index cast(std::uint32_t place) {
    const bool attempt = word("TRY_CAST");
    at_ += 2;
    const Index value = expression();
    want_word("AS");
    const std::string wanted = type();
    want(")");
    const Index made = add(NodeKind::kCast, place, wanted, {value});
    if (made != kFailed) ast_.nodes[made].try_cast = attempt;
    return made;
  }

  std::string type() {
    if (error_ || token().kind != TokenKind::kWord) {
      fail(token().place, fmt::format("expected a type, found {}", shown(token())));
      return {};
    }
    std::string name = tokens_[at_++].word;
    if (name == "DOUBLE") take_word("PRECISION");
    if (take("(")) {
      name += '(';
      for (bool first = true; !error_ && !symbol(")"); first = false) {
        if (!first) {
          want(",");
          name += ',';
        }
        if (token().kind != TokenKind::kInteger) {
          fail(token().place, "expected a number");
          break;
        }
        name += tokens_[at_++].text;
      }
      want(")");
      name += ')';
    }
    while (take("[")) {
      if (token().kind == TokenKind::kInteger) ++at_;  // An array of a fixed length is a list too.
      want("]");
      name += "[]";
    }
    return name;
  }

  Index extract(std::uint32_t place) {
    at_ += 2;
    if (token().kind != TokenKind::kWord && token().kind != TokenKind::kText)
      return fail(token().place, "expected a part of a date");
    std::string part = tokens_[at_].kind == TokenKind::kText ? token().text : token().word;
    for (char& c : part) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    const Index wanted = add(NodeKind::kText, token().place, part);
    ++at_;
    want_word("FROM");
    const Index value = expression();
    want(")");
    return add(NodeKind::kCall, place, "date_part", {wanted, value});
  }

  Index function(std::uint32_t place) {
    std::string function_name = small_letters(token().text);
    at_ += 2;
    std::vector<Index> arguments;
    if (!symbol(")")) {
      do arguments.push_back(argument());
      while (take(","));
    }
    want(")");
    if (word("OVER") || word("FILTER")) return fail(token().place, "a window is not supported");
    return add(NodeKind::kCall, place, std::move(function_name), std::move(arguments));
  }

  Index argument() {
    if (error_) return kFailed;
    const std::uint32_t place = token().place;
    const bool arrow = ahead(1).kind == TokenKind::kSymbol && ahead(1).text == "->";
    if (arrow && (token().kind == TokenKind::kWord || token().kind == TokenKind::kQuoted)) {
      std::string parameter = token().text;
      at_ += 2;
      return lambda(place, std::move(parameter));
    }
    if (word("LAMBDA") && ahead(1).kind == TokenKind::kWord && ahead(2).text == ":") {
      std::string parameter = ahead(1).text;
      at_ += 3;
      return lambda(place, std::move(parameter));
    }
    return expression();
  }

  Index lambda(std::uint32_t place, std::string parameter) {
    parameters_.push_back(small_letters(parameter));
    const Index body = expression();
    std::string bound = std::move(parameters_.back());
    parameters_.pop_back();
    return add(NodeKind::kLambda, place, std::move(bound), {body});
  }

  Index column(std::uint32_t place, std::string column_name, bool left) {
    if (column_name.empty()) return fail(place, "a column without a name");
    const Index made = add(NodeKind::kColumn, place, std::move(column_name));
    if (made != kFailed) ast_.nodes[made].side = left ? Side::kLeft : Side::kRight;
    return made;
  }

  Index name() {
    const std::uint32_t place = token().place;
    const std::string first = tokens_[at_++].text;
    const std::string small = small_letters(first);
    if (std::find(parameters_.begin(), parameters_.end(), small) != parameters_.end())
      return add(NodeKind::kParameter, place, small);
    if (dialect_ == Dialect::kLevel) {
      if (symbol(".")) return fail(place, fmt::format("'{}.' is not supported here", first));
      if (!small.ends_with("_l") && !small.ends_with("_r")) {
        return fail(place, fmt::format("column \"{}\" ends neither in _l nor in _r", first));
      }
      return column(place, first.substr(0, first.size() - 2), small.ends_with("_l"));
    }
    if (small != "l" && small != "r")
      return fail(place, fmt::format("column \"{}\" has neither l. nor r. before it", first));
    want(".");
    if (token().kind != TokenKind::kWord && token().kind != TokenKind::kQuoted)
      return fail(token().place, "expected the name of a column");
    return column(place, tokens_[at_++].text, small == "l");
  }

  std::vector<Token> tokens_;
  const Dialect dialect_;
  std::size_t at_ = 0;
  std::uint16_t depth_ = 0;
  std::vector<std::string> parameters_;
  Ast ast_;
  std::optional<Error> error_;
};

}  // namespace

std::string small_letters(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

Result<Ast> parse(std::string_view text, Dialect dialect) {
  if (!text::is_valid_utf8(text)) return error_at(0, "the text is not valid UTF-8");
  if (text.size() > kTextMost)
    return error_at(kTextMost, fmt::format("a condition has at most {} bytes", kTextMost));
  auto tokens = tokens_of(text);
  if (!tokens) return tokens.error();
  return Parser(std::move(*tokens), dialect).run();
}

}  // namespace samma::sql
