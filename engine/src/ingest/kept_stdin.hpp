#pragma once
// A world in which standard input and pipes can be read more than once: what was read is kept in
// memory. The profile, the estimate of memory, the loader and --annotate each read the input.
#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "samma/world.hpp"

namespace samma {

/// Regular files go straight to the world behind it, which must outlive this one. One thread at a
/// time, but for `bytes`. More than `bytes_max` kept bytes are an Error (kLimit) of the read.
class KeptStdin : public World {
 public:
  explicit KeptStdin(World& world, std::uint64_t bytes_max = UINT64_MAX)
      : world_(world), bytes_max_(bytes_max) {}
  std::uint64_t bytes() const { return bytes_; }  ///< Kept so far.
  Result<std::unique_ptr<ByteSource>> open(const std::string& path) override;
  bool exists(const std::string& path) const override { return world_.exists(path); }
  Result<std::unique_ptr<ByteSink>> create(const std::string& path, FileMode mode) override {
    return world_.create(path, mode);
  }
  double wall_seconds() const override { return world_.wall_seconds(); }
  double cpu_seconds() const override { return world_.cpu_seconds(); }
  std::uint64_t memory_limit() const override { return world_.memory_limit(); }
  std::uint64_t memory_peak() const override { return world_.memory_peak(); }
  bool interrupted() const override { return world_.interrupted(); }
  void progress(std::string_view line) override { world_.progress(line); }

 private:
  class Replay;
  struct Kept {
    std::string path;
    std::unique_ptr<ByteSource> source;
    std::vector<std::string> pieces;
    bool ended = false;
  };
  World& world_;
  std::uint64_t bytes_max_;
  std::atomic<std::uint64_t> bytes_{0};
  std::map<std::string, Kept> kept_;  ///< By path.
};

}  // namespace samma
