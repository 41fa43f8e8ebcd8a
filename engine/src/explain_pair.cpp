#include "explain_pair.hpp"

#include <string>
#include <vector>

namespace samma {
namespace {

/// The values of all lanes that a comparison looks at in its own fields: "anna / berg".
std::string values_of(const Comparison& comparison, const RecordTable& table, RecordIndex record) {
  std::string text;
  for (const std::string& name : comparison.lanes) {
    const std::size_t lane = table.lane(name);
    if (!text.empty()) text += " / ";
    const ValueId id = table.value(record, lane);
    text += id == 0 ? std::string_view("-") : table.dictionary_of(lane).text(id);
  }
  return text;
}

}  // namespace

void explain_pair(const Model& model, const RecordTable& table, const Matcher& matcher,
                  RecordIndex left, RecordIndex right, std::uint32_t at_hand,
                  Explanation* explanation) {
  std::vector<ComparisonOutcome> outcomes;
  const Weight weight = matcher.explain(left, right, &outcomes, at_hand);
  explanation->prior_bits = to_bits(matcher.prior());
  explanation->weight_bits = to_bits(weight);
  explanation->probability = to_probability(weight);
  Weight rest = weight - matcher.prior();
  for (std::size_t c = 0; c < outcomes.size(); ++c) {
    const Comparison& comparison = model.comparisons[c];
    const auto& [level, part] = outcomes[c];
    explanation->rows.push_back(
        {comparison.name, level == kNeutral ? "" : comparison.levels[level].name,
         values_of(comparison, table, left), values_of(comparison, table, right),
         to_bits(part.level), to_bits(part.frequency)});
    rest -= part.level + part.frequency;
  }
  if (rest != 0) {
    explanation->rows.push_back({"household",
                                 "a household shares all this: it counts up to a limit", "-", "-",
                                 to_bits(rest), 0});
  }
}

}  // namespace samma
