// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "core/calendar/date.h"
#include "store/db/db.h"

namespace dd::service {

/// Who acts (操作人). Roles are those of the permission table (service/permission.h).
struct Actor {
  std::string account;  ///< login name; "cli" for the command line, "demo" for the demo
  std::string name;
  std::string body;                ///< body code; the city's bureau sees all bodies
  std::vector<std::string> roles;  ///< manager, operator, witness, officer, reviewer, publisher, supervisor,
                                   ///< auditor, joint_contact, system_admin, security_admin, audit_admin
};

/// Fills the span with bytes of the operating system's generator; injected so that tests are deterministic.
using Entropy = std::function<void(std::span<std::uint8_t>)>;

/// What every service verb gets: a connection (the verb opens its own transaction), who asks, when, and
/// randomness.
struct Call {
  db::Connection& db;
  Actor actor;
  UnixMs now = 0;
  Entropy entropy;
  bool refusal_noted = false;  ///< a refusal of this call stands in the audit trail already

  Date today() const { return shanghai_date(now); }
};

}  // namespace dd::service
