#include "record_names.hpp"

#include <algorithm>
#include <numeric>

#include "base/hash.hpp"
#include "base/parallel.hpp"

namespace samma {
namespace {

constexpr std::size_t kRecordsPerTask = 16384;

bool keys_ascend(const RecordTable& table) {
  for (std::size_t i = 1; i < table.size(); ++i) {
    if (!(table.keys[i - 1] < table.keys[i])) return false;
  }
  return true;
}

/// The first eight bytes as a number that sorts like them.
std::uint64_t leading_bytes(std::string_view key) {
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    number = number << 8 | (i < key.size() ? static_cast<unsigned char>(key[i]) : 0U);
  }
  return number;
}

bool same_key_in_two_sources(const RecordTable& table) {
  if (table.source_names.size() < 2 || table.keys_differ) return false;
  std::vector<std::uint64_t> hashes(table.size());
  parallel_for(table.size(), kRecordsPerTask, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) hashes[i] = hash_bytes(table.keys[i]);
  });
  parallel_sort(&hashes);
  return std::adjacent_find(hashes.begin(), hashes.end()) != hashes.end();
}

}  // namespace

std::string source_prefix(std::string_view source) {
  std::string prefix;
  for (const char c : source) {
    if (c == '%') {
      prefix += "%25";
    } else if (c == '/') {
      prefix += "%2F";
    } else {
      prefix += c;
    }
  }
  return prefix + "/";
}

RecordNames::RecordNames(const RecordTable& table, bool numbered, bool ordered) : table_(&table) {
  if (numbered || keys_ascend(table)) return;
  qualified_ = same_key_in_two_sources(table);
  if (qualified_) {
    for (const std::string& source : table.source_names) prefixes_.push_back(source_prefix(source));
  }
  if (ordered) return;
  std::vector<std::pair<std::uint64_t, RecordIndex>> order(table.size());
  parallel_for(table.size(), kRecordsPerTask, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i)
      order[i] = {leading_bytes(table.keys[i]), static_cast<RecordIndex>(i)};
  });
  parallel_sort(&order, [&](const auto& a, const auto& b) {
    if (a.first != b.first) return a.first < b.first;
    const int compared = table.keys[a.second].compare(table.keys[b.second]);
    if (compared != 0) return compared < 0;
    return table.source_names[table.sources[a.second]] <
           table.source_names[table.sources[b.second]];
  });
  rank_.resize(order.size());
  for (std::size_t i = 0; i < order.size(); ++i)
    rank_[order[i].second] = static_cast<RecordIndex>(i);
}

std::string_view RecordNames::name(RecordIndex record, std::string* buffer) const {
  if (!qualified_) return table_->keys[record];
  buffer->assign(prefixes_[table_->sources[record]]).append(table_->keys[record]);
  return *buffer;
}

std::string RecordNames::name(RecordIndex record) const {
  std::string buffer;
  return std::string(name(record, &buffer));
}

std::vector<RecordIndex> RecordNames::find(std::string_view wanted) const {
  std::vector<RecordIndex> found;
  std::string buffer;
  for (std::size_t i = 0; i < table_->size(); ++i) {
    const auto record = static_cast<RecordIndex>(i);
    const std::string_view key = table_->keys[i];
    const std::string_view source = table_->source_names[table_->sources[i]];
    const bool named = wanted.size() == source.size() + 1 + key.size() &&
                       wanted.starts_with(source) && wanted[source.size()] == '/' &&
                       wanted.ends_with(key);
    if (named || key == wanted || name(record, &buffer) == wanted) found.push_back(record);
  }
  return found;
}

}  // namespace samma
