// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "core/bytes.h"
#include "core/result.h"

namespace dd::platform {

/// Keeps small secrets unreadable in the database (密钥文件): AES-256-GCM under a key that lies in a file
/// beside it, so that a copy of the database alone gives nothing away.
class SecretBox {
 public:
  /// The key of the file, made (mode 0600) when there is none. Errors: file_read (also when others may read
  /// it), file_write.
  static Result<SecretBox> open_key(const std::string& path);

  /// `owner` is bound to the result: it opens for no other.
  Bytes seal(std::string_view plain, std::string_view owner) const;
  /// Empty when it was sealed under another key or for another owner, or was changed.
  std::optional<std::string> open(const Bytes& sealed, std::string_view owner) const;

 private:
  static constexpr std::size_t kKeyBytes = 32;
  using Key = std::array<std::uint8_t, kKeyBytes>;
  explicit SecretBox(const Key& key) : key_(key) {}
  Key key_;
};

}  // namespace dd::platform
