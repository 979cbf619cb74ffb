// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "service/call.h"
#include "store/db/db.h"

// What the program does by itself once a day of Asia/Shanghai (例行事务), at its start and after midnight.
// Each chore is done once however many nodes share the database, and again an hour later when it failed.
namespace dd::service {

/// One chore. Its work decides from call.today() and the stored facts alone; it runs inside the transaction
/// that notes it, so it opens none, and doing it twice changes nothing. It gives a sentence for the record.
struct Chore {
  std::string_view name;   ///< "reminders"
  std::string_view title;  ///< 生成提醒
  std::function<Result<std::string>(Call&)> work;
};
/// Every chore of the program.
const std::vector<Chore>& chores();

/// Who the entries of the audit trail say it was.
Actor program_actor();

/// Does what is due now; how many chores were done. Failures are noted and told to `log`. Never throws.
std::int64_t do_due_chores(db::Database& database, const Entropy& entropy, UnixMs now,
                           const std::function<void(const std::string&)>& log,
                           const std::vector<Chore>& all = chores());

}  // namespace dd::service
