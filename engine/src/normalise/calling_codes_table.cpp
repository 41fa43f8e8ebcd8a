#include <algorithm>
#include <array>

#include "normalise/calling_codes.hpp"

namespace samma {
namespace {

// Lengths: ITU national numbering plans. Where the length is not fixed, the window is wide: a
// number outside it is refused, so that doubt goes to the number.
constexpr std::array kPlans = {
    CallingPlan{"se", "46", "0", 7, 9, "7", 9},       CallingPlan{"no", "47", "", 8, 8, "", 0},
    CallingPlan{"dk", "45", "", 8, 8, "", 0},         CallingPlan{"fi", "358", "0", 5, 10, "45", 9},
    CallingPlan{"ax", "358", "0", 5, 10, "45", 9},    CallingPlan{"is", "354", "", 7, 9, "", 0},
    CallingPlan{"nl", "31", "0", 9, 9, "6", 9},       CallingPlan{"be", "32", "0", 8, 9, "4", 9},
    CallingPlan{"lu", "352", "", 4, 11, "", 0},       CallingPlan{"de", "49", "0", 5, 15, "1", 11},
    CallingPlan{"at", "43", "0", 4, 13, "6", 10},     CallingPlan{"ch", "41", "0", 9, 9, "7", 9},
    CallingPlan{"gb", "44", "0", 9, 10, "7", 10},     CallingPlan{"ie", "353", "0", 7, 9, "8", 9},
    CallingPlan{"fr", "33", "0", 9, 9, "67", 9},      CallingPlan{"it", "39", "", 6, 11, "", 0},
    CallingPlan{"es", "34", "", 9, 9, "", 0},         CallingPlan{"pt", "351", "", 9, 9, "", 0},
    CallingPlan{"pl", "48", "", 9, 9, "", 0},         CallingPlan{"cz", "420", "", 9, 9, "", 0},
    CallingPlan{"sk", "421", "0", 9, 9, "9", 9},      CallingPlan{"hu", "36", "06", 8, 9, "", 0},
    CallingPlan{"ro", "40", "0", 9, 9, "7", 9},       CallingPlan{"bg", "359", "0", 7, 9, "", 0},
    CallingPlan{"hr", "385", "0", 8, 9, "9", 9},      CallingPlan{"si", "386", "0", 8, 8, "", 0},
    CallingPlan{"rs", "381", "0", 8, 9, "6", 9},      CallingPlan{"gr", "30", "", 10, 10, "", 0},
    CallingPlan{"ee", "372", "", 7, 8, "", 0},        CallingPlan{"lv", "371", "", 8, 8, "", 0},
    CallingPlan{"lt", "370", "8", 8, 8, "", 0},       CallingPlan{"ua", "380", "0", 9, 9, "", 0},
    CallingPlan{"tr", "90", "0", 10, 10, "5", 10},    CallingPlan{"us", "1", "1", 10, 10, "", 0},
    CallingPlan{"ca", "1", "1", 10, 10, "", 0},       CallingPlan{"au", "61", "0", 9, 9, "4", 9},
    CallingPlan{"nz", "64", "0", 8, 10, "2", 9},      CallingPlan{"za", "27", "0", 9, 9, "678", 9},
    CallingPlan{"in", "91", "0", 10, 10, "6789", 10}, CallingPlan{"pk", "92", "0", 8, 10, "3", 10},
    CallingPlan{"ug", "256", "0", 9, 9, "7", 9},      CallingPlan{"ke", "254", "0", 9, 9, "7", 9},
    CallingPlan{"jp", "81", "0", 9, 10, "", 0},       CallingPlan{"kr", "82", "0", 8, 10, "", 0},
    CallingPlan{"cn", "86", "0", 9, 11, "", 0},       CallingPlan{"ru", "7", "8", 10, 10, "", 0},
    CallingPlan{"il", "972", "0", 8, 9, "5", 9},      CallingPlan{"br", "55", "0", 10, 11, "", 0},
    CallingPlan{"id", "62", "0", 8, 12, "8", 10},     CallingPlan{"th", "66", "0", 8, 9, "", 0},
    CallingPlan{"ph", "63", "0", 8, 10, "9", 10},     CallingPlan{"my", "60", "0", 8, 10, "", 0},
    CallingPlan{"eg", "20", "0", 8, 10, "1", 10},
};

// Calling codes are free of prefixes: one digit in zones 1 and 7, these two, three digits
// otherwise.
constexpr auto kTwoDigits = std::to_array<std::string_view>(
    {"20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46",
     "47", "48", "49", "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63",
     "64", "65", "66", "81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98"});
constexpr auto kThreeDigitFamilies = std::to_array<std::string_view>(
    {"21", "22", "23", "24", "25", "26", "29", "35", "37", "38", "42", "50",
     "59", "67", "68", "69", "80", "85", "87", "88", "96", "97", "99"});

template <std::size_t kCount>
bool holds(const std::array<std::string_view, kCount>& list, std::string_view item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

}  // namespace

const CallingPlan* plan_of_country(std::string_view country) {
  const auto* plan =
      std::find_if(kPlans.begin(), kPlans.end(),
                   [country](const CallingPlan& entry) { return entry.country == country; });
  return plan == kPlans.end() ? nullptr : plan;
}

const CallingPlan* plan_of_code(std::string_view code) {
  const auto* plan = std::find_if(kPlans.begin(), kPlans.end(),
                                  [code](const CallingPlan& entry) { return entry.code == code; });
  return plan == kPlans.end() ? nullptr : plan;
}

std::size_t calling_code_length(std::string_view digits) {
  if (digits.size() < 4) return 0;
  if (digits[0] == '1' || digits[0] == '7') return 1;
  if (holds(kTwoDigits, digits.substr(0, 2))) return 2;
  return holds(kThreeDigitFamilies, digits.substr(0, 2)) ? 3 : 0;
}

}  // namespace samma
