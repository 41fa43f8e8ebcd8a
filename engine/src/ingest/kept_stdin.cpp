#include "ingest/kept_stdin.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/memory_budget.hpp"

namespace samma {
namespace {
constexpr std::size_t kPieceBytes = std::size_t{1} << 20;
constexpr std::size_t kReadBytes = std::size_t{1} << 16;
}  // namespace

/// Reads what is kept first, then goes on where the last reader stopped.
class KeptStdin::Replay : public ByteSource {
 public:
  Replay(KeptStdin* world, Kept* kept) : world_(world), kept_(kept) {}
  Result<std::size_t> read(std::span<char> into) override {
    while (true) {
      if (piece_ < kept_->pieces.size() && offset_ < kept_->pieces[piece_].size()) {
        const std::string& piece = kept_->pieces[piece_];
        const std::size_t count = std::min(into.size(), piece.size() - offset_);
        std::copy_n(piece.begin() + static_cast<std::ptrdiff_t>(offset_), count, into.begin());
        offset_ += count;
        return count;
      }
      if (piece_ + 1 < kept_->pieces.size()) {
        ++piece_;
        offset_ = 0;
        continue;
      }
      if (kept_->ended) return std::size_t{0};
      if (auto more = read_more(); !more) return more.error();
    }
  }

 private:
  Result<void> read_more() {
    std::array<char, kReadBytes> buffer;
    const auto count = kept_->source->read(buffer);
    if (!count) return count.error();
    kept_->ended = *count == 0;
    auto& pieces = kept_->pieces;
    if (pieces.empty() || pieces.back().size() + *count > kPieceBytes) {
      const MemoryBudget budget{world_->bytes_max_, world_->bytes_};
      if (!budget.allows(kPieceBytes)) {
        return over_budget(budget,
                           fmt::format("the next bytes of {}, which can be read only once and is "
                                       "kept in memory,",
                                       kept_->path == "-" ? "standard input" : kept_->path),
                           kPieceBytes, "name a file on disk");
      }
      world_->bytes_ += kPieceBytes;
      pieces.emplace_back();
      pieces.back().reserve(kPieceBytes);
    }
    pieces.back().append(buffer.data(), *count);
    return {};
  }

  KeptStdin* world_;
  Kept* kept_;
  std::size_t piece_ = 0;
  std::size_t offset_ = 0;
};

Result<std::unique_ptr<ByteSource>> KeptStdin::open(const std::string& path) {
  auto known = kept_.find(path);
  if (known == kept_.end()) {
    auto opened = world_.open(path);
    if (!opened || (*opened)->size_hint() != 0) return opened;
    known = kept_.emplace(path, Kept{path, std::move(*opened), {}, false}).first;
  }
  return std::unique_ptr<ByteSource>(std::make_unique<Replay>(this, &known->second));
}

}  // namespace samma
