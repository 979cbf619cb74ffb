// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "core/policy/reminders.h"
#include "core/result.h"
#include "service/call.h"

namespace dd::service {

/// What today's reminders (提醒) are decided from: draws due, keys to reveal, certificates that end, loaded
/// holidays. Opens no transaction.
Result<policy::ReminderFacts> reminder_facts(Call& call);

}  // namespace dd::service
