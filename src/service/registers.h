// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "core/result.h"
#include "service/call.h"
#include "store/register_store.h"

// The registers as people see and edit them (一单两库): bounded by the actor's body, personal fields masked.
// T in Unit, Officer, Recusal, CheckItem, DutyPeriod, KeyChange, Complaint.
namespace dd::service {

/// All bodies, by code; everybody sees them.
std::vector<Body> list_bodies(db::Connection& db);

/// A page of a list within the actor's scope, masked; `day` of the filter is today. Two statements, up to
/// four for a gap of the units (service/gaps.h). Errors: scope_foreign_body, input_too_large (q),
/// input_out_of_range (gap, sort).
template <class T>
Result<store::Page<T>> list_register(Call& call, store::RegisterFilter filter);

/// As list_register, personal fields in full. REQUIRES that the caller has checked the right and audits it.
template <class T>
Result<store::Page<T>> list_register_unmasked(Call& call, store::RegisterFilter filter);

/// The newest version of a record and all of its versions, newest first, masked. One statement (recusals:
/// three).
template <class T>
struct Shown {
  T row;
  std::vector<store::Version<T>> history;
};
/// Errors: not_found, also for a record of a foreign body.
template <class T>
Result<Shown<T>> show_register(Call& call, const std::string& key);

/// Adds or changes one record with a reason (变更). `version` is the one the editor saw, 0 = new. A personal
/// field that comes back exactly as masked keeps its stored value. The row is written, audited and returned
/// (masked) or nothing is. Errors: register_changed (kind, key, who, titles of the fields) when somebody else
/// was faster, conflict when that version never was, register_exists, scope_city_only (the key list),
/// register_reason, register_field (name, what), register_reference, scope_foreign_body. `evidence` (佐证) is
/// asked of a change that takes a unit out of the draw, and becomes part of the stored reason.
template <class T>
struct Edit {
  T row;
  std::int64_t version = 0;
  std::string reason;
  std::string evidence{};
};
template <class T>
Result<T> put_register(Call& call, const Edit<T>& edit);

/// Every problem of a row that can be told from the row alone: required fields, lengths, words of a list,
/// codes, dates and their order. Each is a register_field with the arguments title, what is wrong, wire name
/// of the field.
template <class T>
std::vector<Error> row_problems(const T& row);
template <>
std::vector<Error> row_problems(const Unit& row);
template <>
std::vector<Error> row_problems(const Officer& row);
template <>
std::vector<Error> row_problems(const Recusal& row);
template <>
std::vector<Error> row_problems(const CheckItem& row);
template <>
std::vector<Error> row_problems(const DutyPeriod& row);
template <>
std::vector<Error> row_problems(const KeyChange& row);
template <>
std::vector<Error> row_problems(const DepartmentItem& row);
template <>
std::vector<Error> row_problems(const Complaint& row);
template <>
std::vector<Error> row_problems(const Checklist& row);

/// The Chinese titles of the fields in which two rows differ.
template <class T>
std::vector<std::string_view> changed_titles(const T& before, const T& after);
template <>
std::vector<std::string_view> changed_titles(const Unit& before, const Unit& after);
template <>
std::vector<std::string_view> changed_titles(const Officer& before, const Officer& after);
template <>
std::vector<std::string_view> changed_titles(const Recusal& before, const Recusal& after);
template <>
std::vector<std::string_view> changed_titles(const CheckItem& before, const CheckItem& after);
template <>
std::vector<std::string_view> changed_titles(const DutyPeriod& before, const DutyPeriod& after);
template <>
std::vector<std::string_view> changed_titles(const KeyChange& before, const KeyChange& after);
template <>
std::vector<std::string_view> changed_titles(const Complaint& before, const Complaint& after);
template <>
std::vector<std::string_view> changed_titles(const Checklist& before, const Checklist& after);

}  // namespace dd::service
