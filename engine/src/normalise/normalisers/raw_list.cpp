// A VARCHAR[] of SQL, as DuckDB writes one: [a, 'b, c', NULL]; also a list of JSON.
#include "normalise/raw_cell.hpp"
#include "samma/normaliser.hpp"
#include "sql/casts.hpp"
namespace samma {
namespace {

void normalise(std::string_view raw, const NormaliserContext& /*context*/, Value& out) {
  normalise_raw(raw, &out, [](std::string_view cell) -> std::optional<std::string> {
    sql::Arena arena;
    const sql::List* list = sql::read_list(cell, &arena);
    return list == nullptr ? std::nullopt : std::optional(sql::list_text(*list));
  });
}

}  // namespace

Normaliser normaliser_raw_list() { return {"raw_list", {}, &normalise}; }

}  // namespace samma
