// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <thread>

#include "service/world_support.h"
#include "web/site_support.h"

namespace dd::test {
namespace {

class ParallelDraw : public SiteTest {};
DD_ON_BOTH_ENGINES(ParallelDraw);

TEST_P(ParallelDraw, OfFiftyWhoPressAtOnceOneDrawsAndEveryOtherLeavesARefusalInTheAuditTrail) {
  std::string id;
  {
    auto db = database().lease();
    service::Call call = call_on(*db, site().now());
    id = ready_draw(call).value().id;
  }
  const Person operator_(site(), "operator");
  std::atomic<int> drawn = 0, refused = 0;
  std::vector<std::thread> people;
  for (int i = 0; i < 50; ++i) {
    people.emplace_back([&] {
      Person person(site());
      person.cookie = operator_.cookie;
      person.csrf = operator_.csrf;
      const Answer answer = person.post("/draws/" + id + "/run", boost::json::object());
      if (answer.status == 200) ++drawn;
      if (code_of(answer) == "draw.wrong_state") ++refused;
    });
  }
  for (std::thread& person : people) person.join();
  EXPECT_EQ(drawn, 1);
  EXPECT_EQ(refused, 49);
  Person auditor(site(), "auditor");
  std::map<std::string, int> results;
  const auto page = json_of(auditor.get("/audit?limit=500&object=" + id));
  for (const auto& row : page.at("rows").as_array()) {
    if (row.at("action") == "摇号") ++results[std::string(row.at("result").as_string())];
  }
  EXPECT_EQ(results, (std::map<std::string, int>{{"ok", 1}, {"draw.wrong_state", 49}}));
}

}  // namespace
}  // namespace dd::test
