// Stands in for libFuzzer where that is not at hand: replays a corpus, then mutations of it that
// depend on the seed alone. Usage: fuzz_NAME CORPUS_FOLDER MUTATIONS SEED. A violated invariant
// aborts; the input that did it is written to ./fuzz_failure first, for the debugger.
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using Random = std::mt19937_64;

// A mutated input that has grown this long is cut: short ones find more in a second.
constexpr std::size_t kInputSizeMax = 4096;

std::size_t below(Random& random, std::size_t bound) {
  return bound == 0 ? 0 : static_cast<std::size_t>(random() % bound);
}

std::vector<std::string> read_corpus(const std::string& folder) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.is_regular_file()) paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> corpus;
  for (const auto& path : paths) {
    std::ifstream stream(path, std::ios::binary);
    corpus.emplace_back(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
  }
  return corpus;
}

void mutate_once(Random& random, const std::vector<std::string>& corpus, std::string* input) {
  // What the formats under test are made of.
  constexpr std::string_view kMarks = "\",;\t|\n\r{}[]:=#.'\\ -019etfn\0\x80\xc3\xe5\xff";
  const std::size_t at = below(random, input->size() + 1);
  const std::size_t length = 1 + below(random, 16);
  switch (below(random, 7)) {
    case 0:
      if (!input->empty()) {
        (*input)[at % input->size()] = static_cast<char>(below(random, 256));
      }
      break;
    case 1:
      input->insert(at, 1, kMarks[below(random, kMarks.size())]);
      break;
    case 2:
      input->erase(at, length);
      break;
    case 3:
      input->insert(at, input->substr(below(random, input->size() + 1), length));
      break;
    case 4: {
      const std::string& other = corpus[below(random, corpus.size())];
      const std::size_t from = below(random, other.size() + 1);
      input->replace(at, length, other.substr(from, 1 + below(random, 64)));
      break;
    }
    case 5:
      if (!input->empty()) {
        (*input)[at % input->size()] = kMarks[below(random, kMarks.size())];
      }
      break;
    default:
      if (below(random, 8) == 0) input->resize(at);
  }
  if (input->size() > kInputSizeMax) input->resize(kInputSizeMax);
}

std::string* current_input = nullptr;

void run(std::string input) {
  current_input = &input;
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
  current_input = nullptr;
}

}  // namespace

/// Targets call this when an invariant does not hold.
[[noreturn]] void fuzz_failed(const char* invariant) {
  if (current_input != nullptr) {
    std::ofstream("fuzz_failure", std::ios::binary) << *current_input;
  }
  std::fprintf(stderr, "does not hold: %s (input in ./fuzz_failure)\n", invariant);
  std::abort();
}

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fprintf(stderr, "usage: %s CORPUS_FOLDER MUTATIONS SEED\n", argv[0]);
    return 2;
  }
  const std::vector<std::string> corpus = read_corpus(argv[1]);
  if (corpus.empty()) {
    std::fprintf(stderr, "no corpus in %s\n", argv[1]);
    return 2;
  }
  for (const std::string& input : corpus) run(input);
  Random random(std::strtoull(argv[3], nullptr, 10));
  const unsigned long mutations = std::strtoul(argv[2], nullptr, 10);
  for (unsigned long i = 0; i < mutations; ++i) {
    std::string input = corpus[below(random, corpus.size())];
    for (std::size_t steps = 1 + below(random, 6); steps-- > 0;)
      mutate_once(random, corpus, &input);
    run(std::move(input));
  }
  std::printf("%zu inputs, %lu mutations\n", corpus.size(), mutations);
  return 0;
}
