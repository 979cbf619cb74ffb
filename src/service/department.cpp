// SPDX-License-Identifier: Apache-2.0
#include "service/department.h"

#include <algorithm>

#include "core/limits.h"
#include "core/model/department.h"
#include "service/account_rules.h"
#include "service/audit.h"
#include "service/permission.h"
#include "service/register_conflict.h"
#include "service/scope.h"
#include "service/text_rules.h"

namespace dd::service {
namespace {

Status field(std::string_view title, std::string_view what, std::string_view name) {
  return refuse(ErrorCode::register_field, title, what, name);
}

Status check_text(const std::string& text, bool required, std::size_t most, std::string_view title,
                  std::string_view name) {
  if (required && text.empty()) return field(title, "不能为空", name);
  if (characters(text) > most) return field(title, "太长，最多 " + std::to_string(most) + " 个字", name);
  if (text.find('\0') != std::string::npos) return field(title, "含有不能保存的字符", name);
  return {};
}

bool are_letters(const std::string& text) {
  return text.size() >= 2 && text.size() <= 6 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

Status check_department(db::Connection& db, const Body& row) {
  if (!is_department(row.code))
    return field("部门编号", "应为上级生态环境机构的六位编号加两位部门类别（01 至 30）", "code");
  if (row.level != "department") return field("层级", "应为联合抽查部门", "level");
  if (row.parent != department_parent(row.code))
    return field("上级机构", "与部门编号的前六位不一致", "parent");
  DD_TRY(check_text(row.name, true, limits::kTextLongest, "名称", "name"));
  DD_TRY(check_text(row.short_name, true, limits::kNameLongest, "简称", "short_name"));
  if (!are_letters(row.letters)) return field("字母代号", "应为 2 至 6 位大写字母", "letters");
  bool parent = false;
  for (const Body& other : store::current_rows<Body>(db)) {
    parent = parent || (other.code == row.parent && !is_department(other.code));
    if (other.code != row.code && other.letters == row.letters)
      return field("字母代号", "与“" + other.name + "”相同", "letters");
  }
  return parent ? Status() : field("上级机构", "不在机构名录中", "parent");
}

Status check_item(const DepartmentItem& row) {
  DD_TRY(check_text(row.code, true, 64, "事项编号", "code"));
  if (row.code.find('|') != std::string::npos) return field("事项编号", "不能含竖线", "code");
  DD_TRY(check_text(row.item, true, limits::kTextLongest, "抽查事项", "item"));
  DD_TRY(check_text(row.method, false, limits::kTextLongest, "检查方式", "method"));
  DD_TRY(check_text(row.basis, false, limits::kLongTextLongest, "检查依据", "basis"));
  DD_TRY(check_text(row.content, false, limits::kLongTextLongest, "检查内容", "content"));
  if (!row.valid_from.empty() && !parse_date(row.valid_from))
    return field("生效日期", "应为日期，形如 2026-04-01", "valid_from");
  if (!row.valid_to.empty() && !parse_date(row.valid_to))
    return field("失效日期", "应为日期，形如 2026-04-01", "valid_to");
  const bool ordered = row.valid_from.empty() || row.valid_to.empty() || row.valid_from <= row.valid_to;
  return ordered ? Status() : field("失效日期", "早于生效日期", "valid_to");
}

/// `check` decides whether the actor may write the row and whether the row is whole.
template <class T, class Check>
Result<T> put(Call& call, const Edit<T>& edit, const Check& check) {
  const std::string_view action = Kind<T>::kAction;
  DD_TRY(require(call.actor, Permission::registers_write));
  DD_TRY(check_reason(edit.reason));
  const std::string key = store::key_of(edit.row);
  Status status;
  {
    db::Transaction transaction(call.db);
    store::take_write_turn(call.db);
    status = check();
    if (status.ok()) status = check_version<T>(call, store::current_row<T>(call.db, key), key, edit.version);
    if (status.ok()) {
      const auto written = store::put_rows<T>(
          call.db, {edit.row}, {.at = call.now, .account = call.actor.account, .reason = edit.reason});
      if (written.same == 0) audit::record(call, action, key, "ok", edit.version == 0 ? "新增" : "修改");
      transaction.commit();
    }
  }
  if (status.ok()) return edit.row;
  const ErrorCode code = status.error().code;
  if (code == ErrorCode::scope_foreign_body || code == ErrorCode::scope_city_only)
    audit::record_alone(call, action, key, error_row(code).code, "");
  return status.error();
}

}  // namespace

template <>
std::vector<Error> row_problems(const DepartmentItem& row) {
  const Status checked = check_item(row);
  if (checked.ok()) return {};
  return {checked.error()};
}

std::vector<DepartmentKindRow> department_kind_rows() {
  std::vector<DepartmentKindRow> out;
  for (const DepartmentKind& kind : department_kinds())
    out.push_back({std::string(kind.digits), std::string(kind.name)});
  return out;
}

Result<Body> put_department(Call& call, const Edit<Body>& edit) {
  return put(call, edit, [&]() -> Status {
    if (edit.version == 0) DD_TRY(scope::require_city(call));
    DD_TRY(scope::require_body(call, edit.row.code));
    return check_department(call.db, edit.row);
  });
}

Result<Shown<Body>> show_department(Call& call, const std::string& code) {
  Shown<Body> out;
  if (is_department(code)) out.history = store::history_of<Body>(call.db, code);
  if (out.history.empty()) return refuse(ErrorCode::not_found, "联合抽查部门", code);
  out.row = out.history.front().row;
  return out;
}

Result<Shown<DepartmentItem>> show_department_item(Call& call, const std::string& key) {
  Shown<DepartmentItem> out;
  out.history = store::history_of<DepartmentItem>(call.db, key);
  const bool seen =
      !out.history.empty() && scope::require_body(call, out.history.front().row.department).ok();
  if (!seen) return refuse(ErrorCode::not_found, "部门抽查事项", key);
  out.row = out.history.front().row;
  return out;
}

Result<store::Page<DepartmentItem>> list_department_items(Call& call, const store::RegisterFilter& filter) {
  DD_ASSIGN(const std::string body, scope::effective_body(call, filter.body));
  store::Page<DepartmentItem> page;
  for (DepartmentItem& row : store::current_rows<DepartmentItem>(call.db)) {
    const bool found = filter.q.empty() || row.code.find(filter.q) != std::string::npos ||
                       row.item.find(filter.q) != std::string::npos;
    if (found && (body.empty() || row.department == body)) page.rows.push_back(std::move(row));
  }
  page.total = static_cast<std::int64_t>(page.rows.size());
  return page;
}

Result<DepartmentItem> put_department_item(Call& call, const Edit<DepartmentItem>& edit) {
  return put(call, edit, [&]() -> Status {
    DD_TRY(scope::require_body(call, edit.row.department));
    const bool held =
        is_department(edit.row.department) && store::current_row<Body>(call.db, edit.row.department);
    if (!held) return refuse(ErrorCode::register_reference, "部门", edit.row.department, "机构名录");
    return check_item(edit.row);
  });
}

}  // namespace dd::service
