// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "service/permission.h"
#include "web/route.h"
#include "web/site_support.h"

// Every refusal of a change leaves an entry in the audit trail, whatever the route and the reason.
namespace dd::test {
namespace {

class Refusals : public SiteTest {
 protected:
  void SetUp() override {
    SiteTest::SetUp();
    if (!IsSkipped() && !HasFailure()) auditor_ = std::make_unique<Person>(site(), "auditor");
  }
  /// "account action result" of the newest entry, and how many there are.
  std::pair<std::string, std::int64_t> newest() {
    const auto page = json_of(auditor_->get("/audit?limit=1"));
    const auto& row = page.at("rows").at(0);
    return {std::string(row.at("account").as_string()) + " " + std::string(row.at("action").as_string()) +
                " " + std::string(row.at("result").as_string()),
            page.at("total").as_int64()};
  }
  Person& auditor() { return *auditor_; }
  /// From now on no entry can be written.
  void fill_up_the_trail() {
    auto lease = database().lease();
    if (lease->engine() == db::Engine::sqlite)
      return lease->script(
          "CREATE TRIGGER trail_full BEFORE INSERT ON audit_entry BEGIN SELECT RAISE(ABORT, 'full'); END");
    lease->script(
        "CREATE FUNCTION trail_full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'full'; "
        "END $$; CREATE TRIGGER trail_full BEFORE INSERT ON audit_entry EXECUTE FUNCTION trail_full()");
  }
  static std::string filled(const web::Route& route) {
    std::string path(route.path);
    for (auto at = path.find('{'); at != path.npos; at = path.find('{'))
      path.replace(at, path.find('}') - at + 1, "x");
    return path;
  }

 private:
  std::unique_ptr<Person> auditor_;
};
DD_ON_BOTH_ENGINES(Refusals);

TEST_P(Refusals, OfAPersonWithoutTheRightAreWrittenDownForEveryRouteThatChanges) {
  Person nobody(site(), "officer");
  for (const web::Route& route : web::routes()) {
    if (!route.changes() || route.permission == "public" || route.permission == "any") continue;
    const auto before = newest().second;
    EXPECT_EQ(nobody.call(std::string(route.method), filled(route), "{}").status, 403U) << route.path;
    const auto [entry, total] = newest();
    EXPECT_EQ(entry, "officer " + std::string(route.summary) + " account.no_permission");
    EXPECT_EQ(total, before + 1) << route.path;
  }
}

TEST_P(Refusals, OfAFormThatCannotBeReadAreWrittenDownForEveryRouteThatChanges) {
  std::map<std::string, std::string> holder;
  for (const service::Role& role : service::roles())
    for (const service::Permission permission : role.permissions)
      holder.emplace(service::permission_name(permission), role.name);
  for (const web::Route& route : web::routes()) {
    const std::string permission(route.permission);
    if (!route.changes() || !holder.contains(permission)) continue;
    Person person(site(), holder[permission]);
    const auto before = newest().second;
    const Answer answer = person.call(std::string(route.method), filled(route), R"({"no such field":1})");
    if (answer.status < 400) continue;
    const auto [entry, total] = newest();
    EXPECT_EQ(total, before + 1) << route.path;
    EXPECT_THAT(entry, ::testing::EndsWith(code_of(answer))) << route.path;
  }
}

TEST_P(Refusals, OfAStaleOrForgedPageAreWrittenDown) {
  Person chen(site(), "chen");
  chen.csrf = "stale";
  EXPECT_EQ(code_of(chen.post("/draws", {{"quarter", "2026Q4"}, {"ruleset", ""}, {"alg", "sha256"}})),
            "session.csrf");
  EXPECT_THAT(newest().first, ::testing::HasSubstr("chen 冻结名单"));
  EXPECT_THAT(newest().first, ::testing::EndsWith("session.csrf"));
}

TEST_P(Refusals, OfStrangersThatAreStillOwedMakeNobodysCallFail) {
  Person stranger(site());
  for (int i = 0; i < 3; ++i) EXPECT_EQ(stranger.call("POST", "/draws", "{}").status, 401U);
  EXPECT_EQ(auditor().get("/me").status, 200U);
  fill_up_the_trail();
  site().advance(61'000);
  EXPECT_EQ(auditor().get("/me").status, 200U);
  EXPECT_THAT(site().log(), ::testing::HasSubstr("refusals of strangers not noted"));
}

TEST_P(Refusals, OfALookWithoutTheRightAreWrittenDownToo) {
  Person officer(site(), "officer"), li(site(), "li");
  officer.get("/draws/x/result");
  EXPECT_EQ(newest().first, "officer 抽查名单（每次查看都留痕） account.no_permission");
  officer.get("/audit");
  EXPECT_EQ(newest().first, "officer 审计记录 account.no_permission");
  const auto before = newest().second;
  li.get("/units?body=331121");
  EXPECT_EQ(newest().first, "li 查看名录 scope.foreign_body");
  EXPECT_EQ(newest().second, before + 1);
}

}  // namespace
}  // namespace dd::test
