#include "normalise/prepare.hpp"

#include "text/unicode.hpp"

namespace samma {

namespace {

/// False: there is nothing to repair.
bool clean_into(std::string_view raw, std::size_t key_count, Value* out, PreparedText* prepared) {
  out->reset(key_count);
  const bool plain = text::is_plain(raw);
  plain ? static_cast<void>(out->display.assign(raw)) : text::clean(raw, &out->display);
  prepared->text = out->display;
  return !plain;
}

void repair_into(Value* out, PreparedText* prepared) {
  if (!text::repair(out->display, &prepared->buffer)) return;
  prepared->text = prepared->buffer;
  out->warnings.push_back("text.repaired");
}

}  // namespace

void prepare(std::string_view raw, std::size_t key_count, Value* out, PreparedText* prepared) {
  if (clean_into(raw, key_count, out, prepared)) repair_into(out, prepared);
}

void prepare_lists(std::string_view raw, std::size_t key_count, Value* out,
                   PreparedText* prepared) {
  const bool odd = clean_into(raw, key_count, out, prepared);
  if (odd && !text::is_ascii(out->display)) repair_into(out, prepared);
}

void bound_growth(std::string_view cleaned, std::string* folded) {
  const std::size_t limit = cleaned.size() + 64;
  if (folded->size() <= limit) return;
  std::size_t end = limit;
  while (end > 0 && (static_cast<unsigned char>((*folded)[end]) & 0xC0) == 0x80) --end;
  while (end > 0 && (*folded)[end - 1] == ' ') --end;
  folded->resize(end);
}

std::string strip_words(std::string_view cleaned) {
  std::string words = text::words_only(text::fold_strip(cleaned));
  bound_growth(cleaned, &words);
  return words;
}

std::string expand_words(std::string_view cleaned) {
  std::string words = text::words_only(text::fold_expand(cleaned));
  bound_growth(cleaned, &words);
  return words;
}

std::string_view latin_words(std::string_view text, std::string* buffer) {
  if (text::is_ascii(text)) return text;
  *buffer = text::romanised(text);
  if (buffer->empty()) return text;
  bound_growth(text, buffer);
  return *buffer;
}

bool has_letter(std::string_view words) {
  for (std::size_t position = 0; position < words.size();) {
    if (text::is_letter(text::next_code_point(words, &position))) return true;
  }
  return false;
}

}  // namespace samma
