#include "normalise/dates.hpp"

namespace samma {

Normaliser normaliser_date() { return {"date", date_keys(), normalise_date}; }

}  // namespace samma
