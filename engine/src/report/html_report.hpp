#pragma once
#include <string>
#include <string_view>

#include "samma/dedupe.hpp"

namespace samma {

/// Whether a report of that name is the page: it ends in .html or .htm.
bool is_html(std::string_view path);

/// One self-contained page: nothing is fetched, no script runs. With `hide_values` it holds no
/// value of the input; record keys are in it. `version`: of the program.
std::string report_html(const DedupeReport& report, bool hide_values, const std::string& version);

}  // namespace samma
