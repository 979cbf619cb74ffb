// SPDX-License-Identifier: Apache-2.0
#include "service/joint.h"

#include <algorithm>

#include "core/limits.h"
#include "core/model/department.h"
#include "service/account_rules.h"
#include "service/audit.h"
#include "service/freeze_registers.h"
#include "service/joint_parts.h"
#include "service/officer_quals.h"
#include "service/permission.h"
#include "service/register_conflict.h"
#include "service/rules_in_force.h"
#include "service/scope.h"
#include "service/text_rules.h"
#include "store/draw_store.h"

namespace dd::service {
namespace {

constexpr char kTitle[] = "联合抽查方案";

Status form(const std::string& what) { return refuse(ErrorCode::joint_form, what); }

/// The draw of a quarter that holds, and its frozen facts; empty id = its lists are not frozen.
struct QuarterDraw {
  std::string id, facts;
};

QuarterDraw draw_of_quarter(db::Connection& db, const std::string& quarter) {
  for (const store::DrawRecord& record : store::all_draws(db)) {
    if (record.quarter == quarter && record.state != "aborted")
      return {record.id, store::frozen_facts_of(db, record.id)};
  }
  return {};
}

bool is_past(const Call& call, const std::string& quarter) {
  const auto parsed = parse_quarter(quarter);
  return parsed && *parsed < quarter_of(call.today());
}

/// Once the lists of the quarter are frozen nothing of its schemes changes any more.
Status check_open(Call& call, const std::string& quarter) {
  if (!parse_quarter(quarter)) return refuse(ErrorCode::quarter_form, quarter);
  if (is_past(call, quarter)) return form(quarter + " 已经过去，不能再安排联合抽查");
  const QuarterDraw draw = draw_of_quarter(call.db, quarter);
  if (draw.id.empty()) return {};
  return refuse(ErrorCode::draw_wrong_state, draw.id, "名单已冻结", "变更联合抽查");
}

/// Every item named is one of the department's own.
Status check_items(Call& call, const JointAsk& ask) {
  if (ask.items.empty()) return {};
  if (characters(ask.items) > limits::kTextLongest) return form("检查事项太多，请留空表示全部事项");
  for (const std::string& code : split_list(ask.items)) {
    if (!store::current_row<DepartmentItem>(call.db, ask.department + '|' + code))
      return form("“" + code + "”不是该部门登记的抽查事项");
  }
  return {};
}

Status check_ask(const std::map<std::string, std::string>& names, const JointAsk& ask) {
  if (!is_department(ask.department) || !names.contains(ask.department))
    return form("“" + ask.department + "”不是已登记的联合抽查部门");
  if (ask.can_lead != 0 && ask.can_lead != 1) return form("带队要求应为是或否");
  const bool known = ask.specialty.empty() ||
                     std::find(kSpecialties.begin(), kSpecialties.end(), ask.specialty) != kSpecialties.end();
  if (!known) return form("专业要求“" + ask.specialty + "”不在可选项中");
  return {};
}

JointPartner partner_of(const std::string& scheme, const JointAsk& ask) {
  return {scheme,        ask.department, ask.percent, ask.number, ask.seats, ask.can_lead,
          ask.specialty, ask.items,      "pending",   "",         "",        ""};
}

/// The rules' own check, over this scheme and every other one of the quarter that still stands.
Status check_with_others(Call& call, const StoredJoint& mine,
                         const std::map<std::string, std::string>& names) {
  const auto quarter = parse_quarter(mine.scheme.quarter);
  if (!quarter) return refuse(ErrorCode::quarter_form, mine.scheme.quarter);
  DD_ASSIGN(const policy::RuleSet rules, rules_in_force(call.db, *quarter));
  std::vector<policy::JointShare> shares;
  for (const StoredJoint& other : stored_joint(call.db, mine.scheme.quarter)) {
    const bool stands = other.scheme.state == "proposed" || other.scheme.state == "confirmed";
    if (!stands || other.scheme.id == mine.scheme.id) continue;
    for (const JointPartner& partner : other.partners) {
      if (partner.answer != "declined") shares.push_back(share_of(other.scheme, partner, names));
    }
  }
  for (const JointPartner& partner : mine.partners) shares.push_back(share_of(mine.scheme, partner, names));
  return policy::check_joint(rules, shares);
}

std::string two_digits(std::size_t number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string next_id(Call& call, const JointProposal& proposal) {
  std::size_t used = 0;
  for (const StoredJoint& other : stored_joint(call.db, proposal.quarter))
    used += other.scheme.lead == proposal.lead;
  return "LH-" + proposal.quarter + "-" + proposal.lead + "-" + two_digits(used + 1);
}

std::optional<StoredJoint> find_joint(db::Connection& db, const std::string& id) {
  const auto found = store::current_row<JointScheme>(db, id);
  if (!found) return std::nullopt;
  StoredJoint out{found->row, {}};
  for (JointPartner& partner : store::current_rows<JointPartner>(db)) {
    if (partner.scheme == id) out.partners.push_back(std::move(partner));
  }
  return out;
}

std::vector<std::string> departments_of(const StoredJoint& joint) {
  std::vector<std::string> out;
  for (const JointPartner& partner : joint.partners) out.push_back(partner.department);
  return out;
}

/// Error: not_found, also for one the actor does not see.
Result<StoredJoint> seen_joint(Call& call, const std::string& id) {
  auto found = find_joint(call.db, id);
  if (found && scope::require_joint(call, found->scheme, departments_of(*found)).ok())
    return *std::move(found);
  return refuse(ErrorCode::not_found, kTitle, id);
}

bool is_partner(const Call& call, const StoredJoint& joint) {
  const auto all = departments_of(joint);
  return std::find(all.begin(), all.end(), call.actor.body) != all.end();
}

std::vector<std::string> allowed(const Call& call, const StoredJoint& joint, const QuarterDraw& draw) {
  std::vector<std::string> out;
  const bool over =
      joint.scheme.state == "withdrawn" || !draw.id.empty() || is_past(call, joint.scheme.quarter);
  if (over) return out;
  const bool leads = has_permission(call.actor, Permission::plan_write) &&
                     scope::require_body(call, joint.scheme.lead).ok() && !scope::of_department(call);
  if (leads) out = {"edit", "withdraw"};
  const bool answers = has_permission(call.actor, Permission::registers_write) && is_partner(call, joint);
  if (answers) out.emplace_back("answer");
  return out;
}

JointView view_of(const Call& call, const StoredJoint& joint, const std::map<std::string, std::string>& names,
                  const QuarterDraw& draw) {
  const auto name = [&](const std::string& code) {
    const auto found = names.find(code);
    return found == names.end() ? code : found->second;
  };
  JointView view;
  static_cast<JointScheme&>(view) = joint.scheme;
  view.lead_name = name(joint.scheme.lead);
  for (const JointPartner& partner : joint.partners) {
    JointPartnerView row;
    static_cast<JointPartner&>(row) = partner;
    row.department_name = name(partner.department);
    view.partners.push_back(std::move(row));
  }
  const bool held = draw.facts.find("\"scheme\":\"" + joint.scheme.id + "\"") != std::string::npos;
  view.draw = held ? draw.id : "";
  view.allowed = allowed(call, joint, draw);
  return view;
}

/// confirmed when everybody answered and somebody comes; declined when nobody does.
std::string state_after(const std::vector<JointPartner>& partners) {
  bool pending = false, confirmed = false;
  for (const JointPartner& partner : partners) {
    pending = pending || partner.answer == "pending";
    confirmed = confirmed || partner.answer == "confirmed";
  }
  return pending ? "proposed" : confirmed ? "confirmed" : "declined";
}

/// One change in one transaction; `act` gives the rows to write. A refusal of scope leaves a trace.
template <class Act>
Result<JointView> change(Call& call, const std::string& action, const std::string& reason, const Act& act) {
  StoredJoint joint;
  Status status;
  {
    db::Transaction transaction(call.db);
    store::take_write_turn(call.db);
    status = act(joint);
    if (status.ok()) {
      const store::Stamp stamp{call.now, call.actor.account, reason, 0};
      ++joint.scheme.revision;
      store::put_rows<JointScheme>(call.db, {joint.scheme}, stamp);
      store::put_rows(call.db, joint.partners, stamp);
      audit::record(call, action, joint.scheme.id, "ok", joint.scheme.quarter + " " + joint.scheme.state);
      transaction.commit();
    }
  }
  if (status.ok())
    return view_of(call, joint, body_names(call.db), draw_of_quarter(call.db, joint.scheme.quarter));
  const ErrorCode code = status.error().code;
  if (code == ErrorCode::scope_foreign_body || code == ErrorCode::two_persons)
    audit::record_alone(call, action, joint.scheme.id, error_row(code).code, "");
  return status.error();
}

/// Departments that the changed scheme no longer asks.
void close_dropped(Call& call, const StoredJoint& before, const StoredJoint& after,
                   const std::string& reason) {
  std::vector<std::string> dropped;
  const auto asked = departments_of(after);
  for (const JointPartner& partner : before.partners) {
    if (std::find(asked.begin(), asked.end(), partner.department) == asked.end())
      dropped.push_back(store::key_of(partner));
  }
  if (!dropped.empty())
    store::close_rows<JointPartner>(call.db, dropped, {call.now, call.actor.account, reason, 0});
}

/// Who changed or answered the scheme since the editor saw it.
Error changed_scheme(const Call& call, const JointProposal& proposal) {
  const auto stored = store::current_row<JointScheme>(call.db, proposal.id);
  if (!stored) return refuse(ErrorCode::not_found, kTitle, proposal.id);
  return changed_since<JointScheme>(call, *stored,
                                    [&](const auto& seen) { return seen.row.revision == proposal.revision; });
}

Status check_stored(Call& call, const JointProposal& proposal, const StoredJoint& before) {
  DD_TRY(scope::require_body(call, before.scheme.lead));
  if (before.scheme.state == "withdrawn") return form("方案已撤回，请另行发起");
  if (before.scheme.revision != proposal.revision) return changed_scheme(call, proposal);
  if (before.scheme.quarter != proposal.quarter || before.scheme.lead != proposal.lead)
    return form("季度和发起机构不能更改，请另行发起");
  return {};
}

Status write_proposal(Call& call, const JointProposal& proposal, StoredJoint& out) {
  DD_TRY(scope::require_body(call, proposal.lead));
  if (scope::of_department(call)) return refuse(ErrorCode::scope_foreign_body, proposal.lead);
  DD_TRY(check_open(call, proposal.quarter));
  StoredJoint before;
  before.scheme.revision = 0;
  if (!proposal.id.empty()) {
    DD_ASSIGN(before, seen_joint(call, proposal.id));
    DD_TRY(check_stored(call, proposal, before));
  }
  const auto names = body_names(call.db);
  const std::string id = proposal.id.empty() ? next_id(call, proposal) : proposal.id;
  out.scheme = {id,
                proposal.quarter,
                proposal.lead,
                proposal.title,
                proposal.mode,
                proposal.strata,
                proposal.areas,
                "proposed",
                call.actor.account,
                before.scheme.revision};
  if (proposal.partners.empty()) return form("请至少选择一个部门");
  for (const JointAsk& ask : proposal.partners) {
    DD_TRY(check_ask(names, ask));
    DD_TRY(check_items(call, ask));
    for (const JointPartner& other : out.partners) {
      if (other.department == ask.department) return form("同一部门填了两次");
    }
    out.partners.push_back(partner_of(id, ask));
  }
  DD_TRY(check_with_others(call, out, names));
  close_dropped(call, before, out, proposal.reason);
  return {};
}

Status write_answer(Call& call, const std::string& id, const JointAnswer& answer, StoredJoint& out) {
  DD_ASSIGN(out, seen_joint(call, id));
  DD_TRY(check_open(call, out.scheme.quarter));
  if (out.scheme.state == "withdrawn") return form("方案已撤回，不需要答复");
  if (!is_partner(call, out)) return refuse(ErrorCode::scope_foreign_body, call.actor.body);
  if (out.scheme.proposed_by == call.actor.account)
    return refuse(ErrorCode::two_persons, kTitle, call.actor.account);
  for (JointPartner& partner : out.partners) {
    if (partner.department != call.actor.body) continue;
    partner.answer = answer.answer;
    partner.answered_by = call.actor.account;
    partner.answered_on = format_date(call.today());
    partner.note = answer.note;
  }
  out.scheme.state = state_after(out.partners);
  return {};
}

}  // namespace

Result<std::vector<JointView>> list_joint(Call& call, const std::string& quarter) {
  if (!parse_quarter(quarter)) return refuse(ErrorCode::quarter_form, quarter);
  std::vector<JointView> out;
  const auto schemes = stored_joint(call.db, quarter);
  if (schemes.empty()) return out;
  const auto names = body_names(call.db);
  const QuarterDraw draw = draw_of_quarter(call.db, quarter);
  for (const StoredJoint& joint : schemes) {
    if (scope::require_joint(call, joint.scheme, departments_of(joint)).ok())
      out.push_back(view_of(call, joint, names, draw));
  }
  return out;
}

Result<JointView> propose_joint(Call& call, const JointProposal& proposal) {
  DD_TRY(require(call.actor, Permission::plan_write));
  DD_TRY(check_reason(proposal.reason));
  const auto title = characters(proposal.title);
  if (title == 0 || title > limits::kTitleLongest) return form("请填写名称，最多 100 个字").error();
  return change(call, "发起联合抽查", proposal.reason,
                [&](StoredJoint& out) { return write_proposal(call, proposal, out); });
}

Result<JointView> answer_joint(Call& call, const std::string& id, const JointAnswer& answer) {
  DD_TRY(require(call.actor, Permission::registers_write));
  if (answer.answer != "confirmed" && answer.answer != "declined")
    return form("答复应为同意或不同意").error();
  if (answer.answer == "declined") DD_TRY(check_reason(answer.note));
  if (characters(answer.note) > limits::kTextLongest) return form("答复说明太长").error();
  const std::string action = answer.answer == "confirmed" ? "同意联合抽查" : "不同意联合抽查";
  return change(call, action, answer.note.empty() ? action : answer.note,
                [&](StoredJoint& out) { return write_answer(call, id, answer, out); });
}

Result<JointView> withdraw_joint(Call& call, const std::string& id, const JointReason& reason) {
  DD_TRY(require(call.actor, Permission::plan_write));
  DD_TRY(check_reason(reason.reason));
  return change(call, "撤回联合抽查", reason.reason, [&](StoredJoint& out) -> Status {
    DD_ASSIGN(out, seen_joint(call, id));
    DD_TRY(scope::require_body(call, out.scheme.lead));
    DD_TRY(check_open(call, out.scheme.quarter));
    if (out.scheme.state == "withdrawn") return form("方案已经撤回");
    out.scheme.state = "withdrawn";
    return {};
  });
}

}  // namespace dd::service
