#pragma once
// One cell through one normaliser of the catalogue, for tests.
#include <algorithm>
#include <string>
#include <string_view>

#include "samma/normaliser.hpp"
#include "support/catch.hpp"

namespace samma::testing {

inline Value normalise_cell(std::string_view kind, std::string_view raw,
                            std::string_view country = {}) {
  const Normaliser* normaliser = find_normaliser(kind);
  REQUIRE(normaliser != nullptr);
  Value value;
  normaliser->normalise(raw, {country}, value);
  return value;
}

inline std::string key_of(std::string_view kind, const Value& value, std::string_view key) {
  const Normaliser* normaliser = find_normaliser(kind);
  const auto found = std::find(normaliser->keys.begin(), normaliser->keys.end(), key);
  REQUIRE(found != normaliser->keys.end());
  return value.keys[static_cast<std::size_t>(found - normaliser->keys.begin())];
}

inline std::string text_of(std::string_view kind, std::string_view raw,
                           std::string_view country = {}) {
  return normalise_cell(kind, raw, country).text;
}

inline std::string key_of(std::string_view kind, std::string_view raw, std::string_view key,
                          std::string_view country = {}) {
  return key_of(kind, normalise_cell(kind, raw, country), key);
}

inline ValueStatus status_of(std::string_view kind, std::string_view raw,
                             std::string_view country = {}) {
  return normalise_cell(kind, raw, country).status;
}

}  // namespace samma::testing
