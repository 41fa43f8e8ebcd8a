#pragma once
#include <string>

#include "cluster/clusters.hpp"
#include "record_names.hpp"
#include "report/json_writer.hpp"
#include "samma/dedupe.hpp"

namespace samma {

/// What every report begins with, and ends with.
void begin_report(const InputReport& input, JsonWriter* json);
void end_report(const std::vector<PhaseReport>& phases, const std::vector<std::string>& notes,
                const std::vector<std::string>& input_notes, JsonWriter* json);

/// What --report writes: docs/report.md.
std::string dedupe_json(const DedupeReport& report, const Clusters& clusters,
                        const RecordNames& names);

}  // namespace samma
