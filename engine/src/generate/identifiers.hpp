#pragma once
// Numbers of persons and organisations whose check digits are right, in canonical form: no
// separators, apart from the century sign of the Finnish number, which is a part of it. Algorithms:
// docs/generate.md.
#include <string>
#include <string_view>

#include "generate/random.hpp"
#include "text/calendar.hpp"

namespace samma::generator {

/// Empty where the country has no number for persons (GB).
std::string personal_number(std::string_view country, const text::Date& birth, bool female,
                            Random& random);
std::string organisation_number(std::string_view country, Random& random);

}  // namespace samma::generator
