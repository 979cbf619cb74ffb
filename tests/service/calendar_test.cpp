// SPDX-License-Identifier: Apache-2.0
#include "service/calendar.h"

#include <gmock/gmock.h>

#include "fixtures/database_calls.h"
#include "fixtures/database_support.h"
#include "service/audit.h"
#include "service/shipped.h"
#include "small_world_support.h"

namespace dd::service {
namespace {

class Holidays : public test::OnBothEngines {
 protected:
  Holidays() : OnBothEngines(test::shipped_world) {}
  void SetUp() override {
    OnBothEngines::SetUp();
    if (IsSkipped() || HasFailure()) return;
    db_.emplace(database().lease());
  }
  Call call(const std::string& body, const std::string& role = "manager") {
    return test::a_call(**db_, body, {role});
  }
  ErrorCode put(const HolidayEdit& edit, const std::string& body = "331100",
                const std::string& role = "manager") {
    auto one = call(body, role);
    const auto done = put_holidays(one, edit);
    return done.ok() ? ErrorCode::internal : done.error().code;
  }
  static HolidayYear next_year() {
    return {2027, "测试通知", "", {{"2027-01-01", "off", "元旦"}, {"2027-01-03", "work", "元旦调休"}}};
  }
  std::optional<db::Database::Lease> db_;
};
DD_ON_BOTH_ENGINES(Holidays);

TEST_P(Holidays, OfTwoYearsAreShippedWithTheirNotice) {
  const auto years = list_holidays(**db_);
  ASSERT_EQ(years.size(), 2U);
  EXPECT_EQ(years[0].year, 2026);
  EXPECT_THAT(years[0].source, ::testing::HasSubstr("国办发明电〔2025〕7号"));
  EXPECT_THAT(years[1].source, ::testing::HasSubstr("国办发明电〔2024〕12号"));
  const auto days = working_days(**db_);
  EXPECT_EQ(format_date(*days.add(*parse_date("2026-09-30"), 3)), "2026-10-10");
  // The year has 261 days from Monday to Friday; 19 of them are holidays, and 6 weekend days are worked.
  EXPECT_EQ(*days.between(*parse_date("2026-01-01"), *parse_date("2026-12-31")), 248);
}

TEST_P(Holidays, AreLoadedOnceAndCorrectedWithAReason) {
  EXPECT_EQ(put({next_year(), 0, "通知已印发"}), ErrorCode::internal);
  EXPECT_EQ(put({next_year(), 0, "再来一次"}), ErrorCode::register_exists);
  HolidayYear corrected = next_year();
  corrected.days.push_back({"2027-02-05", "off", "春节"});
  EXPECT_EQ(put({corrected, 7, "更正"}), ErrorCode::conflict);
  EXPECT_EQ(put({corrected, 1, ""}), ErrorCode::register_reason);
  EXPECT_EQ(put({corrected, 1, "补录春节"}), ErrorCode::internal);
  const auto shown = show_holidays(**db_, 2027);
  ASSERT_EQ(shown->history.size(), 2U);
  EXPECT_EQ(shown->history[0].reason, "补录春节");
  EXPECT_EQ(shown->history[0].off, 2);
  EXPECT_EQ(shown->history[1].off, 1);
  EXPECT_EQ(audit::list(call("331100"), {.action = "载入节假日安排"})->total, 2);
  EXPECT_TRUE(working_days(**db_).knows(2027));
}

TEST_P(Holidays, AreTheCitysToLoad) {
  EXPECT_EQ(put({next_year(), 0, "通知已印发"}, "331102"), ErrorCode::scope_city_only);
  EXPECT_EQ(put({next_year(), 0, "通知已印发"}, "331100", "officer"), ErrorCode::account_no_permission);
  HolidayYear broken = next_year();
  broken.days.push_back({"2026-01-01", "off", "元旦"});
  EXPECT_EQ(put({broken, 0, "通知已印发"}), ErrorCode::calendar_form);
}

TEST_P(Holidays, GiveADeadlineOrSayWhichYearIsMissing) {
  EXPECT_EQ(working_deadline(**db_, "2026-09-30", 20)->due, "2026-11-03");
  EXPECT_EQ(working_deadline(**db_, "2026-12-20", 20).error().code, ErrorCode::calendar_missing);
  EXPECT_EQ(working_deadline(**db_, "heute", 20).error().code, ErrorCode::input_out_of_range);
  EXPECT_EQ(working_deadline(**db_, "2026-09-30", -1).error().code, ErrorCode::input_out_of_range);
}

TEST(HolidayFile, IsReadFromATableAsAClerkTypesIt) {
  const auto year = read_holidays("日期,安排,节日\n2027年1月1日,放假,元旦\n2027/1/3,上班,元旦调休\n\n");
  ASSERT_TRUE(year.ok()) << error_text(year.error());
  EXPECT_EQ(year->year, 2027);
  ASSERT_EQ(year->days.size(), 2U);
  EXPECT_EQ(year->days[0].date, "2027-01-01");
  EXPECT_EQ(year->days[1].kind, "work");
  EXPECT_EQ(year->source, "");
}

TEST(HolidayFile, IsReadFromJson) {
  const auto year = read_holidays(
      R"( {"year":2027,"source":"通知","note":"","days":[{"date":"2027-01-01","kind":"off","name":"元旦"}]})");
  ASSERT_TRUE(year.ok()) << error_text(year.error());
  EXPECT_EQ(year->days[0].name, "元旦");
}

TEST(HolidayFile, SaysWhereItIsWrong) {
  const auto why = [](std::string_view text) { return read_holidays(text).error(); };
  EXPECT_EQ(why("姓名,电话\n张,1\n").code, ErrorCode::calendar_form);
  EXPECT_THAT(error_text(why("日期,安排,节日\n2027-01-01,放假,元旦\n哪天,放假,元旦\n")),
              ::testing::HasSubstr("第 3 行"));
  EXPECT_THAT(error_text(why("日期,安排,节日\n2027-01-01,放假,元旦\n2028-01-01,放假,元旦\n")),
              ::testing::HasSubstr("不在 2027 年内"));
  EXPECT_EQ(why("{\"year\":1}").code, ErrorCode::input_missing_field);
  EXPECT_EQ(why("").code, ErrorCode::sheet_empty);
}

}  // namespace
}  // namespace dd::service
