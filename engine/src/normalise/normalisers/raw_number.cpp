// A DOUBLE of SQL: equal numbers are equal, however they are written.
#include "normalise/raw_cell.hpp"
#include "samma/normaliser.hpp"
#include "sql/casts.hpp"
namespace samma {
namespace {

void normalise(std::string_view raw, const NormaliserContext& /*context*/, Value& out) {
  normalise_raw(raw, &out, [](std::string_view cell) -> std::optional<std::string> {
    const auto number = sql::read_double(cell);
    return number ? std::optional(sql::double_text(*number + 0.0)) : std::nullopt;  // No -0.
  });
}

}  // namespace

Normaliser normaliser_raw_number() { return {"raw_number", {}, &normalise}; }

}  // namespace samma
