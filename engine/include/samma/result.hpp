#pragma once
// Result<T>: a value, or an Error that says what was expected, what was found, where, and what to
// do. The engine's boundary throws nothing: failures of the outside world are Results, bad rows are
// report lines, and our own mistakes are assertions. Member names follow std::expected.

#include <string>
#include <utility>
#include <variant>

namespace samma {

/// What a caller can do about an error. The command line turns each into its exit code.
enum class ErrorCode {
  kUsage,        ///< A wrong option, argument or model: mend the call (exit 2).
  kInput,        ///< The input cannot be used at all: mend the file (exit 1).
  kRejected,     ///< More bad rows than the caller allowed (exit 3).
  kIo,           ///< Reading or writing failed: disk full, permissions (exit 1).
  kLimit,        ///< A stated limit would be crossed, memory for example (exit 1).
  kInterrupted,  ///< The user asked to stop (exit 130).
};

struct Error {
  ErrorCode code;
  std::string message;
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}      // NOLINT: converts
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT: converts
  bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }
  T& value() & { return std::get<0>(state_); }
  const T& value() const& { return std::get<0>(state_); }
  T&& value() && { return std::get<0>(std::move(state_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  const Error& error() const { return std::get<1>(state_); }

 private:
  std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : failed_(true), error_(std::move(error)) {}  // NOLINT: converts
  bool has_value() const { return !failed_; }
  explicit operator bool() const { return has_value(); }
  const Error& error() const { return error_; }

 private:
  bool failed_ = false;
  Error error_{};
};

}  // namespace samma
