#pragma once
// Text -> tokens of SQL.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "samma/result.hpp"

namespace samma::sql {

enum class TokenKind : std::uint8_t {
  kEnd,
  kWord,    ///< An unquoted name or keyword.
  kQuoted,  ///< "a name"
  kText,    ///< 'a text'
  kInteger,
  kDecimal,
  kDouble,
  kSymbol,
};

struct Token {
  TokenKind kind = TokenKind::kEnd;
  std::uint32_t place = 0;
  std::string text;  ///< Unquoted.
  std::string word;  ///< Of kWord: in capitals.
};

/// The last token is kEnd.
Result<std::vector<Token>> tokens_of(std::string_view text);

Error error_at(std::size_t place, std::string_view message);

}  // namespace samma::sql
