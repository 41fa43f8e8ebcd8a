#pragma once
// World: everything that a run takes from outside (files, clock, randomness, the wish to stop)
// comes through this interface, so that a test can fill the disk, stop the clock or press Ctrl-C.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "samma/result.hpp"

namespace samma {

/// Bytes in. Not thread safe.
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  /// Fills a front part of `into`; returns how many bytes, 0 only at the end.
  virtual Result<std::size_t> read(std::span<char> into) = 0;
  /// The whole length in bytes where it is known (a regular file), else 0. For progress and
  /// estimates only.
  virtual std::uint64_t size_hint() const { return 0; }
};

/// Bytes out. Nothing is seen under the final name until `publish` has returned: a file is written
/// beside it, synced and renamed. Destroying an unpublished sink removes what it wrote. Not thread
/// safe.
class ByteSink {
 public:
  virtual ~ByteSink() = default;
  virtual Result<void> write(std::string_view bytes) = 0;
  virtual Result<void> publish() = 0;
};

enum class FileMode { kShared, kPrivate };  ///< 0666 less umask; 0600.

class World {
 public:
  virtual ~World() = default;
  /// "-" is standard input. A missing file, a directory or a lack of permission is an Error naming
  /// the path.
  virtual Result<std::unique_ptr<ByteSource>> open(const std::string& path) = 0;
  /// Whether there is anything of that name, readable or not.
  virtual bool exists(const std::string& path) const = 0;
  /// "-" is standard output, which is written at once; devices and pipes too.
  virtual Result<std::unique_ptr<ByteSink>> create(const std::string& path, FileMode mode) = 0;
  virtual double wall_seconds() const = 0;  ///< Monotonic.
  virtual double cpu_seconds() const = 0;   ///< All threads of this process.
  virtual std::uint64_t memory_limit()
      const = 0;  ///< Bytes this process may use: cgroup or machine.
  virtual std::uint64_t memory_peak() const = 0;  ///< Highest resident bytes so far.
  virtual bool interrupted() const = 0;  ///< True once the user has asked to stop. Any thread.
  /// One line about how far a long pass is; shown on a terminal only. Any thread.
  virtual void progress(std::string_view line) = 0;
};

/// The real one. Made once, by the program. Installs no signal handler: `request_stop` is
/// async-signal-safe.
std::unique_ptr<World> make_posix_world(bool show_progress);
void request_stop() noexcept;

}  // namespace samma
