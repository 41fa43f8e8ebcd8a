// Level decisions of one comparator over two columns of texts, to be put beside other libraries:
// what rapidfuzz calls cpdist (line by line) and cdist (all lefts with all rights).
//
//   bench_strings --input FILE | --made N   Lines left<TAB>right, UTF-8; or N made-up ones.
//     [--comparator jaro_winkler]           Any of the catalogue.
//     [--thresholds 0.92,0.88,0.7]          Strictest first.
//     [--form pairs]                        pairs: each line; all: every left with every right.
//     [--simd avx2]                         scalar, avx2, avx512; the widest that runs here.
//     [--at-once 512]                       Pairs in one call; all of them if left out.
//     [--repeats 5]
//     [--levels FILE]                       A byte per pair, row by row: the first threshold
//                                           met, or their number.
//
// Prints one JSON object. Seconds are CPU time of the one thread; "seconds" is the median of the
// repeats, "encode_seconds" is what preparing the dictionary of distinct texts took, once. Before
// it is timed, up to 100,000 of the levels are compared with the scalar path.
#include <time.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <random>
#include <sstream>
#include <string>
#include <unordered_map>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "compare/prepared_texts.hpp"
#include "samma/comparator.hpp"
#include "support/texts.hpp"

namespace {
using namespace samma;

struct Usage {
  std::string message;
};

struct Options {
  std::string input;
  std::size_t made = 0;
  std::string comparator = "jaro_winkler";
  std::vector<Threshold> thresholds = {{920'000}, {880'000}, {700'000}};
  bool all = false;
  SimdPath simd = widest_simd_path();
  std::size_t at_once = SIZE_MAX;
  std::size_t repeats = 5;
  std::string levels;
};

std::vector<Threshold> thresholds_of(const std::string& list) {
  std::vector<Threshold> out;
  std::istringstream words(list);
  for (std::string word; std::getline(words, word, ',');)
    out.push_back({static_cast<std::int64_t>(std::stod(word) * 1e6 + 0.5)});
  return out;
}

SimdPath path_named(const std::string& name) {
  for (const SimdPath path : {SimdPath::kScalar, SimdPath::kAvx2, SimdPath::kAvx512}) {
    if (name == simd_path_name(path) && path <= widest_simd_path()) return path;
  }
  throw Usage{fmt::format("--simd {}: expected scalar, avx2 or avx512, at most {} on this machine",
                          name, simd_path_name(widest_simd_path()))};
}

Options options_of(int argc, char** argv) {
  std::map<std::string, std::string> given;
  for (int i = 1; i < argc; i += 2) {
    if (i + 1 == argc) throw Usage{fmt::format("{}: a value is missing", argv[i])};
    given[argv[i]] = argv[i + 1];
  }
  Options options;
  for (const auto& [name, value] : given) {
    if (name == "--input") {
      options.input = value;
    } else if (name == "--made") {
      options.made = std::stoul(value);
    } else if (name == "--comparator") {
      options.comparator = value;
    } else if (name == "--thresholds") {
      options.thresholds = thresholds_of(value);
    } else if (name == "--form" && (value == "pairs" || value == "all")) {
      options.all = value == "all";
    } else if (name == "--simd") {
      options.simd = path_named(value);
    } else if (name == "--repeats") {
      options.repeats = std::max(1UL, std::stoul(value));
    } else if (name == "--at-once") {
      options.at_once = std::max(1UL, std::stoul(value));
    } else if (name == "--levels") {
      options.levels = value;
    } else {
      throw Usage{fmt::format("{} {}: no such option or value; see the top of strings_bench.cpp",
                              name, value)};
    }
  }
  if (options.input.empty() == (options.made == 0))
    throw Usage{"expected --input FILE or --made N"};
  return options;
}

/// Names of two to four syllables; half of the rights are a slip away from their left.
std::string made_lines(std::size_t count) {
  static const char* const kSyllables[] = {"an",   "der", "son", "lar", "ka",  "ri", "ma", "sten",
                                           "berg", "jo",  "han", "el",  "isa", "ik", "no", "va"};
  std::mt19937_64 random(1);
  const auto name = [&] {
    std::string out;
    for (std::uint64_t n = 2 + random() % 3; n > 0; --n) out += kSyllables[random() % 16];
    return out;
  };
  std::string lines;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string left = name();
    std::string right = random() % 2 == 0 ? left : name();
    right[random() % right.size()] = static_cast<char>('a' + random() % 26);
    lines += left + '\t' + right + '\n';
  }
  return lines;
}

/// The columns as ids of distinct texts.
struct Columns {
  std::vector<std::string> texts;
  std::vector<ValueId> left;
  std::vector<ValueId> right;
};

Columns read(std::istream& lines) {
  Columns columns;
  std::unordered_map<std::string, ValueId> ids;
  const auto id_of = [&](const std::string& text) {
    const auto [place, added] = ids.try_emplace(text, static_cast<ValueId>(ids.size() + 1));
    if (added) columns.texts.push_back(text);
    return place->second;
  };
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos)
      throw Usage{fmt::format("line {}: expected left<TAB>right, found no tab", number)};
    columns.left.push_back(id_of(line.substr(0, tab)));
    columns.right.push_back(id_of(line.substr(tab + 1)));
  }
  return columns;
}

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

std::vector<ValuePair> lines_of(const Columns& columns) {
  std::vector<ValuePair> pairs;
  for (std::size_t i = 0; i < columns.left.size(); ++i)
    pairs.push_back({columns.left[i], columns.right[i]});
  return pairs;
}

void check(const Options& options, const Comparator& comparator, const test::ListedTexts& texts,
           const Columns& columns, const std::vector<std::uint8_t>& levels) {
  constexpr std::size_t kChecked = 100'000;
  const auto scalar =
      comparator.prepare(PreparedTexts(texts, SimdPath::kScalar), options.thresholds);
  std::vector<ValuePair> pairs;
  const std::size_t rights = columns.right.size();
  for (std::size_t i = 0; i < std::min(levels.size(), kChecked); ++i) {
    pairs.push_back(options.all ? ValuePair{columns.left[i / rights], columns.right[i % rights]}
                                : ValuePair{columns.left[i], columns.right[i]});
  }
  std::vector<std::uint8_t> expected(pairs.size());
  scalar->decide(pairs, expected);
  if (!std::equal(expected.begin(), expected.end(), levels.begin()))
    throw Usage{"levels differ from those of the scalar path: nothing was timed"};
}

void run(const Options& options) {
  const Comparator* const comparator = find_comparator(options.comparator);
  if (comparator == nullptr)
    throw Usage{fmt::format("--comparator {}: no such comparator", options.comparator)};
  Columns columns;
  if (options.made > 0) {
    std::istringstream lines(made_lines(options.made));
    columns = read(lines);
  } else {
    std::ifstream lines(options.input, std::ios::binary);
    if (!lines) throw Usage{fmt::format("{}: cannot be read", options.input)};
    columns = read(lines);
  }
  const test::ListedTexts texts(columns.texts);
  const double begin = cpu_seconds();
  const auto prepared = comparator->prepare(PreparedTexts(texts, options.simd), options.thresholds);
  const double encode_seconds = cpu_seconds() - begin;

  const std::vector<ValuePair> lines = lines_of(columns);
  std::vector<std::uint8_t> levels(options.all ? columns.left.size() * columns.right.size()
                                               : lines.size());
  const auto decide = [&] {
    if (options.all) return prepared->decide_all(columns.left, columns.right, levels);
    const std::size_t step = std::min(options.at_once, lines.size());
    for (std::size_t i = 0; i < lines.size(); i += step) {
      const std::size_t count = std::min(step, lines.size() - i);
      prepared->decide(std::span(lines).subspan(i, count), std::span(levels).subspan(i, count));
    }
  };
  decide();
  check(options, *comparator, texts, columns, levels);
  std::vector<double> seconds;
  for (std::size_t i = 0; i < options.repeats; ++i) {
    const double start = cpu_seconds();
    decide();
    seconds.push_back(cpu_seconds() - start);
  }
  std::sort(seconds.begin(), seconds.end());
  const double median = seconds[seconds.size() / 2];
  std::vector<std::size_t> counts(options.thresholds.size() + 1);
  for (const std::uint8_t level : levels) ++counts[level];
  if (!options.levels.empty()) {
    std::ofstream out(options.levels, std::ios::binary);
    out.write(reinterpret_cast<const char*>(levels.data()),
              static_cast<std::streamsize>(levels.size()));
    if (!out.flush()) throw Usage{fmt::format("{}: cannot be written", options.levels)};
  }
  fmt::print(
      "{{\"comparator\": \"{}\", \"form\": \"{}\", \"simd\": \"{}\", \"pairs\": {}, "
      "\"distinct_texts\": {}, \"encode_seconds\": {:.6f}, \"seconds\": {:.6f}, "
      "\"pairs_per_second\": {:.0f}, \"repeats\": [{:.6f}], \"level_counts\": [{}]}}\n",
      comparator->name, options.all ? "all" : "pairs", simd_path_name(options.simd), levels.size(),
      columns.texts.size(), encode_seconds, median,
      static_cast<double>(levels.size()) / std::max(median, 1e-9), fmt::join(seconds, ", "),
      fmt::join(counts, ", "));
}

}  // namespace

int main(int argc, char** argv) {
  try {
    run(options_of(argc, argv));
    return 0;
  } catch (const Usage& usage) {
    fmt::print(stderr, "bench_strings: {}\n", usage.message);
  } catch (const std::exception& error) {
    fmt::print(stderr, "bench_strings: {}\n", error.what());
  }
  return 2;
}
