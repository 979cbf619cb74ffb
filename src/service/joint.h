// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <string>
#include <vector>

#include "core/model/joint.h"
#include "core/policy/joint.h"
#include "core/result.h"
#include "service/call.h"
#include "service/draw.h"

// Joint schemes (联合抽查方案): an environment body proposes, each department's contact answers, the
// quarter's draw takes what is confirmed when its lists are frozen. After the freeze nothing changes any
// more.
namespace dd::service {

/// What the lead asks of one department.
struct JointAsk {
  std::string department;
  std::int64_t percent = 0, number = 0, seats = 2, can_lead = 0;
  std::string specialty;
  std::string items{};  ///< codes of the department's items, comma separated; empty = all of them
};

/// A new scheme (id empty) or a changed one, which asks every department again.
struct JointProposal {
  std::string id;
  std::int64_t revision = 0;  ///< the one the editor saw, 0 = new
  std::string quarter, lead, title, mode, strata, areas;
  std::vector<JointAsk> partners;
  std::string reason;
};

struct JointAnswer {
  std::string answer;  ///< confirmed | declined
  std::string note;    ///< required when declined
};

struct JointReason {
  std::string reason;
};

struct JointPartnerView : JointPartner {
  std::string department_name;
};

/// A scheme as people see it.
struct JointView : JointScheme {
  std::string lead_name;
  std::vector<JointPartnerView> partners;
  std::string draw;                  ///< the draw whose frozen lists hold it, "" = none
  std::vector<std::string> allowed;  ///< what this actor may do now: edit, withdraw, answer
};

/// Those of a quarter that the actor sees, by id. Five statements.
/// Error: quarter_form.
Result<std::vector<JointView>> list_joint(Call& call, const std::string& quarter);

/// Errors: account_no_permission, register_reason, quarter_form, joint_form, conflict, not_found,
/// scope_foreign_body, draw_wrong_state (the quarter's lists are frozen).
Result<JointView> propose_joint(Call& call, const JointProposal& proposal);

/// The answer of the actor's own department. Errors: as above, and two_persons (who proposed cannot confirm).
Result<JointView> answer_joint(Call& call, const std::string& id, const JointAnswer& answer);

/// The lead takes a scheme back. Errors: as above.
Result<JointView> withdraw_joint(Call& call, const std::string& id, const JointReason& reason);

/// The confirmed parts of a quarter's schemes, as the rules take them.
std::vector<policy::JointShare> confirmed_joint(db::Connection& db, const std::string& quarter);
/// Those of all quarters, by quarter; without the departments' names. Two statements at most.
std::map<std::string, std::vector<policy::JointShare>> confirmed_joint_by_quarter(db::Connection& db);

/// What a department's contact sees of a drawn list: the visits its people go to and their own seats, nothing
/// else. Every look is an audit entry. Errors: account_no_permission, not_found, draw_nothing_drawn.
Result<DrawResult> joint_result(Call& call, const std::string& draw);

}  // namespace dd::service
