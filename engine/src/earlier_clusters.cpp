#include "earlier_clusters.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include <fmt/format.h>

#include "base/hash.hpp"
#include "report/named_columns.hpp"

namespace samma {
namespace {

/// How the earlier run called its records.
struct EarlierForm {
  bool has_sources = false;
  bool qualified = false;  ///< Every record by "source/key".
  std::set<std::string, std::less<>> sources;
};

Result<EarlierForm> form_of(World& world, const std::string& path) {
  EarlierForm form;
  const auto has_sources = has_named_column(world, path, "source");
  if (!has_sources) return has_sources.error();
  form.has_sources = *has_sources;
  if (!form.has_sources) return form;
  form.qualified = true;
  std::string source;
  std::string prefix;
  const std::string columns[] = {"record_id", "source"};
  const auto read = read_named_columns(
      world, path, columns,
      [&](std::span<const std::string_view> cells, std::uint64_t) -> Result<void> {
        if (cells[1] != source || prefix.empty()) {
          source = cells[1];
          prefix = source_prefix(source);
          form.sources.insert(source);
        }
        form.qualified = form.qualified && cells[0].starts_with(prefix);
        return {};
      });
  if (!read) return read.error();
  return form;
}

/// Records of this run by their key.
class RecordsByKey {
 public:
  explicit RecordsByKey(const RecordTable& table) : table_(table), order_(table.size()) {
    for (std::size_t i = 0; i < table.size(); ++i)
      order_[i] = {hash_bytes(table.keys[i]), static_cast<RecordIndex>(i)};
    std::sort(order_.begin(), order_.end());
  }
  /// Ascending.
  std::vector<RecordIndex> find(std::string_view key) const {
    const std::uint64_t hash = hash_bytes(key);
    std::vector<RecordIndex> found;
    for (auto at = std::lower_bound(order_.begin(), order_.end(), std::pair{hash, RecordIndex{0}});
         at != order_.end() && at->first == hash; ++at) {
      if (table_.keys[at->second] == key) found.push_back(at->second);
    }
    return found;
  }

 private:
  const RecordTable& table_;
  std::vector<std::pair<std::uint64_t, RecordIndex>> order_;
};

/// From a row of the earlier run to a record of this one.
class Translation {
 public:
  Translation(const RecordTable& table, const RecordNames& names, EarlierForm form)
      : table_(table), form_(std::move(form)), by_key_(table), qualified_(names.qualified()) {
    for (std::size_t i = 0; i < table.source_names.size(); ++i) {
      sources_.emplace(table.source_names[i], i);
      prefixes_.emplace(source_prefix(table.source_names[i]), i);
    }
  }
  const EarlierForm& form() const { return form_; }

  /// Nothing: the record is gone.
  Result<std::optional<RecordIndex>> find(std::string_view name, std::string_view source) const {
    if (!form_.has_sources) return find_by_name(name);
    std::string_view key = name;
    if (form_.qualified) key.remove_prefix(std::min(key.size(), source_prefix(source).size()));
    const auto known = sources_.find(source);
    if (known == sources_.end()) return find_renamed(key, source);
    const auto found = find_in(key, known->second);
    // In a small file every key may begin with its source by chance.
    return found || key == name ? found : find_in(name, known->second);
  }

 private:
  std::optional<RecordIndex> find_in(std::string_view key, std::size_t source) const {
    for (const RecordIndex record : by_key_.find(key)) {
      if (table_.sources[record] == source) return record;
    }
    return std::nullopt;
  }

  std::optional<RecordIndex> find_qualified(std::string_view name) const {
    const std::size_t slash = name.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    const auto known = prefixes_.find(name.substr(0, slash + 1));
    if (known == prefixes_.end()) return std::nullopt;
    return find_in(name.substr(slash + 1), known->second);
  }

  Result<std::optional<RecordIndex>> find_by_name(std::string_view name) const {
    if (qualified_) {
      if (const auto found = find_qualified(name)) return found;
    }
    const auto found = by_key_.find(name);
    if (found.size() > 1) {
      return Error{ErrorCode::kInput,
                   fmt::format("the record could be one of '{}' or of '{}', which have the same "
                               "key; add a column \"source\" that says which it is, in every row",
                               source_of(found[0]), source_of(found[1]))};
    }
    return found.empty() ? find_qualified(name) : std::optional(found.front());
  }

  Result<std::optional<RecordIndex>> find_renamed(std::string_view key,
                                                  std::string_view source) const {
    auto found = by_key_.find(key);
    std::erase_if(found, [&](RecordIndex record) {
      return form_.sources.find(source_of(record)) != form_.sources.end();
    });
    if (found.size() > 1) {
      return Error{ErrorCode::kInput,
                   fmt::format("no source is called '{}' any more, and the record could be one of "
                               "'{}' or of '{}', which have the same key; write the name that the "
                               "source has now in every row of it, or remove its rows",
                               source, source_of(found[0]), source_of(found[1]))};
    }
    return found.empty() ? std::nullopt : std::optional(found.front());
  }

  const std::string& source_of(RecordIndex record) const {
    return table_.source_names[table_.sources[record]];
  }

  const RecordTable& table_;
  EarlierForm form_;
  RecordsByKey by_key_;
  bool qualified_;
  std::map<std::string, std::size_t, std::less<>> sources_;
  std::map<std::string, std::size_t, std::less<>> prefixes_;
};

Result<void> read_rows(World& world, const std::string& path, const Translation& translation,
                       PreviousClusters* previous) {
  std::vector<std::string> columns = {"record_id", "cluster_id"};
  if (translation.form().has_sources) columns.emplace_back("source");
  std::vector<std::uint64_t> lines(previous->records());
  std::string earlier_name;
  return read_named_columns(
      world, path, columns,
      [&](std::span<const std::string_view> cells, std::uint64_t line) -> Result<void> {
        const std::string_view source = cells.size() > 2 ? cells[2] : std::string_view();
        const auto record = translation.find(cells[0], source);
        if (!record) return record.error();
        earlier_name.assign(source_prefix(source)).append(cells[0]);
        if (previous->add(*record, earlier_name, cells[1]) == PreviousClusters::Added::kRepeated) {
          return Error{ErrorCode::kInput,
                       *record ? fmt::format("this row means the same record as line {}; remove "
                                             "one of them",
                                             lines[**record])
                               : "the record is named a second time; remove one of the rows"};
        }
        if (*record) lines[**record] = line;
        return {};
      });
}

}  // namespace

Result<KeptIds> earlier_ids(World& world, const std::string& path, const RecordTable& table,
                            const RecordNames& names, std::span<const RecordIndex> representative) {
  auto form = form_of(world, path);
  if (!form) return form.error();
  std::vector<std::string> qualified;
  if (names.qualified()) {
    for (std::size_t i = 0; i < table.size(); ++i)
      qualified.push_back(names.name(static_cast<RecordIndex>(i)));
  }
  const RecordKeyOf key_of = [&](RecordIndex record) -> std::string_view {
    return names.qualified() ? std::string_view(qualified[record]) : table.keys[record];
  };
  PreviousClusters previous(table.size(), key_of);
  const Translation translation(table, names, std::move(*form));
  if (auto read = read_rows(world, path, translation, &previous); !read) return read.error();
  return keep_ids(previous, representative, names.rank(), key_of);
}

}  // namespace samma
