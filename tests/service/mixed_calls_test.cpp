// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <random>
#include <set>

#include "fixtures/database_calls.h"
#include "fixtures/database_support.h"
#include "service/account_desk.h"
#include "service/audit.h"
#include "service/calendar.h"
#include "service/catalogue.h"
#include "service/department.h"
#include "service/import_register.h"
#include "service/joint.h"
#include "service/key_list.h"
#include "service/plan.h"
#include "service/register_close.h"
#include "service/registers.h"
#include "service/rule_versions.h"
#include "service/shipped.h"
#include "service/unit_merge.h"
#include "small_world_support.h"
#include "store/account_store.h"

// After ten thousand mixed calls every change of every table has exactly one entry in the audit trail, and
// the other way round.
namespace dd::service {
namespace {

constexpr int kCalls = 10'000;
constexpr int kUnits = 60;
constexpr int kOfficers = 30;
constexpr int kPairs = 30;  ///< of units that may be merged

/// Changes of a table and the entries that tell of them, both as numbers of rows.
struct Told {
  const char* table;
  std::string changes, entries;
};

/// Versions of a register, and closings that no version follows; `more` leaves out what other rows count.
Told a_register(const char* table, const std::string& actions, const std::string& more = "") {
  return {table,
          std::string("SELECT count(*) + count(NULLIF(ended_by, '')) FROM ") + table + " WHERE 1 = 1" + more,
          "action IN (" + actions + ")"};
}

const std::vector<Told>& all_tables() {
  static const std::vector<Told> kAll = {
      a_register("unit", "'变更检查对象', '自动认定特殊监管对象'", " AND row_key NOT LIKE 'M-%'"),
      a_register("officer", "'变更执法人员'", " AND row_key NOT LIKE 'T-%'"),
      a_register("recusal", "'变更回避'"),
      a_register("check_item", "'变更抽查事项'"),
      a_register("duty_period", "'变更离岗时段'"),
      a_register("complaint", "'变更信访投诉'"),
      a_register("body", "'变更联合抽查部门', '增加执法机构'"),
      a_register("department_item", "'变更部门抽查事项'"),
      a_register("checklist", "'变更检查表'"),
      a_register("key_change", "'调整重点名录'"),
      a_register("joint_scheme", "'发起联合抽查', '撤回联合抽查', '同意联合抽查', '不同意联合抽查'"),
      {"plan", a_register("plan", "").changes, "action LIKE '年度计划：%'"},
      a_register("holiday_year", "'载入节假日安排'"),
      {"account", "SELECT CAST(COALESCE(sum(version), 0) AS BIGINT) FROM account",
       "action IN ('新增账号', '变更账号', '停用账号', '启用账号', '授予角色')"},
      {"rule_step", "SELECT count(*) FROM rule_step", "action LIKE '%细则'"},
      {"import", "SELECT count(*) FROM import", "action = '导入名录'"},
      {"import_undo", "SELECT count(*) FROM import_undo", "action = '撤销导入'"},
      {"unit_merge", "SELECT count(*) FROM unit_merge", "action = '合并检查对象'"},
  };
  return kAll;
}

class MixedCalls : public test::OnBothEngines {
 protected:
  MixedCalls() : OnBothEngines(test::shipped_world) {}
  void SetUp() override {
    OnBothEngines::SetUp();
    if (IsSkipped() || HasFailure()) return;
    db_.emplace(database().lease());
    put_pairs();
    for (const Told& told : all_tables()) before_.push_back(changes_of(told) - entries_of(told));
  }

  /// Units that stand twice in the library.
  void put_pairs() {
    std::vector<Unit> units;
    for (int i = 0; i < 2 * kPairs; ++i) {
      Unit unit = some_unit();
      unit.id = "M-" + std::to_string(i);
      unit.name = "测试重复" + std::to_string(i / 2);
      unit.uscc = "91331102MA2E0ABC1X";
      unit.body = "331102";
      units.push_back(unit);
    }
    db::Transaction transaction(**db_);
    store::put_rows<Unit>(**db_, units, {.at = now_, .account = "test", .reason = "测试"});
    transaction.commit();
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
    unit.list_year = unit.unit_class == "key" ? "2026" : "";
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
  DutyPeriod some_period() {
    const auto officer = some_officer();
    return {officer.id, pick(2) == 0 ? "leave" : "training", "2026-1" + std::to_string(pick(3)) + "-05", "",
            "测试" + std::to_string(pick(3))};
  }
  Complaint some_complaint() {
    Complaint out;
    out.id = "XF-" + std::to_string(pick(40));
    const auto unit = store::current_row<Unit>(**db_, "U-" + std::to_string(pick(kUnits)));
    out.unit = unit ? unit->row.id : "U-0";
    out.body = unit ? unit->row.body : "331102";
    out.received = "2026-0" + std::to_string(1 + pick(9)) + "-11";
    out.channel = "来信";
    out.verified = pick(2) == 0 ? "yes" : "pending";
    return out;
  }
  template <class T>
  void close(const T& row) {
    auto call = somebody();
    (void)close_register<T>(call, {store::key_of(row), seen(row), "登记有误"});
  }
  void put_department_row() {
    auto call = somebody();
    const int which = 1 + pick(3);
    const std::string code = "3311000" + std::to_string(which), letter(1, static_cast<char>('A' + which));
    const Body row{
        code,    "测试局" + letter + std::to_string(pick(2)), "测试" + letter, "CS" + letter, "department",
        "331100"};
    (void)put_department(call, {row, seen(row), "联合抽查"});
    DepartmentItem item;
    item.department = code;
    item.code = "T-" + std::to_string(pick(4));
    item.item = "测试事项" + std::to_string(pick(2));
    item.method = "现场";
    item.basis = item.content = "测试";
    item.valid_from = "2026-01-01";
    auto other = somebody();
    (void)put_department_item(other, {item, seen(item), "联合抽查"});
  }
  void put_questions() {
    auto call = somebody();
    const std::string item = "T-" + std::to_string(pick(10));
    const auto shown = show_checklist(call, item);
    if (!shown.ok()) return;
    catalogue::Question question;
    question.id = "Q1";
    question.text = "测试问题" + std::to_string(pick(3));
    question.answers = {"conforms", "violates"};
    question.evidence = "none";
    (void)put_checklist(call, {item, {question}, shown->version, "核对"});
  }
  void change_keys() {
    auto call = somebody();
    const std::string unit = some_unit().id;
    if (pick(3) == 0) return (void)withdraw_key_change(call, {"2027", unit, "撤回"});
    (void)change_key_list(call, {"2027", unit, pick(2) == 0 ? "join" : "leave", "噪声", "列入名录"});
  }
  void propose() {
    auto call = somebody();
    const auto all = list_joint(call, "2027Q1");
    if (all.ok() && !all->empty() && pick(2) == 0)
      return (void)withdraw_joint(call, all->at(static_cast<std::size_t>(pick(2)) % all->size()).id,
                                  {"不再查"});
    (void)propose_joint(call, {"",
                               0,
                               "2027Q1",
                               body(),
                               "测试联合",
                               "accompany",
                               "key",
                               "",
                               {{"33110001", 10, 0, 1, 0, ""}},
                               "综合查一次"});
  }
  void change_accounts() {
    auto call = somebody();
    call.actor.account = "admin";
    const std::string account = "p" + std::to_string(pick(20));
    const auto stored = store::find_account(**db_, account);
    const std::int64_t version = stored ? stored->version - (pick(10) == 0 ? 1 : 0) : 0;
    switch (pick(4)) {
      case 0:
        return (void)open_account(call, test::plain_hashing(), {account, "测试", body()});
      case 1:
        return (void)edit_account(call, account, {"改名" + std::to_string(pick(5)), body(), version});
      case 2:
        return (void)set_roles(call, account, {{pick(2) == 0 ? "officer" : "king"}, version});
      default:
        return (void)set_disabled(call, account, pick(2) == 0);
    }
  }
  void import_or_undo() {
    auto call = somebody();
    if (pick(2) == 0) return (void)undo_import(call, 1 + pick(20), "传错了文件");
    const std::string key = "T-" + std::to_string(pick(50));
    const std::string sheet = "人员编号,姓名,所属机构,执法证号,在岗状态,是否可主办\n" + key + ",测试," +
                              call.actor.body + ",,在岗,是\n";
    (void)import_register(call, {"officers", "a.csv", sheet});
  }
  void merge() {
    auto call = somebody();
    const int pair = pick(kPairs);
    const std::string keep = "M-" + std::to_string(2 * pair), drop = "M-" + std::to_string(2 * pair + 1);
    const auto version = [&](const std::string& id) {
      const auto row = store::current_row<Unit>(**db_, id);
      return row ? row->version : 1;
    };
    (void)merge_units(call, {keep, drop, version(keep), version(drop), "同一家单位"});
  }
  void draft_or_withdraw() {
    auto call = somebody();
    call.actor.account = pick(2) == 0 ? "li" : "wang";
    if (pick(4) == 0) return (void)draft_rules(call, {"zhejiang/lishui/2025", "测试起草"});
    const std::string id = "zhejiang/lishui/v" + std::to_string(3 + pick(4));
    const auto version = show_rule_version(call, id);
    if (!version.ok()) return;
    const RuleStepRequest step{id, version->revision, "测试办理"};
    (void)(pick(2) == 0 ? withdraw_rules(call, step) : submit_rules(call, step));
  }
  void save_a_plan() {
    auto call = somebody();
    const std::string of = body();
    const auto plan = show_plan(call, of, 2027);
    if (!plan.ok()) return;
    PlanText text = plan->text;
    text.office = "执法队" + std::to_string(pick(3));
    (void)save_plan(call, of, 2027, {plan->version, text});
  }
  void rare_call() {
    switch (pick(12)) {
      case 0:
        return put(some_period());
      case 1:
        return close(some_period());
      case 2:
      case 3:
        return put(some_complaint());
      case 4:
        return pick(2) == 0 ? close(some_complaint()) : close(some_recusal());
      case 5:
        return put_department_row();
      case 6:
        return pick(2) == 0 ? put_questions() : change_keys();
      case 7:
        return propose();
      case 8:
        return change_accounts();
      case 9:
        return import_or_undo();
      case 10:
        return merge();
      default:
        return pick(2) == 0 ? draft_or_withdraw() : save_a_plan();
    }
  }
  void one_call() {
    if (pick(4) == 0) return rare_call();
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

  std::int64_t number(const std::string& name, const std::string& sql) {
    const db::Statement statement{*kept_.insert("test." + name).first, *kept_.insert(sql).first};
    return (*db_)->query(statement).at(0).integer(0);
  }
  std::int64_t changes_of(const Told& told) {
    return number(std::string(told.table) + "_changes", told.changes);
  }
  std::int64_t entries_of(const Told& told) {
    return number(std::string(told.table) + "_entries",
                  "SELECT count(*) FROM audit_entry WHERE result = 'ok' AND " + told.entries);
  }

  std::set<std::string> kept_;  ///< names and texts of the statements
  std::mt19937 dice_{20261123};
  UnixMs now_ = test::kNoon;
  std::optional<db::Database::Lease> db_;
  std::vector<std::int64_t> before_;  ///< changes without entry that the world began with
};
DD_ON_BOTH_ENGINES(MixedCalls);

TEST_P(MixedCalls, WriteOneAuditEntryForEachVersionOfARow) {
  for (int i = 0; i < kCalls; ++i) one_call();
  std::int64_t entries = 0;
  for (std::size_t i = 0; i < all_tables().size(); ++i) {
    const Told& told = all_tables()[i];
    EXPECT_EQ(changes_of(told) - before_.at(i), entries_of(told)) << told.table;
    EXPECT_GT(entries_of(told), 3) << told.table << ": hardly a call went through";
    entries += entries_of(told);
  }
  EXPECT_GT(entries, 1000);
  const auto city = test::a_call(**db_, "331100", {"auditor"});
  EXPECT_GT(audit::list(city, {.result = "refused"})->total, 100);
  const auto chain = audit::verify_chain(**db_);
  EXPECT_TRUE(chain.whole) << chain.why;
  EXPECT_GT(chain.entries, entries);
}

}  // namespace
}  // namespace dd::service
