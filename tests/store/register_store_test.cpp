// SPDX-License-Identifier: Apache-2.0
#include "store/register_store.h"

#include <gmock/gmock.h>

#include <map>
#include <random>
#include <set>

#include "fixtures/database_support.h"

namespace dd::store {
namespace {

using ::testing::ElementsAre;

class RegisterStore : public test::OnBothEngines {};
DD_ON_BOTH_ENGINES(RegisterStore);

Unit a_unit(const std::string& id, const std::string& body = "331102") {
  Unit unit;
  unit.id = id;
  unit.name = "丽水" + id + "水厂";
  unit.body = body;
  unit.unit_class = "key";
  unit.status = "normal";
  return unit;
}

Officer an_officer(const std::string& id, const std::string& body) {
  Officer officer;
  officer.id = id;
  officer.name = "张三" + id;
  officer.body = body;
  officer.duty = "on_duty";
  return officer;
}

template <class T>
PutCount put(db::Connection& db, const std::vector<T>& rows, UnixMs at = 1000) {
  db::Transaction transaction(db);
  const auto count = put_rows(db, rows, {.at = at, .account = "li", .reason = "测试", .import_id = 3});
  transaction.commit();
  return count;
}

TEST_P(RegisterStore, ReadsBackEveryFieldOfEveryRegister) {
  auto db = database().lease();
  Unit unit = a_unit("91331100MA2E0ABC1X/001");
  unit.special_tags = "chemical,other";
  unit.balls = 3;
  unit.lng = "119.92";
  unit.remarks = "换行\n和‘引号’";
  const Officer officer = an_officer("LD-007", "331102");
  Recusal recusal{unit.id, officer.id, 2, "曾任职", "2026-01-01", ""};
  CheckItem item;
  item.code = "HJ-001";
  item.item = "排污许可";
  item.valid_from = "2026-01-01";
  const Body body{"331102", "丽水市生态环境局莲都分局", "莲都", "LD", "county", "331100"};
  put<Unit>(*db, {unit});
  put<Officer>(*db, {officer});
  put<Recusal>(*db, {recusal});
  put<CheckItem>(*db, {item});
  put<Body>(*db, {body});
  EXPECT_THAT(current_rows<Unit>(*db), ElementsAre(unit));
  EXPECT_THAT(current_rows<Officer>(*db), ElementsAre(officer));
  EXPECT_THAT(current_rows<Recusal>(*db), ElementsAre(recusal));
  EXPECT_THAT(current_rows<CheckItem>(*db), ElementsAre(item));
  EXPECT_THAT(current_rows<Body>(*db), ElementsAre(body));
  EXPECT_EQ(key_of(recusal), unit.id + "|LD-007|2026-01-01");
}

TEST_P(RegisterStore, KeepsEveryVersionWithWhoWhenAndWhy) {
  auto db = database().lease();
  Unit unit = a_unit("A");
  EXPECT_EQ(put<Unit>(*db, {unit}, 1000).added, 1);
  EXPECT_EQ(put<Unit>(*db, {unit}, 1500).same, 1);
  unit.status = "stopped";
  EXPECT_EQ(put<Unit>(*db, {unit}, 2000).changed, 1);
  const auto history = history_of<Unit>(*db, "A");
  ASSERT_EQ(history.size(), 2U);
  EXPECT_EQ(history[0].row, unit);
  EXPECT_EQ(history[0].version, 2);
  EXPECT_EQ(history[0].from, 2000);
  EXPECT_EQ(history[0].to, 0);
  EXPECT_EQ(history[1].row.status, "normal");
  EXPECT_EQ(history[1].to, 2000);
  EXPECT_EQ(history[1].account, "li");
  EXPECT_EQ(history[1].reason, "测试");
  EXPECT_EQ(history[1].import_id, 3);
}

TEST_P(RegisterStore, ClosesRowsAndTakesThemUpAgainWithoutLosingAVersion) {
  auto db = database().lease();
  put<Unit>(*db, {a_unit("A"), a_unit("B")}, 1000);
  {
    db::Transaction transaction(*db);
    EXPECT_EQ(close_rows<Unit>(*db, {"A", "none"}, {.at = 2000, .account = "wang", .reason = "注销"}), 1);
    transaction.commit();
  }
  EXPECT_THAT(current_rows<Unit>(*db), ElementsAre(a_unit("B")));
  EXPECT_EQ(current_row<Unit>(*db, "A"), std::nullopt);
  EXPECT_EQ(history_of<Unit>(*db, "A").at(0).ended_by, "wang");
  EXPECT_EQ(history_of<Unit>(*db, "A").at(0).ended_reason, "注销");
  EXPECT_EQ(put<Unit>(*db, {a_unit("A")}, 3000).added, 1);
  const auto history = history_of<Unit>(*db, "A");
  ASSERT_EQ(history.size(), 2U);
  EXPECT_EQ(history[0].version, 2);
  EXPECT_EQ(history[1].to, 2000);
}

TEST_P(RegisterStore, RefusesOneKeyTwiceInOnePut) {
  auto db = database().lease();
  EXPECT_THROW(put<Unit>(*db, {a_unit("A"), a_unit("A")}), std::logic_error);
  EXPECT_TRUE(current_rows<Unit>(*db).empty());
}

/// What the store must come to, kept as plainly as can be.
struct Expected {
  std::map<std::string, Unit> current;
  std::int64_t versions = 0;

  PutCount put(const std::vector<Unit>& rows) {
    PutCount count;
    for (const auto& row : rows) {
      const auto found = current.find(row.id);
      auto& field = found == current.end() ? count.added : found->second == row ? count.same : count.changed;
      ++field;
      current[row.id] = row;
    }
    versions += count.added + count.changed;
    return count;
  }
};

TEST_P(RegisterStore, HasAsManyVersionsAsChangesAfterTenThousandMixedPuts) {
  auto db = database().lease();
  std::mt19937 random(20'261'123);  // NOLINT: the same rows on every run
  Expected expected;
  for (int round = 0; round < 100; ++round) {
    std::map<std::string, Unit> rows;
    while (rows.size() < 100) {
      Unit unit = a_unit("U" + std::to_string(random() % 400));
      unit.status = random() % 2 == 0 ? "normal" : "stopped";
      unit.balls = 1 + random() % 2;
      rows[unit.id] = unit;
    }
    std::vector<Unit> batch;
    for (const auto& [id, unit] : rows) batch.push_back(unit);
    const auto wanted = expected.put(batch);
    const auto count = put(*db, batch, 1000 + round);
    ASSERT_EQ(count.added, wanted.added);
    ASSERT_EQ(count.changed, wanted.changed);
    ASSERT_EQ(count.same, wanted.same);
  }
  std::vector<Unit> current;
  for (const auto& [id, unit] : expected.current) current.push_back(unit);
  EXPECT_EQ(current_rows<Unit>(*db), current);
  EXPECT_EQ(db->query({"test.versions", "SELECT count(*)\nFROM unit"}).at(0).integer(0), expected.versions);
}

TEST_P(RegisterStore, PutsAThousandRowsInFourStatementsAtMost) {
  auto db = database().lease();
  for (const int size : {1, 1000}) {
    std::vector<Unit> rows;
    for (int i = 0; i < size; ++i) rows.push_back(a_unit(std::to_string(size) + "-" + std::to_string(i)));
    db::Transaction transaction(*db);
    const auto before = db->statements_run;
    put_rows(*db, rows, {.at = 1, .account = "a", .reason = "r"});
    EXPECT_LE(db->statements_run - before, 4);
    transaction.commit();
  }
}

TEST_P(RegisterStore, PagesThroughAListByKeyWithoutRepeatOrGap) {
  auto db = database().lease();
  std::vector<Unit> rows;
  for (int i = 100; i < 223; ++i) rows.push_back(a_unit("U" + std::to_string(i)));
  put(*db, rows);
  std::vector<Unit> seen;
  RegisterFilter filter;
  do {
    const auto page = list_rows<Unit>(*db, filter);
    EXPECT_EQ(page.total, 123);
    seen.insert(seen.end(), page.rows.begin(), page.rows.end());
    filter.after = page.next;
  } while (!filter.after.empty());
  EXPECT_EQ(seen, rows);
}

TEST_P(RegisterStore, FiltersUnitsByEachField) {
  auto db = database().lease();
  Unit special = a_unit("S1", "331121");
  special.special_tags = "chemical";
  special.unit_class = "general";
  special.status = "closed";
  special.name = "100%_Pure 化工";
  put<Unit>(*db, {a_unit("A1"), a_unit("A2"), special});
  const auto ids = [&](RegisterFilter filter) {
    std::string out;
    for (const auto& unit : list_rows<Unit>(*db, filter).rows) out += unit.id + " ";
    EXPECT_EQ(list_rows<Unit>(*db, filter).total, std::ssize(list_rows<Unit>(*db, filter).rows));
    return out;
  };
  EXPECT_EQ(ids({.body = "331121"}), "S1 ");
  EXPECT_EQ(ids({.unit_class = "key"}), "A1 A2 ");
  EXPECT_EQ(ids({.special = "1"}), "S1 ");
  EXPECT_EQ(ids({.special = "0"}), "A1 A2 ");
  EXPECT_EQ(ids({.status = "closed"}), "S1 ");
  EXPECT_EQ(ids({.q = "a1"}), "A1 ");
  EXPECT_EQ(ids({.q = "水厂"}), "A1 A2 ");
  EXPECT_EQ(ids({.q = "%_pURE"}), "S1 ");
  EXPECT_EQ(ids({.q = "_1"}), "");
  EXPECT_EQ(ids({.body = "331102", .q = "化工"}), "");
}

TEST_P(RegisterStore, ShowsABodyTheRecusalsOfItsUnitsAndOfItsOfficers) {
  auto db = database().lease();
  put<Unit>(*db, {a_unit("U1", "331102"), a_unit("U2", "331121")});
  put<Officer>(*db, {an_officer("O1", "331102"), an_officer("O2", "331121")});
  const auto recusal = [](const char* unit, const char* officer) {
    return Recusal{unit, officer, 1, "", "2026-01-01", ""};
  };
  put<Recusal>(*db, {recusal("U1", "O1"), recusal("U1", "O2"), recusal("U2", "O2")});
  EXPECT_EQ(list_rows<Recusal>(*db, {}).total, 3);
  EXPECT_EQ(list_rows<Recusal>(*db, {.body = "331102"}).total, 2);
  EXPECT_EQ(list_rows<Recusal>(*db, {.body = "331121"}).total, 2);
  EXPECT_EQ(list_rows<Recusal>(*db, {.q = "u2"}).total, 1);
  EXPECT_EQ(list_rows<Recusal>(*db, {.q = "张三O2"}).total, 2);
}

TEST_P(RegisterStore, FiltersOfficersByDuty) {
  auto db = database().lease();
  auto retired = an_officer("O2", "331102");
  retired.duty = "retired";
  put<Officer>(*db, {an_officer("O1", "331102"), retired});
  EXPECT_EQ(list_rows<Officer>(*db, {.duty = "on_duty"}).total, 1);
  EXPECT_EQ(list_rows<Officer>(*db, {.q = "张三o"}).total, 2);
}

}  // namespace
}  // namespace dd::store
