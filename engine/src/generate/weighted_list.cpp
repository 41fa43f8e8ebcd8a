#include "generate/weighted_list.hpp"

#include <algorithm>
#include <charconv>

#include "base/assert.hpp"

namespace samma::generator {

std::vector<std::string_view> split_list(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return parts;
}

WeightedList::WeightedList(std::string_view text) {
  std::uint32_t sum = 0;
  for (const std::string_view entry : split_list(text, ';')) {
    const std::size_t sign = entry.rfind('=');
    std::uint32_t weight = 1;
    if (sign != std::string_view::npos) {
      const char* const begin = entry.data() + sign + 1;
      const char* const end = entry.data() + entry.size();
      const auto [stop, error] = std::from_chars(begin, end, weight);
      SAMMA_ASSERT(error == std::errc{} && stop == end && weight > 0);
    }
    values_.push_back(entry.substr(0, sign));
    SAMMA_ASSERT(sum + weight > sum);
    sum += weight;
    upto_.push_back(sum);
  }
}

std::size_t WeightedList::pick_index(Random& random) const {
  SAMMA_ASSERT(!values_.empty());
  const std::uint32_t point = random.below(upto_.back());
  return static_cast<std::size_t>(std::upper_bound(upto_.begin(), upto_.end(), point) -
                                  upto_.begin());
}

double WeightedList::share(std::size_t index) const {
  const std::uint32_t before = index == 0 ? 0 : upto_[index - 1];
  return static_cast<double>(upto_[index] - before) / static_cast<double>(upto_.back());
}

}  // namespace samma::generator
