// SPDX-License-Identifier: Apache-2.0
#include "store/chore_store.h"

#include <set>

namespace dd::store {
namespace {

constexpr db::Statement kTakeChore{"chore.take", R"(
INSERT INTO chore_run (chore, day, at, attempts, result, sentence)
VALUES ($1, $2, $3, 1, 'begun', '')
ON CONFLICT (chore, day) DO UPDATE SET at = excluded.at, attempts = chore_run.attempts + 1
WHERE chore_run.result <> 'ok' AND chore_run.at <= $4
)"};

constexpr db::Statement kEndChore{"chore.end", R"(
UPDATE chore_run
SET at = $3, result = $4, sentence = $5
WHERE chore = $1 AND day = $2
)"};

constexpr db::Statement kRuns{"chore.runs", R"(
SELECT chore, day, at, attempts, result, sentence
FROM chore_run
WHERE day = $1
ORDER BY chore
)"};

constexpr db::Statement kOpenChore{"reminder.open", R"(
SELECT key, stage, kind, body, due, sentence
FROM reminder
WHERE settled_at = 0
  AND ($1 = '' OR body = '' OR body = $1)
ORDER BY due, key
)"};

constexpr db::Statement kAddChore{"reminder.add", R"(
INSERT INTO reminder (key, stage, kind, body, due, sentence, made_at, settled_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, 0)
ON CONFLICT (key, stage) DO UPDATE SET sentence = excluded.sentence, due = excluded.due, settled_at = 0
)"};

constexpr db::Statement kSettle{"reminder.settle", R"(
UPDATE reminder
SET settled_at = $3
WHERE key = $1 AND stage = $2
)"};

}  // namespace

bool take_chore(db::Connection& db, const std::string& chore, const std::string& day, UnixMs at,
                UnixMs retry_before) {
  return db.execute(kTakeChore, {chore, day, at, retry_before}) > 0;
}

void end_chore(db::Connection& db, const ChoreRun& run) {
  db.execute(kEndChore, {run.chore, run.day, run.at, run.result, run.sentence});
}

std::vector<ChoreRun> chore_runs(db::Connection& db, const std::string& day) {
  std::vector<ChoreRun> out;
  for (auto& row : db.query(kRuns, {day})) {
    out.push_back({row.take_text(0), row.take_text(1), row.integer(2), row.integer(3), row.take_text(4),
                   row.take_text(5)});
  }
  return out;
}

std::vector<policy::Reminder> open_reminders(db::Connection& db, const std::string& body) {
  std::vector<policy::Reminder> out;
  for (auto& row : db.query(kOpenChore, {body})) {
    out.push_back({row.take_text(0), row.take_text(1), row.take_text(2), row.take_text(3), row.take_text(4),
                   row.take_text(5)});
  }
  return out;
}

std::int64_t put_reminders(db::Connection& db, const std::vector<policy::Reminder>& now, UnixMs at) {
  std::set<std::pair<std::string, std::string>> wanted, open;
  std::vector<db::Values> added, settled;
  for (const policy::Reminder& one : now) wanted.emplace(one.key, one.stage);
  for (const policy::Reminder& one : open_reminders(db, "")) {
    open.emplace(one.key, one.stage);
    if (!wanted.contains({one.key, one.stage})) settled.push_back({one.key, one.stage, at});
  }
  for (const policy::Reminder& one : now) {
    if (!open.contains({one.key, one.stage}))
      added.push_back({one.key, one.stage, one.kind, one.body, one.due, one.sentence, at});
  }
  if (!settled.empty()) db.execute_many(kSettle, settled);
  if (!added.empty()) db.execute_many(kAddChore, added);
  return static_cast<std::int64_t>(added.size());
}

std::vector<db::Statement> chore_statements() {
  return {kTakeChore, kEndChore, kRuns, kOpenChore, kAddChore, kSettle};
}

}  // namespace dd::store
