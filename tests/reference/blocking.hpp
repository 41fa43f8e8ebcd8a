#pragma once
// Which rule owns a pair, straight from the words of the model: texts and sets, no hashes, no
// masks.
#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "block/key_generator.hpp"
#include "samma/model.hpp"
#include "store/record_table.hpp"

namespace samma::reference {

class NaiveBlocking {
 public:
  NaiveBlocking(const Model& model, const RecordTable& table) : model_(model), table_(table) {}

  std::optional<std::size_t> owner(RecordIndex a, RecordIndex b) const {
    for (std::size_t rule = 0; rule < model_.rules.size(); ++rule) {
      for (const std::uint32_t key : keys(model_.rules[rule], a)) {
        if (keys(model_.rules[rule], b).count(key) != 0 && produces(model_.rules[rule], key, a, b))
          return rule;
      }
    }
    return std::nullopt;
  }

 private:
  std::string text(RecordIndex record, const std::string& lane) const {
    const std::size_t place = table_.lane(lane);
    return std::string(table_.dictionary_of(place).text(table_.value(record, place)));
  }
  bool agree(const std::string& lane, RecordIndex a, RecordIndex b) const {
    return !text(a, lane).empty() && text(a, lane) == text(b, lane);
  }
  /// Lane rules have one key, the same for everybody.
  std::set<std::uint32_t> keys(const BlockingRule& rule, RecordIndex record) const {
    if (rule.generator.empty()) return {0};
    std::vector<std::uint32_t> made;
    const std::string value = text(record, rule.generator_lane);
    if (!value.empty()) find_key_generator(rule.generator)->keys(value, &made);
    std::set<std::uint32_t> all(made.begin(), made.end());
    std::set<std::uint32_t> shared = all;
    std::erase_if(shared, [&](std::uint32_t key) { return !is_shared(rule, key); });
    if (shared.empty() && !all.empty()) shared.insert(*all.begin());
    return shared;
  }
  /// Keys that one value alone has are left out, as long as it keeps one: see KeyTable.
  bool is_shared(const BlockingRule& rule, std::uint32_t key) const {
    const Dictionary& dictionary = table_.dictionary_of(table_.lane(rule.generator_lane));
    std::size_t values = 0;
    for (std::size_t id = 1; id < dictionary.size(); ++id) {
      std::vector<std::uint32_t> made;
      find_key_generator(rule.generator)->keys(dictionary.text(static_cast<ValueId>(id)), &made);
      values += std::find(made.begin(), made.end(), key) != made.end();
    }
    return values > 1;
  }
  bool produces(const BlockingRule& rule, std::uint32_t key, RecordIndex a, RecordIndex b) const {
    const std::uint32_t most =
        rule.block_size_max != 0 ? rule.block_size_max : model_.limits.block_size_max;
    std::vector<RecordIndex> block;
    const auto same = [&](RecordIndex record) {
      return std::all_of(rule.lanes.begin(), rule.lanes.end(),
                         [&](const std::string& lane) { return agree(lane, a, record); });
    };
    if (!same(a) || !same(b)) return false;
    for (std::size_t i = 0; i < table_.size(); ++i) {
      const auto record = static_cast<RecordIndex>(i);
      if (same(record) && keys(rule, record).count(key) != 0) block.push_back(record);
    }
    for (const std::string& lane : model_.limits.refine_lanes) {
      if (block.size() <= most) return true;
      if (std::find(rule.lanes.begin(), rule.lanes.end(), lane) != rule.lanes.end()) continue;
      if (!agree(lane, a, b)) return false;
      std::erase_if(block, [&](RecordIndex record) { return !agree(lane, a, record); });
    }
    return block.size() <= most;
  }

  const Model& model_;
  const RecordTable& table_;
};

}  // namespace samma::reference
