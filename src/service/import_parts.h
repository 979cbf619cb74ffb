// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/intake/read_register.h"
#include "service/import_register.h"
#include "sheet/workbook.h"
#include "store/import_store.h"

// The steps of an import, each in its own file.
namespace dd::service {

/// A register that can be imported, by its name on the wire.
struct ImportKind {
  std::string_view kind;   ///< "units"
  std::string_view title;  ///< 检查对象名录
};
template <class T>
ImportKind import_kind();
template <>
constexpr ImportKind import_kind<Unit>() {
  return {"units", "检查对象名录"};
}
template <>
constexpr ImportKind import_kind<Officer>() {
  return {"officers", "执法人员名录"};
}
template <>
constexpr ImportKind import_kind<Recusal>() {
  return {"recusals", "回避名单"};
}
template <>
constexpr ImportKind import_kind<CheckItem>() {
  return {"check_items", "抽查事项清单"};
}

template <>
constexpr ImportKind import_kind<Complaint>() {
  return {"complaints", "信访投诉登记"};
}

template <>
constexpr ImportKind import_kind<DutyPeriod>() {
  return {"duty_periods", "离岗时段"};
}

template <>
constexpr ImportKind import_kind<KeyChange>() {
  return {"key_list", "重点排污单位年度名录"};
}

template <>
constexpr ImportKind import_kind<DepartmentItem>() {
  return {"department_items", "部门抽查事项"};
}

/// Calls `work` with a null pointer of the row type that `kind` names. Errors: import_kind, or those of
/// `work`.
template <class Answer, class Work>
Result<Answer> with_import_kind(const std::string& kind, const Work& work) {
  if (kind == import_kind<Unit>().kind) return work(static_cast<Unit*>(nullptr));
  if (kind == import_kind<Officer>().kind) return work(static_cast<Officer*>(nullptr));
  if (kind == import_kind<Recusal>().kind) return work(static_cast<Recusal*>(nullptr));
  if (kind == import_kind<CheckItem>().kind) return work(static_cast<CheckItem*>(nullptr));
  if (kind == import_kind<Complaint>().kind) return work(static_cast<Complaint*>(nullptr));
  if (kind == import_kind<DutyPeriod>().kind) return work(static_cast<DutyPeriod*>(nullptr));
  if (kind == import_kind<KeyChange>().kind) return work(static_cast<KeyChange*>(nullptr));
  if (kind == import_kind<DepartmentItem>().kind) return work(static_cast<DepartmentItem*>(nullptr));
  return refuse(ErrorCode::import_kind, kind);
}

/// The names of all kinds, "units" first.
std::span<const std::string_view> import_kind_names();

/// A file name fit to be stored and shown: no folders, no control characters.
std::string shown_file_name(std::string_view given);

/// The one sheet of the file that looks like the register; the first with content when none does, so that its
/// fault is told. Errors: import_several_sheets, sheet_*.
/// `first_rows`: as Workbook::read.
Result<intake::Table> choose_sheet(const sheet::Workbook& workbook, std::span<const intake::FieldRule> rules,
                                   std::size_t first_rows = 0);

/// An import that the actor may see. Errors: account_no_permission, not_found.
Result<store::ImportRecord> visible_import(Call& call, std::int64_t id);

/// A value as others may read it in a stored report: personal fields masked.
std::string shown_value(std::string_view field, const std::string& value);

/// What the answer shows of an intake; counts and lines, refused ones first. `trial`: the user's own table,
/// whose values are shown to him in a dry run; null = they are not.
template <class T>
ImportReport make_report(const intake::Intake<T>& intake, const intake::Table* trial);

/// The give-back file; empty when nothing was refused.
template <class T>
std::string make_rejects(const intake::Table& table, const intake::Intake<T>& intake);
/// The user's own rows with the column 问题 before them; empty when there is nothing to say of any.
template <class T>
std::string make_annotated(const intake::Table& table, const intake::Intake<T>& intake);

}  // namespace dd::service
