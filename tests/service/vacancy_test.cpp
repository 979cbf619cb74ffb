// SPDX-License-Identifier: Apache-2.0
// Empty seats of a drawn list and the remedy order (空缺席位的补救次序).
#include <gmock/gmock.h>

#include "substitute_support.h"
#include "wire/bundle_json.h"

namespace dd::test {
namespace {

using service::Call;
using ::testing::Contains;
using ::testing::Field;
using ::testing::HasSubstr;

const std::string kCounty = "331121";

void recuse_everybody(Call& call) {
  std::vector<Recusal> rows;
  for (const Officer& officer : store::current_rows<Officer>(call.db)) {
    if (officer.body != kCounty) continue;
    for (const Unit& unit : store::current_rows<Unit>(call.db)) {
      if (unit.body == kCounty) rows.push_back({unit.id, officer.id, 5, "测试", "2026-01-01", ""});
    }
  }
  db::Transaction transaction(call.db);
  store::put_rows(call.db, rows, {call.now, "chen", "测试", 0});
  transaction.commit();
}

/// A county none of whose officers may inspect any of its units, after the draw.
void vacant_world(db::Connection& db) {
  small_world(db);
  Call call = call_on(db);
  recuse_everybody(call);
  hold_first_draw(call);
}

class Vacancy : public OnBothEngines {
 protected:
  Vacancy() : OnBothEngines(vacant_world) {}
  void SetUp() override {
    OnBothEngines::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    lease_.emplace(database().lease());
    draw_ = kFirstDraw;
  }
  Call asker(UnixMs now = kMorning) { return call_on(**lease_, now); }
  service::DrawResult list() {
    Call call = asker();
    return service::draw_result(call, draw_).value();
  }

  std::string draw_;
  std::optional<db::Database::Lease> lease_;
};
DD_ON_BOTH_ENGINES(Vacancy);

TEST_P(Vacancy, IsFilledByTheFirstStepOfTheRemedyOrderThatFindsSomebody) {
  const service::DrawResult before = list();
  ASSERT_FALSE(before.unfilled.empty());
  const auto& empty = before.unfilled.front();
  Call call = asker();
  const auto asked = service::request_substitute(
      call, draw_, {"vacancy", empty.unit, empty.seat, "nobody", "本县人员都要回避", "说明.pdf", kEvidence});
  ASSERT_TRUE(asked.ok()) << error_text(asked.error());
  EXPECT_EQ(asked->remedy, "向市局借调");
  EXPECT_THAT(asked->remedy_cite, HasSubstr("空缺席位的补救次序"));
  ASSERT_EQ(asked->seats.size(), 1U);
  const auto officer = store::current_row<Officer>(call.db, asked->seats[0].officer);
  ASSERT_TRUE(officer.has_value());
  EXPECT_EQ(officer->row.body, "331100") << "the city lends first";
  EXPECT_THAT(asked->passed, Contains(Field(&service::SubstitutePassed::why, HasSubstr("回避"))));

  Call second{call.db, {"shen", "审测试", "331100", {"reviewer"}}, kMorning, counting_entropy()};
  ASSERT_TRUE(service::decide_substitute(second, asked->id, {"approve", "", asked->seen}).ok());
  EXPECT_EQ(list().unfilled.size(), before.unfilled.size() - 1);
  const auto again = service::request_substitute(
      call, draw_, {"vacancy", empty.unit, empty.seat, "nobody", "再来一次", "说明.pdf", kEvidence});
  EXPECT_EQ(again.error().code, ErrorCode::substitute_choice) << "somebody sits there now";

  Call later = asker(kMorning + UnixMs{95} * 24 * 3600 * 1000);
  ASSERT_TRUE(service::open_draw(later, draw_).ok());
  const auto bundle = wire::read_bundle(service::public_bundle(later.db, draw_).value()).value();
  ASSERT_EQ(bundle.substitutions.size(), 1U);
  EXPECT_EQ(bundle.substitutions[0].reach, (draw::Reach{draw::Slot::Source::area, 331100}));
  for (const auto& report : draw::verify(bundle))
    EXPECT_EQ(report.state, draw::StepReport::State::ok) << report.detail;
}

TEST_P(Vacancy, LetsNobodyBeReplacedWhereNobodySits) {
  const auto empty = list().unfilled.at(0);
  Call call = asker();
  const auto officer = service::request_substitute(
      call, draw_, {"officer", empty.unit, empty.seat, "ill", "住院两周", "请假单.jpg", kEvidence});
  ASSERT_FALSE(officer.ok());
  EXPECT_EQ(officer.error().code, ErrorCode::substitute_choice);
}

}  // namespace
}  // namespace dd::test
