// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "core/calendar/date.h"
#include "web/site_support.h"

namespace dd::test {
namespace {

using boost::json::value;

class JointWalk : public SiteTest {};
DD_ON_BOTH_ENGINES(JointWalk);

TEST_P(JointWalk, FromADepartmentToASchemeAndBack) {
  Person chen(site(), "chen"), li(site(), "li");
  const value department = {{"code", "33110001"}, {"name", "测试市场监管局"}, {"short_name", "市场监管"},
                            {"letters", "SCJ"},   {"level", "department"},    {"parent", "331100"}};
  const Answer added = chen.put("/department", {{"row", department}, {"version", 0}, {"reason", "联合抽查"}});
  ASSERT_EQ(added.status, 200U) << added.body;
  EXPECT_EQ(code_of(li.put("/department", {{"row", department}, {"version", 1}, {"reason", "改名"}})),
            "scope.foreign_body");
  EXPECT_EQ(json_of(li.get("/department?id=33110001")).at("history").as_array().size(), 1U);
  EXPECT_EQ(json_of(li.get("/department-kinds")).at("rows").as_array().size(), 30U);

  const value item = {{"department", "33110001"}, {"code", "SC-01"}, {"item", "特种设备"},
                      {"method", "现场"},         {"basis", ""},     {"content", ""},
                      {"valid_from", ""},         {"valid_to", ""}};
  const Answer put = chen.put("/department-item", {{"row", item}, {"version", 0}, {"reason", "新增"}});
  ASSERT_EQ(put.status, 200U) << put.body;
  EXPECT_EQ(json_of(chen.get("/department-items?department=33110001")).at("total"), 1);
  EXPECT_EQ(json_of(chen.get("/department-item?id=33110001%7CSC-01")).at("row").at("item"), "特种设备");
  EXPECT_EQ(json_of(li.get("/department-items")).at("total"), 0);

  const value ask = {
      {"department", "33110001"}, {"percent", 60}, {"number", 0}, {"seats", 2}, {"can_lead", 1},
      {"specialty", ""},          {"items", ""}};
  boost::json::object proposal = {{"id", ""},
                                  {"revision", 0},
                                  {"quarter", "2026Q4"},
                                  {"lead", "331102"},
                                  {"title", "测试"},
                                  {"mode", "overlay"},
                                  {"strata", "general"},
                                  {"areas", ""},
                                  {"partners", boost::json::array{ask}},
                                  {"reason", "综合查一次"}};
  const Answer proposed = li.put("/joint", proposal);
  ASSERT_EQ(proposed.status, 200U) << proposed.body;
  const std::string id(json_of(proposed).at("id").as_string());
  proposal["id"] = id;
  proposal["revision"] = 1;
  EXPECT_EQ(li.put("/joint", proposal).status, 200U);
  EXPECT_EQ(code_of(li.put("/joint", proposal)), "register.changed");
  EXPECT_EQ(json_of(li.get("/joint?quarter=2026Q4")).at("rows").as_array().size(), 1U);
  EXPECT_EQ(code_of(li.post("/joint/" + id + "/answer", {{"answer", "confirmed"}, {"note", ""}})),
            "scope.foreign_body");
  const Answer back = li.post("/joint/" + id + "/withdraw", {{"reason", "改期再约"}});
  EXPECT_EQ(json_of(back).at("state"), "withdrawn") << back.body;
  EXPECT_EQ(code_of(chen.get("/draws/none/joint")), "not_found");
}

}  // namespace
}  // namespace dd::test
