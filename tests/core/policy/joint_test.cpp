// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "core/model/department.h"
#include "core/policy/register_support.h"

namespace dd::policy {
namespace {

using ::testing::HasSubstr;
using testing::lines_of;
using testing::proof_of;
using testing::Register;

RuleSet rules_of_2025() {
  RuleSet rules = testing::some_rules(2);
  rules.joint_share_percent = {60, {"测试规则", "联合检查占比", "", "测试"}};
  return rules;
}

JointShare share_of(const std::string& lead, const std::string& mode, std::vector<std::int64_t> strata,
                    std::int64_t percent) {
  JointShare share;
  share.scheme = "LH-1";
  share.lead = lead;
  share.mode = mode;
  share.strata = std::move(strata);
  share.department = "33110001";
  share.department_name = "市场监管";
  share.percent = percent;
  share.quals = 3;
  return share;
}

/// 40 key units and 100 general units of 331102, four officers of whom two lead.
Register first_quarter() {
  Register out({2026, 1});
  out.units("331102", key, 40).units("331102", general, 100).people("331102", 4, 2).people("331100", 2, 1);
  out.people("331121", 1, 1);
  out.frozen().partners = {{"33110001", 3, 1, 0}};
  return out;
}

TEST(Department, HasACodeThatIsNoDivisionAndNeverEndsInZeros) {
  for (const char* code : {"33110001", "33110030", "33110212", "33117107"})
    EXPECT_TRUE(is_department(code)) << code;
  for (const char* code : {"", "331100", "33110000", "33110031", "331100011", "3311000A", "03110001"}) {
    EXPECT_FALSE(is_department(code)) << code;
    EXPECT_EQ(department_mask(code), 1U);
  }
  EXPECT_EQ(department_parent("33110212"), "331102");
  EXPECT_EQ(department_parent("331102"), "");
  EXPECT_EQ(department_mask("33110001"), 2U);
  EXPECT_EQ(department_mask("33110030"), 1U << 30);
  EXPECT_EQ(department_kinds().size(), 30U);
}

TEST(JointScheme, OverlaysADepartmentsShareAfterEveryPassOfTheBodies) {
  Register registers = first_quarter();
  registers.frozen().joint = {share_of("331102", "overlay", {1}, 30)};
  const Scheme scheme = *plan_quarter(rules_of_2025(), registers.frozen());
  EXPECT_THAT(lines_of(scheme, "33110001"), ::testing::ElementsAre("O 331102 1 0 255 30 100 0"));
  EXPECT_EQ(scheme.pass_body.at(scheme.passes.back().no), "33110001");
  EXPECT_EQ(scheme.joint_lead.at(scheme.passes.back().no), "331102");
  EXPECT_EQ(scheme.slots.back().area, 33110001U);
  EXPECT_EQ(scheme.slots[scheme.slots.size() - 2].quals, 3U);
  // 12 of the 40 first balls; the city may visit 2 of them instead of the district.
  EXPECT_EQ(proof_of(scheme.proofs, "joint_share", "331102").planned, 8);
}

TEST(JointScheme, AccompaniesAShareOfTheSureVisitsRoundedUp) {
  Register registers = first_quarter();
  registers.frozen().joint = {share_of("331102", "accompany", {1, 3}, 75)};
  const Scheme scheme = *plan_quarter(rules_of_2025(), registers.frozen());
  // 10 key units, of 10 x 4 / 4 = 10 general units
  EXPECT_THAT(lines_of(scheme, "33110001"),
              ::testing::ElementsAre("O 331102 1 0 0 8 0 0", "O 331102 3 0 0 8 0 0"));
  const ClauseProof& people = proof_of(scheme.proofs, "joint_officers", "33110001");
  EXPECT_EQ(people.required, 32);
  EXPECT_TRUE(people.met) << people.note;
}

TEST(JointScheme, TellsTheSharesFloorAndByHowMuchItIsMissed) {
  Register registers = first_quarter();
  const ClauseProof none =
      proof_of(plan_quarter(rules_of_2025(), registers.frozen())->proofs, "joint_share", "331102");
  EXPECT_EQ(none.base, 20);
  EXPECT_EQ(none.required, 12);
  EXPECT_EQ(none.planned, 0);
  EXPECT_EQ(none.missed_by, 12);
  EXPECT_FALSE(none.met);
  EXPECT_THAT(none.arithmetic, HasSubstr("20 家 × 60% = 12 家"));
  registers.frozen().joint = {share_of("331102", "accompany", {1, 3}, 100)};
  const ClauseProof all =
      proof_of(plan_quarter(rules_of_2025(), registers.frozen())->proofs, "joint_share", "331102");
  EXPECT_TRUE(all.met) << all.note;
}

TEST(JointScheme, IsNotAskedUnderRulesWithoutAShare) {
  const Scheme scheme = *plan_quarter(testing::some_rules(4), first_quarter().frozen());
  for (const ClauseProof& proof : scheme.proofs) EXPECT_NE(proof.clause, "joint_share");
}

TEST(JointScheme, SaysWhenADepartmentHasTooFewPeople) {
  Register registers = first_quarter();
  registers.frozen().joint = {share_of("331102", "overlay", {1}, 100)};
  registers.frozen().partners = {{"33110001", 1, 0, 0}};
  const Scheme scheme = *plan_quarter(rules_of_2025(), registers.frozen());
  const ClauseProof& people = proof_of(scheme.proofs, "joint_officers", "33110001");
  EXPECT_EQ(people.required, 80);
  EXPECT_EQ(people.planned, 30);
  EXPECT_EQ(people.missed_by, 50);
  EXPECT_THAT(people.note, HasSubstr("组不成检查组"));
}

TEST(JointScheme, NeverCountsDepartmentsInTheNumbers) {
  Register registers = first_quarter();
  const Scheme before = *plan_quarter(rules_of_2025(), registers.frozen());
  registers.frozen().joint = {share_of("331102", "overlay", {1, 3}, 50)};
  const Scheme after = *plan_quarter(rules_of_2025(), registers.frozen());
  for (const ClauseProof& proof : before.proofs) {
    if (proof.clause == "joint_share") continue;
    EXPECT_EQ(proof_of(after.proofs, proof.clause, proof.body).base, proof.base) << proof.clause;
    EXPECT_EQ(proof_of(after.proofs, proof.clause, proof.body).required, proof.required) << proof.clause;
  }
}

TEST(JointScheme, RefusesWhatCannotBeDrawn) {
  struct Wrong {
    const char* why;
    JointShare share;
  };
  const JointShare good = share_of("331102", "overlay", {1}, 30);
  std::vector<Wrong> wrongs;
  const auto add = [&](const char* why, auto change) {
    wrongs.push_back({why, good});
    change(wrongs.back().share);
  };
  add("不是联合抽查部门", [](JointShare& s) { s.department = "331121"; });
  add("发起机构", [](JointShare& s) { s.lead = "339999"; });
  add("方式", [](JointShare& s) { s.mode = "both"; });
  add("单位类别", [](JointShare& s) { s.strata = {}; });
  add("单位类别", [](JointShare& s) { s.strata = {1, 1}; });
  add("单位类别", [](JointShare& s) { s.strata = {5}; });
  add("只填一项", [](JointShare& s) { s.number = 3; });
  add("只填一项", [](JointShare& s) { s.percent = 101; });
  add("只能选一类", [](JointShare& s) { s.percent = 0, s.number = 3, s.strata = {1, 2}; });
  add("派出人数", [](JointShare& s) { s.seats = 7; });
  add("本辖区", [](JointShare& s) { s.areas = {"331121"}; });
  add("没有", [](JointShare& s) { s.lead = "331100", s.areas = {"339999"}; });
  add("按全市计算", [](JointShare& s) { s.lead = "331100", s.mode = "accompany", s.areas = {"331121"}; });
  for (const Wrong& wrong : wrongs) {
    const Status status = check_joint(rules_of_2025(), {wrong.share});
    ASSERT_FALSE(status.ok()) << wrong.why;
    EXPECT_EQ(status.error().code, ErrorCode::joint_form);
    EXPECT_THAT(status.error().args.front(), HasSubstr(wrong.why));
  }
  EXPECT_TRUE(check_joint(rules_of_2025(), {good}).ok());
}

TEST(JointScheme, RefusesADepartmentThatWouldMeetAUnitTwice) {
  JointShare a = share_of("331100", "accompany", {1, 2}, 30), b = share_of("331102", "overlay", {2}, 30);
  b.scheme = "LH-2";
  const Status status = check_joint(rules_of_2025(), {a, b});
  ASSERT_FALSE(status.ok());
  EXPECT_THAT(status.error().args.front(), HasSubstr("重复派人"));
  b.strata = {3};
  EXPECT_TRUE(check_joint(rules_of_2025(), {a, b}).ok());
  b.strata = {2};
  b.department = "33110002";
  EXPECT_TRUE(check_joint(rules_of_2025(), {a, b}).ok());
}

}  // namespace
}  // namespace dd::policy
