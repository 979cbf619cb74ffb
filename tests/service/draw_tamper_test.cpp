// SPDX-License-Identifier: Apache-2.0
// Who rules the database still cannot change a draw unseen (数据库被改动).
#include <gmock/gmock.h>

#include "fixtures/lift_guards.h"
#include "service/supervise.h"
#include "world_support.h"

namespace dd::test {
namespace {

using service::Call;
using ::testing::HasSubstr;

class TamperedDraw : public InSmallWorld {
 protected:
  /// A draw ready to run.
  std::string ready(Call& call) { return ready_draw(call).value().id; }
  /// A draw with its result.
  std::string drawn(Call& call) { return service::run_draw(call, ready(call)).value().id; }
};
DD_ON_BOTH_ENGINES(TamperedDraw);

void expect_altered(const Status& status, const std::string& what) {
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(status.error().code, ErrorCode::draw_altered) << error_text(status.error());
  EXPECT_THAT(error_text(status.error()), HasSubstr(what));
}

template <class T>
Status status_of(const Result<T>& result) {
  return result.ok() ? Status() : Status(result.error());
}

struct Edit {
  db::Statement statement;
  std::string told;  ///< part of the sentence
};

TEST_P(TamperedDraw, GivesNoResultWhenAnythingSealedWasEdited) {
  const std::vector<Edit> edits = {
      {{"test.edit_intent",
        "UPDATE draw SET intent = REPLACE(intent, 'annual_cap 2', 'annual_cap 3') WHERE id = $1"},
       "意向书"},
      {{"test.edit_root",
        "UPDATE draw SET log_root = REPLACE(log_root, SUBSTR(log_root, 1, 8), '00000000') WHERE id = $1"},
       "日志"},
      {{"test.edit_size", "UPDATE draw SET sealed_size = sealed_size - 1 WHERE id = $1"}, "封存"},
      {{"test.edit_object",
        "UPDATE draw_frozen SET objects = REPLACE(objects, '\"balls\":1,', '\"balls\":2,') WHERE draw = $1"},
       "检查对象名单"},
      {{"test.edit_officer",
        "UPDATE draw_frozen SET officers = REPLACE(officers, '\"base\":0,', '\"base\":9,') WHERE draw = $1"},
       "检查人员名单"},
      {{"test.edit_recusal", "UPDATE draw_frozen SET recusals = '[]' WHERE draw = $1"}, "回避名单"},
      {{"test.edit_witness", "UPDATE draw_witness SET value = value || '00' WHERE draw = $1 AND id = 'a'"},
       "见证人的随机数"},
      {{"test.edit_dice", "UPDATE draw_source SET value = '31415926535897932385' WHERE draw = $1"},
       "公开来源"},
      {{"test.edit_entry", "UPDATE log_leaf SET draw = 'LS-2026Q4-331100-009' WHERE draw = $1 AND type = 7"},
       "缺少"},
  };
  for (const Edit& edit : edits) {
    TestDatabase fresh(GetParam(), small_world);
    auto db = fresh.lease();
    Call call = call_on(*db);
    const std::string id = ready(call);
    lift_guards(*db);
    ASSERT_GT(db->execute(edit.statement, {id}), 0);
    SCOPED_TRACE(edit.statement.name);
    expect_altered(status_of(service::run_draw(call, id)), edit.told);
    EXPECT_EQ(service::show_draw(call, id).value().state, "closed");
    EXPECT_TRUE(aborted(call, id, "测试：数据库被改动").ok()) << "the way out stays open";
  }
}

/// A result whose one table was edited is shown to nobody, and nothing is computed from it; that it was right
/// at an earlier look does not help.
TEST_P(TamperedDraw, ShowsNoResultThatTheLogDidNotCommitTo) {
  auto db = database().lease();
  Call call = call_on(*db);
  const std::string id = drawn(call);
  ASSERT_TRUE(service::draw_result(call, id).ok());
  lift_guards(*db);
  const std::vector<Edit> edits = {
      {{"test.edit_selected",
        "UPDATE draw_result SET selected = REPLACE(selected, '\"rank\":0,', '\"rank\":1,') WHERE draw = $1"},
       "抽中名单"},
      {{"test.edit_seats",
        "UPDATE draw_result SET seats = REPLACE(seats, '\"seat\":0', '\"seat\":9') WHERE draw = $1"},
       "派员名单"},
      {{"test.edit_counts",
        "UPDATE draw_result SET counts = REPLACE(counts, '\"drawn\":', '\"drawn\":1') WHERE draw = $1"},
       "各轮数目"},
      {{"test.edit_roots", "UPDATE draw SET root_res = root_asg WHERE id = $1"}, "结果指纹"},
      {{"test.edit_unit", "UPDATE drawn_unit SET pass = pass + 100 WHERE draw = $1"}, "抽中单位"},
      {{"test.lose_units", "DELETE FROM drawn_unit WHERE draw = $1"}, "删除"},
      {{"test.edit_seat", "UPDATE drawn_seat SET officer = 'LS-999' WHERE draw = $1 AND seat = 0"},
       "派员的登记"},
      {{"test.lose_entry", "UPDATE log_leaf SET draw = 'LS-2026Q4-331100-009' WHERE draw = $1 AND type = 9"},
       "结果条目"},
  };
  for (const Edit& edit : edits) {
    SCOPED_TRACE(edit.statement.name);
    db::Transaction undone(*db);
    ASSERT_GT(db->execute(edit.statement, {id}), 0);
    expect_altered(status_of(service::draw_result(call, id)), edit.told);
  }
  EXPECT_TRUE(service::draw_result(call, id).ok()) << "as before, all edits being undone";
}

/// Nothing is counted from such a list, and it does not pass in silence either.
TEST_P(TamperedDraw, StandsInTheInterferenceIndexOfTheCityAndOfEveryBranch) {
  auto db = database().lease();
  Call call = call_on(*db);
  const std::string id = drawn(call);
  const auto altered = [&](Call by) {
    return service::interference_items(by, {"2026Q4", "altered", "", ""}).value();
  };
  EXPECT_TRUE(altered(call).empty());
  constexpr db::Statement kEdit{
      "test.edit_seats",
      "UPDATE draw_result SET seats = REPLACE(seats, '\"seat\":0', '\"seat\":9') WHERE draw = $1"};
  ASSERT_GT(db->execute(kEdit, {id}), 0);
  const auto items = altered(call);
  ASSERT_EQ(items.size(), 1U);
  EXPECT_THAT(items[0].what, HasSubstr(id));
  EXPECT_THAT(items[0].detail, HasSubstr("派员名单被改动"));
  EXPECT_EQ(items[0].page + " " + items[0].key, "draw " + id);
  const Call branch{*db, {"lian", "莲", "331102", {"manager"}}, kMorning, counting_entropy()};
  EXPECT_EQ(altered(branch).size(), 1U);
  std::int64_t counted = 0;
  const auto index = service::interference(call, "2026Q4");
  for (const auto& body : index->bodies) counted += body.altered;
  EXPECT_EQ(counted, 1);
}

}  // namespace
}  // namespace dd::test
