#include "block/key_table.hpp"

#include <map>
#include <set>

#include "support/catch.hpp"

using namespace samma;

TEST_CASE("a key table keeps the keys that two values share, and one for each value",
          "[key_table]") {
  const std::vector<std::string> words = {"berg",  "bergs", "bergman", "bergmann", "lind", "lindh",
                                          "linds", "qvist", "kvist",   "x",        "holm"};
  Dictionary dictionary;
  for (const std::string& word : words) dictionary.intern(word);
  const KeyGenerator& generator = *find_key_generator("one_deletion");
  std::vector<std::set<std::uint32_t>> made;
  std::map<std::uint32_t, std::size_t> owners;
  for (const std::string& word : words) {
    std::vector<std::uint32_t> keys;
    generator.keys(word, &keys);
    made.emplace_back(keys.begin(), keys.end());
    for (const std::uint32_t key : made.back()) ++owners[key];
  }
  const KeyTable table(generator, dictionary);
  CHECK(table.keys(0).empty());
  std::size_t kept_in_all = 0;
  std::size_t made_in_all = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    CAPTURE(words[i]);
    const auto kept = table.keys(static_cast<ValueId>(i + 1));
    CHECK(std::is_sorted(kept.begin(), kept.end()));
    CHECK(kept.empty() == made[i].empty());
    const std::set<std::uint32_t> distinct(kept.begin(), kept.end());
    CHECK(distinct.size() == kept.size());
    for (const std::uint32_t key : kept) CHECK(made[i].count(key) == 1);
    for (const std::uint32_t key : made[i]) {
      if (owners[key] > 1) CHECK(distinct.count(key) == 1);
    }
    kept_in_all += kept.size();
    made_in_all += made[i].size();
  }
  CHECK(kept_in_all < made_in_all);
}
