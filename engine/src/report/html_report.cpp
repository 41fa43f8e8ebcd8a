// The page of a run, section by section, in the order of the questions that people ask: how good,
// where to cut, why, on what data, with what result, at what cost.
#include "report/html_report.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "report/html_page.hpp"
#include "report/html_text.hpp"
#include "report/svg_charts.hpp"
#include "samma/value.hpp"

namespace samma {
namespace {

using Rows = std::vector<std::vector<std::string>>;

void add_summary(const DedupeReport& report, HtmlPage* page) {
  double seconds = 0;
  std::uint64_t memory = 0;
  for (const PhaseReport& phase : report.phases) {
    seconds += phase.wall_seconds;
    memory = std::max(memory, phase.memory_peak);
  }
  std::vector<HtmlPage::Card> cards{
      {"Records", with_commas(report.input.records),
       fmt::format("{} rejected", with_commas(report.input.rejected))},
      {"Entities", with_commas(report.entities),
       fmt::format("{} clusters of 2 or more", with_commas(report.clusters))},
      {"Links", with_commas(report.links),
       fmt::format("of {} candidate pairs", with_commas(report.candidate_pairs))},
      {"Threshold", fmt::format("{:.2f} bits", report.threshold_bits),
       fmt::format("probability {:.3f}", 1 / (1 + std::exp2(-report.threshold_bits)))}};
  if (report.decision) {
    const DecisionReport& d = *report.decision;
    cards.push_back({"Precision", percent(d.at_threshold.precision), "estimated"});
    cards.push_back({"Recall", percent(d.at_threshold.recall), "estimated, of candidate pairs"});
    cards.push_back({"Missed by blocking", percent(d.blocking_loss.share),
                     "of true pairs, at least; estimated"});
    cards.push_back(
        {"Unlinkable", percent(d.at_threshold.unlinkable), "of records: they say too little"});
  }
  cards.push_back({"Time", seconds_text(seconds), bytes_text(memory) + " of memory"});
  page->cards(cards);
  std::vector<std::string> notes = report.input.notes;
  notes.insert(notes.end(), report.notes.begin(), report.notes.end());
  page->notes(notes);
}

void add_weights(const DedupeReport& report, HtmlPage* page) {
  const DecisionReport& d = *report.decision;
  page->section(
      "weights", "Match weights",
      d.sampled_pairs == d.candidate_pairs
          ? fmt::format("All {} candidate pairs, and how many of them the model expects to match.",
                        with_commas(d.candidate_pairs))
          : fmt::format("Of {} candidate pairs {} were sampled and stand for all.",
                        with_commas(d.candidate_pairs), with_commas(d.sampled_pairs)));
  page->key({{"pairs", "candidate pairs"},
             {"matches", "expected matches"},
             {"threshold", "threshold", true}});
  page->chart(weight_chart(d.histogram, report.threshold_bits));
  Rows rows;
  for (const WeightBin& bin : d.histogram) {
    rows.push_back({fmt::format("{:.0f} to {:.0f}", bin.bits, bin.bits + 1), rounded(bin.pairs),
                    rounded(bin.matches)});
  }
  page->table({{"bits", false}, {"pairs"}, {"expected matches"}}, rows, "Numbers of the chart");
}

void add_thresholds(const DedupeReport& report, HtmlPage* page) {
  const DecisionReport& d = *report.decision;
  page->section("threshold", "Where to cut",
                "A pair of weight w is expected to match with probability 1 / (1 + 2^-w). All "
                "estimates follow from that: they are as good as the model. Labelled pairs measure "
                "it: samma label, then samma evaluate.");
  page->key({{"precision", "estimated precision", true},
             {"recall", "estimated recall, of the true pairs among the candidates", true},
             {"threshold", "threshold", true}});
  page->chart(threshold_chart(d.thresholds, report.threshold_bits));
  Rows rows;
  Rows few;
  std::ptrdiff_t own = -1;
  std::ptrdiff_t own_few = -1;
  for (const ThresholdEstimate& row : d.thresholds) {
    const std::vector<std::string> cells{
        fmt::format("{:g}", row.bits), rounded(row.links),
        percent(row.precision),        percent(row.recall),
        percent(row.unlinkable),       row.clusters ? with_commas(*row.clusters) : "–"};
    const bool is_own = row.bits == report.threshold_bits;
    if (is_own) own = static_cast<std::ptrdiff_t>(rows.size());
    rows.push_back(cells);
    const bool shown =
        std::fmod(row.bits, 5) == 0 || std::abs(row.bits - report.threshold_bits) <= 2;
    if (!shown) continue;
    if (is_own) own_few = static_cast<std::ptrdiff_t>(few.size());
    few.push_back(cells);
  }
  const std::vector<HtmlPage::Column> columns{{"bits"},        {"links"},      {"est. precision"},
                                              {"est. recall"}, {"unlinkable"}, {"groups"}};
  page->table(columns, few, "", own_few);
  page->table(columns, rows, "Every bit", own);
  page->paragraph(
      "Groups are what the links alone make, before exclusive values and repair; – where the run "
      "did "
      "not keep links so light.");
}

void add_training(const TrainingReport& training, HtmlPage* page) {
  if (training.sessions.empty() && training.known_matches == 0) return;
  page->heading("Where the numbers come from");
  page->paragraph(fmt::format(
      "{}m from {}. The prior was {} before training, {} after it.",
      training.sample_pairs == 0
          ? std::string()
          : fmt::format("u from {} random pairs; ", with_commas(training.sample_pairs)),
      training.known_matches != 0
          ? with_commas(training.known_matches) + " known matches"
          : with_commas(training.sampled_pairs) + " candidate pairs, in the sessions below",
      probability_text(training.prior_before), probability_text(training.prior)));
  Rows sessions;
  Rows history;
  for (const TrainingSession& session : training.sessions) {
    sessions.push_back({session.rule, with_commas(session.pairs), rounded(session.matches),
                        std::to_string(session.history.size()), session.converged ? "yes" : "no",
                        fmt::format("{}", fmt::join(session.comparisons, ", "))});
    for (std::size_t step = 0; step < session.history.size(); ++step) {
      history.push_back({session.rule, std::to_string(step + 1),
                         probability_text(session.history[step].prior),
                         probability_text(session.history[step].change)});
    }
  }
  if (!sessions.empty()) {
    page->table({{"session: pairs that agree on", false},
                 {"pairs"},
                 {"expected matches"},
                 {"steps"},
                 {"settled", false},
                 {"teaches", false}},
                sessions, "");
    page->table({{"session", false}, {"step"}, {"matches among its pairs"}, {"largest change"}},
                history, "History of the sessions");
  }
  Rows untrained;
  for (const UntrainedLevel& each : training.untrained_m)
    untrained.push_back({"m", each.comparison, each.level, probability_text(each.value)});
  for (const UntrainedLevel& each : training.untrained_u)
    untrained.push_back({"u", each.comparison, each.level, probability_text(each.value)});
  if (!untrained.empty()) {
    page->table({{"", false}, {"comparison", false}, {"level", false}, {"used"}}, untrained,
                fmt::format("{} numbers that no pair speaks for", untrained.size()));
  }
}

void add_parameters(const DedupeReport& report, HtmlPage* page) {
  const DecisionReport& d = *report.decision;
  page->section(
      "model", "What agreement is worth",
      fmt::format("For each outcome of a comparison: its chance among matches (m), among "
                  "others (u), and its weight, log2(m / u) bits. Two records at random "
                  "match with chance {}: {} bits to start from.",
                  probability_text(d.prior), signed_bits(std::log2(d.prior / (1 - d.prior)))));
  page->key({{"matches", "m, among matches"},
             {"pairs", "u, among others"},
             {"for", "bits for a match"},
             {"against", "bits against"}});
  double most = 0;
  for (const Comparison& comparison : d.comparisons) {
    for (const ComparisonLevel& level : comparison.levels)
      most = std::max(most, std::abs(std::log2(level.m / level.u)));
  }
  Rows rows;
  for (const Comparison& comparison : d.comparisons) {
    page->heading(comparison.name + (comparison.household ? " (shared by a household)" : ""));
    page->chart(levels_chart(comparison, most));
    for (const ComparisonLevel& level : comparison.levels) {
      rows.push_back({comparison.name, level.name, probability_text(level.m),
                      probability_text(level.u), signed_bits(std::log2(level.m / level.u)),
                      level.frequency_lane});
    }
  }
  page->table({{"comparison", false},
               {"level", false},
               {"m"},
               {"u"},
               {"bits"},
               {"adjusted for the frequency of", false}},
              rows, "Numbers of the charts");
  add_training(d.training, page);
}

void add_examples(const DedupeReport& report, bool hide_values, HtmlPage* page) {
  const DecisionReport& d = *report.decision;
  if (d.examples.empty()) return;
  page->section("examples", "Pairs around the threshold",
                "From the chance that two records at random match to the weight of the pair. "
                "Comparisons in which a value is missing say nothing and are left out.");
  for (const Explanation& example : d.examples) {
    page->heading(fmt::format("{} and {}: {}, proposed by {}", example.left, example.right,
                              example.weight_bits >= example.threshold_bits ? "a link" : "no link",
                              fmt::join(example.proposed_by, ", ")));
    page->chart(waterfall_chart(example, hide_values));
  }
}

void add_completeness(const DedupeReport& report, HtmlPage* page) {
  page->section(
      "values", "What the fields hold",
      "Only valid and verified values are evidence. Generic ones belong to nobody in "
      "particular, placeholders stand for nothing, invalid ones cannot be what they should "
      "be.");
  struct Status {
    ValueStatus status;
    std::string_view colour;
  };
  constexpr Status kOrder[] = {{ValueStatus::kVerified, "best"},    {ValueStatus::kValid, "good"},
                               {ValueStatus::kGeneric, "shared"},   {ValueStatus::kInvalid, "bad"},
                               {ValueStatus::kPlaceholder, "junk"}, {ValueStatus::kAbsent, "none"}};
  std::vector<StackedBar> bars;
  Rows rows;
  for (const auto& field : report.input.fields) {
    double all = 0;
    for (const std::uint64_t count : field.by_status) all += static_cast<double>(count);
    StackedBar bar{field.field, "", {}};
    std::vector<std::string> row{field.field};
    double usable = 0;
    for (const auto& [status, colour] : kOrder) {
      const auto place = static_cast<std::size_t>(status);
      const std::uint64_t count = place < field.by_status.size() ? field.by_status[place] : 0;
      const double share = all > 0 ? static_cast<double>(count) / all : 0;
      if (status == ValueStatus::kVerified || status == ValueStatus::kValid) usable += share;
      bar.parts.push_back(
          {share, colour,
           fmt::format("{}: {} ({})", status_name(status), with_commas(count), percent(share))});
      row.push_back(with_commas(count));
    }
    bar.note = percent(usable) + " usable";
    bars.push_back(std::move(bar));
    rows.push_back(std::move(row));
  }
  page->key({{"best", "verified"},
             {"good", "valid"},
             {"shared", "generic"},
             {"bad", "invalid"},
             {"junk", "placeholder"},
             {"none", "absent"}});
  page->chart(stacked_chart("Completeness of the fields", bars));
  page->table({{"field", false},
               {"verified"},
               {"valid"},
               {"generic"},
               {"invalid"},
               {"placeholder"},
               {"absent"}},
              rows, "Numbers of the chart");
}

void add_clusters(const DedupeReport& report, HtmlPage* page) {
  page->section("clusters", "Clusters",
                fmt::format("{} entities; the largest cluster holds {} records.",
                            with_commas(report.entities), with_commas(report.largest_cluster)));
  page->chart(cluster_chart(report.decision->cluster_sizes));
  Rows rows;
  for (const ClusterSize& size : report.decision->cluster_sizes)
    rows.push_back({with_commas(size.records), with_commas(size.clusters)});
  page->table({{"records"}, {"clusters"}}, rows, "Numbers of the chart");
  page->table({{"worth a look", false}, {"count"}},
              {{"refused links: they would join different exclusive values",
                with_commas(report.refused_links)},
               {"weak bridges: links without which a cluster falls apart",
                with_commas(report.weak_bridges)},
               {"clusters of more than 100 records", with_commas(report.oversized_clusters)},
               {"records that say the same as another", with_commas(report.identical_records)}},
              "");
}

/// The largest of all rules as bars, the rest in the table.
void add_blocks(const DedupeReport& report, HtmlPage* page) {
  struct Block {
    std::uint64_t size;
    std::string_view rule, values;
  };
  std::vector<Block> blocks;
  for (const BlockingRuleReport& rule : report.rules) {
    for (const auto& block : rule.largest) blocks.push_back({block.size, rule.name, block.values});
  }
  if (blocks.empty()) return;
  std::stable_sort(blocks.begin(), blocks.end(),
                   [](const Block& a, const Block& b) { return a.size > b.size; });
  page->heading("Largest blocks");
  constexpr std::size_t kShown = 12;
  std::vector<StackedBar> bars;
  Rows rows;
  constexpr std::size_t kListed = 50;
  if (blocks.size() > kListed) blocks.resize(kListed);
  for (const auto& [size, rule, values] : blocks) {
    rows.push_back({with_commas(size), std::string(rule), std::string(values)});
    if (bars.size() == kShown) continue;
    const std::string name(values.empty() ? rule : values);
    bars.push_back(
        {name,
         with_commas(size) + " records",
         {{static_cast<double>(size) / static_cast<double>(blocks.front().size), "matches",
           fmt::format("{}: {} records, by {}", name, with_commas(size), rule)}}});
  }
  page->chart(stacked_chart("Largest blocks", bars));
  page->table({{"records"}, {"rule", false}, {"values", false}}, rows,
              fmt::format("The largest {} blocks", rows.size()));
}

void add_blocking(const DedupeReport& report, HtmlPage* page) {
  const BlockingLoss& loss = report.decision->blocking_loss;
  page->section("blocking", "Blocking",
                "Only pairs that a rule proposes are compared; the first such rule owns the pair.");
  page->paragraph(fmt::format(
      "Of the true pairs at least {} are proposed by no rule: about {} beside {} that are found. "
      "The larger of two estimates: from how many found pairs only one or two rules propose (Chao "
      "1987), and from the pairs of clusters that no rule proposes ({} of {}). Groups of records "
      "that share nothing are seen by neither.",
      percent(loss.share), rounded(loss.missed), rounded(loss.found),
      rounded(loss.cluster_pairs - loss.cluster_pairs_proposed), rounded(loss.cluster_pairs)));
  Rows rows;
  std::uint64_t most = 1;
  for (const BlockingRuleReport& rule : report.rules) most = std::max(most, rule.pairs);
  std::vector<StackedBar> bars;
  for (const BlockingRuleReport& rule : report.rules) {
    bars.push_back({rule.name,
                    with_commas(rule.pairs) + " pairs",
                    {{static_cast<double>(rule.pairs) / static_cast<double>(most), "matches",
                      fmt::format("{}: {} pairs", rule.name, with_commas(rule.pairs))}}});
    rows.push_back({rule.name, with_commas(rule.blocks), with_commas(rule.gross_pairs),
                    with_commas(rule.pairs), with_commas(rule.cumulative_pairs),
                    with_commas(rule.overfull_blocks)});
  }
  page->chart(stacked_chart("Pairs that each rule owns", bars));
  page->table({{"rule", false}, {"blocks"}, {"estimate"}, {"pairs"}, {"cumulative"}, {"over-full"}},
              rows, "Numbers of the chart");
  Rows found;
  for (std::size_t i = 0; i < loss.found_by_rules.size(); ++i)
    found.push_back({std::to_string(i + 1), rounded(loss.found_by_rules[i])});
  page->table({{"rules that propose it"}, {"expected matches"}}, found,
              "True pairs by how many rules find them");
  add_blocks(report, page);
}

void add_phases(const DedupeReport& report, HtmlPage* page) {
  page->section("cost", "Time and memory", "");
  double most = 1e-9;
  for (const PhaseReport& phase : report.phases) most = std::max(most, phase.wall_seconds);
  std::vector<StackedBar> bars;
  Rows rows;
  for (const PhaseReport& phase : report.phases) {
    bars.push_back({phase.name,
                    seconds_text(phase.wall_seconds),
                    {{phase.wall_seconds / most, "matches", seconds_text(phase.wall_seconds)}}});
    rows.push_back({phase.name, seconds_text(phase.wall_seconds), seconds_text(phase.cpu_seconds),
                    bytes_text(phase.memory_peak)});
  }
  page->chart(stacked_chart("Seconds of each pass", bars));
  page->table({{"pass", false}, {"wall"}, {"processor"}, {"memory peak so far"}}, rows,
              "Numbers of the chart");
  Rows parts;
  for (const MemoryPart& part : report.memory) {
    const std::uint64_t each = part.bytes / std::max<std::uint64_t>(1, report.input.records);
    parts.push_back({part.part, bytes_text(part.bytes), std::to_string(each)});
  }
  page->table({{"data", false}, {"at its largest"}, {"bytes a record"}}, parts,
              "Memory by what it holds");
}

}  // namespace

bool is_html(std::string_view path) { return path.ends_with(".html") || path.ends_with(".htm"); }

std::string report_html(const DedupeReport& report, bool hide_values, const std::string& version) {
  HtmlPage page("Samma: " + (report.input.sources.empty()
                                 ? std::string("report")
                                 : fmt::format("{}", fmt::join(report.input.sources, ", "))));
  add_summary(report, &page);
  if (report.decision) {
    add_weights(report, &page);
    add_thresholds(report, &page);
    add_parameters(report, &page);
    add_examples(report, hide_values, &page);
  }
  add_completeness(report, &page);
  if (report.decision) {
    add_clusters(report, &page);
    add_blocking(report, &page);
  }
  add_phases(report, &page);
  return page.finish(version +
                     (hide_values ? "; values are hidden."
                                  : "; this page holds values of the input: treat it like them."));
}

}  // namespace samma
