// SPDX-License-Identifier: Apache-2.0
// The tables tests/core/policy/minimums_*.tsv are for an official to read and to dispute; the rules come from
// policies/.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <map>
#include <sstream>

#include "core/policy/scheme.h"
#include "fixtures/source_dir.h"
#include "wire/ruleset_json.h"

namespace dd::wire {
namespace {

using policy::ClauseProof;

std::string file(const std::string& name) {
  std::ifstream in(test::source_dir() + "/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

using Row = std::map<std::string, std::string>;  ///< column -> cell

std::vector<Row> table(const std::string& name) {
  const auto cells = [](const std::string& line) {
    std::vector<std::string> out;
    std::istringstream in(line);
    for (std::string cell; std::getline(in, cell, '\t');) out.push_back(cell);
    return out;
  };
  std::istringstream in(file(name));
  std::string line;
  std::getline(in, line);
  const auto header = cells(line);
  std::vector<Row> out;
  while (std::getline(in, line)) {
    const auto values = cells(line);
    Row& row = out.emplace_back();
    for (std::size_t i = 0; i < header.size(); ++i) row[header[i]] = values.at(i);
  }
  return out;
}

std::int64_t number(const Row& row, const std::string& column) {
  const std::string& cell = row.at(column);
  return cell == "-" ? 0 : std::stoll(cell);
}

void add_units(policy::Frozen& frozen, const Row& row, std::uint16_t stratum, std::int64_t count,
               std::int64_t visits) {
  for (std::int64_t i = 0; i < count; ++i) {
    const std::string id = "U" + std::to_string(frozen.units.size());
    frozen.units.push_back({id, row.at("机构代码"), stratum, static_cast<std::uint8_t>(visits), false});
  }
}

void add_body(policy::Frozen& frozen, const Row& row, std::int64_t cap) {
  const std::string& code = row.at("机构代码");
  frozen.bodies.push_back({code, number(row, "在岗人数"), 3, number(row, "此前已抽一般")});
  if (code == "331100") return;
  const std::int64_t special = number(row, "其中特殊"), ordinary = number(row, "重点单位") - special;
  const auto stratum = [&](std::uint16_t which, std::int64_t all, std::int64_t unseen, std::int64_t at_cap) {
    add_units(frozen, row, which, unseen, 0);
    add_units(frozen, row, which, at_cap, cap);
    add_units(frozen, row, which, all - unseen - at_cap, 1);
  };
  stratum(policy::key, ordinary, number(row, "未查普通"), number(row, "达上限普通"));
  stratum(policy::key_special, special, number(row, "未查特殊"), number(row, "达上限特殊"));
  const std::int64_t general_special = number(row, "一般中特殊");
  add_units(frozen, row, policy::general, number(row, "一般单位") - general_special, 0);
  add_units(frozen, row, policy::general_special, general_special, 0);
}

std::map<std::string, std::int64_t> required_of(const policy::Scheme& scheme, const std::string& body) {
  std::map<std::string, std::int64_t> out;
  for (const ClauseProof& proof : scheme.proofs) {
    if (proof.body == body) out[proof.clause] = proof.required;
  }
  return out;
}

class Minimums : public testing::TestWithParam<int> {};

TEST_P(Minimums, AreThoseOfTheTableAndTheSchemeReachesThem) {
  const std::string year = std::to_string(GetParam());
  const auto rules = read_ruleset(file("policies/zhejiang/lishui/" + year + ".json"));
  ASSERT_TRUE(rules) << error_text(rules.error());
  const auto rows = table("tests/core/policy/minimums_" + year + ".tsv");
  ASSERT_EQ(rows.size(), 4 * rules->bodies.size());
  for (int quarter = 1; quarter <= 4; ++quarter) {
    policy::Frozen frozen;
    frozen.quarter = {GetParam(), quarter};
    for (const Row& row : rows) {
      if (number(row, "季度") == quarter) add_body(frozen, row, rules->annual_cap.value);
    }
    const auto scheme = policy::plan_quarter(*rules, frozen);
    ASSERT_TRUE(scheme) << error_text(scheme.error());
    for (const ClauseProof& proof : scheme->proofs) {
      // Nobody confirmed a joint scheme here, so that clause is missed by all it asks.
      const bool joint = proof.clause == "joint_share";
      EXPECT_EQ(proof.met, !joint || proof.required == 0) << proof.arithmetic << proof.note;
    }
    for (const Row& row : rows) {
      if (number(row, "季度") != quarter) continue;
      const bool city = row.at("机构代码") == "331100";
      auto required = required_of(*scheme, row.at("机构代码"));
      const std::string where = row.at("机构") + " 第" + row.at("季度") + "季度";
      EXPECT_EQ(required[city ? "city_key_share" : "key_share"], number(row, "重点应抽")) << where;
      EXPECT_EQ(required["key_coverage"], number(row, "未查应覆盖")) << where;
      EXPECT_EQ(required["special_key"], number(row, "重点特殊应抽")) << where;
      EXPECT_EQ(required["look_back"], number(row, "回头看应抽")) << where;
      EXPECT_EQ(required[city ? "city_general_share" : "general_share"], number(row, "一般应抽")) << where;
      EXPECT_EQ(required["special_general"], number(row, "一般特殊应抽")) << where;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(BothRuleSets, Minimums, testing::Values(2021, 2025));

}  // namespace
}  // namespace dd::wire
