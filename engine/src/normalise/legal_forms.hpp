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

}  // namespace samma
