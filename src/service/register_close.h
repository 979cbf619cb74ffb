// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>

#include "core/result.h"
#include "service/call.h"

// A record that was made by mistake (登记错了的记录) is taken back: its row is closed with the reason and
// stays readable with its history, it is never deleted.
namespace dd::service {

struct Closing {
  std::string id;            ///< the key of the record (store/register_store.h)
  std::int64_t version = 0;  ///< the one the person saw
  std::string reason;
};

/// T in Unit, Recusal, DutyPeriod, Complaint, DepartmentItem. Only a unit that no draw has drawn, no frozen
/// list holds and no recusal or complaint names can be closed; one that was really there leaves by its status
/// (change_status). Closing a complaint judges its unit's tags again. Errors: account_no_permission,
/// register_reason, not_found, register_changed, conflict, register_close (why), scope_foreign_body,
/// scope_city_only (a unit of the city's key list).
template <class T>
Status close_register(Call& call, const Closing& closing);

/// Moves the first day of a time away (更正离岗起始日期), which is part of its key: the old row is closed and
/// one with the new day written, both with the reason. Errors: as close_register, and register_exists,
/// register_field.
struct PeriodStart {
  std::string id;
  std::int64_t version = 0;
  std::string from, reason;
};
Status move_period(Call& call, const PeriodStart& start);

}  // namespace dd::service
