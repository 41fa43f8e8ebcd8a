#include "base/running_hash.hpp"

#include <string>

#include "support/catch.hpp"

using namespace samma;

TEST_CASE("bytes in pieces have the hash of the whole") {
  std::string bytes;
  for (int i = 0; i < 5000; ++i) bytes += static_cast<char>(i * 31);
  for (const std::size_t piece : {1U, 7U, 64U, 1000U, 5000U}) {
    RunningHash hash;
    for (std::size_t at = 0; at < bytes.size(); at += piece)
      hash.add(std::string_view(bytes).substr(at, piece));
    CHECK(hash.value() == hash_bytes(bytes));
    CHECK(hash.value() == hash_bytes(bytes));  // Asking changes nothing.
  }
  CHECK(RunningHash().value() == hash_bytes(""));
}
