#include "report/label_file.hpp"

#include <algorithm>
#include <utility>

#include "report/named_columns.hpp"

namespace samma {
namespace {

constexpr std::pair<std::string_view, PairLabel> kNames[] = {
    // The first name of each label is the one that is written.
    {"match", PairLabel::kMatch},
    {"possible", PairLabel::kPossible},
    {"no_match", PairLabel::kNoMatch},
    {"unsure", PairLabel::kUnsure},
    {"1", PairLabel::kMatch},
    {"true", PairLabel::kMatch},
    {"yes", PairLabel::kMatch},
    {"y", PairLabel::kMatch},
    {"possible_match", PairLabel::kPossible},
    {"review", PairLabel::kPossible},
    {"p", PairLabel::kPossible},
    {"0", PairLabel::kNoMatch},
    {"false", PairLabel::kNoMatch},
    {"no", PairLabel::kNoMatch},
    {"n", PairLabel::kNoMatch},
    {"u", PairLabel::kUnsure},
};

/// The place of the first of two names that the header has.
std::optional<std::size_t> place_of(const std::vector<std::string>& header, std::string_view name,
                                    std::string_view other) {
  for (const std::string_view wanted : {name, other}) {
    const auto at = std::find(header.begin(), header.end(), wanted);
    if (at != header.end()) return static_cast<std::size_t>(at - header.begin());
  }
  return std::nullopt;
}

Result<std::vector<std::size_t>> choose(const std::string& path, bool with_labels,
                                        const std::vector<std::string>& header) {
  // links.csv and samma label say left and right; many label files of others say left_id, right_id.
  constexpr std::pair<std::string_view, std::string_view> kColumns[] = {
      {"left", "left_id"},
      {"right", "right_id"},
      {"left_source", "source_left"},
      {"right_source", "source_right"},
      {"label", "label"}};
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < std::size(kColumns); ++i) {
    const auto place = place_of(header, kColumns[i].first, kColumns[i].second);
    const bool needed = i < 2 || (i == 4 && with_labels);
    if (!place && needed) return missing_column(path, header, std::string(kColumns[i].first));
    places.push_back(place.value_or(kNoColumn));
  }
  return places;
}

/// A record key may be a personal number: messages tell what is wrong, never the cell.
Result<LabelRow> row_of(std::span<const std::string_view> cells, std::uint64_t line,
                        bool with_label) {
  LabelRow row;
  row.left = cells[0];
  row.right = cells[1];
  row.left_source = cells[2];
  row.right_source = cells[3];
  row.line = line;
  if (row.left.empty() || row.right.empty()) {
    return Error{ErrorCode::kInput,
                 "expected the keys of two records, found an empty cell; mend or remove the row"};
  }
  if (row.left == row.right && row.left_source == row.right_source) {
    return Error{ErrorCode::kInput,
                 "expected two different records, found one named twice; remove the row, or add "
                 "left_source and right_source"};
  }
  if (!with_label) return row;
  const auto label = pair_label_from_name(cells[4]);
  if (!label) {
    return Error{ErrorCode::kInput,
                 "expected a label match, possible, no_match or unsure, found something else; mend "
                 "the cell"};
  }
  row.label = *label;
  return row;
}

}  // namespace

std::string_view pair_label_name(PairLabel label) {
  return kNames[static_cast<std::size_t>(label)].first;
}

std::optional<PairLabel> pair_label_from_name(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const std::size_t begin = std::min(text.find_first_not_of(kBlank), text.size());
  const std::size_t end = text.find_last_not_of(kBlank);
  std::string lower(text.substr(begin, end == text.npos ? 0 : end - begin + 1));
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  });
  for (const auto& [name, label] : kNames) {
    if (name == lower) return label;
  }
  return std::nullopt;
}

Result<std::vector<LabelRow>> read_label_file(World& world, const std::string& path,
                                              bool with_labels) {
  std::vector<LabelRow> rows;
  const auto read = read_chosen_columns(
      world, path,
      [&](const std::vector<std::string>& header) { return choose(path, with_labels, header); },
      [&](std::span<const std::string_view> cells, std::uint64_t line) -> Result<void> {
        if (rows.size() == kLabelsMax) {
          return Error{ErrorCode::kLimit, "a file of labels has at most " +
                                              std::to_string(kLabelsMax) +
                                              " rows; is this the right file?"};
        }
        auto row = row_of(cells, line, with_labels);
        if (!row) return row.error();
        rows.push_back(std::move(*row));
        return {};
      });
  if (!read) return read.error();
  return rows;
}

}  // namespace samma
