// SPDX-License-Identifier: Apache-2.0
#include "service/audit.h"

#include <gmock/gmock.h>

#include <thread>

#include "fixtures/database_calls.h"
#include "fixtures/database_support.h"

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
  void spoil(std::string_view sql) { database().lease()->script(sql); }
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
}

}  // namespace
}  // namespace dd::service::audit
