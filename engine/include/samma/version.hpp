#pragma once
// What this build is.

#include <string>

namespace samma {

std::string version_text();  ///< "samma 0.1.0"
/// Build, CPU paths (built in, and chosen on this machine) and format versions, as one line of
/// JSON.
std::string version_json();

}  // namespace samma
