#include "compare/prepared_texts.hpp"

namespace samma {

std::shared_ptr<const TextCodes> PreparedTexts::codes() const {
  const std::lock_guard lock(mutex_);
  if (codes_ == nullptr)
    codes_ = std::make_shared<const TextCodes>(texts_, TextCodes::Unit::kCodePoint, arena_);
  return codes_;
}

std::shared_ptr<const ElementSets> PreparedTexts::elements(Element element) const {
  const auto text_codes = codes();
  const std::lock_guard lock(mutex_);
  auto& sets = elements_[static_cast<std::size_t>(element)];
  if (sets == nullptr) sets = std::make_shared<const ElementSets>(*text_codes, element);
  return sets;
}

std::size_t PreparedTexts::memory_bytes() const {
  const std::lock_guard lock(mutex_);
  return codes_ == nullptr ? 0 : codes_->memory_bytes();
}

}  // namespace samma
