#include "report_json.hpp"

#include <algorithm>

#include "report/decision_json.hpp"
#include "report/rule_reports.hpp"
#include "samma/value.hpp"
#include "samma/version.hpp"

namespace samma {
namespace {

void write_strings(std::string_view name, const std::vector<std::string>& texts, JsonWriter* json) {
  json->key(name).begin_array();
  for (const std::string& text : texts) json->value(text);
  json->end_array();
}

void write_input(const InputReport& input, JsonWriter* json) {
  json->key("input").begin_object();
  json->member("rows", input.rows)
      .member("records", input.records)
      .member("rejected", input.rejected)
      .member("repeated", input.repeated)
      .member("rejects", input.rejects);
  write_strings("sources", input.sources, json);
  json->key("fields").begin_array();
  for (const auto& field : input.fields) {
    json->begin_object().member("name", field.field);
    for (std::size_t status = 0; status < field.by_status.size(); ++status) {
      json->member(status_name(static_cast<ValueStatus>(status)), field.by_status[status]);
    }
    json->end_object();
  }
  json->end_array();
  json->member("table_bytes", input.table_bytes);
  json->member("bytes_per_record", input.records == 0 ? 0.0
                                                      : static_cast<double>(input.table_bytes) /
                                                            static_cast<double>(input.records));
  json->end_object();
}

void write_phases(const std::vector<PhaseReport>& phases, JsonWriter* json) {
  json->key("phases").begin_array();
  for (const PhaseReport& phase : phases) {
    json->begin_object()
        .member("name", phase.name)
        .member("wall_seconds", phase.wall_seconds)
        .member("cpu_seconds", phase.cpu_seconds)
        .member("memory_peak_bytes", phase.memory_peak)
        .end_object();
  }
  json->end_array();
}

void write_memory(const DedupeReport& report, JsonWriter* json) {
  const auto records = static_cast<double>(std::max<std::uint64_t>(1, report.input.records));
  json->key("memory").begin_array();
  for (const MemoryPart& part : report.memory) {
    json->begin_object()
        .member("part", part.part)
        .member("bytes", part.bytes)
        .member("bytes_per_record", static_cast<double>(part.bytes) / records)
        .end_object();
  }
  json->end_array();
}

void write_previous(const std::array<std::uint64_t, 6>& previous, JsonWriter* json) {
  static constexpr std::string_view kNames[] = {"kept", "unchanged", "merged",
                                                "gone", "split",     "new"};
  json->key("previous").begin_object();
  for (std::size_t i = 0; i < previous.size(); ++i) json->member(kNames[i], previous[i]);
  json->end_object();
}

void write_clusters(const DedupeReport& report, const ClusterReport& found,
                    const RecordNames& names, JsonWriter* json) {
  const auto link = [&](const Link& edge) {
    json->member("left", names.name(edge.left))
        .member("right", names.name(edge.right))
        .member("weight", to_bits(edge.weight));
  };
  json->key("clusters").begin_object();
  json->member("entities", report.entities)
      .member("clusters", report.clusters)
      .member("clustered_records", report.clustered_records)
      .member("largest", report.largest_cluster)
      .member("refused_links", found.refused_count)
      .member("oversized", found.oversized_count)
      .member("repaired", found.repaired_count)
      .member("not_repaired", found.unrepaired_count)
      .member("weak_bridges", found.weak_bridge_count)
      .member("not_searched_for_bridges", found.unsearched_count);
  json->key("refused").begin_array();
  for (const RefusedLink& refused : found.refused) {
    json->begin_object();
    link(refused.link);
    json->member("reason", refused.reason).end_object();
  }
  json->end_array().key("oversized_clusters").begin_array();
  for (const auto& members : found.oversized) {
    json->begin_object().member("records", std::uint64_t{members.size()});
    json->member("first", names.name(members.front())).end_object();
  }
  json->end_array().key("weak").begin_array();
  for (const Link& weak : found.weak_bridges) {
    json->begin_object();
    link(weak);
    json->end_object();
  }
  json->end_array().end_object();
}

}  // namespace

void begin_report(const InputReport& input, JsonWriter* json) {
  json->begin_object();
  json->member("samma", version_text()).member("format", std::uint64_t{1});
  write_input(input, json);
}

void end_report(const std::vector<PhaseReport>& phases, const std::vector<std::string>& notes,
                const std::vector<std::string>& input_notes, JsonWriter* json) {
  write_phases(phases, json);
  write_strings("notes", notes, json);
  write_strings("input_notes", input_notes, json);
  json->end_object();
}

std::string dedupe_json(const DedupeReport& report, const Clusters& clusters,
                        const RecordNames& names) {
  JsonWriter json;
  begin_report(report.input, &json);
  json.member("threshold_bits", report.threshold_bits)
      .member("candidate_pairs", report.candidate_pairs)
      .member("links", report.links)
      .member("review_pairs", report.review_pairs)
      .member("identical_records", report.identical_records);
  write_clusters(report, clusters.report, names, &json);
  if (report.previous) write_previous(*report.previous, &json);
  if (report.decision) write_decision(*report.decision, &json);
  write_rules(report.rules, &json);
  write_memory(report, &json);
  end_report(report.phases, report.notes, report.input.notes, &json);
  return json.text();
}

}  // namespace samma
