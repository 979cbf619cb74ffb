// SPDX-License-Identifier: Apache-2.0
#include "service/rule_effect.h"

#include <gmock/gmock.h>

#include "service/rule_versions.h"
#include "service/scheme.h"
#include "world_support.h"

namespace dd::test {
namespace {

using service::Call;
using service::EffectLine;
using service::RuleEffect;
using ::testing::HasSubstr;

class RuleEffects : public OnBothEngines {};
DD_ON_BOTH_ENGINES(RuleEffects);

TEST_P(RuleEffects, OfNoChangeAreNone) {
  auto db = database().lease();
  Call call = call_on(*db);
  fill_small_world(call);
  const auto effect = service::rule_effect(call, k2025, "", "");
  ASSERT_TRUE(effect) << error_text(effect.error());
  EXPECT_EQ(effect->quarter, "2026Q4");
  EXPECT_FALSE(effect->rows.empty());
  for (const EffectLine& line : effect->rows) EXPECT_FALSE(line.changed) << line.clause << line.body;
  EXPECT_EQ(effect->before.visits_at_least, effect->after.visits_at_least);
}

TEST_P(RuleEffects, AreTheNumbersOfTheSchemeUnderEitherRules) {
  auto db = database().lease();
  Call call = call_on(*db);
  fill_small_world(call);
  const auto effect = service::rule_effect(call, k2021, "2027Q1", "");
  ASSERT_TRUE(effect) << error_text(effect.error());
  const auto now = service::quarter_scheme(call, "2027Q1", k2025).value();
  const auto then = service::quarter_scheme(call, "2027Q1", k2021).value();
  // The rules of 2021 do not ask for joint visits: those clauses stand in one of the two schemes.
  const auto find = [](const service::SchemeView& scheme, const EffectLine& line) {
    for (const service::ProofLine& proof : scheme.proofs) {
      if (proof.clause == line.clause && proof.body == line.body) return proof;
    }
    return service::ProofLine{};
  };
  ASSERT_EQ(effect->rows.size(), now.proofs.size());
  for (const EffectLine& line : effect->rows) {
    EXPECT_EQ(line.required_after, find(then, line).required);
    EXPECT_EQ(line.planned_after, find(then, line).planned);
    EXPECT_EQ(line.required_before, find(now, line).required);
  }
  EXPECT_EQ(effect->after.visits_at_least, then.totals.planned_visits);
  EXPECT_EQ(effect->before.title, now.ruleset_title);
}

TEST_P(RuleEffects, MarkEveryNumberAChangeInTheFormMoves) {
  auto db = database().lease();
  Call call = call_on(*db);
  fill_small_world(call);
  const auto effect = service::rule_effect(
      call, k2025, "",
      R"([{"field":"county_key_share","blanks":["50%"]},{"field":"target_day","blanks":["3"]}])");
  ASSERT_TRUE(effect) << error_text(effect.error());
  EXPECT_EQ(effect->before.target, "2026-10-04");
  EXPECT_EQ(effect->after.target, "2026-10-03");
  std::size_t more = 0;
  for (const EffectLine& line : effect->rows) {
    if (line.clause != "key_share") continue;
    EXPECT_THAT(line.arithmetic, HasSubstr("50%"));
    EXPECT_EQ(line.changed, line.required_after > line.required_before) << line.body_name;
    more += line.changed ? 1 : 0;
  }
  EXPECT_GT(more, 5U);
}

TEST_P(RuleEffects, RefuseAChangeThatIsNoRule) {
  auto db = database().lease();
  Call call = call_on(*db);
  fill_small_world(call);
  const auto code = [&](const std::string& changes, const std::string& quarter = "") {
    const auto effect = service::rule_effect(call, k2025, quarter, changes);
    return effect ? ErrorCode::internal : effect.error().code;
  };
  EXPECT_EQ(code(R"([{"field":"county_key_share","blanks":["120%"]}])"), ErrorCode::policy_ruleset_value);
  EXPECT_EQ(code(R"([{"field":"county_key_share","blanks":[]}])"), ErrorCode::policy_ruleset_value);
  EXPECT_EQ(code(R"([{"field":"bodies","blanks":["1"]}])"), ErrorCode::input_unknown_field);
  EXPECT_EQ(code("["), ErrorCode::input_json);
  EXPECT_EQ(code("", "2026Q5"), ErrorCode::quarter_form);
}

TEST_P(RuleEffects, CompareTwoVersionsValueByValue) {
  auto db = database().lease();
  Call call = call_on(*db);
  fill_small_world(call);
  const auto compared = service::compare_rules(call, k2021, k2025);
  ASSERT_TRUE(compared) << error_text(compared.error());
  for (const auto& row : compared->rows) {
    EXPECT_EQ(row.value_changed, row.before != row.after);
    if (row.field == "annual_cap") {
      EXPECT_THAT(row.before, HasSubstr("4 次"));
      EXPECT_THAT(row.after, HasSubstr("2 次"));
    }
    const bool only_cite = !row.value_changed && row.cite_changed;
    EXPECT_TRUE(row.field != "county_key_share" || only_cite);
  }
  EXPECT_FALSE(compared->basis_added.empty());
  EXPECT_FALSE(service::compare_rules(call, k2021, "zhejiang/lishui/1999"));
}

}  // namespace
}  // namespace dd::test
