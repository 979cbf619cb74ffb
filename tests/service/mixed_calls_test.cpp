// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <random>

#include "fixtures/database_calls.h"
#include "fixtures/database_support.h"
#include "service/audit.h"
#include "service/calendar.h"
#include "service/registers.h"

// After ten thousand mixed calls every change of a register has exactly one entry in the audit trail, and the
// other way round.
namespace dd::service {
namespace {

constexpr int kCalls = 10'000;
constexpr int kUnits = 60;
constexpr int kOfficers = 30;

class MixedCalls : public test::OnBothEngines {
 protected:
  void SetUp() override {
    OnBothEngines::SetUp();
    if (IsSkipped() || HasFailure()) return;
    db_.emplace(database().lease());
    test::put_bodies(**db_);
    versions_before_ = versions();
  }

  int pick(int below) { return static_cast<int>(dice_() % static_cast<unsigned>(below)); }
  std::string body() { return std::array{"331102", "331121"}.at(static_cast<std::size_t>(pick(2))); }
  /// Somebody of the city or of a branch, now and then without the right.
  Call somebody() {
    now_ += 1000;
    const std::string of = std::array{"331100", "331102", "331121"}.at(static_cast<std::size_t>(pick(3)));
    return test::a_call(**db_, of, {pick(12) == 0 ? "auditor" : "manager"}, now_);
  }

  Unit some_unit() {
    const int number = pick(kUnits);
    Unit unit;
    unit.id = "U-" + std::to_string(number);
    unit.name = "测试单位" + std::to_string(number);
    unit.uscc = pick(20) == 0 ? "1" : "91331102MA2E0ABC1X";
    unit.body = body();
    unit.unit_class = pick(2) == 0 ? "key" : "general";
    unit.status = "normal";
    unit.address = "路 " + std::to_string(pick(3)) + " 号";
    return unit;
  }
  Officer some_officer() {
    Officer officer;
    officer.id = "O-" + std::to_string(pick(kOfficers));
    officer.name = "测试";
    officer.body = body();
    officer.duty = pick(3) == 0 ? "leave" : "on_duty";
    return officer;
  }
  Recusal some_recusal() {
    return {"U-" + std::to_string(pick(kUnits)),
            "O-" + std::to_string(pick(kOfficers)),
            1 + pick(4),
            "",
            "2026-01-01",
            ""};
  }
  CheckItem some_item() {
    CheckItem item;
    item.code = "T-" + std::to_string(pick(10));
    item.item = "测试事项" + std::to_string(pick(3));
    return item;
  }

  /// The version an editor saw: mostly the newest, sometimes an old one.
  template <class T>
  std::int64_t seen(const T& row) {
    const auto stored = store::current_row<T>(**db_, store::key_of(row));
    if (!stored) return 0;
    return pick(10) == 0 ? stored->version - 1 : stored->version;
  }
  template <class T>
  void put(const T& row) {
    auto call = somebody();
    (void)put_register<T>(call, {row, seen(row), pick(25) == 0 ? "" : "名录核对"});
  }
  template <class T>
  void look() {
    auto call = somebody();
    store::RegisterFilter filter;
    filter.limit = 5;
    if (pick(4) == 0) filter.body = body();
    (void)list_register<T>(call, filter);
  }
  void put_calendar() {
    auto call = somebody();
    const HolidayYear year{2027, "测试通知", std::to_string(pick(3)), {{"2027-01-01", "off", "元旦"}}};
    const auto stored = show_holidays(**db_, 2027);
    (void)put_holidays(call, {year, stored.ok() ? stored->history.front().version : 0, "更正"});
  }
  void one_call() {
    switch (pick(10)) {
      case 0:
      case 1:
      case 2:
        return put(some_unit());
      case 3:
      case 4:
        return put(some_officer());
      case 5:
        return put(some_recusal());
      case 6:
        return pick(2) == 0 ? put(some_item()) : put_calendar();
      case 7:
      case 8:
        return look<Unit>();
      default:
        return look<Recusal>();
    }
  }

  std::int64_t number(const db::Statement& statement) { return (*db_)->query(statement).at(0).integer(0); }
  std::int64_t versions() {
    return number({"test.versions", R"(
SELECT (SELECT count(*) FROM unit) + (SELECT count(*) FROM officer) + (SELECT count(*) FROM recusal)
     + (SELECT count(*) FROM check_item) + (SELECT count(*) FROM holiday_year) + (SELECT count(*) FROM body)
)"});
  }
  std::int64_t entries_of_changes() {
    return number({"test.changes", R"(
SELECT count(*) FROM audit_entry
WHERE result = 'ok' AND (action LIKE '变更%' OR action = '载入节假日安排')
)"});
  }

  std::mt19937 dice_{20261123};
  UnixMs now_ = test::kNoon;
  std::optional<db::Database::Lease> db_;
  std::int64_t versions_before_ = 0;
};
DD_ON_BOTH_ENGINES(MixedCalls);

TEST_P(MixedCalls, WriteOneAuditEntryForEachVersionOfARow) {
  for (int i = 0; i < kCalls; ++i) one_call();
  EXPECT_EQ(versions() - versions_before_, entries_of_changes());
  EXPECT_GT(entries_of_changes(), 1000);
  const auto city = test::a_call(**db_, "331100", {"auditor"});
  EXPECT_GT(audit::list(city, {.result = "refused"})->total, 100);
  const auto chain = audit::verify_chain(**db_);
  EXPECT_TRUE(chain.whole) << chain.why;
  EXPECT_GT(chain.entries, entries_of_changes());
}

}  // namespace
}  // namespace dd::service
