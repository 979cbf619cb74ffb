// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <set>

#include "service/custody.h"
#include "service/job_runner.h"
#include "service/permission.h"
#include "service/public_log_support.h"
#include "service/substitute.h"
#include "sheet/write_xlsx.h"
#include "store/log_store.h"
#include "store/register_store.h"
#include "web/http/target.h"
#include "web/route.h"
#include "web/secrecy_support.h"
#include "web/site_support.h"

// Before its visit nobody outside learns that a unit was drawn, nor who goes there: names and ids of the
// drawn units and officers stand in no public answer, header, refusal, log line of the server or entry of the
// public log, in no spelling; and whoever may read the registers but not the list finds every answer about
// them as it was before the draw.
namespace dd::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class Secrecy : public SiteTest {
 protected:
  void ready_one() {
    auto lease = database().lease();
    auto call = call_on(*lease);
    id_ = ready_draw(call).value().id;
  }
  void run_one() {
    auto lease = database().lease();
    auto call = call_on(*lease);
    ASSERT_TRUE(service::run_draw(call, id_).ok());
    const auto result = service::draw_result(call, id_).value();
    std::set<std::pair<std::string, std::string>> officers;
    for (const auto& row : result.rows) {
      if (row.kind != 1) continue;
      drawn_.push_back({row.unit, row.unit_name});
      for (const auto& seat : row.team) {
        if (!seat.officer.empty()) officers.insert({seat.officer, seat.name});
      }
    }
    officers_.assign(officers.begin(), officers.end());
    ASSERT_GT(drawn_.size(), 5U);
    ASSERT_GT(officers_.size(), 5U);
  }
  void draw_one() {
    ready_one();
    run_one();
  }

  /// Everything anybody may see without signing in: answers with their headers, refusals, the public log.
  std::string all_public() {
    Person nobody(site()), witness(site(), "zhao");
    std::string seen;
    const auto look = [&](const Answer& answer) {
      seen += answer.body + "\n";
      for (const auto& [name, value] : answer.fields) seen += name + ": " + value + "\n";
    };
    for (const web::Route& route : web::routes()) {
      if (route.changes()) continue;
      std::string path(route.path);
      if (const auto at = path.find("{id}"); at != std::string::npos) path.replace(at, 4, id_);
      look(nobody.get(path));
    }
    // Who may follow the draw without its list learns nothing either.
    for (const std::string path :
         {"", "/result", "/bundle", "/custody", "/doorstep?unit=x", "/membership?unit=x"})
      look(witness.get("/draws/" + id_ + path));
    look(witness.get("/draws"));
    look(witness.post("/draws/" + id_ + "/disclose", {{"unit", "x"}}));
    auto lease = database().lease();
    for (const store::LogRow& row : store::log_of_draw(*lease, id_))
      seen += to_hex(row.entry) + std::string(row.entry.begin(), row.entry.end()) + "\n";
    return seen + site().log();
  }

  /// The folder of the public log as any web server would serve it: names of files and their content.
  std::string published_log() {
    auto lease = database().lease();
    auto call = call_on(*lease);
    if (files_.empty()) {
      const auto old = ledger::parse_key(store::log_mark(*lease).key);
      key_ = signer(77, old ? old->name : kLog.name);
      const auto used = service::use_log_key(call, shown(key_), "首次启用");
      EXPECT_TRUE(used.ok()) << error_text(used.error());
    }
    const auto done = service::publish_log(*lease, {key_}, folder_of(files_));
    EXPECT_TRUE(done.ok()) << error_text(done.error());
    std::string seen;
    for (const auto& [path, content] : files_)
      seen += path + "\n" + content + to_hex(Bytes(content.begin(), content.end())) + "\n";
    return seen;
  }

  /// `named`: ids that were asked about, drawn or not, and so stand in the audit trail.
  /// `before`: what was told before the draw, in which names stand for other reasons.
  void expect_nothing_told(const std::string& seen, const std::string& who,
                           const std::vector<std::string>& named = {}, const std::string& before = "") {
    for (const auto& known : {drawn_, officers_}) {
      for (const auto& [id, name] : known) {
        if (std::find(named.begin(), named.end(), id) != named.end()) continue;
        for (const std::string& word : {id, name}) {
          for (const std::string& text : spellings(word)) {
            const std::size_t told = times_in(seen, text);
            if (told == 0) continue;
            ASSERT_LE(told, times_in(before, text)) << who << " " << word;
          }
        }
      }
    }
  }

  std::string id_;
  Files files_;
  SignerKey key_;
  std::vector<std::pair<std::string, std::string>> drawn_, officers_;  ///< id and name
};
DD_ON_BOTH_ENGINES(Secrecy);

TEST_P(Secrecy, HoldsForEveryDrawnUnitUntilItsVisitAndForTheOthersAfterIt) {
  draw_one();
  const std::string before = all_public();
  ASSERT_THAT(before, HasSubstr(id_));
  expect_nothing_told(before, "before");
  const auto [unit, name] = drawn_.front();
  {
    auto lease = database().lease();
    auto call = call_on(*lease);
    ASSERT_TRUE(service::disclose_visit(call, id_, {unit}).ok());
  }
  const std::string after = all_public();
  EXPECT_THAT(after, HasSubstr(unit));
  drawn_.erase(drawn_.begin());
  expect_nothing_told(after, "after");
}

TEST_P(Secrecy, HoldsInThePublishedLogAlsoAfterASubstitution) {
  draw_one();
  const std::string before = published_log();
  ASSERT_THAT(before, HasSubstr(id_));
  expect_nothing_told(before, "log");
  {
    auto lease = database().lease();
    auto call = call_on(*lease);
    service::Call second{
        *lease, {"reviewer", "审测试", "331100", {"reviewer"}}, kMorning, counting_entropy()};
    for (std::size_t i = 0; i < drawn_.size(); ++i) {
      const auto asked = service::request_substitute(
          call, id_,
          {"unit", drawn_[i].first, -1, "closed", "现场已停产", "停产证明.pdf", std::string(64, 'e')});
      if (!asked.ok()) continue;
      ASSERT_TRUE(service::decide_substitute(second, asked->id, {"approve", "", asked->seen}).ok());
      drawn_.push_back({asked->swaps.at(0).in, asked->swaps[0].in_name});
      break;
    }
  }
  expect_nothing_told(published_log(), "log after a substitution");
  expect_nothing_told(all_public(), "public answers after a substitution");
}

/// What an account is told, by what it asks.
using Told = std::map<std::string, Heard>;

/// What is asked of a route with places or parameters; {unit} and {officer} stand for several each.
const std::map<std::string, std::string>& asked_of_routes() {
  static const std::map<std::string, std::string> table = {
      {"/units", "?limit=500"},
      {"/unit", "?id={unit}"},
      {"/unit/facts", "?id={unit}"},
      {"/officers", "?limit=500"},
      {"/officer", "?id={officer}"},
      {"/officer/facts", "?id={officer}"},
      {"/recusals", "?limit=500"},
      {"/recusal", "?id={recusal}"},
      {"/key-list", "?year=2026"},
      {"/catalogue/diff", "?from=0"},
      {"/import/template", "?kind=units"},
      {"/ruleset", "?id=zhejiang/lishui/2025"},
      {"/rule-version", "?id=zhejiang/lishui/2025"},
      {"/rule-comparison", "?from=zhejiang/lishui/2021&to=zhejiang/lishui/2025"},
      {"/rule-effect", "?version=zhejiang/lishui/2025&quarter=2026Q4&changes=%5B%5D"},
      {"/scheme", "?quarter=2026Q4"},
      {"/scheme/pdf", "?quarter=2026Q4"},
      {"/plans", "?year=2026"},
      {"/plan-quarter", "?quarter=2026Q4"},
      {"/draws/{id}/doorstep", "?unit={unit}"},
      {"/draws/{id}/membership", "?unit={unit}"},
      {"/joint", "?quarter=2026Q4"},
      {"/substitutes", "?quarter=2026Q4"},
      {"/supervise", "?quarter=2026Q4"},
      {"/supervise/items", "?quarter=2026Q4"},
      {"/supervise/sheet", "?quarter=2026Q4"},
      {"/public/substitutes", "?quarter=2026Q4"},
      {"/story", "?kind=unit&key={unit}"},
      {"/calendar/year", "?year=2026"},
      {"/calendar/deadline", "?from=2026-10-08&days=20"},
  };
  return table;
}

/// Routes that only refuse here: there is no such record, or nobody asked for it yet.
const std::set<std::string> kOnlyRefused = {"/complaint",
                                            "/duty-period",
                                            "/check-item",
                                            "/checklist",
                                            "/department",
                                            "/department-item",
                                            "/draws/{id}/doorstep",
                                            "/draws/{id}/joint",
                                            "/histories/{id}",
                                            "/imports/{id}",
                                            "/imports/{id}/annotated",
                                            "/imports/{id}/rejects",
                                            "/public/catalogue",
                                            "/public/plans/{id}/pdf",
                                            "/simulations/{id}",
                                            "/substitutes/{id}"};

class SecrecyOfRoles : public Secrecy {
 protected:
  void SetUp() override {
    Secrecy::SetUp();
    if (IsSkipped() || HasFailure()) return;
    auto lease = database().lease();
    const auto all = store::current_rows<Unit>(*lease);  // asked about from end to end
    for (std::size_t i = 0; i < all.size(); i += all.size() / 12 + 1) units_.push_back(all[i].id);
    for (const Officer& officer : store::list_rows<Officer>(*lease, {.limit = 2}).rows)
      some_officers_.push_back(officer.id);
    recusal_ = store::key_of(store::list_rows<Recusal>(*lease, {.limit = 1}).rows.at(0));
    ready_one();
  }

  std::vector<std::string> with_each(const std::string& path, const std::string& place,
                                     const std::vector<std::string>& values) const {
    const auto at = path.find(place);
    if (at == path.npos) return {path};
    std::vector<std::string> out;
    for (const std::string& value : values) {
      out.push_back(path);
      out.back().replace(at, place.size(), web::percent_encode(value));
    }
    return out;
  }

  /// The calls of a route, with real ids.
  std::vector<std::string> calls_of(const std::string& route, const std::string& job) const {
    const auto more = asked_of_routes().find(route);
    const std::string path = route + (more == asked_of_routes().end() ? "" : more->second);
    const bool of_draw = route.find("/draws/{id}") != route.npos;
    const std::string id = of_draw                           ? id_
                           : route.starts_with("/jobs/")     ? job
                           : route.starts_with("/accounts/") ? "li"
                           : route.starts_with("/plans/")    ? "331102-2026"
                                                             : "1";
    std::vector<std::string> out;
    for (const std::string& one : with_each(path, "{id}", {id})) {
      for (const std::string& two : with_each(one, "{recusal}", {recusal_})) {
        for (const std::string& three : with_each(two, "{officer}", some_officers_)) {
          for (const std::string& four : with_each(three, "{unit}", units_)) out.push_back(four);
        }
      }
    }
    return out;
  }

  static Heard heard(const Answer& answer) {
    Heard out{std::to_string(answer.status) + "\n", answer.body};
    for (const auto& [name, value] : answer.fields) {
      if (name != "x-request-id" && name != "date") out.head += name + ": " + value + "\n";
    }
    return out;
  }

  /// Real files of the account's exports; the number of the last one's job.
  std::string export_all(Person& person, Told& out) {
    std::string last = "1";
    for (const std::string list :
         {"units", "officers", "recusals", "check_items", "complaints", "bodies", "scheme", "audit"}) {
      const std::string path = list == "audit" ? "/jobs/export-audit" : "/jobs/export";
      const Answer begun =
          person.post(path, {{"list", list}, {"format", "xlsx"}, {"quarter", "2026Q4"}, {"ruleset", ""}});
      if (begun.status != 201) out["export " + list] = heard(begun);
      if (begun.status != 201) continue;
      service::JobRunner({database().pool(), counting_entropy(), [] { return kMorning; }}).run_one();
      last = std::to_string(json_of(begun).at("id").as_int64());
      const Answer file = person.get("/jobs/" + last + "/file");
      EXPECT_TRUE(file.status == 200 && file.body.starts_with("PK")) << list << " " << file.body;
      out["export " + list] = heard(file);
    }
    return last;
  }

  Told told_to(const std::string& account) {
    Person person(site(), account);
    Told out;
    const std::string job = export_all(person, out);
    for (const web::Route& route : web::routes()) {
      if (route.changes()) continue;
      for (const std::string& path : calls_of(std::string(route.path), job)) {
        const Answer answer = person.get(path);
        if (answer.status == 200) answered_.insert(std::string(route.path));
        out[path] = heard(answer);
      }
    }
    return out;
  }

  /// What stands in an answer because it was asked for: the unit of the call; in the trail and its file all
  /// of them.
  std::vector<std::string> named_by(const std::string& asked) const {
    if (asked.find("audit") != asked.npos || asked.starts_with("/jobs/")) return units_;
    std::vector<std::string> out;
    for (const std::string& unit : units_) {
      if (asked.find(web::percent_encode(unit)) != asked.npos) out.push_back(unit);
    }
    return out;
  }

  static std::vector<std::string> who_may_not_see() {
    std::vector<std::string> out;
    for (const service::Role& role : service::roles()) {
      const std::string name(role.name);
      if (!service::has_permission({name, "", "331100", {name}}, service::Permission::draw_see_secret))
        out.push_back(name);
    }
    return out;
  }

  std::vector<std::string> units_, some_officers_;
  std::string recusal_;
  std::set<std::string> answered_;  ///< routes that answered somebody
};
DD_ON_BOTH_ENGINES(SecrecyOfRoles);

/// There is no backup to fetch: no route and no command makes one.
TEST_P(SecrecyOfRoles, LeavesEveryAnswerAsItWasOrTellsNoneOfWhatWasDrawn) {
  std::map<std::string, Told> before;
  for (const std::string& account : who_may_not_see()) before[account] = told_to(account);
  run_one();
  std::set<std::string> drawn_units;
  for (const auto& [unit, name] : drawn_) drawn_units.insert(unit);
  const auto drawn = static_cast<std::size_t>(std::count_if(
      units_.begin(), units_.end(), [&](const std::string& unit) { return drawn_units.contains(unit); }));
  ASSERT_GT(drawn, 0U) << "somebody drawn is asked about";
  std::size_t same = 0;
  for (const std::string& account : who_may_not_see()) {
    for (const auto& [asked, answer] : told_to(account)) {
      if (answer.same_as(before[account][asked])) {
        ++same;
      } else {
        expect_nothing_told(answer.head + opened(answer.body), account + " " + asked, named_by(asked),
                            opened(before[account][asked].body));
      }
      ASSERT_FALSE(HasFatalFailure());
    }
  }
  EXPECT_GT(same, 100U);
  expect_nothing_told(site().log(), "log of the server");
  told_to("chen");
  std::set<std::string> refused;
  for (const web::Route& route : web::routes()) {
    if (!route.changes() && !answered_.contains(std::string(route.path)))
      refused.insert(std::string(route.path));
  }
  EXPECT_EQ(refused, kOnlyRefused);
}

TEST(SecrecySearch, FindsATextHoweverItIsWritten) {
  const std::string name = "丽水测试合成革有限公司";
  const std::string seen =
      "e4b8bd / 5Lq65rC0 " + web::percent_encode(name) + " " + R"(\u4e3d\u6c34\u6d4b\u8bd5)";
  const auto found = [&](const std::string& text) {
    std::size_t out = 0;
    for (const std::string& one : spellings(text)) out += seen.find(one) != seen.npos;
    return out;
  };
  EXPECT_EQ(found(name), 1U) << "percent-encoded";
  EXPECT_EQ(found("丽水测试"), 2U) << "percent-encoded and escaped";
  sheet::WrittenSheet sheet;
  sheet.name = "表";
  sheet.columns.resize(1);
  sheet.rows.push_back({{name, sheet::Look::plain, ""}});
  const std::string book = sheet::write_xlsx({sheet});
  EXPECT_EQ(book.find(name), book.npos) << "packed";
  EXPECT_NE(opened(book).find(name), std::string::npos);
}

}  // namespace
}  // namespace dd::test
