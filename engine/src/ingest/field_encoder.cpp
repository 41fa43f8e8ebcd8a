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
  SAMMA_ASSERT(lanes_.size() <= std::tuple_size_v<decltype(MemoEntry::ids)>);
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

void FieldEncoder::encode(std::string_view raw, std::string_view country, std::uint32_t* out) {
  if (!country_.empty()) country = country_;
  if (raw.empty()) {
    std::fill_n(out, lanes_.size(), 0);
    ++counts.by_status[static_cast<std::size_t>(ValueStatus::kAbsent)];
    return;
  }
  ValueStatus status;
  if (raw.size() > kMemoRawMax) {
    normalise(raw, country, &status, out);
  } else {
    memo_key_.assign(country).append(1, '\0').append(raw);
    MemoEntry& entry = memo_[hash_bytes(memo_key_) % kMemoEntries];
    if (entry.raw != memo_key_) {
      normalise(raw, country, &entry.status, entry.ids.data());
      entry.raw = memo_key_;
    }
    status = entry.status;
    std::copy_n(entry.ids.begin(), lanes_.size(), out);
  }
  ++counts.by_status[static_cast<std::size_t>(status)];
}

}  // namespace samma
