#pragma once
// PreparedTexts: what several comparators of one dictionary share, each part made when first asked
// for. Hand it to Comparator::prepare in place of the dictionary itself; it may go when all are
// prepared.
#include <array>
#include <memory>
#include <mutex>

#include "compare/element_sets.hpp"
#include "compare/text_codes.hpp"
#include "samma/comparator.hpp"
#include "store/row_mask.hpp"

namespace samma {

/// Safe to use from several threads.
class PreparedTexts final : public ValueTexts {
 public:
  /// `texts` must outlive this object and hold still. `simd` is for all comparators that are
  /// prepared with this; no result depends on it. `arena` as of TextCodes.
  explicit PreparedTexts(const ValueTexts& texts, SimdPath simd = widest_simd_path(),
                         const char* arena = nullptr)
      : texts_(texts), simd_(simd), arena_(arena) {}

  std::size_t size() const override { return texts_.size(); }
  std::string_view text(ValueId id) const override { return texts_.text(id); }
  const PreparedTexts* prepared() const override { return this; }

  SimdPath simd() const { return simd_; }
  std::shared_ptr<const TextCodes> codes() const;
  std::shared_ptr<const ElementSets> elements(Element element) const;
  /// Of the codes made so far.
  std::size_t memory_bytes() const;

 private:
  const ValueTexts& texts_;
  SimdPath simd_;
  const char* arena_;
  mutable std::mutex mutex_;
  mutable std::shared_ptr<const TextCodes> codes_;
  mutable std::array<std::shared_ptr<const ElementSets>, 2> elements_;
};

}  // namespace samma
