#pragma once
// Regular expressions of DuckDB, which are those of RE2: the one user of that library.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "samma/result.hpp"

namespace samma::sql {

class Regex {
  struct Compiled;
  struct Key {};  // Only make() has one.

 public:
  Regex(Key, std::unique_ptr<Compiled> compiled);
  static Result<std::shared_ptr<const Regex>> make(std::string_view pattern);
  ~Regex();
  Regex(const Regex&) = delete;
  Regex& operator=(const Regex&) = delete;

  int groups() const;
  bool matches(std::string_view text) const;  ///< Somewhere.
  bool full_match(std::string_view text) const;
  /// The first match, or a group of it; empty where there is none.
  std::string_view extract(std::string_view text, int group) const;
  /// Nothing if `replacement` names a group that is not there.
  std::optional<std::string> replace(std::string_view text, std::string_view replacement,
                                     bool all) const;

 private:
  std::unique_ptr<Compiled> compiled_;
};

}  // namespace samma::sql
