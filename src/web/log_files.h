// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <string>

#include "web/http/message.h"

namespace dd::web {

/// The published log below "/log/" (公开日志文件): "checkpoint", "tile/…", "witness/…" and "closing/…" of
/// docs/log.md, and no other name. Tiles never change, so anybody may keep them; anybody's page may read
/// them.
class LogFiles {
 public:
  explicit LogFiles(std::filesystem::path folder) : folder_(std::move(folder)) {}

  static bool owns(std::string_view path) { return path.starts_with("/log/"); }

  /// A partial tile that this node did not write while it was the newest is cut from a wider one, so that
  /// every node answers alike. Never fails: what is not there is a sentence with 404.
  Reply serve(const Request& request) const;

 private:
  std::filesystem::path folder_;
};

}  // namespace dd::web
