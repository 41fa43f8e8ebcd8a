#include "learning_options.hpp"

namespace samma::cli {

LearningOptions::LearningOptions(Command* command) {
  command->list("prior-rule", "NAME",
                "prior from the pairs of this rule of the model (several: of any of them)",
                &learning_.prior_rules);
  command->real("recall", "R", "share of all matches that these rules find, for example 0.6",
                &recall_);
  command->text("em", "WAY",
                "shared: sessions share m, each has its own u; splink: one after the other, the "
                "median of what they find (default: shared)",
                &em_);
  command->list("em-rule", "NAME", "a session of this rule's pairs (default: chosen)",
                &learning_.em_rules);
  command->flag("em-u", "with --em splink: sessions learn u too", &learning_.em_u);
  command->flag("fix-m", "m stays as the model has it", &learning_.fix_m);
  command->flag("fix-u", "u stays as the model has it", &learning_.fix_u);
  command->flag("fix-prior", "the prior stays as the model has it", &learning_.fix_prior);
  command->flag("no-defaults", "m from what was seen alone: the model's stand for no matches",
                &learning_.no_defaults);
  command->number("pairs", "N", "candidate pairs to learn from, 0: all (default: 200000)",
                  &learning_.pairs);
  command->number("seed", "N", "another seed, another sample (default: 0)", &learning_.seed);
}

std::optional<int> LearningOptions::finish(const std::string& verb, Learning* learning) {
  if (em_ == "splink") learning_.em = EmWay::kSplink;
  if (!em_.empty() && em_ != "splink" && em_ != "shared")
    return usage_error(verb, "--em: shared or splink, not '" + em_ + "'");
  if (recall_ && !(*recall_ > 0 && *recall_ <= 1))
    return usage_error(verb, "--recall: above 0 and at most 1");
  learning_.recall = recall_.value_or(0);
  *learning = learning_;
  return std::nullopt;
}

}  // namespace samma::cli
