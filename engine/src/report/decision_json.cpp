#include "report/decision_json.hpp"

#include <cmath>
#include <string>
#include <utility>

#include "report/training_json.hpp"

namespace samma {
namespace {

void write_thresholds(const DecisionReport& decision, JsonWriter* json) {
  json->key("thresholds").begin_array();
  for (const ThresholdEstimate& row : decision.thresholds) {
    json->begin_object().member("bits", row.bits).member("links", row.links);
    json->member("precision", row.precision).member("recall", row.recall);
    if (row.clusters) json->member("clusters", *row.clusters);
    json->member("unlinkable", row.unlinkable).end_object();
  }
  json->end_array();
}

void write_histogram(const DecisionReport& decision, JsonWriter* json) {
  json->key("histogram").begin_array();
  for (const WeightBin& bin : decision.histogram) {
    json->begin_object()
        .member("bits", bin.bits)
        .member("pairs", bin.pairs)
        .member("matches", bin.matches)
        .end_object();
  }
  json->end_array();
}

void write_blocking_loss(const BlockingLoss& loss, JsonWriter* json) {
  json->key("blocking_loss").begin_object();
  json->member("found", loss.found)
      .member("missed", loss.missed)
      .member("share", loss.share)
      .member("cluster_pairs", loss.cluster_pairs)
      .member("cluster_pairs_proposed", loss.cluster_pairs_proposed)
      .key("found_by_rules")
      .begin_array();
  for (const double found : loss.found_by_rules) json->value(found);
  json->end_array().end_object();
}

/// Small probabilities: six decimals would make nothing of them.
void write_probability(std::string_view name, double value, JsonWriter* json) {
  json->member(name, value).member(std::string(name) + "_log2", std::log2(value));
}

void write_parameters(const DecisionReport& decision, JsonWriter* json) {
  json->key("parameters").begin_object();
  write_probability("prior", decision.prior, json);
  json->key("comparisons").begin_array();
  for (const Comparison& comparison : decision.comparisons) {
    json->begin_object().member("name", comparison.name);
    json->member("household", comparison.household).key("levels").begin_array();
    for (const ComparisonLevel& level : comparison.levels) {
      json->begin_object().member("name", level.name);
      write_probability("m", level.m, json);
      write_probability("u", level.u, json);
      json->member("bits", std::log2(level.m / level.u)).end_object();
    }
    json->end_array().end_object();
  }
  json->end_array().end_object();
}

}  // namespace

void write_decision(const DecisionReport& decision, JsonWriter* json) {
  json->key("decision").begin_object();
  json->member("candidate_pairs", decision.candidate_pairs)
      .member("sampled_pairs", decision.sampled_pairs)
      .member("expected_matches", decision.expected_matches)
      .member("estimated_precision", decision.at_threshold.precision)
      .member("estimated_recall", decision.at_threshold.recall)
      .member("unlinkable", decision.at_threshold.unlinkable);
  write_blocking_loss(decision.blocking_loss, json);
  write_thresholds(decision, json);
  write_histogram(decision, json);
  json->key("cluster_sizes").begin_array();
  for (const ClusterSize& size : decision.cluster_sizes) {
    json->begin_object()
        .member("records", size.records)
        .member("clusters", size.clusters)
        .end_object();
  }
  json->end_array();
  write_parameters(decision, json);
  write_training(decision.training, json);
  json->end_object();
}

}  // namespace samma
