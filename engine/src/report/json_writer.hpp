#pragma once
// JSON out: enough for reports. Commas are put where they belong; numbers are written plainly
// (12.75, not 1.275E1).
#include <cstdint>
#include <string>
#include <string_view>

namespace samma {

class JsonWriter {
 public:
  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);
  JsonWriter& value(std::string_view text);
  JsonWriter& value(const char* text) { return value(std::string_view(text)); }
  JsonWriter& value(bool truth);
  JsonWriter& value(std::uint64_t number);
  /// Rounded to six decimals; what is no number becomes null.
  JsonWriter& value(double number);
  template <class T>
  JsonWriter& member(std::string_view name, const T& content) {
    return key(name).value(content);
  }
  const std::string& text() const { return text_; }

 private:
  void separate();
  std::string text_;
  bool first_ = true;
};

}  // namespace samma
