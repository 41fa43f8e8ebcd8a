// The bytes of the cell: for models whose conditions say themselves what counts.
#include "normalise/raw_cell.hpp"
#include "samma/normaliser.hpp"

namespace samma {
namespace {

void normalise(std::string_view raw, const NormaliserContext& /*context*/, Value& out) {
  normalise_raw(raw, &out, [](std::string_view cell) -> std::optional<std::string> {
    return std::string(cell);
  });
}

}  // namespace

Normaliser normaliser_raw() { return {"raw", {}, &normalise}; }

}  // namespace samma
