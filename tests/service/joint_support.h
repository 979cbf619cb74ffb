// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "service/department.h"
#include "service/joint.h"
#include "world_support.h"

namespace dd::test {

inline const std::string kMarket = "33110001", kWater = "33110002", kPolice = "33110206";

inline Body a_department(const std::string& code, const std::string& name, const std::string& letters) {
  return {code, "测试" + name + "局", name, letters, "department", code.substr(0, 6)};
}

inline Officer a_partner(const std::string& id, const std::string& department, bool leads) {
  Officer officer;
  officer.id = id;
  officer.name = "测试" + id;
  officer.body = department;
  officer.certificate_no = "测试证" + id;
  officer.certificate_valid_to = "2029-12-31";
  officer.can_lead = leads ? 1 : 0;
  officer.duty = "on_duty";
  return officer;
}

inline service::Call as(db::Connection& db, const std::string& account, const std::string& body,
                        std::vector<std::string> roles) {
  return {db, {account, account, body, std::move(roles)}, kMorning, counting_entropy()};
}

/// Three departments with four officers each.
inline void fill_departments(service::Call& call) {
  for (const Body& body : {a_department(kMarket, "市场监管", "SCJ"), a_department(kWater, "水利", "SLJ"),
                           a_department(kPolice, "莲都公安", "LDG")}) {
    const auto put = service::put_department(call, {body, 0, "联合抽查"});
    ASSERT_TRUE(put.ok()) << error_text(put.error());
    for (int i = 1; i <= 4; ++i) {
      const Officer officer = a_partner(body.letters + "-00" + std::to_string(i), body.code, i <= 2);
      const auto added = service::put_register<Officer>(call, {officer, 0, "联合抽查"});
      ASSERT_TRUE(added.ok()) << error_text(added.error());
    }
  }
}

inline service::JointProposal a_proposal(const std::string& lead, const std::string& mode,
                                         const std::string& strata, std::vector<service::JointAsk> asks) {
  return {"", 0, "2026Q4", lead, "测试联合抽查", mode, strata, "", std::move(asks), "综合查一次"};
}

inline service::JointAsk an_ask(const std::string& department, std::int64_t percent) {
  return {department, percent, 0, 2, 1, ""};
}

}  // namespace dd::test
