// SPDX-License-Identifier: Apache-2.0
#include "service/substitute.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <set>

#include "service/audit.h"
#include "service/custody.h"
#include "store/draw_store.h"
#include "store/log_store.h"
#include "store/register_store.h"
#include "substitute_support.h"

namespace dd::test {
namespace {

using service::Call;
using service::DrawResult;
using service::ResultRow;
using service::SubstituteRequest;
using service::SubstituteView;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class Substitution : public SubstitutionWorld {};
DD_ON_BOTH_ENGINES(Substitution);

template <class T>
ErrorCode why(const Result<T>& result) {
  EXPECT_FALSE(result.ok());
  return result.ok() ? ErrorCode{} : result.error().code;
}

const ResultRow& row_of(const DrawResult& result, const std::string& unit, std::int64_t kind) {
  return *std::find_if(result.rows.begin(), result.rows.end(),
                       [&](const ResultRow& row) { return row.unit == unit && row.kind == kind; });
}

TEST_P(Substitution, PutsTheNextReserveInPlaceOfAClosedUnit) {
  const ResultRow row = a_drawn_row();
  const auto asked = ask(closed(row.unit));
  ASSERT_TRUE(asked.ok()) << error_text(asked.error());
  EXPECT_EQ(asked->state, "open");
  ASSERT_EQ(asked->swaps.size(), 1U);
  EXPECT_EQ(asked->swaps[0].out_name, row.unit_name);
  EXPECT_THAT(list().rows, Not(Contains(::testing::Field(&ResultRow::standing, "replaced"))));

  const auto done = decide(*asked);
  ASSERT_TRUE(done.ok()) << error_text(done.error());
  EXPECT_EQ(done->state, "approved");
  EXPECT_EQ(done->number, 1);
  const DrawResult now = list();
  const ResultRow old = row_of(now, row.unit, 1), fresh = row_of(now, done->swaps[0].in, 2);
  EXPECT_EQ(old.standing, "replaced");
  EXPECT_EQ(old.counterpart, fresh.unit);
  EXPECT_EQ(fresh.standing, "came");
  EXPECT_EQ(fresh.week, row.week);
  ASSERT_EQ(fresh.team.size(), row.team.size());
  for (std::size_t i = 0; i < row.team.size(); ++i) {
    if (done->passed.empty()) {
      EXPECT_EQ(fresh.team[i].officer, row.team[i].officer);
    }
    EXPECT_EQ(fresh.team[i].body_name, row.team[i].body_name);
  }
}

TEST_P(Substitution, CountsTheReplacedUnitAsNotVisitedAndTheNewOneAsVisited) {
  const ResultRow row = a_drawn_row();
  const auto loads = store::seats_before(db(), 2026, "2027Q1");
  const SubstituteView view = approved(closed(row.unit));
  const auto visits = store::visits_before(db(), 2026, "2027Q1");
  EXPECT_FALSE(visits.contains(row.unit));
  EXPECT_EQ(visits.at(view.swaps[0].in), 1);
  std::int64_t before = 0, after = 0;
  for (const auto& [officer, load] : loads) before += load;
  for (const auto& [officer, load] : store::seats_before(db(), 2026, "2027Q1")) after += load;
  EXPECT_EQ(before, after);
}

TEST_P(Substitution, PutsTheNextOfficerOnTheSeatOfOneWhoIsIll) {
  const ResultRow row = a_drawn_row();
  const SubstituteView view = approved(ill(row.unit, 1));
  ASSERT_EQ(view.seats.size(), 1U);
  EXPECT_EQ(view.seats[0].before, row.team[1].officer);
  const ResultRow now = row_of(list(), row.unit, 1);
  EXPECT_EQ(now.team[0].officer, row.team[0].officer);
  EXPECT_EQ(now.team[1].officer, view.seats[0].officer);
  EXPECT_EQ(now.team[1].before, row.team[1].name);
  EXPECT_EQ(now.standing, "");
  const auto loads = store::seats_before(db(), 2026, "2027Q1");
  EXPECT_GE(loads.at(view.seats[0].officer), 1);
}

TEST_P(Substitution, GivesAnIllOfficerNoOtherSeat) {
  const ResultRow row = a_drawn_row();
  const SubstituteView first = approved(ill(row.unit, 1));
  for (int i = 0; i < 4; ++i) {
    const auto next = ask(ill(row.unit, i % 2));
    if (!next.ok()) break;
    EXPECT_NE(next->seats[0].officer, first.seats[0].before);
    ASSERT_TRUE(decide(*next).ok());
  }
}

TEST_P(Substitution, NeedsASecondPersonWhoSawWhatReplacesWhat) {
  const ResultRow row = a_drawn_row();
  const SubstituteView asked = ask(closed(row.unit)).value();
  EXPECT_THAT(asked.allowed, IsEmpty());
  Call same{db(), {"chen", "陈测试", "331100", {"operator", "reviewer"}}, kMorning, counting_entropy()};
  EXPECT_EQ(why(service::decide_substitute(same, asked.id, {"approve", "", asked.seen})),
            ErrorCode::substitute_second);
  Call call = asker();
  EXPECT_EQ(why(service::decide_substitute(call, asked.id, {"approve", "", asked.seen})),
            ErrorCode::account_no_permission);
  Call other = second();
  EXPECT_EQ(why(service::decide_substitute(other, asked.id, {"approve", "", "0000000000000000"})),
            ErrorCode::conflict);
  EXPECT_EQ(why(service::decide_substitute(other, asked.id, {"maybe", "", asked.seen})),
            ErrorCode::substitute_choice);
  ASSERT_TRUE(decide(asked).ok());
  EXPECT_EQ(why(decide(asked)), ErrorCode::substitute_state);
}

TEST_P(Substitution, RefusesAnApprovalWhenAnotherTookTheReserveMeanwhile) {
  std::map<std::int64_t, std::vector<std::string>> drawn, reserves;
  const DrawResult now = list();
  for (const ResultRow& row : now.rows) (row.kind == 1 ? drawn : reserves)[row.pass].push_back(row.unit);
  const auto pass = std::find_if(drawn.begin(), drawn.end(), [&](const auto& units) {
    return units.second.size() > 1 && reserves[units.first].size() > 1;
  });
  ASSERT_NE(pass, drawn.end());
  const SubstituteView first = ask(closed(pass->second[0])).value();
  const SubstituteView later = ask(closed(pass->second[1])).value();
  EXPECT_EQ(first.swaps[0].in, later.swaps[0].in) << "both see the same reserve";
  ASSERT_TRUE(decide(first).ok());
  EXPECT_EQ(why(decide(later)), ErrorCode::conflict);
  Call call = second();
  const auto fresh = service::show_substitute(call, later.id);
  ASSERT_TRUE(fresh.ok());
  EXPECT_NE(fresh->swaps[0].in, first.swaps[0].in);
  EXPECT_TRUE(decide(*fresh).ok());
}

TEST_P(Substitution, KeepsWhatWasReturnedAndLetsItBeAskedAgain) {
  const ResultRow row = a_drawn_row();
  const SubstituteView asked = ask(closed(row.unit)).value();
  EXPECT_EQ(why(ask(ill(row.unit, 0))), ErrorCode::substitute_open);
  const auto before = store::log_hashes(db()).size();
  const auto back = decide(asked, "return");
  ASSERT_TRUE(back.ok());
  EXPECT_EQ(back->state, "returned");
  EXPECT_EQ(back->decision_note, "材料不清楚");
  EXPECT_EQ(store::log_hashes(db()).size(), before) << "nothing changed, nothing in the log";
  EXPECT_TRUE(ask(closed(row.unit)).ok());
  Call call = asker();
  EXPECT_EQ(service::list_substitutes(call, {})->size(), 2U);
  EXPECT_EQ(service::list_substitutes(call, {.state = "returned"})->size(), 1U);
}

TEST_P(Substitution, WritesOneLogEntryThatNamesNobody) {
  const ResultRow row = a_drawn_row();
  const SubstituteView view = approved(closed(row.unit));
  const auto log = store::log_of_draw(db(), draw_);
  ASSERT_EQ(log.back().type, 11);
  EXPECT_EQ(log.back().index, view.log_index);
  const std::string entry(log.back().entry.begin(), log.back().entry.end());
  for (const std::string& name : {row.unit, row.unit_name, view.swaps[0].in, view.swaps[0].in_name,
                                  row.team[0].officer, row.team[0].name}) {
    EXPECT_THAT(entry, Not(HasSubstr(name)));
  }
  EXPECT_THAT(entry, HasSubstr("chen"));
  EXPECT_THAT(entry, HasSubstr("shen"));
  const std::string bundle = service::public_bundle(db(), draw_).value();
  EXPECT_THAT(bundle, Not(HasSubstr(view.swaps[0].in_name)));
}

TEST_P(Substitution, AsksForReasonEvidenceAndAUnitThatWasDrawn) {
  const ResultRow row = a_drawn_row();
  SubstituteRequest request = closed(row.unit);
  request.reason = "ill";
  EXPECT_EQ(why(ask(request)), ErrorCode::substitute_choice);
  request = closed(row.unit);
  request.evidence_sha256 = "abc";
  EXPECT_EQ(why(ask(request)), ErrorCode::substitute_choice);
  request = closed(row.unit);
  request.words = "";
  EXPECT_EQ(why(ask(request)), ErrorCode::register_reason);
  EXPECT_EQ(why(ask(closed("91330000TEST"))), ErrorCode::custody_not_drawn);
  EXPECT_EQ(why(ask(ill(row.unit, 9))), ErrorCode::substitute_choice);
  SubstituteRequest vacancy{"vacancy", row.unit, 0, "nobody", "无人可派", "说明.pdf", kEvidence};
  EXPECT_EQ(why(ask(vacancy)), ErrorCode::substitute_choice) << "somebody sits there";
}

TEST_P(Substitution, KeepsBodiesToTheirOwnRows) {
  const ResultRow row = a_drawn_row();
  const std::string foreign =
      row.unit_body == "331122" || row.inspecting_body == "331122" ? "331124" : "331122";
  Call call{db(), {"xian", "县测试", foreign, {"operator"}}, kMorning, counting_entropy()};
  EXPECT_EQ(why(service::request_substitute(call, draw_, closed(row.unit))), ErrorCode::scope_foreign_body);
  const SubstituteView asked = ask(closed(row.unit)).value();
  EXPECT_EQ(why(service::show_substitute(call, asked.id)), ErrorCode::scope_foreign_body);
  EXPECT_THAT(*service::list_substitutes(call, {}), IsEmpty());
  Call witness{db(), {"wit", "见证", "331100", {"witness"}}, kMorning, counting_entropy()};
  EXPECT_EQ(why(service::list_substitutes(witness, {})), ErrorCode::account_no_permission);
}

TEST_P(Substitution, AnswersTheSameForEveryForeignUnitAndNotesEachLook) {
  std::set<std::string> drawn;
  for (const ResultRow& row : list().rows) {
    if (row.kind == 1) drawn.insert(row.unit);
  }
  Call county{db(), {"xian", "县测试", "331122", {"operator"}}, kMorning, counting_entropy()};
  std::set<std::string> answers, asked_drawn, asked_others;
  for (const Unit& unit : store::current_rows<Unit>(db())) {
    if (unit.body == "331122" || unit.body == "331100") continue;
    auto& asked = drawn.contains(unit.id) ? asked_drawn : asked_others;
    if (asked.size() == 3) continue;
    asked.insert(unit.id);
    const auto refused = service::request_substitute(county, draw_, closed(unit.id));
    ASSERT_FALSE(refused.ok());
    std::string text = error_text(refused.error());
    answers.insert(text.replace(text.find(unit.id), unit.id.size(), "*"));
  }
  ASSERT_EQ(asked_drawn.size() + asked_others.size(), 6U);
  EXPECT_EQ(answers.size(), 1U) << ::testing::PrintToString(answers);
  Call chief = second();
  std::set<std::string> noted;
  const auto trail = service::audit::list(chief, {.account = "xian", .result = "scope.foreign_body"});
  for (const auto& row : trail->rows) noted.insert(row.detail);
  asked_drawn.merge(asked_others);
  EXPECT_EQ(noted, asked_drawn);
}

TEST_P(Substitution, EndsWithTheKeyReveal) {
  const ResultRow row = a_drawn_row();
  const SubstituteView asked = ask(closed(row.unit)).value();
  Call later = call_on(db(), kMorning + UnixMs{95} * 24 * 3600 * 1000);
  ASSERT_TRUE(service::open_draw(later, draw_).ok());
  EXPECT_EQ(why(decide(asked)), ErrorCode::draw_wrong_state);
  EXPECT_EQ(why(ask(closed(row.unit))), ErrorCode::draw_wrong_state);
}

TEST_P(Substitution, LetsOnlyUnitsThatStandBeDisclosedAndThenReplacesNobodyInThem) {
  const ResultRow row = a_drawn_row();
  const SubstituteView view = approved(closed(row.unit));
  Call call = asker();
  EXPECT_EQ(why(service::disclose_visit(call, draw_, {row.unit})), ErrorCode::custody_not_drawn);
  const auto told = service::disclose_visit(call, draw_, {view.swaps[0].in});
  ASSERT_TRUE(told.ok()) << error_text(told.error());
  EXPECT_EQ(why(ask(ill(view.swaps[0].in, 0))), ErrorCode::custody_disclosed);
}

TEST_P(Substitution, LeavesAnAuditEntryForEveryStep) {
  approved(closed(a_drawn_row().unit));
  Call call = second();
  const auto page = service::audit::list(call, {.object = draw_, .limit = 2});
  std::vector<std::string> lines;
  for (const auto& row : page->rows) lines.push_back(row.account + " " + row.action);
  EXPECT_THAT(lines, ElementsAre("shen 批准替补", "chen 申请替补"));
}

}  // namespace
}  // namespace dd::test
