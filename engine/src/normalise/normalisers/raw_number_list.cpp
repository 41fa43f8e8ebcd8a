// A DOUBLE[] of SQL: [0.5, 1, NULL].
#include "normalise/raw_cell.hpp"
#include "samma/normaliser.hpp"
#include "sql/casts.hpp"
namespace samma {
namespace {

void normalise(std::string_view raw, const NormaliserContext& /*context*/, Value& out) {
  normalise_raw(raw, &out, [](std::string_view cell) -> std::optional<std::string> {
    sql::Arena arena;
    const sql::List* list = sql::read_list(cell, &arena);
    if (list == nullptr) return std::nullopt;
    std::string text;
    for (const sql::Value& element : *list) {
      const auto number = element.is_null() ? std::optional(0.0) : sql::read_double(element.text);
      if (!number) return std::nullopt;
      text += text.empty() ? "[" : ", ";
      text += element.is_null() ? "NULL" : sql::double_text(*number + 0.0);
    }
    return text.empty() ? "[]" : text + "]";
  });
}

}  // namespace

Normaliser normaliser_raw_number_list() { return {"raw_number_list", {}, &normalise}; }

}  // namespace samma
