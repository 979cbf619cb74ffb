// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

#include "core/result.h"
#include "service/call.h"

// How fast somebody may guess (登录限速). A try counts as a wrong one from before it is looked at until it is
// known to be right, so that many at one time count as many. Counted are: an account at one client (5 free),
// a client for all accounts (30 free), an account at all clients (100 free). Where the account has signed in
// within 30 days only the first count holds: nobody else's errors keep the owner out.
namespace dd::service {

/// Lets a try in and counts it; its number for end_try. Error: account_slow_down (seconds) while the next try
/// has to wait; nothing is counted then. REQUIRES no open transaction.
Result<std::int64_t> begin_try(Call& call, const std::string& account, const std::string& client);

/// The try was right, or could not be looked at: it counts no more.
void end_try(Call& call, std::int64_t number);

/// The try was wrong: writes it into the audit trail, in a transaction of its own.
void note_failure(Call& call, std::string_view action, const std::string& account, const std::string& client,
                  ErrorCode why);

/// The place where somebody signed in tries something with his own account: never counted with others'.
std::string own_place(std::string_view action, const std::string& account);

}  // namespace dd::service
