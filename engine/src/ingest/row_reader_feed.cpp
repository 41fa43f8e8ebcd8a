#include "ingest/row_reader_feed.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "base/assert.hpp"
#include "ingest/decompress.hpp"
#include "ingest/encoding.hpp"

namespace samma {
namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

}  // namespace

Result<std::size_t> TextFeed::fill(std::string* buffer) {
  const std::size_t kept = kept_.size();
  const std::size_t wanted = std::max({piece_size_, wanted_, kept});
  buffer->swap(kept_);
  kept_.clear();
  buffer->resize(wanted + kPadding);
  std::size_t length = kept;
  if (!ended_ && length < wanted) {
    const auto count = read_fully(*source_, std::span(buffer->data() + length, wanted - length));
    if (!count) return count.error();
    length += *count;
    ended_ = length < wanted;
  }
  buffer->resize(length);
  buffer->resize(length + kPadding, '\0');
  filled_ = length;
  return length;
}

void TextFeed::keep(std::string_view rest) {
  SAMMA_ASSERT(rest.size() <= filled_);
  wanted_ = rest.size() == filled_ ? 2 * filled_ : 0;
  kept_.assign(rest);
}

double ReadProgress::share() const {
  if (size == 0) return -1;
  return std::min(1.0, static_cast<double>(read) / static_cast<double>(size));
}

std::vector<std::string> header_names(const std::vector<std::string>& raw,
                                      std::vector<std::string>* notes) {
  std::unordered_set<std::string> taken;
  for (const std::string& name : raw) taken.insert(std::string(trimmed(name)));
  std::unordered_set<std::string> given;
  std::vector<std::string> names;
  names.reserve(raw.size());
  for (std::size_t i = 0; i < raw.size(); ++i) {
    const std::string wished(trimmed(raw[i]));
    const std::string base = wished.empty() ? fmt::format("column_{}", i + 1) : wished;
    std::string name = base;
    // A new name must not collide with one that the file itself uses further on.
    const auto is_free = [&](const std::string& candidate) {
      return !given.contains(candidate) && (candidate == wished || !taken.contains(candidate));
    };
    for (std::size_t number = 2; !is_free(name); ++number) {
      name = fmt::format("{}_{}", base, number);
    }
    if (wished.empty()) {
      notes->push_back(fmt::format("column {} has no name: it is called \"{}\"", i + 1, name));
    } else if (name != wished) {
      notes->push_back(fmt::format("column {} repeats the name \"{}\": it is called \"{}\"", i + 1,
                                   wished, name));
    }
    given.insert(name);
    names.push_back(std::move(name));
  }
  return names;
}

std::string reject_text(std::string_view raw, std::size_t size_max) {
  while (!raw.empty() && (raw.back() == '\n' || raw.back() == '\r')) raw.remove_suffix(1);
  const std::string_view text = raw.substr(0, size_max);
  // The cut may fall inside a character, which does not make the text invalid.
  if (const std::string_view whole = cut_utf8(raw, size_max); is_utf8(whole)) {
    return std::string(whole);
  }
  std::string decoded;
  append_windows_1252(text, &decoded);
  return std::string(cut_utf8(decoded, size_max));
}

void clear_block(RowBlock* block, std::size_t storages) {
  block->cells.clear();
  block->lines.clear();
  block->rejects.clear();
  block->storage.resize(storages);
}

std::string input_name(const std::string& path) {
  return path == "-" ? "standard input" : "'" + path + "'";
}

}  // namespace samma
