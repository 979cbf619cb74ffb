// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "web/limits.h"
#include "web/site_support.h"

namespace dd::test {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

class Calls : public SiteTest {};
DD_ON_BOTH_ENGINES(Calls);

const std::string kFreeze = R"({"quarter":"2026Q4","ruleset":"","alg":"sha256")";

TEST_P(Calls, NameTheFieldThatIsWrong) {
  Person chen(site(), "chen");
  const struct {
    std::string body, code, field;
  } cases[] = {{kFreeze + R"(,"extra":1})", "input.unknown_field", "extra"},
               {R"({"quarter":"2026Q4","ruleset":""})", "input.missing_field", "alg"},
               {R"({"quarter":20264,"ruleset":"","alg":"sha256"})", "input.wrong_type", "quarter"},
               {kFreeze + R"(,"alg":"sm3"})", "input.duplicate_field", "alg"}};
  for (const auto& one : cases) {
    const Answer answer = chen.call("POST", "/draws", one.body);
    EXPECT_EQ(answer.status, 400U);
    EXPECT_EQ(code_of(answer), one.code) << answer.body;
    const boost::json::value error = json_of(answer).at("error");
    EXPECT_EQ(error.at("fields").at(0).at("field").as_string(), one.field);
    EXPECT_EQ(error.at("request_id").as_string(), answer.field("X-Request-Id"));
  }
}

TEST_P(Calls, RefuseWhatIsNoJson) {
  Person chen(site(), "chen");
  for (const char* body : {"{", "[]", "nothing", "{\"quarter\":}", "{\"quarter\":\"\xff\"}"})
    EXPECT_EQ(chen.call("POST", "/draws", body).status, 400U) << body;
  EXPECT_EQ(chen.call("POST", "/draws", kFreeze + "}", {{"Content-Type", "text/plain"}}).status, 415U);
}

TEST_P(Calls, TakeABodyUpToTheLimitAndRefuseOneByteMore) {
  const web::Limits limits;
  Person chen(site(), "chen");
  const auto padded = [](std::size_t size) { return "{" + std::string(size - 2, ' ') + "}"; };
  EXPECT_EQ(code_of(chen.call("POST", "/draws", padded(limits.json_bytes))), "input.missing_field");
  const Answer refused = chen.call("POST", "/draws", padded(limits.json_bytes + 1));
  EXPECT_EQ(refused.status, 413U);
  EXPECT_EQ(code_of(refused), "input.too_large");
}

TEST_P(Calls, TakeAnUploadUpToItsOwnLimit) {
  const web::Limits limits;
  Person chen(site(), "chen");
  const Fields type = {{"Content-Type", "application/octet-stream"}};
  const std::string path = "/imports?kind=units&file_name=x.xlsx&dry_run=1";
  EXPECT_NE(chen.call("POST", path, std::string(limits.upload_bytes, 'x'), type).status, 500U);
  EXPECT_EQ(chen.call("POST", path, std::string(limits.upload_bytes + 1, 'x'), type).status, 413U);
}

TEST_P(Calls, RefuseUnknownAndIllTypedQueryFields) {
  Person chen(site(), "chen");
  EXPECT_EQ(code_of(chen.get("/units?colour=red")), "input.unknown_field");
  EXPECT_EQ(code_of(chen.get("/units?limit=many")), "input.wrong_type");
  EXPECT_EQ(code_of(chen.get("/me?x=1")), "input.unknown_field");
  EXPECT_EQ(code_of(chen.get("/units?q=%zz")), "web.bad_target");
}

TEST_P(Calls, AnswerUnknownPathsInTheLanguageOfTheirFace) {
  Person nobody(site());
  EXPECT_EQ(code_of(nobody.get("/nowhere")), "web.no_route");
  EXPECT_EQ(nobody.client().get("/api/v2/units").status, 404U);
  EXPECT_THAT(nobody.client().get("/api/v1/../../etc/passwd").body, HasSubstr("web.bad_target"));
  const Answer page = nobody.client().get("/");
  EXPECT_EQ(page.status, 503U);
  EXPECT_THAT(page.field("Content-Type"), StartsWith("text/html"));
  EXPECT_THAT(page.body, HasSubstr("网页文件"));
  EXPECT_EQ(nobody.client().send("POST", "/").status, 405U);
}

TEST_P(Calls, NameTheMethodsOfAPath) {
  Person chen(site(), "chen");
  const Answer answer = chen.remove("/draws");
  EXPECT_EQ(answer.status, 405U);
  EXPECT_EQ(answer.field("Allow"), "GET, POST");
}

TEST_P(Calls, AnswerHeadAsGetWithoutTheBody) {
  Person chen(site(), "chen");
  const Answer head = chen.call("HEAD", "/bodies");
  EXPECT_EQ(head.status, 200U);
  EXPECT_EQ(head.body, "");
  EXPECT_EQ(head.field("Content-Length"), std::to_string(chen.get("/bodies").body.size()));
}

TEST_P(Calls, AreNeverKeptByACache) {
  Person chen(site(), "chen");
  EXPECT_EQ(chen.get("/me").field("Cache-Control"), "no-store");
  EXPECT_EQ(chen.get("/nowhere").field("Cache-Control"), "no-store");
}

TEST_P(Calls, TellThatTheDatabaseIsReachable) {
  const Answer health = HttpClient(site().port()).get("/healthz");
  EXPECT_EQ(health.status, 200U);
  EXPECT_EQ(health.body, R"({"status":"ok"})");
}

TEST_P(Calls, ServeTheApiDocumentToEverybody) {
  Person nobody(site());
  EXPECT_EQ(json_of(nobody.get("/openapi.json")).at("openapi"), "3.1.0");
}

TEST_P(Calls, KeepTheCountyToItsOwnRegisters) {
  Person li(site(), "li"), chen(site(), "chen");
  EXPECT_EQ(code_of(li.get("/units?body=331121")), "scope.foreign_body");
  EXPECT_EQ(code_of(li.get("/officers?body=331121")), "scope.foreign_body");
  EXPECT_EQ(code_of(li.get("/recusals?body=331121")), "scope.foreign_body");
  const auto own = json_of(li.get("/units?limit=500"));
  const auto all = json_of(chen.get("/units?limit=500"));
  EXPECT_GT(own.at("total").as_int64(), 0);
  EXPECT_LT(own.at("total").as_int64(), all.at("total").as_int64());
  for (const auto& row : own.at("rows").as_array()) EXPECT_EQ(row.at("body"), "331102");
  for (const auto& row : all.at("rows").as_array()) {
    if (row.at("body") == "331102") continue;
    EXPECT_EQ(li.get("/unit?id=" + std::string(row.at("id").as_string())).status, 404U);
  }
}

}  // namespace
}  // namespace dd::test
