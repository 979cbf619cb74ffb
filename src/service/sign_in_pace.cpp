// SPDX-License-Identifier: Apache-2.0
#include "service/sign_in_pace.h"

#include <algorithm>

#include "core/limits.h"
#include "service/audit.h"
#include "store/account_store.h"

namespace dd::service {
namespace {

std::int64_t wait_left(std::int64_t failures, std::int64_t free, std::int64_t step, UnixMs last, UnixMs now) {
  if (failures < free) return 0;
  const auto wait = std::min(step * (failures - free + 1), limits::kFailureWindow);
  return std::max<std::int64_t>(0, last + wait - now);
}

}  // namespace

Status check_pace(const Call& call, const std::string& account, const std::string& client) {
  const auto count = store::count_failures(call.db, account, client, call.now - limits::kFailureWindow);
  const auto here =
      wait_left(count.here, limits::kFailuresFree, limits::kFailureWait, count.last_here, call.now);
  const bool many = count.everywhere >= limits::kFailuresElsewhere;
  const auto anywhere =
      many ? std::max<std::int64_t>(0, count.last_anywhere + limits::kFailureWaitElsewhere - call.now) : 0;
  const auto left = std::max(here, anywhere);
  if (left == 0) return {};
  return refuse(ErrorCode::account_slow_down, std::to_string((left + limits::kSecond - 1) / limits::kSecond));
}

void note_failure(Call& call, std::string_view action, const std::string& account, const std::string& client,
                  ErrorCode why) {
  db::Transaction transaction(call.db);
  store::delete_failures_before(call.db, call.now - limits::kFailureWindow);
  store::insert_failure(call.db, account, client, call.now);
  audit::record(call, action, account, error_row(why).code, client);
  transaction.commit();
}

}  // namespace dd::service
