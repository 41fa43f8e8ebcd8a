#pragma once
// Public numbering plans (ITU-T E.164 and the national plans), as far as matching needs them.
#include <cstddef>
#include <string_view>

namespace samma {

struct CallingPlan {
  std::string_view country;  ///< ISO 3166 alpha-2 in lower case.
  std::string_view code;     ///< Country calling code.
  std::string_view trunk;    ///< Dialled before national numbers only; empty: nothing is.
  std::size_t shortest;      ///< Digits of the national number, without trunk.
  std::size_t longest;
  std::string_view
      mobile_first;  ///< First digits of mobile numbers, whose lost trunk can be put back ...
  std::size_t mobile_length;  ///< ... where they have this length.
};

/// Null where the country is not in the table.
const CallingPlan* plan_of_country(std::string_view country);
/// Of several countries with one code, the first.
const CallingPlan* plan_of_code(std::string_view code);
/// Length of the calling code at the beginning of `digits`; 0: there is none such.
std::size_t calling_code_length(std::string_view digits);

}  // namespace samma
