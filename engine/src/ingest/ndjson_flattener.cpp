#include "ingest/ndjson_flattener.hpp"

#include "ingest/row_writer.hpp"

namespace samma {
namespace {

namespace ondemand = simdjson::ondemand;
using simdjson::error_code;
using simdjson::SUCCESS;

// Records of people and companies are flat; the limit keeps hostile input off the stack.
constexpr std::size_t kDepthMax = 64;

}  // namespace

std::string NdjsonFlattener::flatten(std::string_view line, const Report& report) {
  name_.clear();
  depth_ = 0;
  report_ = &report;
  const simdjson::padded_string_view padded(line.data(), line.size(),
                                            line.size() + simdjson::SIMDJSON_PADDING);
  ondemand::document document;
  ondemand::object fields;
  error_code error = parser_.iterate(padded).get(document);
  if (error == SUCCESS) error = document.get_object().get(fields);
  if (error == SUCCESS) error = object(fields, false);
  // The parser is lazy and would not see what follows the object.
  if (error == SUCCESS && document.current_location().error() != simdjson::OUT_OF_BOUNDS) {
    return "text after the JSON object";
  }
  if (error == SUCCESS) return {};
  if (error == simdjson::INCORRECT_TYPE) return "expected a JSON object";
  if (error == simdjson::DEPTH_ERROR) return "JSON nested more than 64 deep";
  return std::string("not valid JSON: ") + simdjson::error_message(error);
}

error_code NdjsonFlattener::object(ondemand::object fields, bool listed) {
  if (++depth_ > kDepthMax) return simdjson::DEPTH_ERROR;
  const std::size_t outer = name_.size();
  for (auto field : fields) {
    std::string_view key;
    ondemand::value item;
    if (const error_code error = field.unescaped_key().get(key)) return error;
    if (const error_code error = field.value().get(item)) return error;
    if (depth_ > 1) name_.push_back('.');
    name_.append(key);
    if (const error_code error = value(item, listed)) return error;
    name_.resize(outer);
  }
  --depth_;
  return SUCCESS;
}

error_code NdjsonFlattener::array(ondemand::array items) {
  if (++depth_ > kDepthMax) return simdjson::DEPTH_ERROR;
  for (auto item : items) {
    ondemand::value inner;
    if (const error_code error = item.get(inner)) return error;
    if (const error_code error = value(inner, true)) return error;
  }
  --depth_;
  return SUCCESS;
}

error_code NdjsonFlattener::value(Value item, bool listed) {
  ondemand::json_type type{};
  if (const error_code error = item.type().get(type)) return error;
  if (type == ondemand::json_type::object) {
    ondemand::object fields;
    if (const error_code error = item.get_object().get(fields)) return error;
    return object(fields, listed);
  }
  if (type == ondemand::json_type::array) {
    ondemand::array items;
    if (const error_code error = item.get_array().get(items)) return error;
    (*report_)(name_, {}, false);  // An empty list names its column too.
    return array(items);
  }
  return plain(item, type, listed);
}

error_code NdjsonFlattener::plain(Value item, ondemand::json_type type, bool listed) {
  if (type == ondemand::json_type::string) {
    std::string_view text;
    if (const error_code error = item.get_string().get(text)) return error;
    (*report_)(name_, text, listed);
    return SUCCESS;
  }
  std::string_view token = item.raw_json_token();
  while (!token.empty() && (token.back() == ' ' || token.back() == '\t' || token.back() == '\r')) {
    token.remove_suffix(1);
  }
  if (type == ondemand::json_type::number) {
    if (!is_json_number(token)) return simdjson::NUMBER_ERROR;
  } else if (token == "null") {
    token = {};
  } else if (token != "true" && token != "false") {
    return simdjson::T_ATOM_ERROR;
  }
  (*report_)(name_, token, listed);
  return SUCCESS;
}

}  // namespace samma
