// SPDX-License-Identifier: Apache-2.0
#include "core/intake/list_resolvers.h"
#include "core/model/department.h"

namespace dd::intake {
namespace {

const FieldRule kDepartmentItemRules[] = {
    {"body",
     "所属部门",
     "部门|联合抽查部门|部门名称|部门编号|抽查部门|实施部门|牵头部门|检查部门|发起部门",
     "部门的简称、全称或编号；部门账号可不填",
     Clean::body,
     {},
     false,
     true,
     true},
    {"code",
     "事项编号",
     "编码|事项编码|事项代码|抽查事项编码|抽查事项编号|编号",
     "部门自己清单里的编号，例如 SC-001",
     Clean::code,
     {},
     true,
     false,
     true},
    {"item",
     "抽查事项",
     "事项名称|检查事项|抽查事项名称|检查事项名称|事项",
     "",
     Clean::text,
     {},
     true,
     false,
     true},
    {"method", "检查方式", "抽查方式|方式", "现场、书面、网络监测、检验检测或委托"},
    {"basis", "检查依据", "抽查依据|法律依据|依据|设定依据", "法律名称和条款"},
    {"content", "检查内容", "抽查内容|内容", ""},
    {"valid_from", "生效日期", "起始日期|实施日期|有效期起", "2026-01-01", Clean::date},
    {"valid_to", "失效日期", "截止日期|有效期止|废止日期", "留空为长期", Clean::date},
};

/// A file names the department as it names a body.
constexpr Member<DepartmentItem> kDepartmentItemMembers[] = {
    {"body", &DepartmentItem::department},
    {"code", &DepartmentItem::code},
    {"item", &DepartmentItem::item},
    {"method", &DepartmentItem::method},
    {"basis", &DepartmentItem::basis},
    {"content", &DepartmentItem::content},
    {"valid_from", &DepartmentItem::valid_from},
    {"valid_to", &DepartmentItem::valid_to},
};

}  // namespace

template <>
std::span<const FieldRule> field_rules<DepartmentItem>() {
  return kDepartmentItemRules;
}

template <>
std::span<const Member<DepartmentItem>> members<DepartmentItem>() {
  return kDepartmentItemMembers;
}

Resolver<DepartmentItem>::Resolver(const Surroundings& surroundings,
                                   const std::vector<DepartmentItem>& current)
    : surroundings_(surroundings) {
  for (const DepartmentItem& row : current) by_key_.emplace(key(row), &row);
}

void Resolver<DepartmentItem>::settle(Draft<DepartmentItem>& draft) {
  DepartmentItem& row = draft.row;
  if (row.department.empty()) row.department = usual_body(surroundings_);
  draft.need(row.department, "所属部门", "body");
  draft.need(row.code, "事项编号", "code");
  if (row.department.empty() || row.code.empty()) return;
  if (!is_department(row.department))
    draft.refuse(ErrorCode::register_field, {"所属部门", "应为联合抽查部门，不是生态环境机构", "body"},
                 "body");
  else if (!within_scope(surroundings_, row.department))
    draft.refuse(ErrorCode::import_other_body, {row.item.empty() ? row.code : row.item}, "body");
  const auto found = by_key_.find(key(row));
  if (found != by_key_.end()) draft.existing = found->second;
}

void Resolver<DepartmentItem>::judge(Draft<DepartmentItem>& draft) {
  draft.need(draft.row.item, "抽查事项", "item");
  judge_dates(draft, draft.row.valid_from, draft.row.valid_to, "valid_to");
}

}  // namespace dd::intake
