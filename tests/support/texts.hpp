#pragma once
// ValueTexts from a list, for tests and benchmarks of comparators. Id 0 is the empty text.
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "samma/comparator.hpp"

namespace samma::test {

class ListedTexts final : public ValueTexts {
 public:
  explicit ListedTexts(std::vector<std::string> texts) : texts_(std::move(texts)) {
    texts_.insert(texts_.begin(), std::string());
  }
  std::size_t size() const override { return texts_.size(); }
  std::string_view text(ValueId id) const override { return texts_[id]; }

 private:
  std::vector<std::string> texts_;
};

}  // namespace samma::test
