// SPDX-License-Identifier: Apache-2.0
#include "service/register_kind.h"

#include <set>

#include "core/intake/codes.h"
#include "core/model/department.h"
#include "core/model/joint.h"
#include "core/model/key_list.h"
#include "service/key_list.h"
#include "service/scope.h"
#include "service/text_rules.h"
#include "store/library_store.h"

namespace dd::service {
namespace {

/// Error: register_reference unless the register holds the key.
template <class T>
Status check_held(db::Connection& db, std::string_view title, const std::string& key,
                  std::string_view register_title) {
  if (store::current_row<T>(db, key)) return {};
  return refuse(ErrorCode::register_reference, title, key, register_title);
}

template <class T>
std::string body_of(db::Connection& db, const std::string& key) {
  const auto found = store::current_row<T>(db, key);
  return found ? found->row.body : std::string("-");
}

/// The codes of the items that people of this body check: a department's own, else the catalogue's.
std::set<std::string> items_of_body(db::Connection& db, const std::string& body) {
  std::set<std::string> out;
  if (!is_department(body)) {
    for (const CheckItem& item : store::current_rows<CheckItem>(db)) out.insert(item.code);
    return out;
  }
  for (const DepartmentItem& item : store::current_rows<DepartmentItem>(db)) {
    if (item.department == body) out.insert(item.code);
  }
  return out;
}

/// A permit number that is written has the form of one; one that an import took with a warning may stay.
Status check_permit(const Unit* stored, const Unit& row) {
  const bool written = stored == nullptr || stored->permit_no != row.permit_no;
  if (row.permit_no.empty() || !written || intake::is_permit_number(row.permit_no)) return {};
  return refuse(ErrorCode::register_field, "排污许可证编号",
                "形式不对，应为 22 位：统一社会信用代码、三位数字和一个字母", "permit_no");
}

/// Error: register_field when a year is written that cannot be (core/model/key_list.h).
Status check_list_year(const Call& call, const Unit* stored, const Unit& row) {
  const bool written =
      row.unit_class == "key" && !row.list_year.empty() &&
      (stored == nullptr || stored->unit_class != "key" || stored->list_year != row.list_year);
  if (!written) return {};
  const std::string fault =
      policy::list_year_fault(row.list_year, quarter_of(call.today()).year, key_year_in_force(call));
  return fault.empty() ? Status() : refuse(ErrorCode::register_field, "名录年度", fault, "list_year");
}

}  // namespace

Status Kind<Unit>::check_change(const Call& call, const Unit* stored, Unit& row) {
  if (stored == nullptr) {
    if (const auto merged = store::merge_of(call.db, row.id))
      return refuse(ErrorCode::register_exists, kTitle, merged->kept_now);
  }
  DD_TRY(check_list_year(call, stored, row));
  DD_TRY(check_permit(stored, row));
  if (scope::sees_all(call.actor)) return {};
  policy::mark_local(row);
  if (policy::district_may_list(stored, row)) return {};
  return refuse(ErrorCode::scope_city_only);
}
Status Kind<Unit>::check_seen(const Call& call, const Unit& row) {
  return scope::require_body(call, row.body);
}
Status Kind<Unit>::check_scope(const Call& call, const Unit& row) {
  return scope::require_body(call, row.body);
}
Status Kind<Unit>::check_references(db::Connection& db, const Unit& row) {
  if (is_department(row.body))
    return refuse(ErrorCode::register_field, "属地机构", "不能是联合抽查部门，应为生态环境机构", "body");
  return check_held<Body>(db, "属地机构", row.body, "机构名录");
}

Status Kind<Officer>::check_seen(const Call& call, const Officer& row) {
  return scope::require_body(call, row.body);
}
Status Kind<Officer>::check_scope(const Call& call, const Officer& row) {
  return scope::require_body(call, row.body);
}
Status Kind<Officer>::check_references(db::Connection& db, const Officer& row) {
  DD_TRY(check_held<Body>(db, "所属机构", row.body, "机构名录"));
  if (row.items.empty()) return {};
  const std::set<std::string> known = items_of_body(db, row.body);
  const auto list = is_department(row.body) ? "本部门的抽查事项" : "抽查事项清单";
  for (const std::string& code : split_list(row.items)) {
    if (!known.contains(code)) return refuse(ErrorCode::register_reference, "检查事项", code, list);
  }
  return {};
}

Status Kind<Recusal>::check_seen(const Call& call, const Recusal& row) {
  if (scope::sees_all(call.actor) || scope::require_body(call, body_of<Unit>(call.db, row.unit)).ok())
    return {};
  return scope::require_body(call, body_of<Officer>(call.db, row.officer));
}
Status Kind<Recusal>::check_scope(const Call& call, const Recusal& row) { return check_seen(call, row); }
Status Kind<Recusal>::check_references(db::Connection& db, const Recusal& row) {
  DD_TRY(check_held<Unit>(db, "检查对象", row.unit, "检查对象名录"));
  return check_held<Officer>(db, "执法人员", row.officer, "执法人员名录");
}

Status Kind<CheckItem>::check_seen(const Call& /*call*/, const CheckItem& /*row*/) { return {}; }
Status Kind<CheckItem>::check_scope(const Call& call, const CheckItem& /*row*/) {
  return scope::require_city(call);
}
Status Kind<CheckItem>::check_references(db::Connection& /*db*/, const CheckItem& /*row*/) { return {}; }

Status Kind<DutyPeriod>::check_seen(const Call& call, const DutyPeriod& row) {
  return scope::require_body(call, body_of<Officer>(call.db, row.officer));
}
Status Kind<DutyPeriod>::check_scope(const Call& call, const DutyPeriod& row) {
  return check_seen(call, row);
}
Status Kind<DutyPeriod>::check_references(db::Connection& db, const DutyPeriod& row) {
  return check_held<Officer>(db, "执法人员", row.officer, "执法人员名录");
}

Status Kind<KeyChange>::check_change(const Call& call, const KeyChange* stored, KeyChange& row) {
  if (row.action == "leave") row.key_categories.clear();
  if (scope::sees_all(call.actor)) return {};
  if (row.source.empty()) row.source = "local";
  const bool by_city = row.source != "local" || (stored != nullptr && stored->source != "local");
  const auto unit = store::current_row<Unit>(call.db, row.unit);
  const bool of_city = unit && unit->row.unit_class == "key" && unit->row.source == "city";
  return by_city || of_city ? Status(refuse(ErrorCode::scope_city_only)) : Status();
}
Status Kind<KeyChange>::check_seen(const Call& call, const KeyChange& row) {
  return scope::require_body(call, body_of<Unit>(call.db, row.unit));
}
Status Kind<KeyChange>::check_scope(const Call& call, const KeyChange& row) { return check_seen(call, row); }
Status Kind<KeyChange>::check_references(db::Connection& db, const KeyChange& row) {
  return check_held<Unit>(db, "检查对象", row.unit, "检查对象名录");
}

Status Kind<Checklist>::check_seen(const Call& /*call*/, const Checklist& /*row*/) { return {}; }
Status Kind<Checklist>::check_scope(const Call& call, const Checklist& /*row*/) {
  return scope::require_city(call);
}
Status Kind<Checklist>::check_references(db::Connection& db, const Checklist& row) {
  return check_held<CheckItem>(db, "抽查事项", row.item, "抽查事项清单");
}

Status Kind<Complaint>::check_seen(const Call& call, const Complaint& row) {
  if (scope::require_body(call, row.body).ok()) return {};
  return scope::require_body(call, body_of<Unit>(call.db, row.unit));
}
Status Kind<Complaint>::check_scope(const Call& call, const Complaint& row) {
  DD_TRY(scope::require_body(call, row.body));
  return scope::require_body(call, body_of<Unit>(call.db, row.unit));
}
Status Kind<Complaint>::check_references(db::Connection& db, const Complaint& row) {
  DD_TRY(check_held<Body>(db, "办理机构", row.body, "机构名录"));
  return check_held<Unit>(db, "被投诉单位", row.unit, "检查对象名录");
}

}  // namespace dd::service
