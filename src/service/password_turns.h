// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "service/account.h"

namespace dd::service {

/// The same hashing, at most two at one time (限制同时核对的密码数); who comes later waits: guessing from
/// many places cannot take all memory.
PasswordHashing few_at_once(PasswordHashing inner);

}  // namespace dd::service
