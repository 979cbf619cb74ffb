// SPDX-License-Identifier: Apache-2.0
#include "service/register_close.h"

#include "core/model/key_list.h"
#include "service/audit.h"
#include "service/hidden.h"
#include "service/register_conflict.h"
#include "service/scope.h"
#include "service/special.h"
#include "service/text_rules.h"
#include "store/library_store.h"
#include "store/special_store.h"

namespace dd::service {
namespace {

Error cannot(const std::string& key, std::string why) {
  return refuse(ErrorCode::register_close, key, std::move(why));
}

/// What stands against closing a record.
template <class T>
Status check_closing(Call& /*call*/, const T& /*row*/) {
  return {};
}

template <>
Status check_closing(Call& call, const Unit& row) {
  const bool listed = row.unit_class == "key" && row.source == "city";
  if (listed && !scope::sees_all(call.actor)) return refuse(ErrorCode::scope_city_only);
  if (!store::last_drawn_quarter(call.db, row.id).empty())
    return cannot(row.id, "它被摇中过，只能用“变更状态”让它退出摇号");
  if (const auto open = store::undrawn_draws(call.db); !open.empty())
    return cannot(row.id, "摇号“" + open.front() + "”的名单已经冻结，请在摇号后再撤销");
  if (!store::recusals_of(call.db, row.id).empty()) return cannot(row.id, "还有回避登记，请先撤销回避");
  if (!store::complaints_of(call.db, row.id).empty()) return cannot(row.id, "还有信访投诉登记，请先改正投诉");
  return {};
}

/// What follows from a closed record.
template <class T>
Status follow_closing(Call& call, const T& row) {
  if constexpr (std::is_same_v<T, Complaint>) DD_TRY(refresh_tags_of(call, row.unit));
  return {};
}

/// The record as it stands, within the actor's scope.
template <class T>
Result<store::Version<T>> standing(Call& call, const std::string& key, std::int64_t version) {
  const auto stored = store::current_row<T>(call.db, key);
  if (!stored) return refuse(ErrorCode::not_found, Kind<T>::kTitle, key);
  DD_TRY(Kind<T>::check_scope(call, stored->row));
  DD_TRY(check_version<T>(call, stored, key, version));
  return *stored;
}

template <class T>
Status close_inside(Call& call, const Closing& closing) {
  store::take_write_turn(call.db);
  DD_ASSIGN(const auto stored, standing<T>(call, closing.id, closing.version));
  DD_TRY(check_closing<T>(call, stored.row));
  store::close_rows<T>(call.db, {closing.id}, {call.now, call.actor.account, closing.reason, 0});
  audit::record(call, Kind<T>::kAction, closing.id, "ok", "撤销");
  return follow_closing<T>(call, stored.row);
}

Status move_inside(Call& call, const PeriodStart& start) {
  store::take_write_turn(call.db);
  DD_ASSIGN(const auto stored, standing<DutyPeriod>(call, start.id, start.version));
  DutyPeriod row = stored.row;
  row.from = start.from;
  if (const auto problems = row_problems(row); !problems.empty()) return problems.front();
  const std::string key = store::key_of(row);
  if (key == start.id) return refuse(ErrorCode::register_field, "起始日期", "与现在的相同", "from");
  if (store::current_row<DutyPeriod>(call.db, key))
    return refuse(ErrorCode::register_exists, Kind<DutyPeriod>::kTitle, key);
  const std::string reason = "更正起始日期 " + stored.row.from + "：" + start.reason;
  const store::Stamp stamp{call.now, call.actor.account, reason, 0};
  store::close_rows<DutyPeriod>(call.db, {start.id}, stamp);
  store::put_rows<DutyPeriod>(call.db, {row}, stamp);
  audit::record(call, Kind<DutyPeriod>::kAction, key, "ok", "更正起始日期，原为 " + stored.row.from);
  return {};
}

/// Error: not_found for a record that is there, but not for this actor.
template <class T>
Status check_not_hidden(Call& call, const std::string& key) {
  const auto stored = store::current_row<T>(call.db, key);
  if (!stored || Kind<T>::check_seen(call, stored->row).ok()) return {};
  return scope::hidden(call, Kind<T>::kTitle, key);
}

/// One step in one transaction; a refusal of scope leaves a trace.
template <class Act>
Status in_transaction(Call& call, std::string_view action, const std::string& key, const Act& act) {
  Status status;
  {
    db::Transaction transaction(call.db);
    status = act();
    if (status.ok()) transaction.commit();
  }
  if (status.ok()) return status;
  const ErrorCode code = status.error().code;
  if (code == ErrorCode::scope_foreign_body || code == ErrorCode::scope_city_only)
    audit::record_alone(call, action, key, error_row(code).code, "");
  return status;
}

}  // namespace

template <class T>
Status close_register(Call& call, const Closing& closing) {
  DD_TRY(require(call.actor, Kind<T>::kWrite));
  DD_TRY(check_reason(closing.reason));
  DD_TRY(check_not_hidden<T>(call, closing.id));
  return in_transaction(call, Kind<T>::kAction, closing.id, [&] { return close_inside<T>(call, closing); });
}

Status move_period(Call& call, const PeriodStart& start) {
  DD_TRY(require(call.actor, Kind<DutyPeriod>::kWrite));
  DD_TRY(check_reason(start.reason));
  DD_TRY(check_not_hidden<DutyPeriod>(call, start.id));
  return in_transaction(call, Kind<DutyPeriod>::kAction, start.id, [&] { return move_inside(call, start); });
}

template Status close_register<Unit>(Call&, const Closing&);
template Status close_register<Recusal>(Call&, const Closing&);
template Status close_register<DutyPeriod>(Call&, const Closing&);
template Status close_register<Complaint>(Call&, const Closing&);
template Status close_register<DepartmentItem>(Call&, const Closing&);

}  // namespace dd::service
