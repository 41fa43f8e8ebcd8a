#include "ingest/decompress.hpp"

#include <fmt/format.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cstring>
#include <vector>

namespace samma {
namespace {

constexpr std::size_t kInputSize = std::size_t{256} << 10U;
constexpr std::string_view kGzipMagic = "\x1f\x8b";
constexpr std::string_view kZstdMagic = "\x28\xb5\x2f\xfd";

class PrefixedSource final : public ByteSource {
 public:
  PrefixedSource(std::string head, std::unique_ptr<ByteSource> rest)
      : head_(std::move(head)), rest_(std::move(rest)) {}

  Result<std::size_t> read(std::span<char> into) override {
    if (used_ == head_.size()) return rest_->read(into);
    const std::size_t count = std::min(into.size(), head_.size() - used_);
    std::memcpy(into.data(), head_.data() + used_, count);
    used_ += count;
    if (used_ == head_.size()) {
      std::string().swap(head_);
      used_ = 0;
    }
    return count;
  }
  std::uint64_t size_hint() const override { return rest_->size_hint(); }

 private:
  std::string head_;
  std::size_t used_ = 0;
  std::unique_ptr<ByteSource> rest_;
};

/// What both unpackers share: packed bytes that are read and not yet used, and the messages.
class Unpacker : public ByteSource {
 protected:
  Unpacker(std::unique_ptr<ByteSource> packed, std::string name, std::string_view packing)
      : packed_(std::move(packed)), name_(std::move(name)), packing_(packing), input_(kInputSize) {}

  /// Makes sure that there is input unless the packed file has ended.
  Result<void> refill() {
    if (begin_ != end_ || ended_) return {};
    const auto count = packed_->read(input_);
    if (!count) return count.error();
    begin_ = 0;
    end_ = *count;
    total_ += *count;
    ended_ = *count == 0;
    return {};
  }

  Error cut_short() const {
    return {ErrorCode::kInput,
            fmt::format("'{}': the {} data ends too early, after {} bytes: the file is cut short; "
                        "copy or download it again",
                        name_, packing_, total_)};
  }
  Error damaged(std::string_view why) const {
    return {ErrorCode::kInput,
            fmt::format("'{}': the {} data is damaged near byte {} ({}); copy or download the file "
                        "again",
                        name_, packing_, total_ - (end_ - begin_), why)};
  }

  std::unique_ptr<ByteSource> packed_;
  std::string name_;
  std::string_view packing_;
  std::vector<char> input_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  bool ended_ = false;
  std::uint64_t total_ = 0;  ///< Packed bytes read, for messages.
};

class GzipSource final : public Unpacker {
 public:
  GzipSource(std::unique_ptr<ByteSource> packed, std::string name)
      : Unpacker(std::move(packed), std::move(name), "gzip") {
    // 15: the largest window; 16: gzip headers only.
    valid_ = ::inflateInit2(&stream_, 15 + 16) == Z_OK;
  }
  GzipSource(const GzipSource&) = delete;
  GzipSource& operator=(const GzipSource&) = delete;
  ~GzipSource() override {
    if (valid_) ::inflateEnd(&stream_);
  }

  Result<std::size_t> read(std::span<char> into) override {
    if (!valid_) return Error{ErrorCode::kLimit, "not enough memory to unpack gzip data"};
    for (;;) {
      if (auto filled = refill(); !filled) return filled.error();
      if (between_members_) {
        skip_padding();
        if (begin_ == end_ && !ended_) continue;
        if (ended_) return std::size_t{0};
        ::inflateReset(&stream_);
        between_members_ = false;
      }
      if (ended_) return cut_short();
      stream_.next_in = reinterpret_cast<Bytef*>(input_.data() + begin_);
      stream_.avail_in = static_cast<uInt>(end_ - begin_);
      stream_.next_out = reinterpret_cast<Bytef*>(into.data());
      const auto room = static_cast<uInt>(std::min<std::size_t>(into.size(), 1U << 30U));
      stream_.avail_out = room;
      const int status = ::inflate(&stream_, Z_NO_FLUSH);
      begin_ = end_ - stream_.avail_in;
      if (status == Z_STREAM_END) {
        between_members_ = true;
      } else if (status != Z_OK && status != Z_BUF_ERROR) {
        return damaged(stream_.msg != nullptr ? stream_.msg : "unexpected content");
      }
      const std::size_t count = room - stream_.avail_out;
      if (count != 0) return count;
    }
  }

 private:
  /// Tapes and block devices pad archives with zeros; gzip ignores them too.
  void skip_padding() {
    while (begin_ != end_ && input_[begin_] == '\0') ++begin_;
  }

  z_stream stream_{};
  bool valid_ = false;
  bool between_members_ = false;
};

class ZstdSource final : public Unpacker {
 public:
  ZstdSource(std::unique_ptr<ByteSource> packed, std::string name)
      : Unpacker(std::move(packed), std::move(name), "zstd"), stream_(::ZSTD_createDStream()) {}
  ZstdSource(const ZstdSource&) = delete;
  ZstdSource& operator=(const ZstdSource&) = delete;
  ~ZstdSource() override { ::ZSTD_freeDStream(stream_); }

  Result<std::size_t> read(std::span<char> into) override {
    if (stream_ == nullptr) {
      return Error{ErrorCode::kLimit, "not enough memory to unpack zstd data"};
    }
    for (;;) {
      if (auto filled = refill(); !filled) return filled.error();
      ZSTD_inBuffer input{input_.data() + begin_, end_ - begin_, 0};
      ZSTD_outBuffer output{into.data(), into.size(), 0};
      if (ended_ && inside_frame_ == 0) return std::size_t{0};
      const std::size_t status = ::ZSTD_decompressStream(stream_, &output, &input);
      if (::ZSTD_isError(status) != 0U) return damaged(::ZSTD_getErrorName(status));
      begin_ += input.pos;
      inside_frame_ = status;
      if (output.pos != 0) return output.pos;
      if (ended_ && inside_frame_ != 0) return cut_short();
    }
  }

 private:
  ZSTD_DStream* stream_;
  std::size_t inside_frame_ = 1;  ///< Not 0: more bytes of the frame are to come.
};

}  // namespace

std::unique_ptr<ByteSource> make_prefixed_source(std::string head,
                                                 std::unique_ptr<ByteSource> rest) {
  return std::make_unique<PrefixedSource>(std::move(head), std::move(rest));
}

Result<std::size_t> read_fully(ByteSource& source, std::span<char> into) {
  std::size_t filled = 0;
  while (filled < into.size()) {
    const auto count = source.read(into.subspan(filled));
    if (!count) return count.error();
    if (*count == 0) break;
    filled += *count;
  }
  return filled;
}

Result<std::unique_ptr<ByteSource>> see_through_compression(std::unique_ptr<ByteSource> source,
                                                            const std::string& name,
                                                            std::string* packing) {
  std::string head(kZstdMagic.size(), '\0');
  const auto count = read_fully(*source, head);
  if (!count) return count.error();
  head.resize(*count);
  const bool gzip = head.starts_with(kGzipMagic);
  const bool zstd = head == kZstdMagic;
  auto whole = make_prefixed_source(std::move(head), std::move(source));
  packing->clear();
  if (gzip) {
    *packing = "gzip";
    return std::unique_ptr<ByteSource>(std::make_unique<GzipSource>(std::move(whole), name));
  }
  if (zstd) {
    *packing = "zstd";
    return std::unique_ptr<ByteSource>(std::make_unique<ZstdSource>(std::move(whole), name));
  }
  return whole;
}

}  // namespace samma
