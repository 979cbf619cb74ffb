// SPDX-License-Identifier: Apache-2.0
#include "wire/ruleset_json.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <set>

#include "fixtures/source_dir.h"
#include "wire/canonical.h"
#include "wire/described_policy.h"
#include "wire/json.h"

namespace dd::wire {
namespace {

std::string policy_file(const std::string& name) {
  std::ifstream in(test::source_dir() + "/policies/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

const std::string k2021 = policy_file("zhejiang/lishui/2021.json");
const std::string k2025 = policy_file("zhejiang/lishui/2025.json");

/// The refusal after one change of the file's text.
Error refusal_with(const std::string& from, const std::string& to) {
  std::string text = k2021;
  const auto place = text.find(from);
  if (place == std::string::npos) return {ErrorCode::internal, {"no such text: " + from}};
  const auto rules = read_ruleset(text.replace(place, from.size(), to));
  return rules ? Error{ErrorCode::internal, {"accepted"}} : rules.error();
}

TEST(ReadRuleset, ReadsThePlanOf2021) {
  const auto rules = read_ruleset(k2021);
  ASSERT_TRUE(rules) << error_text(rules.error());
  EXPECT_EQ(rules->id, "zhejiang/lishui/2021");
  EXPECT_EQ(rules->county_key_share.value, (policy::Ratio{25, 100}));
  EXPECT_EQ(rules->county_key_share.cite.clause, "四（一）");
  EXPECT_EQ(rules->city_key_share.value, (policy::Ratio{5, 100}));
  EXPECT_EQ(rules->county_general_per_officer.value, 10);
  EXPECT_EQ(rules->city_general_per_officer.value, 5);
  EXPECT_EQ(rules->annual_cap.value, 4);
  EXPECT_EQ(rules->complaint_count.value, 3);
  EXPECT_EQ(rules->complaint_months.value, 12);
  EXPECT_EQ(rules->bodies.size(), 11);
  EXPECT_EQ(rules->bodies.front().code, "331100");
  EXPECT_EQ(rules->bodies.back().code, "331171");
  EXPECT_EQ(rules->bodies.back().level, "zone");
}

TEST(ReadRuleset, ReadsTheRulesOf2025WithTheCapOfTwo) {
  const auto rules = read_ruleset(k2025);
  ASSERT_TRUE(rules) << error_text(rules.error());
  EXPECT_EQ(rules->annual_cap.value, 2);
  EXPECT_EQ(rules->joint_share_percent.value, 60);
  EXPECT_FALSE(rules->valid_to);
  EXPECT_EQ(read_ruleset(k2021)->valid_to, rules->valid_from - std::chrono::days{1});
}

TEST(ReadRuleset, RefusesWhatItDoesNotUnderstand) {
  EXPECT_EQ(refusal_with("\"target_day\"", "\"goal_day\"").code, ErrorCode::input_missing_field);
  EXPECT_EQ(refusal_with("\"title\"", "\"extra\": 1, \"title\"").code, ErrorCode::input_unknown_field);
  EXPECT_EQ(refusal_with("{\"num\": 25, \"den\": 100}", "{\"num\": 25, \"den\": 0}").code,
            ErrorCode::policy_ruleset_value);
  EXPECT_EQ(refusal_with("{\"num\": 25, \"den\": 100}", "{\"num\": 101, \"den\": 100}").code,
            ErrorCode::policy_ruleset_value);
  EXPECT_EQ(refusal_with("{\"num\": 25, \"den\": 100}", "0.25").code, ErrorCode::input_not_integer);
  EXPECT_EQ(refusal_with("{\"num\": 3, \"den\": 2}", "{\"num\": 1, \"den\": 2}").code,
            ErrorCode::policy_ruleset_value);
  EXPECT_EQ(refusal_with("\"value\": \"C\"", "\"value\": \"O\"").code, ErrorCode::policy_ruleset_value);
  EXPECT_EQ(refusal_with("\"clause\": \"四（一）\"", "\"clause\": \"\""),
            (Error{ErrorCode::policy_ruleset_citation, {"county_key_share"}}));
  EXPECT_EQ(refusal_with("\"331121\"", "\"331102\"").code, ErrorCode::policy_ruleset_bodies);
  EXPECT_EQ(refusal_with("\"QT\"", "\"LD\"").code, ErrorCode::policy_ruleset_bodies);
  EXPECT_EQ(refusal_with("\"level\": \"city\"", "\"level\": \"county\"").code,
            ErrorCode::policy_ruleset_bodies);
  EXPECT_EQ(refusal_with("2024-12-31", "2020-12-31").code, ErrorCode::policy_ruleset_value);
  EXPECT_EQ(refusal_with("\"value\": 2,", "\"value\": 1,").args[0], "officers_per_unit");
  EXPECT_EQ(refusal_with("\"value\": 3,", "\"value\": 0,").args[0], "complaint_count");
  EXPECT_EQ(refusal_with("\"value\": 12,", "\"value\": 61,").args[0], "complaint_months");
}

TEST(CanonicalRuleset, IgnoresLayoutButNoWord) {
  const std::string bytes = canonical_ruleset(k2021);
  EXPECT_TRUE(is_canonical(bytes));
  EXPECT_EQ(canonical_ruleset(bytes), bytes);
  EXPECT_NE(canonical_ruleset(k2025), bytes);
  EXPECT_EQ(bytes, *canonical(to_json(*read_ruleset(k2021))));
  EXPECT_EQ(canonical_ruleset("{"), "");
}

TEST(RulesetJson, ReadsRulesWithoutARemedyOrderAsRulesThatBorrowNobody) {
  const std::string whole = policy_file("zhejiang/lishui/2021.json");
  const auto with = read_ruleset(whole);
  ASSERT_TRUE(with) << error_text(with.error());
  EXPECT_EQ(with->remedies.value, (std::vector<std::string>{"city", "any"}));
  auto older = parse_json(whole).value();
  older.as_object().erase("remedies");
  const auto without = read_ruleset(boost::json::serialize(older));
  ASSERT_TRUE(without) << error_text(without.error());
  EXPECT_TRUE(without->remedies.value.empty());
  EXPECT_FALSE(without->remedies.cite.note.empty());
  older.as_object()["remedies"] = {{"value", {"any", "city"}},
                                   {"cite", parse_json(whole)->at("annual_cap").at("cite")}};
  EXPECT_EQ(read_ruleset(boost::json::serialize(older)).error().code, ErrorCode::policy_ruleset_value);
}

TEST(PolicySchema, RequiresTheFieldsTheReaderRequires) {
  JsonLimits limits;
  limits.integers_only = false;
  const auto file = parse_json(policy_file("schema.json"), limits);
  ASSERT_TRUE(file);
  const auto ours = json_schema<policy::RuleSet>();
  EXPECT_EQ(file->at("required"), ours.at("required"));
  std::set<std::string> theirs, fields;
  for (const auto& member : file->at("properties").as_object()) theirs.insert(member.key_c_str());
  for (const auto& member : ours.at("properties").as_object()) fields.insert(member.key_c_str());
  EXPECT_EQ(theirs, fields);
}

}  // namespace
}  // namespace dd::wire
