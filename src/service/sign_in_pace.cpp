// SPDX-License-Identifier: Apache-2.0
#include "service/sign_in_pace.h"

#include <algorithm>

#include "core/pace_limits.h"
#include "service/audit.h"
#include "store/register_store.h"
#include "store/sign_in_store.h"

namespace dd::service {
namespace {

std::int64_t wait_left(const store::Failures::Count& count, std::int64_t free, UnixMs now) {
  if (count.number < free) return 0;
  const auto wait = std::min(limits::kFailureWait * (count.number - free + 1), limits::kFailureWindow);
  return std::max<std::int64_t>(0, count.last + wait - now);
}

/// Milliseconds until the next try may be made.
std::int64_t wait_left(const store::Failures& failures, UnixMs now) {
  const auto here = wait_left(failures.here, limits::kFailuresFree, now);
  if (failures.known) return here;
  const auto of_client = wait_left(failures.of_client, limits::kFailuresOfClient, now);
  const bool many = failures.of_account.number >= limits::kFailuresElsewhere;
  const auto anywhere = many ? failures.of_account.last + limits::kFailureWaitElsewhere - now : 0;
  return std::max({here, of_client, anywhere});
}

}  // namespace

Result<std::int64_t> begin_try(Call& call, const std::string& account, const std::string& client) {
  db::Transaction transaction(call.db);
  store::take_write_turn(call.db);
  store::delete_failures_before(call.db, call.now - limits::kFailureWindow);
  const auto failures = store::count_failures(call.db, account, client, call.now - limits::kFailureWindow,
                                              call.now - limits::kClientKnown);
  const auto left = wait_left(failures, call.now);
  if (left > 0)
    return refuse(ErrorCode::account_slow_down,
                  std::to_string((left + limits::kSecond - 1) / limits::kSecond));
  const std::int64_t number = store::insert_failure(call.db, account, client, call.now);
  transaction.commit();
  return number;
}

void end_try(Call& call, std::int64_t number) {
  db::Transaction transaction(call.db);
  store::delete_failure(call.db, number);
  transaction.commit();
}

void note_failure(Call& call, std::string_view action, const std::string& account, const std::string& client,
                  ErrorCode why) {
  audit::record_alone(call, action, account, error_row(why).code, client);
}

std::string own_place(std::string_view action, const std::string& account) {
  return std::string(action) + " " + account;
}

}  // namespace dd::service
