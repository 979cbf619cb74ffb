// SPDX-License-Identifier: Apache-2.0
#include "store/setting_store.h"

namespace dd::store {
namespace {

const db::Statement kSetting{"setting.get", R"(
SELECT value
FROM setting
WHERE key = $1
)"};

const db::Statement kSetSetting{"setting.set", R"(
INSERT INTO setting (key, value)
VALUES ($1, $2)
ON CONFLICT (key) DO UPDATE SET value = excluded.value
)"};

constexpr db::Statement kAnswer{"setting.answer", "SELECT 1"};

}  // namespace

void must_answer(db::Connection& db) { db.query(kAnswer); }

std::string setting(db::Connection& db, const std::string& key) {
  const db::Rows rows = db.query(kSetting, {key});
  return rows.empty() ? "" : rows[0].text(0);
}

void set_setting(db::Connection& db, const std::string& key, const std::string& value) {
  db.execute(kSetSetting, {key, value});
}

std::vector<db::Statement> setting_statements() { return {kSetting, kSetSetting, kAnswer}; }

}  // namespace dd::store
