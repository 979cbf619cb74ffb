// SPDX-License-Identifier: Apache-2.0
#include "store/ceremony_store.h"

namespace dd::store {
namespace {

const db::Statement kKeyedOf{"draw.keyed_of", R"(
SELECT source, round, turn, account, name, value, at
FROM draw_keyed
WHERE draw = $1
ORDER BY source, round, turn
)"};

const db::Statement kInsertKeyed{"draw.insert_keyed", R"(
INSERT INTO draw_keyed (draw, source, round, turn, account, name, value, at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
)"};

const db::Statement kInsertWrong{"draw.insert_wrong_reveal", R"(
INSERT INTO draw_wrong_reveal (draw, witness, at)
VALUES ($1, $2, $3)
)"};

const db::Statement kWrongReveals{"draw.wrong_reveals", R"(
SELECT witness, COUNT(*)
FROM draw_wrong_reveal
WHERE draw = $1
GROUP BY witness
)"};

const db::Statement kAbortAsked{"draw.abort_asked", R"(
SELECT reason, account, name, at
FROM draw_abort_asked
WHERE draw = $1
)"};

const db::Statement kPutAbortAsked{"draw.put_abort_asked", R"(
INSERT INTO draw_abort_asked (draw, reason, account, name, at)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (draw) DO UPDATE
SET reason = excluded.reason, account = excluded.account, name = excluded.name, at = excluded.at
)"};

}  // namespace

std::vector<KeyedRecord> keyed_of(db::Connection& db, const std::string& draw) {
  std::vector<KeyedRecord> out;
  for (const db::Row& row : db.query(kKeyedOf, {draw})) {
    out.push_back(
        {row.text(0), row.integer(1), row.integer(2), row.text(3), row.text(4), row.text(5), row.integer(6)});
  }
  return out;
}

void insert_keyed(db::Connection& db, const std::string& draw, const KeyedRecord& record) {
  db.execute(kInsertKeyed, {draw, record.source, record.round, record.turn, record.account, record.name,
                            record.value, record.at});
}

void insert_wrong_reveal(db::Connection& db, const std::string& draw, const std::string& witness, UnixMs at) {
  db.execute(kInsertWrong, {draw, witness, at});
}

std::map<std::string, std::int64_t> wrong_reveals(db::Connection& db, const std::string& draw) {
  std::map<std::string, std::int64_t> out;
  for (const db::Row& row : db.query(kWrongReveals, {draw})) out[row.text(0)] = row.integer(1);
  return out;
}

std::optional<AbortAsked> abort_asked_of(db::Connection& db, const std::string& draw) {
  const db::Rows rows = db.query(kAbortAsked, {draw});
  if (rows.empty()) return std::nullopt;
  return AbortAsked{rows[0].text(0), rows[0].text(1), rows[0].text(2), rows[0].integer(3)};
}

void put_abort_asked(db::Connection& db, const std::string& draw, const AbortAsked& asked) {
  db.execute(kPutAbortAsked, {draw, asked.reason, asked.account, asked.name, asked.at});
}

std::vector<db::Statement> ceremony_statements() {
  return {kKeyedOf, kInsertKeyed, kInsertWrong, kWrongReveals, kAbortAsked, kPutAbortAsked};
}

}  // namespace dd::store
