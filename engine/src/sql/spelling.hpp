#pragma once
#include <string>
#include <string_view>

namespace samma::sql {

/// ASCII letters in small, as names are compared: functions, columns, parameters.
std::string small_letters(std::string_view text);

}  // namespace samma::sql
