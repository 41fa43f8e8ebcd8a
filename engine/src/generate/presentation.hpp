#pragma once
// What a source makes of a customer: its way to write numbers, and the fields that it never asked
// for. Neither is an error: originals have it too.
#include <string>
#include <string_view>

#include "generate/customer.hpp"

namespace samma::generator {

/// Draws the source and turns the canonical fields into that source's record.
void present(Random& random, Customer* customer);
/// A national number in the source's form: "070-174 06 05", "+46701740605", "0701740605".
std::string phone_form(const Country& country, Source source, std::string_view national);
/// "1985-07-30" as people of the country write it: "30.07.1985".
std::string date_form(std::string_view country, const text::Date& date);

}  // namespace samma::generator
