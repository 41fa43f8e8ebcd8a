#include <algorithm>
#include <string_view>

#include "block/key_generator.hpp"
#include "support/catch.hpp"

namespace {
bool share(std::string_view a, std::string_view b) {
  const samma::KeyGenerator* generator = samma::find_key_generator("one_deletion");
  std::vector<std::uint32_t> left;
  std::vector<std::uint32_t> right;
  generator->keys(a, &left);
  generator->keys(b, &right);
  return std::any_of(left.begin(), left.end(), [&](std::uint32_t key) {
    return std::find(right.begin(), right.end(), key) != right.end();
  });
}
}  // namespace

TEST_CASE("one_deletion: values one edit apart share a key") {
  CHECK(share("berg", "berg"));
  CHECK(share("bergman", "bergmann"));
  CHECK(share("bergman", "bargman"));
  CHECK(share("bergman", "begrman"));
  CHECK(share("1985-07-30", "1985-07-31"));
  CHECK(share("\xc3\xa5kesson", "kesson"));
}

TEST_CASE("one_deletion: two edits apart share none, nor do short values") {
  CHECK_FALSE(share("bergman", "bxrgmaan"));
  CHECK_FALSE(share("per", "pea"));
}
