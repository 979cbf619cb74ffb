// SPDX-License-Identifier: Apache-2.0
#include "service/duties.h"

#include <algorithm>
#include <map>

#include "service/permission.h"
#include "service/scope.h"
#include "service/session_token.h"
#include "service/text_rules.h"
#include "store/account_list.h"

namespace dd::service {
namespace {

/// Every account there can be; a bureau has hundreds.
constexpr std::int64_t kAll = 100'000;

struct Duty {
  std::vector<std::string> duties;
  std::string apart;
};

const std::string kThree = "开通账号、授予角色、查看审计记录须由三个人分别承担（三员分立）。";

const std::map<std::string_view, Duty>& duty_table() {
  static const std::map<std::string_view, Duty> table = {
      {"manager",
       {{"建立并按时更新检查对象库、执法人员库和回避登记，每次变更写明理由。",
         "维护随机抽查事项清单，登记信访投诉，标注特殊监管对象并注明依据。",
         "编制年度工作计划和季度抽查方案，保证抽查比例不低于规定。", "起草实施细则，送审核人审核。"},
        "起草细则、编制计划的人不能审核同一份文件。"}},
      {"operator",
       {{"按季度冻结名单、封存意向、封盘并主持摇号，按规定日期完成。",
         "当众录入骰子或彩票号码，不得更改已公开的内容。",
         "季度结束后按期公开密钥；需要中止时公开说明理由。"},
        "见证人由另外的人担任。"}},
      {"witness",
       {{"在封盘前投入自己的随机数承诺，摇号时启封，并核对过程。", "发现异常时当场指出，可以要求中止摇号。"},
        "不参与名录维护和检查。"}},
      {"officer",
       {{"按抽查名单在规定时间内到场检查，出示执法证件，如实记录。",
         "与被检查单位有利害关系的，检查前申请回避。"},
        ""}},
      {"reviewer",
       {{"审核实施细则、年度计划和拟公示的内容，同意或退回并写明意见。"}, "不能审核自己起草的文件。"}},
      {"publisher",
       {{"发布随机抽查事项清单和年度计划，按期公示抽查结果。", "公示前去除涉密和个人信息。"}, ""}},
      {"supervisor",
       {{"督查各执法机构是否按时、足额完成抽查，只看不改。", "查看未公开的名单会留下记录。"}, ""}},
      {"auditor", {{"检查审计记录，追查谁在什么时候做了什么；只看不改。"}, kThree}},
      {"joint_contact", {{"维护本部门参加联合抽查的人员和事项，接收联合任务并反馈结果。"}, ""}},
      {"system_admin",
       {{"开通、变更、停用账号，重置密码；账号只发给本人。", "载入每年的节假日安排。"}, kThree}},
      {"security_admin",
       {{"按岗位授予和收回角色，人员离岗当天收回。", "规定哪些角色须用动态口令，手机遗失时解除绑定。"},
        kThree}},
      {"audit_admin", {{"定期检查审计记录是否完整，监督系统管理员和安全管理员。"}, kThree}},
  };
  return table;
}

void add_holders(Call& call, std::vector<RoleDuties>& out) {
  store::AccountFilter filter;
  filter.body = scope::own_body(call);
  filter.state = "usable";
  filter.limit = kAll;
  for (const store::AccountLine& line : store::list_account_lines(call.db, filter)) {
    const auto held = split_list(line.account.roles);
    for (RoleDuties& role : out)
      if (std::find(held.begin(), held.end(), role.name) != held.end())
        role.holders.push_back({line.account.account, line.account.name, line.body_name});
  }
}

}  // namespace

std::string_view permission_title(std::string_view name) {
  static const std::map<std::string_view, std::string_view> titles = {
      {"registers.read", "查看名录"},
      {"registers.write", "变更名录"},
      {"import", "导入名录"},
      {"scheme.read", "查看方案、细则和摇号过程"},
      {"draw.operate", "操作摇号"},
      {"draw.witness", "见证摇号"},
      {"draw.see_secret", "查看未公开的抽查名单"},
      {"audit.read", "查看审计记录"},
      {"accounts.manage", "开通和停用账号"},
      {"accounts.grant", "授予和收回角色"},
      {"catalogue.write", "维护抽查事项"},
      {"catalogue.publish", "发布抽查事项清单"},
      {"complaints.write", "登记信访投诉"},
      {"personal.unmask", "查看被遮盖的个人信息（留痕）"},
      {"export", "导出名录"},
      {"rules.write", "起草实施细则"},
      {"rules.release", "审核实施细则"},
      {"plan.write", "编制年度计划"},
      {"plan.approve", "审核年度计划"},
      {"plan.publish", "发布年度计划"},
      {"calendar.write", "载入节假日安排"},
      {"accounts.read", "查看账号"},
      {"substitute.request", "申请替补"},
      {"substitute.approve", "批准替补"},
      {"supervise.read", "查看干预指标和公平监测"},
      {"log.manage", "管理公开日志的密钥和见证人"},
  };
  const auto found = titles.find(name);
  return found == titles.end() ? name : found->second;
}

std::vector<RoleDuties> role_duties(Call& call) {
  std::vector<RoleDuties> out;
  for (const Role& role : roles()) {
    RoleDuties line;
    line.name = role.name;
    line.title = role.title;
    if (const auto found = duty_table().find(role.name); found != duty_table().end()) {
      line.duties = found->second.duties;
      line.apart = found->second.apart;
    }
    for (const Permission one : role.permissions) {
      const auto name = permission_name(one);
      line.permissions.push_back({std::string(name), std::string(permission_title(name))});
    }
    out.push_back(std::move(line));
  }
  add_holders(call, out);
  return out;
}

}  // namespace dd::service
