#include "report/training_json.hpp"

#include <cmath>

namespace samma {
namespace {

/// A prior is too small for the digits of the report.
double bits_of(double prior) { return std::log2(prior / (1 - prior)); }

void write_levels(std::string_view name, const std::vector<UntrainedLevel>& levels,
                  JsonWriter* json) {
  json->key(name).begin_array();
  for (const UntrainedLevel& level : levels) {
    json->begin_object()
        .member("comparison", level.comparison)
        .member("level", level.level)
        .member("value", level.value)
        .end_object();
  }
  json->end_array();
}

void write_session(const TrainingSession& session, JsonWriter* json) {
  json->begin_object()
      .member("rule", session.rule)
      .member("pairs", session.pairs)
      .member("matches", session.matches)
      .member("converged", session.converged);
  json->key("comparisons").begin_array();
  for (const std::string& comparison : session.comparisons) json->value(comparison);
  json->end_array().key("history").begin_array();
  for (const TrainingStep& step : session.history) {
    json->begin_object()
        .member("match_share", step.prior)
        .member("change", step.change)
        .end_object();
  }
  json->end_array().end_object();
}

}  // namespace

void write_training(const TrainingReport& report, JsonWriter* json) {
  json->key("training").begin_object();
  json->member("random_pairs", report.sample_pairs)
      .member("candidate_pairs", report.candidate_pairs)
      .member("session_pairs", report.sampled_pairs)
      .member("known_matches", report.known_matches)
      .member("prior_rule_pairs", report.rule_pairs)
      .member("prior_bits_before", bits_of(report.prior_before))
      .member("prior_bits", bits_of(report.prior))
      .member("expected_matches", report.expected_matches);
  json->key("sessions").begin_array();
  for (const TrainingSession& session : report.sessions) write_session(session, json);
  json->end_array();
  json->key("generic_values").begin_array();
  for (const GenericReport& generic : report.generic_values) {
    json->begin_object()
        .member("field", generic.field)
        .member("values", generic.values)
        .member("records", generic.records)
        .end_object();
  }
  json->end_array();
  write_levels("untrained_m", report.untrained_m, json);
  write_levels("untrained_u", report.untrained_u, json);
  json->end_object();
}

}  // namespace samma
