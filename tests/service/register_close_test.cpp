// SPDX-License-Identifier: Apache-2.0
#include "service/register_close.h"

#include "service/audit_search.h"
#include "service/department.h"
#include "service/library_support.h"
#include "service/shipped.h"

namespace dd::service {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class Closings : public Library {
 protected:
  template <class T>
  ErrorCode why(Call call, const Closing& closing) {
    const auto done = close_register<T>(call, closing);
    return done.ok() ? ErrorCode::internal : done.error().code;
  }
};
DD_ON_BOTH_ENGINES(Closings);

TEST_P(Closings, KeepTheRowAndSayWhoTookItBackAndWhy) {
  store_rows<Unit>({a_unit("A", "331102")});
  store_rows<Officer>({an_officer("O1", "331102")});
  const Recusal row{"A", "O1", 2, "曾任职", "2026-01-01", ""};
  const std::string key = store::key_of(row);
  store_rows<Recusal>({row});
  EXPECT_EQ(why<Recusal>(as("331102", "auditor"), {key, 1, "登记错了"}), ErrorCode::account_no_permission);
  EXPECT_EQ(why<Recusal>(as("331102"), {key, 1, ""}), ErrorCode::register_reason);
  EXPECT_EQ(why<Recusal>(as("331102"), {key, 2, "登记错了"}), ErrorCode::conflict);
  EXPECT_EQ(why<Recusal>(as("331121"), {key, 1, "登记错了"}), ErrorCode::not_found);
  ASSERT_EQ(why<Recusal>(as("331102"), {key, 1, "登记错了"}), ErrorCode::internal);
  EXPECT_EQ(why<Recusal>(as("331102"), {key, 1, "登记错了"}), ErrorCode::not_found);
  auto call = as("331102", "auditor");
  EXPECT_EQ(list_register<Recusal>(call, {})->total, 0);
  const auto shown = show_register<Recusal>(call, key);
  ASSERT_TRUE(shown.ok());
  EXPECT_EQ(shown->history.at(0).ended_by, "li");
  EXPECT_EQ(shown->history.at(0).ended_reason, "登记错了");
  EXPECT_EQ(audit::story_of(call, "recusal", key)->lines.at(0).what, "closed");
  auto again = as("331102");
  EXPECT_TRUE(put_register<Recusal>(again, {row, 0, "重新登记"}).ok());
}

TEST_P(Closings, TakeBackAComplaintWithTheTagThatRestedOnIt) {
  {
    auto city = as("331100");
    ASSERT_TRUE(load_shipped(city).ok());
  }
  store_rows<Unit>({a_unit("A", "331102")});
  auto county = as("331102");
  const Complaint decided{
      "XF-1", "331102", "A", "2026-06-01", "来信", "废气", "yes", "", "丽环罚〔2026〕1号", "2026-07-01", ""};
  ASSERT_TRUE(put_register<Complaint>(county, {decided, 0, "登记投诉"}).ok());
  ASSERT_EQ(store::current_row<Unit>(db(), "A")->row.auto_tags, "complaints");
  ASSERT_EQ(why<Complaint>(as("331102"), {"XF-1", 1, "单位登记错了"}), ErrorCode::internal);
  EXPECT_EQ(store::current_row<Unit>(db(), "A")->row.auto_tags, "");
}

TEST_P(Closings, TakeBackAUnitOnlyWhileNothingRestsOnIt) {
  auto listed = a_unit("KEY", "331102");
  listed.unit_class = "key";
  listed.source = "city";
  store_rows<Unit>({a_unit("NEW", "331102"), a_unit("DRAWN", "331102"), a_unit("TIED", "331102"), listed});
  store_rows<Officer>({an_officer("O1", "331102")});
  store_rows<Recusal>({{"TIED", "O1", 2, "曾任职", "2026-01-01", ""}});
  add_draw("2026Q1", "opened", {"DRAWN"});
  EXPECT_EQ(why<Unit>(as("331102"), {"KEY", 1, "登记错了"}), ErrorCode::scope_city_only);
  EXPECT_EQ(why<Unit>(as("331102"), {"DRAWN", 1, "登记错了"}), ErrorCode::register_close);
  EXPECT_EQ(why<Unit>(as("331102"), {"TIED", 1, "登记错了"}), ErrorCode::register_close);
  EXPECT_EQ(why<Unit>(as("331102"), {"NEW", 1, "登记错了"}), ErrorCode::internal);
  EXPECT_FALSE(store::current_row<Unit>(db(), "NEW"));
  add_draw("2026Q4", "frozen", {});
  EXPECT_EQ(why<Unit>(as("331100"), {"KEY", 1, "登记错了"}), ErrorCode::register_close);
}

TEST_P(Closings, CorrectTheFirstDayOfATimeAway) {
  store_rows<Officer>({an_officer("O1", "331102")});
  store_rows<DutyPeriod>({{"O1", "leave", "2026-11-01", "2026-11-30", "产假"},
                          {"O1", "training", "2026-12-10", "2026-12-12", "轮训"}});
  auto call = as("331102");
  const auto moved = [&](const std::string& from) {
    const auto done = move_period(call, {"O1|2026-11-01", 1, from, "通知写错了日期"});
    return done.ok() ? ErrorCode::internal : done.error().code;
  };
  EXPECT_EQ(moved("2026-11-01"), ErrorCode::register_field);
  EXPECT_EQ(moved("2026-12-01"), ErrorCode::register_field);
  EXPECT_EQ(moved("十一月"), ErrorCode::register_field);
  EXPECT_EQ(moved("2026-11-05"), ErrorCode::internal);
  EXPECT_EQ(moved("2026-11-06"), ErrorCode::not_found);
  const auto now = store::current_row<DutyPeriod>(db(), "O1|2026-11-05");
  ASSERT_TRUE(now);
  EXPECT_EQ(now->row.to, "2026-11-30");
  EXPECT_THAT(now->reason, HasSubstr("2026-11-01"));
  EXPECT_FALSE(store::current_row<DutyPeriod>(db(), "O1|2026-11-01"));
  EXPECT_THAT(store::periods_of(db(), "O1"), SizeIs(2));
  EXPECT_EQ(why<DutyPeriod>(as("331102"), {"O1|2026-11-05", 1, "没有请假"}), ErrorCode::internal);
}

TEST_P(Closings, TellTheSecondEditorOfADepartmentsItemWhoChangedWhat) {
  const std::string code = "33110001";
  const Body department{code, "测试市场监管局", "市监", "SCJ", "department", "331100"};
  auto city = as("331100");
  ASSERT_TRUE(put_department(city, {department, 0, "新增"}).ok());
  Body renamed = department;
  renamed.short_name = "市场";
  ASSERT_TRUE(put_department(city, {renamed, 1, "改简称"}).ok());
  const auto late = put_department(city, {department, 1, "改名称"});
  ASSERT_EQ(late.error().code, ErrorCode::register_changed);
  EXPECT_EQ(late.error().args.back(), "简称");
  const DepartmentItem item{code, "SC-01", "特种设备", "现场", "特种设备安全法", "", "", ""};
  ASSERT_TRUE(put_department_item(city, {item, 0, "新增"}).ok());
  EXPECT_EQ(audit::story_of(city, "department", code)->lines.size(), 2U);
  EXPECT_EQ(audit::story_of(city, "department_item", code + "|SC-01")->lines.size(), 1U);
  EXPECT_EQ(why<DepartmentItem>(as("331102"), {code + "|SC-01", 1, "登记错了"}), ErrorCode::not_found);
  EXPECT_EQ(why<DepartmentItem>(as(code, "joint_contact"), {code + "|SC-01", 1, "登记错了"}),
            ErrorCode::internal);
  EXPECT_THAT(store::current_rows<DepartmentItem>(db()), IsEmpty());
}

TEST_P(Closings, LetAPartnersOfficerCheckTheItemsOfItsOwnDepartment) {
  const std::string code = "33110001";
  auto city = as("331100");
  ASSERT_TRUE(
      put_department(city, {{code, "测试市场监管局", "市监", "SCJ", "department", "331100"}, 0, "新增"})
          .ok());
  ASSERT_TRUE(put_department_item(city, {{code, "SC-01", "特种设备", "", "", "", "", ""}, 0, "新增"}).ok());
  auto contact = as(code, "joint_contact");
  Officer officer = an_officer("SCJ-001", code);
  officer.items = "HJ-001";
  EXPECT_EQ(put_register<Officer>(contact, {officer, 0, "登记"}).error().code, ErrorCode::register_reference);
  officer.items = "SC-01";
  EXPECT_TRUE(put_register<Officer>(contact, {officer, 0, "登记"}).ok());
}

}  // namespace
}  // namespace dd::service
