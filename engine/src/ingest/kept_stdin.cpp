#include "ingest/kept_stdin.hpp"

#include <algorithm>

namespace samma {
namespace {
constexpr std::size_t kPieceBytes = std::size_t{1} << 20;
}

/// Reads the kept pieces first, then goes on where the last reader stopped.
class KeptStdin::Replay : public ByteSource {
 public:
  explicit Replay(KeptStdin* kept) : kept_(kept) {}
  Result<std::size_t> read(std::span<char> into) override {
    if (piece_ == kept_->pieces_.size()) {
      if (kept_->ended_) return std::size_t{0};
      std::string bytes(kPieceBytes, '\0');
      auto count = kept_->source_->read(bytes);
      if (!count) return count.error();
      kept_->ended_ = *count == 0;
      if (*count == 0) return std::size_t{0};
      bytes.resize(*count);
      bytes.shrink_to_fit();
      kept_->pieces_.push_back(std::move(bytes));
    }
    const std::string& piece = kept_->pieces_[piece_];
    const std::size_t count = std::min(into.size(), piece.size() - offset_);
    std::copy_n(piece.begin() + static_cast<std::ptrdiff_t>(offset_), count, into.begin());
    offset_ += count;
    if (offset_ == piece.size()) {
      ++piece_;
      offset_ = 0;
    }
    return count;
  }

 private:
  KeptStdin* kept_;
  std::size_t piece_ = 0;
  std::size_t offset_ = 0;
};

Result<std::unique_ptr<ByteSource>> KeptStdin::open(const std::string& path) {
  if (path != "-") return world_.open(path);
  if (source_ == nullptr) {
    auto opened = world_.open(path);
    if (!opened) return opened.error();
    source_ = std::move(*opened);
  }
  return std::unique_ptr<ByteSource>(std::make_unique<Replay>(this));
}

}  // namespace samma
