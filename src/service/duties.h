// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "core/result.h"
#include "service/call.h"

// The list of responsibilities (责任清单): every role, what its holder must do and may do, and who holds it.
namespace dd::service {

struct PermissionTitle {
  std::string name, title;
};
struct RoleHolder {
  std::string account, name, body_name;
};
struct RoleDuties {
  std::string name, title;
  std::vector<std::string> duties;  ///< sentences
  std::string apart;                ///< what the same person may not do as well; "" when nothing
  std::vector<PermissionTitle> permissions;
  std::vector<RoleHolder> holders;  ///< usable accounts within the actor's scope
};
/// In the order of service::roles(). One statement.
std::vector<RoleDuties> role_duties(Call& call);

/// 查看名录
std::string_view permission_title(std::string_view name);

}  // namespace dd::service
