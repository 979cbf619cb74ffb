// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/calendar/date.h"
#include "core/policy/reminders.h"
#include "store/db/db.h"

namespace dd::store {

/// One chore on one day (例行事务).
struct ChoreRun {
  std::string chore, day;  ///< day: ISO, Asia/Shanghai
  UnixMs at = 0;
  std::int64_t attempts = 0;
  std::string result, sentence;
};
/// Takes a chore of a day for this transaction; false when it was done, or failed after `retry_before`.
/// Another node that asks meanwhile waits for this transaction's end. REQUIRES an open transaction.
bool take_chore(db::Connection& db, const std::string& chore, const std::string& day, UnixMs at,
                UnixMs retry_before);
/// REQUIRES take_chore in this transaction.
void end_chore(db::Connection& db, const ChoreRun& run);
/// The runs of a day, by chore.
std::vector<ChoreRun> chore_runs(db::Connection& db, const std::string& day);

/// What stands open of the reminders a person of `body` sees; "" = all bodies. Newest first.
std::vector<policy::Reminder> open_reminders(db::Connection& db, const std::string& body);
/// Adds those that are new, and settles the matters and the stages that are not named any more; how many were
/// added. REQUIRES an open transaction.
std::int64_t put_reminders(db::Connection& db, const std::vector<policy::Reminder>& now, UnixMs at);

std::vector<db::Statement> chore_statements();

}  // namespace dd::store
