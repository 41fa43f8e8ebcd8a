#include "normalise/person_name.hpp"

#include <algorithm>

#include "normalise/person_words.hpp"
#include "normalise/placeholder.hpp"
#include "normalise/prepare.hpp"
#include "text/tokens.hpp"

namespace samma {
namespace {

using Words = std::vector<std::string_view>;

constexpr std::string_view kVan = "van";
constexpr std::string_view kVon = "von";
constexpr std::string_view kDer = "der";

/// The text without (...) and "..." where something else is left.
std::string without_brackets(std::string_view text) {
  std::string out;
  char closing = '\0';
  for (const char c : text) {
    if (closing != '\0') {
      if (c == closing) closing = '\0';
      continue;
    }
    if (c == '(' || c == '"') {
      closing = c == '(' ? ')' : '"';
      out.push_back(' ');
    } else {
      out.push_back(c);
    }
  }
  return closing == '\0' && has_letter(out) ? out : std::string(text);
}

/// "j. p. smit", "dr.phil": in names a dot ends a word.
std::string folded_words(std::string_view text, Fold fold) {
  std::string folded = fold(text);
  for (char& c : folded) {
    if (c == '.') c = ' ';
  }
  return text::words_only(folded);
}

bool is_german_or_nordic(std::string_view country) {
  return country == "de" || country == "at" || country == "ch" || country == "se" ||
         country == "no" || country == "dk" || country == "fi";
}

/// "v d" and "vd" -> "van der"; a lone "v" -> "van", or "von" where German is or was written. A "v"
/// that nothing follows is an initial, and so is one that begins the name where given names come
/// first.
void write_particles_out(NamePart part, std::string_view country, Words* words) {
  const auto is_short_form = [](std::string_view word) {
    return word == "v" || word == "vd" || word == "vdr";
  };
  if (part == NamePart::kGiven || std::none_of(words->begin(), words->end(), is_short_form)) return;
  Words out;
  for (std::size_t i = 0; i < words->size(); ++i) {
    const std::string_view word = (*words)[i];
    const bool has_next = i + 1 < words->size();
    const bool may_be = has_next && (part == NamePart::kSurname || i > 0);
    if (may_be && (word == "vd" || word == "vdr")) {
      out.insert(out.end(), {kVan, kDer});
    } else if (may_be && word == "v" && (*words)[i + 1] == "d" && i + 2 < words->size()) {
      out.insert(out.end(), {kVan, kDer});
      ++i;
    } else if (may_be && word == "v" && (*words)[i + 1].size() > 1) {
      out.push_back(is_german_or_nordic(country) ? kVon : kVan);
    } else {
      out.push_back(word);
    }
  }
  words->swap(out);
}

/// "d.y." and "d.ä.": the younger, the elder.
bool ends_with_generation(const Words& words) {
  if (words.size() < 3 || words[words.size() - 2] != "d") return false;
  return words.back() == "y" || words.back() == "a" || words.back() == "ae";
}

/// Takes the words that tell the generation; those that are surnames as well ("senior") only where
/// enough is left.
std::string_view take_generation(NamePart part, Words* words) {
  std::string_view found;
  if (ends_with_generation(*words)) {
    found = words->back() == "y" ? "2" : "1";
    words->resize(words->size() - 2);
    return found;
  }
  std::string_view first_of_name;
  const std::size_t rest_least = part == NamePart::kFull ? 2 : 1;
  for (std::size_t i = words->size(); i-- > 1;) {
    const std::string_view word = (*words)[i];
    const std::string_view number = generation_of(word);
    if (number.empty()) continue;
    const bool last = i + 1 == words->size();
    if (word == "i") {
      first_of_name = number;
    } else if (is_sure_generation(word) || (last && words->size() > rest_least)) {
      if (found.empty()) found = number;
      words->erase(words->begin() + static_cast<std::ptrdiff_t>(i));
    }
  }
  return found.empty() ? first_of_name : found;
}

void drop_suffixes(Words* words) {
  while (words->size() > 1 && is_suffix(words->back())) words->pop_back();
}

void drop_titles(Words* words) {
  std::size_t titles = 0;
  while (titles + 1 < words->size() && is_title((*words)[titles])) ++titles;
  words->erase(words->begin(), words->begin() + static_cast<std::ptrdiff_t>(titles));
}

bool is_all_particles(const Words& words) {
  return !words.empty() && std::all_of(words.begin(), words.end(), is_particle);
}

/// "berg van der": filed under its main word. Particles stand in front in every other case.
void move_closing_particles(Words* words) {
  auto end = words->end();
  while (end != words->begin() && is_particle(*(end - 1))) --end;
  if (end != words->begin()) std::rotate(words->begin(), end, words->end());
}

bool is_no_name(std::string_view text, Fold fold, std::string_view* generation) {
  if (!has_letter(text)) return true;
  const std::string folded = text::alphanumerics_of(fold(text));
  std::string_view found;
  if (is_sure_generation(folded)) found = generation_of(folded);
  if (folded == "dy") found = "2";
  if (folded == "da" || folded == "dae") found = "1";
  if (!found.empty()) *generation = found;
  return !found.empty() || is_suffix(folded);
}

/// "Berg, Anna" -> "Anna Berg"; "Berg, Jr" and "Anna Berg, PhD" only lose what follows the comma,
/// where `generation` may be found.
std::string turned_round(std::string_view text, NamePart part, Fold fold,
                         std::string_view* generation) {
  std::vector<std::string_view> pieces;
  for (std::size_t start = 0; start <= text.size();) {
    const std::size_t end = std::min(text.find(',', start), text.size());
    const std::string_view piece = text.substr(start, end - start);
    if (pieces.empty() ? has_letter(piece) : !is_no_name(piece, fold, generation))
      pieces.push_back(piece);
    start = end + 1;
  }
  if (pieces.empty()) return std::string(text);
  const bool inverted = part != NamePart::kGiven && pieces.size() == 2;
  if (inverted) std::swap(pieces[0], pieces[1]);
  return text::join(pieces, " ");
}

}  // namespace

std::string name_words(std::string_view cleaned, NamePart part, std::string_view country, Fold fold,
                       std::string_view* generation) {
  std::string changed;
  std::string_view which;
  if (cleaned.find_first_of("(\"") != std::string_view::npos) {
    changed = without_brackets(cleaned);
    cleaned = changed;
  }
  if (cleaned.find(',') != std::string_view::npos) {
    changed = turned_round(cleaned, part, fold, &which);
    cleaned = changed;
  }
  std::string folded = folded_words(cleaned, fold);
  bound_growth(cleaned, &folded);
  if (generation != nullptr) *generation = which;
  if (folded.find(' ') == std::string::npos) return folded;
  Words words = text::split_words(folded);
  drop_titles(&words);
  std::string_view taken = take_generation(part, &words);
  drop_suffixes(&words);
  if (taken.empty()) taken = take_generation(part, &words);  // "d.y., PhD"
  if (generation != nullptr && !taken.empty()) *generation = taken;
  write_particles_out(part, country, &words);
  if (part == NamePart::kSurname) move_closing_particles(&words);
  return text::join(words, " ");
}

std::string surname_core(std::string_view words) {
  if (words.find(' ') == std::string_view::npos) return std::string(words);
  Words parts = text::split_words(words);
  if (is_all_particles(parts)) return std::string(words);
  parts.erase(std::remove_if(parts.begin(), parts.end(), is_particle), parts.end());
  return text::join(parts, " ");
}

bool is_name_placeholder(std::string_view cleaned, NamePart part) {
  const bool spared = cleaned == "Null" || cleaned == "Na" || cleaned == "Nan" || cleaned == "Nil";
  if (spared && part != NamePart::kFull) return false;
  return is_placeholder(text::fold_strip(cleaned), PlaceholderKind::kName);
}

}  // namespace samma
