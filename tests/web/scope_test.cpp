// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <fstream>
#include <map>
#include <sstream>

#include "service/account.h"
#include "service/permission.h"
#include "store/account_store.h"
#include "web/http/target.h"
#include "web/route.h"
#include "web/scope_table.h"
#include "web/scope_world_support.h"
#include "web/site_support.h"
#include "wire/described.h"
#include "wire/json.h"

// Whose records a person may touch, for every route, role and kind of body: tests/web/scope.tsv, written by
// hand, against the running site and real rows of the bodies.
namespace dd::test {
namespace {

TEST(Scope, StandsInTheTableForEveryRoute) {
  std::set<std::string> routed, written;
  for (const web::Route& route : web::routes())
    routed.insert(std::string(route.method) + " " + std::string(route.path));
  for (const ScopeRow& row : scope_table()) written.insert(row.method + " " + row.path);
  EXPECT_EQ(routed, written);
}

class ScopeMatrix : public SiteTest {
 protected:
  void SetUp() override {
    SiteTest::SetUp();
    if (IsSkipped() || HasFailure()) return;
    auto lease = database().lease();
    auto call = call_on(*lease);
    add_city_rows(call);
    for (const service::Role& role : service::roles()) {
      const service::Account account{"ld." + std::string(role.name), "测试", kOwn, {std::string(role.name)}};
      ASSERT_TRUE(service::create_account(call, hashing(), account, kPassword).ok());
      own_job_[account.account] = ScopeWorld::add_job(call, account.account, kOwn);
    }
    world_.fill(call);
    if (HasFatalFailure()) return;
    add_department_people(call);
    const auto draw = service::freeze_draw(call, {"2027Q1", "", "sha256"});
    ASSERT_TRUE(draw.ok()) << error_text(draw.error());
    draw_ = draw->id;
  }

  /// The city's bureau has a unit of its own, so that every body has every kind of row.
  static void add_city_rows(service::Call& call) {
    Unit unit;
    unit.id = "91331100MA2E0CCC1X/001";
    unit.name = "测试市直单位";
    unit.uscc = "91331100MA2E0CCC1X";
    unit.body = kCity;
    unit.unit_class = "general";
    unit.status = "normal";
    db::Transaction transaction(call.db);
    const store::Stamp stamp{call.now, "chen", "测试", 0};
    store::put_rows<Unit>(call.db, {unit}, stamp);
    for (const std::string& body : {kOwn, kSibling, kCity}) {
      const auto units = store::list_rows<Unit>(call.db, {.body = body, .limit = 1}).rows;
      const auto officers = store::list_rows<Officer>(call.db, {.body = body, .limit = 1}).rows;
      store::put_rows<Recusal>(call.db, {{units.at(0).id, officers.at(0).id, 1, "", "2026-01-05", ""}},
                               stamp);
    }
    transaction.commit();
  }
  /// A person of each role of another department; which roles those are, the account rules say.
  void add_department_people(service::Call& call) {
    for (const service::Role& role : service::roles()) {
      const std::string name(role.name);
      if (service::create_account(call, hashing(), {"dp." + name, "测试", kDepartment, {name}}, kPassword)
              .ok())
        of_department_.insert(name);
    }
  }
  static service::PasswordHashing hashing() {
    return {[](std::string_view password) { return "h:" + std::string(password); },
            [](std::string_view, std::string_view) { return true; }};
  }

  /// What the places in braces stand for: rows of this body, as they are now.
  std::map<std::string, std::string> places(const std::string& body, bool with_rows) {
    auto lease = database().lease();
    const auto unit = store::list_rows<Unit>(*lease, {.body = body, .limit = 1}).rows.at(0);
    const auto officer = store::list_rows<Officer>(*lease, {.body = body, .limit = 1}).rows.at(0);
    const std::string recusal = unit.id + "|" + officer.id + "|2026-01-05";
    const std::string count = std::to_string(++count_);
    std::map<std::string, std::string> out = {{"account", "at." + body},
                                              {"unit", unit.id},
                                              {"officer", officer.id},
                                              {"recusal", recusal},
                                              {"body", body},
                                              {"draw", draw_},
                                              {"n", count}};
    out.merge(world_.places(body));
    note_markers(*lease, body);
    if (!with_rows) return out;
    const auto version = [](const auto& found) { return std::to_string(found ? found->version : 0); };
    Unit changed = unit;
    changed.remarks = "改 " + count;
    out["unit_row"] = boost::json::serialize(wire::to_json(changed));
    out["unit_version"] = version(store::current_row<Unit>(*lease, unit.id));
    Officer other = officer;
    other.remarks = changed.remarks;
    out["officer_row"] = boost::json::serialize(wire::to_json(other));
    out["officer_version"] = version(store::current_row<Officer>(*lease, officer.id));
    const auto account = store::find_account(*lease, "at." + body);
    out["account_version"] = std::to_string(account ? account->version : 0);
    const auto period = store::current_row<DutyPeriod>(*lease, out.at("period"));
    out["period_version"] = version(period);
    if (period) {
      DutyPeriod longer = period->row;
      longer.reason = changed.remarks;
      out["period_row"] = boost::json::serialize(wire::to_json(longer));
    }
    const auto tie = store::current_row<Recusal>(*lease, recusal);
    out["recusal_version"] = version(tie);
    if (tie) {
      Recusal third = tie->row;
      third.note = changed.remarks;
      out["recusal_row"] = boost::json::serialize(wire::to_json(third));
    }
    return out;
  }

  /// What tells a record of the body in an answer: whatever was drawn, by any of its units and officers.
  void note_markers(db::Connection& db, const std::string& body) {
    const auto [at, fresh] = markers_.try_emplace(body);
    marked_ = &at->second;
    if (!fresh) return;
    for (const Unit& unit : store::list_rows<Unit>(db, {.body = body, .limit = 500}).rows)
      marked_->insert(unit.id);
    for (const Officer& officer : store::list_rows<Officer>(db, {.body = body, .limit = 500}).rows)
      marked_->insert(officer.id);
  }

  /// Whether one of the markers is a whole string of the JSON text.
  bool holds_marker(const std::string& text) const {
    for (auto from = text.find('"'); from != text.npos;) {
      const auto to = text.find('"', from + 1);
      if (to == text.npos) break;
      if (marked_->contains(text.substr(from + 1, to - from - 1))) return true;
      from = to;
    }
    return false;
  }

  /// Whether the role may call at all, which permissions.tsv settles for every route.
  static bool may_call(const ScopeRow& row, const std::string& role) {
    for (const web::Route& route : web::routes()) {
      if (route.method != row.method || route.path != row.path) continue;
      return service::has_permission({role, "", kCity, {role}}, route.permission);
    }
    return true;
  }

  /// What became of a call, in a word of the table.
  std::string outcome(const ScopeRow& row, const Answer& answer) const {
    const std::string code = code_of(answer);
    if (code == "account.no_permission") return "no";
    if (code.starts_with("scope.")) return "scope";
    if (code == "not_found") return "none";
    if (!code.empty()) return code;
    return row.method == "GET" && holds_marker(answer.body) ? "seen" : "ok";
  }

  /// The call of a row on a record of `body`; a session that ended on the way is begun again.
  std::string do_call(Person& person, const std::string& account, const ScopeRow& row,
                      const std::string& body) {
    std::string path = row.target(), sent = row.body;
    const bool with_rows =
        (path + sent).find("_row}") != path.npos || (path + sent).find("_version}") != path.npos;
    auto filled = places(body, with_rows);
    const auto job = own_job_.find(account);
    if (body == kOwn && job != own_job_.end()) filled["job"] = job->second;
    for (const auto& [name, value] : filled) {
      path = replaced(path, "{" + name + "}", web::percent_encode(value));
      sent = replaced(sent, "{" + name + "}", value);
    }
    if (row.path == "/key-list/withdraw")
      ScopeWorld::prepare_key_change(*database().lease(), filled.at("unit"));
    const bool file = sent.starts_with("file:");
    Fields type = {
        {"X-Forwarded-For", "10.9." + std::to_string(count_ / 250) + "." + std::to_string(count_ % 250)}};
    if (file) type.emplace_back("Content-Type", "application/octet-stream");
    if (file) sent = replaced(sent.substr(5), "\\n", "\n");
    Answer answer = person.call(row.method, path, sent, type);
    if (code_of(answer).starts_with("session.")) {
      person.sign_in(account);
      answer = person.call(row.method, path, sent, type);
    }
    return outcome(row, answer);
  }

  ScopeWorld world_;
  std::map<std::string, std::string> own_job_;  ///< by account
  std::set<std::string> of_department_;
  std::map<std::string, std::set<std::string>> markers_;  ///< by body
  std::set<std::string>* marked_ = nullptr;               ///< those of the body of the last call
  std::string draw_;
  int count_ = 0;
};
DD_ON_BOTH_ENGINES(ScopeMatrix);

TEST_P(ScopeMatrix, HoldsForEveryRouteRoleAndKindOfBody) {
  const auto table = scope_table();
  std::ofstream seen_table;
  if (const char* path = std::getenv("DD_SCOPE_SEEN")) seen_table.open(path);
  const std::map<std::string, std::string> bodies = {
      {"own", kOwn}, {"sibling", kSibling}, {"parent", kCity}, {"city", kSibling}, {"department", kOwn}};
  for (const service::Role& role : service::roles()) {
    const std::string name(role.name);
    std::map<std::string, std::string> accounts = {{"city", name}, {"department", "dp." + name}};
    for (const char* column : {"own", "sibling", "parent"}) accounts[column] = "ld." + name;
    std::map<std::string, Person> people;
    for (const auto& [_, account] : accounts) people.try_emplace(account, site());
    for (const ScopeRow& row : table) {
      if (!may_call(row, name)) continue;
      for (const std::string& column : kScopeColumns) {
        if (column == "department" && !of_department_.contains(name)) continue;
        const std::string& account = accounts.at(column);
        const std::string got = do_call(people.at(account), account, row, bodies.at(column));
        if (seen_table)
          seen_table << row.method << '\t' << row.path << '\t' << name << '\t' << column << '\t' << got
                     << '\n';
        const std::string& expected = row.cells.at(column);
        const bool either = expected == "either" && (got == "ok" || got == "seen");
        if (got != "no" && !either) {
          EXPECT_EQ(got, expected) << name << " " << row.method << " " << row.path << " " << column;
        }
      }
    }
  }
}

}  // namespace
}  // namespace dd::test
