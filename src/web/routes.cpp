// SPDX-License-Identifier: Apache-2.0
#include "web/api/account.h"
#include "web/api/audit.h"
#include "web/api/calendar.h"
#include "web/api/catalogue.h"
#include "web/api/custody.h"
#include "web/api/draws.h"
#include "web/api/imports.h"
#include "web/api/jobs.h"
#include "web/api/joint.h"
#include "web/api/library.h"
#include "web/api/oidc.h"
#include "web/api/openapi_route.h"
#include "web/api/people.h"
#include "web/api/plans.h"
#include "web/api/public_log.h"
#include "web/api/registers.h"
#include "web/api/rule_versions.h"
#include "web/api/rules.h"
#include "web/api/simulations.h"
#include "web/api/special.h"
#include "web/api/substitutes.h"
#include "web/api/supervise.h"
#include "web/api/today.h"
#include "web/route.h"

namespace dd::web {
namespace {

/// For rows that answer 200 or 201.
Route or_created(Route route) {
  route.statuses = {200, 201};
  return route;
}

/// For rows that answer 201.
Route created(Route route) {
  route.statuses = {201};
  return route;
}

// clang-format off
std::vector<Route> account_routes() {
  return {
      //   method    path                        permission          statements
      row("POST",   "/session",                  "public",          30, "登录", account::sign_in),
      row("DELETE", "/session",                  "any",              6, "退出登录", account::sign_out),
      row("GET",    "/me",                       "any",              2, "当前账号、权限和今天的日期", account::me),
      row("POST",   "/me/password",              "any",             15, "修改本人密码", account::change_password),
      row("GET",    "/me/sessions",              "any",              2, "本人的登录", account::sessions),
      row("DELETE", "/me/sessions",              "any",              6, "退出全部设备", account::end_all_sessions),
      row("DELETE", "/me/sessions/{id}",         "any",              7, "结束本人的一处登录", account::end_session),
      row("GET",    "/me/totp",                  "any",              5, "本人的动态口令", account::second_factor),
      row("POST",   "/me/totp",                  "any",              6, "开始绑定动态口令", account::begin_totp),
      row("POST",   "/me/totp/confirm",          "any",             17, "确认绑定动态口令，得到恢复码", account::confirm_totp),
      row("POST",   "/me/totp/off",              "any",             20, "解除本人的动态口令", account::end_totp),
  };
}

std::vector<Route> people_routes() {
  return {
      row("GET",    "/oidc",                     "public",           0, "是否启用统一身份认证", oidc::offer),
      row("POST",   "/oidc/start",               "public",           0, "前往统一身份认证登录", oidc::begin),
      row("POST",   "/oidc/session",             "public",          26, "从统一身份认证返回并登录", oidc::finish),
      row("PUT",    "/accounts/{id}/subject",    "accounts.manage", 12, "绑定统一身份认证用户", oidc::bind),
      row("GET",    "/accounts",                 "accounts.read",    3, "账号列表", people::list),
      row("POST",   "/accounts",                 "accounts.manage",  7, "开通账号，得到首次登录密码", people::open),
      row("GET",    "/accounts/{id}",            "accounts.read",    2, "一个账号", people::show),
      row("PUT",    "/accounts/{id}",            "accounts.manage", 11, "变更账号的姓名和机构", people::edit),
      row("POST",   "/accounts/{id}/state",      "accounts.manage", 15, "停用或启用账号", people::set_state),
      row("POST",   "/accounts/{id}/password",   "accounts.manage",  9, "重置密码", people::renew_password),
      row("POST",   "/accounts/{id}/sign-out",   "accounts.manage", 10, "强制退出全部登录", people::sign_out),
      row("PUT",    "/accounts/{id}/roles",      "accounts.grant",  15, "授予和收回角色", people::grant),
      row("POST",   "/accounts/{id}/totp-off",   "accounts.grant",  11, "为他人解除动态口令", people::take_totp),
      row("POST",   "/personal",                 "personal.unmask",  6, "查看一项被遮盖的个人信息（留痕）", people::personal),
      row("GET",    "/roles",                    "any",              2, "角色与职责", people::roles),
      row("GET",    "/totp-rule",                "accounts.read",    4, "动态口令规则", people::totp_rule),
      row("PUT",    "/totp-rule",                "accounts.grant",  13, "设定动态口令规则", people::set_totp_rule),
  };
}

std::vector<Route> register_routes() {
  return {
      row("GET",    "/bodies",                   "any",              3, "执法机构", registers::bodies),
      row("GET",    "/towns",                    "any",              2, "乡镇街道的编号和名称", registers::towns),
      row("GET",    "/units",                    "registers.read",   6, "检查对象名录", library::units),
      row("GET",    "/unit",                     "registers.read",   3, "一家检查对象及其变更历史", registers::unit),
      row("PUT",    "/unit",                     "registers.write", 14, "新增或变更一家检查对象", registers::put_unit),
      row("POST",   "/unit/close",               "registers.write", 18, "撤销一家登记错了的检查对象", registers::close<Unit>),
      row("GET",    "/officers",                 "registers.read",   4, "执法检查人员名录", registers::officers),
      row("GET",    "/officer",                  "registers.read",   3, "一名执法检查人员及其变更历史", registers::officer),
      row("PUT",    "/officer",                  "registers.write", 14, "新增或变更一名执法检查人员", registers::put_officer),
      row("GET",    "/recusals",                 "registers.read",   4, "回避关系", registers::recusals),
      row("GET",    "/recusal",                  "registers.read",   5, "一条回避关系及其变更历史", registers::recusal),
      row("PUT",    "/recusal",                  "registers.write", 13, "新增或变更一条回避关系", registers::put_recusal),
      row("POST",   "/recusal/close",            "registers.write", 18, "撤销一条登记错了的回避关系", registers::close<Recusal>),
      row("GET",    "/check-items",              "registers.read",   4, "随机抽查事项清单", registers::check_items),
  };
}

std::vector<Route> library_routes() {
  return {
      row("GET",    "/unit/facts",               "registers.read",  11, "一家检查对象的抽中次数、回避和合并情况", library::unit_facts),
      row("POST",   "/unit/status",              "registers.write", 15, "变更一家检查对象的状态", library::set_status),
      row("GET",    "/officer/facts",            "registers.read",  10, "一名执法检查人员的在岗、任务和回避情况", library::officer_facts),
      row("GET",    "/workload",                 "registers.read",   4, "执法检查人员的工作量", library::workload),
      row("GET",    "/duty-periods",             "registers.read",   4, "离岗时段", registers::duty_periods),
      row("GET",    "/duty-period",              "registers.read",   4, "一个离岗时段及其变更历史", registers::duty_period),
      row("PUT",    "/duty-period",              "registers.write", 14, "新增或变更一个离岗时段", registers::put_duty_period),
      row("POST",   "/duty-period/close",        "registers.write", 18, "撤销一个登记错了的离岗时段", registers::close<DutyPeriod>),
      row("POST",   "/duty-period/from",         "registers.write", 18, "更正一个离岗时段的起始日期", registers::move_duty_period),
      row("GET",    "/key-list",                 "registers.read",   9, "一个年度的重点排污单位名录", library::key_list),
      row("POST",   "/key-list/change",          "registers.write", 20, "列入或移出一家重点排污单位", library::change_key_list),
      row("POST",   "/key-list/withdraw",        "registers.write", 12, "撤回一项准备中的名录调整", library::withdraw_key_change),
      row("POST",   "/key-list/enforce",         "registers.write", 14, "下一年度的重点排污单位名录生效", library::enforce_key_list),
      row("GET",    "/doubles",                  "registers.read",   4, "疑似重复的检查对象", library::doubles),
      row("POST",   "/doubles/merge",            "registers.write", 40, "把两条重复的检查对象合并为一条", library::merge),
      row("GET",    "/quality",                  "registers.read",   7, "名录质量报告", library::quality),
  };
}

// Complaints, special units, the positive list and the catalogue (信访投诉、特殊监管对象、正面清单、抽查事项).
std::vector<Route> catalogue_routes() {
  return {
      row("GET",    "/check-item",               "registers.read",   3, "一项抽查事项及其变更历史", registers::check_item),
      row("PUT",    "/check-item",               "catalogue.write", 12, "新增或变更一项抽查事项", registers::put_check_item),
      row("GET",    "/checklist",                "registers.read",   4, "一项抽查事项的检查表及其变更历史", catalogue_api::checklist),
      row("PUT",    "/checklist",                "catalogue.write", 15, "新增或变更一份检查表", catalogue_api::put_checklist),
      row("GET",    "/catalogue",                "registers.read",   7, "抽查事项清单的版本和草稿", catalogue_api::show),
      row("POST",   "/catalogue/releases",       "catalogue.publish", 12, "发布抽查事项清单", catalogue_api::release),
      row("GET",    "/catalogue/diff",           "registers.read",   5, "清单两个版本的差异", catalogue_api::diff),
      row("GET",    "/public/catalogue",         "public",           1, "已发布的抽查事项清单", catalogue_api::released),
      row("GET",    "/complaints",               "registers.read",   5, "信访投诉登记", special::complaints),
      row("GET",    "/complaint",                "registers.read",   4, "一件信访投诉及其变更历史", registers::complaint),
      row("PUT",    "/complaint",                "complaints.write", 40, "新增或变更一件信访投诉，并重新认定其单位", registers::put_complaint),
      row("POST",   "/complaint/close",          "complaints.write", 30, "撤销一件登记错了的信访投诉，并重新认定其单位", registers::close<Complaint>),
      row("GET",    "/special-units",            "registers.read",   4, "特殊监管对象", special::special_units),
      row("GET",    "/positive-units",           "registers.read",   4, "正面清单上的单位", special::positive_units),
      row("PUT",    "/positive-unit",            "registers.write", 13, "列入或移出正面清单", special::put_positive),
  };
}

std::vector<Route> import_routes() {
  return {
      row("GET",    "/import/template",          "import",           3, "下载导入模板", imports::template_file),
      or_created(
      row("POST",   "/imports",                  "import",          20, "导入（dry_run=1 时只检查不保存）", imports::upload)),
      row("POST",   "/imports/look",             "import",          11, "看一个文件像什么名录、各列对应什么", imports::look),
      row("GET",    "/imports",                  "import",           3, "导入记录", imports::list),
      row("GET",    "/imports/{id}",             "import",           4, "一次导入的报告", imports::show),
      row("GET",    "/imports/{id}/rejects",     "import",           9, "下载有问题的行", imports::rejects),
      row("GET",    "/imports/{id}/annotated",   "import",           9, "下载加了问题列的原表", imports::annotated),
      row("POST",   "/imports/{id}/undo",        "import",          40, "撤销一次导入", imports::undo),
  };
}

std::vector<Route> job_routes() {
  return {
      row("GET",    "/jobs",                     "any",              3, "本人的后台任务", jobs::list),
      row("GET",    "/jobs/{id}",                "any",              3, "一个后台任务的进度和结果", jobs::show),
      row("POST",   "/jobs/{id}/cancel",         "any",              8, "取消一个后台任务", jobs::cancel),
      row("GET",    "/jobs/{id}/file",           "any",              4, "下载后台任务生成的文件", jobs::file),
      created(
      row("POST",   "/jobs/import",              "import",           6, "在后台导入名录", jobs::start_import)),
      created(
      row("POST",   "/jobs/export",              "export",           5, "在后台导出名录和报表", jobs::start_export)),
      created(
      row("POST",   "/jobs/export-audit",        "audit.read",       5, "在后台导出审计记录", jobs::start_audit_export)),
  };
}

std::vector<Route> rule_routes() {
  return {
      row("GET",    "/rulesets",                 "scheme.read",      3, "实施细则", rules::list),
      row("GET",    "/ruleset",                  "scheme.read",      3, "一部实施细则的全文", rules::show),
      row("GET",    "/scheme",                   "scheme.read",     16, "季度抽查方案", rules::scheme),
  };
}

std::vector<Route> rule_version_routes() {
  return {
      row("GET",    "/rule-versions",            "scheme.read",      4, "实施细则的各个版本", rule_versions::list),
      row("GET",    "/rule-version",             "scheme.read",      9, "一个版本的条文、出处和办理经过", rule_versions::show),
      row("GET",    "/rule-effect",              "scheme.read",     25, "细则改动对一个季度的影响", rule_versions::effect),
      row("GET",    "/rule-comparison",          "scheme.read",      5, "两个版本逐条比较", rule_versions::compare),
      created(
      row("POST",   "/simulations",              "scheme.read",     24, "在后台模拟一个季度的摇号（不产生名单）", simulations::start)),
      row("GET",    "/simulations/{id}",         "scheme.read",      3, "一次模拟的结果", simulations::show),
      row("POST",   "/rule-version/draft",       "rules.write",     26, "起草细则", rule_versions::draft),
      row("PUT",    "/rule-version",             "rules.write",     26, "修改细则草稿", rule_versions::save),
      row("POST",   "/rule-version/submit",      "rules.write",     26, "提交细则", rule_versions::submit),
      row("POST",   "/rule-version/withdraw",    "rules.write",     26, "撤回细则", rule_versions::withdraw),
      row("POST",   "/rule-version/return",      "rules.release",   26, "退回细则", rule_versions::give_back),
      row("POST",   "/rule-version/release",     "rules.release",   26, "发布细则", rule_versions::release),
  };
}

std::vector<Route> plan_routes() {
  return {
      row("GET",    "/plans",                    "scheme.read",     25, "一年的年度计划", plans::list),
      row("GET",    "/plans/{id}",               "scheme.read",     24, "一个机构的年度计划", plans::show),
      row("PUT",    "/plans/{id}",               "plan.write",      32, "编制年度计划", plans::save),
      row("POST",   "/plans/{id}/submit",        "plan.write",      32, "提交年度计划审核", plans::submit),
      row("POST",   "/plans/{id}/return",        "plan.approve",    32, "退回年度计划", plans::give_back),
      row("POST",   "/plans/{id}/approve",       "plan.approve",    32, "审核通过年度计划", plans::approve),
      row("POST",   "/plans/{id}/publish",       "plan.publish",    33, "编文号发布年度计划", plans::publish),
      row("POST",   "/plans/{id}/reopen",        "plan.write",      32, "调整已发布的年度计划", plans::reopen),
      row("GET",    "/plans/{id}/pdf",           "scheme.read",     25, "下载年度计划（PDF）", plans::pdf),
      row("GET",    "/plan-quarter",             "scheme.read",      4, "年度计划中一个季度的安排", plans::quarter),
      row("GET",    "/scheme/pdf",               "scheme.read",     18, "下载季度抽查方案（PDF）", plans::scheme_pdf),
      row("GET",    "/public/plans",             "public",           3, "已发布的年度计划", plans::public_list),
      row("GET",    "/public/plans/{id}/pdf",    "public",           4, "下载已发布的年度计划（PDF）", plans::public_pdf),
  };
}

std::vector<Route> draw_routes() {
  return {
      row("GET",    "/draws",                    "scheme.read",      3, "摇号列表", draws::list),
      row("POST",   "/draws",                    "draw.operate",    45, "冻结名单，开始一次摇号", draws::freeze),
      row("GET",    "/draws/{id}",               "scheme.read",     19, "一次摇号", draws::show),
      row("POST",   "/draws/{id}/seal",          "draw.operate",    36, "封存意向", draws::seal),
      row("POST",   "/draws/{id}/commit",        "draw.witness",    28, "登记见证人的承诺值", draws::commit),
      row("POST",   "/draws/{id}/close",         "draw.operate",    31, "封盘", draws::close),
      row("POST",   "/draws/{id}/cosigned",      "scheme.read",     30, "采用日志见证人对封盘的联署", draws::cosign),
      row("POST",   "/draws/{id}/reveal",        "draw.witness",    31, "见证人公开数值", draws::reveal),
      row("POST",   "/draws/{id}/key",           "scheme.read",     29, "录入骰子或彩票号码（操作员和见证人各录一遍）", draws::key),
      row("GET",    "/draws/{id}/show",          "scheme.read",     20, "摇号展示：签号和席位，不含名称", draws::show_tickets),
      row("GET",    "/draws/{id}/record",        "scheme.read",     44, "下载摇号记录（PDF）", draws::record),
      row("POST",   "/draws/{id}/run",           "draw.operate",    39, "摇号", draws::run),
      row("POST",   "/draws/{id}/open",          "draw.operate",    27, "公开密钥", draws::open),
      row("POST",   "/draws/{id}/abort",         "draw.operate",    27, "中止摇号；封存以后为申请中止", draws::abort),
      row("POST",   "/draws/{id}/abort/confirm", "scheme.read",     27, "确认中止（第二人）", draws::confirm_abort),
      row("GET",    "/draws/{id}/result",        "draw.see_secret", 15, "抽查名单（每次查看都留痕）", draws::result),
      row("GET",    "/draws/{id}/bundle",        "draw.see_secret", 14, "下载完整数据包（留痕）", draws::bundle),
  };
}

std::vector<Route> custody_routes() {
  return {
      row("POST",   "/draws/{id}/shares/{n}/take", "draw.witness",   9, "取走一份密钥份额（只显示一次）", custody::take),
      row("POST",   "/draws/{id}/shares/check",  "draw.witness",     8, "核对纸条上的密钥份额", custody::check),
      row("POST",   "/draws/{id}/shares/recover", "draw.operate",    8, "用两份密钥份额恢复密钥", custody::recover),
      row("GET",    "/draws/{id}/custody",       "scheme.read",      4, "保管：已公开的单位和异议", custody::show),
      row("POST",   "/draws/{id}/disclose",      "draw.operate",    16, "到场公开一家", custody::disclose),
      row("GET",    "/draws/{id}/doorstep",      "draw.operate",    17, "一家的门前凭证（已公开的）", custody::doorstep),
      row("GET",    "/draws/{id}/membership",    "registers.read",  13, "一家的入库证明", custody::membership),
      row("POST",   "/draws/{id}/objection",     "draw.witness",    12, "登记异议，写入公开日志", custody::object),
      row("GET",    "/public/draws/{id}/objections", "public",       2, "对一次摇号的异议", custody::public_objections),
  };
}

std::vector<Route> joint_routes() {
  return {
      row("GET",    "/department-kinds",         "any",              2, "联合抽查部门的类别", joint::kinds),
      row("GET",    "/department",               "registers.read",   3, "一个联合抽查部门及其变更历史", joint::department),
      row("PUT",    "/department",               "registers.write", 14, "新增或变更一个联合抽查部门", joint::put_department),
      row("GET",    "/department-items",         "registers.read",   4, "部门抽查事项", joint::items),
      row("GET",    "/department-item",          "registers.read",   3, "一项部门抽查事项及其变更历史", joint::item),
      row("PUT",    "/department-item",          "registers.write", 14, "新增或变更一项部门抽查事项", joint::put_item),
      row("POST",   "/department-item/close",    "registers.write", 16, "撤销一项登记错了的部门抽查事项", registers::close<DepartmentItem>),
      row("GET",    "/joint",                    "scheme.read",      9, "联合抽查方案", joint::list),
      row("PUT",    "/joint",                    "plan.write",      40, "发起或修改联合抽查方案", joint::propose),
      row("POST",   "/joint/{id}/answer",        "registers.write", 28, "部门答复联合抽查", joint::answer),
      row("POST",   "/joint/{id}/withdraw",      "plan.write",      28, "撤回联合抽查方案", joint::withdraw),
      row("GET",    "/draws/{id}/joint",         "scheme.read",      18, "本部门参加的联合检查（每次查看都留痕）", joint::result),
  };
}

// Substitutions, the interference index and the fairness monitor (替补、督查).
std::vector<Route> watch_routes() {
  return {
      row("GET",    "/substitutes",              "scheme.read",     12, "替补（每次查看都留痕）", substitutes::list),
      row("GET",    "/substitutes/{id}",         "scheme.read",     19, "一项替补：谁替谁（每次查看都留痕）", substitutes::show),
      row("POST",   "/draws/{id}/substitutes",   "substitute.request", 22, "申请替补", substitutes::request),
      row("POST",   "/substitutes/{id}/decide",  "substitute.approve", 35, "批准或退回替补", substitutes::decide),
      row("GET",    "/supervise",                "supervise.read",  50, "一个季度的干预指标", supervise::index),
      row("GET",    "/supervise/items",          "supervise.read",  48, "干预指标的明细", supervise::items),
      row("GET",    "/supervise/sheet",          "supervise.read",  54, "下载干预指标（表格）", supervise::sheet),
      row("GET",    "/public/substitutes",       "public",           4, "一个季度的替补比例（公开）", supervise::rates),
      row("GET",    "/fairness",                 "supervise.read",  40, "公平监测：本系统的历次摇号", supervise::fairness),
      row("GET",    "/histories",                "supervise.read",   2, "历史摇号文件", supervise::histories),
      row("POST",   "/histories",                "supervise.read",   8, "上传并评估历史摇号文件", supervise::upload),
      row("GET",    "/histories/{id}",           "supervise.read",   2, "一份历史摇号文件的评估", supervise::history),
  };
}

std::vector<Route> public_routes() {
  return {
      row("GET",    "/public/draws",             "public",           1, "公开的摇号", draws::public_list),
      row("GET",    "/public/draws/{id}",        "public",         18, "旁观一次摇号", draws::live),
      row("GET",    "/public/draws/{id}/bundle", "public",          10, "下载公开数据包", draws::public_bundle),
  };
}

std::vector<Route> log_routes() {
  return {
      row("GET",    "/log",                      "any",              5, "公开日志的密钥、见证人和公开情况", public_log::show),
      row("POST",   "/log/witnesses",            "log.manage",      16, "登记日志见证人", public_log::add_witness),
      row("POST",   "/log/witnesses/end",        "log.manage",      16, "停用日志见证人", public_log::end_witness),
      row("POST",   "/log/cosigned",             "log.manage",      20, "采用见证人签过的检查点", public_log::take),
  };
}

std::vector<Route> supervision_routes() {
  return {
      row("GET",    "/audit",                    "audit.read",       4, "审计记录", audit_trail::list),
      row("GET",    "/audit/actions",            "audit.read",       3, "审计记录中有哪些动作", audit_trail::actions),
      row("GET",    "/audit/{id}",               "audit.read",       6, "一条审计记录和它的变更内容", audit_trail::show),
      row("POST",   "/audit/check",              "audit.read",      12, "检查审计链（一次一段）", audit_trail::check),
      row("GET",    "/story",                    "audit.read",       5, "一条名录的变更追溯：谁在何时改了什么、为什么", audit_trail::story),

      row("GET",    "/today",                    "any",             26, "今日：现在要做什么", today_page::show),
      row("GET",    "/calendar",                 "any",              2, "已载入的节假日安排", calendar::list),
      row("GET",    "/calendar/year",            "any",              2, "一年的节假日安排及其变更历史", calendar::show),
      row("PUT",    "/calendar/year",            "calendar.write",  12, "载入或更正一年的节假日安排", calendar::put),
      row("POST",   "/calendar/read",            "calendar.write",   4, "读取节假日安排文件（不保存）", calendar::read),
      row("GET",    "/calendar/deadline",        "any",              2, "从某日起第若干个工作日", calendar::deadline),
      row("GET",    "/openapi.json",             "public",           0, "本接口说明", show_openapi),
  };
}
// clang-format on

std::vector<Route> make_routes() {
  std::vector<Route> all;
  for (const auto& part :
       {account_routes(), people_routes(), register_routes(), library_routes(), catalogue_routes(),
        import_routes(), job_routes(), rule_routes(), rule_version_routes(), plan_routes(), draw_routes(),
        custody_routes(), joint_routes(), watch_routes(), public_routes(), log_routes(),
        supervision_routes()}) {
    all.insert(all.end(), part.begin(), part.end());
  }
  return all;
}

}  // namespace

const std::vector<Route>& routes() {
  static const std::vector<Route> table = make_routes();
  return table;
}

}  // namespace dd::web
