// Pairs per second of every comparator and SIMD path, one thread, on made-up names, addresses,
// dates, numbers and places. Before a comparator is timed, its levels on 2,000 of the pairs are
// compared with the plain reference.
//
//   bench_kernels --benchmark_filter='jaro_winkler/names/.*/(scalar|avx2)'
#include <benchmark/benchmark.h>

#include <cstdint>
#include <cstdio>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "compare/prepared_texts.hpp"
#include "reference/comparators.hpp"
#include "samma/comparator.hpp"
#include "support/texts.hpp"

namespace {
using namespace samma;

constexpr std::size_t kTexts = 5000;
constexpr std::size_t kPairs = 1 << 16;
constexpr std::size_t kChecked = 2000;

std::string word(std::mt19937_64& random) {
  static const char* const kSyllables[] = {"an",   "der",  "son",  "lar", "ka",  "ri",   "ma",
                                           "sten", "berg", "lund", "jo",  "han", "el",   "isa",
                                           "bet",  "er",   "ik",   "no",  "va",  "ström"};
  std::string out;
  for (std::uint64_t count = 2 + random() % 3; count > 0; --count) out += kSyllables[random() % 20];
  return out;
}

std::string with_slip(std::string text, std::mt19937_64& random) {
  const std::size_t place = random() % text.size();
  if (static_cast<unsigned char>(text[place]) >= 0x80) return text;
  if (random() % 2 == 0) return text.insert(place, 1, static_cast<char>('a' + random() % 26));
  text[place] = static_cast<char>('a' + random() % 26);
  return text;
}

template <class Make>
std::vector<std::string> distinct(Make make) {
  std::mt19937_64 random(1);
  std::set<std::string> seen;
  std::vector<std::string> out;
  while (out.size() < kTexts) {
    const std::string text = make(random, out);
    if (seen.insert(text).second) out.push_back(text);
  }
  return out;
}

/// Every second text is a slip away from the one before.
std::vector<std::string> names() {
  return distinct([](auto& random, const auto& before) {
    return before.size() % 2 == 1 ? with_slip(before.back(), random) : word(random);
  });
}

std::vector<std::string> addresses() {
  return distinct([](auto& random, const auto& before) {
    if (before.size() % 2 == 1) return with_slip(before.back(), random);
    return word(random) + " " + word(random) + " " + std::to_string(1 + random() % 200);
  });
}

std::string two_digits(std::uint64_t number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

std::vector<std::string> dates() {
  return distinct([](auto& random, const auto&) {
    return std::to_string(1930 + random() % 80) + "-" + two_digits(1 + random() % 12) + "-" +
           two_digits(1 + random() % 28);
  });
}

std::vector<std::string> numbers() {
  return distinct([](auto& random, const auto&) { return std::to_string(random() % 1'000'000); });
}

std::vector<std::string> places() {
  return distinct([](auto& random, const auto&) {
    return std::to_string(55 + random() % 10) + ".1" + two_digits(random() % 100) + "," +
           std::to_string(11 + random() % 10) + ".2" + two_digits(random() % 100);
  });
}

enum class Pairing { kRandom, kSimilar };  ///< Similar: half are neighbours in the list.

std::vector<ValuePair> pairs_of(Pairing pairing) {
  std::mt19937_64 random(2);
  std::vector<ValuePair> out;
  for (std::size_t i = 0; i < kPairs; ++i) {
    const auto left = static_cast<ValueId>(1 + random() % kTexts);
    auto right = static_cast<ValueId>(1 + random() % kTexts);
    if (pairing == Pairing::kSimilar && i % 2 == 0) right = left == 1 ? 2 : left - 1;
    out.push_back({left, right});
  }
  return out;
}

std::vector<Threshold> thresholds_of(const Comparator& comparator) {
  if (comparator.direction == Direction::kAtLeast) return {{920'000}, {880'000}, {700'000}};
  return {{1'000'000}, {2'000'000}};
}

bool agrees(const Comparator& comparator, const ValueTexts& texts, std::span<const ValuePair> pairs,
            std::span<const Threshold> thresholds, std::span<const std::uint8_t> levels) {
  const auto found = reference::table().find(comparator.name);
  if (found == reference::table().end()) return true;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (pairs[i].left == pairs[i].right) continue;
    const auto score = found->second.score(reference::decode(texts.text(pairs[i].left)),
                                           reference::decode(texts.text(pairs[i].right)));
    std::uint8_t expected = 0;
    for (const Threshold threshold : thresholds) {
      const auto left = static_cast<long double>(score.numerator) * 1e6L;
      const auto right = static_cast<long double>(threshold.millionths) * score.denominator;
      const bool met = comparator.direction == Direction::kAtLeast ? left >= right : left <= right;
      expected += score.denominator == 0 || !met;
    }
    if (expected != levels[i]) return false;
  }
  return true;
}

void run(benchmark::State& state, const Comparator* comparator, const test::ListedTexts* texts,
         Pairing pairing, SimdPath path) {
  const std::vector<ValuePair> pairs = pairs_of(pairing);
  const std::vector<Threshold> thresholds = thresholds_of(*comparator);
  const auto prepared = comparator->prepare(PreparedTexts(*texts, path), thresholds);
  std::vector<std::uint8_t> levels(pairs.size());
  prepared->decide(pairs, levels);
  const std::span<const ValuePair> checked(pairs.data(), kChecked);
  if (!agrees(*comparator, *texts, checked, thresholds, levels)) {
    state.SkipWithError("levels differ from the reference");
    return;
  }
  for (auto _ : state) {
    prepared->decide(pairs, levels);
    benchmark::DoNotOptimize(levels.data());
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * pairs.size()));
}

const test::ListedTexts& texts_named(const std::string& kind) {
  static const test::ListedTexts all[] = {
      test::ListedTexts(names()), test::ListedTexts(addresses()), test::ListedTexts(dates()),
      test::ListedTexts(numbers()), test::ListedTexts(places())};
  if (kind == "names") return all[0];
  if (kind == "addresses") return all[1];
  if (kind == "dates") return all[2];
  return kind == "numbers" ? all[3] : all[4];
}

std::vector<std::string> kinds_of(std::string_view comparator) {
  if (comparator.starts_with("date_")) return {"dates"};
  if (comparator.starts_with("geo_")) return {"places"};
  if (comparator.ends_with("_difference")) return {"numbers"};
  return {"names", "addresses"};
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  for (const Comparator& comparator : comparators()) {
    for (const std::string& kind : kinds_of(comparator.name)) {
      for (const Pairing pairing : {Pairing::kRandom, Pairing::kSimilar}) {
        for (const SimdPath path : {SimdPath::kScalar, SimdPath::kAvx2, SimdPath::kAvx512}) {
          if (path > widest_simd_path()) continue;
          const std::string name = std::string(comparator.name) + "/" + kind + "/" +
                                   (pairing == Pairing::kRandom ? "random" : "similar") + "/" +
                                   std::string(simd_path_name(path));
          benchmark::RegisterBenchmark(name.c_str(), run, &comparator, &texts_named(kind), pairing,
                                       path);
        }
      }
    }
  }
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
