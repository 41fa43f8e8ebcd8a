#pragma once
// Shapes of values: what share of a column's cells looks like a date, a phone number, a street, ...
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace samma {

enum class Shape : std::uint8_t {
  kEmail,
  kLink,
  kDate,              ///< Day, month and year.
  kYear,              ///< 1500 to 2100.
  kMonthNumber,       ///< 1 to 12.
  kDayNumber,         ///< 1 to 31.
  kPhone,             ///< Digits with the separators or the first digits of phone numbers.
  kPhoneDigits,       ///< 6 to 15 digits and nothing else.
  kPostcode,          ///< The shape of a postcode somewhere: four or five digits, too.
  kDistinctPostcode,  ///< A shape that little else has: "AB12 3CD", "123 45".
  kHouseNumber,       ///< "12", "12b", "12-14".
  kWholeNumber,
  kDecimalNumber,  ///< With a decimal point or comma.
  kCode,           ///< No spaces, letters and digits mixed.
  kGender,
  kCountry,
  kStreet,         ///< A street word, or words beside a house number.
  kWholeAddress,   ///< A street and more: a postcode or a comma with a town.
  kLetters,        ///< Letters, spaces, hyphens, apostrophes and full stops only.
  kGivenName,      ///< The first word is a common given name.
  kSurname,        ///< The last word is a common surname.
  kGivenNameLast,  ///< The last word of several is a common given name: "Smith, John".
  kOrganisation,   ///< A legal form or a word of organisations.
  kOneWord,
  kCommas,
  kLong,  ///< At least six words.
};
inline constexpr std::size_t kShapeCount = static_cast<std::size_t>(Shape::kLong) + 1;
std::string_view shape_name(Shape shape);  ///< For people: "e-mail address".

class ValueTests {
 public:
  /// A filled cell. Cells longer than 400 bytes are looked at up to there.
  void add(std::string_view cell);
  std::size_t count() const { return count_; }
  double share(Shape shape) const;
  double mean_words() const;
  double mean_length() const;
  bool one_length() const { return count_ > 0 && shortest_ == longest_; }

 private:
  void see(Shape shape, bool yes) { seen_[static_cast<std::size_t>(shape)] += yes ? 1 : 0; }
  void look_at_marks(std::string_view cell);
  void look_at_words(std::string_view cell);

  std::size_t count_ = 0, words_ = 0, bytes_ = 0;
  std::size_t shortest_ = SIZE_MAX, longest_ = 0;
  std::array<std::size_t, kShapeCount> seen_{};
};

}  // namespace samma
