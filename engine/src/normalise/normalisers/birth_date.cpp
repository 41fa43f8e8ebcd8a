#include "normalise/dates.hpp"

namespace samma {

Normaliser normaliser_birth_date() { return {"birth_date", date_keys(), normalise_date}; }

}  // namespace samma
