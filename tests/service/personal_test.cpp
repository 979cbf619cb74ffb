// SPDX-License-Identifier: Apache-2.0
#include "service/personal.h"

#include <gmock/gmock.h>

#include "fixtures/database_calls.h"
#include "fixtures/database_support.h"
#include "service/audit.h"

namespace dd::service {
namespace {

class PersonalFields : public test::OnBothEngines {
 protected:
  void SetUp() override {
    OnBothEngines::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    lease_ = std::make_unique<db::Database::Lease>(database().lease());
    test::put_bodies(db());
    Unit unit;
    unit.id = "LD-1";
    unit.name = "测试厂";
    unit.body = "331102";
    unit.contact = "张三测试";
    unit.phone = "13800000001";
    db::Transaction transaction(db());
    store::put_rows<Unit>(db(), {unit}, {.at = 1, .account = "test", .reason = "测试"});
    transaction.commit();
  }
  void TearDown() override { lease_.reset(); }
  db::Connection& db() { return **lease_; }
  static ErrorCode why(const Result<std::string>& result) {
    return result.ok() ? ErrorCode::internal : result.error().code;
  }
  std::int64_t looks() {
    auto call = test::a_call(db(), "331100", {"auditor"});
    audit::Filter filter;
    filter.q = "查看个人信息";
    const auto page = audit::list(call, filter);
    for (const auto& row : page->rows) EXPECT_EQ(row.detail.find("13800000001"), std::string::npos);
    return page->total;
  }

  std::unique_ptr<db::Database::Lease> lease_;
};
DD_ON_BOTH_ENGINES(PersonalFields);

TEST_P(PersonalFields, ShowWholeForAReasonAndLeaveATraceWithoutTheValue) {
  auto call = test::a_call(db(), "331102", {"manager"});
  const auto phone = show_personal(call, {"units", "LD-1", "phone", "核对联系方式"});
  ASSERT_TRUE(phone.ok());
  EXPECT_EQ(*phone, "13800000001");
  EXPECT_EQ(*show_personal(call, {"units", "LD-1", "contact", "核对联系方式"}), "张三测试");
  EXPECT_EQ(looks(), 2);
}

TEST_P(PersonalFields, StayMaskedWithoutRightReasonOrScope) {
  auto call = test::a_call(db(), "331102", {"manager"});
  EXPECT_EQ(why(show_personal(call, {"units", "LD-1", "phone", "看"})), ErrorCode::register_reason);
  EXPECT_EQ(why(show_personal(call, {"units", "LD-1", "name", "核对"})), ErrorCode::input_out_of_range);
  EXPECT_EQ(why(show_personal(call, {"bodies", "LD-1", "phone", "核对"})), ErrorCode::input_out_of_range);
  EXPECT_EQ(why(show_personal(call, {"units", "LD-2", "phone", "核对"})), ErrorCode::not_found);
  auto foreign = test::a_call(db(), "331121", {"manager"});
  EXPECT_EQ(why(show_personal(foreign, {"units", "LD-1", "phone", "核对"})), ErrorCode::not_found);
  auto reader = test::a_call(db(), "331102", {"supervisor"});
  EXPECT_EQ(why(show_personal(reader, {"units", "LD-1", "phone", "核对"})), ErrorCode::account_no_permission);
  EXPECT_EQ(looks(), 0);
}

}  // namespace
}  // namespace dd::service
