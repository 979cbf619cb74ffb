// SPDX-License-Identifier: Apache-2.0
#include "web/scope_world_support.h"

#include <set>

#include "fixtures/database_calls.h"
#include "service/account.h"
#include "service/import_register.h"
#include "service/joint.h"
#include "service/substitute.h"

namespace dd::test {

void ScopeWorld::add_departments(service::Call& call) {
  const store::Stamp stamp{call.now, "chen", "测试", 0};
  CheckItem item;
  item.code = "HJ-1";
  item.item = "测试事项";
  DepartmentItem shared;
  shared.department = kPartner;
  shared.code = "T-1";
  shared.item = "测试部门事项";
  db::Transaction transaction(call.db);
  store::put_rows<Body>(call.db,
                        {{kDepartment, "测试市场监督管理局", "市监", "SJ", "department", kCity},
                         {kPartner, "测试水利局", "水利", "SL", "department", kCity}},
                        stamp);
  Officer officer;
  officer.id = "S-" + kPartner;
  officer.body = kPartner;
  officer.duty = "on_duty";
  store::put_rows<Officer>(call.db, {officer}, stamp);
  store::put_rows<CheckItem>(call.db, {item}, stamp);
  store::put_rows<DepartmentItem>(call.db, {shared}, stamp);
  transaction.commit();
}

void ScopeWorld::add_account(service::Call& call, const std::string& body) {
  const service::Account account{"at." + body, "测试", body, {"officer"}};
  ASSERT_TRUE(service::create_account(call, plain_hashing(), account, kPassword).ok());
  job_[body] = add_job(call, account.account, body);
}

void ScopeWorld::add_rows(service::Call& call, const std::string& body) {
  const store::Stamp stamp{call.now, "at." + body, "测试", 0};
  const Unit unit = store::list_rows<Unit>(call.db, {.body = body, .limit = 1}).rows.at(0);
  const Officer officer = store::list_rows<Officer>(call.db, {.body = body, .limit = 1}).rows.at(0);
  const DutyPeriod period{officer.id, "leave", "2026-11-01", "2026-11-03", "测试"};
  period_[body] = store::key_of(period);
  Complaint complaint;
  complaint.id = "XF-" + body;
  complaint.body = body;
  complaint.unit = unit.id;
  complaint.received = "2026-09-01";
  complaint.channel = "来信";
  complaint.verified = "pending";
  db::Transaction transaction(call.db);
  store::put_rows<DutyPeriod>(call.db, {period}, stamp);
  store::put_rows<Complaint>(call.db, {complaint}, stamp);
  transaction.commit();
}

void ScopeWorld::add_import(service::Call call, const std::string& body) {
  call.actor = {"at." + body, "测试", body, {"manager"}};
  const std::string sheet =
      "人员编号,姓名,所属机构,执法证号,在岗状态,是否可主办\nT-" + body + ",测试," + body + ",,在岗,是\n";
  const auto imported = service::import_register(call, {"officers", body + ".csv", sheet});
  ASSERT_TRUE(imported.ok()) << error_text(imported.error());
  import_[body] = std::to_string(imported->report.id);
}

void ScopeWorld::add_joint(service::Call& call, const std::string& lead) {
  service::JointProposal asked{"",
                               0,
                               "2027Q2",
                               lead,
                               "测试联合",
                               "accompany",
                               lead == kCity ? "general" : "key",
                               "",
                               {{kPartner, 10, 0, 1, 0, ""}},
                               "综合查一次"};
  const auto joint = service::propose_joint(call, asked);
  ASSERT_TRUE(joint.ok()) << error_text(joint.error());
  joint_[lead] = joint->id;
  asked.quarter = "2027Q3";
  const auto gone = service::propose_joint(call, asked);
  ASSERT_TRUE(gone.ok()) << error_text(gone.error());
  ASSERT_TRUE(service::withdraw_joint(call, gone->id, {"测试撤回"}).ok());
  gone_joint_[lead] = gone->id;
}

void ScopeWorld::add_draw(service::Call& call) {
  const auto ready = ready_draw(call);
  ASSERT_TRUE(ready.ok()) << error_text(ready.error());
  draw_ = ready->id;
  ASSERT_TRUE(service::run_draw(call, draw_).ok());
  const auto list = service::draw_result(call, draw_).value();
  std::set<std::string> drawn;
  for (const auto& row : list.rows) drawn.insert(row.unit);
  for (const std::string& body : {kOwn, kSibling}) {
    for (const Unit& unit : store::list_rows<Unit>(call.db, {.body = body, .limit = 500}).rows)
      if (!drawn.contains(unit.id)) passed_unit_[body] = unit.id;
    for (const auto& row : list.rows) {
      if (row.kind != 1 || row.unit_body != body) continue;
      const auto asked = service::request_substitute(
          call, draw_, {"unit", row.unit, -1, "closed", "测试停产", "证明.pdf", std::string(64, 'e')});
      if (!asked.ok()) continue;
      drawn_unit_[body] = row.unit;
      substitute_[body] = std::to_string(asked->id);
      break;
    }
    ASSERT_TRUE(substitute_.contains(body)) << body;
    ASSERT_TRUE(passed_unit_.contains(body)) << body;
  }
}

}  // namespace dd::test
