// A BIGINT of SQL.
#include <fmt/format.h>
#include "normalise/raw_cell.hpp"
#include "samma/normaliser.hpp"

#include "sql/casts.hpp"
namespace samma {
namespace {

void normalise(std::string_view raw, const NormaliserContext& /*context*/, Value& out) {
  normalise_raw(raw, &out, [](std::string_view cell) -> std::optional<std::string> {
    const auto number = sql::read_integer(cell);
    return number ? std::optional(fmt::format("{}", *number)) : std::nullopt;
  });
}

}  // namespace

Normaliser normaliser_raw_integer() { return {"raw_integer", {}, &normalise}; }

}  // namespace samma
