#pragma once
// Names of lanes: "surname" is the compare text of field surname, "surname.phonetic" one of its
// derived keys.
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "samma/model.hpp"

namespace samma {

/// What the row layout holds at most, and what a model may use.
inline constexpr std::size_t kLanesMax = 32;
inline constexpr std::size_t kRulesMax = 32;
inline constexpr std::size_t kLevelsMax = 32;
inline constexpr std::size_t kComparisonsMax = 64;

/// Names of the derived keys of a kind, in the order of Value::keys. The normaliser of the kind
/// states the same list (a law test compares them); it stands here too because a model is read and
/// checked below that layer.
std::span<const std::string_view> kind_keys(Kind kind);

/// A lane as positions: field number in the schema, key number in kind_keys; no key: the compare
/// text.
struct LaneReference {
  std::size_t field = 0;
  std::optional<std::size_t> key;
  bool operator==(const LaneReference&) const = default;
};

/// Nothing if the schema has no such field, or its kind no such key.
std::optional<LaneReference> find_lane(const Schema& schema, std::string_view lane);

/// Every lane that the model uses anywhere, each once, in order of first use: comparisons, rules,
/// refinement, exclusive lanes.
std::vector<std::string> used_lanes(const Model& model);

}  // namespace samma
