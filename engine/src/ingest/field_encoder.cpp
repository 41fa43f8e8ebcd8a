#include "ingest/field_encoder.hpp"

#include <algorithm>

#include "base/assert.hpp"
#include "base/give_back.hpp"
#include "base/hash.hpp"
#include "base/prefetch.hpp"
#include "base/same_text.hpp"

namespace samma {

FieldEncoder::FieldEncoder(const Field& field, std::size_t field_index, RecordTable* table)
    : normaliser_(find_normaliser(kind_name(field.kind))),
      country_(field.country),
      table_(table),
      memo_(kMemoEntriesLeast) {
  SAMMA_ASSERT(normaliser_ != nullptr);
  for (std::size_t i = 0; i < table->lanes().size(); ++i) {
    const Lane& lane = table->lanes()[i];
    if (lane.field != field_index) continue;
    lanes_.push_back(i);
    if (lane.key >= 0) wanted_keys_ |= std::uint32_t{1} << lane.key;
  }
  memo_ids_.resize(kMemoEntriesLeast * lanes_.size());
  as_is_ = field.kind == Kind::kRaw && lanes_.size() == 1;
}

/// Appends to `fresh_`; returns the place.
std::uint8_t FieldEncoder::normalise(std::string_view raw, std::string_view country) {
  normaliser_->normalise(raw, NormaliserContext{country, wanted_keys_}, value_);
  if (value_.text.size() > kValueBytesMax) value_.status = ValueStatus::kInvalid;
  if (value_.status >= ValueStatus::kValid && value_.text.empty())
    value_.status = ValueStatus::kAbsent;
  for (const std::size_t place : lanes_) {
    const int key = table_->lanes()[place].key;
    const std::string& text = key < 0 ? value_.text : value_.keys[static_cast<std::size_t>(key)];
    if (value_.status >= ValueStatus::kValid && text.size() <= kValueBytesMax) texts_ += text;
    ends_.push_back(texts_.size());
  }
  fresh_.push_back({value_.status, kNoMemo});
  return static_cast<std::uint8_t>(fresh_.size() - 1);
}

/// Of at most two letters.
std::uint16_t FieldEncoder::country_code(std::string_view country) {
  unsigned code = 0;
  for (const char letter : country) code = code * 256 + static_cast<unsigned char>(letter);
  return static_cast<std::uint16_t>(code);
}

/// Hashes what the memo may know, and asks for its entries.
void FieldEncoder::fetch_memo(std::span<const HashedText> raws,
                              std::span<const std::string> countries) {
  for (std::size_t i = 0; i < raws.size(); ++i) {
    const std::string_view country = country_of(countries, i);
    hashes_[i] = 0;
    const std::size_t size = raws[i].text.size();
    if (size == 0 || size > kMemoRawMax || country.size() > 2) continue;
    const std::uint16_t code = country_code(country);
    hashes_[i] = (code == 0 ? raws[i].hash : combine(raws[i].hash, code)) | 1;
    const std::size_t place = place_of(hashes_[i]);
    prefetch_line(memo_.data() + place);
    prefetch_line(memo_ids_.data() + place * lanes_.size());
  }
}

/// At the end of a window of lookups: a memo that misses often grows, unless even the largest would
/// hardly ever hit; hits of evenly spread values grow with the entries.
void FieldEncoder::resize_memo() {
  const std::size_t times = kMemoEntriesMost / memo_.size();
  const bool often = memo_found_ >= memo_tried_ / 16 * 15;
  const bool rarely = memo_found_ * times < memo_tried_ / 8;  // It then costs more than it saves.
  memo_tried_ = memo_found_ = 0;
  if (often || (times == 1 && !rarely)) return;
  if (rarely) {
    memo_pays_ = false;
    give_back(&memo_);
    give_back(&memo_ids_);
    return;
  }
  const std::size_t size = memo_.size() * 4;
  give_back(&memo_);
  memo_.resize(size);
  memo_ids_.assign(size * lanes_.size(), 0);
}

/// Fills `out` from the memo, or returns the place in `fresh_` where the ids will be.
std::uint8_t FieldEncoder::look_up(std::string_view raw, std::string_view country,
                                   std::uint64_t hash, std::uint32_t* out, ValueStatus* status) {
  const std::size_t place = place_of(hash);
  MemoEntry& entry = memo_[place];
  const std::uint16_t code = country_code(country);
  ++memo_tried_;
  if (entry.hash == hash && entry.country == code &&
      same_text({entry.raw.data(), entry.raw_size}, raw)) {
    ++memo_found_;
    *status = entry.status;
    if (entry.fresh == kNotFresh)
      std::copy_n(memo_ids_.data() + place * lanes_.size(), lanes_.size(), out);
    return entry.fresh;
  }
  entry.fresh = normalise(raw, country);
  entry.hash = hash;
  entry.country = code;
  entry.raw_size = static_cast<std::uint8_t>(raw.size());
  std::copy(raw.begin(), raw.end(), entry.raw.begin());
  fresh_.back().memo = place;
  *status = entry.status = fresh_.back().status;
  return entry.fresh;
}

/// The text of the k-th lane of a fresh value.
std::string_view FieldEncoder::fresh_text(std::size_t fresh, std::size_t k) const {
  const std::size_t place = fresh * lanes_.size() + k;
  const std::size_t begin = place == 0 ? 0 : ends_[place - 1];
  return std::string_view(texts_).substr(begin, ends_[place] - begin);
}

/// Ids of all that is fresh; the memo learns them. A derived key that says what the first lane says
/// has its id, where they share a dictionary.
void FieldEncoder::intern_fresh() {
  const std::size_t width = lanes_.size();
  std::array<HashedText, kRowsAtOnce> texts;
  std::array<ValueId, kRowsAtOnce> ids;
  fresh_ids_.resize(fresh_.size() * width);
  for (std::size_t k = 0; k < width; ++k) {
    const std::size_t dictionary = table_->lanes()[lanes_[k]].dictionary;
    const bool shared = k > 0 && dictionary == table_->lanes()[lanes_[0]].dictionary;
    std::array<bool, kRowsAtOnce> known;
    for (std::size_t i = 0; i < fresh_.size(); ++i) {
      const std::string_view text = fresh_text(i, k);
      known[i] = shared && same_text(text, fresh_text(i, 0));
      texts[i] = HashedText(known[i] ? std::string_view() : text);
    }
    table_->dictionary(dictionary).intern({texts.data(), fresh_.size()}, ids.data());
    for (std::size_t i = 0; i < fresh_.size(); ++i)
      fresh_ids_[i * width + k] = known[i] ? fresh_ids_[i * width] : ids[i];
  }
  for (std::size_t i = 0; i < fresh_.size(); ++i) {
    // A later text may have taken the entry.
    if (fresh_[i].memo == kNoMemo || memo_[fresh_[i].memo].fresh != i) continue;
    std::copy_n(fresh_ids_.data() + i * width, width, memo_ids_.data() + fresh_[i].memo * width);
    memo_[fresh_[i].memo].fresh = kNotFresh;
  }
}

/// False where a cell is too long for a value: it then goes the common way.
bool FieldEncoder::encode_as_is(std::span<const HashedText> raws, std::uint32_t* out) {
  std::uint64_t absent = 0;
  for (const HashedText& raw : raws) {
    if (raw.text.size() > kValueBytesMax) return false;
    absent += raw.text.empty() ? 1 : 0;
  }
  counts.by_status[static_cast<std::size_t>(ValueStatus::kAbsent)] += absent;
  counts.by_status[static_cast<std::size_t>(ValueStatus::kValid)] += raws.size() - absent;
  table_->dictionary(table_->lanes()[lanes_[0]].dictionary).intern(raws, out);
  return true;
}

void FieldEncoder::encode_some(std::span<const HashedText> raws,
                               std::span<const std::string> countries, std::uint32_t* out) {
  const std::size_t width = lanes_.size();
  std::array<std::uint8_t, kRowsAtOnce> places;
  fresh_.clear();
  texts_.clear();
  ends_.clear();
  if (memo_pays_ && memo_tried_ >= 4 * memo_.size()) resize_memo();
  if (memo_pays_) fetch_memo(raws, countries);
  for (std::size_t i = 0; i < raws.size(); ++i) {
    const std::string_view raw = raws[i].text;
    const std::string_view country = country_of(countries, i);
    ValueStatus status = ValueStatus::kAbsent;
    places[i] = kNotFresh;
    if (raw.empty()) {
      std::fill_n(out + i * width, width, 0);
    } else if (!memo_pays_ || hashes_[i] == 0) {
      places[i] = normalise(raw, country);
      status = fresh_.back().status;
    } else {
      places[i] = look_up(raw, country, hashes_[i], out + i * width, &status);
    }
    ++counts.by_status[static_cast<std::size_t>(status)];
  }
  if (fresh_.empty()) return;
  intern_fresh();
  for (std::size_t i = 0; i < raws.size(); ++i) {
    if (places[i] != kNotFresh)
      std::copy_n(fresh_ids_.data() + places[i] * width, width, out + i * width);
  }
}

void FieldEncoder::encode(std::span<const HashedText> raws, std::span<const std::string> countries,
                          std::uint32_t* out) {
  if (as_is_ && encode_as_is(raws, out)) return;
  for (std::size_t begin = 0; begin < raws.size(); begin += kRowsAtOnce) {
    const std::size_t count = std::min(kRowsAtOnce, raws.size() - begin);
    encode_some(raws.subspan(begin, count),
                countries.empty() ? countries : countries.subspan(begin, count),
                out + begin * lanes_.size());
  }
}

}  // namespace samma
