#include "report/json_writer.hpp"
#include "samma/profile.hpp"

namespace samma {
namespace {

void write_texts(std::string_view name, const std::vector<std::string>& texts, JsonWriter* json) {
  json->key(name).begin_array();
  for (const std::string& text : texts) json->value(std::string_view(text));
  json->end_array();
}

void write_column(const ColumnProfile& column, bool hide_values, JsonWriter* json) {
  json->begin_object()
      .member("name", std::string_view(column.name))
      .member("role", role_name(column.role))
      .member("kind", kind_name(column.kind))
      .member("confidence", column.confidence)
      .member("field", std::string_view(column.field))
      .member("filled", column.filled)
      .member("completeness", column.completeness)
      .member("distinct", column.distinct)
      .member("distinct_exact", column.distinct_exact)
      .member("junk_share", column.junk_share)
      .member("mean_length", column.mean_length);
  write_texts("reasons", column.reasons, json);
  json->key("patterns").begin_array();
  for (const PatternShare& pattern : column.patterns) {
    json->begin_object()
        .member("pattern", std::string_view(pattern.pattern))
        .member("share", pattern.share)
        .end_object();
  }
  json->end_array();
  if (!hide_values) {
    json->key("commonest").begin_array();
    for (const ValueCount& entry : column.commonest) {
      json->begin_object()
          .member("value", std::string_view(entry.value))
          .member("count", entry.count)
          .end_object();
    }
    json->end_array();
  }
  json->end_object();
}

void write_field(const Field& field, const FieldProfile& facts, JsonWriter* json) {
  json->begin_object()
      .member("name", std::string_view(field.name))
      .member("kind", kind_name(field.kind));
  write_texts("columns", field.columns, json);
  write_texts("otherwise", field.otherwise, json);
  json->member("country", std::string_view(field.country))
      .member("completeness", facts.completeness)
      .member("distinct_ratio", facts.distinct_ratio)
      .member("year_only", facts.year_only)
      .member("document", facts.document)
      .member("generations", facts.generations)
      .end_object();
}

}  // namespace

std::string to_json(const Profile& profile, const ProfileTextOptions& options) {
  JsonWriter json;
  json.begin_object();
  write_texts("inputs", profile.inputs, &json);
  json.member("rows", profile.rows)
      .member("whole", profile.whole)
      .member("rejected", profile.rejected);
  write_texts("notes", profile.notes, &json);
  json.key("columns").begin_array();
  for (const ColumnProfile& column : profile.columns) {
    write_column(column, options.hide_values, &json);
  }
  json.end_array();
  json.key("schema").begin_object();
  json.member("id_column", std::string_view(profile.schema.id_column))
      .member("source_column", std::string_view(profile.schema.source_column));
  json.key("fields").begin_array();
  for (std::size_t i = 0; i < profile.schema.fields.size(); ++i) {
    const FieldProfile facts = i < profile.fields.size() ? profile.fields[i] : FieldProfile();
    write_field(profile.schema.fields[i], facts, &json);
  }
  json.end_array().end_object().end_object();
  return json.text();
}

}  // namespace samma
