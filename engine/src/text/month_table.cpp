#include "text/month_table.hpp"

#include <algorithm>
#include <iterator>

namespace samma::text {
namespace {

struct Name {
  std::string_view word;
  int month;
};

// In byte order.
constexpr Name kNames[] = {
    {"aout", 8},        {"apr", 4},          {"april", 4},       {"aug", 8},
    {"august", 8},      {"augusti", 8},      {"augustus", 8},    {"avr", 4},
    {"avril", 4},       {"dec", 12},         {"december", 12},   {"decembre", 12},
    {"des", 12},        {"desember", 12},    {"dez", 12},        {"dezember", 12},
    {"elokuu", 8},      {"elokuun", 8},      {"elokuuta", 8},    {"feb", 2},
    {"febr", 2},        {"februar", 2},      {"februari", 2},    {"february", 2},
    {"fev", 2},         {"fevrier", 2},      {"heinakuu", 7},    {"heinakuun", 7},
    {"heinakuuta", 7},  {"helmikuu", 2},     {"helmikuun", 2},   {"helmikuuta", 2},
    {"huhtikuu", 4},    {"huhtikuun", 4},    {"huhtikuuta", 4},  {"jan", 1},
    {"januar", 1},      {"januari", 1},      {"january", 1},     {"janvier", 1},
    {"joulukuu", 12},   {"joulukuun", 12},   {"joulukuuta", 12}, {"juil", 7},
    {"juillet", 7},     {"juin", 6},         {"jul", 7},         {"juli", 7},
    {"july", 7},        {"jun", 6},          {"june", 6},        {"juni", 6},
    {"kesakuu", 6},     {"kesakuun", 6},     {"kesakuuta", 6},   {"lokakuu", 10},
    {"lokakuun", 10},   {"lokakuuta", 10},   {"maaliskuu", 3},   {"maaliskuun", 3},
    {"maaliskuuta", 3}, {"maart", 3},        {"maerz", 3},       {"mai", 5},
    {"maj", 5},         {"mar", 3},          {"march", 3},       {"marraskuu", 11},
    {"marraskuun", 11}, {"marraskuuta", 11}, {"mars", 3},        {"mart", 3},
    {"marts", 3},       {"marz", 3},         {"may", 5},         {"mei", 5},
    {"mrt", 3},         {"mrz", 3},          {"nov", 11},        {"november", 11},
    {"novembre", 11},   {"oct", 10},         {"october", 10},    {"octobre", 10},
    {"okt", 10},        {"oktober", 10},     {"sep", 9},         {"sept", 9},
    {"september", 9},   {"septembre", 9},    {"syyskuu", 9},     {"syyskuun", 9},
    {"syyskuuta", 9},   {"tammikuu", 1},     {"tammikuun", 1},   {"tammikuuta", 1},
    {"toukokuu", 5},    {"toukokuun", 5},    {"toukokuuta", 5}};

}  // namespace

int month_from_name(std::string_view word) noexcept {
  const auto* const found = std::lower_bound(
      std::begin(kNames), std::end(kNames), word,
      [](const Name& name, std::string_view wanted) { return name.word < wanted; });
  return found != std::end(kNames) && found->word == word ? found->month : 0;
}

}  // namespace samma::text
