#include "text/icu.hpp"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <memory>

#include "base/assert.hpp"

namespace samma::text::icu {
namespace {

using Instance = const ::icu::Normalizer2* (*)(UErrorCode&);

/// The instances are compiled into the library: only broken installations fail here.
const ::icu::Normalizer2& instance(Instance get) {
  UErrorCode status = U_ZERO_ERROR;
  const ::icu::Normalizer2* normaliser = get(status);
  SAMMA_ASSERT(U_SUCCESS(status) && normaliser != nullptr);
  return *normaliser;
}

std::string apply(const ::icu::Normalizer2& normaliser, std::string_view utf8) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  out.reserve(utf8.size() + 8);
  ::icu::StringByteSink<std::string> sink(&out);
  normaliser.normalizeUTF8(0,
                           ::icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())),
                           sink, nullptr, status);
  SAMMA_ASSERT(U_SUCCESS(status));
  return out;
}

/// Compiled from ICU's data once, at the first letter that needs it: some 100 milliseconds. Its use
/// is const.
const ::icu::Transliterator& any_to_latin() {
  static const std::unique_ptr<const ::icu::Transliterator> made = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<const ::icu::Transliterator> instance(
        ::icu::Transliterator::createInstance("Any-Latin", UTRANS_FORWARD, status));
    SAMMA_ASSERT(U_SUCCESS(status) && instance != nullptr);
    return instance;
  }();
  return *made;
}

}  // namespace

std::string nfc(std::string_view utf8) {
  return apply(instance(&::icu::Normalizer2::getNFCInstance), utf8);
}

std::string nfkc_case_fold(std::string_view utf8) {
  return apply(instance(&::icu::Normalizer2::getNFKCCasefoldInstance), utf8);
}

std::string decompose(char32_t code_point) {
  ::icu::UnicodeString decomposition;
  std::string out;
  if (instance(&::icu::Normalizer2::getNFDInstance)
          .getDecomposition(static_cast<UChar32>(code_point), decomposition)) {
    decomposition.toUTF8String(out);
  }
  return out;
}

std::string any_latin(std::string_view utf8) {
  ::icu::UnicodeString text = ::icu::UnicodeString::fromUTF8(
      ::icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
  any_to_latin().transliterate(text);
  std::string out;
  text.toUTF8String(out);
  return out;
}

bool is_alphabetic(char32_t code_point) noexcept {
  return u_isalpha(static_cast<UChar32>(code_point)) != 0;
}

bool is_decimal_digit(char32_t code_point) noexcept {
  return u_isdigit(static_cast<UChar32>(code_point)) != 0;
}

bool is_mark(char32_t code_point) noexcept {
  constexpr std::uint32_t kMarks = U_GC_M_MASK;
  return (U_MASK(u_charType(static_cast<UChar32>(code_point))) & kMarks) != 0;
}

}  // namespace samma::text::icu
