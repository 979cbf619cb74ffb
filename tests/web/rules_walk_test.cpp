// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <algorithm>

#include "service/job_runner.h"
#include "service/world_support.h"
#include "web/http/target.h"
#include "web/site_support.h"

namespace dd::test {
namespace {

using boost::json::value;

class RulesWalk : public SiteTest {};
DD_ON_BOTH_ENGINES(RulesWalk);

/// The edit a form sends for a version it has read.
value edit_of(const value& view) {
  boost::json::array sentences;
  for (const value& sentence : view.at("sentences").as_array()) {
    boost::json::array blanks;
    for (const value& blank : sentence.at("blanks").as_array()) blanks.push_back(blank.at("value"));
    sentences.push_back({{"field", sentence.at("field")}, {"blanks", blanks}, {"cite", sentence.at("cite")}});
  }
  sentences[0].at("blanks").as_array()[0] = "30%";
  return {{"id", view.at("row").at("id")},
          {"revision", view.at("revision")},
          {"title", "丽水市2027年双随机抽查规则"},
          {"valid_from", view.at("row").at("valid_from")},
          {"sentences", sentences},
          {"basis", view.at("basis")},
          {"reason", "按会议纪要提高比例"}};
}

TEST_P(RulesWalk, FromADraftToItsRelease) {
  Person writer(site(), "manager"), reviewer(site(), "reviewer");
  const value rows = json_of(writer.get("/rule-versions")).at("rows");
  ASSERT_EQ(rows.as_array().size(), 2U);
  const std::string base(rows.at(0).at("id").as_string());
  const auto act = [](Person& who, const std::string& path, const value& view) {
    const Answer answer =
        who.post("/rule-version/" + path,
                 {{"id", view.at("row").at("id")}, {"revision", view.at("revision")}, {"reason", "照办"}});
    EXPECT_EQ(answer.status, 200U) << path << answer.body;
    return json_of(answer);
  };
  const Answer begun = writer.post("/rule-version/draft", {{"base", base}, {"reason", "起草新一年的细则"}});
  ASSERT_EQ(begun.status, 200U) << begun.body;
  const Answer saved = writer.put("/rule-version", edit_of(json_of(begun)));
  ASSERT_EQ(saved.status, 200U) << saved.body;
  const std::string id = web::percent_encode(std::string(json_of(saved).at("row").at("id").as_string()));
  EXPECT_EQ(code_of(writer.put("/rule-version", edit_of(json_of(begun)))), "register.changed");
  const value back = act(reviewer, "return", act(writer, "submit", json_of(saved)));
  const value done = act(reviewer, "release", act(writer, "submit", back));
  EXPECT_EQ(done.at("row").at("state"), "released");
  EXPECT_EQ(json_of(reviewer.get("/rule-version?id=" + id)).at("steps").as_array().size(), 6U);

  const value second = json_of(writer.post("/rule-version/draft", {{"base", base}, {"reason", "试一试"}}));
  EXPECT_EQ(act(writer, "withdraw", second).at("row").at("state"), "withdrawn");

  const std::string change = web::percent_encode(R"([{"field":"annual_cap","blanks":["3"]}])");
  const Answer effect = reviewer.get("/rule-effect?quarter=2027Q1&version=" + id + "&changes=" + change);
  ASSERT_EQ(effect.status, 200U) << effect.body;
  EXPECT_GT(json_of(effect).at("rows").as_array().size(), 5U);
  const Answer compared = reviewer.get("/rule-comparison?from=" + web::percent_encode(base) + "&to=" + id);
  EXPECT_EQ(json_of(compared).at("rows").at(0).at("value_changed"), true);
}

TEST_P(RulesWalk, ThroughASimulation) {
  Person chen(site(), "chen"), li(site(), "li");
  const Answer started = chen.post("/simulations", {{"quarter", "2026Q4"}, {"ruleset", ""}, {"runs", 100}});
  ASSERT_EQ(started.status, 201U) << started.body;
  const std::string path = "/simulations/" + std::to_string(json_of(started).at("id").as_int64());
  EXPECT_EQ(code_of(chen.get(path)), "job.no_file");
  service::JobRunner runner({.database = database().pool(),
                             .entropy = [](std::span<std::uint8_t> out) { std::ranges::fill(out, 7); },
                             .clock = [] { return kMorning; }});
  ASSERT_TRUE(runner.run_one());
  EXPECT_EQ(json_of(chen.get(path)).at("runs"), 100);
  EXPECT_EQ(li.get(path).status, 404U);
  EXPECT_EQ(chen.get("/simulations/x").status, 404U);
  EXPECT_EQ(code_of(chen.post("/simulations", {{"quarter", "2026Q4"}, {"ruleset", ""}, {"runs", 1}})),
            "input.out_of_range");
}

}  // namespace
}  // namespace dd::test
