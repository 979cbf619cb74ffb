// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "core/model/joint.h"
#include "core/result.h"
#include "service/call.h"

// The one place where it is decided which bodies' records an actor sees (属地管辖). Every verb that reads or
// writes records of a body asks here.
namespace dd::service::scope {

/// Actors of the city's bureau, whose code ends in "00" (GB/T 2260), and the command line, which has no body.
/// Every account has a body.
bool sees_all(const Actor& actor);

/// "" when the actor sees all bodies, else the code of the only body he sees: the filter of lists.
std::string own_body(const Call& call);

/// The filter for a list of which the actor asked for `asked` ("" = all he may see).
/// Error: scope_foreign_body when he may not see it.
Result<std::string> effective_body(const Call& call, const std::string& asked);

/// Error: scope_foreign_body unless the record's body is one the actor sees.
Status require_body(const Call& call, const std::string& body);

/// Departments (联合抽查部门) are bodies like the others here: their officers, items and recusals are seen
/// and kept by the city's bureau and by themselves, never by a district or another department. True for an
/// actor of one.
bool of_department(const Call& call);

/// Error: scope_foreign_body unless the actor sees a joint scheme (联合抽查方案): the city all, a district
/// those it leads and those of the city that reach it, a department those it takes part in. Lists are
/// separated by commas.
Status require_joint(const Call& call, const JointScheme& scheme,
                     const std::vector<std::string>& departments);

/// Error: scope_city_only.
Status require_city(const Call& call);

}  // namespace dd::service::scope
