// SPDX-License-Identifier: Apache-2.0
// What the quality report costs the database (名录质量报告的工作量), in steps of SQLite's machine: a number
// that is the same on every computer.
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <algorithm>
#include <memory>

#include "fixtures/database_support.h"
#include "store/draw_store.h"
#include "store/register_store.h"

namespace dd::store {
namespace {

std::string sql_of(std::string_view name) {
  for (const db::Statement& statement : db::all_statements())
    if (statement.name == name) return std::string(statement.sql);
  throw std::logic_error("no statement " + std::string(name));
}

/// `count` units, a third of which an opened draw of this year drew.
void fill(db::Connection& db, int count) {
  std::vector<Unit> units;
  std::vector<DrawnUnit> drawn;
  for (int i = 0; i < count; ++i) {
    Unit unit;
    unit.id = "U" + std::to_string(i);
    unit.body = "331102";
    unit.unit_class = "general";
    unit.status = "normal";
    if (i % 3 == 0) drawn.push_back({unit.id, unit.body, 1, 3});
    units.push_back(std::move(unit));
  }
  DrawRecord record;
  record.id = record.series = "D";
  record.number = 1;
  record.quarter = "2026Q1";
  record.ruleset = "r";
  record.state = "opened";
  db::Transaction transaction(db);
  put_rows<Unit>(db, units, {.at = 1, .account = "li", .reason = "测试"});
  add_ruleset(db, {"r", "规则", "2021-01-01", "", "{}"}, 1, "test");
  insert_draw(db, record);
  insert_drawn(db, record.id, 2026, record.quarter, drawn, {});
  transaction.commit();
}

/// Steps that counting all gaps takes with so many units.
int steps(int count) {
  test::TestDatabase database(db::Engine::sqlite);
  {
    const auto lease = database.lease();
    fill(*lease, count);
  }
  const std::string file = database.url().substr(std::string_view("sqlite:").size());
  sqlite3* opened = nullptr;
  sqlite3_open_v2(file.c_str(), &opened, SQLITE_OPEN_READWRITE, nullptr);
  const std::unique_ptr<sqlite3, int (*)(sqlite3*)> connection(opened, sqlite3_close);
  sqlite3_stmt* prepared = nullptr;
  EXPECT_EQ(sqlite3_prepare_v2(opened, sql_of("library.gaps_unit").c_str(), -1, &prepared, nullptr),
            SQLITE_OK);
  const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> statement(prepared, sqlite3_finalize);
  for (int i = 1; i <= sqlite3_bind_parameter_count(prepared); ++i) sqlite3_bind_int64(prepared, i, 2026);
  sqlite3_bind_text(prepared, sqlite3_bind_parameter_index(prepared, "$1"), "", -1, SQLITE_STATIC);
  int rows = 0;
  while (sqlite3_step(prepared) == SQLITE_ROW) ++rows;
  EXPECT_EQ(rows, 1);
  return sqlite3_stmt_status(prepared, SQLITE_STMTSTATUS_VM_STEP, 0);
}

TEST(GapWork, GrowsWithTheUnitsAndNotWithTheirSquare) {
  const int few = steps(500), many = steps(2000);
  EXPECT_GT(few, 500);
  EXPECT_LT(many, 5 * few) << few << " steps for 500 units, " << many << " for 2000";
}

}  // namespace
}  // namespace dd::store
