#include "generate/errors.hpp"

#include <array>
#include <bit>
#include <string>

#include "generate/presentation.hpp"
#include "support/catch.hpp"
#include "text/unicode.hpp"

namespace samma::generator {
namespace {

bool has(ErrorSet set, ErrorKind kind) { return (set >> static_cast<unsigned>(kind) & 1U) != 0; }

struct Pair {
  Customer before, after;
  ErrorSet errors = 0;
};

Pair spoiled(const CustomerMaker& maker, std::uint64_t number) {
  Pair pair;
  pair.before = maker.make(number);
  Random random(9, Stream::kCopy, number);
  present(random, &pair.before);
  pair.after = pair.before;
  pair.errors = spoil(random, &pair.after);
  return pair;
}

const CustomerMaker& maker() {
  static const CustomerMaker kMaker(6, {country_se(), country_no(), country_dk(), country_fi(),
                                        country_nl(), country_de(), country_gb()});
  return kMaker;
}

constexpr std::uint64_t kSample = 6000;

TEST_CASE("a copy bears one to four errors, and each can be seen") {
  std::array<int, 5> sizes{};
  for (std::uint64_t number = 0; number < kSample; ++number) {
    const Pair pair = spoiled(maker(), number);
    const int count = std::popcount(pair.errors);
    REQUIRE(count >= 1);
    REQUIRE(count <= 4);
    ++sizes[static_cast<std::size_t>(count)];
    int changed = 0;
    for (std::size_t i = 0; i < kFieldCount; ++i) {
      changed += pair.before.fields[i] != pair.after.fields[i] ? 1 : 0;
      REQUIRE(text::is_valid_utf8(pair.after.fields[i]));
    }
    REQUIRE(changed >= 1);
    // No two errors share a field.
    REQUIRE(changed >= count);
  }
  CHECK(sizes[1] > sizes[2]);
  CHECK(sizes[2] > sizes[3]);
  CHECK(sizes[3] > sizes[4]);
  CHECK(sizes[4] > 0);
}

TEST_CASE("errors leave source, type, country and date of change alone") {
  for (std::uint64_t number = 0; number < kSample; ++number) {
    const Pair pair = spoiled(maker(), number);
    for (const Field field :
         {Field::kSource, Field::kRecordType, Field::kCountry, Field::kUpdated}) {
      REQUIRE(pair.before[field] == pair.after[field]);
    }
  }
}

TEST_CASE("each kind does what its name says") {
  std::array<int, kErrorKindCount> seen{};
  for (std::uint64_t number = 0; number < kSample; ++number) {
    const Pair pair = spoiled(maker(), number);
    const auto& [before, after, errors] = pair;
    for (std::size_t kind = 0; kind < kErrorKindCount; ++kind) seen[kind] += errors >> kind & 1U;
    CAPTURE(number);
    if (has(errors, ErrorKind::kSwappedFields)) {
      REQUIRE(after[Field::kGivenName] == before[Field::kSurname]);
      REQUIRE(after[Field::kSurname] == before[Field::kGivenName]);
    }
    if (has(errors, ErrorKind::kInitial)) {
      REQUIRE(text::code_point_count(after[Field::kGivenName]) == 2);
      REQUIRE(after[Field::kGivenName].ends_with('.'));
    }
    if (has(errors, ErrorKind::kDateSwap)) {
      REQUIRE(after[Field::kBirthDate].substr(0, 4) == before[Field::kBirthDate].substr(0, 4));
      REQUIRE(after[Field::kBirthDate].substr(5, 2) == before[Field::kBirthDate].substr(8, 2));
      REQUIRE(after[Field::kBirthDate].substr(8, 2) == before[Field::kBirthDate].substr(5, 2));
    }
    if (has(errors, ErrorKind::kMove)) {
      REQUIRE(after[Field::kStreet] != before[Field::kStreet]);
    }
    if (has(errors, ErrorKind::kMarriage)) {
      REQUIRE(after[Field::kSurname] != before[Field::kSurname]);
    }
    if (has(errors, ErrorKind::kStalePhone)) {
      REQUIRE(after[Field::kPhone] != before[Field::kPhone]);
      REQUIRE(after[Field::kPhone].size() >= 8);
    }
    if (has(errors, ErrorKind::kEmailChange)) {
      REQUIRE(after[Field::kEmail] != before[Field::kEmail]);
      REQUIRE(after[Field::kEmail].ends_with(".alt"));
    }
    if (has(errors, ErrorKind::kLegalForm)) {
      REQUIRE(after[Field::kOrganisation] != before[Field::kOrganisation]);
    }
    if (has(errors, ErrorKind::kStreetAbbreviation)) {
      REQUIRE(after[Field::kStreet] != before[Field::kStreet]);
    }
    if (has(errors, ErrorKind::kMissing)) {
      int emptied = 0;
      for (std::size_t i = 0; i < kFieldCount; ++i) {
        emptied += !before.fields[i].empty() && after.fields[i].empty() ? 1 : 0;
      }
      REQUIRE(emptied == 1);
    }
  }
  for (std::size_t kind = 0; kind < kErrorKindCount; ++kind) {
    CAPTURE(kErrorNames[kind]);
    CHECK(seen[kind] > 10);
  }
}

TEST_CASE("persons bear no company errors and companies no personal ones") {
  for (std::uint64_t number = 0; number < kSample; ++number) {
    const Pair pair = spoiled(maker(), number);
    if (pair.before.organisation) {
      for (const ErrorKind kind :
           {ErrorKind::kNickname, ErrorKind::kMarriage, ErrorKind::kInitial,
            ErrorKind::kSwappedFields, ErrorKind::kDateSwap, ErrorKind::kDateFormat}) {
        REQUIRE_FALSE(has(pair.errors, kind));
      }
    } else {
      REQUIRE_FALSE(has(pair.errors, ErrorKind::kLegalForm));
    }
  }
}

}  // namespace
}  // namespace samma::generator
