// SPDX-License-Identifier: Apache-2.0
#include "service/registers.h"

#include <gmock/gmock.h>

#include "fixtures/database_calls.h"
#include "fixtures/database_support.h"
#include "service/audit.h"
#include "service/mask.h"
#include "service/scope.h"

namespace dd::service {
namespace {

using ::testing::IsEmpty;

Unit a_unit_with_contact(const std::string& id, const std::string& body) {
  Unit unit;
  unit.id = id;
  unit.name = "测试水厂";
  unit.uscc = "331100000012345";
  unit.body = body;
  unit.unit_class = "key";
  unit.status = "normal";
  unit.legal_person = "张三丰";
  unit.phone = "13800001234";
  return unit;
}

Officer an_uncertified_officer(const std::string& id, const std::string& body) {
  Officer officer;
  officer.id = id;
  officer.name = "李某某";
  officer.body = body;
  officer.duty = "on_duty";
  return officer;
}

class Registers : public test::OnBothEngines {
 protected:
  void SetUp() override {
    OnBothEngines::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    lease_ = std::make_unique<db::Database::Lease>(database().lease());
    test::put_bodies(db());
    ASSERT_TRUE(put(city(), a_unit_with_contact("LD-1", "331102")).ok());
    ASSERT_TRUE(put(city(), a_unit_with_contact("QT-1", "331121")).ok());
    ASSERT_TRUE(put(city(), an_uncertified_officer("O-LD", "331102")).ok());
    ASSERT_TRUE(put(city(), an_uncertified_officer("O-QT", "331121")).ok());
  }
  void TearDown() override { lease_.reset(); }

  db::Connection& db() { return **lease_; }
  Call city() { return test::a_call(db(), "331100", {"manager"}); }
  Call county() { return test::a_call(db(), "331102", {"manager"}); }
  template <class T>
  Result<T> put(Call call, const T& row, std::int64_t version = 0, const std::string& reason = "名录核对") {
    return put_register<T>(call, {row, version, reason});
  }
  template <class T>
  ErrorCode why(Call call, const T& row, std::int64_t version = 0, const std::string& reason = "名录核对") {
    const auto done = put(std::move(call), row, version, reason);
    return done.ok() ? ErrorCode::internal : done.error().code;
  }
  std::string last_audit() {
    const auto rows = audit::list(city(), {.limit = 1})->rows;
    return rows.empty() ? "" : rows[0].object + " " + rows[0].result;
  }

  std::unique_ptr<db::Database::Lease> lease_;
};
DD_ON_BOTH_ENGINES(Registers);

TEST_P(Registers, ShowACountyOnlyItsOwnRows) {
  auto own = county();
  auto all = city();
  EXPECT_EQ(list_register<Unit>(all, {})->total, 2);
  EXPECT_EQ(list_register<Unit>(all, {.body = "331121"})->total, 1);
  EXPECT_EQ(list_register<Unit>(own, {})->total, 1);
  EXPECT_EQ(list_register<Officer>(own, {})->rows.at(0).id, "O-LD");
  EXPECT_EQ(list_register<Unit>(own, {.body = "331121"}).error().code, ErrorCode::scope_foreign_body);
  EXPECT_EQ(last_audit(), "331121 scope.foreign_body");
  EXPECT_TRUE(show_register<Unit>(own, "LD-1").ok());
  EXPECT_EQ(show_register<Unit>(own, "QT-1").error().code, ErrorCode::not_found);
  EXPECT_EQ(last_audit(), "QT-1 scope.foreign_body");
  EXPECT_EQ(show_register<Unit>(all, "none").error().code, ErrorCode::not_found);
}

TEST_P(Registers, MaskPersonalFieldsEverywhere) {
  auto call = city();
  const auto listed = list_register<Unit>(call, {})->rows.at(0);
  EXPECT_EQ(listed.legal_person, "张**");
  EXPECT_EQ(listed.phone, "138****1234");
  const auto shown = show_register<Unit>(call, "LD-1");
  EXPECT_EQ(shown->row.phone, "138****1234");
  EXPECT_EQ(shown->history.at(0).row.phone, "138****1234");
}

TEST_P(Registers, KeepAPersonalFieldThatComesBackMasked) {
  auto call = city();
  auto row = show_register<Unit>(call, "LD-1")->row;
  row.address = "新址";
  row.phone = "13900005678";
  const auto put_row = put(city(), row, 1);
  ASSERT_TRUE(put_row.ok());
  EXPECT_EQ(put_row->legal_person, "张**");
  const auto stored = store::current_row<Unit>(db(), "LD-1");
  EXPECT_EQ(stored->row.legal_person, "张三丰");
  EXPECT_EQ(stored->row.phone, "13900005678");
  EXPECT_EQ(stored->version, 2);
  EXPECT_EQ(stored->reason, "名录核对");
}

TEST_P(Registers, RefuseAnEditOfAnOlderVersion) {
  auto row = a_unit_with_contact("LD-1", "331102");
  row.status = "stopped";
  EXPECT_TRUE(put(city(), row, 1).ok());
  row.status = "seasonal";
  EXPECT_EQ(why(city(), row, 1), ErrorCode::register_changed);
  EXPECT_EQ(why(city(), row, 0), ErrorCode::register_exists);
  EXPECT_EQ(why(city(), a_unit_with_contact("NEW", "331102"), 3), ErrorCode::not_found);
  EXPECT_TRUE(put(city(), row, 2).ok());
}

TEST_P(Registers, WriteTheChangeAndItsTraceTogether) {
  auto row = a_unit_with_contact("LD-2", "331102");
  ASSERT_TRUE(put(county(), row).ok());
  EXPECT_EQ(last_audit(), "LD-2 ok");
  row.body = "331121";
  EXPECT_EQ(why(county(), row, 1), ErrorCode::scope_foreign_body);
  EXPECT_EQ(last_audit(), "LD-2 scope.foreign_body");
  EXPECT_EQ(store::current_row<Unit>(db(), "LD-2")->row.body, "331102");
}

TEST_P(Registers, RefuseWhoMayNotWriteAndWhatCannotBe) {
  const auto reader = test::a_call(db(), "331100", {"auditor"});
  EXPECT_EQ(why(reader, a_unit_with_contact("A", "331102")), ErrorCode::account_no_permission);
  EXPECT_EQ(why(city(), a_unit_with_contact("A", "331102"), 0, "x"), ErrorCode::register_reason);
  EXPECT_EQ(why(city(), a_unit_with_contact("A", "999999")), ErrorCode::register_reference);
  EXPECT_EQ(why(county(), a_unit_with_contact("A", "331121")), ErrorCode::scope_foreign_body);
  EXPECT_EQ(why(county(), a_unit_with_contact("QT-1", "331102"), 1), ErrorCode::scope_foreign_body);
  EXPECT_EQ(why(city(), a_unit_with_contact("小写a", "331102")), ErrorCode::register_field);
}

TEST_P(Registers, JudgeAPermitNumberThatIsWrittenAndLeaveOneThatStands) {
  auto row = a_unit_with_contact("LD-1", "331102");
  row.permit_no = "9133";
  EXPECT_EQ(why(county(), row, 1), ErrorCode::register_field);
  {
    db::Transaction transaction(db());
    store::put_rows<Unit>(db(), {row}, {.at = county().now, .account = "test", .reason = "导入"});
    transaction.commit();
  }
  row.address = "新址";
  EXPECT_TRUE(put(county(), row, 2).ok());
  row.permit_no = "91331100MA2TE5T1X7001P";
  EXPECT_TRUE(put(county(), row, 3).ok());
}

TEST_P(Registers, LetARecusalPointOnlyToRowsThatAreThere) {
  EXPECT_TRUE(put(county(), Recusal{"LD-1", "O-QT", 2, "", "2026-01-01", ""}).ok());
  EXPECT_EQ(why(city(), Recusal{"LD-9", "O-QT", 2, "", "2026-01-01", ""}), ErrorCode::register_reference);
  EXPECT_EQ(why(city(), Recusal{"LD-1", "O-99", 2, "", "2026-01-01", ""}), ErrorCode::register_reference);
  EXPECT_EQ(why(county(), Recusal{"QT-1", "O-QT", 2, "", "2026-01-01", ""}), ErrorCode::scope_foreign_body);
  auto own = county();
  EXPECT_EQ(list_register<Recusal>(own, {})->total, 1);
  EXPECT_TRUE(show_register<Recusal>(own, "LD-1|O-QT|2026-01-01").ok());
}

TEST_P(Registers, LeaveTheCatalogueToTheCity) {
  CheckItem item;
  item.code = "HJ-001";
  item.item = "排污许可";
  EXPECT_EQ(why(county(), item), ErrorCode::scope_city_only);
  EXPECT_TRUE(put(city(), item).ok());
  auto own = county();
  EXPECT_EQ(list_register<CheckItem>(own, {})->total, 1);
}

TEST_P(Registers, UseFewStatements) {
  auto call = city();
  db().statements_run = 0;
  ASSERT_TRUE(list_register<Unit>(call, {}).ok());
  EXPECT_EQ(db().statements_run, 2);
  db().statements_run = 0;
  ASSERT_TRUE(show_register<Unit>(call, "LD-1").ok());
  EXPECT_EQ(db().statements_run, 1);
}

TEST(RowProblems, NameTheFieldAndWhatIsWrong) {
  EXPECT_THAT(row_problems(a_unit_with_contact("A", "331102")), IsEmpty());
  auto unit = a_unit_with_contact("A", "331102");
  unit.status = "asleep";
  unit.special_tags = "chemical,chemical";
  unit.special_from = "2026-13-01";
  unit.balls = 10;
  unit.name = "";
  std::string names;
  for (const auto& error : row_problems(unit)) names += error.args.at(2) + " ";
  EXPECT_EQ(names, "name special_tags special_from status special_reason balls ");
}

TEST(RowProblems, CheckCodesDatesAndReasons) {
  auto unit = a_unit_with_contact("A", "331102");
  unit.uscc = "91331100MA2E0ABC10";  // a check character that does not hold: lawful codes have been issued so
  EXPECT_THAT(row_problems(unit), IsEmpty());
  unit.uscc = "91331100MA2E0ABCI0";
  EXPECT_EQ(row_problems(unit).size(), 1U);
  EXPECT_EQ(row_problems(Recusal{"U", "O", 5, "", "2026-02-01", "2026-01-01"}).size(), 2U);
  auto officer = an_uncertified_officer("O", "331102");
  officer.can_lead = 2;
  officer.specialties = "water,air";
  EXPECT_EQ(row_problems(officer).size(), 1U);
  unit = a_unit_with_contact("A", "331102");
  unit.lng = "28.4";
  unit.lat = "119.9";
  unit.town = "紫金街道";
  unit.industry = "C17";
  unit.list_year = "26";
  std::string names;
  for (const auto& error : row_problems(unit)) names += error.args.at(2) + " ";
  EXPECT_EQ(names, "town industry lng lat list_year ");
  unit = a_unit_with_contact("A", "331102");
  for (int i = 0; i < 500; ++i) unit.address += "长";
  EXPECT_THAT(row_problems(unit), IsEmpty());
  unit.address += "长";
  EXPECT_EQ(row_problems(unit).size(), 1U);
}

TEST(Mask, ShowsTheFirstCharacterAndTheEndsOfANumber) {
  EXPECT_EQ(mask_name("张三"), "张**");
  EXPECT_EQ(mask_name("Li"), "L**");
  EXPECT_EQ(mask_name(""), "");
  EXPECT_EQ(mask_phone("13812341234"), "138****1234");
  EXPECT_EQ(mask_phone("2123456"), "****");
  EXPECT_EQ(mask_phone(""), "");
}

}  // namespace
}  // namespace dd::service
