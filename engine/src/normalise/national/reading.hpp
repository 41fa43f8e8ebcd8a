#pragma once
// What the rules of one country make of a number that somebody wrote down.
#include <cstdint>
#include <string>
#include <string_view>

#include "text/calendar.hpp"

namespace samma::national {

enum class Verdict : std::uint8_t {
  kOtherForm,  ///< Does not have the shape of this number.
  kWrong,      ///< Has the shape, but its check digit or its date cannot be.
  kRight,
};

struct Reading {
  Verdict verdict = Verdict::kOtherForm;
  std::string_view country = {};  ///< ISO 3166 alpha-2 in lower case; static.
  std::string canonical = {};     ///< Upper case, no separators that carry no meaning.
  text::Date birth_date = {};     ///< Year 0: the number tells none.
  std::string_view warning = {};  ///< Static; empty: none.
};

inline Reading other_form() { return {}; }
inline Reading wrong(std::string_view country) {
  return {.verdict = Verdict::kWrong, .country = country};
}
inline Reading right(std::string_view country, std::string canonical, text::Date birth_date = {},
                     std::string_view warning = {}) {
  return {Verdict::kRight, country, std::move(canonical), birth_date, warning};
}

}  // namespace samma::national
