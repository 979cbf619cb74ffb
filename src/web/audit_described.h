// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/describe.hpp>
#include <string>
#include <vector>

#include "service/audit_described.h"

// What the routes of the audit trail (审计记录) answer.
namespace dd::web {

struct AuditLine {
  std::int64_t id = 0;
  std::string at, account, body, action, object, result, detail;
};
BOOST_DESCRIBE_STRUCT(AuditLine, (), (id, at, account, body, action, object, result, detail))

/// One entry of the audit trail and what it changed.
struct AuditEntryShown {
  AuditLine entry;
  std::string hash, kind;
  std::vector<service::audit::ChangeLine> changed;
};
BOOST_DESCRIBE_STRUCT(AuditEntryShown, (), (entry, hash, kind, changed))

struct StoryQuery {
  std::string kind, key;
};
BOOST_DESCRIBE_STRUCT(StoryQuery, (), (kind, key))

}  // namespace dd::web
