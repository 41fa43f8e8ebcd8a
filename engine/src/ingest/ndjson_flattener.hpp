#pragma once
// One line of JSON, flattened to named texts. The only user of simdjson's parser.
#include <simdjson.h>

#include <functional>
#include <string>
#include <string_view>

namespace samma {

/// Nested names are joined with '.'; numbers stay as written; null is the empty text; every value
/// within an array is reported with `listed`, in order, under the name of the array (and of its own
/// keys, if objects).
class NdjsonFlattener {
 public:
  using Report = std::function<void(std::string_view name, std::string_view text, bool listed)>;

  /// `line` has simdjson::SIMDJSON_PADDING readable bytes behind it. Returns what is wrong, or
  /// empty; what has been reported before an error does not count.
  std::string flatten(std::string_view line, const Report& report);

 private:
  using Value = simdjson::ondemand::value;
  simdjson::error_code object(simdjson::ondemand::object fields, bool listed);
  simdjson::error_code array(simdjson::ondemand::array items);
  simdjson::error_code value(Value item, bool listed);
  simdjson::error_code plain(Value item, simdjson::ondemand::json_type type, bool listed);

  simdjson::ondemand::parser parser_;
  std::string name_;
  std::size_t depth_ = 0;
  const Report* report_ = nullptr;
};

}  // namespace samma
