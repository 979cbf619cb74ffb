// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <set>

#include "service/custody.h"
#include "service/registers.h"
#include "service/substitute.h"
#include "service/substitute_rates.h"
#include "service/supervise_fairness.h"
#include "store/account_store.h"
#include "supervise_support.h"

namespace dd::test {
namespace {

using service::Call;
using service::InterferenceView;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

DD_ON_BOTH_ENGINES(Supervise);

TEST_P(Supervise, CountsEveryNumberAsTheLengthOfItsList) {
  Call call = call_on(db());
  Unit unit = store::current_rows<Unit>(db()).front();
  Call editing = call_on(db(), kMorning - UnixMs{3600} * 1000);
  unit.balls = 7;
  const auto put = service::put_register<Unit>(editing, {unit, 1, "摇号前改风险权重"});
  ASSERT_TRUE(put.ok()) << error_text(put.error());
  const auto first = frozen_and_sealed(call);
  ASSERT_TRUE(first.ok()) << error_text(first.error());
  ASSERT_TRUE(aborted(call, first->id, "现场停电，见证人离席").ok());
  const auto ready = ready_draw(call);
  ASSERT_TRUE(ready.ok()) << error_text(ready.error());
  ASSERT_TRUE(service::run_draw(call, ready->id).ok());

  using Counts = service::InterferenceCounts;
  const std::pair<const char*, std::int64_t Counts::*> kinds[] = {
      {"aborted", &Counts::aborted},   {"edits", &Counts::edits},       {"asked", &Counts::asked},
      {"approved", &Counts::approved}, {"returned", &Counts::returned}, {"recusals", &Counts::recusals},
      {"late", &Counts::late},         {"never", &Counts::never}};
  for (const auto& [kind, count] : kinds)
    EXPECT_EQ(total(count), static_cast<std::int64_t>(items(kind).size())) << kind;
  ASSERT_EQ(items("aborted").size(), 1U);
  EXPECT_EQ(items("aborted")[0].person, "chen");
  EXPECT_THAT(items("aborted")[0].detail, HasSubstr("停电"));
  EXPECT_EQ(items("edits").size(), 1U) << "once, though two draws were frozen within 72 hours";
  EXPECT_EQ(items("edits")[0].key, unit.id);
  EXPECT_THAT(items("edits")[0].what, HasSubstr("变更"));
  EXPECT_THAT(items("edits")[0].detail,
              AllOf(HasSubstr("摇号前改风险权重（抽取权重："), HasSubstr(" → 7）")));
  EXPECT_GT(items("recusals").size(), 0U);
  EXPECT_THAT(items("late"), IsEmpty());
}

TEST_P(Supervise, CountsATimeAwayThatWasPutInShortlyBeforeTheFreeze) {
  Call editing = call_on(db(), kMorning - UnixMs{3600} * 1000);
  const Officer officer = store::current_rows<Officer>(db()).front();
  const DutyPeriod period{officer.id, "leave", "2026-10-01", "2026-10-31", "外出学习"};
  const auto put = service::put_register<DutyPeriod>(editing, {period, 0, "人事通知"});
  ASSERT_TRUE(put.ok()) << error_text(put.error());
  Call call = call_on(db());
  ASSERT_TRUE(frozen_and_sealed(call).ok());
  const auto edits = items("edits");
  ASSERT_EQ(edits.size(), 1U);
  EXPECT_THAT(edits[0].what, AllOf(HasSubstr("离岗时段"), HasSubstr(officer.name)));
  EXPECT_EQ(edits[0].page + " " + edits[0].key, "officers " + officer.id);
  EXPECT_EQ(edits[0].body, officer.body);
}

TEST_P(Supervise, FlagsAQuarterWithMoreThanATenthReplaced) {
  Call call = call_on(db());
  const std::string id = ready_draw(call).value().id;
  ASSERT_TRUE(service::run_draw(call, id).ok());
  EXPECT_FALSE(index().flagged);
  EXPECT_GT(index().drawn, 10);
  Call second{db(), {"shen", "审", "331100", {"reviewer"}}, kMorning, counting_entropy()};
  int approved = 0;
  const auto drawn = service::draw_result(call, id).value();
  std::map<std::string, std::int64_t> of_body, replaced;
  for (const auto& body : index().bodies) of_body[body.body] = body.drawn;
  auto rows = drawn.rows;  // the smallest body's first: it is flagged soonest
  std::stable_sort(rows.begin(), rows.end(), [&](const auto& left, const auto& right) {
    return of_body[left.inspecting_body] < of_body[right.inspecting_body];
  });
  bool enough = false;
  for (const auto& row : rows) {
    if (row.kind != 1 || enough) continue;
    const auto asked = service::request_substitute(
        call, id, {"unit", row.unit, -1, "closed", "停产", "a.pdf", std::string(64, 'a')});
    if (!asked.ok()) continue;
    ASSERT_TRUE(service::decide_substitute(second, asked->id, {"approve", "", asked->seen}).ok());
    ++approved;
    enough = ++replaced[row.inspecting_body] * 10 > of_body[row.inspecting_body];
  }
  const InterferenceView view = index();
  EXPECT_EQ(view.replaced, approved);
  EXPECT_EQ(view.flagged, approved * 10 > view.drawn);
  EXPECT_TRUE(enough);
  for (const auto& body : view.bodies) EXPECT_EQ(body.flagged, body.replaced * 10 > body.drawn) << body.body;
  std::set<std::string> units;
  for (const auto& row : drawn.rows) {
    if (row.kind == 1) units.insert(row.unit);
  }
  EXPECT_EQ(view.drawn, static_cast<std::int64_t>(units.size())) << "a unit that two passes drew is one";
  EXPECT_EQ(items("approved").size(), static_cast<std::size_t>(approved));
  for (const auto& person : view.persons) {
    EXPECT_TRUE(person.account != "shen" || person.approved == approved);
  }
}

TEST_P(Supervise, FlagsAQuarterInWhichMoreThanATenthOfTheSeatsWereTakenByOthers) {
  Call call = call_on(db());
  const std::string id = ready_draw(call).value().id;
  ASSERT_TRUE(service::run_draw(call, id).ok());
  const InterferenceView before = index();
  ASSERT_GT(before.seats, 10);
  Call second{db(), {"shen", "审", "331100", {"reviewer"}}, kMorning, counting_entropy()};
  std::int64_t swapped = 0;
  const auto swap_seats = [&](std::size_t seat) {
    const service::DrawResult now = service::draw_result(call, id).value();
    for (const auto& row : now.rows) {
      if (row.kind != 1 || row.team.size() <= seat || swapped * 10 > before.seats) continue;
      const auto asked =
          service::request_substitute(call, id,
                                      {"officer", row.unit, static_cast<std::int64_t>(seat), "other_duty",
                                       "另有公务", "a.pdf", std::string(64, 'a')});
      if (!asked.ok()) continue;
      ASSERT_TRUE(service::decide_substitute(second, asked->id, {"approve", "", asked->seen}).ok());
      ++swapped;
      const bool near = (swapped + 2) * 10 > before.seats;
      EXPECT_EQ(near && index().flagged, swapped * 10 > before.seats) << swapped;
    }
  };
  swap_seats(0);
  swap_seats(1);
  const InterferenceView view = index();
  EXPECT_EQ(view.swapped, swapped);
  EXPECT_EQ(view.seats, before.seats);
  EXPECT_TRUE(view.flagged);
  EXPECT_EQ(view.replaced, 0);
  const auto rates = service::substitute_rates(db(), "2026Q4").value();
  EXPECT_TRUE(rates.flagged);
  EXPECT_EQ(rates.swapped, swapped);
  EXPECT_EQ(rates.per_mille, 0);
}

TEST_P(Supervise, ShowsALateResultAndABranchItsOwnRowsOnly) {
  Call call = call_on(db());
  ASSERT_TRUE(frozen_and_sealed(call).ok());
  Call later = call_on(db(), kMorning + UnixMs{40} * 24 * 3600 * 1000);
  const auto late = service::interference_items(later, {"2026Q4", "late", "", ""});
  ASSERT_EQ(late->size(), 1U);
  EXPECT_THAT(late->at(0).what, HasSubstr("摇号结果逾期"));
  Call branch{db(), {"lian", "莲", "331102", {"manager"}}, kMorning, counting_entropy()};
  const auto own = service::interference(branch, "2026Q4").value();
  for (const auto& row : own.bodies) EXPECT_EQ(row.body, "331102");
  Call officer{db(), {"zhi", "执", "331102", {"officer"}}, kMorning, counting_entropy()};
  EXPECT_EQ(service::interference(officer, "2026Q4").error().code, ErrorCode::account_no_permission);
  EXPECT_EQ(service::interference(call, "2026").error().code, ErrorCode::quarter_form);
}

TEST_P(Supervise, CountsEveryVisitThatIsToldAfterItsWeekAndNamesNoneThatIsNot) {
  Call call = call_on(db());
  const std::string id = ready_draw(call).value().id;
  ASSERT_TRUE(service::run_draw(call, id).ok());
  const auto rows = service::draw_result(call, id)->rows;
  std::map<std::string, const service::ResultRow*> visits;
  for (const auto& row : rows) {
    if (row.kind == 1) visits.emplace(row.unit, &row);
  }
  const auto early = std::min_element(visits.begin(), visits.end(), [](const auto& a, const auto& b) {
    return a.second->week < b.second->week;
  });
  const std::int64_t week = early->second->week;
  const UnixMs quarter = start_of_day(first_day(parse_quarter("2026Q4").value()));
  const auto late_at = [&](UnixMs now) {
    Call later = call_on(db(), now);
    return service::interference_items(later, {"2026Q4", "late", "", ""}).value();
  };
  const UnixMs over = quarter + UnixMs{7 * 86'400'000} * week;
  EXPECT_THAT(late_at(over - 1), IsEmpty());
  const auto due = static_cast<std::size_t>(std::count_if(
      visits.begin(), visits.end(), [&](const auto& visit) { return visit.second->week == week; }));
  const auto late = late_at(over);
  EXPECT_EQ(late.size(), due);
  for (const auto& item : late) {
    for (const auto& [unit, row] : visits)
      EXPECT_THAT(item.what + item.detail, Not(HasSubstr(row->unit_name)));
  }
  Call told = call_on(db(), over + 1);
  ASSERT_TRUE(service::disclose_visit(told, id, {early->first}).ok());
  const auto after = late_at(over + 2);
  EXPECT_EQ(after.size(), due);
  EXPECT_THAT(after, Contains(AllOf(Field(&service::InterferenceItem::what,
                                          HasSubstr("“" + early->second->unit_name + "”到场公开逾期")),
                                    Field(&service::InterferenceItem::person, "chen"))));
}

/// A replaced unit is visited by nobody, and is not late; its reserve is waited for.
TEST_P(Supervise, ExpectsTheReserveInPlaceOfTheUnitThatWasReplaced) {
  Call call = call_on(db());
  const std::string id = ready_draw(call).value().id;
  ASSERT_TRUE(service::run_draw(call, id).ok());
  const auto rows = service::draw_result(call, id)->rows;
  std::map<std::string, int> drawn;
  for (const auto& row : rows) {
    if (row.kind == 1) ++drawn[row.unit];
  }
  const auto late_at = [&](UnixMs now) {
    Call later = call_on(db(), now);
    return service::interference_items(later, {"2026Q4", "late", "", ""}).value();
  };
  Call second{db(), {"shen", "审测试", "331100", {"reviewer"}}, kMorning, counting_entropy()};
  const UnixMs end = start_of_day(first_day(parse_quarter("2026Q4").value())) + UnixMs{85} * 86'400'000;
  for (const auto& row : rows) {
    if (row.kind != 1 || drawn[row.unit] != 1 || !row.joint_passes.empty()) continue;
    const auto asked = service::request_substitute(
        call, id, {"unit", row.unit, -1, "closed", "停产", "a.pdf", std::string(64, 'a')});
    if (!asked.ok()) continue;
    const std::size_t before = late_at(end).size();
    ASSERT_TRUE(service::decide_substitute(second, asked->id, {"approve", "", asked->seen}).ok());
    // A reserve that was drawn by another pass is waited for once.
    const std::size_t after = before - (drawn.contains(asked->swaps.at(0).in) ? 1 : 0);
    const auto late = late_at(end);
    EXPECT_EQ(late.size(), after);
    EXPECT_THAT(late, Not(Contains(Field(&service::InterferenceItem::what, HasSubstr(row.unit_name)))));
    Call early = call_on(db(), kMorning + 1000);
    ASSERT_TRUE(service::disclose_visit(early, id, {asked->swaps[0].in}).ok());
    EXPECT_EQ(late_at(end).size(), after - 1) << "and came in time";
    return;
  }
  FAIL() << "no unit to replace";
}

TEST_P(Supervise, CountsADrawThatWasAbortedAfterItsDeadlineAsLate) {
  Call call = call_on(db());
  const auto sealed = frozen_and_sealed(call);
  Call later = call_on(db(), kMorning + UnixMs{40} * 24 * 3600 * 1000);
  ASSERT_TRUE(aborted(later, sealed->id, "现场停电，见证人离席").ok());
  const auto late = service::interference_items(later, {"2026Q4", "late", "", ""}).value();
  ASSERT_EQ(late.size(), 1U);
  EXPECT_THAT(late[0].what, HasSubstr("摇号结果逾期"));
}

TEST_P(Supervise, TellsEverybodyTheRatesByOfficeAndRole) {
  Call call = call_on(db());
  const std::string id = ready_draw(call).value().id;
  ASSERT_TRUE(service::run_draw(call, id).ok());
  EXPECT_EQ(service::substitute_rates(db(), "2026Q9").error().code, ErrorCode::quarter_form);
  const auto before = service::substitute_rates(db(), "2026Q4").value();
  EXPECT_GT(before.drawn, 0);
  EXPECT_FALSE(before.flagged);
  EXPECT_THAT(before.signers, IsEmpty());
  store::insert_account(db(), {"chen", "陈测试", "331100", "operator", "", false, false}, kMorning);
  store::insert_account(db(), {"shen", "审测试", "331100", "reviewer", "", false, false}, kMorning);
  Call second{db(), {"shen", "审测试", "331100", {"reviewer"}}, kMorning, counting_entropy()};
  const auto drawn = service::draw_result(call, id).value();
  for (const auto& row : drawn.rows) {
    if (row.kind != 1 || row.team.empty()) continue;
    const auto asked = service::request_substitute(
        call, id, {"unit", row.unit, -1, "closed", "现场已停产", "停产证明.pdf", std::string(64, 'e')});
    if (!asked.ok()) continue;
    ASSERT_TRUE(service::decide_substitute(second, asked->id, {"approve", "", asked->seen}).ok());
    break;
  }
  const auto after = service::substitute_rates(db(), "2026Q4").value();
  EXPECT_EQ(after.drawn, before.drawn);
  EXPECT_EQ(after.replaced, 1);
  ASSERT_EQ(after.signers.size(), 2U);
  std::string told;
  for (const auto& signer : after.signers) told += signer.office + signer.role + ";";
  EXPECT_THAT(told, AllOf(HasSubstr("审核人"), Not(HasSubstr("测试"))));
}

TEST_P(Supervise, WritesTheTableAsASpreadsheet) {
  Call call = call_on(db());
  const auto bytes = service::interference_sheet(call, "2026Q4");
  ASSERT_TRUE(bytes.ok());
  EXPECT_EQ(bytes->substr(0, 2), "PK");
}

/// 60 units over 8 quarters in which the last twelve are never drawn.
std::string tail_history() {
  std::string out = "季度,单位,序号,抽中,机构,行业\n";
  std::uint32_t state = 7;
  for (int q = 0; q < 8; ++q) {
    std::vector<int> drawn(60);
    for (int n = 0; n < 14;) {
      state = state * 1664525 + 1013904223;
      int& row = drawn[(state >> 8) % 48];
      n += row == 0;
      row = 1;
    }
    for (int i = 0; i < 60; ++i) {
      out += std::to_string(2018 + q / 4) + "Q" + std::to_string(q % 4 + 1) + ",测试单位" +
             std::to_string(i) + "," + std::to_string(i + 1) + "," +
             std::to_string(drawn[static_cast<std::size_t>(i)]) + ",丽水测试局,造纸\n";
    }
  }
  return out;
}

TEST_P(Supervise, FindsTheTailThatAnOlderProgramNeverDrew) {
  Call call = call_on(db());
  const auto view = service::upload_history(call, "旧系统 2018—2019", "旧系统.csv", tail_history());
  ASSERT_TRUE(view.ok()) << error_text(view.error());
  EXPECT_EQ(view->rounds, 8);
  EXPECT_EQ(view->lines.front().level, "fault");
  EXPECT_THAT(view->lines, Contains(AllOf(Field(&service::FairnessLine::pattern, "tail"),
                                          Field(&service::FairnessLine::chance, "小于百万分之一"))));
  for (const auto& line : view->lines) {
    EXPECT_TRUE(line.pattern != "tail" || line.sentence.find("8 个季度从未抽中") != std::string::npos);
  }
  EXPECT_EQ(service::upload_history(call, "再传一次", "旧系统.csv", tail_history()).error().code,
            ErrorCode::register_exists);
  const auto kept = service::list_histories(call);
  ASSERT_EQ(kept->size(), 1U);
  const auto again = service::show_history(call, kept->front().id);
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->lines.size(), view->lines.size());
}

TEST_P(Supervise, NamesTheFirstBadLineOfAHistory) {
  const auto refused = [](const std::string& text) {
    const auto read = service::read_history(text);
    EXPECT_FALSE(read.ok()) << text;
    return read.ok() ? "" : error_text(read.error());
  };
  const std::string head = "季度,单位,序号,抽中\n2019Q1,甲,1,1\n";
  EXPECT_THAT(refused("季度,单位,序号\n2019Q1,甲,1\n"), HasSubstr("第 1 行"));
  EXPECT_THAT(refused(head + "2019年,乙,2,0\n"), HasSubstr("第 3 行"));
  EXPECT_THAT(refused(head + "2019Q1,乙,0,0\n"), HasSubstr("序号"));
  EXPECT_THAT(refused(head + "2019Q1,乙,2,也许\n"), HasSubstr("抽中一列"));
  EXPECT_THAT(refused(head + "2019Q1,甲,2,0\n"), HasSubstr("重复"));
  EXPECT_THAT(refused(head + "2019Q1,,2,0\n"), HasSubstr("缺少单位"));
}

TEST_P(Supervise, LetsOnlyTheCityKeepAHistory) {
  Call branch{db(), {"lian", "莲", "331102", {"manager"}}, kMorning, counting_entropy()};
  EXPECT_EQ(service::upload_history(branch, "旧", "a.csv", tail_history()).error().code,
            ErrorCode::scope_city_only);
}

TEST_P(Supervise, FindsNoFaultInOurOwnOpenedDraws) {
  Call call = call_on(db());
  const std::string id = ready_draw(call).value().id;
  ASSERT_TRUE(service::run_draw(call, id).ok());
  EXPECT_EQ(service::own_fairness(call)->rounds, 0) << "secret until the key reveal";
  Call later = call_on(db(), kMorning + UnixMs{95} * 24 * 3600 * 1000);
  ASSERT_TRUE(service::open_draw(later, id).ok());
  const auto view = service::own_fairness(later);
  ASSERT_TRUE(view.ok());
  EXPECT_EQ(view->rounds, 1);
  EXPECT_GT(view->drawn, 0);
  EXPECT_THAT(view->lines, Not(Contains(Field(&service::FairnessLine::level, "fault"))));
  EXPECT_THAT(view->lines, Contains(Field(&service::FairnessLine::pattern, "body")))
      << "the city's passes draw from all bodies";
  Call branch{db(),
              {"lian", "莲", "331102", {"manager"}},
              kMorning + UnixMs{95} * 24 * 3600 * 1000,
              counting_entropy()};
  EXPECT_THAT(service::own_fairness(branch)->lines,
              Not(Contains(Field(&service::FairnessLine::pattern, "body"))));
}

}  // namespace
}  // namespace dd::test
