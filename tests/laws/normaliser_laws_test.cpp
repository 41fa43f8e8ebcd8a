// What holds for every normaliser of the catalogue, whatever a cell contains.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "samma/normaliser.hpp"
#include "support/catch.hpp"
#include "text/unicode.hpp"

namespace {

using samma::Normaliser;
using samma::Value;
using samma::ValueStatus;

/// SplitMix64 (Steele, Lea, Flood 2014): the same cells in every run.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }
  std::size_t below(std::size_t limit) { return static_cast<std::size_t>(next() % limit); }

 private:
  std::uint64_t state_;
};

constexpr std::string_view kVectors[] = {"Anna-Karin van der Berg",
                                         "Berg, Anna",
                                         "Drs. P. de Wit",
                                         "J. v.d. Berg",
                                         "Åsa Öberg",
                                         "Ã…sa",
                                         "G|teborg",
                                         "Null",
                                         "Müller GmbH & Co. KG",
                                         "AB Volvo (publ)",
                                         "H&M",
                                         "I.B.M. Corp.",
                                         "info@räksmörgås.se",
                                         "Anna.Berg+news@gmail.com",
                                         "anna_berg@mail.example.org",
                                         "Info@test-firma.co.uk",
                                         "xxx@xxx.com",
                                         "070-174 06 05",
                                         "+46 (0)70-1740605",
                                         "030/123456 ext 12",
                                         "Storgatan 12 B lgh 1102",
                                         "c/o Berg, Box 123",
                                         "12345 Wilshire Blvd. Apt 5",
                                         "Kerkstraat 12A-3, 1234 AB Amsterdam",
                                         "114 53",
                                         "SW1A 1AA",
                                         "1985-07-30",
                                         "30.7.85",
                                         "03/04/2020",
                                         "19811218-9876",
                                         "811218+9876",
                                         "SE556016068001",
                                         "131052-308T",
                                         "NL123456782B90",
                                         "1.234,56",
                                         "-0.00",
                                         "1e9",
                                         "12 b",
                                         "Sverige",
                                         "Stockholms län",
                                         "kvinna",
                                         "n/a",
                                         "Иван Петров",
                                         "山田太郎",
                                         "Παπαδόπουλος",
                                         "\uFDFA\uFDFA\uFDFA",
                                         "㌖㍿㋿",
                                         "e\u0301\u0301\u0301",
                                         "\u0344\u0390\U0001D160",
                                         "ŉ ǆ ﬃ ẞ İ ı",
                                         "९१२३ ٣٤٥",
                                         "\u200B \uFEFF",
                                         "''''",
                                         "\xC3",
                                         ", ,"};

constexpr std::string_view kCountries[] = {"", "se", "no", "dk", "fi", "nl", "de", "gb", "us"};

std::string random_bytes(Random* random) {
  std::string out(random->below(40), '\0');
  for (char& c : out) c = static_cast<char>(random->next());
  return out;
}

/// Code points from the ranges where folding has most to do.
std::string random_text(Random* random) {
  constexpr char32_t kStarts[] = {0x00,   0x20,   0x20,   0x40,   0x60,   0xA0,    0x100,
                                  0x180,  0x300,  0x370,  0x400,  0x5D0,  0x620,   0x900,
                                  0x1100, 0x1E00, 0x1F00, 0x2000, 0x2100, 0x3040,  0x3300,
                                  0x4E00, 0xAC00, 0xFB00, 0xFDF0, 0xFF00, 0x1D150, 0x1F600};
  std::string out;
  for (std::size_t i = random->below(24); i > 0; --i) {
    const char32_t start = kStarts[random->below(std::size(kStarts))];
    samma::text::append_code_point(start + static_cast<char32_t>(random->below(0x60)), &out);
  }
  return out;
}

std::string mutated_vector(Random* random) {
  std::string out(kVectors[random->below(std::size(kVectors))]);
  for (std::size_t i = random->below(4); i > 0 && !out.empty(); --i) {
    const std::size_t at = random->below(out.size());
    constexpr std::string_view kInserted = " .,-/'\"()&+@0189aZ\t|[\x80\xC3";
    switch (random->below(4)) {
      case 0:
        out.erase(at, 1);
        break;
      case 1:
        out.insert(at, 1, kInserted[random->below(kInserted.size())]);
        break;
      case 2:
        out.insert(at, kVectors[random->below(std::size(kVectors))]);
        break;
      default:
        out[at] = kInserted[random->below(kInserted.size())];
    }
  }
  return out;
}

std::vector<std::string> cells(std::uint64_t seed, std::size_t count) {
  Random random(seed);
  std::vector<std::string> out(std::begin(kVectors), std::end(kVectors));
  out.insert(out.end(), {"", " ", "\t\n", std::string(1, '\0'), std::string(3000, 'a')});
  for (std::size_t i = 0; i < count; ++i) {
    out.push_back(random_bytes(&random));
    out.push_back(random_text(&random));
    out.push_back(mutated_vector(&random));
    out.push_back(mutated_vector(&random));
  }
  return out;
}

/// What a caller's reused value may hold.
Value dirty() {
  Value value;
  value.status = ValueStatus::kVerified;
  value.display = "left over";
  value.text = "left over";
  value.keys.assign(9, "left over");
  value.warnings.push_back("left.over");
  return value;
}

std::string escaped(std::string_view raw) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string out;
  for (const char c : raw) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte < 0x7F) {
      out.push_back(c);
    } else {
      out.append("\\x").append(1, kHex[byte >> 4]).append(1, kHex[byte & 15]);
    }
  }
  return out;
}

/// Runs `law(normaliser, context, raw, value)` over the catalogue; it returns false where it is
/// broken.
template <class Law>
void for_every_cell(std::uint64_t seed, Law law) {
  const std::vector<std::string> raws = cells(seed, 400);
  for (const Normaliser& normaliser : samma::normalisers()) {
    CAPTURE(normaliser.name);
    for (std::size_t i = 0; i < raws.size(); ++i) {
      const std::string_view country = kCountries[i % std::size(kCountries)];
      Value value;
      normaliser.normalise(raws[i], {country}, value);
      if (!law(normaliser, samma::NormaliserContext{country}, raws[i], value)) {
        FAIL_CHECK("\"" << escaped(raws[i]) << "\" in country \"" << country << "\"");
        break;
      }
    }
  }
}

/// Raw cells stay as they are: spaces are letters of them.
bool is_raw(const Normaliser& normaliser) { return normaliser.name.starts_with("raw"); }

bool is_sound(std::string_view part, std::size_t raw_size) {
  return samma::text::is_valid_utf8(part) && part.size() <= 4 * raw_size + 64;
}

}  // namespace

TEST_CASE("a normaliser is pure and forgets what its output held") {
  for_every_cell(1, [](const Normaliser& normaliser, const auto& context, const std::string& raw,
                       const Value& value) {
    Value again = dirty();
    normaliser.normalise(raw, context, again);
    return again.status == value.status && again.display == value.display &&
           again.text == value.text && again.keys == value.keys && again.warnings == value.warnings;
  });
}

TEST_CASE("valid UTF-8 of bounded size comes out of any bytes") {
  for_every_cell(2, [](const Normaliser&, const auto&, const std::string& raw, const Value& value) {
    bool sound = is_sound(value.display, raw.size()) && is_sound(value.text, raw.size());
    for (const std::string& key : value.keys) sound = sound && is_sound(key, raw.size());
    return sound;
  });
}

TEST_CASE("normalising the display form changes nothing") {
  for_every_cell(3, [](const Normaliser& normaliser, const auto& context, const std::string&,
                       const Value& value) {
    Value again;
    normaliser.normalise(value.display, context, again);
    return again.display == value.display && again.text == value.text && again.keys == value.keys &&
           again.status == value.status;
  });
}

TEST_CASE(
    "spaces around a cell change nothing, so that no short way says other than the long one") {
  for_every_cell(9, [](const Normaliser& normaliser, const auto& context, const std::string& raw,
                       const Value& value) {
    if (is_raw(normaliser)) return true;
    Value spaced;
    normaliser.normalise("  " + raw + " ", context, spaced);
    return spaced.status == value.status && spaced.display == value.display &&
           spaced.text == value.text && spaced.keys == value.keys &&
           spaced.warnings == value.warnings;
  });
}

TEST_CASE("every value has all keys of its normaliser, empty or not") {
  for_every_cell(4, [](const Normaliser& normaliser, const auto&, const std::string&,
                       const Value& value) { return value.keys.size() == normaliser.keys.size(); });
}

TEST_CASE("keys that nobody asks for change nothing else") {
  for_every_cell(8, [](const Normaliser& normaliser, const auto& context, const std::string& raw,
                       const Value& value) {
    for (std::uint32_t wanted = 0; wanted < 1U << normaliser.keys.size(); ++wanted) {
      Value some;
      normaliser.normalise(raw, {context.country, wanted}, some);
      if (some.status != value.status || some.text != value.text) return false;
      for (std::size_t key = 0; key < value.keys.size(); ++key) {
        if ((wanted >> key & 1U) != 0 && some.keys[key] != value.keys[key]) return false;
      }
    }
    return true;
  });
}

TEST_CASE("a value is absent exactly where nothing is written") {
  for_every_cell(
      5, [](const Normaliser& normaliser, const auto&, const std::string& raw, const Value& value) {
        const bool nothing = is_raw(normaliser) ? raw.empty() : samma::text::clean(raw).empty();
        return (value.status == ValueStatus::kAbsent) == nothing;
      });
}

TEST_CASE("a valid value has a text, an absent one has none") {
  for_every_cell(6, [](const Normaliser&, const auto&, const std::string&, const Value& value) {
    const bool counts =
        value.status == ValueStatus::kValid || value.status == ValueStatus::kVerified;
    if (counts) return !value.text.empty();
    return value.status != ValueStatus::kAbsent || (value.text.empty() && value.display.empty());
  });
}

TEST_CASE("the text of a valid value is trimmed") {
  for_every_cell(
      7, [](const Normaliser& normaliser, const auto&, const std::string&, const Value& value) {
        return is_raw(normaliser) || value.status != ValueStatus::kValid ||
               (!value.text.starts_with(' ') && !value.text.ends_with(' '));
      });
}
