#pragma once
// What the kinds `birth_date` and `date` share.
#include <span>
#include <string_view>

#include "samma/normaliser.hpp"

namespace samma {

std::span<const std::string_view> date_keys();
void normalise_date(std::string_view raw, const NormaliserContext& context, Value& out);

}  // namespace samma
