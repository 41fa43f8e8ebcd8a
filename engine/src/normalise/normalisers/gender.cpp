#include <algorithm>
#include <iterator>

#include "normalise/placeholder.hpp"
#include "normalise/prepare.hpp"
#include "samma/normaliser.hpp"
#include "text/unicode.hpp"

namespace samma {
namespace {

struct Word {
  std::string_view word;
  std::string_view code;
};

/// In byte order. English, Swedish, Norwegian, Danish, Finnish, Dutch, German, French; 1 and 2
/// after ISO/IEC 5218.
constexpr Word kWords[] = {
    {"1", "m"},          {"2", "f"},          {"andet", "x"},  {"anders", "x"},   {"annan", "x"},
    {"annat", "x"},      {"d", "x"},          {"divers", "x"}, {"f", "f"},        {"fem", "f"},
    {"female", "f"},     {"femme", "f"},      {"flicka", "f"}, {"frau", "f"},     {"fru", "f"},
    {"girl", "f"},       {"h", "m"},          {"herr", "m"},   {"homme", "m"},    {"jente", "f"},
    {"k", "f"},          {"kvinde", "f"},     {"kvinna", "f"}, {"kvinne", "f"},   {"m", "m"},
    {"male", "m"},       {"man", "m"},        {"mand", "m"},   {"mann", "m"},     {"mannlich", "m"},
    {"masc", "m"},       {"mees", "m"},       {"mies", "m"},   {"miss", "f"},     {"mr", "m"},
    {"mrs", "f"},        {"ms", "f"},         {"muu", "x"},    {"n", "f"},        {"nainen", "f"},
    {"non binary", "x"}, {"nonbinary", "x"},  {"other", "x"},  {"pojke", "m"},    {"v", "f"},
    {"vrouw", "f"},      {"vrouwelijk", "f"}, {"w", "f"},      {"weiblich", "f"}, {"woman", "f"},
    {"x", "x"}};

std::string_view code_of(std::string_view words) {
  const auto* const found = std::find_if(std::begin(kWords), std::end(kWords),
                                         [&](const Word& entry) { return entry.word == words; });
  return found != std::end(kWords) ? found->code : std::string_view();
}

void normalise(std::string_view raw, const NormaliserContext& /*context*/, Value& out) {
  PreparedText prepared;
  prepare(raw, 0, &out, &prepared);
  const std::string_view cleaned = prepared.text;
  if (cleaned.empty()) return;
  out.text = strip_words(cleaned);
  const std::string_view code = code_of(out.text);
  if (!code.empty()) {
    out.text = code;
    out.status = ValueStatus::kValid;
    return;
  }
  const bool unknown = out.text.empty() || out.text == "0" || out.text == "9" || out.text == "u" ||
                       is_placeholder(text::fold_strip(cleaned), PlaceholderKind::kText);
  out.status = unknown ? ValueStatus::kPlaceholder : ValueStatus::kInvalid;
}

}  // namespace

Normaliser normaliser_gender() { return {"gender", {}, &normalise}; }

}  // namespace samma
