// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <set>

#include "fixtures/database_calls.h"
#include "service/account.h"
#include "service/import_register.h"
#include "service/joint.h"
#include "service/substitute.h"
#include "service/world_support.h"
#include "web/http/target.h"
#include "web/route.h"
#include "web/scope_table.h"
#include "web/scope_world_support.h"
#include "web/site_support.h"

// Nobody of a branch or a department reads what is another body's: every body's rows bear a name of their own
// (哨兵), and no answer to a look, or refusal of one, shows a foreign one.
namespace dd::test {
namespace {

const std::vector<std::string> kBodies = {kOwn, kSibling, kCity, kDepartment, kPartner};
/// What a branch sees of its own; the other half of the test: what nobody can see proves nothing.
const std::vector<std::string> kKinds = {"单位", "人员", "回避", "离岗", "投诉",
                                         "账号", "文件", "联合", "替补"};

std::string canary(const std::string& kind, const std::string& body) {
  return "哨兵" + kind + "(" + body + ")";
}

class ForeignRecords : public SiteTest {
 protected:
  void SetUp() override {
    SiteTest::SetUp();
    if (IsSkipped() || HasFailure()) return;
    auto lease = database().lease();
    service::Call call = call_on(*lease);
    add_departments(call);
    for (const std::string& body : kBodies) add_rows(call, body);
    for (const std::string& lead : {kOwn, kSibling, kCity}) add_joint(call, lead);
    add_draw(call);
    add_viewers(call);
  }

  static void add_departments(service::Call& call) {
    const store::Stamp stamp{call.now, "chen", "测试", 0};
    db::Transaction transaction(call.db);
    store::put_rows<Body>(call.db,
                          {{kDepartment, "测试市场监督管理局", "市监", "SJ", "department", kCity},
                           {kPartner, "测试水利局", "水利", "SL", "department", kCity}},
                          stamp);
    Unit unit;
    unit.id = "91331100MA2E0CCC1X/001";
    unit.uscc = "91331100MA2E0CCC1X";
    unit.body = kCity;
    unit.unit_class = "general";
    unit.status = "normal";
    store::put_rows<Unit>(call.db, {unit}, stamp);
    std::vector<Officer> officers;
    for (const std::string& body : {kDepartment, kPartner}) {
      Officer officer;
      officer.id = "S-" + body;
      officer.body = body;
      officer.duty = "on_duty";
      officers.push_back(officer);
    }
    store::put_rows(call.db, officers, stamp);
    transaction.commit();
  }

  /// One row of each kind, with the body's own name, written by an account of the body.
  void add_rows(service::Call& call, const std::string& body) {
    const service::Account account{"at." + body, canary("账号", body), body, {"officer"}};
    ASSERT_TRUE(service::create_account(call, plain_hashing(), account, kPassword).ok());
    {
      db::Transaction transaction(call.db);
      const store::Stamp stamp{call.now, "at." + body, canary("原因", body), 0};
      Officer officer = store::list_rows<Officer>(call.db, {.body = body, .limit = 1}).rows.at(0);
      officer.name = canary("人员", body);
      officer_[body] = officer.id;
      store::put_rows<Officer>(call.db, {officer}, stamp);
      store::put_rows<DutyPeriod>(
          call.db, {{officer.id, "leave", "2026-11-01", "2026-11-03", canary("离岗", body)}}, stamp);
      auto units = store::list_rows<Unit>(call.db, {.body = body, .limit = 1}).rows;
      if (!units.empty()) {
        units[0].name = canary("单位", body);
        unit_[body] = units[0].id;
        store::put_rows<Unit>(call.db, {units[0]}, stamp);
        store::put_rows<Recusal>(
            call.db, {{units[0].id, officer.id, 1, canary("回避", body), "2026-01-05", ""}}, stamp);
        Complaint complaint;
        complaint.id = "XF-" + body;
        complaint.body = body;
        complaint.unit = units[0].id;
        complaint.received = "2026-09-01";
        complaint.channel = "来信";
        complaint.subject = canary("投诉", body);
        complaint.verified = "pending";
        store::put_rows<Complaint>(call.db, {complaint}, stamp);
      }
      transaction.commit();
    }
    service::Call own = call;
    own.actor = {"at." + body, canary("账号", body), body, {"manager"}};
    const std::string sheet =
        "人员编号,姓名,所属机构,执法证号,在岗状态,是否可主办\nT-" + body + ",测试," + body + ",,在岗,是\n";
    const auto imported = service::import_register(own, {"officers", canary("文件", body) + ".csv", sheet});
    ASSERT_TRUE(imported.ok()) << error_text(imported.error());
    import_[body] = std::to_string(imported->report.id);
  }

  static void add_joint(service::Call& call, const std::string& lead) {
    const service::JointProposal asked{"",
                                       0,
                                       "2027Q1",
                                       lead,
                                       canary("联合", lead),
                                       "accompany",
                                       lead == kCity ? "general" : "key",
                                       "",
                                       {{kPartner, 10, 0, 1, 0, ""}},
                                       "综合查一次"};
    const auto joint = service::propose_joint(call, asked);
    ASSERT_TRUE(joint.ok()) << error_text(joint.error());
  }

  /// A draw, and of each branch one asked for another unit.
  void add_draw(service::Call& call) {
    const auto ready = ready_draw(call);
    ASSERT_TRUE(ready.ok()) << error_text(ready.error());
    draw_ = ready->id;
    ASSERT_TRUE(service::run_draw(call, draw_).ok());
    const auto list = service::draw_result(call, draw_).value();
    for (const std::string& body : {kOwn, kSibling}) {
      for (const auto& row : list.rows) {
        if (row.kind != 1 || row.unit_body != body) continue;
        const auto asked = service::request_substitute(
            call, draw_,
            {"unit", row.unit, -1, "closed", canary("替补", body), "证明.pdf", std::string(64, 'e')});
        if (!asked.ok()) continue;
        substitute_[body] = std::to_string(asked->id);
        break;
      }
      EXPECT_TRUE(substitute_.contains(body)) << body;
    }
  }

  /// Of a branch and of a department: one with every role that does no administration, and one administrator.
  void add_viewers(service::Call& call) {
    for (const std::string& body : {kOwn, kDepartment}) {
      service::Account all{"all." + body, "测试", body, {}};
      for (const service::Role& role : service::roles()) {
        const std::string name(role.name);
        const bool allowed =
            service::create_account(call, plain_hashing(), {"one." + body + "." + name, "测试", body, {name}},
                                    kPassword)
                .ok();
        if (!allowed || name.ends_with("_admin")) continue;
        all.roles.push_back(name);
      }
      ASSERT_TRUE(service::create_account(call, plain_hashing(), all, kPassword).ok());
      viewers_[all.account] = body;
      const service::Account admin{"sys." + body, "测试", body, {"system_admin"}};
      if (service::create_account(call, plain_hashing(), admin, kPassword).ok())
        viewers_[admin.account] = body;
    }
  }

  std::string id_in(const std::map<std::string, std::string>& ids, const std::string& body) const {
    const auto found = ids.find(body);
    return found == ids.end() ? "none" : found->second;
  }
  /// The call with the rows of a body in its places.
  std::string filled(std::string path, const std::string& body) const {
    const std::string unit = id_in(unit_, body), officer = id_in(officer_, body);
    const std::pair<std::string, std::string> places[] = {{"{account}", "at." + body},
                                                          {"{unit}", unit},
                                                          {"{officer}", officer},
                                                          {"{recusal}", unit + "|" + officer + "|2026-01-05"},
                                                          {"{body}", body},
                                                          {"{draw}", draw_},
                                                          {"{drawn}", draw_},
                                                          {"{drawn_unit}", unit},
                                                          {"{passed_unit}", unit},
                                                          {"{import}", id_in(import_, body)},
                                                          {"{substitute}", id_in(substitute_, body)},
                                                          {"{period}", officer + "|2026-11-01"},
                                                          {"{complaint}", "XF-" + body},
                                                          {"{job}", "1"}};
    for (const auto& [place, value] : places) path = replaced(path, place, web::percent_encode(value));
    return path;
  }

  /// Looks at everything there is to look at; the names that were seen, with the call that showed them.
  /// The city inspects units of a branch with officers of its own, and its joint schemes cover the branches.
  static bool is_meant_for_branches(const std::string& name, const std::string& path) {
    return (name == canary("人员", kCity) && path.ends_with("/result")) ||
           (name == canary("联合", kCity) && path.starts_with("/joint?"));
  }

  std::map<std::string, std::string> seen_by(const std::string& account) {
    Person person(site(), account);
    std::map<std::string, std::string> out;
    const auto look = [&](const std::string& path) {
      Answer answer = person.get(path);
      EXPECT_LT(answer.status, 500U) << path;
      if (answer.body.starts_with("PK") || answer.body.starts_with("%PDF")) return;
      for (auto at = answer.body.find("哨兵"); at != answer.body.npos;
           at = answer.body.find("哨兵", at + 1)) {
        const auto end = answer.body.find(')', at);
        std::string name = answer.body.substr(at, end - at + 1);
        if (!is_meant_for_branches(name, path)) out.emplace(std::move(name), path);
      }
    };
    for (const ScopeRow& row : scope_table()) {
      if (row.method != "GET") continue;
      if (row.path.find('{') == row.path.npos) look(row.path);
      std::set<std::string> paths;
      for (const std::string& body : kBodies) paths.insert(filled(row.target(), body));
      for (const std::string& path : paths) look(path);
    }
    return out;
  }

  std::string draw_;
  std::map<std::string, std::string> unit_, officer_, import_, substitute_;  ///< by body
  std::map<std::string, std::string> viewers_;                               ///< account and body
};
DD_ON_BOTH_ENGINES(ForeignRecords);

TEST_P(ForeignRecords, AreShownToNobodyOfABranchOrADepartment) {
  std::set<std::string> own;
  for (const auto& [account, body] : viewers_) {
    for (const auto& [name, path] : seen_by(account)) {
      if (name.ends_with("(" + body + ")"))
        own.insert(name);
      else
        ADD_FAILURE() << account << " sees " << name << " by GET " << path;
    }
  }
  for (const std::string& kind : kKinds) EXPECT_TRUE(own.contains(canary(kind, kOwn))) << kind;
}

}  // namespace
}  // namespace dd::test
