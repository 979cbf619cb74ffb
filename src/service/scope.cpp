// SPDX-License-Identifier: Apache-2.0
#include "service/scope.h"

#include <algorithm>

#include "core/model/department.h"

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

bool of_department(const Call& call) { return is_department(call.actor.body); }

Status require_joint(const Call& call, const JointScheme& scheme,
                     const std::vector<std::string>& departments) {
  const std::string& own = call.actor.body;
  if (sees_all(call.actor) || scheme.lead == own) return {};
  if (std::find(departments.begin(), departments.end(), own) != departments.end()) return {};
  const bool everywhere =
      scheme.areas.empty() || ("," + scheme.areas + ",").find("," + own + ",") != std::string::npos;
  if (!is_department(own) && scheme.lead.ends_with("00") && everywhere) return {};
  return refuse(ErrorCode::scope_foreign_body, scheme.lead);
}

Status require_city(const Call& call) {
  if (sees_all(call.actor)) return {};
  return refuse(ErrorCode::scope_city_only);
}

}  // namespace dd::service::scope
