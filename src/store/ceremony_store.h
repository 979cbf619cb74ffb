// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/calendar/date.h"
#include "store/db/db.h"

namespace dd::store {

/// One reading of a public source (骰子、彩票录入). A round has two turns by two accounts; a round whose
/// readings differ is kept, and the next one begins.
struct KeyedRecord {
  std::string source;
  std::int64_t round = 1, turn = 1;
  std::string account, name, value;
  UnixMs at = 0;
};

/// Of all sources, by source, round and turn.
std::vector<KeyedRecord> keyed_of(db::Connection& db, const std::string& draw);
/// Throws ConstraintError when the turn is taken, or the account has the other one.
void insert_keyed(db::Connection& db, const std::string& draw, const KeyedRecord& record);

/// A value that did not open its commitment (启封不符): whose and when, never what.
void insert_wrong_reveal(db::Connection& db, const std::string& draw, const std::string& witness, UnixMs at);
/// How often each witness of a draw failed.
std::map<std::string, std::int64_t> wrong_reveals(db::Connection& db, const std::string& draw);

/// An abort that waits for a second person (中止申请). One a draw: a later request takes the earlier's place,
/// the audit trail keeps both.
struct AbortAsked {
  std::string reason, account, name;
  UnixMs at = 0;
};
std::optional<AbortAsked> abort_asked_of(db::Connection& db, const std::string& draw);
void put_abort_asked(db::Connection& db, const std::string& draw, const AbortAsked& asked);

std::vector<db::Statement> ceremony_statements();

}  // namespace dd::store
