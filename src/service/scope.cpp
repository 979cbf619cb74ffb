// SPDX-License-Identifier: Apache-2.0
#include "service/scope.h"

namespace dd::service::scope {

bool sees_all(const Actor& actor) { return actor.body.empty() || actor.body.ends_with("00"); }

std::string own_body(const Call& call) { return sees_all(call.actor) ? std::string() : call.actor.body; }

Result<std::string> effective_body(const Call& call, const std::string& asked) {
  if (sees_all(call.actor)) return asked;
  if (asked.empty() || asked == call.actor.body) return call.actor.body;
  return refuse(ErrorCode::scope_foreign_body, asked);
}

Status require_body(const Call& call, const std::string& body) {
  if (sees_all(call.actor) || body == call.actor.body) return {};
  return refuse(ErrorCode::scope_foreign_body, body);
}

Status require_city(const Call& call) {
  if (sees_all(call.actor)) return {};
  return refuse(ErrorCode::scope_city_only);
}

}  // namespace dd::service::scope
