// Addresses as each country writes them.
#include "base/hash.hpp"
#include "generate/customer.hpp"

namespace samma::generator {
namespace {

// SA, SD and SS are not issued, so no code begins with S.
constexpr std::string_view kDutchFirst = "ABCDEGHJKLMNPRTVWXZ";
constexpr std::string_view kDutchSecond = "ABCDEGHJKLMNPRSTVWXZ";
constexpr std::string_view kBritishLetters = "ABDEFGHJLNPQRSTUWXYZ";

// The smaller of two draws: low house numbers are commoner, because every street has them.
int house_number(Random& random) {
  const int first = random.between(1, 120);
  const int second = random.between(1, 120);
  return first < second ? first : second;
}

char letter(std::uint64_t bits, std::string_view alphabet) {
  return alphabet[bits % alphabet.size()];
}

std::string small_letter(Random& random, char first) {
  return std::string(1, static_cast<char>(first + random.between(0, 3)));
}

std::string danish_floor(Random& random) {
  constexpr std::array<std::string_view, 3> kSides = {"tv.", "mf.", "th."};
  const int floor = random.between(0, 5);
  std::string unit = floor == 0 ? ", st. " : ", " + std::to_string(floor) + ". ";
  return unit.append(kSides[random.below(3)]);
}

// Street, number and the country's way to name a flat.
std::string with_number(std::string_view country, const std::string& street, int number,
                        Random& random) {
  const std::string plain = street + ' ' + std::to_string(number);
  const bool unit = random.chance(250);
  if (country == "GB") {
    const std::string house = std::to_string(number) + ' ' + street;
    return unit ? "Flat " + std::to_string(random.between(1, 24)) + ", " + house : house;
  }
  if (!unit) return plain;
  if (country == "SE") return plain + ' ' + small_letter(random, 'A');
  if (country == "NO") return plain + small_letter(random, 'A');
  if (country == "DK") return plain + danish_floor(random);
  if (country == "FI") {
    return plain + ' ' + small_letter(random, 'A') + ' ' + std::to_string(random.between(1, 60));
  }
  if (country == "NL") return plain + '-' + std::to_string(random.between(1, 9));
  return plain + small_letter(random, 'a');
}

std::string postcode(std::string_view country, const Town& town, const std::string& street,
                     int number) {
  const std::uint64_t bits = hash_bytes(street, hash_bytes(town.name, town.low));
  const std::string digits = std::to_string(town.low + bits % (town.high - town.low + 1));
  std::string code(town.prefix);
  if (town.width > digits.size()) code.append(town.width - digits.size(), '0');
  code.append(digits).append(town.suffix);
  // A Dutch or British code covers some twenty doors.
  const std::uint64_t door = combine(bits, static_cast<std::uint64_t>(number / 20));
  if (country == "SE") code.insert(3, " ");
  if (country == "NL") {
    code.push_back(' ');
    code.push_back(letter(door, kDutchFirst));
    code.push_back(letter(door >> 16, kDutchSecond));
  } else if (country == "GB") {
    code.push_back(' ');
    code.push_back(static_cast<char>('1' + (door >> 32) % 9));
    code.push_back(letter(door, kBritishLetters));
    code.push_back(letter(door >> 16, kBritishLetters));
  }
  return code;
}

}  // namespace

void draw_address(const Country& country, Random& random, Customer* customer) {
  const Town& town = country.town(random);
  const std::string street = country.street(random);
  const int number = house_number(random);
  (*customer)[Field::kTown] = town.name;
  (*customer)[Field::kPostcode] = postcode(country.code(), town, street, number);
  (*customer)[Field::kStreet] = with_number(country.code(), street, number, random);
}

}  // namespace samma::generator
