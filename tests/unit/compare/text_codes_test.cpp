#include "compare/text_codes.hpp"

#include <span>
#include <string>
#include <vector>

#include "store/dictionary.hpp"
#include "support/catch.hpp"
#include "support/texts.hpp"

using namespace samma;

namespace {
template <class Code>
std::vector<std::uint32_t> codes_of(const TextCodes& codes, ValueId id) {
  const CodeText<Code> text = codes.text<Code>(id);
  return {text.data, text.data + text.length};
}

/// `count` code points from `first` on, three bytes each, in texts of ten.
std::vector<std::string> distinct_characters(unsigned first, unsigned count) {
  std::vector<std::string> out;
  for (unsigned i = 0; i < count; ++i) {
    if (i % 10 == 0) out.emplace_back();
    const unsigned point = first + i;
    out.back() += static_cast<char>(0xE0U | point >> 12);
    out.back() += static_cast<char>(0x80U | (point >> 6 & 0x3FU));
    out.back() += static_cast<char>(0x80U | (point & 0x3FU));
  }
  return out;
}
}  // namespace

TEST_CASE("ASCII is its own code, others follow in code point order") {
  const TextCodes codes(test::ListedTexts({"b 09", "åa", "øå", std::string("a\0b", 3)}));
  REQUIRE(codes.size() == 5);
  REQUIRE(codes.code_bytes() == 1);
  CHECK(codes_of<std::uint8_t>(codes, 0).empty());
  CHECK(codes_of<std::uint8_t>(codes, 1) == std::vector<std::uint32_t>{'b', ' ', '0', '9'});
  CHECK(codes_of<std::uint8_t>(codes, 2) == std::vector<std::uint32_t>{129, 'a'});
  CHECK(codes_of<std::uint8_t>(codes, 3) == std::vector<std::uint32_t>{130, 129});
  CHECK(codes_of<std::uint8_t>(codes, 4) == std::vector<std::uint32_t>{'a', 128, 'b'});
}

TEST_CASE("texts keep their length and order where the slot ends") {
  std::vector<std::string> texts;
  for (std::size_t length = 1; length <= 40; ++length) texts.emplace_back(length, 'x');
  const TextCodes codes{test::ListedTexts(texts)};
  for (ValueId id = 1; id <= texts.size(); ++id) {
    CHECK(codes_of<std::uint8_t>(codes, id) == std::vector<std::uint32_t>(id, 'x'));
  }
}

TEST_CASE("the number of characters chooses the width of a code") {
  CHECK(TextCodes(test::ListedTexts(distinct_characters(0x4E00, 127))).code_bytes() == 1);
  CHECK(TextCodes(test::ListedTexts(distinct_characters(0x4E00, 128))).code_bytes() == 2);
  const TextCodes middle(test::ListedTexts(distinct_characters(0x4E00, 300)));
  CHECK(codes_of<std::uint16_t>(middle, 30).back() == 427);
}

TEST_CASE("words are what stands between spaces") {
  const TextCodes codes(test::ListedTexts({" ab  c "}));
  const auto text = codes.text<std::uint8_t>(1);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> words;
  for_each_word(text,
                [&](std::uint32_t begin, std::uint32_t end) { words.emplace_back(begin, end); });
  CHECK(words == std::vector<std::pair<std::uint32_t, std::uint32_t>>{{1, 3}, {5, 6}});
  std::uint32_t position = 0;
  CHECK(next_word(text, &position).length == 2);
  CHECK(next_word(text, &position).length == 1);
  CHECK(next_word(text, &position).length == 0);
}

TEST_CASE("short texts are found without asking where they lie, and the others counted") {
  std::vector<std::string> texts;
  for (std::size_t length = 0; length <= 300; ++length) texts.emplace_back(length, 'x');
  const TextCodes codes{test::ListedTexts(texts)};
  CHECK(codes.elsewhere() == 300 - 15);
  CHECK(codes.has_empty());
  CHECK_FALSE(TextCodes(test::ListedTexts({"a"})).has_empty());
  for (ValueId id = 1; id <= texts.size(); ++id) {
    const CodeText<std::uint8_t> text = codes.short_text(id);
    CHECK(text.data == codes.text<std::uint8_t>(id).data);
    CHECK(text.length == std::min<std::uint32_t>(id - 1, 254));
    CHECK(codes.text<std::uint8_t>(id).length == id - 1);
  }
}

TEST_CASE("a slot tells the first code and the letters of a text that lies elsewhere") {
  const TextCodes codes(test::ListedTexts({"anna", "anna.andersson@exempel", "x"}));
  const CodeText<std::uint8_t> long_text = codes.text<std::uint8_t>(2);
  CHECK(codes.outline(2).first == long_text[0]);
  CHECK(codes.outline(2).bag == letter_bag(std::span(long_text.data, long_text.length)));
  CHECK(codes.outline(1).first == codes.text<std::uint8_t>(1)[0]);
  CHECK(codes.outline(1).bag == kAnyLetters);
}

TEST_CASE("codes where a dictionary has its texts are those of a copy") {
  Dictionary dictionary;
  for (std::size_t size = 1; size <= 300; ++size) {
    dictionary.intern(std::string(size, 'x'));
    dictionary.intern(std::string(size / 2, 'y') + "å" + std::string(size, 'x'));
    dictionary.intern(std::string(size, 'z') + std::string(1, '\0'));
  }
  dictionary.close();
  for (const TextCodes::Unit unit : {TextCodes::Unit::kByte, TextCodes::Unit::kCodePoint}) {
    const TextCodes there(dictionary, unit, dictionary.arena());
    const TextCodes copied(dictionary, unit);
    REQUIRE(there.size() == dictionary.size());
    CHECK(there.elsewhere() == copied.elsewhere());
    CHECK(there.has_empty() == copied.has_empty());
    CHECK(there.memory_bytes() < copied.memory_bytes());
    for (ValueId id = 0; id < dictionary.size(); ++id) {
      CHECK(equal(there.text<std::uint8_t>(id), copied.text<std::uint8_t>(id)));
      CHECK(there.short_text(id).length == copied.short_text(id).length);
      CHECK(there.outline(id).bag == copied.outline(id).bag);
      CHECK(there.outline(id).first == copied.outline(id).first);
    }
  }
}

TEST_CASE("a byte that is no code is found wherever it stands") {
  std::vector<std::string> texts;
  for (std::size_t size = 1; size <= 40; ++size) {
    for (std::size_t place = 0; place < size; ++place) {
      texts.emplace_back(size, 'x');
      texts.back()[place] = '\0';
    }
  }
  const test::ListedTexts listed(texts);
  const TextCodes points(listed);
  const TextCodes bytes(listed, TextCodes::Unit::kByte);
  for (ValueId id = 1; id <= texts.size(); ++id) {
    const std::string& text = texts[id - 1];
    std::vector<std::uint32_t> expected(text.begin(), text.end());
    expected[text.find('\0')] = 128;  // The first code that is none of ASCII.
    CHECK(codes_of<std::uint8_t>(points, id) == expected);
    CHECK(bytes.short_text(id).length > text.size());  // Said to be long.
  }
}
