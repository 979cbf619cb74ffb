// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "service/call.h"

namespace dd::service {

/// What a role may do (权限). The names are those of the route table: "registers.read", "import",
/// "scheme.read"….
enum class Permission {
  registers_read,
  registers_write,
  import_registers,  ///< "import"
  scheme_read,
  draw_operate,
  draw_witness,
  draw_see_secret,
  audit_read,
  accounts_manage,    ///< open, disable and reset accounts (系统管理员)
  accounts_grant,     ///< give and take roles (安全管理员)
  catalogue_write,    ///< check items and their checklists
  catalogue_publish,  ///< release a version of the catalogue
  complaints_write,
  personal_unmask,   ///< see a masked personal field; each look is logged
  export_registers,  ///< "export"
  rules_write,       ///< draft a version of the detailed rules
  rules_release,     ///< the second person, who puts it into force
  plan_write,
  plan_approve,
  plan_publish,
  calendar_write,      ///< load a year's holidays
  accounts_read,       ///< see who has an account and which roles
  substitute_request,  ///< propose a substitution in a drawn list (替补)
  substitute_approve,  ///< the second person of a substitution
  supervise_read,      ///< interference index and fairness of all draws (督查)
  log_manage,          ///< keys and witnesses of the public log
};

std::string_view permission_name(Permission permission);

/// One row of the table of roles (角色).
struct Role {
  std::string_view name;
  std::string_view title;  ///< 科室管理员
  std::vector<Permission> permissions;
};
/// Every role; who reads the audit trail never manages accounts, and the other way round (三员分立).
const std::vector<Role>& roles();
bool is_role(std::string_view name);

/// True when one of the roles gives the permission.
bool has_permission(const Actor& actor, Permission permission);
/// As above by the route table's name: "public" holds for everybody, "any" for who is signed in, an unknown
/// name for nobody.
bool has_permission(const Actor& actor, std::string_view name);
/// The names of all permissions of the roles, in the order of the enumeration.
std::vector<std::string> permissions_of(const std::vector<std::string>& role_names);

/// Error: account_no_permission.
Status require(const Actor& actor, Permission permission);

}  // namespace dd::service
