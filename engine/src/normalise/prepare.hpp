#pragma once
// How every normaliser of words begins and ends.
#include <string>
#include <string_view>

#include "samma/value.hpp"

namespace samma {

/// The text of one cell on its way to a compare form.
struct PreparedText {
  std::string_view text;  ///< The display form, or its repair; empty: the value is absent.
  std::string buffer;     ///< What `text` views after a repair.
};

/// Resets `out`, fills its display form and repairs damaged text (warning "text.repaired"). The
/// result views `out->display` or its own buffer: keep both in place.
void prepare(std::string_view raw, std::size_t key_count, Value* out, PreparedText* prepared);
/// The same for fields that may hold lists and code, where "red|blue" is no seven-bit Swedish.
void prepare_lists(std::string_view raw, std::size_t key_count, Value* out, PreparedText* prepared);

/// Strip fold and expand fold in words, cut so that compatibility characters (some become 18
/// letters) stay within the growth bound of a normaliser.
std::string strip_words(std::string_view cleaned);
std::string expand_words(std::string_view cleaned);
/// The cut: at most `cleaned` + 64 bytes, at a code point, without a space at the end.
void bound_growth(std::string_view cleaned, std::string* folded);

/// What keys are made from: `text`, or its romanised form, kept in `buffer`, where it is in another
/// script.
std::string_view latin_words(std::string_view text, std::string* buffer);

/// False where there is no letter at all ("12", "?!").
bool has_letter(std::string_view words);

}  // namespace samma
