// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

#include "core/result.h"
#include "service/call.h"

// How fast somebody may guess (登录限速): wrong passwords and codes of one account are counted for each place
// apart.
namespace dd::service {

/// Error: account_slow_down (seconds) while the next try has to wait.
Status check_pace(const Call& call, const std::string& account, const std::string& client);

/// Counts a wrong one and writes it into the audit trail, in a transaction of its own.
void note_failure(Call& call, std::string_view action, const std::string& account, const std::string& client,
                  ErrorCode why);

}  // namespace dd::service
