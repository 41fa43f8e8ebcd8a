#pragma once
// Generic values: an e-mail address, a telephone number or an address that very many different
// people share (info@, a switchboard, a care home) says nothing about who somebody is. They are
// found when a model is trained, stand in the model (Field::generic), and count as no evidence.
#include <cstdint>
#include <string>
#include <vector>

#include "store/record_table.hpp"
#include "store/value_counts.hpp"

namespace samma {

/// More different names than a large family or a small company has. A customer-data platform
/// ignores addresses from 40 given names on; mistyped names of one person are far fewer.
inline constexpr std::size_t kNamesMost = 40;
/// Of a field; more would be a field that tells nobody from anybody.
inline constexpr std::size_t kGenericMost = 1000;

struct GenericValues {
  std::size_t field = 0;            ///< Position in the schema.
  std::vector<std::string> values;  ///< Compare texts, sorted.
};

/// Values of e-mail, telephone, whole address and number fields that records with more than
/// kNamesMost different names have; the kGenericMost commonest of each field. Fields that the model
/// has no lane of, and tables without names, have none.
/// `counts` gets those that it lacks of the lanes looked at.
std::vector<GenericValues> find_generic_values(const Schema& schema, const RecordTable& table,
                                               LaneCounts* counts);

/// Makes the generic values of a field count as no evidence: its lanes become 0 in the records that
/// have one, and field_counts has them as generic. Returns the records concerned.
std::uint64_t mark_generic_values(const Schema& schema, std::size_t field, RecordTable* table);

}  // namespace samma
