#pragma once
// A world in which nothing that a run writes appears before all of it is written.
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "samma/world.hpp"

namespace samma {

/// A name can be given once. `publish` of a file only notes that it is whole; `publish_all`
/// publishes. What was not is removed with this object. Everything else goes straight to the world
/// behind it, which must outlive this one. Standard output is written at once.
class HeldOutputs : public World {
 public:
  explicit HeldOutputs(World& world) : world_(world) {}
  Result<std::unique_ptr<ByteSource>> open(const std::string& path) override {
    return world_.open(path);
  }
  bool exists(const std::string& path) const override { return world_.exists(path); }
  Result<std::unique_ptr<ByteSink>> create(const std::string& path, FileMode mode) override;
  double wall_seconds() const override { return world_.wall_seconds(); }
  double cpu_seconds() const override { return world_.cpu_seconds(); }
  std::uint64_t memory_limit() const override { return world_.memory_limit(); }
  std::uint64_t memory_peak() const override { return world_.memory_peak(); }
  bool interrupted() const override { return world_.interrupted(); }
  void progress(std::string_view line) override { world_.progress(line); }

  /// In the order in which they became whole.
  Result<void> publish_all();

 private:
  class Held;
  World& world_;
  std::set<std::string> paths_;
  std::vector<std::unique_ptr<ByteSink>> whole_;
};

}  // namespace samma
