// A DATE of SQL: 1985-07-30.
#include "normalise/raw_cell.hpp"
#include "samma/normaliser.hpp"
#include "sql/dates.hpp"
namespace samma {
namespace {

void normalise(std::string_view raw, const NormaliserContext& /*context*/, Value& out) {
  normalise_raw(raw, &out, [](std::string_view cell) -> std::optional<std::string> {
    std::int64_t days = 0;
    if (sql::read_date(cell, &days) != sql::Reading::kRead) return std::nullopt;
    return sql::date_text(days);
  });
}

}  // namespace

Normaliser normaliser_raw_date() { return {"raw_date", {}, &normalise}; }

}  // namespace samma
