#include "training_run.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "base/spelling.hpp"
#include "block/rule_budget.hpp"
#include "resolve/batch.hpp"
#include "resolve/splink_sessions.hpp"
#include "score/estimation.hpp"
#include "store/generic_values.hpp"

namespace samma {
namespace {

/// With all candidates, the prior still comes from a sample: it needs every pair's own weight.
constexpr std::size_t kPriorPairs = 1'000'000;

/// Places of the named rules in the model.
Result<std::vector<std::size_t>> find_rules(const Model& model,
                                            const std::vector<std::string>& names) {
  std::vector<std::size_t> places;
  std::vector<std::string> lane_rules;
  for (const BlockingRule& rule : model.rules) {
    if (rule.generator.empty()) lane_rules.push_back(rule.name);
  }
  for (const std::string& name : names) {
    const auto found = std::find_if(model.rules.begin(), model.rules.end(),
                                    [&](const BlockingRule& rule) { return rule.name == name; });
    if (found == model.rules.end()) {
      const std::string near = nearest_word(name, lane_rules);
      return Error{ErrorCode::kUsage,
                   fmt::format("the model has no rule '{}'{}", name,
                               near.empty() ? fmt::format("; rules by equal fields are: {}",
                                                          fmt::join(lane_rules, "; "))
                                            : fmt::format("; did you mean '{}'?", near))};
    }
    if (!found->generator.empty()) {
      return Error{ErrorCode::kUsage,
                   fmt::format("training needs rules by equal fields, '{}' makes keys; rules by "
                               "equal fields are: {}",
                               name, fmt::join(lane_rules, "; "))};
    }
    const auto place = static_cast<std::size_t>(found - model.rules.begin());
    if (std::find(places.begin(), places.end(), place) == places.end()) places.push_back(place);
  }
  return places;
}

/// The model with these rules alone, no block too large.
Model with_rules(const Model& model, const std::vector<std::size_t>& rules) {
  Model narrow = model;
  narrow.rules.clear();
  for (const std::size_t rule : rules) {
    narrow.rules.push_back(model.rules[rule]);
    narrow.rules.back().block_size_max = std::numeric_limits<std::uint32_t>::max();
  }
  return narrow;
}

class TrainingRun {
 public:
  TrainingRun(JobWorld& job_world, const InputJob& job, const TrainingPlan& plan,
              Prepared* prepared)
      : world_(job_world.held),
        job_(job),
        plan_(plan),
        learning_(plan.learning),
        prepared_(*prepared),
        model_(prepared->model),
        table_(prepared->table),
        cross_source_only_(job.cross_source_only || model_.splink.link_type == "link_only"),
        possible_(possible_pairs(table_, cross_source_only_)) {}

  Result<TrainingReport> run(PassTimer* timer) {
    if (is_fixed(model_)) return leave_fixed();
    find_generic();
    if (!learning_.fix_prior) model_.prior = default_prior(table_, cross_source_only_);
    report_.prior_before = model_.prior;
    // A prior of rules is known before all else, and better than the default.
    if (auto done = prior_from_rules(); !done) return done.error();
    const Model before = model_;
    if (!learning_.fix_u) learn_u();
    restore_fixed(before);
    if (is_inferred()) fit_rules();
    timer->start("train");
    auto done = plan_.known_matches ? from_known() : from_sessions();
    if (!done) return done.error();
    restore_fixed(before);
    tell_untrained(&ComparisonLevel::m, &ComparisonLevel::fix_m, &report_.untrained_m);
    tell_untrained(&ComparisonLevel::u, &ComparisonLevel::fix_u, &report_.untrained_u);
    if (!keeps_prior()) {
      if (done = prior_from_candidates(); !done) return done.error();
    }
    report_.prior = model_.prior;
    return std::move(report_);
  }

 private:
  /// Every m and u of the model stands, so that its prior does too.
  Result<TrainingReport> leave_fixed() {
    report_.prior_before = report_.prior = model_.prior;
    if (is_inferred())
      fit_rules();
    else
      prepared_.input.notes.push_back("the model fixes every m and u: nothing was learned");
    return std::move(report_);
  }
  bool is_inferred() const { return job_.model.empty(); }
  double default_matches() const { return learning_.no_defaults ? 0 : kDefaultMatches; }
  bool keeps_prior() const { return learning_.fix_prior || !learning_.prior_rules.empty(); }

  /// Values that too many people share go into the model, and out of the rows. Splink's models see
  /// the cells as they are.
  void find_generic() {
    if (model_.splink.on()) return;
    for (GenericValues& found : find_generic_values(model_.schema, table_, &prepared_.counts)) {
      Field& field = model_.schema.fields[found.field];
      field.generic.insert(field.generic.end(), found.values.begin(), found.values.end());
      const std::uint64_t records =
          mark_generic_values(model_.schema, found.field, &prepared_.table);
      std::erase_if(prepared_.counts, [&](const auto& counted) {
        return table_.lanes()[counted.first].field == found.field;
      });
      report_.generic_values.push_back({field.name, found.values.size(), records});
      auto& counts = prepared_.input.fields[found.field].by_status;
      std::copy_n(table_.field_counts[found.field].by_status, counts.size(), counts.begin());
      const bool one = found.values.size() == 1;
      prepared_.input.notes.push_back(fmt::format(
          "{} {} of {}, shared by more than {} different names, {} no evidence ({} records)",
          found.values.size(), one ? "value" : "values", field.name, kNamesMost, one ? "is" : "are",
          records));
    }
  }

  void learn_u() {
    const EstimationReport estimated = estimate_u(table_, prepared_.comparisons, cross_source_only_,
                                                  learning_.seed, &model_, &prepared_.counts);
    report_.sample_pairs = estimated.sample_pairs;
    constexpr double kPairsLeast = 0.5;
    report_.untrained_u =
        untrained_levels(model_, estimated.others, kPairsLeast, &ComparisonLevel::u);
  }

  /// Levels that the model itself says to leave alone.
  void restore_fixed(const Model& before) {
    for (std::size_t c = 0; c < model_.comparisons.size(); ++c) {
      for (std::size_t l = 0; l < model_.comparisons[c].levels.size(); ++l) {
        ComparisonLevel& level = model_.comparisons[c].levels[l];
        const ComparisonLevel& old = before.comparisons[c].levels[l];
        if (level.fix_m) level.m = old.m;
        if (level.fix_u) level.u = old.u;
      }
    }
  }

  /// Of what was not learned, the numbers that the model has in the end; what it fixes was not to
  /// be learned.
  void tell_untrained(double ComparisonLevel::*number, bool ComparisonLevel::*fixed,
                      std::vector<UntrainedLevel>* untrained) const {
    const auto level_of = [&](const UntrainedLevel& each) -> const ComparisonLevel& {
      const auto named = [](const std::string& name) {
        return [&name](const auto& candidate) { return candidate.name == name; };
      };
      const auto comparison = std::find_if(model_.comparisons.begin(), model_.comparisons.end(),
                                           named(each.comparison));
      return *std::find_if(comparison->levels.begin(), comparison->levels.end(), named(each.level));
    };
    std::erase_if(*untrained, [&](const UntrainedLevel& each) { return level_of(each).*fixed; });
    for (UntrainedLevel& each : *untrained) each.value = level_of(each).*number;
  }

  /// An inferred model leaves out rules that cost much.
  void fit_rules() {
    const auto dropped = fit_to_budget(table_, RuleBudget{}, &model_);
    if (dropped.empty()) return;
    prepared_.input.notes.push_back(fmt::format(
        "left out {} blocking rules that cost much in a file of this size and find little beside "
        "the others: {}",
        dropped.size(), fmt::join(dropped, "; ")));
  }

  BlockJoinOptions join_options(const BlockPlan& plan, std::optional<Error>* refused) {
    BlockJoinOptions join;
    join.cross_source_only = cross_source_only_;
    if (const auto path = simd_path(job_)) join.simd = *path;  // Else the run itself will say so.
    join.room = room_within(prepared_.memory, plan, refused);
    join.stop = [this] { return world_.interrupted(); };
    join.on_rule = [this, count = plan.rules().size()](std::size_t rule) {
      world_.progress(fmt::format("training: rule {} of {}", rule + 1, count));
    };
    return join;
  }
  Result<void> finished(const std::optional<Error>& refused) const {
    if (refused) return *refused;
    if (world_.interrupted()) return Error{ErrorCode::kInterrupted, "stopped while training"};
    return {};
  }

  Result<void> prior_from_rules() {
    if (learning_.prior_rules.empty()) return {};
    const auto rules = find_rules(model_, learning_.prior_rules);
    if (!rules) return rules.error();
    const Model narrow = with_rules(model_, *rules);
    auto plan = BlockPlan::make(narrow, table_);
    if (!plan) return plan.error();
    std::optional<Error> refused;
    const auto reports = block_join(&*plan, join_options(*plan, &refused),
                                    [] { return std::make_unique<NoConsumer>(); });
    if (auto done = finished(refused); !done) return done;
    for (const RuleReport& rule : reports) report_.rule_pairs += rule.pairs;
    const auto pairs = static_cast<double>(report_.rule_pairs);
    if (pairs > possible_ * learning_.recall) {
      return Error{ErrorCode::kUsage,
                   fmt::format("the rules of the prior hold for {} of {:.0f} pairs, more than a "
                               "recall of {} allows; name stricter rules",
                               report_.rule_pairs, possible_, learning_.recall)};
    }
    if (pairs == 0)
      prepared_.input.notes.push_back("no pair meets the rules that the prior comes from");
    model_.prior = std::clamp(pairs / learning_.recall / possible_, kPriorLeast, kPriorMost);
    return {};
  }

  Result<void> from_known() {
    if (learning_.fix_m) return {};
    learn_m(count_patterns(table_, prepared_.comparisons, *plan_.known_matches), default_matches(),
            &model_, &report_);
    return {};
  }

  Result<void> from_sessions() {
    if (learning_.fix_m && !learning_.em_u) return {};
    if (learning_.em == EmWay::kSplink) return sessions_of_splink();
    const auto rules = find_rules(model_, learning_.em_rules);
    if (!rules) return rules.error();
    auto plan = BlockPlan::make(model_, table_);
    if (!plan) return plan.error();
    if (plan->conditions() != nullptr) {
      return Error{ErrorCode::kUsage,
                   "sessions that share m need rules by equal fields, this model's are conditions; "
                   "train it with --em splink and --em-rule"};
    }
    std::optional<RulePatterns> patterns;
    double scale = 1;
    if (learning_.pairs == 0) {
      std::optional<Error> refused;
      patterns.emplace(&*plan, join_options(*plan, &refused), prepared_.comparisons);
      if (auto done = finished(refused); !done) return done;
    } else {
      if (auto drawn = draw_sample(&*plan, learning_.pairs); !drawn) return drawn;
      patterns.emplace(*plan, prepared_.comparisons, sample_->pairs);
      scale = sample_->each_stands_for();
    }
    report_.sampled_pairs = patterns->pairs();
    SessionOptions options;
    options.cross_source_only = cross_source_only_;
    options.rules = *rules;
    options.default_matches = default_matches();
    train_m(*plan, *patterns, scale, options, &model_, &report_);
    return {};
  }

  Result<void> sessions_of_splink() {
    const auto rules = find_rules(model_, learning_.em_rules);
    if (!rules) return rules.error();
    SplinkSessions sessions({learning_.fix_m, learning_.em_u, !learning_.fix_u}, &model_);
    for (const std::size_t rule : *rules) {
      const Model narrow = with_rules(model_, {rule});
      auto plan = BlockPlan::make(narrow, table_);
      if (!plan) return plan.error();
      std::optional<Error> refused;
      const RulePatterns patterns(&*plan, join_options(*plan, &refused), prepared_.comparisons);
      if (auto done = finished(refused); !done) return done;
      report_.sampled_pairs += patterns.pairs();
      const auto taught = taught_by(model_, model_.rules[rule], Swapped::kCounts);
      sessions.run(model_.rules[rule], patterns.of_rule(0), taught, &report_);
    }
    sessions.finish(&report_);
    return {};
  }

  Result<void> prior_from_candidates() {
    if (!sample_) {
      auto plan = BlockPlan::make(model_, table_);
      if (!plan) return plan.error();
      const std::uint64_t pairs = learning_.pairs == 0 ? kPriorPairs : learning_.pairs;
      if (auto drawn = draw_sample(&*plan, pairs); !drawn) return drawn;
    }
    const Matcher matcher(model_, table_, prepared_.comparisons, prepared_.counts);
    train_prior(matcher, *sample_, possible_, &model_, &report_);
    prepared_.counts = matcher.counts();
    return {};
  }

  Result<void> draw_sample(BlockPlan* plan, std::uint64_t pairs) {
    std::optional<Error> refused;
    BlockJoinOptions join = join_options(*plan, &refused);
    if (plan_.keep_pairs && plan->conditions() == nullptr) keep_pairs(*plan, &join);
    sample_ = sample_pairs(plan, join, pairs, learning_.seed, prepared_.kept.get());
    report_.candidate_pairs = sample_->candidates;
    return finished(refused);
  }

  /// As many as take a tenth of what records take, or a quarter of the memory that is left: the
  /// rest is for links.
  void keep_pairs(const BlockPlan& plan, BlockJoinOptions* join) {
    constexpr std::uint64_t kPairsPerRecord = 4;
    prepared_.kept = std::make_unique<KeptPairs>();
    join->room = [this, fits = join->room, keys = plan.memory_bytes()](std::size_t rule,
                                                                       std::uint64_t bytes) {
      if (!fits(rule, bytes)) return false;
      const MemoryBudget& memory = prepared_.memory;
      const std::uint64_t left = memory.limit - memory.used - keys - bytes;
      prepared_.kept->allow(
          bytes, std::min(kPairsPerRecord * table_.size(), left / 4 / sizeof(RecordPair)));
      return true;
    };
  }

  World& world_;
  const InputJob& job_;
  const TrainingPlan& plan_;
  const Learning& learning_;
  Prepared& prepared_;
  Model& model_;
  const RecordTable& table_;
  const bool cross_source_only_;
  const double possible_;
  std::optional<PairSample> sample_;
  TrainingReport report_;
};

}  // namespace

Result<void> check_learning(const Learning& learning, bool has_model) {
  const auto usage = [](const char* message) { return Error{ErrorCode::kUsage, message}; };
  if (learning.prior_rules.empty() != (learning.recall == 0))
    return usage("rules of the prior and their recall belong together: give both or neither");
  if (learning.recall != 0 && !(learning.recall > 0 && learning.recall <= 1))
    return usage("the recall of rules is above 0 and at most 1");
  if (learning.fix_prior && !learning.prior_rules.empty())
    return usage("rules teach the prior, which is to stay as it is");
  if ((learning.fix_m || learning.fix_u || learning.fix_prior) && !has_model)
    return usage("only the numbers of a model can stay as they are; give --model FILE");
  if (learning.em == EmWay::kSplink && learning.em_rules.empty())
    return usage("sessions as Splink has them are of named rules; name one at least");
  if (learning.em_u && learning.em != EmWay::kSplink)
    return usage("u is learned in sessions only as Splink has them");
  if (learning.em == EmWay::kSplink && learning.fix_m && !learning.em_u)
    return usage("sessions that leave m and u as they are teach nothing");
  return {};
}

Result<TrainingReport> run_training(JobWorld& job_world, const InputJob& job,
                                    const TrainingPlan& plan, Prepared* prepared,
                                    PassTimer* timer) {
  return TrainingRun(job_world, job, plan, prepared).run(timer);
}

}  // namespace samma
