#include "report/named_columns.hpp"

#include <algorithm>
#include <memory>

#include "base/spelling.hpp"
#include "ingest/row_reader.hpp"

namespace samma {
namespace {

std::string at_line(const std::string& path, std::uint64_t line, const std::string& text) {
  return path + ", line " + std::to_string(line) + ": " + text;
}

Result<std::vector<std::size_t>> find_columns(const std::string& path,
                                              const std::vector<std::string>& header,
                                              std::span<const std::string> names) {
  std::vector<std::size_t> places;
  for (const std::string& name : names) {
    const auto at = std::find(header.begin(), header.end(), name);
    if (at == header.end()) {
      return missing_column(path, header, name);
    }
    places.push_back(static_cast<std::size_t>(at - header.begin()));
  }
  return places;
}

Result<void> use_block(const std::string& path, const RowBlock& block, std::size_t width,
                       std::span<const std::size_t> places, const NamedRowUse& use) {
  if (!block.rejects.empty()) {
    const Reject& reject = block.rejects.front();
    return Error{ErrorCode::kInput,
                 at_line(path, reject.line, reject.reason + "; mend or remove the row")};
  }
  std::vector<std::string_view> cells(places.size());
  for (std::size_t row = 0; row < block.rows(); ++row) {
    for (std::size_t i = 0; i < places.size(); ++i) {
      if (places[i] != kNoColumn) cells[i] = block.cells[row * width + places[i]];
    }
    if (const auto used = use(cells, block.lines[row]); !used) {
      return Error{used.error().code, at_line(path, block.lines[row], used.error().message)};
    }
  }
  return {};
}

}  // namespace

Error missing_column(const std::string& path, const std::vector<std::string>& header,
                     const std::string& name) {
  constexpr std::size_t kShown = 20;
  std::string has;
  for (std::size_t i = 0; i < std::min(kShown, header.size()); ++i) {
    has += (i == 0 ? "\"" : ", \"") + header[i] + "\"";
  }
  if (header.size() > kShown) has += " and " + std::to_string(header.size() - kShown) + " more";
  const std::string near = nearest_word(name, header);
  const std::string advice =
      near.empty() ? "rename it or say which one is meant" : "is \"" + near + "\" meant?";
  return {ErrorCode::kUsage,
          path + ": expected a column \"" + name + "\", found " + has + "; " + advice};
}

Result<bool> has_named_column(World& world, const std::string& path, const std::string& name) {
  InputOptions options;
  options.path = path;
  const auto opened = open_rows(world, options);
  if (!opened) return opened.error();
  const std::vector<std::string>& header = (*opened)->header();
  return std::find(header.begin(), header.end(), name) != header.end();
}

Result<void> read_named_columns(World& world, const std::string& path,
                                std::span<const std::string> names, const NamedRowUse& use) {
  return read_chosen_columns(
      world, path,
      [&](const std::vector<std::string>& header) { return find_columns(path, header, names); },
      use);
}

Result<void> read_chosen_columns(World& world, const std::string& path, const ChooseColumns& choose,
                                 const NamedRowUse& use) {
  InputOptions options;
  options.path = path;
  auto opened = open_rows(world, options);
  if (!opened) return opened.error();
  RowReader& reader = **opened;
  const auto places = choose(reader.header());
  if (!places) return places.error();
  RowBlock block;
  for (;;) {
    const auto more = reader.next(&block);
    if (!more) return more.error();
    if (auto used = use_block(path, block, reader.header().size(), *places, use); !used) {
      return used;
    }
    if (!*more) return {};
    if (world.interrupted()) {
      return Error{ErrorCode::kInterrupted, "stopped while reading " + path};
    }
  }
}

}  // namespace samma
