// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "service/draw_parts.h"

// What a draw's steps ask before they go on: cosignatures of the log's witnesses, seats that can be filled.
namespace dd::service {

/// What the log's witnesses signed of the closing, and of the result; only signatures that hold, by keys that
/// the log itself names, count. Three statements, five with a result.
struct Cosignings {
  Cosigning closing, result;
};
Cosignings cosignings_of(db::Connection& db, const store::DrawRecord& record);
/// Before anything is sealed there must be enough witnesses of the log. Error: log_no_witness.
Status check_log_witness(db::Connection& db, const store::DrawRecord& record);
/// Error: log_not_cosigned.
Status is_cosigned(db::Connection& db, const store::DrawRecord& record);

/// The scheme as computed at the freeze; a program that now computes another refuses. Error:
/// draw_scheme_changed.
Result<policy::Scheme> frozen_scheme(const store::DrawRecord& record, const policy::RuleSet& rules,
                                     const FrozenLists& lists);
/// Seats that must stay empty by the frozen lists.
std::vector<ShortSeats> short_seats(const policy::RuleSet& rules, const policy::Scheme& scheme,
                                    const FrozenLists& lists);

}  // namespace dd::service
