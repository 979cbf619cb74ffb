// SPDX-License-Identifier: Apache-2.0
#include "service/permission.h"

#include <algorithm>
#include <array>

#include "service/duties.h"

namespace dd::service {
namespace {

using enum Permission;

/// In the order of the enumeration.
constexpr std::array<std::string_view, 26> kPermissionNames = {
    "registers.read",   "registers.write",    "import",
    "scheme.read",      "draw.operate",       "draw.witness",
    "draw.see_secret",  "audit.read",         "accounts.manage",
    "accounts.grant",   "catalogue.write",    "catalogue.publish",
    "complaints.write", "personal.unmask",    "export",
    "rules.write",      "rules.release",      "plan.write",
    "plan.approve",     "plan.publish",       "calendar.write",
    "accounts.read",    "substitute.request", "substitute.approve",
    "supervise.read",   "log.manage"};

bool gives(std::string_view role_name, Permission permission) {
  for (const auto& role : roles()) {
    if (role.name == role_name) {
      return std::find(role.permissions.begin(), role.permissions.end(), permission) !=
             role.permissions.end();
    }
  }
  return false;
}

}  // namespace

std::string_view permission_name(Permission permission) {
  return kPermissionNames.at(static_cast<std::size_t>(permission));
}

const std::vector<Role>& roles() {
  static const std::vector<Role> table = {
      {"manager",
       "名录管理员",
       {registers_read, registers_write, import_registers, scheme_read, draw_see_secret, catalogue_write,
        complaints_write, personal_unmask, export_registers, rules_write, plan_write, calendar_write,
        supervise_read}},
      {"operator",
       "摇号操作员",
       {registers_read, scheme_read, draw_operate, draw_see_secret, substitute_request}},
      {"witness", "见证人", {scheme_read, draw_witness}},
      {"officer", "执法人员", {}},
      {"reviewer", "审核人", {registers_read, scheme_read, rules_release, plan_approve, substitute_approve}},
      {"publisher", "公示发布人", {registers_read, scheme_read, catalogue_publish, plan_publish}},
      {"supervisor",
       "督查人员",
       {registers_read, scheme_read, draw_see_secret, export_registers, supervise_read}},
      {"auditor", "审计人员", {registers_read, scheme_read, audit_read, supervise_read}},
      {"joint_contact",
       "部门联络员",
       {registers_read, registers_write, import_registers, scheme_read, export_registers}},
      {"system_admin", "系统管理员", {accounts_manage, calendar_write, accounts_read}},
      {"security_admin", "安全管理员", {accounts_grant, accounts_read, log_manage}},
      {"audit_admin", "审计管理员", {audit_read, accounts_read}},
  };
  return table;
}

bool is_role(std::string_view name) {
  return std::any_of(roles().begin(), roles().end(), [&](const Role& role) { return role.name == name; });
}

bool has_permission(const Actor& actor, Permission permission) {
  return std::any_of(actor.roles.begin(), actor.roles.end(),
                     [&](const std::string& role) { return gives(role, permission); });
}

bool has_permission(const Actor& actor, std::string_view name) {
  if (name == "public") return true;
  if (name == "any") return !actor.account.empty();
  const auto found = std::find(kPermissionNames.begin(), kPermissionNames.end(), name);
  return found != kPermissionNames.end() &&
         has_permission(actor, static_cast<Permission>(found - kPermissionNames.begin()));
}

std::vector<std::string> permissions_of(const std::vector<std::string>& role_names) {
  const Actor actor{{}, {}, {}, role_names};
  std::vector<std::string> out;
  for (const auto name : kPermissionNames) {
    if (has_permission(actor, name)) out.emplace_back(name);
  }
  return out;
}

Status require(const Actor& actor, Permission permission) {
  if (has_permission(actor, permission)) return {};
  return refuse(ErrorCode::account_no_permission, std::string(permission_title(permission_name(permission))));
}

}  // namespace dd::service
