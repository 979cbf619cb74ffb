// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <random>
#include <thread>

#include "fixtures/database_calls.h"
#include "fixtures/database_support.h"
#include "fixtures/lift_guards.h"
#include "service/audit_search.h"

namespace dd::service::audit {
namespace {

class Audit : public test::OnBothEngines {
 protected:
  void fill(int count) {
    auto db = database().lease();
    auto call = test::a_call(*db, "331100", {"operator"});
    db::Transaction transaction(*db);
    for (int i = 0; i < count; ++i) record(call, "查看", "对象" + std::to_string(i), "ok", "明细 \"引号\"\n");
    transaction.commit();
  }
  void spoil(std::string_view sql) {
    auto db = database().lease();
    test::lift_guards(*db);
    db->script(sql);
  }
  ChainReport verify() { return verify_chain(*database().lease()); }
};
DD_ON_BOTH_ENGINES(Audit);

TEST_P(Audit, IsWholeWhenNobodyTouchedIt) {
  EXPECT_TRUE(verify().whole);
  fill(2500);
  const auto report = verify();
  EXPECT_TRUE(report.whole) << report.why;
  EXPECT_EQ(report.entries, 2500);
}

TEST_P(Audit, ShowsTheFirstRowThatWasChangedBehindItsBack) {
  fill(20);
  spoil("UPDATE audit_entry SET detail = 'x' WHERE id = 7");
  EXPECT_FALSE(verify().whole);
  EXPECT_EQ(verify().broken_at, 7);
}

TEST_P(Audit, ShowsEveryFieldThatWasChanged) {
  fill(3);
  for (const std::string change : {"at = at + 1", "account = 'other'", "body = ''", "action = '改'",
                                   "object = ''", "result = 'no'", "detail = ''"}) {
    spoil("BEGIN; CREATE TABLE kept AS SELECT * FROM audit_entry; UPDATE audit_entry SET " + change +
          " WHERE id = 2; COMMIT");
    EXPECT_EQ(verify().broken_at, 2) << change;
    spoil(
        "BEGIN; DELETE FROM audit_entry; INSERT INTO audit_entry SELECT * FROM kept; DROP TABLE kept; "
        "COMMIT");
    EXPECT_TRUE(verify().whole);
  }
}

TEST_P(Audit, ShowsARowTakenOutOfTheMiddle) {
  fill(20);
  spoil("DELETE FROM audit_entry WHERE id = 7");
  EXPECT_EQ(verify().broken_at, 7);
}

TEST_P(Audit, ShowsRowsTakenOffTheEnd) {
  fill(20);
  spoil("DELETE FROM audit_entry WHERE id > 18");
  EXPECT_EQ(verify().broken_at, 19);
}

TEST_P(Audit, LeavesNothingOfATransactionThatFailed) {
  auto db = database().lease();
  auto call = test::a_call(*db, "331100", {});
  {
    db::Transaction transaction(*db);
    record(call, "变更", "a", "ok", "");
  }
  record_alone(call, "变更", "a", "scope.foreign_body", "");
  const auto page = list(call, {});
  ASSERT_EQ(page->rows.size(), 1U);
  EXPECT_EQ(page->rows[0].result, "scope.foreign_body");
  EXPECT_EQ(page->rows[0].id, 1);
  EXPECT_TRUE(verify_chain(*db).whole);
}

TEST_P(Audit, StaysOneChainWhenThreadsWrite) {
  const auto write = [this] {
    auto db = database().lease();
    auto call = test::a_call(*db, "331100", {});
    for (int i = 0; i < 50; ++i) record_alone(call, "查看", std::to_string(i), "ok", "");
  };
  std::thread one(write);
  std::thread two(write);
  one.join();
  two.join();
  const auto report = verify();
  EXPECT_TRUE(report.whole) << report.why;
  EXPECT_EQ(report.entries, 100);
}

TEST_P(Audit, ListsTheNewestFirstByPages) {
  fill(7);
  auto db = database().lease();
  const auto call = test::a_call(*db, "331100", {});
  Filter filter{.limit = 3};
  std::string seen;
  do {
    const auto page = list(call, filter);
    EXPECT_EQ(page->total, 7);
    for (const auto& row : page->rows) seen += std::to_string(row.id);
    filter.after = page->next;
  } while (!filter.after.empty());
  EXPECT_EQ(seen, "7654321");
  EXPECT_EQ(list(call, {.q = "对象3"})->total, 1);
  EXPECT_EQ(list(call, {.after = "x"}).error().code, ErrorCode::input_out_of_range);
  EXPECT_EQ(list(call, {.from = "昨天"}).error().code, ErrorCode::input_out_of_range);
}

/// Some rows by different people of different bodies, two of them refused, a day apart.
class AuditSearch : public Audit {
 protected:
  void SetUp() override {
    Audit::SetUp();
    if (IsSkipped() || HasFailure()) return;
    auto db = database().lease();
    const struct {
      std::string account, body, action, object, result;
    } rows[] = {{"chen", "331100", "变更检查对象", "A/001", "ok"},
                {"li", "331102", "变更检查对象", "B/001", "ok"},
                {"li", "331102", "变更检查对象", "A/001", "scope.foreign_body"},
                {"wang", "331121", "导入名录", "检查对象", "ok"},
                {"li", "331102", "查看摇号名单", "LS-1", "account.no_permission"}};
    UnixMs at = test::kNoon;
    for (const auto& row : rows) {
      service::Call call{*db, {row.account, "", row.body, {}}, at, test::repeatable_entropy()};
      record_alone(call, row.action, row.object, row.result, "");
      at += UnixMs{24} * 3600 * 1000;
    }
  }

  /// The ids that somebody of `body` finds, "54…".
  std::string found(const Filter& filter, const std::string& body = "331100") {
    auto db = database().lease();
    const auto page = list(test::a_call(*db, body, {"auditor"}), filter);
    if (!page.ok()) return std::string(error_row(page.error().code).code);
    std::string ids;
    for (const auto& row : page->rows) ids += std::to_string(row.id);
    EXPECT_EQ(page->total, static_cast<std::int64_t>(ids.size()));
    return ids;
  }
};
DD_ON_BOTH_ENGINES(AuditSearch);

TEST_P(AuditSearch, FindsByEachThingAskedAndByAllTogether) {
  EXPECT_EQ(found({}), "54321");
  EXPECT_EQ(found({.account = "li"}), "532");
  EXPECT_EQ(found({.body = "331121"}), "4");
  EXPECT_EQ(found({.action = "变更检查对象"}), "321");
  EXPECT_EQ(found({.object = "A/001"}), "31");
  EXPECT_EQ(found({.result = "ok"}), "421");
  EXPECT_EQ(found({.result = "refused"}), "53");
  EXPECT_EQ(found({.result = "scope.foreign_body"}), "3");
  EXPECT_EQ(found({.q = "a/0"}), "31");
  EXPECT_EQ(found({.account = "li", .body = "331102", .action = "变更检查对象", .object = "A/001"}), "3");
  EXPECT_EQ(found({.account = "chen", .action = "导入名录"}), "");
}

TEST_P(AuditSearch, TakesDatesAsWholeDaysOfShanghai) {
  EXPECT_EQ(found({.from = "2026-11-24"}), "5432");
  EXPECT_EQ(found({.to = "2026-11-24"}), "21");
  EXPECT_EQ(found({.from = "2026-11-24", .to = "2026-11-25"}), "32");
}

TEST_P(AuditSearch, KeepsABranchToWhatItsOwnPeopleDid) {
  EXPECT_EQ(found({}, "331102"), "532");
  EXPECT_EQ(found({.object = "A/001"}, "331102"), "3");
  EXPECT_EQ(found({.body = "331121"}, "331102"), "scope.foreign_body");
  auto db = database().lease();
  auto branch = test::a_call(*db, "331102", {"auditor"});
  EXPECT_EQ(show_entry(branch, 4).error().code, ErrorCode::not_found);
  EXPECT_TRUE(show_entry(branch, 3).ok());
  EXPECT_THAT(known_actions(branch), ::testing::ElementsAre("变更检查对象", "查看审计记录", "查看摇号名单"));
}

TEST_P(Audit, FindsAnyRowChangedRemovedSwappedOrInserted) {
  constexpr int kRows = 60;
  fill(kRows);
  std::mt19937 dice(20261123);
  const auto row = [&] { return std::to_string(1 + dice() % kRows); };
  const std::string keep = "CREATE TABLE kept AS SELECT * FROM audit_entry";
  for (int turn = 0; turn < 24; ++turn) {
    const std::string one = row(), two = row();
    if (one == two) continue;
    const std::string harms[] = {
        "UPDATE audit_entry SET detail = detail || ' ' WHERE id = " + one,
        "DELETE FROM audit_entry WHERE id = " + one,
        "UPDATE audit_entry SET id = -1 WHERE id = " + one + "; UPDATE audit_entry SET id = " + one +
            " WHERE id = " + two + "; UPDATE audit_entry SET id = " + two + " WHERE id = -1",
        "UPDATE audit_entry SET id = -id WHERE id >= " + one +
            "; UPDATE audit_entry SET id = 1 - id WHERE id < 0; INSERT INTO audit_entry SELECT " + one +
            ", at, account, body, action, object, result, 'neu', hash FROM audit_entry WHERE id = " +
            std::to_string(kRows + 1)};
    const std::string& harm = harms[turn % 4];
    spoil("BEGIN; " + keep + "; " + harm + "; COMMIT");
    const auto report = verify();
    EXPECT_FALSE(report.whole) << harm;
    EXPECT_GT(report.broken_at, 0) << harm;
    EXPECT_LE(report.broken_at, std::min(std::stoi(one), turn % 4 == 2 ? std::stoi(two) : kRows)) << harm;
    spoil(
        "BEGIN; DELETE FROM audit_entry; INSERT INTO audit_entry SELECT * FROM kept; DROP TABLE kept; "
        "COMMIT");
    ASSERT_TRUE(verify().whole);
  }
}

TEST_P(Audit, ShowsARowAddedAtTheEndBehindItsBack) {
  fill(5);
  spoil("BEGIN; CREATE TABLE kept AS SELECT * FROM write_turn; COMMIT");
  fill(1);
  spoil("BEGIN; DELETE FROM write_turn; INSERT INTO write_turn SELECT * FROM kept; COMMIT");
  EXPECT_EQ(verify().broken_at, 6);
}

TEST_P(Audit, ShowsAHeadThatIsNotTheLastRow) {
  fill(5);
  spoil("UPDATE write_turn SET hash = (SELECT hash FROM audit_entry WHERE id = 4)");
  EXPECT_EQ(verify().broken_at, 5);
}

TEST_P(Audit, FindsTheHeadNotedOnPaperAndMissesItWhenAllIsRewritten) {
  fill(4);
  const Bytes noted = verify().place.hash;
  fill(3);
  const auto later = verify_chain(*database().lease(), noted);
  EXPECT_TRUE(later.whole);
  EXPECT_EQ(later.noted_at, 4);
  // A whole new chain over other entries is whole in itself; only the paper tells.
  spoil("BEGIN; DELETE FROM audit_entry; UPDATE write_turn SET entries = 0; COMMIT");
  fill(9);
  spoil("UPDATE audit_entry SET detail = detail");
  auto db = database().lease();
  auto other = test::a_call(*db, "331102", {});
  record_alone(other, "查看", "x", "ok", "");
  const auto rewritten = verify_chain(*db, Bytes(32, 7));
  EXPECT_TRUE(rewritten.whole);
  EXPECT_EQ(rewritten.noted_at, 0);
}

TEST_P(Audit, IsCheckedPartByPartLikeTheWhole) {
  fill(50);
  auto db = database().lease();
  ChainPlace place;
  int parts = 0;
  ChainReport report;
  do {
    report = check_chain(*db, place, 20, {});
    place = report.place;
    ++parts;
  } while (!report.finished);
  EXPECT_EQ(parts, 3);
  EXPECT_EQ(report.place.entries, 50);
  test::lift_guards(*db);
  db->script("DELETE FROM audit_entry WHERE id = 30");
  const auto first = check_chain(*db, {}, 20, {});
  EXPECT_TRUE(first.whole && !first.finished);
  EXPECT_EQ(check_chain(*db, first.place, 20, {}).broken_at, 30);
}

TEST_P(Audit, RecordsThatItWasChecked) {
  fill(3);
  auto db = database().lease();
  auto call = test::a_call(*db, "331100", {"auditor"});
  const auto answer = check_chain_part(call, {});
  ASSERT_TRUE(answer.ok());
  EXPECT_TRUE(answer->whole && answer->finished);
  EXPECT_EQ(answer->checked, 3);
  EXPECT_EQ(list(call, {.limit = 1})->rows[0].action, "检查审计链");
  EXPECT_EQ(check_chain_part(call, {.hash = "xyz"}).error().code, ErrorCode::input_out_of_range);
  EXPECT_EQ(check_chain_part(call, {.entries = 3}).error().code, ErrorCode::input_out_of_range);
}

}  // namespace
}  // namespace dd::service::audit
