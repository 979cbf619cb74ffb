// SPDX-License-Identifier: Apache-2.0
#include "service/rule_versions.h"

#include <gmock/gmock.h>

#include "core/draw/hash.h"
#include "service/audit.h"
#include "service/scheme.h"
#include "store/log_store.h"
#include "wire/ruleset_json.h"
#include "world_support.h"

namespace dd::test {
namespace {

using service::Call;
using service::RuleVersionEdit;
using service::RuleVersionView;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class RuleVersions : public OnBothEngines {
 protected:
  void SetUp() override {
    OnBothEngines::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    lease_.emplace(database().lease());
    auto call = as("chen", {"manager", "operator", "witness"});
    ASSERT_TRUE(service::load_shipped(call));
  }
  Call as(const std::string& account, std::vector<std::string> roles, const std::string& body = "331100") {
    return {**lease_, {account, account, body, std::move(roles)}, kMorning, counting_entropy()};
  }
  Call writer() { return as("chen", {"manager"}); }
  Call second() { return as("shen", {"reviewer"}); }
  db::Connection& db() { return **lease_; }

  RuleVersionView draft() {
    Call call = writer();
    return service::draft_rules(call, {k2025, "提高重点单位比例"}).value();
  }
  RuleVersionView saved(const std::string& share = "30%") {
    Call call = writer();
    return service::save_rules(call, with_share(draft(), share)).value();
  }
  RuleVersionView submitted() {
    Call call = writer();
    const RuleVersionView view = saved();
    return service::submit_rules(call, {view.row.id, view.revision, "请审核"}).value();
  }
  RuleVersionView released() {
    Call call = second();
    const RuleVersionView view = submitted();
    return service::release_rules(call, {view.row.id, view.revision, "同意发布"}).value();
  }

  static RuleVersionEdit edit_of(const RuleVersionView& view) {
    RuleVersionEdit edit{view.row.id, view.revision, view.row.title,  view.row.valid_from,
                         {},          view.basis,    "按会议纪要修改"};
    for (const auto& sentence : view.sentences) {
      service::SentenceEdit one{sentence.field, {}, sentence.cite};
      for (const auto& blank : sentence.blanks) one.blanks.push_back(blank.value);
      edit.sentences.push_back(one);
    }
    return edit;
  }
  static RuleVersionEdit with_share(const RuleVersionView& view, const std::string& share) {
    RuleVersionEdit edit = edit_of(view);
    for (auto& sentence : edit.sentences) {
      if (sentence.field == "county_key_share") sentence.blanks = {share};
    }
    return edit;
  }

 private:
  std::optional<db::Database::Lease> lease_;
};
DD_ON_BOTH_ENGINES(RuleVersions);

std::string said(const RuleVersionView& view, const std::string& field) {
  for (const auto& sentence : view.sentences) {
    if (sentence.field == field) return sentence.sentence;
  }
  return "";
}

template <class T>
ErrorCode code(const Result<T>& result) {
  return result.ok() ? ErrorCode::internal : result.error().code;
}

TEST_P(RuleVersions, ShippedOnesAreReleasedAndTheNewestIsInForce) {
  Call call = writer();
  const auto rows = service::list_rule_versions(call);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].id, k2025);
  EXPECT_TRUE(rows[0].in_force);
  EXPECT_FALSE(rows[1].in_force);
  EXPECT_EQ(rows[1].state_name, "已发布");
  const auto view = service::show_rule_version(call, k2025);
  ASSERT_TRUE(view);
  EXPECT_THAT(said(*view, "county_key_share"), HasSubstr("不少于 25% 的单位"));
  EXPECT_THAT(view->allowed, ElementsAre("draft"));
}

TEST_P(RuleVersions, ADraftBeginsWithTheValuesOfItsBaseOnTheFirstOpenDay) {
  const RuleVersionView view = draft();
  EXPECT_EQ(view.row.id, "zhejiang/lishui/v3");
  EXPECT_EQ(view.row.state, "draft");
  EXPECT_EQ(view.row.valid_from, "2026-10-01");
  EXPECT_EQ(view.row.base, k2025);
  EXPECT_THAT(view.allowed, ElementsAre("draft", "save", "submit", "withdraw"));
  Call call = writer();
  EXPECT_EQ(service::draft_rules(call, {view.row.id, "再起草一份"})->row.id, "zhejiang/lishui/v4");
}

TEST_P(RuleVersions, TwoPersonsPutARuleIntoForceForTheNextDraw) {
  const RuleVersionView view = released();
  EXPECT_EQ(view.row.state, "released");
  EXPECT_EQ(view.steps.size(), 4U);
  Call call = writer();
  fill_small_world(call);
  const auto scheme = service::quarter_scheme(call, "2026Q4", "");
  ASSERT_TRUE(scheme) << error_text(scheme.error());
  EXPECT_EQ(scheme->ruleset, "zhejiang/lishui/v3");
  EXPECT_THAT(scheme->proofs.front().arithmetic, Not(HasSubstr("× 25%")));
  EXPECT_TRUE(service::list_rule_versions(call)[0].in_force);
}

TEST_P(RuleVersions, TheirReleaseStandsInThePublicLogWithTheHashTheDrawWillCarry) {
  const RuleVersionView view = released();
  const auto rows = store::log_of_draw(db(), "");
  ASSERT_EQ(rows.size(), 1U);
  const auto entry = ledger::decode(rows[0].entry);
  ASSERT_TRUE(entry);
  EXPECT_EQ(entry->type, ledger::EntryType::ruleset);
  const auto document = service::ruleset_document(db(), view.row.id);
  const Digest hash = draw::Hasher(draw::Alg::sha256).hash(draw::view(wire::canonical_ruleset(*document)));
  EXPECT_TRUE(std::equal(hash.begin(), hash.end(), entry->body.end() - 32));
}

TEST_P(RuleVersions, AreNotReleasedByWhoWroteThem) {
  const RuleVersionView view = submitted();
  Call both = as("chen", {"manager", "reviewer"});
  EXPECT_EQ(code(service::release_rules(both, {view.row.id, view.revision, "同意发布"})),
            ErrorCode::two_persons);
  EXPECT_EQ(code(service::return_rules(both, {view.row.id, view.revision, "退回"})), ErrorCode::two_persons);
  EXPECT_THAT(service::show_rule_version(both, view.row.id)->allowed, Not(Contains("release")));
}

TEST_P(RuleVersions, AreNotReleasedByWhoOnlySavedThemOnce) {
  Call call = writer(), other = as("wang", {"manager"}), both = as("wang", {"reviewer"});
  const RuleVersionView begun = draft();
  const RuleVersionView changed = service::save_rules(other, with_share(begun, "30%")).value();
  const RuleVersionView sent =
      service::submit_rules(call, {begun.row.id, changed.revision, "请审核"}).value();
  EXPECT_EQ(code(service::release_rules(both, {begun.row.id, sent.revision, "同意"})),
            ErrorCode::two_persons);
}

TEST_P(RuleVersions, ReleasedNeverChange) {
  const RuleVersionView view = released();
  Call call = writer(), reviewer = second();
  EXPECT_EQ(code(service::save_rules(call, with_share(view, "40%"))), ErrorCode::ruleset_state);
  const service::RuleStepRequest again{view.row.id, view.revision, "再来一次"};
  EXPECT_EQ(code(service::submit_rules(call, again)), ErrorCode::ruleset_state);
  EXPECT_EQ(code(service::withdraw_rules(call, again)), ErrorCode::ruleset_state);
  EXPECT_EQ(code(service::return_rules(reviewer, again)), ErrorCode::ruleset_state);
  EXPECT_EQ(code(service::release_rules(reviewer, again)), ErrorCode::ruleset_state);
  EXPECT_THAT(said(*service::show_rule_version(call, view.row.id), "county_key_share"), HasSubstr("30%"));
}

TEST_P(RuleVersions, ReturnedOnesAreMendedAndSubmittedAgain) {
  const RuleVersionView view = submitted();
  Call call = writer(), reviewer = second();
  const auto back = service::return_rules(reviewer, {view.row.id, view.revision, "比例过高"});
  ASSERT_TRUE(back);
  EXPECT_EQ(back->row.state_name, "已退回");
  const auto mended = service::save_rules(call, with_share(*back, "28%"));
  ASSERT_TRUE(mended) << error_text(mended.error());
  EXPECT_EQ(mended->row.state, "draft");
  const auto sent = service::submit_rules(call, {view.row.id, mended->revision, "已按意见修改"});
  ASSERT_TRUE(sent);
  EXPECT_TRUE(service::release_rules(reviewer, {view.row.id, sent->revision, "同意发布"}));
}

TEST_P(RuleVersions, WithdrawnOnesAreOver) {
  const RuleVersionView view = submitted();
  Call call = writer();
  ASSERT_TRUE(service::withdraw_rules(call, {view.row.id, view.revision, "暂不修改"}));
  EXPECT_EQ(code(service::save_rules(call, with_share(view, "29%"))), ErrorCode::ruleset_state);
  EXPECT_EQ(service::list_rulesets(db()).size(), 2U);
}

TEST_P(RuleVersions, TellTheSecondEditorWhoChangedWhat) {
  const RuleVersionView view = draft();
  Call call = writer(), other = as("wang", {"manager"});
  RuleVersionEdit edit = with_share(view, "30%");
  edit.title = "丽水市2027年双随机抽查规则";
  ASSERT_TRUE(service::save_rules(other, edit));
  const auto second = service::save_rules(call, with_share(view, "31%"));
  ASSERT_EQ(code(second), ErrorCode::register_changed);
  EXPECT_THAT(second.error().args,
              ElementsAre("细则", edit.title, "wang", "细则名称、县级重点单位每季度抽查比例"));
  EXPECT_EQ(code(service::submit_rules(call, {view.row.id, view.revision, "请审核"})),
            ErrorCode::register_changed);
  EXPECT_EQ(code(service::submit_rules(call, {view.row.id, 77, "请审核"})), ErrorCode::conflict);
}

TEST_P(RuleVersions, RefuseValuesTheReaderOfRulesRefuses) {
  const RuleVersionView view = draft();
  Call call = writer();
  const auto refused = service::save_rules(call, with_share(view, "120%"));
  ASSERT_EQ(code(refused), ErrorCode::policy_ruleset_value);
  EXPECT_EQ(refused.error().args[0], "县级重点单位每季度抽查比例");
  RuleVersionEdit edit = edit_of(view);
  edit.sentences[0].cite = {};
  EXPECT_EQ(code(service::save_rules(call, edit)), ErrorCode::policy_ruleset_citation);
  edit = edit_of(view);
  edit.sentences[0].field = "bodies";
  EXPECT_EQ(code(service::save_rules(call, edit)), ErrorCode::input_unknown_field);
  edit = edit_of(view);
  edit.title = "细";
  EXPECT_EQ(code(service::save_rules(call, edit)), ErrorCode::register_field);
  edit = edit_of(view);
  edit.basis.push_back({"新文件", "", "", ""});
  EXPECT_EQ(code(service::save_rules(call, edit)), ErrorCode::register_field);
  edit = edit_of(view);
  edit.reason = "";
  EXPECT_EQ(code(service::save_rules(call, edit)), ErrorCode::register_reason);
}

TEST_P(RuleVersions, BeginNotBeforeTheFirstQuarterWhoseListsAreOpen) {
  Call call = writer();
  Call filler = call_on(db());
  fill_small_world(filler);
  const RuleVersionView view = saved();
  ASSERT_TRUE(frozen_and_sealed(filler));
  EXPECT_EQ(service::show_rule_version(call, view.row.id)->earliest, "2027-01-01");
  const auto late = service::submit_rules(call, {view.row.id, view.revision, "请审核"});
  ASSERT_EQ(code(late), ErrorCode::ruleset_valid_from);
  EXPECT_THAT(late.error().args[1], HasSubstr("2027年1月1日"));
  RuleVersionEdit edit = edit_of(view);
  for (const std::string day : {"2026-12-31", "2027-02-30", "明年"}) {
    edit.valid_from = day;
    EXPECT_EQ(code(service::save_rules(call, edit)), ErrorCode::ruleset_valid_from) << day;
  }
  edit.valid_from = "2027-01-01";
  EXPECT_TRUE(service::save_rules(call, edit));
}

TEST_P(RuleVersions, AreNotReleasedOnceTheirQuarterIsFrozen) {
  Call filler = call_on(db());
  fill_small_world(filler);
  const RuleVersionView view = submitted();
  ASSERT_TRUE(frozen_and_sealed(filler));
  Call reviewer = second();
  EXPECT_EQ(code(service::release_rules(reviewer, {view.row.id, view.revision, "同意"})),
            ErrorCode::ruleset_valid_from);
}

TEST_P(RuleVersions, WithoutAnyChangeAreNotSubmitted) {
  const RuleVersionView view = draft();
  Call call = writer();
  EXPECT_EQ(code(service::submit_rules(call, {view.row.id, view.revision, "请审核"})),
            ErrorCode::ruleset_unchanged);
  RuleVersionEdit edit = edit_of(view);
  edit.sentences[3].cite.note += "补充说明。";
  const auto noted = service::save_rules(call, edit);
  ASSERT_TRUE(noted);
  EXPECT_TRUE(service::submit_rules(call, {view.row.id, noted->revision, "请审核"}));
}

TEST_P(RuleVersions, AreWrittenByTheCityAloneAndOnlyWithTheRight) {
  const RuleVersionView view = submitted();
  Call county = as("li", {"manager", "reviewer"}, "331102"), reviewer = second(), call = writer();
  const service::RuleStepRequest request{view.row.id, view.revision, "同意发布"};
  EXPECT_EQ(code(service::draft_rules(county, {k2025, "起草"})), ErrorCode::scope_city_only);
  EXPECT_EQ(code(service::release_rules(county, request)), ErrorCode::scope_city_only);
  EXPECT_EQ(code(service::draft_rules(reviewer, {k2025, "起草"})), ErrorCode::account_no_permission);
  EXPECT_EQ(code(service::release_rules(call, request)), ErrorCode::account_no_permission);
  EXPECT_EQ(service::list_rule_versions(county).size(), 2U);
  EXPECT_EQ(code(service::show_rule_version(county, view.row.id)), ErrorCode::not_found);
  EXPECT_THAT(service::show_rule_version(county, k2025)->allowed, IsEmpty());
}

TEST_P(RuleVersions, OfOneDayTheLaterReleasedIsInForce) {
  released();
  Call call = writer(), reviewer = second();
  call.now += 1000;
  reviewer.now += 2000;
  const auto begun = service::draft_rules(call, {"zhejiang/lishui/v3", "更正"});
  ASSERT_TRUE(begun) << error_text(begun.error());
  const auto changed = service::save_rules(call, with_share(*begun, "28%"));
  ASSERT_TRUE(changed) << error_text(changed.error());
  const auto sent = service::submit_rules(call, {begun->row.id, changed->revision, "更正比例"});
  ASSERT_TRUE(sent);
  ASSERT_TRUE(service::release_rules(reviewer, {begun->row.id, sent->revision, "同意更正"}));
  EXPECT_EQ(service::list_rulesets(db()).front().id, begun->row.id);
}

TEST_P(RuleVersions, LeaveAnAuditEntryForEveryStep) {
  released();
  Call call = as("shenji", {"auditor"});
  std::vector<std::string> actions;
  const auto page = service::audit::list(call, {});
  for (const auto& row : page->rows)
    if (row.action != "增加执法机构") actions.push_back(row.action);  // of the first start
  EXPECT_THAT(actions, ElementsAre("发布细则", "提交细则", "修改细则草稿", "起草细则"));
}

}  // namespace
}  // namespace dd::test
