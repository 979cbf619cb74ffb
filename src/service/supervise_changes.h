// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <string>
#include <tuple>

#include "core/calendar/date.h"
#include "store/db/db.h"

// What edits before a freeze changed (冻结前改动的前后对照); only service/supervise*.cpp include this.
namespace dd::service {

/// Register (units, officers, recusals, duty_periods), key as in store::RegisterEdit, moment.
using EditPlace = std::tuple<std::string, std::string, UnixMs>;

/// By edit that followed an earlier version: "抽取权重：1 → 2；…", personal fields masked. Four statements.
std::map<EditPlace, std::string> edit_changes(db::Connection& db, UnixMs from, UnixMs until);

}  // namespace dd::service
