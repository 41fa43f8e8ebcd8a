// The real World: POSIX files, clocks and limits.
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <climits>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <limits>
#include <mutex>
#include <optional>

#include "samma/world.hpp"

namespace samma {
namespace {

// The one process-wide variable: a signal handler has no other way to reach the run.
std::atomic<bool> stop_requested{false};
static_assert(std::atomic<bool>::is_always_lock_free, "request_stop runs inside a signal handler");

constexpr mode_t kSharedMode = 0666;
constexpr mode_t kPrivateMode = 0600;

std::string reason_of(int error) {
  const char* text = ::strerrordesc_np(error);
  return text != nullptr ? text : fmt::format("error {}", error);
}

std::string shown(const std::string& path, bool reading) {
  if (path == "-") return reading ? "standard input" : "standard output";
  return "'" + path + "'";
}

Error stopped() { return {ErrorCode::kInterrupted, "stopped at the user's request"}; }

Error open_error(const std::string& path, int error) {
  switch (error) {
    case ENOENT:
    case ENOTDIR:
      return {ErrorCode::kIo,
              fmt::format("cannot read '{}': there is no such file; check the name and the folder "
                          "(\"-\" is standard input)",
                          path)};
    case EACCES:
    case EPERM:
      return {ErrorCode::kIo, fmt::format("cannot read '{}': permission denied; make it readable "
                                          "for this user (chmod u+r) or run as its owner",
                                          path)};
    default:
      return {ErrorCode::kIo, fmt::format("cannot read '{}': {}", path, reason_of(error))};
  }
}

Error create_error(const std::string& path, int error) {
  std::string advice;
  if (error == ENOENT || error == ENOTDIR) advice = "; create its folder first or choose another";
  if (error == EACCES || error == EPERM || error == EROFS) {
    advice = "; choose a place that this user may write to";
  }
  if (error == ENOSPC || error == EDQUOT) advice = "; free some space or choose another disk";
  return {ErrorCode::kIo,
          fmt::format("cannot create {}: {}{}", shown(path, false), reason_of(error), advice)};
}

class FileSource final : public ByteSource {
 public:
  FileSource(int descriptor, bool owned, std::string path, std::uint64_t size)
      : descriptor_(descriptor), owned_(owned), path_(std::move(path)), size_(size) {}
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;
  ~FileSource() override {
    if (owned_) ::close(descriptor_);
  }

  Result<std::size_t> read(std::span<char> into) override {
    for (;;) {
      const ssize_t count = ::read(descriptor_, into.data(), into.size());
      if (count >= 0) return static_cast<std::size_t>(count);
      // A signal that asks to stop must end a read that waits for a pipe.
      if (errno == EINTR && stop_requested.load()) return stopped();
      if (errno != EINTR) {
        return Error{ErrorCode::kIo,
                     fmt::format("cannot read {}: {}", shown(path_, true), reason_of(errno))};
      }
    }
  }
  std::uint64_t size_hint() const override { return size_; }

 private:
  int descriptor_;
  bool owned_;
  std::string path_;
  std::uint64_t size_;
};

/// Writes all of `bytes`; 0 or the error number.
int write_fully(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR && !stop_requested.load()) continue;
    if (count < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return 0;
}

/// Standard output, devices and pipes: what is written is seen at once.
class DirectSink final : public ByteSink {
 public:
  DirectSink(int descriptor, bool owned, std::string path)
      : descriptor_(descriptor), owned_(owned), path_(std::move(path)) {}
  DirectSink(const DirectSink&) = delete;
  DirectSink& operator=(const DirectSink&) = delete;
  ~DirectSink() override {
    if (owned_ && descriptor_ >= 0) ::close(descriptor_);
  }

  Result<void> write(std::string_view bytes) override {
    return checked(write_fully(descriptor_, bytes));
  }

  Result<void> publish() override {
    // Some file systems report a full disk only here.
    if (!owned_ || descriptor_ < 0) return {};
    const int failed = ::close(std::exchange(descriptor_, -1));
    return checked(failed != 0 ? errno : 0);
  }

 private:
  Result<void> checked(int error) const {
    if (error == 0) return {};
    if (error == EINTR) return stopped();
    const char* advice = error == EPIPE ? "; the program that reads it has ended" : "";
    return Error{ErrorCode::kIo, fmt::format("cannot write {}: {}{}; what was written so far is "
                                             "incomplete",
                                             shown(path_, false), reason_of(error), advice)};
  }

  int descriptor_;
  bool owned_;
  std::string path_;
};

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

/// A regular file: written under another name in the same folder, then renamed.
class FileSink final : public ByteSink {
 public:
  FileSink(int descriptor, std::string path, std::string target, std::string temporary)
      : descriptor_(descriptor),
        path_(std::move(path)),
        target_(std::move(target)),
        temporary_(std::move(temporary)) {}
  FileSink(const FileSink&) = delete;
  FileSink& operator=(const FileSink&) = delete;
  ~FileSink() override {
    if (descriptor_ >= 0) ::close(descriptor_);
    if (!published_) ::unlink(temporary_.c_str());
  }

  Result<void> write(std::string_view bytes) override {
    if (error_ == 0) error_ = write_fully(descriptor_, bytes);
    if (error_ == 0) write_behind(static_cast<off64_t>(bytes.size()));
    return checked(error_);
  }

  Result<void> publish() override {
    if (error_ == 0 && ::fsync(descriptor_) != 0 && errno != EINVAL && errno != ENOTSUP) {
      error_ = errno;
    }
    if (::close(std::exchange(descriptor_, -1)) != 0 && error_ == 0) error_ = errno;
    if (error_ == 0 && ::rename(temporary_.c_str(), target_.c_str()) != 0) error_ = errno;
    if (error_ != 0) return checked(error_);
    published_ = true;
    return sync_folder();
  }

 private:
  Result<void> checked(int error) const {
    if (error == 0) return {};
    if (error == EINTR) return stopped();
    const bool full = error == ENOSPC || error == EDQUOT || error == EFBIG;
    return Error{
        ErrorCode::kIo,
        fmt::format("cannot write '{}': {}; nothing was changed under that name{}", path_,
                    reason_of(error), full ? "; free some space or choose another disk" : "")};
  }

  /// Lets the disk begin with what is written, so that publish() has less to wait for.
  void write_behind(off64_t size) {
    constexpr off64_t kAtOnce = off64_t{8} << 20;
    waiting_ += size;
    if (waiting_ < kAtOnce) return;
    // Whole pages, or the last would be written twice. A wish: what is wrong with the disk is told
    // by publish().
    constexpr off64_t kPage = 4096;
    const off64_t whole = waiting_ / kPage * kPage;
    ::sync_file_range(descriptor_, begun_, whole, SYNC_FILE_RANGE_WRITE);
    begun_ += whole;
    waiting_ -= whole;
  }

  Result<void> sync_folder() const {
    const int folder = ::open(folder_of(target_).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    // A folder may be writable and not readable, and some file systems cannot sync one.
    if (folder < 0) return {};
    const int error = ::fsync(folder) != 0 ? errno : 0;
    ::close(folder);
    if (error == 0 || error == EINVAL || error == ENOTSUP) return {};
    return Error{ErrorCode::kIo, fmt::format("'{}' is written, but its folder could not be synced "
                                             "({}): the file may be lost in a power cut",
                                             path_, reason_of(error))};
  }

  int descriptor_;
  std::string path_;
  std::string target_;
  std::string temporary_;
  off64_t begun_ = 0;    ///< Bytes that the disk was told of ...
  off64_t waiting_ = 0;  ///< ... and those since.
  int error_ = 0;
  bool published_ = false;
};

Result<std::unique_ptr<ByteSink>> create_beside(const std::string& path, const std::string& target,
                                                FileMode mode) {
  // The name does not grow with the target's, so that long names do not fail; the process id and a
  // number keep runs and files apart; O_EXCL and O_NOFOLLOW keep planted links out.
  const mode_t bits = mode == FileMode::kPrivate ? kPrivateMode : kSharedMode;
  const std::string folder = folder_of(target);
  constexpr int kTries = 1000;
  for (int number = 0; number < kTries; ++number) {
    std::string temporary = fmt::format("{}/.samma-{}-{}.part", folder, ::getpid(), number);
    const int descriptor =
        ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, bits);
    if (descriptor >= 0) {
      return std::unique_ptr<ByteSink>(
          std::make_unique<FileSink>(descriptor, path, target, std::move(temporary)));
    }
    if (errno != EEXIST) return create_error(path, errno);
  }
  return create_error(path, EEXIST);
}

Result<std::unique_ptr<ByteSink>> create_direct(const std::string& path, int descriptor) {
  if (descriptor < 0) return create_error(path, errno);
  return std::unique_ptr<ByteSink>(std::make_unique<DirectSink>(descriptor, true, path));
}

std::string read_small_file(const std::string& path) {
  std::string text(4096, '\0');
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const ssize_t count = descriptor < 0 ? 0 : ::read(descriptor, text.data(), text.size());
  if (descriptor >= 0) ::close(descriptor);
  text.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
  return text;
}

/// The number in a cgroup file; nothing for "max" and for a file that is not there.
std::optional<std::uint64_t> number_in(const std::string& path) {
  const std::string text = read_small_file(path);
  std::uint64_t number = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
  if (parsed.ec != std::errc() || number == 0) return std::nullopt;
  return number;
}

/// The smallest limit on the way from the process's group up to the root of the hierarchy.
std::uint64_t smallest_on_path(const std::string& root, std::string group, const char* file) {
  std::uint64_t limit = std::numeric_limits<std::uint64_t>::max();
  for (;;) {
    const auto number = number_in(fmt::format("{}{}/{}", root, group, file));
    if (number) limit = std::min(limit, *number);
    if (group.empty()) return limit;
    const std::size_t slash = group.rfind('/');
    group.resize(slash == std::string::npos ? 0 : slash);
  }
}

/// Reads /proc/self/cgroup: "0::/path" is version 2, "4:memory:/path" version 1.
std::uint64_t cgroup_limit() {
  const std::string groups = read_small_file("/proc/self/cgroup");
  std::uint64_t limit = std::numeric_limits<std::uint64_t>::max();
  std::string_view rest = groups;
  while (!rest.empty()) {
    const std::size_t length = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, length);
    rest.remove_prefix(std::min(length + 1, rest.size()));
    const std::size_t first = line.find(':');
    const std::size_t second = first == std::string_view::npos ? first : line.find(':', first + 1);
    if (second == std::string_view::npos) continue;
    const std::string controllers = fmt::format(",{},", line.substr(first + 1, second - first - 1));
    std::string group(line.substr(second + 1));
    if (group == "/") group.clear();
    if (controllers == ",,") {
      limit = std::min(limit, smallest_on_path("/sys/fs/cgroup", group, "memory.max"));
    } else if (controllers.find(",memory,") != std::string::npos) {
      limit = std::min(limit,
                       smallest_on_path("/sys/fs/cgroup/memory", group, "memory.limit_in_bytes"));
    }
  }
  return limit;
}

double seconds_of(clockid_t clock) {
  timespec now{};
  ::clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

/// The longest front part of at most `bytes` that does not end inside a character.
std::string_view cut(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80U) --bytes;
  return text.substr(0, bytes);
}

class PosixWorld final : public World {
 public:
  explicit PosixWorld(bool show_progress)
      : show_progress_(show_progress && ::isatty(STDERR_FILENO) == 1) {}
  PosixWorld(const PosixWorld&) = delete;
  PosixWorld& operator=(const PosixWorld&) = delete;
  ~PosixWorld() override {
    if (line_shown_) write_fully(STDERR_FILENO, "\r\033[K");
  }

  Result<std::unique_ptr<ByteSource>> open(const std::string& path) override {
    const bool standard = path == "-";
    const int descriptor = standard ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return open_error(path, errno);
    struct stat status {};
    const bool known = ::fstat(descriptor, &status) == 0;
    if (known && S_ISDIR(status.st_mode)) {
      if (!standard) ::close(descriptor);
      return Error{ErrorCode::kIo, fmt::format("cannot read {}: it is a folder; name a file in it",
                                               shown(path, true))};
    }
    const std::uint64_t size =
        known && S_ISREG(status.st_mode) ? static_cast<std::uint64_t>(status.st_size) : 0;
    if (size != 0) ::posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL);
    return std::unique_ptr<ByteSource>(
        std::make_unique<FileSource>(descriptor, !standard, path, size));
  }

  bool exists(const std::string& path) const override {
    struct stat status {};
    return ::lstat(path.c_str(), &status) == 0;
  }

  Result<std::unique_ptr<ByteSink>> create(const std::string& path, FileMode mode) override {
    if (path == "-") {
      return std::unique_ptr<ByteSink>(std::make_unique<DirectSink>(STDOUT_FILENO, false, path));
    }
    // These are links to what may be a regular file: opening them again would write from its start.
    if (path == "/dev/stdout") return create_direct(path, ::dup(STDOUT_FILENO));
    if (path == "/dev/stderr") return create_direct(path, ::dup(STDERR_FILENO));
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) {
      if (path.empty() || path.back() == '/') return create_error(path, ENOENT);
      return create_beside(path, path, mode);
    }
    if (S_ISDIR(status.st_mode)) {
      return Error{ErrorCode::kIo,
                   fmt::format("cannot create '{}': it is a folder; name a file in it", path)};
    }
    if (!S_ISREG(status.st_mode)) {
      return create_direct(path, ::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY));
    }
    // The rename below would get round a file's own write protection.
    if (::access(path.c_str(), W_OK) != 0) return create_error(path, errno);
    // A link stays a link: its target is replaced.
    char* resolved = ::realpath(path.c_str(), nullptr);
    const std::string target = resolved != nullptr ? resolved : path;
    std::free(resolved);
    return create_beside(path, target, mode);
  }

  double wall_seconds() const override { return seconds_of(CLOCK_MONOTONIC); }
  double cpu_seconds() const override { return seconds_of(CLOCK_PROCESS_CPUTIME_ID); }

  std::uint64_t memory_limit() const override {
    const auto machine = static_cast<std::uint64_t>(::sysconf(_SC_PHYS_PAGES)) *
                         static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
    std::uint64_t limit = std::min(machine, cgroup_limit());
    rlimit space{};
    if (::getrlimit(RLIMIT_AS, &space) == 0 && space.rlim_cur != RLIM_INFINITY) {
      limit = std::min<std::uint64_t>(limit, space.rlim_cur);
    }
    return limit;
  }

  std::uint64_t memory_peak() const override {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;  // Linux counts in KiB.
  }

  bool interrupted() const override { return stop_requested.load(std::memory_order_relaxed); }

  void progress(std::string_view line) override {
    if (!show_progress_) return;
    const std::lock_guard lock(mutex_);
    constexpr double kInterval = 0.2;  // Five lines a second: more flickers.
    const double now = wall_seconds();
    if (line_shown_ && now - last_shown_ < kInterval) return;
    last_shown_ = now;
    line_shown_ = true;
    winsize size{};
    const bool known = ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1;
    const std::size_t width = known ? size.ws_col - 1U : 79U;
    write_fully(STDERR_FILENO, fmt::format("\r{}\033[K", cut(line, width)));
  }

 private:
  const bool show_progress_;
  std::mutex mutex_;
  double last_shown_ = 0;
  bool line_shown_ = false;
};

}  // namespace

std::unique_ptr<World> make_posix_world(bool show_progress) {
  return std::make_unique<PosixWorld>(show_progress);
}

void request_stop() noexcept { stop_requested.store(true); }

}  // namespace samma
