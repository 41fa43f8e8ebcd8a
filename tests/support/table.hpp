#pragma once
// Record tables for tests: seeded customers with errors, loaded through the real loader.
#include <string>
#include <vector>

#include "base/hash.hpp"

namespace samma::support {

/// CSV of customers: few names, towns and dates, so that blocks are large and chance agreement is
/// frequent; a third of the records is a damaged copy of an earlier one. Rows are in an order that
/// `shuffle` decides; ids stay with them.
inline std::string customers_csv(std::size_t records, std::uint64_t seed,
                                 std::uint64_t shuffle = 0) {
  static const std::vector<std::string> given{"anna", "karl",  "maria", "johan",    "eva",
                                              "lars", "karin", "per",   "kristina", "nils"};
  static const std::vector<std::string> family{"berg",      "bergman", "lindqvist", "svensson",
                                               "johansson", "nystrom", "ek",        "dahl",
                                               "sjoberg",   "lund",    "holm",      "aberg"};
  static const std::vector<std::string> towns{"lund", "umea", "kalmar", "boras"};
  std::vector<std::vector<std::string>> rows;
  std::uint64_t state = mix(seed + 1);
  const auto next = [&](std::uint64_t below) {
    state = mix(state + 0x9e3779b97f4a7c15ULL);
    return static_cast<std::size_t>(state % below);
  };
  for (std::size_t i = 0; i < records; ++i) {
    if (i > 0 && next(3) == 0) {
      std::vector<std::string> copy = rows[next(i)];
      copy[0] = "r" + std::to_string(i);
      const std::size_t column = 1 + next(copy.size() - 1);
      std::string& cell = copy[column];
      if (next(3) == 0 || cell.size() < 3) {
        cell.clear();
      } else {
        cell.erase(next(cell.size()), 1);
      }
      if (next(6) == 0) std::swap(copy[1], copy[2]);
      rows.push_back(copy);
      continue;
    }
    const std::string number = std::to_string(1 + next(28));
    rows.push_back({"r" + std::to_string(i), given[next(given.size())], family[next(family.size())],
                    std::to_string(1950 + next(40)) + "-0" + std::to_string(1 + next(9)) + "-" +
                        (number.size() == 1 ? "0" + number : number),
                    towns[next(towns.size())], "07017406" + std::to_string(10 + next(80))});
  }
  if (shuffle != 0) {
    for (std::size_t i = rows.size(); i > 1; --i)
      std::swap(rows[i - 1], rows[mix(shuffle * 1000003 + i) % i]);
  }
  std::string csv = "id,given_name,surname,birth_date,town,phone\n";
  for (const auto& row : rows) {
    for (std::size_t c = 0; c < row.size(); ++c) csv.append(c == 0 ? "" : ",").append(row[c]);
    csv += "\n";
  }
  return csv;
}

}  // namespace samma::support
