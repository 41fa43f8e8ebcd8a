#include <dirent.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "samma/world.hpp"
#include "support/catch.hpp"

namespace {

using samma::ErrorCode;
using samma::FileMode;

/// A fresh folder that is removed with what is in it (files only).
class Folder {
 public:
  Folder() {
    path_ = (std::filesystem::temp_directory_path() / "samma_world_XXXXXX").string();
    REQUIRE(::mkdtemp(path_.data()) != nullptr);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    for (const std::string& name : names()) ::unlink(file(name).c_str());
    ::rmdir(path_.c_str());
  }
  std::string file(const std::string& name) const { return path_ + "/" + name; }
  std::vector<std::string> names() const {
    std::vector<std::string> result;
    DIR* folder = ::opendir(path_.c_str());
    while (const dirent* entry = ::readdir(folder)) {
      const std::string name = entry->d_name;
      if (name != "." && name != "..") result.push_back(name);
    }
    ::closedir(folder);
    return result;
  }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

std::string content(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  std::stringstream text;
  text << stream.rdbuf();
  return text.str();
}

void put(const std::string& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

std::string read_all(samma::ByteSource& source) {
  std::string text;
  std::array<char, 7> piece{};
  for (;;) {
    const auto count = source.read(piece);
    REQUIRE(count);
    if (*count == 0) return text;
    text.append(piece.data(), *count);
  }
}

mode_t mode_of(const std::string& path) {
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 0777U;
}

}  // namespace

TEST_CASE("a file is read as it is, and its size is known", "[world]") {
  const Folder folder;
  put(folder.file("a"), "one\ntwo\n and more");
  const auto world = samma::make_posix_world(false);
  auto source = world->open(folder.file("a"));
  REQUIRE(source);
  CHECK((*source)->size_hint() == 17);
  CHECK(read_all(**source) == "one\ntwo\n and more");
}

TEST_CASE("a missing file and a folder are errors that name the path", "[world]") {
  const Folder folder;
  const auto world = samma::make_posix_world(false);
  const auto missing = world->open(folder.file("none.csv"));
  REQUIRE_FALSE(missing);
  CHECK(missing.error().code == ErrorCode::kIo);
  CHECK(missing.error().message.find(folder.file("none.csv")) != std::string::npos);
  CHECK(missing.error().message.find("no such file") != std::string::npos);
  const auto directory = world->open(folder.path());
  REQUIRE_FALSE(directory);
  CHECK(directory.error().message.find("folder") != std::string::npos);
}

TEST_CASE("an unreadable file says what to do", "[world]") {
  if (::geteuid() == 0) return;  // The superuser may read everything.
  const Folder folder;
  put(folder.file("a"), "x");
  REQUIRE(::chmod(folder.file("a").c_str(), 0) == 0);
  const auto source = samma::make_posix_world(false)->open(folder.file("a"));
  REQUIRE_FALSE(source);
  CHECK(source.error().message.find("permission denied") != std::string::npos);
}

TEST_CASE("a file appears only when it is published", "[world]") {
  const Folder folder;
  const auto world = samma::make_posix_world(false);
  put(folder.file("out"), "old");
  {
    auto sink = world->create(folder.file("out"), FileMode::kPrivate);
    REQUIRE(sink);
    REQUIRE((*sink)->write("new "));
    REQUIRE((*sink)->write("text"));
    CHECK(content(folder.file("out")) == "old");
    REQUIRE((*sink)->publish());
  }
  CHECK(content(folder.file("out")) == "new text");
  CHECK(mode_of(folder.file("out")) == 0600);
  CHECK(folder.names().size() == 1);
}

TEST_CASE("a shared file follows the umask", "[world]") {
  const Folder folder;
  const mode_t before = ::umask(027);
  auto sink = samma::make_posix_world(false)->create(folder.file("out"), FileMode::kShared);
  ::umask(before);
  REQUIRE(sink);
  REQUIRE((*sink)->publish());
  CHECK(mode_of(folder.file("out")) == 0640);
}

TEST_CASE("an unpublished sink leaves nothing", "[world]") {
  const Folder folder;
  {
    auto sink = samma::make_posix_world(false)->create(folder.file("out"), FileMode::kShared);
    REQUIRE(sink);
    REQUIRE((*sink)->write("half"));
    CHECK(folder.names().size() == 1);
  }
  CHECK(folder.names().empty());
}

TEST_CASE("two sinks of one run do not meet", "[world]") {
  const Folder folder;
  const auto world = samma::make_posix_world(false);
  auto first = world->create(folder.file("a"), FileMode::kShared);
  auto second = world->create(folder.file("b"), FileMode::kShared);
  REQUIRE(first);
  REQUIRE(second);
  REQUIRE((*first)->write("1"));
  REQUIRE((*second)->write("2"));
  REQUIRE((*second)->publish());
  REQUIRE((*first)->publish());
  CHECK(content(folder.file("a")) == "1");
  CHECK(content(folder.file("b")) == "2");
}

TEST_CASE("a link stays a link and its target is replaced", "[world]") {
  const Folder folder;
  put(folder.file("target"), "old");
  REQUIRE(::symlink(folder.file("target").c_str(), folder.file("link").c_str()) == 0);
  auto sink = samma::make_posix_world(false)->create(folder.file("link"), FileMode::kShared);
  REQUIRE(sink);
  REQUIRE((*sink)->write("new"));
  REQUIRE((*sink)->publish());
  struct stat status {};
  REQUIRE(::lstat(folder.file("link").c_str(), &status) == 0);
  CHECK(S_ISLNK(status.st_mode));
  CHECK(content(folder.file("target")) == "new");
}

TEST_CASE("a file that cannot be created is an error", "[world]") {
  const Folder folder;
  const auto world = samma::make_posix_world(false);
  const auto nowhere = world->create(folder.file("no/such/out"), FileMode::kShared);
  REQUIRE_FALSE(nowhere);
  CHECK(nowhere.error().message.find("folder") != std::string::npos);
  const auto directory = world->create(folder.path(), FileMode::kShared);
  REQUIRE_FALSE(directory);
  CHECK(directory.error().message.find("it is a folder") != std::string::npos);
}

TEST_CASE("a full device is an error that names the file", "[world]") {
  auto sink = samma::make_posix_world(false)->create("/dev/full", FileMode::kShared);
  REQUIRE(sink);
  const auto written = (*sink)->write("x");
  REQUIRE_FALSE(written);
  CHECK(written.error().code == ErrorCode::kIo);
  CHECK(written.error().message.find("/dev/full") != std::string::npos);
  CHECK(written.error().message.find("No space left") != std::string::npos);
}

TEST_CASE("a disk that fills up leaves nothing under the final name", "[world]") {
  const Folder folder;
  const auto old_handler = std::signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
  rlimit small = before;
  small.rlim_cur = 1000;
  {
    auto sink = samma::make_posix_world(false)->create(folder.file("out"), FileMode::kShared);
    REQUIRE(sink);
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &small) == 0);
    const auto written = (*sink)->write(std::string(5000, 'x'));
    const auto published = (*sink)->publish();
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &before) == 0);
    REQUIRE_FALSE(written);
    CHECK(written.error().message.find(folder.file("out")) != std::string::npos);
    CHECK(written.error().message.find("nothing was changed") != std::string::npos);
    CHECK_FALSE(published);
  }
  std::signal(SIGXFSZ, old_handler);
  CHECK(folder.names().empty());
}

TEST_CASE("a pipe is written at once", "[world]") {
  const Folder folder;
  REQUIRE(::mkfifo(folder.file("pipe").c_str(), 0600) == 0);
  std::string seen;
  std::thread reader([&] { seen = content(folder.file("pipe")); });
  {
    auto sink = samma::make_posix_world(false)->create(folder.file("pipe"), FileMode::kShared);
    REQUIRE(sink);
    REQUIRE((*sink)->write("through"));
    REQUIRE((*sink)->publish());
  }
  reader.join();
  CHECK(seen == "through");
  CHECK(folder.names().size() == 1);
}

TEST_CASE("clocks go on and memory is bounded by the machine", "[world]") {
  const auto world = samma::make_posix_world(false);
  const double wall = world->wall_seconds();
  const double cpu = world->cpu_seconds();
  CHECK(world->wall_seconds() >= wall);
  CHECK(world->cpu_seconds() >= cpu);
  const auto machine = static_cast<std::uint64_t>(::sysconf(_SC_PHYS_PAGES)) *
                       static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
  CHECK(world->memory_limit() > (1U << 20U));
  CHECK(world->memory_limit() <= machine);
  CHECK(world->memory_peak() > (1U << 20U));
  CHECK(world->memory_peak() < machine);
}

namespace {

/// Puts another file in the place of standard error.
class ErrorTo {
 public:
  explicit ErrorTo(int descriptor) : saved_(::dup(STDERR_FILENO)) {
    ::dup2(descriptor, STDERR_FILENO);
  }
  ErrorTo(const ErrorTo&) = delete;
  ErrorTo& operator=(const ErrorTo&) = delete;
  ~ErrorTo() {
    ::dup2(saved_, STDERR_FILENO);
    ::close(saved_);
  }

 private:
  int saved_;
};

}  // namespace

TEST_CASE("progress is not shown where nobody looks", "[world]") {
  const Folder folder;
  put(folder.file("err"), "");
  const int file = ::open(folder.file("err").c_str(), O_WRONLY | O_CLOEXEC);
  {
    const ErrorTo redirected(file);
    samma::make_posix_world(true)->progress("half way");
  }
  ::close(file);
  CHECK(content(folder.file("err")).empty());
}

TEST_CASE("progress is one line of a terminal, cut and not too often", "[world]") {
  const int terminal = ::posix_openpt(O_RDWR | O_NOCTTY);
  if (terminal < 0 || ::grantpt(terminal) != 0 || ::unlockpt(terminal) != 0) return;
  const int user_side = ::open(::ptsname(terminal), O_RDWR | O_NOCTTY);
  if (user_side < 0) return;  // No pseudo terminals here.
  {
    const ErrorTo redirected(user_side);
    samma::make_posix_world(false)->progress("unwanted");
    const auto world = samma::make_posix_world(true);
    world->progress("first " + std::string(200, 'x'));
    world->progress("too soon");
  }
  ::close(user_side);  // The far side then ends with an error, after everything written.
  std::string text;
  std::array<char, 1000> part{};
  // One read may return the first of several writes alone.
  while (true) {
    const ssize_t count = ::read(terminal, part.data(), part.size());
    if (count <= 0) break;
    text.append(part.data(), static_cast<std::size_t>(count));
  }
  CHECK(text == "\r" + ("first " + std::string(200, 'x')).substr(0, 79) + "\033[K\r\033[K");
  ::close(terminal);
}

TEST_CASE("a wish to stop is seen", "[world]") {
  const auto world = samma::make_posix_world(false);
  samma::request_stop();
  CHECK(world->interrupted());
}
