// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cassert>
#include <optional>
#include <utility>
#include <variant>

#include "core/error.h"

namespace dd {

/// A value or a refusal. Ignoring one is a compile error.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  /// REQUIRES: ok().
  T& value() & { return assert(ok()), std::get<0>(state_); }
  const T& value() const& { return assert(ok()), std::get<0>(state_); }
  /// By value: what a range-for over `f().value()` walks lives as long as the loop.
  T value() && { return assert(ok()), std::get<0>(std::move(state_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  /// REQUIRES: !ok().
  const Error& error() const { return assert(!ok()), std::get<1>(state_); }

 private:
  std::variant<T, Error> state_;
};

/// Success without a value, or a refusal.
template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)) {}

  bool ok() const { return !error_; }
  explicit operator bool() const { return ok(); }
  const Error& error() const { return assert(!ok()), *error_; }

 private:
  std::optional<Error> error_;
};

using Status = Result<void>;

/// Builds a refusal: `return refuse(ErrorCode::not_found, "单位", id);`
template <class... Args>
Error refuse(ErrorCode code, Args&&... args) {
  return Error{code, {std::string(std::forward<Args>(args))...}};
}

}  // namespace dd

/// Leaves the function with the refusal of `expr`, else goes on.
#define DD_TRY(expr)                                \
  do {                                              \
    if (auto dd_status = (expr); !dd_status.ok()) { \
      return dd_status.error();                     \
    }                                               \
  } while (false)

#define DD_CONCAT_(a, b) a##b
#define DD_CONCAT(a, b) DD_CONCAT_(a, b)

/// `DD_ASSIGN(auto x, f());` binds the value of a Result or leaves with its refusal.
#define DD_ASSIGN(declaration, expr) DD_ASSIGN_(DD_CONCAT(dd_result_, __LINE__), declaration, expr)
#define DD_ASSIGN_(name, declaration, expr) \
  auto name = (expr);                       \
  if (!name.ok()) return name.error();      \
  declaration = std::move(name).value()
