#pragma once
// EXTENSION POINT. A key generator makes the blocking keys of one value: records whose values share
// a key are candidates of a key rule. One file each in engine/src/block/generators/; the file
// <stem>.cpp defines `KeyGenerator key_generator_<stem>()`. Keys depend on the value alone and are
// made once per distinct value.
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace samma {

inline constexpr std::size_t kKeysPerValueMax = 64;

struct KeyGenerator {
  std::string_view name;
  /// Appends content hashes of the value's keys, in any order, repeats allowed; at most
  /// kKeysPerValueMax distinct ones count (the smallest hashes). Pure.
  void (*keys)(std::string_view text, std::vector<std::uint32_t>* out);
};

std::span<const KeyGenerator> key_generators();
const KeyGenerator* find_key_generator(std::string_view name);

/// Hash of one generated key, the same for the same text everywhere.
std::uint32_t key_hash(std::string_view key);

}  // namespace samma
