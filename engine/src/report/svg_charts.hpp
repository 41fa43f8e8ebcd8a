#pragma once
// The charts of the page, as SVG inside HTML. Colours and fonts come from the classes that the page
// defines, so that light, dark and paper look right; each has a title and a description for those
// who do not see it. Sizes are in units of the view box: the page scales them.
#include <string>
#include <vector>

#include "samma/decision.hpp"

namespace samma {

/// Candidate pairs by weight, the expected matches among them, and the threshold. Heights are
/// logarithmic: there are thousands of times more pairs at one end than at the other.
std::string weight_chart(const std::vector<WeightBin>& bins, double threshold_bits);

/// Estimated precision and recall by threshold.
std::string threshold_chart(const std::vector<ThresholdEstimate>& rows, double threshold_bits);

/// m and u of each level of a comparison, and what it weighs. `most_bits` is the scale.
std::string levels_chart(const Comparison& comparison, double most_bits);

/// From the prior to the weight of a pair, one comparison after the other.
std::string waterfall_chart(const Explanation& explanation, bool hide_values);

/// One bar, its parts side by side.
struct StackedBar {
  std::string name;
  std::string note;  ///< Right of the bar.
  struct Part {
    double share;             ///< Of the whole width.
    std::string_view colour;  ///< A class of the page.
    std::string title;
  };
  std::vector<Part> parts;
};
std::string stacked_chart(const std::string& title, const std::vector<StackedBar>& bars);

/// Clusters by their number of records; heights are logarithmic.
std::string cluster_chart(const std::vector<ClusterSize>& sizes);

}  // namespace samma
