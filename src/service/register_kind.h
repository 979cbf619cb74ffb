// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

#include "core/model/joint.h"
#include "core/model/register.h"
#include "service/call.h"
#include "service/permission.h"
#include "store/calendar_row.h"

// What differs between the registers: their names, who writes them, whose rows they hold and what their rows
// point to.
namespace dd::service {

/// check_change judges what becomes of `stored` (none for a new row) and may complete the row.
template <class T>
struct Kind;

/// A register that completes nothing and lets every change of its fields through.
template <class T>
struct PlainKind {
  static Status check_change(const Call& /*call*/, const T* /*stored*/, T& /*row*/) { return {}; }
};

template <>
struct Kind<Unit> {
  /// A district adds to the key list and takes nothing off it (core/model/key_list.h). Errors:
  /// scope_city_only, register_exists when the number belongs to a double that was merged.
  static Status check_change(const Call& call, const Unit* stored, Unit& row);
  static constexpr std::string_view kTitle = "检查对象";
  static constexpr std::string_view kAction = "变更检查对象";
  static constexpr Permission kWrite = Permission::registers_write;
  static Status check_seen(const Call& call, const Unit& row);
  static Status check_scope(const Call& call, const Unit& row);
  static Status check_references(db::Connection& db, const Unit& row);
};

template <>
struct Kind<Officer> : PlainKind<Officer> {
  static constexpr std::string_view kTitle = "执法人员";
  static constexpr std::string_view kAction = "变更执法人员";
  static constexpr Permission kWrite = Permission::registers_write;
  static Status check_seen(const Call& call, const Officer& row);
  static Status check_scope(const Call& call, const Officer& row);
  static Status check_references(db::Connection& db, const Officer& row);
};

/// A recusal belongs to the body of its unit and to that of its officer.
template <>
struct Kind<Recusal> : PlainKind<Recusal> {
  static constexpr std::string_view kTitle = "回避";
  static constexpr std::string_view kAction = "变更回避";
  static constexpr Permission kWrite = Permission::registers_write;
  static Status check_seen(const Call& call, const Recusal& row);
  static Status check_scope(const Call& call, const Recusal& row);
  static Status check_references(db::Connection& db, const Recusal& row);
};

/// The catalogue is seen by all and kept by the city.
template <>
struct Kind<CheckItem> : PlainKind<CheckItem> {
  static constexpr std::string_view kTitle = "抽查事项";
  static constexpr std::string_view kAction = "变更抽查事项";
  static constexpr Permission kWrite = Permission::catalogue_write;
  static Status check_seen(const Call& call, const CheckItem& row);
  static Status check_scope(const Call& call, const CheckItem& row);
  static Status check_references(db::Connection& db, const CheckItem& row);
};

/// A time away belongs to its officer's body.
template <>
struct Kind<DutyPeriod> : PlainKind<DutyPeriod> {
  static constexpr std::string_view kTitle = "离岗时段";
  static constexpr std::string_view kAction = "变更离岗时段";
  static constexpr Permission kWrite = Permission::registers_write;
  static Status check_seen(const Call& call, const DutyPeriod& row);
  static Status check_scope(const Call& call, const DutyPeriod& row);
  static Status check_references(db::Connection& db, const DutyPeriod& row);
};

/// A prepared change of the key list belongs to its unit's body; a district's adds only, marked local.
template <>
struct Kind<KeyChange> {
  static constexpr std::string_view kTitle = "重点名录调整";
  static constexpr std::string_view kAction = "调整重点名录";
  static constexpr Permission kWrite = Permission::registers_write;
  static Status check_change(const Call& call, const KeyChange* stored, KeyChange& row);
  static Status check_seen(const Call& call, const KeyChange& row);
  static Status check_scope(const Call& call, const KeyChange& row);
  static Status check_references(db::Connection& db, const KeyChange& row);
};

/// A checklist stands with its item.
template <>
struct Kind<Checklist> : PlainKind<Checklist> {
  static constexpr std::string_view kTitle = "检查表";
  static constexpr std::string_view kAction = "变更检查表";
  static constexpr Permission kWrite = Permission::catalogue_write;
  static Status check_seen(const Call& call, const Checklist& row);
  static Status check_scope(const Call& call, const Checklist& row);
  static Status check_references(db::Connection& db, const Checklist& row);
};

/// A complaint is kept by the body that handles it, and seen by that of the unit too.
template <>
struct Kind<Complaint> : PlainKind<Complaint> {
  static constexpr std::string_view kTitle = "信访投诉";
  static constexpr std::string_view kAction = "变更信访投诉";
  static constexpr Permission kWrite = Permission::complaints_write;
  static Status check_seen(const Call& call, const Complaint& row);
  static Status check_scope(const Call& call, const Complaint& row);
  static Status check_references(db::Connection& db, const Complaint& row);
};

/// A department (联合抽查部门) is seen by all; its names are its own and the city's.
template <>
struct Kind<Body> {
  static constexpr std::string_view kTitle = "联合抽查部门";
  static constexpr std::string_view kAction = "变更联合抽查部门";
  static Status check_seen(const Call& call, const Body& row);
};

/// An item of a department is seen and kept by the department and the city.
template <>
struct Kind<DepartmentItem> {
  static constexpr std::string_view kTitle = "部门抽查事项";
  static constexpr std::string_view kAction = "变更部门抽查事项";
  static constexpr Permission kWrite = Permission::registers_write;
  static Status check_seen(const Call& call, const DepartmentItem& row);
  static Status check_scope(const Call& call, const DepartmentItem& row);
};

/// A joint scheme (联合抽查方案) is seen by its lead, by the bodies it reaches and by its departments.
template <>
struct Kind<JointScheme> {
  static constexpr std::string_view kTitle = "联合抽查方案";
  static constexpr std::string_view kAction = "发起联合抽查";
  static Status check_seen(const Call& call, const JointScheme& row);
};

/// The arrangement of a year's holidays (节假日安排) is seen by all.
template <>
struct Kind<store::HolidayRow> {
  static constexpr std::string_view kTitle = "节假日安排";
  static constexpr std::string_view kAction = "载入节假日安排";
};

}  // namespace dd::service
