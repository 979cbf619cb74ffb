// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/model/plan.h"
#include "core/policy/year.h"
#include "core/result.h"
#include "service/call.h"

// The annual plan of each body (年度工作计划): draft -> submitted -> approved -> published, or returned with
// a reason. A district writes its own; the city sees all. Every verb below answers with the plan as it is
// then.
namespace dd::service {

/// One version of a plan in its history.
struct PlanStep {
  std::int64_t version = 1;
  std::string at, account, state, reason;
  std::vector<std::string> changes;  ///< sections that differ from the version before, in Chinese
};

/// A plan with everything a page or a reader needs.
struct PlanView {
  std::string body, name;
  std::int64_t year = 0;
  std::string state;         ///< as stored; "none" = not begun, `text` is then a proposal
  std::int64_t version = 0;  ///< goes back with every change
  PlanText text;
  PlanCounts counts;  ///< at the submission; before it, those of today
  PlanCounts today;
  std::vector<std::string> drift;  ///< what changed in the registers since the submission (名录变化)
  std::string submitted_by, submitted_on, approved_by, approved_on, return_reason, file_number, issued_on,
      filed_to;
  std::string ruleset_title;
  policy::YearForecast forecast;      ///< on the present registers
  std::vector<std::string> short_of;  ///< numbers below what the rules ask today, in Chinese
  std::vector<std::string> allowed;   ///< save, submit, return, approve, publish, reopen: for this actor now
  std::vector<PlanStep> history;      ///< newest first
  std::vector<PlanItem> catalogue;    ///< what its items are chosen from, with the months they can be checked
};

/// One quarter of a body in the overview; `key` and `general` as planned, 0 without a plan. `joint`: visits
/// that are joint by the confirmed schemes, at least.
struct PlanRowQuarter {
  std::int64_t number = 1, key_required = 0, general_required = 0, key = 0, general = 0, joint = 0;
};
/// One body in the overview; totals of the four quarters.
struct PlanRow {
  std::string body, name, state;
  std::int64_t key_units = 0, general_units = 0, officers = 0;
  std::int64_t key_required = 0, general_required = 0;
  std::int64_t key = 0, general = 0;  ///< as planned; 0 without a plan
  std::int64_t joint = 0;
  std::string submitted_on, file_number, issued_on;
  bool feasible = true;
  std::vector<PlanRowQuarter> quarters;  ///< four, in order
};
struct PlanOverview {
  std::int64_t year = 0;
  std::string ruleset_title;
  std::string due;                    ///< the day by which plans are usually out: 31 January
  std::vector<std::string> progress;  ///< of the four quarters: waiting 待执行, running 执行中, done 已完成
  std::vector<PlanRow> rows;
};

/// What the plans in force say of one quarter (计划中的本季度).
struct PlanOfQuarter {
  std::string body, name, state, file_number;
  std::int64_t key = 0, general = 0;
};

struct PlanSave {
  std::int64_t version = 0;  ///< 0 = a new plan
  PlanText text;
};
struct PlanMove {
  std::int64_t version = 0;
  std::string reason;  ///< of a return or of taking a published plan up again; else empty
};
struct PlanPublish {
  std::int64_t version = 0;
  std::string file_number, issued_on, filed_to;
};

/// Errors: scope_foreign_body, ruleset_none, policy_*; not_found (a body or year that cannot be).
Result<PlanOverview> list_plans(Call& call, std::int64_t year);
Result<PlanView> show_plan(Call& call, const std::string& body, std::int64_t year);
Result<std::vector<PlanOfQuarter>> plans_of_quarter(Call& call, const std::string& quarter);

// Errors of the changes, besides those above: account_no_permission, register_changed (somebody saved
// meanwhile), plan_state, and those named.

/// Only by the body's own people, while it is a draft or was returned; items get their names from the
/// catalogue. Errors: register_field.
Result<PlanView> save_plan(Call& call, const std::string& body, std::int64_t year, const PlanSave& save);
/// Freezes the registers' numbers into the plan. Errors: plan_incomplete, plan_number.
Result<PlanView> submit_plan(Call& call, const std::string& body, std::int64_t year, const PlanMove& move);
/// Errors: register_reason.
Result<PlanView> return_plan(Call& call, const std::string& body, std::int64_t year, const PlanMove& move);
/// Errors: two_persons.
Result<PlanView> approve_plan(Call& call, const std::string& body, std::int64_t year, const PlanMove& move);
/// Errors: register_field (文号, 印发日期), register_exists (the number is used).
Result<PlanView> publish_plan(Call& call, const std::string& body, std::int64_t year,
                              const PlanPublish& publish);
/// Takes a published plan up again to change it. Errors: register_reason.
Result<PlanView> reopen_plan(Call& call, const std::string& body, std::int64_t year, const PlanMove& move);

/// A file to download (公文).
struct PaperFile {
  std::string name, bytes;
};
/// The plan as an official paper, and the quarter's scheme with its proofs ("" = every body the actor
/// sees). Error: pdf_font.
Result<PaperFile> plan_paper(Call& call, const std::string& body, std::int64_t year);
Result<PaperFile> scheme_paper(Call& call, const std::string& quarter, const std::string& ruleset,
                               const std::string& body);

}  // namespace dd::service
