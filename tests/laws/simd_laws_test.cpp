// What holds for every comparator on every SIMD path: its levels are those of the scalar path, and
// of the plain reference where there is one. Texts of all lengths from 0 to 66 around the classes
// of the lanes, near each other; thresholds at the very scores that occur, and one millionth
// beside.
#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "compare/kernels/simd_kernels.hpp"
#include "compare/prepared_texts.hpp"
#include "reference/comparators.hpp"
#include "samma/comparator.hpp"
#include "support/catch.hpp"
#include "support/texts.hpp"

namespace {
using namespace samma;

constexpr std::size_t kLengthMost = 66;

std::string edited(std::string text, std::mt19937_64& random, const std::string& letters) {
  for (std::uint64_t edits = random() % 4; edits > 0; --edits) {
    const std::size_t place = random() % (text.size() + 1);
    const char letter = letters[random() % letters.size()];
    switch (random() % 4) {
      case 0:
        text.insert(place, 1, letter);
        break;
      case 1:
        if (place < text.size()) text.erase(place, 1);
        break;
      case 2:
        if (place < text.size()) text[place] = letter;
        break;
      default:
        if (place + 1 < text.size()) std::swap(text[place], text[place + 1]);
    }
  }
  return text.substr(0, kLengthMost);
}

/// Ten texts of each length, the last half of them edits of the first.
test::ListedTexts texts_of(const std::string& letters, std::uint64_t seed, std::size_t longest) {
  std::mt19937_64 random(seed);
  std::vector<std::string> out;
  for (std::size_t length = 0; length <= longest; ++length) {
    for (int i = 0; i < 10; ++i) {
      std::string text;
      while (text.size() < length) text += letters[random() % letters.size()];
      out.push_back(i < 5 ? text : edited(out[out.size() - 5], random, letters));
    }
  }
  return test::ListedTexts(std::move(out));
}

struct Dictionary {
  const char* name;
  test::ListedTexts texts;
};

const std::vector<Dictionary>& dictionaries() {
  static const std::vector<Dictionary> all = [] {
    std::vector<Dictionary> out;
    out.push_back({"two letters", texts_of("ab", 1, kLengthMost)});
    out.push_back({"eight letters", texts_of("abcdef 1", 2, kLengthMost)});
    out.push_back({"short", texts_of("abcd", 3, 15)});
    // The same letter over and over: as many matches as can be.
    out.push_back({"one letter", texts_of("a", 4, kLengthMost)});
    return out;
  }();
  return all;
}

std::vector<ValuePair> pairs_of(const ValueTexts& texts, std::size_t count) {
  std::mt19937_64 random(5);
  const auto last = static_cast<ValueId>(texts.size() - 1);
  std::vector<ValuePair> out;
  while (out.size() < count) {
    const auto left = static_cast<ValueId>(1 + random() % last);
    const auto apart = static_cast<ValueId>(random() % 25);
    out.push_back({left, static_cast<ValueId>(1 + random() % last)});
    out.push_back({left, std::min(last, left + apart)});  // Of nearly the same length.
    out.push_back({left, left > apart ? left - apart : left});
  }
  return out;
}

using Thresholds = std::vector<Threshold>;

/// Lists that suit lanes and lists that do not.
std::vector<Thresholds> thresholds_of(const Comparator& comparator, const ValueTexts& texts,
                                      const std::vector<ValuePair>& pairs) {
  if (comparator.direction == Direction::kAtMost) {
    return {{{0}},
            {{0}, {1'000'000}},
            {{1'000'000}, {2'000'000}},
            {{500'000}, {2'500'000}},
            {{0}, {1'000'000}, {2'000'000}, {3'000'000}},
            {{3'000'000}},
            {{-1}},
            {{1'000'000}, {7'000'000}}};
  }
  std::vector<Thresholds> lists = {{{1'000'000}, {920'000}, {880'000}, {700'000}},
                                   {{1'000'000}},
                                   {{960'000}},
                                   {{500'000}, {0}},
                                   {{1'000'001}}};
  for (std::size_t i = 0; i < pairs.size(); i += pairs.size() / 12) {
    const double measured =
        comparator.measure(texts.text(pairs[i].left), texts.text(pairs[i].right));
    const auto millionths = static_cast<std::int64_t>(measured * 1e6);
    lists.push_back({{millionths + 1}, {millionths}, {millionths - 1}});
  }
  return lists;
}

std::vector<std::uint8_t> decide(const Comparator& comparator, const ValueTexts& texts,
                                 SimdPath path, const Thresholds& thresholds,
                                 std::span<const ValuePair> pairs) {
  std::vector<std::uint8_t> out(pairs.size(), 99);
  comparator.prepare(PreparedTexts(texts, path), thresholds)->decide(pairs, out);
  return out;
}

std::vector<SimdPath> wide_paths() {
  std::vector<SimdPath> out;
  for (const SimdPath path : {SimdPath::kAvx2, SimdPath::kAvx512}) {
    if (path <= widest_simd_path()) out.push_back(path);
  }
  return out;
}

/// Calls law(comparator, dictionary, pairs, thresholds).
template <class Law>
void for_all(Law law) {
  for (const Dictionary& dictionary : dictionaries()) {
    const std::vector<ValuePair> pairs = pairs_of(dictionary.texts, 3000);
    for (const Comparator& comparator : comparators()) {
      for (const Thresholds& list : thresholds_of(comparator, dictionary.texts, pairs))
        law(comparator, dictionary, pairs, list);
    }
  }
}

__extension__ typedef __int128 Wide;

std::size_t expected_level(const Comparator& comparator, reference::Fraction score,
                           const Thresholds& thresholds) {
  std::size_t level = 0;
  for (const Threshold threshold : thresholds) {
    const Wide left = static_cast<Wide>(score.numerator) * 1'000'000;
    const Wide right = static_cast<Wide>(threshold.millionths) * score.denominator;
    const bool met = comparator.direction == Direction::kAtLeast ? left >= right : left <= right;
    level += !met;
  }
  return level;
}

}  // namespace

TEST_CASE("every SIMD path decides as the scalar one") {
  for_all([](const Comparator& comparator, const Dictionary& dictionary, const auto& pairs,
             const Thresholds& thresholds) {
    const auto scalar = decide(comparator, dictionary.texts, SimdPath::kScalar, thresholds, pairs);
    for (const SimdPath path : wide_paths()) {
      const auto levels = decide(comparator, dictionary.texts, path, thresholds, pairs);
      for (std::size_t i = 0; i < pairs.size(); ++i) {
        if (levels[i] == scalar[i]) continue;
        FAIL(comparator.name << " by " << simd_path_name(path) << ", " << dictionary.name << ": \""
                             << dictionary.texts.text(pairs[i].left) << "\" and \""
                             << dictionary.texts.text(pairs[i].right) << "\": " << +levels[i]
                             << ", not " << +scalar[i]);
      }
    }
  });
}

TEST_CASE("batches decide as the plain reference") {
  for (const char* const name : {"jaro", "jaro_winkler", "levenshtein", "damerau_levenshtein"}) {
    const Comparator& comparator = *find_comparator(name);
    const reference::Entry entry = reference::table().at(name);
    for (const Dictionary& dictionary : dictionaries()) {
      const auto pairs = pairs_of(dictionary.texts, 2000);
      std::vector<reference::Fraction> scores;
      for (const ValuePair pair : pairs) {
        scores.push_back(entry.score(reference::decode(dictionary.texts.text(pair.left)),
                                     reference::decode(dictionary.texts.text(pair.right))));
        if (pair.left == pair.right)
          scores.back() = {comparator.direction == Direction::kAtLeast ? 1 : 0, 1};
      }
      for (const Thresholds& list : thresholds_of(comparator, dictionary.texts, pairs)) {
        for (const SimdPath path : wide_paths()) {
          const auto levels = decide(comparator, dictionary.texts, path, list, pairs);
          for (std::size_t i = 0; i < pairs.size(); ++i) {
            if (levels[i] == expected_level(comparator, scores[i], list)) continue;
            FAIL(name << " by " << simd_path_name(path) << ": \""
                      << dictionary.texts.text(pairs[i].left) << "\" and \""
                      << dictionary.texts.text(pairs[i].right) << "\": " << +levels[i]);
          }
        }
      }
    }
  }
}

TEST_CASE("batches of any size decide alike") {
  for (const Dictionary& dictionary : dictionaries()) {
    const auto pairs = pairs_of(dictionary.texts, 200);
    for (const Comparator& comparator : comparators()) {
      const Thresholds thresholds = thresholds_of(comparator, dictionary.texts, pairs)[2];
      for (const SimdPath path : wide_paths()) {
        const auto prepared = comparator.prepare(PreparedTexts(dictionary.texts, path), thresholds);
        std::vector<std::uint8_t> whole(pairs.size());
        prepared->decide(pairs, whole);
        for (std::size_t size = 0; size <= 200; ++size) {
          // From another place each time, so that pairs meet other lanes.
          const std::size_t first = size * 7 % (pairs.size() - size + 1);
          std::vector<std::uint8_t> part(size, 99);
          prepared->decide(std::span(pairs).subspan(first, size), part);
          INFO(comparator.name << " by " << simd_path_name(path) << ", " << size << " pairs");
          REQUIRE(std::equal(part.begin(), part.end(),
                             whole.begin() + static_cast<std::ptrdiff_t>(first)));
        }
      }
    }
  }
}

TEST_CASE("all with all is every pair") {
  for (const Dictionary& dictionary : dictionaries()) {
    const auto last = static_cast<ValueId>(dictionary.texts.size() - 1);
    std::mt19937_64 random(6);
    for (const std::size_t count : {0U, 1U, 3U, 33U, 150U}) {
      std::vector<ValueId> lefts;
      std::vector<ValueId> rights;
      for (std::size_t i = 0; i < count; ++i)
        rights.push_back(static_cast<ValueId>(1 + random() % last));
      for (std::size_t i = 0; i < 40; ++i)
        lefts.push_back(static_cast<ValueId>(1 + random() % last));
      std::vector<ValuePair> pairs;
      for (const ValueId left : lefts) {
        for (const ValueId right : rights) pairs.push_back({left, right});
      }
      const auto some = pairs_of(dictionary.texts, 100);
      for (const Comparator& comparator : comparators()) {
        for (const Thresholds& list : thresholds_of(comparator, dictionary.texts, some)) {
          const auto expected =
              decide(comparator, dictionary.texts, SimdPath::kScalar, list, pairs);
          auto paths = wide_paths();
          paths.push_back(SimdPath::kScalar);
          for (const SimdPath path : paths) {
            std::vector<std::uint8_t> levels(pairs.size(), 99);
            comparator.prepare(PreparedTexts(dictionary.texts, path), list)
                ->decide_all(lefts, rights, levels);
            INFO(comparator.name << " by " << simd_path_name(path) << ", " << dictionary.name);
            REQUIRE(levels == expected);
          }
        }
      }
    }
  }
}

TEST_CASE("the scalar path has no lanes and a wider one has as many as it says") {
  CHECK(simd_kernels(SimdPath::kScalar) == nullptr);
  for (const SimdPath path : wide_paths()) {
    const SimdKernels* const kernels = simd_kernels(path);
    REQUIRE(kernels != nullptr);
    CHECK(kernels->lanes <= kLanesMost);
    CHECK(kernels->lanes % 16 == 0);
  }
}
