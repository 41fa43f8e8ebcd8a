#include "base/same_text.hpp"

#include <string>

#include "support/catch.hpp"

TEST_CASE("texts are the same if every byte is") {
  for (std::size_t size = 0; size < 80; ++size) {
    CAPTURE(size);
    // Each in memory of its own size, so that a sanitizer sees a read beyond it.
    const std::string one(size, '\x7f');
    std::string other = one;
    CHECK(samma::same_text(one, other));
    CHECK_FALSE(samma::same_text(one, other + '\x7f'));
    for (std::size_t place = 0; place < size; ++place) {
      other[place] = '\xff';
      CHECK_FALSE(samma::same_text(one, other));
      other[place] = one[place];
    }
  }
}

TEST_CASE("nothing is the same as nothing, wherever it lies") {
  CHECK(samma::same_text({}, ""));
  CHECK_FALSE(samma::same_text({}, "a"));
}
