#pragma once
// A World without an outside: files in memory, clocks that tests move, and faults on demand.
#include <algorithm>
#include <atomic>
#include <cstdint>
#include <cstring>
#include <limits>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "samma/world.hpp"

namespace samma {

class MemoryWorld final : public World {
 public:
  static constexpr std::uint64_t kNoLimit = std::numeric_limits<std::uint64_t>::max();

  std::map<std::string, std::string> files;  ///< By name; "-" is standard input and output.
  std::uint64_t disk_capacity = kNoLimit;    ///< Bytes that all writes together may take.
  std::uint64_t interrupt_after = kNoLimit;  ///< Calls of interrupted() that answer false.
  std::size_t read_size_max = std::numeric_limits<std::size_t>::max();  ///< Short reads.
  std::uint64_t fail_read_after = kNoLimit;  ///< Bytes of each file that can be read.
  std::uint64_t memory = std::uint64_t{1} << 40U;
  std::uint64_t peak = 0;
  double wall = 0;
  double cpu = 0;
  std::vector<std::string> progress_lines;
  int open_sinks = 0;  ///< Created and not yet destroyed.

  Result<std::unique_ptr<ByteSource>> open(const std::string& path) override {
    const auto file = files.find(path);
    if (file == files.end()) {
      return Error{ErrorCode::kIo, "cannot read '" + path + "': there is no such file"};
    }
    return std::unique_ptr<ByteSource>(std::make_unique<Source>(*this, path, file->second));
  }
  bool exists(const std::string& path) const override { return files.count(path) != 0; }
  Result<std::unique_ptr<ByteSink>> create(const std::string& path, FileMode) override {
    return std::unique_ptr<ByteSink>(std::make_unique<Sink>(*this, path));
  }
  double wall_seconds() const override { return wall; }
  double cpu_seconds() const override { return cpu; }
  std::uint64_t memory_limit() const override { return memory; }
  std::uint64_t memory_peak() const override { return peak; }
  bool interrupted() const override { return calls_++ >= interrupt_after; }
  void progress(std::string_view line) override {
    const std::lock_guard lock(mutex_);
    progress_lines.emplace_back(line);
  }

 private:
  class Source final : public ByteSource {
   public:
    Source(const MemoryWorld& world, std::string path, std::string bytes)
        : world_(world), path_(std::move(path)), bytes_(std::move(bytes)) {}
    Result<std::size_t> read(std::span<char> into) override {
      if (used_ >= world_.fail_read_after) {
        return Error{ErrorCode::kIo, "cannot read '" + path_ + "': Input/output error"};
      }
      const std::size_t count =
          std::min({into.size(), world_.read_size_max, bytes_.size() - used_});
      std::memcpy(into.data(), bytes_.data() + used_, count);
      used_ += count;
      return count;
    }
    std::uint64_t size_hint() const override { return path_ == "-" ? 0 : bytes_.size(); }

   private:
    const MemoryWorld& world_;
    std::string path_;
    std::string bytes_;
    std::size_t used_ = 0;
  };

  class Sink final : public ByteSink {
   public:
    Sink(MemoryWorld& world, std::string path) : world_(world), path_(std::move(path)) {
      ++world_.open_sinks;
    }
    Sink(const Sink&) = delete;
    Sink& operator=(const Sink&) = delete;
    ~Sink() override { --world_.open_sinks; }
    Result<void> write(std::string_view bytes) override {
      if (failed_ || bytes.size() > world_.disk_capacity - world_.written_) return full();
      world_.written_ += bytes.size();
      bytes_.append(bytes);
      return {};
    }
    Result<void> publish() override {
      if (failed_) return full();
      world_.files[path_] = std::move(bytes_);
      return {};
    }

   private:
    Result<void> full() {
      failed_ = true;
      return Error{ErrorCode::kIo, "cannot write '" + path_ +
                                       "': No space left on device; nothing was changed under "
                                       "that name"};
    }
    MemoryWorld& world_;
    std::string path_;
    std::string bytes_;
    bool failed_ = false;
  };

  mutable std::atomic<std::uint64_t> calls_{0};
  std::uint64_t written_ = 0;
  std::mutex mutex_;
};

}  // namespace samma
