#include "normalise/organisation_name.hpp"

#include <algorithm>
#include <iterator>
#include <vector>

#include "normalise/legal_forms.hpp"
#include "normalise/prepare.hpp"
#include "normalise/word_set.hpp"
#include "text/tokens.hpp"
#include "text/unicode.hpp"

namespace samma {
namespace {

using Words = std::vector<std::string_view>;
using Iterator = Words::iterator;

constexpr std::string_view kAnd = "and";

struct Synonym {
  std::string_view word;
  std::string_view canonical;
};

/// Words that mean the same across languages, in byte order.
constexpr Synonym kSynonyms[] = {{"brodarna", "brothers"},
                                 {"broderna", "brothers"},
                                 {"brodrene", "brothers"},
                                 {"bros", "brothers"},
                                 {"bruder", "brothers"},
                                 {"et", "and"},
                                 {"fa", "firma"},
                                 {"gebr", "brothers"},
                                 {"gebroeders", "brothers"},
                                 {"gebruder", "brothers"},
                                 {"intl", "international"},
                                 {"och", "and"},
                                 {"og", "and"},
                                 {"sohne", "sons"},
                                 {"soner", "sons"},
                                 {"sonner", "sons"},
                                 {"und", "and"},
                                 {"zn", "sons"},
                                 {"zonen", "sons"}};

/// What a name says about the state of a body, at its end.
constexpr std::string_view kStatusPhrases[] = {"i likvidation",
                                               "i konkurs",
                                               "under avvikling",
                                               "under konkurs",
                                               "konkursbo",
                                               "i l",
                                               "il",
                                               "in liquidatie",
                                               "in liquidation",
                                               "in insolvenz",
                                               "i l s",
                                               "in liquidazione",
                                               "under likvidation",
                                               "i rekonstruktion",
                                               "filial",
                                               "bijkantoor",
                                               "zweigniederlassung",
                                               "in administration",
                                               "selvitystilassa",
                                               "publ"};

constexpr WordLengths kSynonymLengths =
    lengths_of(kSynonyms, [](const Synonym& synonym) { return synonym.word; });
constexpr WordLengths kLastWordLengths = lengths_of(
    kStatusPhrases, [](std::string_view phrase) { return phrase.substr(phrase.rfind(' ') + 1); });

bool is_connector(std::string_view word) { return word == kAnd || word == "ja" || word == "en"; }

std::string joined(Iterator begin, Iterator end) { return text::join(Words(begin, end), " "); }

/// Folded words with "&" and "+" between words as "and", so that forms such as "gmbh & co kg" can
/// be found.
std::string folded_words(std::string_view cleaned) {
  std::string folded = text::fold_strip(cleaned);
  if (folded.find_first_of("&+") == std::string::npos) return text::words_only(folded);
  std::string spelled;
  for (const char c : folded) {
    if (c == '&' || c == '+') {
      spelled.append(" and ");
    } else {
      spelled.push_back(c);
    }
  }
  return text::words_only(spelled);
}

void replace_synonyms(Words* words) {
  for (std::string_view& word : *words) {
    if (!kSynonymLengths.may_hold(word)) continue;
    const auto* const found = std::lower_bound(
        std::begin(kSynonyms), std::end(kSynonyms), word,
        [](const Synonym& entry, std::string_view wanted) { return entry.word < wanted; });
    if (found != std::end(kSynonyms) && found->word == word) word = found->canonical;
  }
}

class FormStripper {
 public:
  explicit FormStripper(Words* words) : words_(words) {}

  std::string_view strip() {
    while (drop_status() || drop_closing_form()) {
    }
    while (drop_beginning_form()) {
    }
    drop_inner_form();
    return form_;
  }

 private:
  /// The first form that is found names the body; "Oy X Ab" is Finnish, and so is "Ab X Oy".
  void note(const LegalForm& form) {
    if (form_.empty() || (form_ == "ab" && form.name == "oy")) form_ = form.name;
  }

  bool drop_status() {
    if (!kLastWordLengths.may_hold(words_->back())) return false;
    for (const std::string_view phrase : kStatusPhrases) {
      if (!phrase.ends_with(words_->back())) continue;
      const auto size = std::count(phrase.begin(), phrase.end(), ' ') + 1;
      if (std::ssize(*words_) <= size) continue;
      if (joined(words_->end() - size, words_->end()) == phrase) {
        words_->erase(words_->end() - size, words_->end());
        return true;
      }
    }
    return false;
  }

  bool drop_closing_form() {
    if (!may_end_legal_form(words_->back())) return false;
    const auto most = std::min<std::ptrdiff_t>(kLegalFormWordsMax, std::ssize(*words_) - 1);
    for (std::ptrdiff_t size = most; size > 0; --size) {
      const Iterator begin = words_->end() - size;
      const LegalForm* form = find_legal_form(joined(begin, words_->end()));
      if (form == nullptr) continue;
      note(*form);
      words_->erase(begin, words_->end());
      while (words_->size() > 1 && words_->back() == kAnd) words_->pop_back();
      return true;
    }
    return false;
  }

  bool drop_beginning_form() {
    if (!may_begin_name(words_->front())) return false;
    const auto most = std::min<std::ptrdiff_t>(kLegalFormWordsMax, std::ssize(*words_) - 1);
    for (std::ptrdiff_t size = most; size > 0; --size) {
      const LegalForm* form = find_legal_form(joined(words_->begin(), words_->begin() + size));
      if (form == nullptr || !form->may_begin) continue;
      note(*form);
      words_->erase(words_->begin(), words_->begin() + size);
      return true;
    }
    return false;
  }

  /// Inner forms are one or two words: "Volvo AB Stockholm", "Sony Co., Ltd., Tokyo".
  void drop_inner_form() {
    for (std::ptrdiff_t last = 1; last + 1 < std::ssize(*words_); ++last) {
      const Iterator end = words_->begin() + last + 1;
      if (!may_end_legal_form(*(end - 1))) continue;
      for (std::ptrdiff_t size = std::min<std::ptrdiff_t>(2, last); size > 0; --size) {
        const LegalForm* form = find_legal_form(joined(end - size, end));
        if (form == nullptr || !form->may_stand_inside) continue;
        note(*form);
        words_->erase(end - size, end);
        return;
      }
    }
  }

  Words* words_;
  std::string_view form_;
};

/// "berg och soner" = "berg soner"; the article goes.
void drop_connectors(Words* words) {
  if (words->size() > 1 && words->front() == "the") words->erase(words->begin());
  if (words->size() < 3) return;
  const auto inner = std::remove_if(words->begin() + 1, words->end() - 1, is_connector);
  words->erase(inner, words->end() - 1);
}

}  // namespace

OrganisationName split_organisation_name(std::string_view cleaned) {
  std::string folded = folded_words(cleaned);
  bound_growth(cleaned, &folded);
  OrganisationName name;
  if (folded.find(' ') == std::string::npos) {
    name.core = folded;
    return name;
  }
  Words words = text::split_words(folded);
  replace_synonyms(&words);
  name.form = FormStripper(&words).strip();
  drop_connectors(&words);
  name.core = text::join(words, " ");
  bound_growth(cleaned, &name.core);
  return name;
}

}  // namespace samma
