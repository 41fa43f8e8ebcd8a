#include "normalise/street_parser.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "normalise/ascii.hpp"
#include "normalise/street_tokens.hpp"

namespace samma {
namespace {

using Tokens = std::vector<StreetToken>;

constexpr std::size_t kStemMin = 2;  // "nygatan" has an ending, "gatan" is one.
constexpr std::size_t kCoreMin = 3;  // What is left of a name must still tell streets apart.

bool is_english(StreetLanguage language) {
  return language == StreetLanguage::kEnglish || language == StreetLanguage::kAny;
}

bool is_word(const StreetToken& token) { return token.role != StreetRole::kNumber; }

/// Without "c/o Berg," at the beginning and ", c/o Berg" behind: the person there is not the
/// street. What is kept may lie in `buffer`.
std::string_view without_care_of(std::string_view folded, std::string* buffer) {
  if (folded.find("c/o") == std::string_view::npos) return folded;
  std::string kept;
  for (std::size_t begin = 0; begin < folded.size();) {
    const std::size_t end = std::min(folded.find(',', begin), folded.size());
    std::string_view part = folded.substr(begin, end - begin);
    part.remove_prefix(std::min(part.find_first_not_of(' '), part.size()));
    if (!part.starts_with("c/o")) kept.append(kept.empty() ? "" : ", ").append(part);
    begin = end + 1;
  }
  if (kept.empty()) return folded;
  *buffer = std::move(kept);
  return *buffer;
}

bool is_compass(StreetLanguage language, std::string_view word) {
  const auto readings = find_street_words(language, word);
  return !readings.empty() && readings[0].role == StreetRole::kCompass;
}

/// Does this reading fit the place where the word stands?
bool fits(const StreetWord& reading, const Tokens& tokens, std::size_t i, bool named,
          StreetLanguage language) {
  const StreetToken* next = i + 1 < tokens.size() ? &tokens[i + 1] : nullptr;
  if (reading.role == StreetRole::kMark && (next == nullptr || is_word(*next))) return false;
  switch (reading.where) {
    case StreetWhere::kBegin:
      return !named && next != nullptr && is_word(*next) && next->text.size() > 1 &&
             !is_compass(language, next->text);
    case StreetWhere::kLast:
      return i > 0 && (next == nullptr || !is_word(*next));
    case StreetWhere::kEnd:
      return i > 0;
    case StreetWhere::kDotted:
      return i > 0 && tokens[i].dotted;
    case StreetWhere::kAnywhere:
      break;
  }
  return true;
}

/// Parts a joined ending from its name: "storg." -> "stor" + "gatan".
void part_ending(StreetLanguage language, StreetToken* token) {
  const std::string_view word = token->text;
  if (word.size() <= kStemMin) return;
  for (const StreetEnding& ending : street_endings(language)) {
    if (word.back() != ending.variant.back()) continue;  // Nearly all, without a call.
    if (!word.ends_with(ending.variant) || (ending.dotted && !token->dotted)) continue;
    const std::string_view stem = word.substr(0, word.size() - ending.variant.size());
    if (stem.size() < kStemMin) continue;
    token->text = stem;
    token->ending = ending.canonical;
    token->role = StreetRole::kType;
    return;
  }
}

/// Gives every word its role and canonical form.
void expand(StreetLanguage language, Tokens* tokens) {
  bool named = false;
  for (std::size_t i = 0; i < tokens->size(); ++i) {
    StreetToken& token = (*tokens)[i];
    if (token.role == StreetRole::kNumber) continue;
    bool found = false;
    for (const StreetWord& reading : find_street_words(language, token.text)) {
      if (!fits(reading, *tokens, i, named, language)) continue;
      token.text = reading.canonical;
      token.role = reading.role;
      found = true;
      break;
    }
    if (!found) {
      const std::string_view figure = ordinal_figure(token.text);
      if (!figure.empty()) token.text = figure;
      if (figure.empty()) part_ending(language, &token);
    }
    named = named || token.role == StreetRole::kName || token.role == StreetRole::kType;
  }
  std::erase_if(*tokens, [](const StreetToken& token) { return token.role == StreetRole::kMark; });
}

/// "124 East 113 Street": a number before a type word, and not at the beginning, is an ordinal.
void number_streets(Tokens* tokens) {
  for (std::size_t i = 1; i + 1 < tokens->size(); ++i) {
    StreetToken& token = (*tokens)[i];
    const bool number = token.role == StreetRole::kNumber && token.text.size() <= 3 &&
                        std::all_of(token.text.begin(), token.text.end(), is_ascii_digit);
    if (!number || (*tokens)[i + 1].role != StreetRole::kType) continue;
    const char last = token.text.back();
    const bool teen = token.text.size() > 1 && token.text[token.text.size() - 2] == '1';
    token.role = StreetRole::kName;
    token.ending = teen || last == '0' || last > '3' ? "th"
                   : last == '1'                     ? "st"
                   : last == '2'                     ? "nd"
                                                     : "rd";
  }
}

/// Length of a box phrase at the beginning: "po box 12", "postfach 3"; 0: there is none.
std::size_t box_words(StreetLanguage language, const Tokens& tokens) {
  std::size_t i = 0;
  if (i < tokens.size() && (tokens[i].text == "po" || tokens[i].text == "gpo")) ++i;
  if (i + 1 < tokens.size() && tokens[i].text == "p" && tokens[i + 1].text == "o") i += 2;
  const bool box = i + 1 < tokens.size() && is_box_word(language, tokens[i].text) &&
                   tokens[i + 1].role == StreetRole::kNumber;
  return box ? i + 1 : 0;
}

/// A number that ends the name of the street: nothing follows that goes on with the name.
bool is_house_number(const Tokens& tokens, std::size_t i) {
  if (tokens[i].role != StreetRole::kNumber) return false;
  if (i + 1 == tokens.size()) return true;
  const StreetToken& next = tokens[i + 1];
  return next.role == StreetRole::kNumber || next.role == StreetRole::kUnit ||
         next.text.size() <= 2;
}

struct Span {
  std::size_t begin = 0, end = 0;
  std::size_t number = std::string_view::npos;  // Index of the house number.
};

std::size_t after_units(const Tokens& tokens) {
  std::size_t i = 0;
  while (i + 2 < tokens.size() && tokens[i].role == StreetRole::kUnit &&
         (tokens[i + 1].role == StreetRole::kNumber || tokens[i + 1].text.size() == 1)) {
    i += 2;
  }
  return i;
}

/// Where the name stands, for "12 Main St" and for "Storgatan 12".
Span find_name(StreetLanguage language, const Tokens& tokens) {
  Span span;
  span.begin = after_units(tokens);
  const std::size_t size = tokens.size();
  const auto word = [&](std::size_t i) { return i < size && is_word(tokens[i]); };
  std::size_t later = span.begin + 1;
  while (later < size && !is_house_number(tokens, later)) ++later;
  const bool number_first = span.begin < size && !word(span.begin);
  if (number_first && (is_english(language) || later >= size || !word(span.begin + 1))) {
    span.number = span.begin;
    while (span.begin < size && !word(span.begin)) ++span.begin;
    // The letter of the house: "12 b main street".
    const bool letter = word(span.begin) && tokens[span.begin].text.size() == 1 &&
                        tokens[span.begin].role == StreetRole::kName && word(span.begin + 1);
    if (letter) ++span.begin;
  }
  span.end = span.begin;
  if (number_first && span.number == std::string_view::npos) ++span.end;
  while (span.end < size && tokens[span.end].role != StreetRole::kUnit &&
         tokens[span.end].role != StreetRole::kCross && !is_house_number(tokens, span.end)) {
    ++span.end;
  }
  const bool at_end = span.end < size && tokens[span.end].role == StreetRole::kNumber;
  if (span.number == std::string_view::npos && at_end && span.end > span.begin) {
    span.number = span.end;
  }
  return span;
}

/// A town or a building may follow the type word: "3rd Ave Camden" is named "3rd".
std::size_t end_before_town(const Tokens& tokens, const Span& span) {
  for (std::size_t i = span.begin + 1; i + 1 < span.end; ++i) {
    const bool type = tokens[i].role == StreetRole::kType;
    if (type && tokens[i + 1].role == StreetRole::kName) return i + 1;
  }
  return span.end;
}

void append_word(const StreetToken& token, std::string* out) {
  if (!out->empty()) out->push_back(' ');
  out->append(token.text);
}

/// The words of the name, of the type word at `type` only what stands before its ending.
std::string name_words(const Tokens& tokens, const Span& span, std::size_t type, bool compass) {
  std::string words;
  for (std::size_t i = span.begin; i < span.end; ++i) {
    if (i == type && tokens[i].ending.empty()) continue;
    if (!compass && tokens[i].role == StreetRole::kCompass) continue;
    append_word(tokens[i], &words);
    if (i != type) words.append(tokens[i].ending);
  }
  return words;
}

/// The name without its last type word and without compass words, unless too little would be left.
std::string core_of(const Tokens& tokens, const Span& span) {
  constexpr std::size_t kNone = std::string_view::npos;
  std::size_t type = kNone;
  for (std::size_t i = span.end; i-- > span.begin && type == kNone;) {
    if (tokens[i].role == StreetRole::kType) type = i;
  }
  std::string core = name_words(tokens, span, type, false);
  if (core.size() < kCoreMin) core = name_words(tokens, span, type, true);
  if (core.size() < kCoreMin) core = name_words(tokens, span, kNone, true);
  return core;
}

/// The name, the number, and both.
void find_parts(StreetLanguage language, const Tokens& tokens, ParsedStreet* street) {
  Span span = find_name(language, tokens);
  span.end = end_before_town(tokens, span);
  street->core = core_of(tokens, span);
  if (span.number != std::string_view::npos) {
    const std::string_view text = tokens[span.number].text;
    const auto tail = std::find_if_not(text.begin(), text.end(), is_ascii_digit);
    street->number =
        without_leading_zeros(text.substr(0, static_cast<std::size_t>(tail - text.begin())));
  }
  if (!street->core.empty() && !street->number.empty()) {
    street->core_number.append(street->core).append(1, ' ').append(street->number);
  }
}

}  // namespace

void parse_street(std::string_view folded, StreetLanguage language, bool parts,
                  ParsedStreet* street) {
  // Kept from call to call: to allocate them would be a quarter of the work.
  thread_local Tokens tokens;
  thread_local std::string buffer;
  std::string kept;
  street_tokens(without_care_of(folded, &kept), &buffer, &tokens);
  for (std::string* part : {&street->text, &street->core, &street->number, &street->core_number})
    part->clear();
  if (const std::size_t box = box_words(language, tokens); box > 0) {
    street->text = "po box";
    for (std::size_t i = box; i < tokens.size(); ++i) append_word(tokens[i], &street->text);
    street->core_number = "po box ";
    street->core_number += tokens[box].text;
    return;
  }
  expand(language, &tokens);
  if (is_english(language)) number_streets(&tokens);
  for (const StreetToken& token : tokens) {
    append_word(token, &street->text);
    street->text.append(token.ending);
  }
  if (parts) find_parts(language, tokens, street);
}

}  // namespace samma
