// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "service/registers.h"

// The departments that inspect jointly (联合抽查部门) and their check items. Their officers are rows of the
// officers' register.
namespace dd::service {

/// A kind of department and the two digits its code ends in (部门类别).
struct DepartmentKindRow {
  std::string digits, name;
};
std::vector<DepartmentKindRow> department_kind_rows();

/// Adds a department (the city only) or changes its names (also the department itself) with a reason.
/// Errors: account_no_permission, register_reason, register_field, register_exists, register_changed,
/// scope_foreign_body, scope_city_only.
Result<Body> put_department(Call& call, const Edit<Body>& edit);

/// A department or an item with all of its versions, newest first. One statement.
/// Errors: not_found, also for an item of a foreign department.
Result<Shown<Body>> show_department(Call& call, const std::string& code);
Result<Shown<DepartmentItem>> show_department_item(Call& call, const std::string& key);

/// The check items of the departments the actor sees, by department and code; `body` and `q` of the filter
/// count. They are few and come whole. One statement. Error: scope_foreign_body.
Result<store::Page<DepartmentItem>> list_department_items(Call& call, const store::RegisterFilter& filter);

/// Adds or changes a check item of a department with a reason.
/// Errors: as put_department, and not_found.
Result<DepartmentItem> put_department_item(Call& call, const Edit<DepartmentItem>& edit);

}  // namespace dd::service
