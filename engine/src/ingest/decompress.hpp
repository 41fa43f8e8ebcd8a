#pragma once
// Sees through .gz (zlib, several members) and .zst (several frames). Known by content, never by
// name.
#include <memory>
#include <string>

#include "samma/result.hpp"
#include "samma/world.hpp"

namespace samma {

/// A source that gives `head` first and then what `rest` has.
std::unique_ptr<ByteSource> make_prefixed_source(std::string head,
                                                 std::unique_ptr<ByteSource> rest);

/// Fills `into` as far as the source goes; fewer bytes only at the end.
Result<std::size_t> read_fully(ByteSource& source, std::span<char> into);

/// The source itself, or one that unpacks it as it is read: what is held in memory does not depend
/// on what the archive claims to hold. A damaged or cut archive is an Error naming `name`;
/// `packing` tells "gzip", "zstd" or "".
Result<std::unique_ptr<ByteSource>> see_through_compression(std::unique_ptr<ByteSource> source,
                                                            const std::string& name,
                                                            std::string* packing);

}  // namespace samma
