#pragma once
// Where evaluation keeps texts and lists that it makes; their places do not move.
#include <deque>
#include <string>
#include <string_view>

#include "sql/type.hpp"

namespace samma::sql {

class Arena {
 public:
  std::string_view keep(std::string text) {
    if (texts_used_ == texts_.size()) texts_.emplace_back();
    return texts_[texts_used_++] = std::move(text);
  }
  Value text(std::string text) { return Value::of_text(keep(std::move(text))); }
  List* list() {
    if (lists_used_ == lists_.size()) lists_.emplace_back();
    List* made = &lists_[lists_used_++];
    made->clear();
    return made;
  }
  /// What was made is no longer valid; the memory stays.
  void clear() { texts_used_ = lists_used_ = 0; }

 private:
  std::deque<std::string> texts_;
  std::deque<List> lists_;
  std::size_t texts_used_ = 0;
  std::size_t lists_used_ = 0;
};

}  // namespace samma::sql
