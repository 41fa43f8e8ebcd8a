#include <algorithm>
#include <array>

#include "normalise/ascii.hpp"
#include "normalise/national/national.hpp"
#include "normalise/placeholder.hpp"
#include "normalise/prepare.hpp"
#include "samma/normaliser.hpp"
#include "text/tokens.hpp"
#include "text/unicode.hpp"

namespace samma {
namespace {

constexpr auto kKeys = std::to_array<std::string_view>({"digits"});

// Names of the numbers, written in front of them; the longer of two with one beginning comes first.
constexpr auto kLabels = std::to_array<std::string_view>({"ORGANISATIONSNUMMER",
                                                          "ORG.NR.",
                                                          "ORG.NR",
                                                          "ORG NR",
                                                          "ORGNR",
                                                          "ORG.NO",
                                                          "CVR-NR.",
                                                          "CVR-NR",
                                                          "CVR NR",
                                                          "CVR",
                                                          "KVK-NUMMER",
                                                          "KVK NUMMER",
                                                          "KVK NR",
                                                          "KVK",
                                                          "Y-TUNNUS",
                                                          "USTID",
                                                          "UST-IDNR.",
                                                          "UST-IDNR",
                                                          "UST-ID",
                                                          "BTW-NUMMER",
                                                          "BTW",
                                                          "MOMSNR",
                                                          "VAT NO",
                                                          "VAT",
                                                          "LEI"});

std::string_view without_label(std::string_view written) {
  const auto label = std::find_if(kLabels.begin(), kLabels.end(), [written](std::string_view name) {
    return written.starts_with(name) && written.size() > name.size() &&
           !is_ascii_letter(written[name.size()]);
  });
  if (label == kLabels.end()) return written;
  const std::string_view rest = written.substr(label->size());
  const std::size_t begin = rest.find_first_not_of(" :.");
  return begin == std::string_view::npos ? written : rest.substr(begin);
}

void normalise(std::string_view raw, const NormaliserContext& context, Value& out) {
  PreparedText prepared;
  prepare(raw, kKeys.size(), &out, &prepared);
  if (prepared.text.empty()) return;
  std::string folded = text::fold_strip(without_fraction(prepared.text));
  bound_growth(out.display, &folded);
  const std::string labelled = upper(folded);
  const std::string_view written = without_label(labelled);
  out.text = upper_alphanumerics(written);
  out.keys[0] = text::digits_of(out.text);
  if (is_placeholder(folded, PlaceholderKind::kNumber)) {
    out.status = ValueStatus::kPlaceholder;
    out.keys[0].clear();
    return;
  }
  const national::Reading reading = national::read_organisation(written, context.country);
  out.status = ValueStatus::kValid;
  if (!reading.warning.empty()) out.warnings.push_back(reading.warning);
  if (reading.verdict == national::Verdict::kWrong) {
    out.status = ValueStatus::kInvalid;
    out.warnings.push_back("identifier.check_digit");
  }
  if (reading.verdict != national::Verdict::kRight) return;
  out.text = reading.country;
  out.text += ':';
  out.text += reading.canonical;
  out.keys[0] = text::digits_of(reading.canonical);
  if (national::is_specimen(reading)) {
    out.status = ValueStatus::kGeneric;
    out.warnings.push_back("identifier.specimen");
  }
}

}  // namespace

Normaliser normaliser_organisation_id() { return {"organisation_id", kKeys, normalise}; }

}  // namespace samma
