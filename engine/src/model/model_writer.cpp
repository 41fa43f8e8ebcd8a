#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <cstdlib>

#include "model/model_format.hpp"
#include "samma/model_file.hpp"

namespace samma {
namespace {

/// The fewest digits that read back as the same number; without an exponent where people would not
/// use one.
std::string number(double value) {
  char buffer[64];
  const double size = std::abs(value);
  const bool plain = value == 0 || (size >= 1e-6 && size < 1e9);
  const auto form = plain ? std::chars_format::fixed : std::chars_format::scientific;
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value, form).ptr;
  return std::string(buffer, end);
}

/// Millionths as a decimal number without trailing zeros: exact, unlike a conversion to double.
std::string decimal(Threshold threshold) {
  const std::int64_t whole = threshold.millionths / kMillion;
  const std::int64_t part = std::abs(threshold.millionths % kMillion);
  std::string text = fmt::format("{}{}", threshold.millionths < 0 && whole == 0 ? "-" : "", whole);
  if (part == 0) return text;
  text += fmt::format(".{:06}", part);
  text.erase(text.find_last_not_of('0') + 1);
  return text;
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20 || byte == 0x7f) {
      out += fmt::format("\\u{:04X}", byte);
    } else {
      out += c;
    }
  }
  return out + '"';
}

std::string quoted(const std::vector<std::string>& texts) {
  std::string out = "[";
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (i > 0) out += ", ";
    out += quoted(texts[i]);
  }
  return out + "]";
}

class Writer {
 public:
  explicit Writer(const Model& model) : model_(model) {}

  std::string run() {
    settings();
    schema();
    comparisons();
    rules();
    return std::move(out_);
  }

 private:
  void line(std::string_view text) {
    out_ += text;
    out_ += '\n';
  }

  void settings() {
    line("# Samma model file: everything that decides which records match.");
    line(
        "# Edit it freely; every key is explained where it first stands, and in "
        "docs/model_file.md.");
    line(fmt::format("version = {}  # Of this format.", kModelFileVersion));
    line("");
    line("# Chance that two records taken at random belong to the same thing.");
    line(fmt::format("prior = {}", number(model_.prior)));
    line(
        "# A pair is a link if its weight, prior included, reaches this many bits (0 = as likely "
        "as not).");
    line(fmt::format("threshold_bits = {}", number(model_.threshold_bits)));
    line(
        "# Pairs between review_bits and threshold_bits are the grey band, for people to look at.");
    line(fmt::format("review_bits = {}", number(model_.review_bits)));
    line(
        "# The members of a household share a surname, an address, a phone. Prior and comparisons "
        "marked");
    line(
        "# \"household = true\" together weigh at most this many bits; the others must do the "
        "rest.");
    line(fmt::format("household_bits = {}", number(model_.household_bits)));
    line("# A value rarer than this share of the records counts as if it were this common.");
    line(fmt::format("frequency_floor = {}", number(model_.frequency_floor)));
    line("# Two different valid values in one of these lanes never end up in one cluster.");
    line(fmt::format("exclusive_lanes = {}", quoted(model_.exclusive_lanes)));
    line("");
    line("[limits]");
    line("# A block of candidates with more records is split by refine_lanes, in order; what is");
    line("# still larger is left out and reported.");
    line(fmt::format("block_size_max = {}", model_.limits.block_size_max));
    line(fmt::format("refine_lanes = {}", quoted(model_.limits.refine_lanes)));
    if (model_.splink.on()) splink();
  }

  void splink() {
    line("");
    line("# Pairs, ids and term frequencies as Splink has them: docs/splink.md.");
    line("[splink]");
    line(fmt::format("link_type = {}", quoted(model_.splink.link_type)));
    if (!model_.splink.id_order.empty())
      line(fmt::format("id_order = {}", quoted(model_.splink.id_order)));
    line(fmt::format("em_convergence = {}", number(model_.splink.em_convergence)));
    line(fmt::format("em_iterations_max = {}", model_.splink.em_iterations_max));
  }

  void schema() {
    line("");
    line("[schema]");
    line("# Column with the key of a record; empty: the row number.");
    line(fmt::format("id_column = {}", quoted(model_.schema.id_column)));
    line("# Column with the name of a record's source; empty: each input file is a source.");
    line(fmt::format("source_column = {}", quoted(model_.schema.source_column)));
    line("");
    line("# A field is what one or several columns mean. name: letters, digits and '_'. kind: how");
    line(
        "# it is normalised. columns: joined in this order. otherwise: columns that are read "
        "where");
    line("# all of those are empty. country: two letters, where the numbers or postcodes need it.");
    for (const Field& field : model_.schema.fields) {
      if (&field != &model_.schema.fields.front()) line("");
      line("[[field]]");
      line(fmt::format("name = {}", quoted(field.name)));
      line(fmt::format("kind = {}", quoted(kind_name(field.kind))));
      line(fmt::format("columns = {}", quoted(field.columns)));
      if (!field.otherwise.empty()) line(fmt::format("otherwise = {}", quoted(field.otherwise)));
      if (!field.generic.empty()) line(fmt::format("generic = {}", quoted(field.generic)));
      if (!field.country.empty()) line(fmt::format("country = {}", quoted(field.country)));
    }
  }

  void comparisons() {
    line("");
    line(
        "# A comparison is one line of evidence: neutral where one of its lanes is missing, else "
        "the");
    line(
        "# first level whose tests all hold, strictest first; the last level has no tests. A lane "
        "is");
    line("# a field (\"surname\") or one of its derived keys (\"surname.phonetic\").");
    line(
        "#   tests: comparator with its lanes and threshold; \"equal\" and \"swapped\" need no "
        "threshold.");
    line(
        "#   m, u: chance of the level if the records match, and if they do not: log2(m / u) "
        "bits.");
    line(
        "#   frequency_lane: rare values in this lane weigh more, common ones less; "
        "frequency_weight:");
    line("#   the share of that which counts, 0 to 1 (1 where it is not given).");
    if (model_.splink.on())
      line("#   condition: SQL instead of tests; neutral: no evidence where it holds.");
    for (const Comparison& comparison : model_.comparisons) {
      if (&comparison != &model_.comparisons.front()) line("");
      line("[[comparison]]");
      line(fmt::format("name = {}", quoted(comparison.name)));
      line(fmt::format("lanes = {}", quoted(comparison.lanes)));
      if (comparison.household) line("household = true");
      for (const ComparisonLevel& level : comparison.levels) write_level(level);
    }
  }

  void write_level(const ComparisonLevel& level) {
    line("");
    line("  [[comparison.level]]");
    line(fmt::format("  name = {}", quoted(level.name)));
    if (!level.tests.empty()) {
      line("  tests = [");
      for (const LevelTest& test : level.tests) line(fmt::format("    {},", test_text(test)));
      line("  ]");
    }
    if (!level.condition.empty()) line(fmt::format("  condition = {}", quoted(level.condition)));
    if (level.neutral) line("  neutral = true");
    const ComparisonLevel unsaid;
    if (!level.neutral || level.m != unsaid.m) line(fmt::format("  m = {}", number(level.m)));
    if (!level.neutral || level.u != unsaid.u) line(fmt::format("  u = {}", number(level.u)));
    if (level.fix_m) line("  fix_m = true");
    if (level.fix_u) line("  fix_u = true");
    if (level.frequency_minimum_u != 0)
      line(fmt::format("  frequency_minimum_u = {}", number(level.frequency_minimum_u)));
    if (level.frequency_own_u) line("  frequency_own_u = true");
    if (!level.frequency_lane.empty()) {
      line(fmt::format("  frequency_lane = {}", quoted(level.frequency_lane)));
    }
    if (level.frequency_weight != 1) {
      line(fmt::format("  frequency_weight = {}", number(level.frequency_weight)));
    }
  }

  static std::string test_text(const LevelTest& test) {
    std::string text =
        fmt::format("{{ comparator = {}, lanes = {}", quoted(test.comparator), quoted(test.lanes));
    const bool has_threshold = test.comparator != "equal" && test.comparator != "swapped";
    if (has_threshold || test.threshold.millionths != 0) {
      text += fmt::format(", threshold = {}", decimal(test.threshold));
    }
    return text + " }";
  }

  void rules() {
    line("");
    line(
        "# Only pairs that a rule proposes are compared. Records that agree on all lanes of a rule "
        "are");
    line("# candidates; with a generator they must also share a key made from generator_lane:");
    line(
        "# one_deletion (equal once one letter is left out), tokens (a word), token_pairs (two "
        "words).");
    line("# block_size_max: instead of that of the limits.");
    for (const BlockingRule& rule : model_.rules) {
      if (&rule != &model_.rules.front()) line("");
      line("[[rule]]");
      line(fmt::format("name = {}", quoted(rule.name)));
      if (!rule.lanes.empty()) line(fmt::format("lanes = {}", quoted(rule.lanes)));
      if (!rule.condition.empty()) line(fmt::format("condition = {}", quoted(rule.condition)));
      if (!rule.explode.empty()) line(fmt::format("explode = {}", quoted(rule.explode)));
      if (!rule.generator.empty()) {
        line(fmt::format("generator = {}", quoted(rule.generator)));
        line(fmt::format("generator_lane = {}", quoted(rule.generator_lane)));
      }
      if (rule.block_size_max != 0) line(fmt::format("block_size_max = {}", rule.block_size_max));
    }
  }

  const Model& model_;
  std::string out_;
};

}  // namespace

std::string write_model(const Model& model) { return Writer(model).run(); }

}  // namespace samma
