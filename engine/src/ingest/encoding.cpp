#include "ingest/encoding.hpp"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "base/assert.hpp"
#include "ingest/decompress.hpp"

namespace samma {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr std::string_view kUtf16leMark = "\xFF\xFE";
constexpr std::string_view kUtf16beMark = "\xFE\xFF";

// Unicode Consortium, VENDORS/MICSFT/WINDOWS/bestfit1252: bytes 0x80 to 0x9F.
constexpr std::array<std::uint16_t, 32> kWindows1252 = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

unsigned byte_at(std::string_view bytes, std::size_t position) {
  return static_cast<unsigned char>(bytes[position]);
}

void append_utf8(std::uint32_t code_point, std::string* out) {
  const auto put = [out](std::uint32_t byte) { out->push_back(static_cast<char>(byte)); };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0U | (code_point >> 6U));
    put(0x80U | (code_point & 0x3FU));
  } else if (code_point < 0x10000) {
    put(0xE0U | (code_point >> 12U));
    put(0x80U | ((code_point >> 6U) & 0x3FU));
    put(0x80U | (code_point & 0x3FU));
  } else {
    put(0xF0U | (code_point >> 18U));
    put(0x80U | ((code_point >> 12U) & 0x3FU));
    put(0x80U | ((code_point >> 6U) & 0x3FU));
    put(0x80U | (code_point & 0x3FU));
  }
}

/// Length of the well-formed multi-byte sequence at `position`, or 0 (Unicode 15, table 3-7, by
/// trying the shortest valid prefix).
std::size_t sequence_length(std::string_view bytes, std::size_t position) {
  const unsigned lead = byte_at(bytes, position);
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
  if (length == 0 || position + length > bytes.size()) return 0;
  return is_utf8(bytes.substr(position, length)) ? length : 0;
}

/// Without the bytes of a character that the end of the head cuts.
std::string_view without_cut_character(std::string_view head) {
  const std::size_t least = head.size() > 3 ? head.size() - 3 : 0;
  for (std::size_t i = head.size(); i-- > least;) {
    const unsigned byte = byte_at(head, i);
    if (byte < 0x80) return head;
    if (byte < 0xC0) continue;
    const std::size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
    return i + length > head.size() ? head.substr(0, i) : head;
  }
  return head;
}

bool mostly_utf8(std::string_view head) {
  std::size_t well_formed = 0;
  std::size_t other = 0;
  for (std::size_t i = 0; i < head.size();) {
    if (byte_at(head, i) < 0x80) {
      ++i;
      continue;
    }
    const std::size_t length = sequence_length(head, i);
    ++(length != 0 ? well_formed : other);
    i += std::max<std::size_t>(length, 1);
  }
  return well_formed > other;
}

std::optional<Encoding> utf16_by_pattern(std::string_view head) {
  // Latin text in UTF-16 has a NUL in every second byte. 40 % and 5 % leave room for other scripts
  // and for damage; real binary files have NULs on both sides.
  const std::size_t pairs = std::min<std::size_t>(head.size(), 4096) / 2;
  if (pairs < 2) return std::nullopt;
  std::array<std::size_t, 2> nuls{};
  for (std::size_t i = 0; i < 2 * pairs; ++i) nuls[i % 2] += head[i] == '\0' ? 1U : 0U;
  if (nuls[1] * 10 >= pairs * 4 && nuls[0] * 20 <= pairs) return Encoding::kUtf16le;
  if (nuls[0] * 10 >= pairs * 4 && nuls[1] * 20 <= pairs) return Encoding::kUtf16be;
  return std::nullopt;
}

/// Reads pieces of another encoding and gives UTF-8.
class DecodedSource final : public ByteSource {
 public:
  DecodedSource(std::unique_ptr<ByteSource> source, Encoding encoding)
      : source_(std::move(source)), encoding_(encoding), raw_(kPiece, '\0') {}

  Result<std::size_t> read(std::span<char> into) override {
    while (used_ == decoded_.size()) {
      if (ended_) return std::size_t{0};
      if (auto decoded = decode_piece(); !decoded) return decoded.error();
    }
    const std::size_t count = std::min(into.size(), decoded_.size() - used_);
    std::memcpy(into.data(), decoded_.data() + used_, count);
    used_ += count;
    return count;
  }

 private:
  static constexpr std::size_t kPiece = std::size_t{64} << 10U;

  Result<void> decode_piece() {
    decoded_.clear();
    used_ = 0;
    const auto count = source_->read(std::span(raw_).subspan(kept_));
    if (!count) return count.error();
    ended_ = *count == 0;
    const std::string_view bytes(raw_.data(), kept_ + *count);
    if (encoding_ == Encoding::kWindows1252) {
      append_windows_1252(bytes, &decoded_);
      return {};
    }
    const std::size_t done = decode_utf16(bytes);
    kept_ = bytes.size() - done;
    std::memmove(raw_.data(), raw_.data() + done, kept_);
    return {};
  }

  unsigned unit_at(std::string_view bytes, std::size_t position) const {
    const std::size_t low = encoding_ == Encoding::kUtf16le ? 0 : 1;
    return byte_at(bytes, position + low) | (byte_at(bytes, position + 1 - low) << 8U);
  }

  /// Returns how many bytes are decoded: all but an unfinished character at the end.
  std::size_t decode_utf16(std::string_view bytes) {
    constexpr std::uint32_t kReplacement = 0xFFFD;
    std::size_t i = 0;
    while (i + 2 <= bytes.size()) {
      const unsigned unit = unit_at(bytes, i);
      const bool high = (unit & 0xFC00U) == 0xD800U;
      if (high && i + 4 > bytes.size() && !ended_) break;
      const unsigned next = high && i + 4 <= bytes.size() ? unit_at(bytes, i + 2) : 0;
      if (high && (next & 0xFC00U) == 0xDC00U) {
        append_utf8(0x10000U + ((unit & 0x3FFU) << 10U) + (next & 0x3FFU), &decoded_);
        i += 4;
        continue;
      }
      append_utf8((unit & 0xF800U) == 0xD800U ? kReplacement : unit, &decoded_);
      i += 2;
    }
    if (ended_ && i < bytes.size()) {
      append_utf8(kReplacement, &decoded_);
      i = bytes.size();
    }
    return i;
  }

  std::unique_ptr<ByteSource> source_;
  Encoding encoding_;
  std::string raw_;
  std::size_t kept_ = 0;  ///< Bytes at the front of raw_ that belong to an unfinished character.
  std::string decoded_;
  std::size_t used_ = 0;
  bool ended_ = false;
};

/// Drops a byte order mark at the front. Any error of the first read is given to the first reader.
class MarklessSource final : public ByteSource {
 public:
  explicit MarklessSource(std::unique_ptr<ByteSource> source) : source_(std::move(source)) {}

  Result<std::size_t> read(std::span<char> into) override {
    if (!started_) {
      started_ = true;
      std::string head(kUtf8Mark.size(), '\0');
      const auto count = read_fully(*source_, head);
      if (!count) return count.error();
      head.resize(*count);
      if (head == kUtf8Mark) head.clear();
      source_ = make_prefixed_source(std::move(head), std::move(source_));
    }
    return source_->read(into);
  }

 private:
  std::unique_ptr<ByteSource> source_;
  bool started_ = false;
};

}  // namespace

std::string_view encoding_name(Encoding encoding) {
  switch (encoding) {
    case Encoding::kUtf8:
      return "utf-8";
    case Encoding::kUtf16le:
      return "utf-16le";
    case Encoding::kUtf16be:
      return "utf-16be";
    case Encoding::kWindows1252:
      return "windows-1252";
  }
  SAMMA_ASSERT(false);
}

std::optional<Encoding> encoding_from_name(std::string_view name) {
  std::string lower(name);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  for (const Encoding encoding :
       {Encoding::kUtf8, Encoding::kUtf16le, Encoding::kUtf16be, Encoding::kWindows1252}) {
    if (lower == encoding_name(encoding)) return encoding;
  }
  return std::nullopt;
}

Encoding detect_encoding(std::string_view head) {
  if (head.starts_with(kUtf8Mark)) return Encoding::kUtf8;
  if (head.starts_with(kUtf16leMark)) return Encoding::kUtf16le;
  if (head.starts_with(kUtf16beMark)) return Encoding::kUtf16be;
  if (const auto utf16 = utf16_by_pattern(head)) return *utf16;
  const std::string_view whole = without_cut_character(head);
  return is_utf8(whole) || mostly_utf8(whole) ? Encoding::kUtf8 : Encoding::kWindows1252;
}

std::unique_ptr<ByteSource> make_utf8_source(std::unique_ptr<ByteSource> source,
                                             Encoding encoding) {
  if (encoding != Encoding::kUtf8) {
    source = std::make_unique<DecodedSource>(std::move(source), encoding);
  }
  return std::make_unique<MarklessSource>(std::move(source));
}

bool is_utf8(std::string_view bytes) { return simdjson::validate_utf8(bytes.data(), bytes.size()); }

void append_windows_1252(std::string_view bytes, std::string* out) {
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    const bool mapped = byte >= 0x80 && byte < 0xA0;
    append_utf8(mapped ? kWindows1252[byte - 0x80U] : byte, out);
  }
}

std::string_view cut_utf8(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (byte_at(text, bytes) & 0xC0U) == 0x80U) --bytes;
  return text.substr(0, bytes);
}

}  // namespace samma
