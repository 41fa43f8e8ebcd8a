#include <algorithm>
#include <array>

#include "normalise/ascii.hpp"
#include "normalise/calling_codes.hpp"
#include "normalise/placeholder.hpp"
#include "normalise/prepare.hpp"
#include "samma/normaliser.hpp"
#include "text/unicode.hpp"

namespace samma {
namespace {

constexpr auto kKeys = std::to_array<std::string_view>({"tail", "tail6"});

// ITU-T E.164: at most 15 digits with the calling code. Fewer than five are an extension.
constexpr std::size_t kLongest = 15;
constexpr std::size_t kShortest = 5;
// Digits that a number must have before "/" or a word begins another number or an extension.
constexpr std::size_t kWhole = 7;

struct Dialled {
  std::string digits;
  bool international = false;  ///< Begins with a calling code.
  bool several = false;
};

constexpr auto kExtensionWords = std::to_array<std::string_view>(
    {"ankn", "anknytning", "anr", "durchwahl", "dw", "ext", "extension", "extn", "lok", "lokal",
     "tst", "toestel", "vx", "x"});
constexpr auto kOtherNumberWords =
    std::to_array<std::string_view>({"and", "eller", "en", "och", "oder", "of", "og", "or", "und"});

template <std::size_t kCount>
bool holds(const std::array<std::string_view, kCount>& list, std::string_view item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

/// Reads up to an extension or a second number. Words such as "tel" and "mobil" are passed over.
Dialled read(std::string_view folded) {
  Dialled dialled;
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const char letter = folded[i];
    const std::size_t count = dialled.digits.size();
    if (is_ascii_digit(letter)) {
      // "+46 (0)70": the zero is dialled inside the country only.
      const bool trunk = letter == '0' && i > 0 && folded[i - 1] == '(' && i + 1 < folded.size() &&
                         folded[i + 1] == ')' && count > 0 && count <= 5;
      if (trunk) {
        dialled.international = true;
      } else {
        dialled.digits.push_back(letter);
      }
    } else if (letter == '+' && count == 0) {
      dialled.international = true;
    } else if (letter == '#' && count >= kShortest) {
      break;
    } else if (letter == ';' || (letter == '/' && i > 0 && folded[i - 1] == ' ')) {
      if (count >= kWhole) {
        dialled.several = true;
        break;
      }
    } else if (is_ascii_letter(letter)) {
      std::size_t end = i;
      while (end < folded.size() && is_ascii_letter(folded[end])) ++end;
      const std::string_view word = folded.substr(i, end - i);
      if (count >= kShortest && holds(kExtensionWords, word)) break;
      dialled.several = count >= kWhole && holds(kOtherNumberWords, word);
      if (dialled.several) break;
      i = end - 1;
    }
  }
  return dialled;
}

/// Digits after `+`: false where no such number can be. Puts right a trunk prefix after the code.
bool settle_international(std::string digits, std::string* text) {
  const std::size_t code_length = calling_code_length(digits);
  if (code_length == 0) return false;
  const CallingPlan* plan = plan_of_code(std::string_view(digits).substr(0, code_length));
  if (plan != nullptr && plan->trunk == "0" && digits[code_length] == '0') {
    digits.erase(code_length, 1);
  }
  const std::size_t national = digits.size() - code_length;
  if (digits.size() > kLongest || national < 4) return false;
  if (plan != nullptr && (national < plan->shortest || national > plan->longest)) return false;
  *text = "+" + digits;
  return true;
}

enum class Settled : std::uint8_t { kNumber, kWrong, kUnknown };

/// A number written inside the country of `plan`.
Settled settle_national(const CallingPlan& plan, std::string_view digits, std::string* text) {
  const auto fits = [&plan](std::string_view national) {
    return national.size() >= plan.shortest && national.size() <= plan.longest;
  };
  std::string_view national = digits;
  const bool trunk = !plan.trunk.empty() && digits.starts_with(plan.trunk);
  if (trunk) {
    national.remove_prefix(plan.trunk.size());
    if (!fits(national)) return Settled::kWrong;
  } else if (plan.trunk.empty() || plan.country == "us" || plan.country == "ca") {
    const bool with_code =
        digits.starts_with(plan.code) && !fits(digits) && fits(digits.substr(plan.code.size()));
    if (with_code) national.remove_prefix(plan.code.size());
    if (!fits(national)) return Settled::kUnknown;
  } else if (digits.starts_with(plan.code) && digits.size() > plan.longest &&
             fits(digits.substr(plan.code.size()))) {
    national.remove_prefix(plan.code.size());
  } else if (digits.size() != plan.mobile_length ||
             plan.mobile_first.find(digits[0]) == std::string_view::npos) {
    // A local number, or one that lost its trunk prefix: nothing tells the area.
    return Settled::kUnknown;
  }
  text->assign("+").append(plan.code).append(national);
  return Settled::kNumber;
}

/// "1 404 508 9191" and "404 508 9191" are one number where the country is unknown: North America
/// alone has eleven digits of this shape.
std::string_view without_north_american_code(std::string_view digits) {
  const bool shape =
      digits.size() == 11 && digits[0] == '1' && digits[1] >= '2' && digits[4] >= '2';
  return shape ? digits.substr(1) : digits;
}

/// The exit code makes a number international; returns false where the number cannot be.
bool settle(Dialled dialled, std::string_view country, std::string* text) {
  const bool america = country == "us" || country == "ca";
  const std::string_view exit_code = america ? "011" : country == "au" ? "0011" : "00";
  if (!dialled.international && dialled.digits.starts_with(exit_code) &&
      dialled.digits.size() >= exit_code.size() + 8) {
    std::string rest = dialled.digits.substr(exit_code.size());
    if (settle_international(std::move(rest), text)) return true;
  }
  if (dialled.international) {
    if (dialled.digits.starts_with("00")) dialled.digits.erase(0, 2);
    return settle_international(std::move(dialled.digits), text);
  }
  const CallingPlan* plan = plan_of_country(country);
  const Settled settled =
      plan == nullptr ? Settled::kUnknown : settle_national(*plan, dialled.digits, text);
  if (settled == Settled::kUnknown) {
    *text = plan == nullptr ? without_north_american_code(dialled.digits) : dialled.digits;
  }
  return settled != Settled::kWrong && text->size() <= kLongest + 1;
}

void fill_keys(Value* out) {
  std::string_view digits = out->text;
  if (digits.starts_with('+')) digits.remove_prefix(1);
  out->keys[0] = digits.substr(digits.size() - std::min<std::size_t>(8, digits.size()));
  if (digits.size() >= 6) out->keys[1] = digits.substr(digits.size() - 6);
}

void normalise(std::string_view raw, const NormaliserContext& context, Value& out) {
  PreparedText prepared;
  prepare(raw, kKeys.size(), &out, &prepared);
  if (prepared.text.empty()) return;
  std::string folded = text::fold_strip(without_fraction(prepared.text));
  bound_growth(out.display, &folded);
  Dialled dialled = read(folded);
  out.text = dialled.digits.empty() ? folded : dialled.digits;
  const bool digits_only = dialled.digits.size() == folded.size();
  if (is_placeholder(folded, PlaceholderKind::kNumber) ||
      (!dialled.digits.empty() && !digits_only &&
       is_placeholder(dialled.digits, PlaceholderKind::kNumber))) {
    out.status = ValueStatus::kPlaceholder;
    return;
  }
  out.status = ValueStatus::kInvalid;
  if (dialled.digits.size() < kShortest) return;
  if (dialled.several) out.warnings.push_back("phone.several");
  std::string settled;
  if (!settle(std::move(dialled), context.country, &settled)) return;
  out.text = std::move(settled);
  out.status = ValueStatus::kValid;
  fill_keys(&out);
}

}  // namespace

Normaliser normaliser_phone() { return {"phone", kKeys, normalise}; }

}  // namespace samma
