// Conditions are decided in lanes and batches as the interpreter decides them pair by pair.
#include "compare/conditional.hpp"

#include <random>
#include <set>
#include <string>
#include <vector>

#include "compare/comparison.hpp"
#include "support/catch.hpp"

using namespace samma;

namespace {

std::string random_text(std::mt19937_64& random) {
  static const std::vector<std::string> kLetters = {"a", "b", "c", "A", " ", "å", "ø", "日"};
  std::string text;
  for (std::uint64_t count = random() % 20; count > 0; --count)
    text += kLetters[random() % (random() % 3 == 0 ? kLetters.size() : 3)];
  return text;
}

/// Near the one before, or not; some are empty, which is no value.
std::vector<std::string> texts_of(std::size_t count, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::vector<std::string> out = {random_text(random)};
  while (out.size() < count) {
    std::string text = random() % 3 == 0 ? random_text(random) : out.back();
    if (random() % 2 == 0 && !text.empty() && static_cast<unsigned char>(text.back()) < 0x80)
      text.pop_back();
    if (random() % 2 == 0) text.insert(0, 1, "abc"[random() % 3]);
    if (random() % 40 == 0) text += random_text(random) + random_text(random);
    out.push_back(random() % 25 == 0 ? std::string() : text);
  }
  return out;
}

class Records {
 public:
  explicit Records(const std::vector<std::vector<std::string>>& conditions) {
    model_.schema.fields = {{"given", Kind::kRaw, {"given"}, "", {}},
                            {"surname", Kind::kRaw, {"surname"}, "", {}}};
    for (const auto& levels : conditions) {
      Comparison comparison;
      comparison.name = "comparison " + std::to_string(model_.comparisons.size());
      for (const std::string& condition : levels) {
        ComparisonLevel level;
        level.name = condition;
        level.condition = condition;
        level.neutral = condition.find("NULL") != std::string::npos;
        comparison.levels.push_back(level);
      }
      model_.comparisons.push_back(comparison);
    }
    auto table = RecordTable::for_model(model_);
    REQUIRE(table);
    const auto given = texts_of(kRows, 1);
    const auto surnames = texts_of(kRows, 2);
    table->append_rows(kRows);
    for (std::size_t row = 0; row < kRows; ++row) {
      intern(&*table, row, "given", given[row]);
      intern(&*table, row, "surname", surnames[row]);
    }
    table->close();
    table_ = std::make_unique<RecordTable>(std::move(*table));
    std::mt19937_64 random(3);
    for (std::size_t i = 0; i < kPairs; ++i) {
      const std::size_t left = random() % (kRows - 2);
      const std::size_t right = i % 3 == 0 ? random() % kRows : left + random() % 3;
      pairs_.push_back(pair(left, right));
    }
  }

  std::vector<std::vector<std::uint8_t>> levels(SimdPath simd) const {
    const auto set = ComparisonSet::make(model_, *table_, simd);
    REQUIRE(set);
    std::vector<std::vector<std::uint8_t>> out;
    ComparisonSet::Scratch scratch;
    for (std::size_t c = 0; c < set->size(); ++c) {
      out.emplace_back(pairs_.size(), 99);
      std::vector<std::uint32_t> open;
      for (std::size_t i = 0; i < pairs_.size(); ++i) {
        const MaskVerdict verdict = set->by_mask(c, pairs_[i].mask, pairs_[i].present);
        if (verdict.open) {
          open.push_back(static_cast<std::uint32_t>(i));
        } else {
          out.back()[i] = verdict.level;
        }
      }
      // In batches of several sizes.
      std::vector<std::uint8_t> found(open.size());
      for (std::size_t begin = 0, size = 1; begin < open.size();
           begin += size, size = size * 3 % 1000 + 1) {
        const std::size_t count = std::min(size, open.size() - begin);
        set->decide(c, pairs_, std::span(open).subspan(begin, count),
                    std::span(found).subspan(begin, count), &scratch);
      }
      for (std::size_t k = 0; k < open.size(); ++k) out.back()[open[k]] = found[k];
    }
    return out;
  }

 private:
  static constexpr std::size_t kRows = 900;
  static constexpr std::size_t kPairs = 4000;

  static void intern(RecordTable* table, std::size_t row, const char* field,
                     const std::string& text) {
    const std::size_t lane = table->lane(field);
    auto& dictionary = table->dictionary(table->lanes()[lane].dictionary);
    if (!text.empty())
      table->mutable_row(static_cast<RecordIndex>(row))[lane] = dictionary.intern(text);
  }
  RowPair pair(std::size_t left, std::size_t right) const {
    return row_pair(table_->row(static_cast<RecordIndex>(left)),
                    table_->row(static_cast<RecordIndex>(right)), table_->stride());
  }

  Model model_;
  std::unique_ptr<RecordTable> table_;
  std::vector<RowPair> pairs_;
};

/// The same, in a form that only the interpreter takes.
std::string interpreted(const std::string& condition) {
  return condition == "ELSE" ? condition : "(" + condition + ") OR 1 = 2";
}

const std::vector<std::vector<std::string>> kComparisons = {
    {"given_l IS NULL OR given_r IS NULL", "given_l = given_r",
     "jaro_winkler_similarity(given_l, given_r) >= 0.92",
     "jaro_winkler_similarity(given_l, given_r) > 0.88",
     "jaro_winkler_similarity(given_l, given_r) >= 0.7", "ELSE"},
    {"jaro_similarity(given_l, given_r) > 0.9", "jaro_similarity(given_l, given_r) >= 0.9",
     "0.5 <= jaro_similarity(given_r, given_l)", "ELSE"},
    {"levenshtein(given_l, given_r) < 1", "levenshtein(given_l, given_r) <= 2",
     "levenshtein(given_l, given_r) <= 2.5", "ELSE"},
    {"damerau_levenshtein(given_l, given_r) <= 1", "3 > damerau_levenshtein(given_l, given_r)",
     "levenshtein(surname_l, surname_r) <= 9", "ELSE"},
    {"damerau_levenshtein(given_l, given_r) <= 3", "jaro_similarity(given_l, given_r) >= 0",
     "ELSE"},
    {"given_l = given_r AND jaro_winkler_similarity(surname_l, surname_r) >= 0.9",
     "jaro_winkler_similarity(given_l, given_r) >= 0.9 AND "
     "jaro_winkler_similarity(surname_l, surname_r) >= 0.9",
     "jaro_winkler_similarity(given_l, surname_r) >= 0.8",
     "given_l = given_r AND surname_l = surname_r",
     "levenshtein(lower(given_l), lower(given_r)) <= 1 AND levenshtein(given_l, given_r) <= 3",
     "jaro_similarity(coalesce(given_l, 'abc'), coalesce(given_r, 'abc')) >= 0.8",
     "levenshtein(nullif(surname_l, 'a'), nullif(surname_r, 'a')) <= 2",
     "length(given_l) = length(given_r)", "levenshtein(substr(given_l, 1, 3), surname_r) <= 1",
     "ELSE"},
    {"(given_l IS NULL OR given_r IS NULL) OR (surname_l IS NULL OR surname_r IS NULL)",
     "given_l = given_r", "length(given_l) = length(surname_r)", "ELSE"},
    {"given_l IS NULL OR surname_r IS NULL", "given_l = given_r", "ELSE"},
};

}  // namespace

TEST_CASE("conditions on distances have the levels that the interpreter gives") {
  std::vector<std::vector<std::string>> twins = kComparisons;
  for (auto& levels : twins) {
    for (std::string& condition : levels) condition = interpreted(condition);
  }
  const auto expected = Records(twins).levels(SimdPath::kScalar);
  const Records records(kComparisons);
  for (const SimdPath path : {SimdPath::kScalar, SimdPath::kAvx2, SimdPath::kAvx512}) {
    if (path > widest_simd_path()) continue;
    INFO(simd_path_name(path));
    const auto levels = records.levels(path);
    for (std::size_t c = 0; c < levels.size(); ++c) {
      INFO(c);
      CHECK(levels[c] == expected[c]);
    }
  }
  for (const auto& levels : expected) {
    // Every level occurs: or the comparison would prove nothing.
    CHECK(std::set<std::uint8_t>(levels.begin(), levels.end()).size() >= 3);
  }
}

TEST_CASE("what is a test of a distance is recognised and what is almost one is not") {
  Model model;
  model.schema.fields = {{"given", Kind::kRaw, {"given"}, "", {}},
                         {"age", Kind::kRawInteger, {"age"}, "", {}}};
  auto table = RecordTable::for_model(model);
  REQUIRE(table);
  table->close();
  ConditionColumns columns(model.schema, *table);
  const auto recognised = [&](const char* condition) {
    const auto ast = sql::parse(condition, sql::Dialect::kLevel);
    REQUIRE(ast);
    return DistanceCondition::recognise(*ast, ast->root, &columns);
  };
  const auto condition = recognised("jaro_winkler_similarity(given_l, given_r) > 0.9");
  REQUIRE(condition);
  CHECK(condition->function == DistanceCondition::Function::kJaroWinkler);
  CHECK(condition->number == 0.9);
  CHECK(condition->strict);
  CHECK(recognised("2 >= levenshtein(upper(given_l), given_r)"));
  for (const char* const other :
       {"jaro_winkler_similarity(given_l, given_r) <= 0.9", "levenshtein(given_l, given_r) >= 2",
        "levenshtein(given_l, given_l) <= 2", "levenshtein(given_l, 'anna') <= 2",
        "levenshtein(given_l, given_r) <= age_l", "levenshtein(given_l, given_r) = 2",
        "hamming(given_l, given_r) <= 2", "levenshtein(given_l || given_r, given_r) <= 2",
        "age_l <= 2", "levenshtein(given_l, given_r) <= 12345678901234567"}) {
    INFO(other);
    CHECK_FALSE(recognised(other));
  }
}
