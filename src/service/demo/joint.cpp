// SPDX-License-Identifier: Apache-2.0
// Two departments with officers and one confirmed joint scheme (联合抽查), all marked 测试.
#include "service/joint.h"

#include "service/demo/demo.h"
#include "store/register_store.h"

namespace dd::service::demo {
namespace {

constexpr char kMarket[] = "33110001", kWater[] = "33110002";
constexpr std::size_t kPeople = 6;

std::vector<Body> departments() {
  return {{kMarket, "丽水市市场监督管理局（测试）", "市场监管", "SCJ", "department", "331100"},
          {kWater, "丽水市水利局（测试）", "水利", "SLJ", "department", "331100"}};
}

std::vector<Officer> people_of(const Body& department) {
  std::vector<Officer> out;
  for (std::size_t i = 1; i <= kPeople; ++i) {
    Officer officer;
    officer.id = department.letters + "-00" + std::to_string(i);
    officer.name = department.short_name + "测试员0" + std::to_string(i);
    officer.body = department.code;
    officer.department = "执法队";
    officer.post = i == 1 ? "队长" : "执法员";
    officer.certificate_no = "测试证" + department.code + "000" + std::to_string(i);
    officer.certificate_valid_to = "2029-12-31";
    officer.can_lead = i <= 3 ? 1 : 0;
    officer.duty = "on_duty";
    officer.duty_from = "2023-03-01";
    officer.remarks = "测试数据";
    out.push_back(std::move(officer));
  }
  return out;
}

std::vector<DepartmentItem> items() {
  return {{kMarket, "SC-001", "特种设备使用单位检查", "现场", "特种设备安全法",
           "使用登记、定期检验、作业人员证件（测试）", "2024-01-01", ""},
          {kMarket, "SC-002", "计量器具检定情况检查", "现场", "计量法", "在线监测设备的强制检定（测试）",
           "2024-01-01", ""},
          {kWater, "SL-001", "取水许可和计量检查", "现场", "取水许可和水资源费征收管理条例",
           "取水许可证、取水计量设施（测试）", "2024-01-01", ""}};
}

}  // namespace

void put_departments(db::Connection& db, const store::Stamp& stamp) {
  store::put_rows(db, departments(), stamp);
  for (const Body& department : departments()) store::put_rows(db, people_of(department), stamp);
  store::put_rows(db, items(), stamp);
}

Status confirm_joint(Call& lead, Quarter quarter) {
  JointProposal proposal;
  proposal.quarter = format_quarter(quarter);
  proposal.lead = lead.actor.body;
  proposal.title = "重点排污单位综合查一次（测试）";
  proposal.mode = "accompany";
  proposal.strata = "key,key_special,general";
  proposal.partners = {{kMarket, 60, 0, 2, 1, ""}};
  proposal.reason = "综合查一次（测试）";
  DD_ASSIGN(const JointView made, propose_joint(lead, proposal));
  Call contact = lead;
  contact.actor = {"shichang", "市场监管测试联络员", kMarket, {"joint_contact"}};
  DD_TRY(answer_joint(contact, made.id, {"confirmed", ""}));
  return {};
}

}  // namespace dd::service::demo
