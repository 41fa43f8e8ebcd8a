#pragma once
// Slips of the hand, the eye and the ear on valid UTF-8 text. Each function changes one place and
// returns true, or leaves the text alone and returns false.
#include <cstdint>
#include <string>
#include <string_view>

#include "generate/random.hpp"

namespace samma::generator {

/// A neighbour of the key; the layout is the country's.
bool hit_neighbour_key(std::string_view country, Random& random, std::string* text);
/// A character or group that looks alike: l and 1, m and rn.
bool misread(Random& random, std::string* text);
/// A spelling that sounds alike: ph and f, ck and k.
bool mishear(Random& random, std::string* text);
bool transpose(Random& random, std::string* text);
bool drop_character(Random& random, std::string* text);
bool insert_character(std::string_view country, Random& random, std::string* text);
/// UTF-8 read as Windows-1252 and stored as UTF-8 again; false for ASCII.
bool damage_encoding(std::string* text);
/// All capitals or all small letters, whichever is a change.
bool change_case(Random& random, std::string* text);

}  // namespace samma::generator
