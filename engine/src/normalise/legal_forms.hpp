#pragma once
#include <string_view>

namespace samma {

struct LegalForm {
  std::string_view name;  ///< The class: "ab", "gmbh", "ltd" ...
  bool may_begin;         ///< "AB Volvo".
  bool may_stand_inside;  ///< "Volvo AB Stockholm".
};

/// Most words of a form.
inline constexpr std::size_t kLegalFormWordsMax = 6;
/// The form that `words` (strip-folded, connectors as "and") are exactly, or null.
const LegalForm* find_legal_form(std::string_view words) noexcept;
/// False for a word that no form ends with, or that no form with `may_begin` begins with.
bool may_end_legal_form(std::string_view word) noexcept;
bool may_begin_name(std::string_view word) noexcept;

}  // namespace samma
