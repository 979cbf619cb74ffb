// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "service/world_support.h"
#include "web/http/target.h"
#include "web/site_support.h"

// Every route called as people would, successfully; SiteTest checks each call's statements against its
// budget.
namespace dd::test {
namespace {

using boost::json::value;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class Walk : public SiteTest {
 protected:
  std::string first_id(Person& person, const std::string& list) {
    return std::string(json_of(person.get(list)).at("rows").at(0).at("id").as_string());
  }
};
DD_ON_BOTH_ENGINES(Walk);

TEST_P(Walk, ThroughTheRegisters) {
  Person chen(site(), "chen");
  EXPECT_GE(json_of(chen.get("/bodies")).at("rows").as_array().size(), 9U);
  EXPECT_EQ(chen.get("/check-items?q=&limit=5").status, 200U);

  const auto page = json_of(chen.get("/units?limit=2&unit_class=key&special=0&status=normal"));
  EXPECT_EQ(page.at("rows").as_array().size(), 2U);
  const std::string next = web::percent_encode(std::string(page.at("next").as_string()));
  EXPECT_NE(first_id(chen, "/units?limit=2&unit_class=key&special=0&status=normal&after=" + next),
            page.at("rows").at(0).at("id").as_string());

  const std::string id = first_id(chen, "/units");
  const auto shown = json_of(chen.get("/unit?id=" + web::percent_encode(id)));
  EXPECT_EQ(shown.at("row").at("id").as_string(), id);
  EXPECT_EQ(shown.at("history").at(0).at("to"), "");
  value row = shown.at("row");
  row.as_object()["address"] = "新址 1 号";
  const std::int64_t version = shown.at("history").at(0).at("version").as_int64();
  const Answer put = chen.put("/unit", {{"row", row}, {"version", version}, {"reason", "搬迁"}});
  ASSERT_EQ(put.status, 200U) << put.body;
  EXPECT_EQ(json_of(put).at("row").at("address"), "新址 1 号");
  EXPECT_EQ(code_of(chen.put("/unit", {{"row", row}, {"version", version}, {"reason", "搬迁"}})),
            "register.changed");
  EXPECT_EQ(json_of(chen.get("/unit?id=" + web::percent_encode(id))).at("history").as_array().size(), 2U);
}

TEST_P(Walk, ThroughOfficersAndRecusals) {
  Person chen(site(), "chen");
  const std::string officer = first_id(chen, "/officers?duty=on_duty&limit=1");
  const auto shown = json_of(chen.get("/officer?id=" + officer));
  value row = shown.at("row");
  row.as_object()["remarks"] = "测试备注";
  const value edit = {
      {"row", row}, {"version", shown.at("history").at(0).at("version")}, {"reason", "补充备注"}};
  EXPECT_EQ(chen.put("/officer", edit).status, 200U);

  const value recusal = {{"unit", first_id(chen, "/units")}, {"officer", officer},   {"reason", 2},
                         {"note", "曾在该单位任职"},         {"from", "2026-10-01"}, {"to", ""}};
  const Answer added = chen.put("/recusal", {{"row", recusal}, {"version", 0}, {"reason", "本人申报"}});
  ASSERT_EQ(added.status, 200U) << added.body;
  EXPECT_EQ(chen.get("/recusals?limit=5").status, 200U);
  const std::string key = first_id(chen, "/units") + "|" + officer + "|2026-10-01";
  EXPECT_EQ(json_of(chen.get("/recusal?id=" + web::percent_encode(key))).at("row").at("reason"), 2);
}

TEST_P(Walk, ThroughTheLibraries) {
  Person chen(site(), "chen");
  const std::string id = first_id(chen, "/units?gap=no_coordinates&sort=name&positive=0");
  EXPECT_EQ(json_of(chen.get("/unit/facts?id=" + web::percent_encode(id))).at("cap"), 2);
  const value change = {
      {"id", id}, {"version", 1}, {"status", "building"}, {"reason", "现场核实"}, {"evidence", "照片两张"}};
  const Answer changed = chen.post("/unit/status", change);
  ASSERT_EQ(changed.status, 200U) << changed.body;
  EXPECT_EQ(json_of(changed).at("row").at("status"), "building");

  const std::string officer = first_id(chen, "/officers?sort=certificate_valid_to");
  const value away = {
      {"officer", officer}, {"duty", "training"}, {"from", "2026-12-01"}, {"to", ""}, {"reason", "业务培训"}};
  ASSERT_EQ(chen.put("/duty-period", {{"row", away}, {"version", 0}, {"reason", "通知"}}).status, 200U);
  const auto facts = json_of(chen.get("/officer/facts?id=" + officer));
  EXPECT_EQ(facts.at("periods").as_array().size(), 1U);
  EXPECT_EQ(json_of(chen.get("/duty-periods?q=" + officer)).at("total"), 1);
  const std::string key = web::percent_encode(officer + "|2026-12-01");
  EXPECT_EQ(json_of(chen.get("/duty-period?id=" + key)).at("row").at("duty"), "training");
  EXPECT_GT(json_of(chen.get("/workload?body=331102")).at("rows").as_array().size(), 5U);
}

TEST_P(Walk, ThroughTheKeyListDoublesAndQuality) {
  Person chen(site(), "chen");
  const auto list = json_of(chen.get("/key-list"));
  const std::string year(list.at("years").at(0).as_string());
  const std::string unit = first_id(chen, "/units?unit_class=general");
  const value change = {
      {"year", year}, {"unit", unit}, {"action", "join"}, {"key_categories", "噪声"}, {"reason", "测试列入"}};
  ASSERT_EQ(chen.post("/key-list/change", change).status, 200U);
  EXPECT_EQ(json_of(chen.get("/key-list?year=" + year)).at("joins"), 1);
  const value step = {{"year", year}, {"unit", unit}, {"reason", "再核实"}};
  EXPECT_EQ(chen.post("/key-list/withdraw", step).status, 200U);
  EXPECT_EQ(chen.post("/key-list/enforce", {{"year", year}, {"unit", ""}, {"reason", "测试公布"}}).status,
            200U);
  EXPECT_EQ(json_of(chen.get("/key-list")).at("year"), value(year));

  EXPECT_EQ(chen.get("/doubles?body=331102").status, 200U);
  const auto two = json_of(chen.get("/units?unit_class=general&special=0&limit=2")).at("rows");
  const value merge = {{"keep", two.at(0).at("id")}, {"drop", two.at(1).at("id")},   {"keep_version", 1},
                       {"drop_version", 1},          {"take", boost::json::array{}}, {"reason", "同一家"}};
  const Answer merged = chen.post("/doubles/merge", merge);
  ASSERT_EQ(merged.status, 200U) << merged.body;
  const auto report = json_of(chen.get("/quality"));
  EXPECT_GT(report.at("lines").as_array().size(), 10U);
}

TEST_P(Walk, ThroughAnImport) {
  Person chen(site(), "chen");
  const Answer file = chen.get("/import/template?kind=officers");
  ASSERT_EQ(file.status, 200U) << file.body;
  EXPECT_THAT(file.field("Content-Disposition"),
              HasSubstr("filename=\"download.xlsx\"; filename*=UTF-8''%E5%AF%BC%E5%85%A5"));
  EXPECT_THAT(file.body, StartsWith("PK"));

  const std::string csv =
      "人员编号,姓名,所属机构,执法证号,在岗状态,是否可主办\nLD-901,测试甲,331102,JC3311020901,在岗,是\n,,"
      "331102,,在岗,是\n";
  const Fields type = {{"Content-Type", "text/csv"}};
  const std::string query = "?kind=officers&file_name=" + web::percent_encode("人员.csv");
  const Answer tried = chen.call("POST", "/imports" + query + "&dry_run=1", csv, type);
  ASSERT_EQ(tried.status, 200U) << tried.body;
  EXPECT_EQ(json_of(tried).at("rows"), 2);
  const Answer done = chen.call("POST", "/imports" + query + "&dry_run=0", csv, type);
  ASSERT_EQ(done.status, 201U) << done.body;
  EXPECT_EQ(json_of(done).at("refused"), 1) << done.body;
  const std::string id = std::to_string(json_of(done).at("id").as_int64());
  EXPECT_EQ(json_of(chen.get("/imports")).at("rows").as_array().size(), 1U);
  EXPECT_EQ(json_of(chen.get("/imports/" + id)).at("file_name"), "人员.csv");
  EXPECT_THAT(chen.get("/imports/" + id + "/rejects").body, StartsWith("PK"));
  EXPECT_EQ(chen.get("/imports/77").status, 404U);
  EXPECT_EQ(chen.get("/imports/x").status, 404U);
}

TEST_P(Walk, ThroughTheRules) {
  Person chen(site(), "chen");
  const std::string id = first_id(chen, "/rulesets");
  EXPECT_TRUE(json_of(chen.get("/ruleset?id=" + web::percent_encode(id))).is_object());
  EXPECT_EQ(json_of(chen.get("/scheme?quarter=2026Q4")).at("quarter"), "2026Q4");
  EXPECT_EQ(json_of(chen.get("/scheme")).at("quarter"), "2026Q4");
  EXPECT_GT(json_of(chen.get("/scheme")).at("proofs").as_array().size(), 5U);
}

TEST_P(Walk, ThroughADrawFromFreezeToKeyReveal) {
  Person chen(site(), "chen"), zhao(site(), "zhao"), li(site(), "li"), nobody(site());
  const auto step = [](Person& who, const std::string& path, const value& body) {
    const Answer answer = who.post(path, body);
    EXPECT_EQ(answer.status, 200U) << path << answer.body;
  };
  const Answer frozen = chen.post("/draws", {{"quarter", "2026Q4"}, {"ruleset", ""}, {"alg", "sha256"}});
  ASSERT_EQ(frozen.status, 200U) << frozen.body;
  const std::string id(json_of(frozen).at("id").as_string());
  step(chen, "/draws/" + id + "/seal",
       {{"witnesses", boost::json::array{{{"id", "a"},
                                          {"name", "见证甲"},
                                          {"organisation", "本局"},
                                          {"outside", false},
                                          {"account", "zhao"}},
                                         {{"id", "b"},
                                          {"name", "见证乙"},
                                          {"organisation", "测试协会"},
                                          {"outside", true},
                                          {"account", "holder.1"}}}},
        {"dice_digits", 20},
        {"lotteries", boost::json::array{}},
        {"holders", boost::json::array{{{"name", "保管甲"}, {"organisation", "测试协会"}, {"outside", true}},
                                       {{"name", "保管乙"}, {"organisation", "本局"}, {"outside", false}},
                                       {{"name", "保管丙"}, {"organisation", "本局"}, {"outside", false}}}}});
  std::string taken;
  for (const std::string number : {"1", "2", "3"}) {
    Person holder(site(), number == "3" ? "zhao" : "holder." + number);
    const Answer slip =
        holder.post("/draws/" + id + "/shares/" + number + "/take", value(boost::json::object_kind));
    ASSERT_EQ(slip.status, 200U) << slip.body;
    taken = std::string(json_of(slip).at("value").as_string());
  }
  EXPECT_EQ(code_of(zhao.post("/draws/" + id + "/shares/3/take", value(boost::json::object_kind))),
            "share.once");
  EXPECT_EQ(
      json_of(zhao.post("/draws/" + id + "/shares/check", {{"number", 3}, {"value", taken}})).at("fits"),
      true);
  EXPECT_EQ(code_of(chen.post("/draws/" + id + "/shares/recover",
                              {{"shares", boost::json::array{{{"number", 3}, {"value", taken}}}}})),
            "share.few");
  const Slip slips[] = {make_slip("a", "甲的密语"), make_slip("b", "乙的密语")};
  Person other(site(), "holder.1");
  const auto himself = [&](const Slip& slip) -> Person& { return slip.witness == "a" ? zhao : other; };
  EXPECT_EQ(code_of(zhao.post("/draws/" + id + "/commit",
                              {{"witness", "b"}, {"commitment", commitment_of(id, slips[1])}})),
            "draw.witness_self");
  for (const Slip& slip : slips)
    step(himself(slip), "/draws/" + id + "/commit",
         {{"witness", slip.witness}, {"commitment", commitment_of(id, slip)}});
  step(chen, "/draws/" + id + "/close", value(boost::json::object_kind));
  EXPECT_EQ(code_of(zhao.post("/draws/" + id + "/reveal", {{"witness", "a"}, {"value", slips[0].value}})),
            "log.not_cosigned");
  const auto db = database().lease();
  for (const auto* witness : {&kHall, &kCourt})
    step(zhao, "/draws/" + id + "/cosigned",
         {{"checkpoint", cosigned_by(*witness, *db, store::log_hashes(*db).size())}});
  for (const Slip& slip : slips)
    step(himself(slip), "/draws/" + id + "/reveal", {{"witness", slip.witness}, {"value", slip.value}});
  for (Person* who : {&chen, &zhao}) step(*who, "/draws/" + id + "/key", {{"id", kSource}, {"value", kDice}});
  step(chen, "/draws/" + id + "/run", value(boost::json::object_kind));

  EXPECT_EQ(json_of(chen.get("/draws/" + id)).at("state"), "drawn");
  EXPECT_EQ(json_of(chen.get("/draws")).at("rows").as_array().size(), 1U);
  EXPECT_GT(json_of(zhao.get("/draws/" + id + "/show")).at("rows").as_array().size(), 0U);
  EXPECT_THAT(zhao.get("/draws/" + id + "/record").body, StartsWith("%PDF"));
  EXPECT_EQ(json_of(nobody.get("/public/draws/" + id)).at("state"), "drawn");
  const auto result = json_of(chen.get("/draws/" + id + "/result"));
  const auto own = json_of(li.get("/draws/" + id + "/result"));
  EXPECT_GT(result.at("rows").as_array().size(), own.at("rows").as_array().size());
  const std::string unit(result.at("rows").at(0).at("unit").as_string());
  step(chen, "/draws/" + id + "/disclose", {{"unit", unit}});
  const std::string place = "?unit=" + web::percent_encode(unit);
  EXPECT_THAT(chen.get("/draws/" + id + "/doorstep" + place).body, HasSubstr("sx/v1/doorstep"));
  EXPECT_THAT(chen.get("/draws/" + id + "/membership" + place).body, HasSubstr("sx/v1/membership"));
  step(zhao, "/draws/" + id + "/objection",
       {{"organisation", "测试协会"}, {"text", "测试异议内容"}, {"document", ""}});
  EXPECT_EQ(json_of(zhao.get("/draws/" + id + "/custody")).at("disclosed").as_array().size(), 1U);
  EXPECT_THAT(nobody.get("/public/draws/" + id + "/objections").body, HasSubstr("测试异议内容"));
  const Answer full = chen.get("/draws/" + id + "/bundle");
  EXPECT_THAT(full.body, HasSubstr("sx/v1/bundle"));
  EXPECT_THAT(full.field("Content-Disposition"), HasSubstr("attachment"));
  EXPECT_EQ(li.get("/draws/" + id + "/bundle").status, 403U);

  EXPECT_EQ(json_of(nobody.get("/public/draws")).at("rows").at(0).at("has_bundle"), true);
  const Answer open = nobody.get("/public/draws/" + id + "/bundle");
  EXPECT_EQ(open.status, 200U);
  EXPECT_THAT(open.body, HasSubstr("\"secret\":null"));
  EXPECT_THAT(chen.get("/audit?q=" + id).body, HasSubstr("查看摇号名单"));

  site().advance(UnixMs{95} * 24 * 3600 * 1000);
  Person again(site(), "chen");
  step(again, "/draws/" + id + "/open", value(boost::json::object_kind));
  EXPECT_THAT(nobody.get("/public/draws/" + id + "/bundle").body, Not(HasSubstr("\"secret\":null")));
}

TEST_P(Walk, ThroughADrawThatIsAborted) {
  Person chen(site(), "chen");
  const auto frozen = json_of(chen.post("/draws", {{"quarter", "2026Q4"}, {"ruleset", ""}, {"alg", "sm3"}}));
  const std::string id(frozen.at("id").as_string());
  const Answer aborted = chen.post("/draws/" + id + "/abort", {{"reason", "现场停电，见证人离席"}});
  EXPECT_EQ(json_of(aborted).at("state"), "aborted");
  EXPECT_EQ(code_of(chen.post("/draws/" + id + "/run", value(boost::json::object_kind))), "draw.wrong_state");
  EXPECT_EQ(chen.get("/draws/unknown").status, 404U);
}

}  // namespace
}  // namespace dd::test
