// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

namespace dd {

/// The checklist of an item (检查表): its questions as one JSON text, so that it keeps its history like a
/// row.
struct Checklist {
  std::string item;       ///< CheckItem::code
  std::string questions;  ///< canonical JSON of catalogue::Question
  friend bool operator==(const Checklist&, const Checklist&) = default;
};

}  // namespace dd
