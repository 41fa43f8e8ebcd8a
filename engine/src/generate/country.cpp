#include "generate/country.hpp"

#include <algorithm>
#include <charconv>

#include "base/assert.hpp"
#include "text/tokens.hpp"
#include "text/unicode.hpp"

namespace samma::generator {
namespace {

constexpr std::uint32_t kCommonStreets = 550;  // In a thousand addresses: Main Street and its like.

std::uint32_t parse_number(std::string_view digits) {
  std::uint32_t number = 0;
  const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  SAMMA_ASSERT(error == std::errc{} && stop == digits.data() + digits.size());
  return number;
}

std::vector<NumberBlock> parse_blocks(std::string_view text) {
  std::vector<NumberBlock> blocks;
  for (const std::string_view entry : split_list(text, ';')) {
    const std::vector<std::string_view> parts = split_list(entry, '|');
    SAMMA_ASSERT(parts.size() == 4 && parts[2].size() == parts[3].size());
    blocks.push_back(
        {parts[0], parts[1], parse_number(parts[2]), parse_number(parts[3]), parts[3].size()});
  }
  return blocks;
}

std::vector<Town> parse_towns(const WeightedList& list) {
  std::vector<Town> towns;
  for (std::size_t i = 0; i < list.size(); ++i) {
    std::vector<std::string_view> parts = split_list(list[i], '|');
    parts.resize(5);
    towns.push_back({parts[0], parts[1], parts[4], parse_number(parts[2]), parse_number(parts[3]),
                     parts[2].size()});
    SAMMA_ASSERT(towns.back().low <= towns.back().high);
  }
  return towns;
}

std::vector<LegalForm> parse_legal_forms(const WeightedList& list) {
  std::vector<LegalForm> forms;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::vector<std::string_view> parts = split_list(list[i], '|');
    forms.push_back({parts.front(), {parts.begin() + 1, parts.end()}});
    forms.back().variants.emplace_back();
  }
  return forms;
}

}  // namespace

NameTable::NameTable(std::string_view weighted) : list_(weighted) {
  mail_.reserve(list_.size());
  for (std::size_t i = 0; i < list_.size(); ++i) {
    mail_.push_back(text::alphanumerics_of(text::fold_strip(list_[i])));
  }
}

Name NameTable::pick(Random& random) const {
  const std::size_t index = list_.pick_index(random);
  return {std::string(list_[index]), mail_[index], list_.share(index)};
}

Country::Country(const CountryData& data)
    : data_(data),
      female_(data.names.female),
      male_(data.names.male),
      surnames_(data.names.surnames),
      heads_(data.surname_heads),
      tails_(data.surname_tails),
      town_list_(data.towns),
      streets_(data.streets),
      street_heads_(data.street_heads),
      street_tails_(data.street_tails),
      company_words_(data.company_words),
      trades_(data.trades),
      legal_form_list_(data.legal_forms),
      mail_hosts_(data.mail_hosts),
      towns_(parse_towns(town_list_)),
      legal_forms_(parse_legal_forms(legal_form_list_)),
      mobile_(parse_blocks(data.mobile_blocks)),
      landline_(parse_blocks(data.landline_blocks)),
      fiction_(parse_blocks(data.fiction_blocks)) {
  for (const std::string_view entry : split_list(data.street_words, ';')) {
    const std::vector<std::string_view> parts = split_list(entry, '|');
    SAMMA_ASSERT(parts.size() == 2);
    street_words_.push_back({parts[0], parts[1]});
  }
  for (const std::string_view entry : split_list(data.nicknames, ';')) {
    const std::vector<std::string_view> parts = split_list(entry, '|');
    for (std::size_t i = 1; i < parts.size(); ++i) {
      nicknames_[parts[0]].push_back(parts[i]);
      nicknames_[parts[i]].push_back(parts[0]);
    }
  }
}

Name Country::given_name(bool female, Random& random) const {
  return (female ? female_ : male_).pick(random);
}

Name Country::surname(Random& random) const {
  if (random.below(100) >= data_.composed_percent) return surnames_.pick(random);
  Name head = heads_.pick(random);
  const Name tail = tails_.pick(random);
  head.text += tail.text;
  head.mail += tail.mail;
  head.share *= tail.share;
  return head;
}

std::string Country::street(Random& random) const {
  if (random.chance(kCommonStreets)) return std::string(streets_.pick(random));
  std::string name(street_heads_.pick(random));
  return name.append(street_tails_.pick(random));
}

const Town& Country::town(Random& random) const { return towns_[town_list_.pick_index(random)]; }

const LegalForm& Country::legal_form(Random& random) const {
  return legal_forms_[legal_form_list_.pick_index(random)];
}

std::string Country::number(const std::vector<NumberBlock>& blocks, Random& random) {
  if (blocks.empty()) return {};
  const NumberBlock& block = blocks[random.below(static_cast<std::uint32_t>(blocks.size()))];
  const std::string tail = std::to_string(block.low + random.below(block.high - block.low + 1));
  std::string number(block.prefix);
  number.append(block.width - tail.size(), '0');
  return number.append(tail);
}

const std::vector<std::string_view>& Country::nicknames(std::string_view given_name) const {
  static const std::vector<std::string_view> kNone;
  const auto found = nicknames_.find(given_name);
  return found == nicknames_.end() ? kNone : found->second;
}

std::string known_country_codes() { return "se, no, dk, fi, nl, de, gb"; }

bool find_country_data(std::string_view code, CountryData* data) {
  using Maker = CountryData (*)();
  constexpr Maker kMakers[] = {country_se, country_no, country_dk, country_fi,
                               country_nl, country_de, country_gb};
  const std::string folded = text::fold_case(code);
  for (const Maker maker : kMakers) {
    *data = maker();
    if (text::fold_case(data->code) == folded) return true;
  }
  return false;
}

}  // namespace samma::generator
