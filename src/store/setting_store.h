// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "store/db/db.h"

namespace dd::store {

/// The value of a fact about this installation (系统设定), "" when not set.
std::string setting(db::Connection& db, const std::string& key);
void set_setting(db::Connection& db, const std::string& key, const std::string& value);

/// The database is there and answers; throws DatabaseError when it is not (健康检查).
void must_answer(db::Connection& db);

/// True in a demo city (演示数据): every page and paper is then marked 测试.
inline bool is_demo(db::Connection& db) { return setting(db, "demo") == "1"; }

std::vector<db::Statement> setting_statements();

}  // namespace dd::store
