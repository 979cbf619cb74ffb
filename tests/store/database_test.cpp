// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <limits>
#include <thread>

#include "fixtures/database_support.h"
#include "store/db/db.h"

namespace dd::db {
namespace {

class DatabaseTest : public test::OnBothEngines {
 protected:
  void SetUp() override {
    OnBothEngines::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    auto db = database().lease();
    db->script(GetParam() == Engine::sqlite ? "CREATE TABLE thing (id INTEGER NOT NULL PRIMARY KEY, name "
                                              "TEXT UNIQUE, data BLOB, n INTEGER) STRICT"
                                            : "CREATE TABLE thing (id BIGINT NOT NULL PRIMARY KEY, name TEXT "
                                              "COLLATE \"C\" CONSTRAINT thing_name UNIQUE,"
                                              " data BYTEA, n BIGINT)");
  }
};
DD_ON_BOTH_ENGINES(DatabaseTest);

constexpr Statement kInsert = {"thing.insert",
                               "INSERT INTO thing (id, name, data, n)\nVALUES ($1, $2, $3, $4)"};
constexpr Statement kRead = {"thing.read", "SELECT name, data, n\nFROM thing\nWHERE id = $1"};
constexpr Statement kCount = {"thing.count", "SELECT count(*)\nFROM thing"};
constexpr Statement kRename = {"thing.rename",
                               "UPDATE thing\nSET name = $2, n = $1\nWHERE id = $1\nRETURNING name"};
constexpr Statement kNames = {"thing.names", "SELECT name\nFROM thing\nORDER BY name"};
constexpr Statement kAdd = {"thing.add", "UPDATE thing\nSET n = n + 1\nWHERE id = $1"};

std::int64_t count_things(Connection& db) { return db.query(kCount).at(0).integer(0); }

TEST_P(DatabaseTest, EveryStatementOfTheProgramPreparesAndHasItsOwnName) {
  auto db = database().lease();
  std::vector<std::string_view> names;
  for (const auto& statement : all_statements()) {
    EXPECT_NO_THROW(db->prepare(statement)) << statement.name;
    names.push_back(statement.name);
  }
  std::sort(names.begin(), names.end());
  EXPECT_EQ(std::adjacent_find(names.begin(), names.end()), names.end());
}

TEST_P(DatabaseTest, GivesBackEveryKindOfValueUnchanged) {
  auto db = database().lease();
  const Bytes all_bytes = [] {
    Bytes out;
    for (int i = 0; i < 256; ++i) out.push_back(static_cast<std::uint8_t>(i));
    return out;
  }();
  const std::string chinese = "丽水市䶮甪村‘引号’%_\\\n𠮷";
  for (const auto number : {std::int64_t{0}, std::int64_t{1}, std::numeric_limits<std::int64_t>::max(),
                            std::numeric_limits<std::int64_t>::min(), std::int64_t{1763894400123}}) {
    EXPECT_EQ(db->execute(kInsert, {number, chinese + std::to_string(number), all_bytes, number}), 1);
    const auto row = db->query(kRead, {number}).at(0);
    EXPECT_EQ(row.text(0), chinese + std::to_string(number));
    EXPECT_EQ(row.bytes(1), all_bytes);
    EXPECT_EQ(row.integer(2), number);
  }
}

TEST_P(DatabaseTest, TellsNullFromEmpty) {
  auto db = database().lease();
  db->execute(kInsert, {std::int64_t{1}, std::string(), Bytes(), std::monostate()});
  db->execute(kInsert, {std::int64_t{2}, std::monostate(), std::monostate(), std::int64_t{0}});
  const auto empty = db->query(kRead, {std::int64_t{1}}).at(0);
  const auto null = db->query(kRead, {std::int64_t{2}}).at(0);
  EXPECT_FALSE(empty.is_null(0));
  EXPECT_FALSE(empty.is_null(1));
  EXPECT_TRUE(empty.is_null(2));
  EXPECT_TRUE(null.is_null(0));
  EXPECT_TRUE(null.is_null(1));
  EXPECT_EQ(null.text(0), "");
  EXPECT_THROW(empty.integer(2), DatabaseError);
  EXPECT_THROW(empty.integer(0), DatabaseError);
  EXPECT_THROW(empty.integer(9), DatabaseError);
}

TEST_P(DatabaseTest, RefusesTextWithAZeroByteInsteadOfCuttingIt) {
  auto db = database().lease();
  const std::string text("ab\0cd", 5);
  EXPECT_THROW(db->execute(kInsert, {std::int64_t{1}, text, Bytes(), std::int64_t{0}}), DatabaseError);
  Transaction transaction(*db);
  EXPECT_THROW(db->execute_many(kInsert, {{std::int64_t{1}, text, Bytes(), std::int64_t{0}}}), DatabaseError);
  EXPECT_EQ(count_things(*db), 0);
}

TEST_P(DatabaseTest, UsesAParameterTwiceAndReturnsRows) {
  auto db = database().lease();
  db->execute(kInsert, {std::int64_t{7}, std::string("旧"), Bytes(), std::int64_t{0}});
  EXPECT_EQ(db->query(kRename, {std::int64_t{7}, std::string("新")}).at(0).text(0), "新");
  EXPECT_EQ(db->query(kRead, {std::int64_t{7}}).at(0).integer(2), 7);
}

TEST_P(DatabaseTest, SortsTextByItsBytes) {
  auto db = database().lease();
  std::int64_t id = 0;
  for (const auto* name : {"b", "A", "中", "a", "Z", "_", "é"}) {
    db->execute(kInsert, {++id, std::string(name), Bytes(), std::int64_t{0}});
  }
  std::string found;
  for (const auto& row : db->query(kNames)) found += row.text(0);
  EXPECT_EQ(found, "AZ_abé中");
}

TEST_P(DatabaseTest, NamesTheConstraintThatWasViolated) {
  auto db = database().lease();
  db->execute(kInsert, {std::int64_t{1}, std::string("甲"), Bytes(), std::int64_t{0}});
  try {
    db->execute(kInsert, {std::int64_t{2}, std::string("甲"), Bytes(), std::int64_t{0}});
    FAIL() << "the second row of this name must be refused";
  } catch (const ConstraintError& error) {
    EXPECT_EQ(error.constraint, GetParam() == Engine::sqlite ? "thing.name" : "thing_name");
  }
  EXPECT_EQ(count_things(*db), 1);
}

TEST_P(DatabaseTest, RollsBackWhenAnExceptionLeavesTheTransaction) {
  auto db = database().lease();
  EXPECT_THROW(
      {
        Transaction transaction(*db);
        db->execute(kInsert, {std::int64_t{1}, std::string("甲"), Bytes(), std::int64_t{0}});
        throw std::runtime_error("on the way");
      },
      std::runtime_error);
  EXPECT_EQ(count_things(*db), 0);
  EXPECT_TRUE(db->usable());
}

TEST_P(DatabaseTest, RunsManyRowsAsOneStatementAndFailsAsAWhole) {
  auto db = database().lease();
  std::vector<Values> rows;
  for (std::int64_t i = 0; i < 3000; ++i) rows.push_back({i, std::to_string(i), Bytes{1, 2}, i});
  {
    Transaction transaction(*db);
    const auto before = db->statements_run;
    EXPECT_EQ(db->execute_many(kInsert, rows), 3000);
    EXPECT_EQ(db->statements_run - before, 1);
    transaction.commit();
  }
  for (auto& row : rows)
    row[0] = std::get<std::int64_t>(row[0]) + 10'000, row[1] = "n" + std::get<std::string>(row[1]);
  rows[1500][1] = std::string("17");
  EXPECT_THROW(
      {
        Transaction transaction(*db);
        db->execute_many(kInsert, rows);
        transaction.commit();
      },
      ConstraintError);
  EXPECT_EQ(count_things(*db), 3000);
}

TEST_P(DatabaseTest, RefusesAWrongNumberOfValuesAndBrokenSql) {
  auto db = database().lease();
  EXPECT_THROW(db->query(kRead, {}), DatabaseError);
  EXPECT_THROW(db->query(kRead, {std::int64_t{1}, std::int64_t{2}}), DatabaseError);
  EXPECT_THROW(db->prepare({"broken", "SELECT nothing FROM nowhere"}), DatabaseError);
  EXPECT_THROW(db->query({"thing.read", "SELECT 1"}), DatabaseError);
}

TEST_P(DatabaseTest, LosesNoWriteOfTwoThreads) {
  {
    auto db = database().lease();
    db->execute(kInsert, {std::int64_t{1}, std::string("计数"), Bytes(), std::int64_t{0}});
  }
  const auto add_many = [this] {
    auto db = database().lease();
    for (int i = 0; i < 100; ++i) {
      Transaction transaction(*db);
      db->execute(kAdd, {std::int64_t{1}});
      transaction.commit();
    }
  };
  std::thread one(add_many);
  std::thread two(add_many);
  one.join();
  two.join();
  EXPECT_EQ(database().lease()->query(kRead, {std::int64_t{1}}).at(0).integer(2), 200);
}

TEST_P(DatabaseTest, AConnectionLeftInATransactionDoesNotGoBackToThePool) {
  {
    auto db = database().lease();
    db->begin();
    db->execute(kInsert, {std::int64_t{1}, std::string("甲"), Bytes(), std::int64_t{0}});
  }
  auto db = database().lease();
  EXPECT_EQ(count_things(*db), 0);
  Transaction transaction(*db);
}

TEST_P(DatabaseTest, KeepsItsRowsOverARestart) {
  database().lease()->execute(kInsert, {std::int64_t{1}, std::string("甲"), Bytes(), std::int64_t{0}});
  database().reopen();
  EXPECT_EQ(count_things(*database().lease()), 1);
}

}  // namespace
}  // namespace dd::db
