// What holds for every comparator of the catalogue, over seeded texts of many kinds. Each kind is a
// dictionary of its own: few characters, many (two bytes a code), very many (four bytes a code),
// long texts, dates, numbers, places.
#include <cmath>
#include <cstdint>
#include <functional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "compare/prepared_texts.hpp"
#include "reference/comparators.hpp"
#include "samma/comparator.hpp"
#include "support/catch.hpp"
#include "support/texts.hpp"

namespace {
using namespace samma;

class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}
  std::uint64_t below(std::uint64_t count) { return engine_() % count; }
  std::uint64_t between(std::uint64_t first, std::uint64_t last) {
    return first + below(last - first + 1);
  }

 private:
  std::mt19937_64 engine_;
};

std::string encode(char32_t point) {
  auto tail = [&](int shift) { return static_cast<char>(0x80U | (point >> shift & 0x3FU)); };
  if (point < 0x80) return {static_cast<char>(point)};
  if (point < 0x800) return {static_cast<char>(0xC0U | point >> 6), tail(0)};
  if (point < 0x10000) return {static_cast<char>(0xE0U | point >> 12), tail(6), tail(0)};
  return {static_cast<char>(0xF0U | point >> 18), tail(12), tail(6), tail(0)};
}

std::string encode(const std::u32string& text) {
  std::string out;
  for (const char32_t point : text) out += encode(point);
  return out;
}

using Letters = std::function<char32_t(Random&)>;

/// One to three edits: put in, taken out, replaced, neighbours swapped, words moved.
std::u32string near(std::u32string text, Random& random, const Letters& letter) {
  for (std::uint64_t edits = random.between(1, 3); edits > 0; --edits) {
    const std::size_t place = random.below(text.size() + 1);
    switch (random.below(5)) {
      case 0:
        text.insert(place, 1, letter(random));
        break;
      case 1:
        if (place < text.size() && text.size() > 1) text.erase(place, 1);
        break;
      case 2:
        if (place < text.size()) text[place] = letter(random);
        break;
      case 3:
        if (place + 1 < text.size()) std::swap(text[place], text[place + 1]);
        break;
      default: {
        const std::size_t space = text.find(U' ');
        if (space != std::u32string::npos) {
          text = text.substr(space + 1) + U" " + text.substr(0, space);
        }
      }
    }
  }
  return text;
}

/// Half of the texts are near the one before. No text is empty, none occurs twice.
std::vector<std::string> texts_of(std::size_t count, std::uint64_t length_max, std::uint64_t seed,
                                  const Letters& letter) {
  Random random(seed);
  std::vector<std::string> out;
  std::set<std::string> seen = {""};
  std::u32string text;
  while (out.size() < count) {
    if (random.below(2) == 0 || text.empty()) {
      text.clear();
      for (std::uint64_t i = random.between(1, length_max); i > 0; --i) text += letter(random);
    } else {
      text = near(text, random, letter);
    }
    if (seen.insert(encode(text)).second) out.push_back(encode(text));
  }
  return out;
}

Letters from(std::u32string alphabet) {
  return [alphabet](Random& random) { return alphabet[random.below(alphabet.size())]; };
}

Letters between(char32_t first, char32_t last) {
  return [first, last](Random& random) {
    if (random.below(6) == 0) return U' ';
    return static_cast<char32_t>(random.between(first, last));
  };
}

std::string padded(std::uint64_t number, std::size_t width) {
  const std::string digits = std::to_string(number);
  return std::string(width - std::min(width, digits.size()), '0') + digits;
}

std::vector<std::string> dates() {
  Random random(11);
  std::set<std::string> out;
  while (out.size() < 300) {
    const std::string year = padded(random.between(1979, 1990), 4);
    const std::string month = padded(random.between(0, 13), 2);
    out.insert(year + "-" + month + "-" + padded(random.between(0, 31), 2));
    if (random.below(8) == 0) out.insert(year + "-" + month);
    if (random.below(8) == 0) out.insert(year);
  }
  return {out.begin(), out.end()};
}

std::vector<std::string> numbers() {
  Random random(12);
  std::set<std::string> out = {"4000000000000",
                               "-4000000000000",
                               "4000000000000.000001",
                               "99999999999999999999",
                               "1e5",
                               ".",
                               "-",
                               ".5",
                               "5.",
                               "+7",
                               "0",
                               "-0"};
  while (out.size() < 300) {
    const std::string sign = random.below(4) == 0 ? "-" : "";
    const std::string whole =
        sign + std::to_string(random.below(random.below(2) == 0 ? 200 : 100000));
    out.insert(random.below(2) == 0 ? whole : whole + "." + padded(random.below(100), 2));
    if (random.below(9) == 0) out.insert(whole + ".1234567");
  }
  return {out.begin(), out.end()};
}

std::vector<std::string> places() {
  Random random(13);
  std::set<std::string> out = {"90,0", "-90,0", "0,180", "0,-180", "91,0", "0,181", "x,1", "5"};
  while (out.size() < 300) {
    const std::string latitude =
        std::to_string(random.between(59, 60)) + "." + padded(random.below(1000), 3);
    out.insert(latitude + (random.below(2) == 0 ? "," : ", ") + "18." +
               padded(random.below(1000), 3));
    out.insert("-" + latitude + ",-70." + padded(random.below(100), 4));
  }
  return {out.begin(), out.end()};
}

struct Dictionary {
  std::string name;
  test::ListedTexts texts;
  std::size_t pairs;
};

const std::vector<Dictionary>& dictionaries() {
  static const std::vector<Dictionary> all = [] {
    std::vector<Dictionary> out;
    auto add = [&](const char* name, std::vector<std::string> texts, std::size_t pairs = 3000) {
      out.push_back({name, test::ListedTexts(std::move(texts)), pairs});
    };
    add("three letters", texts_of(400, 9, 1, from(U"abc")));
    add("names", texts_of(400, 14, 2, from(U"aeinrstlå-ø '")));
    add("words", texts_of(400, 40, 3, from(U"ab cde 12 ")));
    add("around 64", texts_of(200, 90, 4, from(U"abcde f")), 800);
    add("long", texts_of(60, 400, 5, from(U"abcdefgh ")), 200);
    add("Greek and Cyrillic", texts_of(300, 20, 6, from(U"αβγδ абвгд жз")));
    add("255 characters", texts_of(300, 25, 7, between(0x100, 0x100 + 240)));
    add("two bytes", texts_of(400, 12, 8, between(0x4E00, 0x4E00 + 999)));
    std::vector<std::string> wide = texts_of(400, 12, 9, between(0x20000, 0x20010));
    for (char32_t first = 0x10000; first < 0x10000 + 66000; first += 60) {
      std::u32string text;
      for (char32_t i = 0; i < 60; ++i) text += static_cast<char32_t>(first + i);
      wide.push_back(encode(text));
    }
    add("four bytes", std::move(wide), 1000);
    add("dates", dates());
    add("numbers", numbers());
    add("places", places());
    return out;
  }();
  return all;
}

/// Random pairs, and as many of neighbours, which are often near.
std::vector<ValuePair> pairs_of(const Dictionary& dictionary) {
  Random random(99);
  std::vector<ValuePair> out;
  const auto last = static_cast<ValueId>(dictionary.texts.size() - 1);
  for (std::size_t i = 0; i < dictionary.pairs; ++i) {
    const auto left = static_cast<ValueId>(random.between(1, last));
    const auto right = static_cast<ValueId>(random.between(1, last));
    const auto neighbour =
        static_cast<ValueId>(std::min<std::uint64_t>(last, left + random.between(1, 2)));
    out.push_back({left, right});
    out.push_back({left, neighbour});
    if (i % 50 == 0) out.push_back({left, left});
  }
  return out;
}

std::vector<Threshold> thresholds_of(const Comparator& comparator) {
  if (comparator.direction == Direction::kAtLeast) {
    return {{1'000'000}, {966'667}, {966'666}, {950'000}, {920'000}, {900'000},
            {880'000},   {833'334}, {833'333}, {800'000}, {750'000}, {700'000},
            {666'667},   {666'666}, {500'000}, {333'333}};
  }
  return {{0},          {10'000},     {50'000},     {100'000},     {200'000},
          {500'000},    {1'000'000},  {2'000'000},  {3'000'000},   {5'500'000},
          {10'000'000}, {31'000'000}, {80'000'000}, {366'000'000}, {1'000'000'000}};
}

std::vector<std::uint8_t> decide(const Comparator& comparator, const ValueTexts& texts,
                                 std::span<const Threshold> thresholds,
                                 std::span<const ValuePair> pairs) {
  std::vector<std::uint8_t> out(pairs.size());
  comparator.prepare(texts, thresholds)->decide(pairs, out);
  return out;
}

__extension__ typedef __int128 Wide;

Wide above(const reference::Fraction& score, Threshold threshold) {
  return static_cast<Wide>(score.numerator) * 1'000'000 -
         static_cast<Wide>(threshold.millionths) * score.denominator;
}

bool is_met(const Comparator& comparator, const reference::Fraction& score, Threshold threshold) {
  if (score.denominator == 0) return false;
  const Wide difference = above(score, threshold);
  return comparator.direction == Direction::kAtLeast ? difference >= 0 : difference <= 0;
}

std::string described(const Comparator& comparator, const Dictionary& dictionary, ValuePair pair) {
  return std::string(comparator.name) + ", " + dictionary.name + ": \"" +
         std::string(dictionary.texts.text(pair.left)) + "\" and \"" +
         std::string(dictionary.texts.text(pair.right)) + "\"";
}

/// Calls law(comparator, dictionary, pairs, thresholds) for all of them. Laws look at millions of
/// pairs, so they FAIL where one is wrong and assert nothing where it is right.
template <class Law>
void for_all(Law law) {
  for (const Dictionary& dictionary : dictionaries()) {
    const std::vector<ValuePair> pairs = pairs_of(dictionary);
    for (const Comparator& comparator : comparators()) {
      law(comparator, dictionary, pairs, thresholds_of(comparator));
    }
  }
}

}  // namespace

TEST_CASE("comparators are found by their names, which are sorted and differ") {
  std::string before;
  for (const Comparator& comparator : comparators()) {
    INFO(comparator.name);
    CHECK(before < comparator.name);
    CHECK(find_comparator(comparator.name) == &comparator);
    REQUIRE(comparator.prepare != nullptr);
    REQUIRE(comparator.measure != nullptr);
    before = comparator.name;
  }
  CHECK(find_comparator("no such comparator") == nullptr);
  CHECK(find_comparator("") == nullptr);
}

TEST_CASE("equal texts meet the strictest threshold") {
  for_all([](const Comparator& comparator, const Dictionary& dictionary, const auto&,
             const auto& thresholds) {
    std::vector<ValuePair> pairs;
    for (ValueId id = 1; id < dictionary.texts.size(); ++id) pairs.push_back({id, id});
    const auto levels = decide(comparator, dictionary.texts, thresholds, pairs);
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      if (levels[i] == 0) continue;
      FAIL(described(comparator, dictionary, pairs[i]));
    }
    const auto text = dictionary.texts.text(1);
    CHECK(comparator.measure(text, text) == (comparator.direction == Direction::kAtLeast ? 1 : 0));
  });
}

TEST_CASE("the order of a pair shows only where a comparator says so") {
  for_all([](const Comparator& comparator, const Dictionary& dictionary, const auto& pairs,
             const auto& thresholds) {
    if (!comparator.symmetric) return;
    std::vector<ValuePair> turned;
    for (const ValuePair pair : pairs) turned.push_back({pair.right, pair.left});
    const auto levels = decide(comparator, dictionary.texts, thresholds, pairs);
    const auto turned_levels = decide(comparator, dictionary.texts, thresholds, turned);
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      if (levels[i] == turned_levels[i]) continue;
      FAIL(described(comparator, dictionary, pairs[i]));
    }
  });
}

TEST_CASE("levels are those of the plain reference") {
  for_all([](const Comparator& comparator, const Dictionary& dictionary, const auto& pairs,
             const auto& thresholds) {
    const auto found = reference::table().find(comparator.name);
    if (found == reference::table().end()) return;
    const reference::Entry entry = found->second;
    std::vector<reference::Text> texts;
    for (ValueId id = 0; id < dictionary.texts.size(); ++id) {
      texts.push_back(reference::decode(dictionary.texts.text(id)));
    }
    const auto levels = decide(comparator, dictionary.texts, thresholds, pairs);
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      reference::Fraction score = entry.score(texts[pairs[i].left], texts[pairs[i].right]);
      if (pairs[i].left == pairs[i].right) {
        score = {comparator.direction == Direction::kAtLeast ? 1 : 0, 1};
      }
      std::size_t expected = 0;
      bool is_close = false;
      for (const Threshold threshold : thresholds) {
        expected += !is_met(comparator, score, threshold);
        const Wide margin = static_cast<Wide>(entry.tolerance_millionths) * score.denominator;
        is_close = is_close || (margin > 0 && std::max(above(score, threshold),
                                                       -above(score, threshold)) <= margin);
      }
      if (is_close && pairs[i].left != pairs[i].right) continue;
      if (levels[i] == expected) continue;
      FAIL(described(comparator, dictionary, pairs[i])
           << ": " << +levels[i] << ", not " << expected);
    }
  });
}

TEST_CASE("a threshold decides the same alone and among others") {
  for_all([](const Comparator& comparator, const Dictionary& dictionary, const auto& pairs,
             const auto& thresholds) {
    const auto levels = decide(comparator, dictionary.texts, thresholds, pairs);
    for (std::size_t t = 0; t < thresholds.size(); t += 3) {
      const Threshold alone[] = {thresholds[t]};
      const auto single = decide(comparator, dictionary.texts, alone, pairs);
      for (std::size_t i = 0; i < pairs.size(); ++i) {
        if ((single[i] == 0) == (levels[i] <= t)) continue;
        FAIL(described(comparator, dictionary, pairs[i]) << " at " << thresholds[t].value());
      }
    }
  });
}

TEST_CASE("where a batch is cut does not show") {
  for_all([](const Comparator& comparator, const Dictionary& dictionary, const auto& pairs,
             const auto& thresholds) {
    const auto prepared = comparator.prepare(dictionary.texts, thresholds);
    const std::span<const ValuePair> all(pairs.data(), 200);
    std::vector<std::uint8_t> whole(all.size());
    prepared->decide(all, whole);
    for (const std::size_t step : {1U, 2U, 7U, 16U, 17U, 65U}) {
      std::vector<std::uint8_t> cut(all.size());
      for (std::size_t begin = 0; begin < all.size(); begin += step) {
        const std::size_t count = std::min(step, all.size() - begin);
        prepared->decide(all.subspan(begin, count), std::span(cut).subspan(begin, count));
      }
      INFO(comparator.name << " in batches of " << step);
      REQUIRE(cut == whole);
    }
    prepared->decide({}, {});
  });
}

TEST_CASE("the measure agrees with the levels away from boundaries") {
  for_all([](const Comparator& comparator, const Dictionary& dictionary, const auto& pairs,
             const auto& thresholds) {
    if (comparator.relative) return;
    const std::span<const ValuePair> some(pairs.data(), 100);
    const auto levels = decide(comparator, dictionary.texts, thresholds, some);
    for (std::size_t i = 0; i < some.size(); ++i) {
      const double measured = comparator.measure(dictionary.texts.text(some[i].left),
                                                 dictionary.texts.text(some[i].right));
      for (std::size_t t = 0; t < thresholds.size(); ++t) {
        const double difference = measured - thresholds[t].value();
        if (std::abs(difference) < 1e-9) continue;
        const bool met =
            comparator.direction == Direction::kAtLeast ? difference > 0 : difference < 0;
        if (met == (levels[i] <= t)) continue;
        FAIL(described(comparator, dictionary, some[i]) << " measures " << measured);
      }
    }
  });
}

TEST_CASE("what comparators share changes no level and no threshold gives level 0") {
  for (const Dictionary& dictionary : dictionaries()) {
    const std::vector<ValuePair> pairs = pairs_of(dictionary);
    const PreparedTexts shared(dictionary.texts);
    for (const Comparator& comparator : comparators()) {
      INFO(comparator.name);
      const auto thresholds = thresholds_of(comparator);
      CHECK(decide(comparator, shared, thresholds, pairs) ==
            decide(comparator, dictionary.texts, thresholds, pairs));
      CHECK(decide(comparator, shared, {}, pairs) == std::vector<std::uint8_t>(pairs.size(), 0));
    }
  }
}
