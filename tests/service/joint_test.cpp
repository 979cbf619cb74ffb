// SPDX-License-Identifier: Apache-2.0
#include "service/joint.h"

#include <gmock/gmock.h>

#include <map>
#include <set>

#include "core/draw/bundle.h"
#include "fixtures/database_calls.h"
#include "joint_support.h"
#include "service/audit.h"
#include "service/plan.h"
#include "service/scheme.h"
#include "store/draw_store.h"
#include "wire/bundle_json.h"

namespace dd::test {
namespace {

using service::Call;
using service::JointView;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class Joint : public OnBothEngines {
 protected:
  void SetUp() override {
    OnBothEngines::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    lease_ = std::make_unique<db::Database::Lease>(database().lease());
    Call call = city();
    fill_small_world(call);
    fill_departments(call);
  }
  void TearDown() override { lease_.reset(); }

  db::Connection& db() { return **lease_; }
  Call city() { return as(db(), "shi", "331100", {"manager", "operator", "witness", "supervisor"}); }
  Call liandu() { return as(db(), "liandu", "331102", {"manager"}); }
  Call qingtian() { return as(db(), "qingtian", "331121", {"manager"}); }
  Call market() { return as(db(), "shichang", kMarket, {"joint_contact"}); }
  Call water() { return as(db(), "shuili", kWater, {"joint_contact"}); }
  Call police() { return as(db(), "gongan", kPolice, {"joint_contact"}); }

  Result<JointView> propose(Call call, const service::JointProposal& proposal) {
    return service::propose_joint(call, proposal);
  }
  Result<JointView> answer(Call call, const std::string& id, const std::string& word,
                           const std::string& note = "") {
    return service::answer_joint(call, id, {word, note});
  }
  template <class T>
  static ErrorCode why(const Result<T>& result) {
    return result.ok() ? ErrorCode::internal : result.error().code;
  }
  std::set<std::string> ids_seen(Call call) {
    std::set<std::string> out;
    const auto views = service::list_joint(call, "2026Q4");
    for (const JointView& view : *views) out.insert(view.id.substr(10));
    return out;
  }
  /// A scheme of 莲都 with 市场监管, confirmed.
  std::string confirmed(const service::JointProposal& proposal) {
    const auto made = propose(liandu(), proposal);
    EXPECT_TRUE(made.ok()) << error_text(made.error());
    for (const auto& partner : made->partners) {
      const auto said =
          answer(as(db(), "contact-" + partner.department, partner.department, {"joint_contact"}), made->id,
                 "confirmed");
      EXPECT_TRUE(said.ok()) << error_text(said.error());
    }
    return made->id;
  }

  std::unique_ptr<db::Database::Lease> lease_;
};
DD_ON_BOTH_ENGINES(Joint);

TEST_P(Joint, ShowsInTheOverviewOfThePlans) {
  const auto joint_of = [&]() {
    Call call = liandu();
    const auto plans = service::list_plans(call, 2026);
    std::vector<std::int64_t> out = {plans->rows.at(0).joint};
    for (const auto& quarter : plans->rows.at(0).quarters) out.push_back(quarter.joint);
    return out;
  };
  EXPECT_THAT(joint_of(), ElementsAre(0, 0, 0, 0, 0));
  confirmed(a_proposal("331102", "accompany", "key,general", {an_ask(kMarket, 60)}));
  const auto joint = joint_of();
  EXPECT_GT(joint[0], 0);
  EXPECT_THAT(joint, ElementsAre(joint[0], 0, 0, 0, joint[0]));
}

TEST_P(Joint, GoesFromProposalToConfirmationByTheContactOnly) {
  const auto made = propose(
      liandu(), a_proposal("331102", "accompany", "key,general", {an_ask(kMarket, 60), an_ask(kPolice, 30)}));
  ASSERT_TRUE(made.ok()) << error_text(made.error());
  EXPECT_EQ(made->id, "LH-2026Q4-331102-01");
  EXPECT_EQ(made->state, "proposed");
  EXPECT_THAT(made->allowed, ElementsAre("edit", "withdraw"));
  EXPECT_EQ(why(answer(water(), made->id, "confirmed")), ErrorCode::not_found);
  EXPECT_EQ(why(answer(liandu(), made->id, "confirmed")), ErrorCode::scope_foreign_body);
  EXPECT_EQ(why(answer(market(), made->id, "declined", "")), ErrorCode::register_reason);
  EXPECT_EQ(answer(market(), made->id, "confirmed")->state, "proposed");
  const auto all = answer(police(), made->id, "declined", "本季度任务已满");
  ASSERT_TRUE(all.ok());
  EXPECT_EQ(all->state, "confirmed");
  EXPECT_EQ(all->partners[1].note, "本季度任务已满");
  EXPECT_EQ(all->partners[0].answered_by, "shichang");
  const auto shares = service::confirmed_joint(db(), "2026Q4");
  ASSERT_EQ(shares.size(), 1U);
  EXPECT_EQ(shares[0].department, kMarket);
  EXPECT_THAT(shares[0].strata, ElementsAre(1, 3));
}

TEST_P(Joint, CannotBeConfirmedByWhoeverProposedIt) {
  const auto made = propose(liandu(), a_proposal("331102", "overlay", "key", {an_ask(kMarket, 60)}));
  ASSERT_TRUE(made.ok());
  EXPECT_EQ(why(answer(as(db(), "liandu", kMarket, {"joint_contact"}), made->id, "confirmed")),
            ErrorCode::two_persons);
}

TEST_P(Joint, AsksEverybodyAgainWhenItIsChanged) {
  auto proposal = a_proposal("331102", "overlay", "key", {an_ask(kMarket, 60), an_ask(kWater, 20)});
  const std::string id = confirmed(proposal);
  proposal.id = id;
  proposal.revision = 1;
  proposal.partners = {an_ask(kMarket, 50)};
  EXPECT_EQ(why(propose(liandu(), proposal)), ErrorCode::register_changed);
  Call district = liandu();
  proposal.revision = service::list_joint(district, "2026Q4")->at(0).revision;
  const auto changed = propose(liandu(), proposal);
  ASSERT_TRUE(changed.ok()) << error_text(changed.error());
  EXPECT_EQ(changed->state, "proposed");
  ASSERT_EQ(changed->partners.size(), 1U);
  EXPECT_EQ(changed->partners[0].answer, "pending");
  EXPECT_THAT(ids_seen(water()), IsEmpty());
}

TEST_P(Joint, RefusesWhatTheRulesCannotDraw) {
  const auto refused = [&](auto change, const char* why) {
    auto proposal = a_proposal("331102", "overlay", "key", {an_ask(kMarket, 60)});
    change(proposal);
    const auto done = propose(liandu(), proposal);
    ASSERT_FALSE(done.ok()) << why;
    EXPECT_EQ(done.error().code, ErrorCode::joint_form) << why;
    EXPECT_THAT(error_text(done.error()), HasSubstr(why));
  };
  refused([](auto& p) { p.partners.clear(); }, "至少选择一个部门");
  refused([](auto& p) { p.partners.push_back(p.partners[0]); }, "填了两次");
  refused([](auto& p) { p.partners[0].department = "33110009"; }, "已登记");
  refused([](auto& p) { p.partners[0].department = "331121"; }, "已登记");
  refused([](auto& p) { p.partners[0].specialty = "magic"; }, "专业要求");
  refused([](auto& p) { p.partners[0].percent = 0; }, "只填一项");
  refused([](auto& p) { p.strata = "key,vip"; }, "单位类别");
  refused([](auto& p) { p.mode = ""; }, "方式");
  refused([](auto& p) { p.areas = "331121"; }, "本辖区");
  refused([](auto& p) { p.title = ""; }, "名称");
  refused([](auto& p) { p.quarter = "2026Q3"; }, "已经过去");
  EXPECT_EQ(why(propose(liandu(), a_proposal("331121", "overlay", "key", {an_ask(kMarket, 5)}))),
            ErrorCode::scope_foreign_body);
  EXPECT_EQ(why(propose(market(), a_proposal("331100", "overlay", "key", {an_ask(kWater, 5)}))),
            ErrorCode::account_no_permission);
  confirmed(a_proposal("331102", "overlay", "key", {an_ask(kMarket, 60)}));
  EXPECT_EQ(why(propose(city(), a_proposal("331100", "accompany", "key", {an_ask(kMarket, 60)}))),
            ErrorCode::joint_form);
}

/// Who sees what of joint inspections: yes, no. Columns: the city, the leading district, another district, a
/// partner, the other partner, a department that takes no part.
TEST_P(Joint, IsSeenAsThisTableSays) {
  confirmed(a_proposal("331102", "overlay", "key", {an_ask(kMarket, 40), an_ask(kPolice, 40)}));
  auto all = propose(city(), a_proposal("331100", "overlay", "general", {an_ask(kMarket, 10)}));
  ASSERT_TRUE(all.ok()) << error_text(all.error());
  auto part = a_proposal("331100", "overlay", "general_special", {an_ask(kPolice, 10)});
  part.areas = "331102";
  ASSERT_TRUE(propose(city(), part).ok());
  const char* kTable =
      "what               city liandu qingtian market police water\n"
      "scheme of 331102   yes  yes    no       yes    yes    no\n"
      "scheme of the city yes  yes    yes      yes    no     no\n"
      "scheme for liandu  yes  yes    no       no     yes    no\n"
      "market's officer   yes  no     no       yes    no     no\n"
      "police's officer   yes  no     no       no     yes    no\n"
      "market's item      yes  no     no       yes    no     no\n"
      "liandu's unit      yes  yes    no       no     no     no\n"
      "liandu's officer   yes  yes    no       no     no     no\n";
  Call contact = market();
  ASSERT_TRUE(service::put_department_item(
                  contact, {{kMarket, "SC-01", "特种设备", "现场", "", "", "", ""}, 0, "新增"})
                  .ok());
  const auto liandu_row = [&](auto rows) {
    return std::any_of(rows.begin(), rows.end(), [](const auto& row) { return row.body == "331102"; });
  };
  const auto sees = [&](Call call, const std::string& what) {
    const auto ids = ids_seen(call);
    if (what == "scheme of 331102") return ids.contains("331102-01");
    if (what == "scheme of the city") return ids.contains("331100-01");
    if (what == "scheme for liandu") return ids.contains("331100-02");
    if (what == "market's officer") return service::show_register<Officer>(call, "SCJ-001").ok();
    if (what == "police's officer") return service::show_register<Officer>(call, "LDG-001").ok();
    if (what == "market's item") return service::list_department_items(call, {})->total == 1;
    if (what == "liandu's unit") return liandu_row(service::list_register<Unit>(call, {.limit = 500})->rows);
    return liandu_row(service::list_register<Officer>(call, {.limit = 500})->rows);
  };
  std::vector<Call> who = {city(), liandu(), qingtian(), market(), police(), water()};
  std::istringstream lines(kTable);
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line)) {
    const std::string what = line.substr(0, line.find_last_not_of(' ', 18) + 1);
    std::istringstream cells(line.substr(19));
    for (Call& call : who) {
      std::string cell;
      cells >> cell;
      EXPECT_EQ(sees(call, what), cell == "yes") << what << " by " << call.actor.account;
    }
  }
}

TEST_P(Joint, KeepsDepartmentsToTheirOwnRows) {
  Call call = market();
  EXPECT_TRUE(service::put_register<Officer>(call, {a_partner("SCJ-009", kMarket, false), 0, "新增"}).ok());
  EXPECT_EQ(why(service::put_register<Officer>(call, {a_partner("SLJ-009", kWater, false), 0, "新增"})),
            ErrorCode::scope_foreign_body);
  Unit unit = store::current_rows<Unit>(db()).front();
  unit.id = "T-1";
  unit.body = kMarket;
  unit.unit_class = "general";
  Call bureau = city();
  EXPECT_EQ(why(service::put_register<Unit>(bureau, {unit, 0, "新增"})), ErrorCode::register_field);
  EXPECT_FALSE(service::put_register<Unit>(call, {unit, 0, "新增"}).ok());
  EXPECT_EQ(why(service::put_department(call, {a_department("33110003", "自然资源", "ZR"), 0, "新增"})),
            ErrorCode::scope_city_only);
  Body own = a_department(kMarket, "市监", "SCJ");
  EXPECT_TRUE(service::put_department(call, {own, 1, "改简称"}).ok());
  EXPECT_EQ(why(service::put_department(call, {a_department(kWater, "水务", "SLJ"), 1, "改简称"})),
            ErrorCode::scope_foreign_body);
}

TEST_P(Joint, TakesOnlyDepartmentsOfTheLocalForm) {
  Call call = city();
  const auto refused = [&](const Body& body, const char* title) {
    const auto done = service::put_department(call, {body, 0, "新增"});
    ASSERT_FALSE(done.ok()) << title;
    EXPECT_EQ(done.error().code, ErrorCode::register_field) << title;
    EXPECT_EQ(done.error().args.front(), title);
  };
  const Body good = a_department("33110003", "自然资源", "ZRZ");
  const auto with = [&](auto change) {
    Body body = good;
    change(body);
    return body;
  };
  refused(with([](Body& b) { b.code = "33110000"; }), "部门编号");
  refused(with([](Body& b) { b.code = "331103"; }), "部门编号");
  refused(with([](Body& b) { b.code = "33110031"; }), "部门编号");
  refused(with([](Body& b) { b.level = "county"; }), "层级");
  refused(with([](Body& b) { b.parent = "331102"; }), "上级机构");
  refused(a_department("33990101", "外地", "WD"), "上级机构");
  refused(with([](Body& b) { b.name = ""; }), "名称");
  refused(with([](Body& b) { b.letters = "s"; }), "字母代号");
  refused(with([](Body& b) { b.letters = "SCJ"; }), "字母代号");
  EXPECT_TRUE(service::put_department(call, {good, 0, "新增"}).ok());
}

TEST_P(Joint, NeverEntersTheNumbersOfTheClauses) {
  Call call = city();
  const auto before = *service::quarter_scheme(call, "2026Q4", "");
  confirmed(a_proposal("331102", "overlay", "key,general", {an_ask(kMarket, 50)}));
  const auto after = *service::quarter_scheme(call, "2026Q4", "");
  ASSERT_EQ(before.bodies.size(), after.bodies.size());
  for (std::size_t i = 0; i < before.bodies.size(); ++i) {
    EXPECT_EQ(before.bodies[i].officers_on_duty, after.bodies[i].officers_on_duty);
    EXPECT_EQ(before.bodies[i].key_units, after.bodies[i].key_units);
  }
  EXPECT_EQ(after.passes.size(), before.passes.size() + 2);
  EXPECT_EQ(after.totals.officers, before.totals.officers + 4);
  std::map<std::string, std::string> shares;
  for (const auto& proof : after.proofs) {
    if (proof.clause == "joint_officers") shares["name"] = proof.body_name;
    if (proof.clause == "joint_share") shares[proof.body] = proof.clause_name;
  }
  EXPECT_EQ(shares["331102"], "联合检查比例");
  EXPECT_EQ(shares["name"], "市场监管");
}

TEST_P(Joint, DrawsOneVisitWithSeveralTeamsAndTheBundleVerifies) {
  confirmed(a_proposal("331102", "accompany", "key,general", {an_ask(kMarket, 100)}));
  const auto made =
      propose(liandu(), a_proposal("331102", "overlay", "general_special", {an_ask(kPolice, 100)}));
  ASSERT_TRUE(made.ok()) << error_text(made.error());
  ASSERT_TRUE(answer(police(), made->id, "confirmed").ok());
  Call call = city();
  const auto ready = ready_draw(call);
  ASSERT_TRUE(ready.ok()) << error_text(ready.error());
  const auto drawn = service::run_draw(call, ready->id);
  ASSERT_TRUE(drawn.ok()) << error_text(drawn.error());

  const auto bundle = wire::read_bundle(service::draw_bundle(call, ready->id, true).value());
  ASSERT_TRUE(bundle.ok());
  for (const draw::StepReport& report : draw::verify(*bundle)) {
    EXPECT_EQ(report.state, draw::StepReport::State::ok) << draw::step_name(report.step) << report.detail;
  }
  std::set<std::uint32_t> masks;
  for (const draw::DrawOfficer& officer : bundle->officers) masks.insert(officer.dept);
  EXPECT_THAT(masks, ElementsAre(1U, 2U, 64U));

  const auto result = service::draw_result(call, ready->id);
  ASSERT_TRUE(result.ok()) << error_text(result.error());
  std::map<std::string, int> main_rows;
  int joint = 0;
  for (const auto& row : result->rows) {
    if (row.kind != 1) continue;
    EXPECT_EQ(++main_rows[row.unit], 1) << row.unit << " is one visit";
    std::set<std::string> senders;
    for (const auto& member : row.team) senders.insert(member.body_name);
    joint += senders.size() > 1;
    EXPECT_EQ(senders.size() > 1, !row.joint_passes.empty());
  }
  EXPECT_GT(joint, 5);

  Call contact = market();
  const auto own = service::joint_result(contact, ready->id);
  ASSERT_TRUE(own.ok()) << error_text(own.error());
  EXPECT_GT(own->rows.size(), 5U);
  for (const auto& row : own->rows) {
    EXPECT_EQ(row.kind, 1);
    for (const auto& member : row.team) EXPECT_EQ(member.body, kMarket);
  }
  Call outsider = water();
  EXPECT_THAT(service::joint_result(outsider, ready->id)->rows, IsEmpty());
  Call district = liandu();
  EXPECT_EQ(why(service::joint_result(district, ready->id)), ErrorCode::not_found);
  Call clerk = as(db(), "neiqin", kMarket, {"supervisor"});
  EXPECT_EQ(why(service::joint_result(clerk, ready->id)), ErrorCode::account_no_permission);
  for (const auto& proof : drawn->proofs) {
    if (proof.clause == "joint_share" && proof.body == "331102") {
      EXPECT_GT(proof.planned, 5);
      EXPECT_THAT(proof.arithmetic, HasSubstr("其中联合检查"));
    }
  }
}

TEST_P(Joint, IsFixedOnceTheListsAreFrozen) {
  const std::string id = confirmed(a_proposal("331102", "overlay", "key", {an_ask(kMarket, 50)}));
  Call call = city();
  const auto draw = frozen_and_sealed(call);
  ASSERT_TRUE(draw.ok()) << error_text(draw.error());
  EXPECT_EQ(why(answer(market(), id, "declined", "临时有任务")), ErrorCode::draw_wrong_state);
  EXPECT_EQ(why(propose(liandu(), a_proposal("331102", "overlay", "general", {an_ask(kWater, 5)}))),
            ErrorCode::draw_wrong_state);
  Call lead = liandu();
  EXPECT_EQ(why(service::withdraw_joint(lead, id, {"改期"})), ErrorCode::draw_wrong_state);
  const JointView seen = service::list_joint(lead, "2026Q4")->at(0);
  EXPECT_EQ(seen.draw, draw->id);
  EXPECT_THAT(seen.allowed, IsEmpty());
  ASSERT_TRUE(aborted(call, draw->id, "现场停电，见证人离席").ok());
  EXPECT_TRUE(service::withdraw_joint(lead, id, {"改期"}).ok());
  EXPECT_THAT(service::confirmed_joint(db(), "2026Q4"), IsEmpty());
}

TEST_P(Joint, LeavesAVisitOfADepartmentAloneOutOfTheYearsCount) {
  Call call = as(db(), "shi", "331100", {"manager", "operator", "witness"});
  auto proposal = a_proposal("331100", "overlay", "key", {an_ask(kMarket, 100)});
  proposal.quarter = "2027Q1";
  const auto made = propose(call, proposal);
  ASSERT_TRUE(made.ok()) << error_text(made.error());
  ASSERT_TRUE(answer(market(), made->id, "confirmed").ok());
  const auto ready = ready_draw(call, "2027Q1");
  ASSERT_TRUE(ready.ok()) << error_text(ready.error());
  ASSERT_TRUE(service::run_draw(call, ready->id).ok());
  const auto result = service::draw_result(call, ready->id);
  std::set<std::string> alone, visited;
  for (const auto& row : result->rows) {
    if (row.kind == 1) (row.inspecting_body == kMarket ? alone : visited).insert(row.unit);
  }
  ASSERT_FALSE(alone.empty());
  const auto visits = store::visits_before(db(), 2027, "2027Q2");
  for (const std::string& unit : alone) EXPECT_FALSE(visits.contains(unit));
  for (const std::string& unit : visited) EXPECT_EQ(visits.at(unit), 1);
}

TEST_P(Joint, LeavesAnAuditEntryForEveryStepAndEveryRefusalOfScope) {
  confirmed(a_proposal("331102", "overlay", "key", {an_ask(kMarket, 50)}));
  EXPECT_EQ(why(propose(liandu(), a_proposal("331121", "overlay", "key", {an_ask(kMarket, 5)}))),
            ErrorCode::scope_foreign_body);
  Call call = city();
  const auto page = service::audit::list(call, {.limit = 3});
  std::vector<std::string> lines;
  for (const auto& row : page->rows) lines.push_back(row.action + " " + row.result);
  EXPECT_THAT(lines, ElementsAre("发起联合抽查 scope.foreign_body", "同意联合抽查 ok", "发起联合抽查 ok"));
}

}  // namespace
}  // namespace dd::test
