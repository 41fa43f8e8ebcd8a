#pragma once
#include <string>

#include "cluster/clusters.hpp"
#include "record_names.hpp"
#include "samma/dedupe.hpp"

namespace samma {

/// What --report writes: docs/report.md.
std::string dedupe_json(const DedupeReport& report, const Clusters& clusters,
                        const RecordNames& names);

}  // namespace samma
