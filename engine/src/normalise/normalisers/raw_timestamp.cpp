// A TIMESTAMP of SQL: 1985-07-30 12:00:00.
#include "normalise/raw_cell.hpp"
#include "samma/normaliser.hpp"
#include "sql/dates.hpp"
namespace samma {
namespace {

void normalise(std::string_view raw, const NormaliserContext& /*context*/, Value& out) {
  normalise_raw(raw, &out, [](std::string_view cell) -> std::optional<std::string> {
    std::int64_t micros = 0;
    if (sql::read_timestamp(cell, &micros) != sql::Reading::kRead) return std::nullopt;
    return sql::timestamp_text(micros);
  });
}

}  // namespace

Normaliser normaliser_raw_timestamp() { return {"raw_timestamp", {}, &normalise}; }

}  // namespace samma
