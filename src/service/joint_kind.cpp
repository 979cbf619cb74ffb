// SPDX-License-Identifier: Apache-2.0
// Who sees the records of joint inspections (联合抽查) and of the calendar, and the titles of their fields.
#include "core/model/department.h"
#include "service/register_kind.h"
#include "service/registers.h"
#include "service/scope.h"

namespace dd::service {
namespace {

/// A text field of a record and its title for people.
template <class T>
struct Titled {
  std::string T::*field;
  std::string_view title;
};

constexpr Titled<Body> kBody[] = {{&Body::name, "名称"},
                                  {&Body::short_name, "简称"},
                                  {&Body::letters, "字母代号"},
                                  {&Body::parent, "上级机构"}};

constexpr Titled<DepartmentItem> kItem[] = {
    {&DepartmentItem::item, "抽查事项"},       {&DepartmentItem::method, "检查方式"},
    {&DepartmentItem::basis, "检查依据"},      {&DepartmentItem::content, "检查内容"},
    {&DepartmentItem::valid_from, "生效日期"}, {&DepartmentItem::valid_to, "失效日期"}};

constexpr Titled<JointScheme> kScheme[] = {{&JointScheme::title, "名称"},
                                           {&JointScheme::mode, "联合方式"},
                                           {&JointScheme::strata, "抽查类别"},
                                           {&JointScheme::areas, "抽查范围"},
                                           {&JointScheme::state, "状态"}};

constexpr Titled<store::HolidayRow> kHolidays[] = {{&store::HolidayRow::source, "依据文件"},
                                                   {&store::HolidayRow::note, "说明"},
                                                   {&store::HolidayRow::days, "放假和调休日期"}};

template <class T, std::size_t N>
std::vector<std::string_view> titles_of(const Titled<T> (&fields)[N], const T& before, const T& after) {
  std::vector<std::string_view> out;
  for (const auto& one : fields) {
    if (before.*one.field != after.*one.field) out.push_back(one.title);
  }
  return out;
}

}  // namespace

Status Kind<Body>::check_seen(const Call& /*call*/, const Body& row) {
  return is_department(row.code) ? Status() : refuse(ErrorCode::not_found, kTitle, row.code);
}

Status Kind<DepartmentItem>::check_seen(const Call& call, const DepartmentItem& row) {
  return scope::require_body(call, row.department);
}
Status Kind<DepartmentItem>::check_scope(const Call& call, const DepartmentItem& row) {
  return check_seen(call, row);
}

Status Kind<JointScheme>::check_seen(const Call& call, const JointScheme& row) {
  std::vector<std::string> departments;
  for (const JointPartner& partner : store::current_rows<JointPartner>(call.db)) {
    if (partner.scheme == row.id) departments.push_back(partner.department);
  }
  return scope::require_joint(call, row, departments);
}

template <>
std::vector<std::string_view> changed_titles(const Body& before, const Body& after) {
  return titles_of(kBody, before, after);
}
template <>
std::vector<std::string_view> changed_titles(const DepartmentItem& before, const DepartmentItem& after) {
  return titles_of(kItem, before, after);
}
/// What the departments are asked is no field of the scheme's own row.
template <>
std::vector<std::string_view> changed_titles(const JointScheme& before, const JointScheme& after) {
  auto out = titles_of(kScheme, before, after);
  if (out.empty() && before.revision != after.revision) out.emplace_back("参加部门");
  return out;
}
template <>
std::vector<std::string_view> changed_titles(const store::HolidayRow& before,
                                             const store::HolidayRow& after) {
  return titles_of(kHolidays, before, after);
}

}  // namespace dd::service
