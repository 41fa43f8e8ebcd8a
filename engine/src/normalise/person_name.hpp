#pragma once
// Words of personal names: folded, without titles and suffixes, particles written out.
#include <string>
#include <string_view>
#include <vector>

#include "samma/normaliser.hpp"
#include "text/unicode.hpp"

namespace samma {

/// Which fold: text::fold_strip or text::fold_expand.
using Fold = std::string (*)(std::string_view cleaned);

/// Which part of a name a field holds: it decides what may be taken away and turned round.
enum class NamePart { kGiven, kSurname, kFull };

/// The compare form of a name. Dots separate ("J.P." -> "j p"), leading titles and closing suffixes
/// go unless nothing would be left, "v.d." becomes "van der", "Berg, Anna" becomes "anna berg", and
/// what stands in brackets goes. Which of those who share the name it is ("Jr", "III") goes as
/// well, wherever it stands, into `generation`: "1" for the elder, "2" for the younger, "3", "4";
/// empty where nothing says so. A lone "i" after the first word counts as "1" but stays: it may be
/// an initial.
std::string name_words(std::string_view cleaned, NamePart part, std::string_view country, Fold fold,
                       std::string_view* generation = nullptr);

/// "van der berg" -> "berg"; all words where all are particles.
std::string surname_core(std::string_view words);

/// True for a whole value that is no name; "Null" and "Na" in just this spelling are names.
bool is_name_placeholder(std::string_view cleaned, NamePart part);

}  // namespace samma
