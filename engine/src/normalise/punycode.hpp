#pragma once
#include <string>
#include <string_view>

namespace samma {

/// One label of a domain name as an A-label (RFC 5890): "räksmörgås" -> "xn--rksmrgs-5wao1o". ASCII
/// labels stay.
std::string to_a_label(std::string_view label);

}  // namespace samma
