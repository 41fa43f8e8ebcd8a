#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "generate/random.hpp"

namespace samma::generator {

/// The parts of "a;b;c;" or "a|b|c"; an ending separator adds no part.
std::vector<std::string_view> split_list(std::string_view text, char separator);

/// "value=weight;..." or "value;..." (all of weight 1). Views the text, which must live longer.
class WeightedList {
 public:
  explicit WeightedList(std::string_view text);

  bool empty() const noexcept { return values_.empty(); }
  std::size_t size() const noexcept { return values_.size(); }
  std::string_view operator[](std::size_t index) const { return values_[index]; }
  /// An index, by weight. The list must not be empty.
  std::size_t pick_index(Random& random) const;
  std::string_view pick(Random& random) const { return values_[pick_index(random)]; }
  /// Share of the whole weight, in [0, 1].
  double share(std::size_t index) const;

 private:
  std::vector<std::string_view> values_;
  std::vector<std::uint32_t> upto_;  // Sum of the weights up to and with the entry.
};

}  // namespace samma::generator
