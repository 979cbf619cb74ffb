// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

#include "core/model/register.h"
#include "service/call.h"

// What differs between the registers: their names, whose rows they hold and what their rows point to.
namespace dd::service {

template <class T>
struct Kind;

template <>
struct Kind<Unit> {
  static constexpr std::string_view kTitle = "检查对象";
  static constexpr std::string_view kAction = "变更检查对象";
  static Status check_seen(const Call& call, const Unit& row);
  static Status check_scope(const Call& call, const Unit& row);
  static Status check_references(db::Connection& db, const Unit& row);
};

template <>
struct Kind<Officer> {
  static constexpr std::string_view kTitle = "执法人员";
  static constexpr std::string_view kAction = "变更执法人员";
  static Status check_seen(const Call& call, const Officer& row);
  static Status check_scope(const Call& call, const Officer& row);
  static Status check_references(db::Connection& db, const Officer& row);
};

/// A recusal belongs to the body of its unit and to that of its officer.
template <>
struct Kind<Recusal> {
  static constexpr std::string_view kTitle = "回避";
  static constexpr std::string_view kAction = "变更回避";
  static Status check_seen(const Call& call, const Recusal& row);
  static Status check_scope(const Call& call, const Recusal& row);
  static Status check_references(db::Connection& db, const Recusal& row);
};

/// The catalogue is seen by all and kept by the city.
template <>
struct Kind<CheckItem> {
  static constexpr std::string_view kTitle = "抽查事项";
  static constexpr std::string_view kAction = "变更抽查事项";
  static Status check_seen(const Call& call, const CheckItem& row);
  static Status check_scope(const Call& call, const CheckItem& row);
  static Status check_references(db::Connection& db, const CheckItem& row);
};

}  // namespace dd::service
