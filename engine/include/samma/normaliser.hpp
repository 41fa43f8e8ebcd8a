#pragma once
// EXTENSION POINT. A normaliser turns the raw text of a cell into a Value. One file each in
// engine/src/normalise/normalisers/; the file <stem>.cpp defines `Normaliser normaliser_<stem>()`,
// and the stem is the name of the kind that it serves. tests/laws/normaliser_laws_test.cpp runs
// over all of them.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "samma/value.hpp"

namespace samma {

struct NormaliserContext {
  std::string_view country;  ///< ISO 3166 alpha-2 in lower case, or empty: unknown.
  /// A bit for each key that somebody asks for. The others may be left empty; status and text are
  /// the same in any case.
  std::uint32_t wanted_keys = ~std::uint32_t{0};

  bool wants(std::size_t key) const { return (wanted_keys >> key & 1U) != 0; }
};

struct Normaliser {
  std::string_view name;
  /// Names of the derived keys, in the order of Value::keys. The lane "surname.phonetic" is key
  /// `phonetic` of field `surname`.
  std::span<const std::string_view> keys;
  /// Pure: no clock, no global state, thread safe. Valid UTF-8 out for any bytes in; no part of the
  /// output longer than 4 * raw.size() + 64 bytes; normalising its own display form gives the same
  /// text and keys. `out` may hold anything before and is reset by the callee.
  void (*normalise)(std::string_view raw, const NormaliserContext& context, Value& out);
};

/// All normalisers, sorted by name.
std::span<const Normaliser> normalisers();
/// Null if there is none of that name.
const Normaliser* find_normaliser(std::string_view name);

}  // namespace samma
