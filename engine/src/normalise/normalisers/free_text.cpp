#include "normalise/placeholder.hpp"
#include "normalise/prepare.hpp"
#include "samma/normaliser.hpp"
#include "text/tokens.hpp"
#include "text/unicode.hpp"

namespace samma {
namespace {

constexpr std::string_view kKeys[] = {"sorted", "first"};
/// Longer text says little about who is meant and costs much to compare.
constexpr std::size_t kCodePointsMax = 512;

void normalise(std::string_view raw, const NormaliserContext& /*context*/, Value& out) {
  PreparedText prepared;
  prepare_lists(raw, std::size(kKeys), &out, &prepared);
  const std::string_view cleaned = prepared.text;
  if (cleaned.empty()) return;
  const std::string words = strip_words(cleaned);
  out.text = text::prefix(words, kCodePointsMax);
  if (out.text.ends_with(' ')) out.text.pop_back();
  if (out.text.size() < words.size()) out.warnings.push_back("text.cut");
  if (out.text.empty() || is_placeholder(text::fold_strip(cleaned), PlaceholderKind::kText)) {
    out.status = ValueStatus::kPlaceholder;
    return;
  }
  out.status = ValueStatus::kValid;
  out.keys[0] = text::sorted_words(out.text);
  out.keys[1] = out.text.substr(0, out.text.find(' '));
}

}  // namespace

Normaliser normaliser_free_text() { return {"free_text", kKeys, &normalise}; }

}  // namespace samma
