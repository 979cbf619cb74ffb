// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "core/intake/limits.h"
#include "core/result.h"

struct zip;

namespace dd::sheet {

/// The zip container of an .xlsx (压缩包), opened only when its own numbers keep the limits; they are checked
/// again while a member is unpacked. `bytes` must outlive it. Errors: sheet_corrupt, sheet_password,
/// sheet_swells, sheet_too_large.
class Package {
 public:
  static Result<Package> open(std::string_view bytes, const intake::Limits& limits);

  bool has(const std::string& name) const;
  /// Takes a piece of an unpacked member; false stops.
  using Take = std::function<bool(std::string_view piece, bool last)>;
  /// Unpacks one member piece by piece. A missing member is sheet_corrupt.
  Status unpack(const std::string& name, const Take& take) const;

 private:
  struct Close {
    void operator()(::zip* archive) const;
  };
  explicit Package(std::unique_ptr<::zip, Close> archive) : archive_(std::move(archive)) {}
  std::unique_ptr<::zip, Close> archive_;
};

}  // namespace dd::sheet
