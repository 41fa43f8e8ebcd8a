#pragma once
// Rows of a file, but only the columns that somebody asks for by name: truth sets, clusters,
// labelled pairs.
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "samma/result.hpp"
#include "samma/world.hpp"

namespace samma {

/// `cells` are in the order of the names asked for, valid during the call. What it returns goes on
/// to the caller of read_named_columns; a message needs no place, that is put before it.
using NamedRowUse =
    std::function<Result<void>(std::span<const std::string_view> cells, std::uint64_t line)>;

/// Such files are answers, not data: an unusable row is an error with its line, not a reject.
Result<void> read_named_columns(World& world, const std::string& path,
                                std::span<const std::string> names, const NamedRowUse& use);

/// The same for columns that the caller finds in the header; the cell of kNoColumn is empty.
inline constexpr std::size_t kNoColumn = SIZE_MAX;
using ChooseColumns =
    std::function<Result<std::vector<std::size_t>>(const std::vector<std::string>& header)>;
Result<void> read_chosen_columns(World& world, const std::string& path, const ChooseColumns& choose,
                                 const NamedRowUse& use);

/// Says which columns there are, and which one may be meant.
Error missing_column(const std::string& path, const std::vector<std::string>& header,
                     const std::string& name);

/// Whether the file has a column of that name.
Result<bool> has_named_column(World& world, const std::string& path, const std::string& name);

}  // namespace samma
