// The functions that conditions may call, under every name that DuckDB gives them.
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "sql/call.hpp"
#include "sql/dates.hpp"
#include "sql/distances.hpp"
#include "sql/regex.hpp"
#include "sql/text_functions.hpp"

namespace samma::sql {
namespace {

using Arguments = std::span<const Value>;

Value truth(bool value) { return Value::of_truth(value); }
Value integer(std::int64_t value) { return Value::of_integer(value); }
Value real(double value) { return Value::of_real(value); }
Value text(std::string_view value) { return Value::of_text(value); }

template <double (*kFunction)(double)>
Value math(Arguments in, const Call&, Arena*) {
  return real(kFunction(in[0].real));
}

template <double (*kFunction)(double)>
Value math_within(Arguments in, const Call&, Arena*) {
  const double value = in[0].real;
  const double result = kFunction(value);
  if (std::isnan(result) && !std::isnan(value))
    return Value::fault("a number outside of what acos, asin, sqrt or a logarithm take");
  if (std::isinf(result) && !std::isinf(value)) return Value::fault("the logarithm of zero");
  return real(result);
}

Value power(Arguments in, const Call&, Arena*) { return real(std::pow(in[0].real, in[1].real)); }

Value round_to(Arguments in, const Call&, Arena*) {
  const double scale = std::pow(10.0, static_cast<double>(in[1].integer));
  const double rounded = std::round(in[0].real * scale) / scale;
  return real(std::isfinite(rounded) ? rounded : in[0].real);
}

/// Over the values that are not NULL; `kSign` 1: the greatest.
template <int kSign>
Value extreme(Arguments in, const Call& call, Arena*) {
  const Value* best = nullptr;
  for (const Value& value : in) {
    if (value.is_fault()) return value;
    if (value.is_null()) continue;
    if (best == nullptr || compare(value, *best, call.from) * kSign > 0) best = &value;
  }
  return best == nullptr ? Value() : *best;
}

template <int kSign>
Value extreme_of_list(Arguments in, const Call& call, Arena* arena) {
  Call inner = call;
  inner.from = call.from.element();
  return extreme<kSign>(*in[0].list, inner, arena);
}

Value coalesce(Arguments in, const Call&, Arena*) {
  for (const Value& value : in) {
    if (!value.is_null()) return value;
  }
  return {};
}

Value null_if(Arguments in, const Call& call, Arena*) {
  if (in[0].is_fault() || in[0].is_null() || in[1].is_null()) return in[0];
  if (in[1].is_fault()) return in[1];
  return compare(in[0], in[1], call.from) == 0 ? Value() : in[0];
}

// ---- Texts.

Value substring_to_end(Arguments in, const Call&, Arena*) {
  return text(substring(in[0].text, in[1].integer, INT64_C(0x7fffffff)));
}

Value concat(Arguments in, const Call&, Arena* arena) {
  std::string out;
  for (const Value& value : in) {
    if (value.is_fault()) return value;
    if (value.present()) out += value.text;
  }
  return arena->text(std::move(out));
}

Value concat_with(Arguments in, const Call&, Arena* arena) {
  if (!in[0].present()) return in[0];
  std::string out;
  bool first = true;
  for (const Value& value : in.subspan(1)) {
    if (value.is_fault()) return value;
    if (value.is_null()) continue;
    if (!first) out += in[0].text;
    out += value.text;
    first = false;
  }
  return arena->text(std::move(out));
}

Value pad(Arguments in, Arena* arena, bool at_begin) {
  const std::int64_t wanted = std::max<std::int64_t>(0, in[1].integer);
  if (wanted > 65536) return Value::fault("padding to more than 65536 letters");
  const std::int64_t size = length(in[0].text);
  if (size >= wanted) return text(left(in[0].text, wanted));
  if (in[2].text.empty()) return Value::fault("padding with an empty text");
  std::string fill;
  for (std::int64_t missing = wanted - size; missing > 0; missing -= length(in[2].text))
    fill += left(in[2].text, missing);
  return arena->text(at_begin ? fill + std::string(in[0].text) : std::string(in[0].text) + fill);
}

Value split_part(Arguments in, const Call&, Arena*) {
  if (in[1].text.empty()) return Value::fault("split_part with an empty separator");
  const auto parts = split(in[0].text, in[1].text);
  const auto count = static_cast<std::int64_t>(parts.size());
  const std::int64_t wanted = in[2].integer;
  const std::int64_t index = wanted < 0 ? count + std::max(wanted, -count - 1) : wanted - 1;
  if (index < 0 || index >= count) return text("");
  return text(parts[static_cast<std::size_t>(index)]);
}

Value string_split(Arguments in, const Call&, Arena* arena) {
  if (in[1].text.empty()) return Value::fault("string_split with an empty separator");
  List* list = arena->list();
  for (const std::string_view part : split(in[0].text, in[1].text)) list->push_back(text(part));
  return Value::of_list(list);
}

// ---- Regular expressions.

const Regex& regex_of(const Call& call) { return *static_cast<const Regex*>(call.detail.get()); }

Result<void> prepare_regex(std::span<const Value* const> constants, Call* call) {
  if (constants[1] == nullptr || !constants[1]->present())
    return Error{ErrorCode::kUsage, "the regular expression must be a text in quotes"};
  auto made = Regex::make(constants[1]->text);
  if (!made) return made.error();
  call->detail = *made;
  return {};
}

Result<void> prepare_group(std::span<const Value* const> constants, Call* call) {
  if (auto made = prepare_regex(constants, call); !made) return made;
  if (constants.size() < 3) return {};
  if (constants[2] == nullptr || !constants[2]->present())
    return Error{ErrorCode::kUsage, "the number of the group must be written out"};
  const std::int64_t group = constants[2]->integer;
  if (group < 0 || group > std::min(regex_of(*call).groups(), 9))
    return Error{ErrorCode::kUsage, "the regular expression has no group of that number"};
  call->detail_number = static_cast<int>(group);
  return {};
}

Result<void> prepare_replace(std::span<const Value* const> constants, Call* call) {
  if (auto made = prepare_regex(constants, call); !made) return made;
  if (constants.size() < 4) return {};
  if (constants[3] == nullptr || !constants[3]->present() || constants[3]->text != "g")
    return Error{ErrorCode::kUsage, "of the options of regexp_replace only 'g' is supported"};
  call->detail_number = 1;
  return {};
}

Value regexp_replace(Arguments in, const Call& call, Arena* arena) {
  auto made = regex_of(call).replace(in[0].text, in[2].text, call.detail_number == 1);
  return made ? arena->text(std::move(*made)) : in[0];
}

// ---- Dates. A date comes as a timestamp.

Result<void> prepare_format(std::span<const Value* const> constants, Call* call) {
  if (constants[1] == nullptr || !constants[1]->present())
    return Error{ErrorCode::kUsage, "the date format must be a text in quotes"};
  auto made = parse_format(constants[1]->text);
  if (!made) return made.error();
  call->detail = std::make_shared<const DateFormat>(std::move(*made));
  return {};
}

const DateFormat& format_of(const Call& call) {
  return *static_cast<const DateFormat*>(call.detail.get());
}

Result<void> prepare_part(std::span<const Value* const> constants, Call* call) {
  if (constants[0] == nullptr || !constants[0]->present())
    return Error{ErrorCode::kUsage, "the part of a date must be a text in quotes"};
  const auto part = date_part_named(constants[0]->text);
  if (!part) return Error{ErrorCode::kUsage, "this part of a date is not supported"};
  call->detail_number = static_cast<int>(*part);
  return {};
}

Value part_of(Arguments in, const Call& call, Arena*) {
  return integer(date_part(static_cast<DatePart>(call.detail_number), in[1].integer));
}
template <DatePart kPart>
Value named_part(Arguments in, const Call&, Arena*) {
  return integer(date_part(kPart, in[0].integer));
}
Value difference(Arguments in, const Call& call, Arena*) {
  return integer(
      date_diff(static_cast<DatePart>(call.detail_number), in[1].integer, in[2].integer));
}
Value parsed_time(Arguments in, const Call& call, Arena*) {
  const auto found = strptime(in[0].text, format_of(call));
  return found ? integer(*found) : Value::fault("a text that strptime cannot read");
}
Value tried_time(Arguments in, const Call& call, Arena*) {
  const auto found = strptime(in[0].text, format_of(call));
  return found ? integer(*found) : Value();
}
Value epoch(Arguments in, const Call&, Arena*) {
  return real(static_cast<double>(in[0].integer) / static_cast<double>(kMicrosPerSecond));
}

// ---- Lists.

bool holds(const List& list, const Value& wanted, Type type) {
  return std::any_of(list.begin(), list.end(), [&](const Value& value) {
    return value.present() && compare(value, wanted, type) == 0;
  });
}

/// A second list that is NULL counts as empty.
Value intersect(Arguments in, const Call& call, Arena* arena) {
  const Type element = call.from.element();
  if (!in[0].present()) return in[0];
  if (in[1].is_fault()) return in[1];
  List* list = arena->list();
  if (in[1].is_null()) return Value::of_list(list);
  for (const Value& value : *in[0].list) {
    if (value.present() && holds(*in[1].list, value, element) && !holds(*list, value, element))
      list->push_back(value);
  }
  return Value::of_list(list);
}

Value has_any(Arguments in, const Call& call, Arena*) {
  const Type element = call.from.element();
  return truth(std::any_of(in[0].list->begin(), in[0].list->end(), [&](const Value& value) {
    return value.present() && holds(*in[1].list, value, element);
  }));
}

Value has_all(Arguments in, const Call& call, Arena*) {
  const Type element = call.from.element();
  return truth(std::all_of(in[1].list->begin(), in[1].list->end(), [&](const Value& value) {
    return value.is_null() || holds(*in[0].list, value, element);
  }));
}

Value contains_value(Arguments in, const Call& call, Arena*) {
  return truth(holds(*in[0].list, in[1], call.from.element()));
}

Value distinct(Arguments in, const Call& call, Arena* arena) {
  const Type element = call.from.element();
  List* list = arena->list();
  for (const Value& value : *in[0].list) {
    if (value.present() && !holds(*list, value, element)) list->push_back(value);
  }
  return Value::of_list(list);
}

Value flatten(Arguments in, const Call&, Arena* arena) {
  List* list = arena->list();
  for (const Value& inner : *in[0].list) {
    if (inner.present()) list->insert(list->end(), inner.list->begin(), inner.list->end());
  }
  return Value::of_list(list);
}

Value element_at(Arguments in, const Call&, Arena*) {
  const auto size = static_cast<std::int64_t>(in[0].list->size());
  const std::int64_t at = in[1].integer > 0 ? in[1].integer - 1 : size + in[1].integer;
  if (in[1].integer == 0 || at < 0 || at >= size) return {};
  return (*in[0].list)[static_cast<std::size_t>(at)];
}

Value cosine(Arguments in, const Call&, Arena*) {
  const List& a = *in[0].list;
  const List& b = *in[1].list;
  if (a.size() != b.size()) return Value::fault("the cosine of lists of different lengths");
  double product = 0;
  double norm_a = 0;
  double norm_b = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!a[i].present() || !b[i].present()) return Value::fault("the cosine of a list with NULL");
    product += a[i].real * b[i].real;
    norm_a += a[i].real * a[i].real;
    norm_b += b[i].real * b[i].real;
  }
  const double similarity = product / std::sqrt(norm_a * norm_b);
  return real(std::isnan(similarity) ? similarity : std::clamp(similarity, -1.0, 1.0));
}

constexpr auto list_size = [](Arguments in, const Call&, Arena*) {
  return integer(static_cast<std::int64_t>(in[0].list->size()));
};
constexpr auto text_size = [](Arguments in, const Call&, Arena*) {
  return integer(length(in[0].text));
};
constexpr auto run_levenshtein = [](Arguments in, const Call&, Arena*) {
  return integer(levenshtein(in[0].text, in[1].text));
};
constexpr auto run_hamming = [](Arguments in, const Call&, Arena*) {
  const auto found = hamming(in[0].text, in[1].text);
  return found ? integer(*found) : Value::fault("hamming needs two texts of one length, not empty");
};
constexpr auto run_substring = [](Arguments in, const Call&, Arena*) {
  return text(substring(in[0].text, in[1].integer, in[2].integer));
};
constexpr auto run_lower = [](Arguments in, const Call&, Arena* arena) {
  return arena->text(lower(in[0].text));
};
constexpr auto run_upper = [](Arguments in, const Call&, Arena* arena) {
  return arena->text(upper(in[0].text));
};
constexpr auto run_position = [](Arguments in, const Call&, Arena*) {
  return integer(position(in[0].text, in[1].text));
};
constexpr auto run_starts = [](Arguments in, const Call&, Arena*) {
  return truth(in[0].text.starts_with(in[1].text));
};
constexpr auto run_ends = [](Arguments in, const Call&, Arena*) {
  return truth(in[0].text.ends_with(in[1].text));
};
constexpr auto run_extract = [](Arguments in, const Call& call, Arena*) {
  return text(regex_of(call).extract(in[0].text, call.detail_number));
};
constexpr auto run_abs_real = [](Arguments in, const Call&, Arena*) {
  return real(std::abs(in[0].real));
};
constexpr auto run_ceil = math<std::ceil>;
template <bool kBegin, bool kEnd>
Value run_trim(Arguments in, const Call&, Arena*) {
  return text(in.size() == 1 ? trim(in[0].text, kBegin, kEnd)
                             : trim(in[0].text, in[1].text, kBegin, kEnd));
}

constexpr std::array kFunctions = {
    // Distances.
    Function{"levenshtein", "TT>I", run_levenshtein},
    Function{"editdist3", "TT>I", run_levenshtein},
    Function{"damerau_levenshtein", "TT>I",
             [](Arguments in, const Call&, Arena*) {
               return integer(damerau_levenshtein(in[0].text, in[1].text));
             }},
    Function{"hamming", "TT>I", run_hamming},
    Function{"mismatches", "TT>I", run_hamming},
    Function{"jaro_similarity", "TT>D",
             [](Arguments in, const Call&, Arena*) { return real(jaro(in[0].text, in[1].text)); }},
    Function{"jaro_winkler_similarity", "TT>D",
             [](Arguments in, const Call&, Arena*) {
               return real(jaro_winkler(in[0].text, in[1].text));
             }},
    Function{"jaccard", "TT>D",
             [](Arguments in, const Call&, Arena*) {
               const auto found = jaccard(in[0].text, in[1].text);
               return found ? real(*found) : Value::fault("jaccard of an empty text");
             }},
    // Texts.
    Function{"substr", "TII>T", run_substring},
    Function{"substring", "TII>T", run_substring},
    Function{"substr", "TI>T", substring_to_end},
    Function{"substring", "TI>T", substring_to_end},
    Function{"left", "TI>T",
             [](Arguments in, const Call&, Arena*) {
               return text(left(in[0].text, in[1].integer));
             }},
    Function{"right", "TI>T",
             [](Arguments in, const Call&, Arena*) {
               return text(right(in[0].text, in[1].integer));
             }},
    Function{"lower", "T>T", run_lower},
    Function{"lcase", "T>T", run_lower},
    Function{"upper", "T>T", run_upper},
    Function{"ucase", "T>T", run_upper},
    Function{"length", "T>I", text_size},
    Function{"len", "T>I", text_size},
    Function{"char_length", "T>I", text_size},
    Function{"character_length", "T>I", text_size},
    Function{"strlen", "T>I",
             [](Arguments in, const Call&, Arena*) {
               return integer(static_cast<std::int64_t>(in[0].text.size()));
             }},
    Function{"trim", "T>T", run_trim<true, true>},
    Function{"trim", "TT>T", run_trim<true, true>},
    Function{"ltrim", "T>T", run_trim<true, false>},
    Function{"ltrim", "TT>T", run_trim<true, false>},
    Function{"rtrim", "T>T", run_trim<false, true>},
    Function{"rtrim", "TT>T", run_trim<false, true>},
    Function{"concat", "T*>T", concat, false},
    Function{"concat_ws", "TT*>T", concat_with, false},
    Function{"replace", "TTT>T",
             [](Arguments in, const Call&, Arena* arena) {
               return arena->text(replace_all(in[0].text, in[1].text, in[2].text));
             }},
    Function{"lpad", "TIT>T",
             [](Arguments in, const Call&, Arena* arena) { return pad(in, arena, true); }},
    Function{"rpad", "TIT>T",
             [](Arguments in, const Call&, Arena* arena) { return pad(in, arena, false); }},
    Function{"contains", "TT>B",
             [](Arguments in, const Call&, Arena*) {
               return truth(in[0].text.find(in[1].text) != std::string_view::npos);
             }},
    Function{"starts_with", "TT>B", run_starts},
    Function{"prefix", "TT>B", run_starts},
    Function{"ends_with", "TT>B", run_ends},
    Function{"suffix", "TT>B", run_ends},
    Function{"instr", "TT>I", run_position},
    Function{"strpos", "TT>I", run_position},
    Function{"split_part", "TTI>T", split_part},
    Function{"string_split", "TT>[T", string_split},
    Function{"str_split", "TT>[T", string_split},
    Function{"split", "TT>[T", string_split},
    Function{"string_to_array", "TT>[T", string_split},
    // Regular expressions.
    Function{"regexp_extract", "TT>T", run_extract, true, prepare_group},
    Function{"regexp_extract", "TTI>T", run_extract, true, prepare_group},
    Function{"regexp_matches", "TT>B",
             [](Arguments in, const Call& call, Arena*) {
               return truth(regex_of(call).matches(in[0].text));
             },
             true, prepare_regex},
    Function{"regexp_full_match", "TT>B",
             [](Arguments in, const Call& call, Arena*) {
               return truth(regex_of(call).full_match(in[0].text));
             },
             true, prepare_regex},
    Function{"regexp_replace", "TTT>T", regexp_replace, true, prepare_replace},
    Function{"regexp_replace", "TTTT>T", regexp_replace, true, prepare_replace},
    // Numbers.
    Function{"abs", "I>I",
             [](Arguments in, const Call&, Arena*) {
               return in[0].integer == INT64_MIN ? Value::fault("a number too large for its type")
                                                 : integer(std::abs(in[0].integer));
             }},
    Function{"abs", "M>M", run_abs_real},
    Function{"abs", "F>F", run_abs_real},
    Function{"abs", "D>D", run_abs_real},
    Function{"round", "D>D", math<std::round>},
    Function{"round", "DI>D", round_to},
    Function{"floor", "D>D", math<std::floor>},
    Function{"ceil", "D>D", run_ceil},
    Function{"ceiling", "D>D", run_ceil},
    Function{"trunc", "D>D", math<std::trunc>},
    Function{"sqrt", "D>D", math_within<std::sqrt>},
    Function{"exp", "D>D", math<std::exp>},
    Function{"ln", "D>D", math_within<std::log>},
    Function{"log", "D>D", math_within<std::log10>},
    Function{"log10", "D>D", math_within<std::log10>},
    Function{"log2", "D>D", math_within<std::log2>},
    Function{"pow", "DD>D", power},
    Function{"power", "DD>D", power},
    Function{"sin", "D>D", math<std::sin>},
    Function{"cos", "D>D", math<std::cos>},
    Function{"tan", "D>D", math<std::tan>},
    Function{"asin", "D>D", math_within<std::asin>},
    Function{"acos", "D>D", math_within<std::acos>},
    Function{"atan", "D>D", math<std::atan>},
    Function{"atan2", "DD>D",
             [](Arguments in, const Call&, Arena*) {
               return real(std::atan2(in[0].real, in[1].real));
             }},
    Function{"radians", "D>D",
             [](Arguments in, const Call&, Arena*) {
               return real(in[0].real * (std::numbers::pi / 180));
             }},
    Function{"degrees", "D>D",
             [](Arguments in, const Call&, Arena*) {
               return real(in[0].real * (180 / std::numbers::pi));
             }},
    Function{"pi", ">D",
             [](Arguments, const Call&, Arena*) { return real(std::numbers::pi); }},
    Function{"sign", "D>I",
             [](Arguments in, const Call&, Arena*) {
               return integer(static_cast<std::int64_t>(in[0].real > 0) -
                              static_cast<std::int64_t>(in[0].real < 0));
             }},
    // Any type.
    Function{"coalesce", "11*>1", coalesce, false},
    Function{"ifnull", "11>1", coalesce, false},
    Function{"nullif", "11>1", null_if, false},
    Function{"greatest", "11*>1", extreme<1>, false},
    Function{"least", "11*>1", extreme<-1>, false},
    // Dates.
    Function{"strptime", "TT>S", parsed_time, true, prepare_format},
    Function{"try_strptime", "TT>S", tried_time, true, prepare_format},
    Function{"strftime", "ST>T",
             [](Arguments in, const Call& call, Arena* arena) {
               return arena->text(strftime(in[0].integer, format_of(call)));
             },
             true, prepare_format},
    Function{"epoch", "S>D", epoch},
    Function{"date_diff", "TSS>I", difference, true, prepare_part},
    Function{"datediff", "TSS>I", difference, true, prepare_part},
    Function{"date_part", "TS>I", part_of, true, prepare_part},
    Function{"datepart", "TS>I", part_of, true, prepare_part},
    Function{"year", "S>I", named_part<DatePart::kYear>},
    Function{"month", "S>I", named_part<DatePart::kMonth>},
    Function{"day", "S>I", named_part<DatePart::kDay>},
    Function{"hour", "S>I", named_part<DatePart::kHour>},
    Function{"minute", "S>I", named_part<DatePart::kMinute>},
    // Lists.
    Function{"array_length", "[1>I", list_size},
    Function{"len", "[1>I", list_size},
    Function{"length", "[1>I", list_size},
    Function{"list_intersect", "[1[1>[1", intersect, false},
    Function{"array_intersect", "[1[1>[1", intersect, false},
    Function{"list_has_any", "[1[1>B", has_any},
    Function{"array_has_any", "[1[1>B", has_any},
    Function{"list_has_all", "[1[1>B", has_all},
    Function{"array_has_all", "[1[1>B", has_all},
    Function{"list_contains", "[11>B", contains_value},
    Function{"list_has", "[11>B", contains_value},
    Function{"array_contains", "[11>B", contains_value},
    Function{"array_has", "[11>B", contains_value},
    Function{"list_distinct", "[1>[1", distinct},
    Function{"array_distinct", "[1>[1", distinct},
    Function{"list_unique", "[1>I",
             [](Arguments in, const Call& call, Arena* arena) {
               const Value made = distinct(in, call, arena);
               return integer(static_cast<std::int64_t>(made.list->size()));
             }},
    Function{"list_max", "[1>1", extreme_of_list<1>},
    Function{"array_max", "[1>1", extreme_of_list<1>},
    Function{"list_min", "[1>1", extreme_of_list<-1>},
    Function{"array_min", "[1>1", extreme_of_list<-1>},
    Function{"flatten", "[[1>[1", flatten},
    Function{"list_extract", "[1I>1", element_at},
    Function{"list_element", "[1I>1", element_at},
    Function{"array_extract", "[1I>1", element_at},
    Function{"array_cosine_similarity", "[D[D>D", cosine},
    Function{"list_cosine_similarity", "[D[D>D", cosine},
};

}  // namespace

std::span<const Function> functions() { return kFunctions; }

}  // namespace samma::sql
