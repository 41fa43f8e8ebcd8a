#include "ingest/field_encoder.hpp"

#include <algorithm>

#include "base/assert.hpp"
#include "base/hash.hpp"

namespace samma {
namespace {

std::string_view join(const std::vector<std::size_t>& columns, char separator, bool keep_empty,
                      const std::string_view* row, std::string* buffer) {
  if (columns.size() == 1) return columns[0] == SIZE_MAX ? std::string_view{} : row[columns[0]];
  buffer->clear();
  bool any = false;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const std::string_view cell = columns[i] == SIZE_MAX ? std::string_view{} : row[columns[i]];
    if (!cell.empty()) any = true;
    if (cell.empty() && !keep_empty) continue;
    if (!buffer->empty() || (keep_empty && i > 0)) *buffer += separator;
    buffer->append(cell);
  }
  return any ? std::string_view(*buffer) : std::string_view{};
}

}  // namespace

std::string_view join_cells(const Field& field, const FieldColumns& columns,
                            const std::string_view* row, std::string* buffer) {
  const bool date = field.kind == Kind::kBirthDate || field.kind == Kind::kDate;
  const std::string_view text = join(columns.columns, date ? '-' : ' ', date, row, buffer);
  if (!text.empty() || columns.otherwise.empty()) return text;
  return join(columns.otherwise, date ? '-' : ' ', date, row, buffer);
}

FieldEncoder::FieldEncoder(const Field& field, std::size_t field_index, RecordTable* table)
    : normaliser_(find_normaliser(kind_name(field.kind))),
      country_(field.country),
      table_(table),
      memo_(kMemoEntries) {
  SAMMA_ASSERT(normaliser_ != nullptr);
  for (std::size_t i = 0; i < table->lanes().size(); ++i) {
    if (table->lanes()[i].field == field_index) lanes_.push_back(i);
  }
  memo_ids_.resize(kMemoEntries * lanes_.size());
}

void FieldEncoder::normalise(std::string_view raw, std::string_view country, ValueStatus* status,
                             std::uint32_t* out) {
  normaliser_->normalise(raw, NormaliserContext{country}, value_);
  if (value_.text.size() > kValueBytesMax) value_.status = ValueStatus::kInvalid;
  if (value_.status >= ValueStatus::kValid && value_.text.empty())
    value_.status = ValueStatus::kAbsent;
  *status = value_.status;
  for (std::size_t k = 0; k < lanes_.size(); ++k) {
    const Lane& lane = table_->lanes()[lanes_[k]];
    const std::string& text =
        lane.key < 0 ? value_.text : value_.keys[static_cast<std::size_t>(lane.key)];
    const bool evidence =
        value_.status >= ValueStatus::kValid && !text.empty() && text.size() <= kValueBytesMax;
    out[k] = evidence ? table_->dictionary(lane.dictionary).intern(text) : 0;
  }
}

ValueStatus FieldEncoder::remember(std::string_view raw, std::string_view country,
                                   std::uint32_t* out) {
  constexpr std::uint32_t kWindow = 16384;
  constexpr std::uint32_t kHitsLeast =
      kWindow / 8;  // Below, a lookup costs more than the hits save.
  if (++memo_tried_ == kWindow) {
    memo_pays_ = memo_found_ >= kHitsLeast;
    memo_tried_ = memo_found_ = 0;
  }
  std::array<char, 2> code{};
  std::copy(country.begin(), country.end(), code.begin());
  const std::uint64_t seed =
      static_cast<unsigned char>(code[0]) * 256U + static_cast<unsigned char>(code[1]);
  const std::uint64_t hash = hash_bytes(raw, seed) | 1;
  const std::size_t place = hash / 2 % kMemoEntries;
  MemoEntry& entry = memo_[place];
  std::uint32_t* ids = memo_ids_.data() + place * lanes_.size();
  if (entry.hash == hash && entry.country == code &&
      std::string_view(entry.raw.data(), entry.raw_size) == raw) {
    ++memo_found_;
  } else {
    normalise(raw, country, &entry.status, ids);
    entry.hash = hash;
    entry.country = code;
    entry.raw_size = static_cast<std::uint8_t>(raw.size());
    std::copy(raw.begin(), raw.end(), entry.raw.begin());
  }
  std::copy_n(ids, lanes_.size(), out);
  return entry.status;
}

void FieldEncoder::encode(std::string_view raw, std::string_view country, std::uint32_t* out) {
  if (!country_.empty()) country = country_;
  if (raw.empty()) {
    std::fill_n(out, lanes_.size(), 0);
    ++counts.by_status[static_cast<std::size_t>(ValueStatus::kAbsent)];
    return;
  }
  ValueStatus status;
  if (raw.size() > kMemoRawMax || country.size() > 2 || !memo_pays_) {
    normalise(raw, country, &status, out);
  } else {
    status = remember(raw, country, out);
  }
  ++counts.by_status[static_cast<std::size_t>(status)];
}

}  // namespace samma
