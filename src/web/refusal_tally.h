// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "core/calendar/date.h"

namespace dd::web {

/// Refusals of callers whom nobody knows (未登录的拒绝), so that they are in the audit trail and cannot flood
/// it: of a client and code the first in each minute is an entry at once, the others of that minute are one
/// entry with their number, as soon as any call comes in a later minute. Thread safe.
class RefusalTally {
 public:
  /// What one client was refused in one minute.
  struct Line {
    std::string client, action, code;
    std::int64_t more = 0;  ///< besides the first
  };

  /// Counts one; what to write now. Beyond 500 different clients and codes in a minute further clients are
  /// counted together.
  std::vector<Line> count(const std::string& client, std::string_view action, std::string_view code,
                          UnixMs now);
  /// What earlier minutes still owe, once.
  std::vector<Line> due(UnixMs now);

 private:
  std::mutex mutex_;
  std::int64_t minute_ = 0;
  std::map<std::pair<std::string, std::string>, Line> lines_;  ///< by client and code
};

}  // namespace dd::web
