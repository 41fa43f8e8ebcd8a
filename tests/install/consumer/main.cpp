// The smallest program that uses the installed engine: the similarity of two words.
#include <samma/comparator.hpp>

int main() {
  const samma::Comparator* jaro = samma::find_comparator("jaro_winkler");
  return jaro != nullptr && jaro->measure("martha", "marhta") > 0.9 ? 0 : 1;
}
