#pragma once
// The clusters of an earlier run (--previous), read for the records of this one.
#include <span>
#include <string>

#include "cluster/previous.hpp"
#include "record_names.hpp"
#include "samma/world.hpp"

namespace samma {

/// Records are called by their key in one run and by "source/key" in another, as sources come and
/// go. A row of the earlier run means the record with its key in its source. Where its source is
/// none of this run, or it names none, it means the one record with its key in the sources that the
/// earlier run did not have: an export under another name. Errors (kInput) name the line: a row
/// that could mean records of several sources, two rows that mean one record.
Result<KeptIds> earlier_ids(World& world, const std::string& path, const RecordTable& table,
                            const RecordNames& names, std::span<const RecordIndex> representative);

}  // namespace samma
