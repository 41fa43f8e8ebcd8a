#include "compare/distance_tests.hpp"

#include <algorithm>
#include <utility>

#include "base/assert.hpp"
#include "compare/kernels/jaro.hpp"
#include "sql/casts.hpp"
#include "sql/distances.hpp"

namespace samma {
namespace {

using Function = DistanceCondition::Function;

bool is_similarity(Function function) {
  return function == Function::kJaro || function == Function::kJaroWinkler;
}

std::optional<Function> function_named(std::string_view name) {
  if (name == "jaro_similarity") return Function::kJaro;
  if (name == "jaro_winkler_similarity") return Function::kJaroWinkler;
  if (name == "levenshtein" || name == "editdist3") return Function::kLevenshtein;
  if (name == "damerau_levenshtein") return Function::kDamerau;
  return std::nullopt;
}

std::optional<double> number_of(const sql::Node& node) {
  using sql::NodeKind;
  const bool literal = node.kind == NodeKind::kInteger || node.kind == NodeKind::kDecimal ||
                       node.kind == NodeKind::kDouble;
  constexpr std::size_t kExactDigits = 15;  // Whole numbers that a double holds.
  if (!literal || node.text.size() > kExactDigits) return std::nullopt;
  return sql::read_double(node.text);
}

/// The side of the only columns of a part of a condition.
std::optional<sql::Side> side_of(const sql::Ast& ast, std::uint32_t index) {
  const sql::Node& node = ast.nodes[index];
  if (node.kind == sql::NodeKind::kColumn) return node.side;
  std::optional<sql::Side> side;
  for (const std::uint32_t child : node.children) {
    const auto found = side_of(ast, child);
    if (side && found && *side != *found) return std::nullopt;
    if (found) side = found;
  }
  return side;
}

/// Gets no codes: so is NULL left open by the lanes.
constexpr std::string_view kNoCodes = "\xff";

bool is_met(const DistanceCondition& condition, double value) {
  if (is_similarity(condition.function))
    return condition.strict ? value > condition.number : value >= condition.number;
  return condition.strict ? value < condition.number : value <= condition.number;
}

std::uint8_t first_met(const std::vector<DistanceCondition>& conditions, double value) {
  const auto first =
      std::find_if(conditions.begin(), conditions.end(),
                   [&](const DistanceCondition& condition) { return is_met(condition, value); });
  return static_cast<std::uint8_t>(first - conditions.begin());
}

std::uint8_t level_of_counts(const std::vector<DistanceCondition>& conditions,
                             const JaroParts& parts) {
  const double jaro =
      sql::jaro_of_counts(parts.left, parts.right, parts.matches, parts.transpositions);
  const bool plain = conditions.front().function == Function::kJaro;
  return first_met(conditions, plain ? jaro : sql::with_prefix(jaro, parts.prefix));
}

/// What they look like to TextCodes.
class CodedTexts final : public ValueTexts {
 public:
  explicit CodedTexts(const DistanceTexts& texts) : texts_(texts) {}
  std::size_t size() const override { return texts_.size; }
  std::string_view text(ValueId id) const override {
    return texts_.present(id) ? texts_.text(id) : kNoCodes;
  }

 private:
  const DistanceTexts& texts_;
};

std::shared_ptr<const TextCodes> codes_of(const DistanceTexts& texts) {
  static_assert(Dictionary::kReadableBehind >= TextCodes::kBytesRead);
  return std::make_shared<const TextCodes>(CodedTexts(texts), TextCodes::Unit::kByte,
                                           texts.texts == nullptr ? nullptr : texts.texts->arena());
}

}  // namespace

std::optional<DistanceTexts> DistanceTexts::find(const sql::Ast& ast, std::uint32_t node,
                                                 ConditionColumns* columns) {
  constexpr sql::Type kText{sql::Base::kText, 0};
  if (ast.nodes[node].kind == sql::NodeKind::kColumn) {
    const auto plain = columns->plain(ast.nodes[node].text);
    if (!plain || plain->type != kText) return std::nullopt;
    return DistanceTexts{plain->lane, plain->texts, nullptr, plain->texts->size()};
  }
  const auto derived = columns->derive(ast, node);
  if (!derived || derived->type != kText) return std::nullopt;
  const auto values = columns->values(derived->index);
  return DistanceTexts{columns->leaves()[derived->index].lane, nullptr, values.data(),
                       values.size()};
}

std::optional<DistanceCondition> DistanceCondition::recognise(const sql::Ast& ast,
                                                              std::uint32_t node,
                                                              ConditionColumns* columns) {
  const sql::Node& test = ast.nodes[node];
  if (test.kind != sql::NodeKind::kBinary) return std::nullopt;
  std::string_view symbol = test.text;
  const sql::Node* call = &ast.nodes[test.children[0]];
  const sql::Node* literal = &ast.nodes[test.children[1]];
  if (literal->kind == sql::NodeKind::kCall) {
    std::swap(call, literal);
    symbol = symbol == "<=" ? ">=" : symbol == "<" ? ">" : symbol == ">=" ? "<=" : "<";
    if (test.text.front() != '<' && test.text.front() != '>') return std::nullopt;
  }
  const auto number = number_of(*literal);
  if (call->kind != sql::NodeKind::kCall || call->children.size() != 2 || !number)
    return std::nullopt;
  DistanceCondition made;
  const auto function = function_named(call->text);
  if (!function) return std::nullopt;
  made.function = *function;
  made.number = *number;
  made.strict = symbol == ">" || symbol == "<";
  if (symbol != (is_similarity(*function) ? ">=" : "<=") &&
      symbol != (is_similarity(*function) ? ">" : "<")) {
    return std::nullopt;
  }
  bool sides[2] = {false, false};
  for (const std::uint32_t child : call->children) {
    const auto side = side_of(ast, child);
    const auto texts = DistanceTexts::find(ast, child, columns);
    if (!side || !texts) return std::nullopt;
    const bool left = *side == sql::Side::kLeft;
    sides[left ? 0 : 1] = true;
    (left ? made.left : made.right) = *texts;
  }
  return sides[0] && sides[1] ? std::optional(made) : std::nullopt;
}

DistanceTests::DistanceTests(std::vector<DistanceCondition> conditions, SimdPath simd)
    : conditions_(std::move(conditions)) {
  SAMMA_ASSERT(!conditions_.empty() && conditions_.size() < SimdLevels::kOpen);
  left_ = conditions_.front().left;
  right_ = conditions_.front().right;
  left_misses_ = !left_.present(0);
  right_misses_ = !right_.present(0);
  std::stable_sort(conditions_.begin(), conditions_.end(), [](const auto& a, const auto& b) {
    if (a.number != b.number) return (a.number > b.number) == is_similarity(a.function);
    return a.strict && !b.strict;
  });
  const SimdKernels* const kernels = simd_kernels(simd);
  if (kernels != nullptr) make_simd(*kernels);
  if (simd_ == nullptr) return;
  left_codes_ = codes_of(left_);
  right_codes_ = left_ == right_ ? left_codes_ : codes_of(right_);
}

void DistanceTests::make_simd(const SimdKernels& kernels) {
  const Function function = conditions_.front().function;
  if (is_similarity(function)) {
    find_matches_wanted();
    simd_ = jaro_simd_levels(kernels, none(), [conditions = conditions_](const JaroParts& parts) {
      return level_of_counts(conditions, parts);
    });
    return;
  }
  std::vector<std::uint8_t> levels;
  for (std::size_t edits = 0; edits <= kEditsMost + 1; ++edits)
    levels.push_back(first_met(conditions_, static_cast<double>(edits)));
  if (levels.back() != none()) return;  // More edits are asked for than lanes count.
  while (levels.size() > 2 && levels.back() == none()) levels.pop_back();
  const auto kind =
      function == Function::kLevenshtein ? EditKind::kLevenshtein : EditKind::kDamerau;
  simd_ = edit_simd_levels(kernels, kind, none(), levels);
}

void DistanceTests::find_matches_wanted() {
  auto wanted = std::make_shared<MatchesWanted>();
  for (std::uint32_t a = 1; a <= kMaskBits; ++a) {
    for (std::uint32_t b = 1; b <= kMaskBits; ++b) {
      std::uint32_t matches = 0;
      while (matches <= std::min(a, b) &&
             level_of_counts(conditions_, {a, b, matches, 0, 4}) == none())
        ++matches;
      (*wanted)[a - 1][b - 1] = static_cast<std::uint8_t>(matches);
    }
  }
  wanted_ = std::move(wanted);
}

/// Nothing where bits do not reach.
std::optional<std::uint8_t> DistanceTests::jaro_level(ValuePair pair) const {
  if (wanted_ == nullptr || left_codes_->code_bytes() != 1 || right_codes_->code_bytes() != 1)
    return std::nullopt;
  const auto left = left_codes_->text<std::uint8_t>(pair.left);
  const auto right = right_codes_->text<std::uint8_t>(pair.right);
  if (left.length - 1 >= kMaskBits || right.length - 1 >= kMaskBits) return std::nullopt;
  const std::uint32_t wanted = (*wanted_)[left.length - 1][right.length - 1];
  if (wanted > std::min(left.length, right.length)) return none();
  const JaroCounts counts = jaro_counts(left, right, wanted);
  return level_of_counts(conditions_,
                         {left.length, right.length, static_cast<std::uint32_t>(counts.matches),
                          static_cast<std::uint32_t>(counts.transpositions),
                          static_cast<std::uint32_t>(common_prefix(left, right, 4))});
}

std::uint8_t DistanceTests::level(ValuePair pair) const {
  if (!left_.present(pair.left) || !right_.present(pair.right)) return none();
  if (const auto found = jaro_level(pair)) return *found;
  const std::string_view left = left_.text(pair.left);
  const std::string_view right = right_.text(pair.right);
  const auto met = [&](double value) { return first_met(conditions_, value); };
  switch (conditions_.front().function) {
    case Function::kJaro:
      return met(sql::jaro(left, right));
    case Function::kJaroWinkler:
      return met(sql::jaro_winkler(left, right));
    case Function::kLevenshtein:
      return met(static_cast<double>(sql::levenshtein(left, right)));
    case Function::kDamerau:
      return met(static_cast<double>(sql::damerau_levenshtein(left, right)));
  }
  return none();
}

std::size_t DistanceTests::memory_bytes() const {
  if (left_codes_ == nullptr) return 0;
  return left_codes_->memory_bytes() +
         (right_codes_ == left_codes_ ? 0 : right_codes_->memory_bytes());
}

double DistanceTests::cost() const {
  constexpr double kAloneNanoseconds = 120;
  return simd_ == nullptr ? kAloneNanoseconds : simd_cost(*left_codes_, *right_codes_);
}

void DistanceTests::decide(std::span<const ValuePair> pairs, std::span<std::uint8_t> out) const {
  if (simd_ == nullptr) {
    std::fill_n(out.begin(), pairs.size(), kOpen);
  } else {
    simd_->decide(*left_codes_, *right_codes_, pairs, out);
  }
}

}  // namespace samma
