// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "fixtures/database_calls.h"
#include "fixtures/database_support.h"
#include "service/audit_search.h"
#include "service/registers.h"

namespace dd::service::audit {
namespace {

class AuditStory : public test::OnBothEngines {
 protected:
  void SetUp() override {
    OnBothEngines::SetUp();
    if (IsSkipped() || HasFailure()) return;
    db_.emplace(database().lease());
    test::put_bodies(**db_);
    unit_.id = "91331102MA2E0ABC1X/001";
    unit_.name = "测试水泥厂";
    unit_.uscc = "91331102MA2E0ABC1X";
    unit_.body = "331102";
    unit_.unit_class = "general";
    unit_.status = "normal";
    unit_.phone = "13800000001";
    put("新建档案", 0, 0);
  }

  Call call(const std::string& body, UnixMs later = 0) {
    return test::a_call(**db_, body, {"manager", "auditor"}, test::kNoon + later);
  }
  void put(const std::string& reason, std::int64_t version, UnixMs later) {
    auto one = call("331102", later);
    const auto done = put_register<Unit>(one, {unit_, version, reason});
    ASSERT_TRUE(done.ok()) << error_text(done.error());
  }

  std::optional<db::Database::Lease> db_;
  Unit unit_;
};
DD_ON_BOTH_ENGINES(AuditStory);

TEST_P(AuditStory, TellsWhoChangedWhatWhenAndWhy) {
  unit_.unit_class = "key";
  unit_.balls = 3;
  put("列入重点名录", 1, 60'000);
  auto city = call("331100");
  const auto story = story_of(city, "unit", unit_.id);
  ASSERT_TRUE(story.ok());
  ASSERT_EQ(story->lines.size(), 2U);
  const ChangeLine& line = story->lines[0];
  EXPECT_EQ(line.what, "changed");
  EXPECT_EQ(line.account, "li");
  EXPECT_EQ(line.reason, "列入重点名录");
  EXPECT_EQ(line.at, format_moment(test::kNoon + 60'000));
  ASSERT_EQ(line.changes.size(), 3U);
  EXPECT_EQ(line.changes[0].field, "unit_class");
  EXPECT_EQ(line.changes[0].before, "general");
  EXPECT_EQ(line.changes[0].after, "key");
  EXPECT_EQ(line.changes[1].after, "local");
  EXPECT_EQ(line.changes[2].after, "3");
  EXPECT_EQ(story->lines[1].what, "added");
}

TEST_P(AuditStory, ShowsThatAMaskedFieldChangedButNotItsText) {
  unit_.phone = "13900000002";
  put("更正电话", 1, 60'000);
  auto city = call("331100");
  const auto changes = story_of(city, "unit", unit_.id)->lines.at(0).changes;
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].field, "phone");
  EXPECT_EQ(changes[0].before, "138****0001");
  EXPECT_EQ(changes[0].after, "139****0002");
}

TEST_P(AuditStory, LeadsFromAnEntryToWhatItChanged) {
  unit_.address = "测试路 1 号";
  put("补填地址", 1, 60'000);
  auto city = call("331100");
  const auto entry = show_entry(city, 2);
  ASSERT_TRUE(entry.ok());
  EXPECT_EQ(entry->kind, "unit");
  ASSERT_EQ(entry->changed.size(), 1U);
  EXPECT_EQ(entry->changed[0].changes.at(0).field, "address");
  EXPECT_EQ(show_entry(city, 1)->changed.at(0).what, "added");
  EXPECT_EQ(entry->hash.size(), 64U);
  EXPECT_EQ(show_entry(city, 99).error().code, ErrorCode::not_found);
}

TEST_P(AuditStory, TellsThatARecordWasClosedAndOpenedAgain) {
  {
    db::Transaction transaction(**db_);
    store::close_rows<Unit>(**db_, {unit_.id}, {test::kNoon + 1000, "chen", "撤销导入", 0});
    transaction.commit();
  }
  put("重新登记", 0, 2000);
  auto city = call("331100");
  std::string told;
  const auto story = story_of(city, "unit", unit_.id);
  for (const auto& line : story->lines) told += line.what + " ";
  EXPECT_EQ(told, "added closed added ");
}

TEST_P(AuditStory, IsToldOfComplaintsTimesAwayAndTheKeyListToo) {
  Complaint complaint{"XF-1", "331102", unit_.id, "2026-09-01", "来信", "废气", "pending", "", "", "", ""};
  {
    db::Transaction transaction(**db_);
    store::put_rows<Complaint>(**db_, {complaint}, {test::kNoon, "li", "登记", 0});
    complaint.verified = "yes";
    store::put_rows<Complaint>(**db_, {complaint}, {test::kNoon + 1000, "li", "现场核实属实", 0});
    store::put_rows<KeyChange>(**db_, {{"2027", unit_.id, "join", "local", "", "新增产能"}},
                               {test::kNoon, "li", "新增产能", 0});
    transaction.commit();
  }
  auto city = call("331100");
  const auto story = story_of(city, "complaint", "XF-1");
  ASSERT_TRUE(story.ok());
  EXPECT_EQ(story->lines.at(0).reason, "现场核实属实");
  EXPECT_EQ(story->lines.at(0).changes.at(0).after, "yes");
  EXPECT_EQ(story_of(city, "key_change", "2027|" + unit_.id)->lines.at(0).what, "added");
  auto foreign = call("331121");
  EXPECT_EQ(story_of(foreign, "complaint", "XF-1").error().code, ErrorCode::not_found);
}

TEST_P(AuditStory, IsNotToldOfAForeignBodysRecord) {
  auto foreign = call("331121");
  EXPECT_EQ(story_of(foreign, "unit", unit_.id).error().code, ErrorCode::not_found);
  EXPECT_EQ(story_of(foreign, "ship", unit_.id).error().code, ErrorCode::input_out_of_range);
}

}  // namespace
}  // namespace dd::service::audit
