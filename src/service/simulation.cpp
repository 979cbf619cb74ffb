// SPDX-License-Identifier: Apache-2.0
#include "service/simulation.h"

#include <boost/json.hpp>

#include "service/permission.h"
#include "service/rule_version_parts.h"
#include "service/simulation_described.h"
#include "service/simulation_report.h"
#include "wire/json.h"

namespace dd::service {
namespace {

constexpr unsigned kTrialThreads = 2;
constexpr std::int64_t kPiece = 20;  ///< runs between two looks at the cancel button

/// Registers and scheme as a draw of today would freeze them.
struct Trial {
  FrozenRegisters frozen;
  policy::Scheme scheme;
};

Result<Trial> prepare(Call& call, const SimulationRequest& request) {
  const auto quarter = parse_quarter(request.quarter);
  if (!quarter) return refuse(ErrorCode::quarter_form, request.quarter);
  Trial trial;
  DD_ASSIGN(const policy::RuleSet rules, request.ruleset.empty() ? rules_in_force(call.db, *quarter)
                                                                 : rules_of_version(call, request.ruleset));
  DD_ASSIGN(trial.frozen, freeze_under(call, request.quarter, rules, draw::Alg::sha256));
  DD_ASSIGN(trial.scheme, policy::plan_quarter(rules, trial.frozen.facts));
  return trial;
}

draw::Instance lists_of(const Trial& trial) {
  draw::Instance lists;
  lists.objects = trial.frozen.objects;
  lists.officers = trial.frozen.officers;
  lists.recusals = trial.frozen.recusals;
  lists.passes = trial.scheme.passes;
  lists.slots = trial.scheme.slots;
  return lists;
}

Status run_all(JobCall& job, draw::Simulation& simulation, std::int64_t runs) {
  for (std::int64_t done = 0; done < runs;) {
    const std::int64_t piece = std::min(kPiece, runs - done);
    DD_TRY(simulation.run(static_cast<std::uint64_t>(piece), kTrialThreads));
    done += piece;
    DD_TRY(job.progress(done, runs));
  }
  return {};
}

}  // namespace

Result<JobView> start_simulation(Call& call, const SimulationRequest& request) {
  DD_TRY(require(call.actor, Permission::scheme_read));
  if (request.runs < kSimulationFewest || request.runs > kSimulationMost) {
    return refuse(ErrorCode::input_out_of_range, "runs", std::to_string(request.runs),
                  std::to_string(kSimulationFewest) + " 至 " + std::to_string(kSimulationMost));
  }
  DD_ASSIGN(const Trial trial, prepare(call, request));
  return start_job(call, {"simulation",
                          "模拟 " + request.quarter + " " + std::to_string(request.runs) + " 次（" +
                              trial.frozen.rules.title + "）",
                          boost::json::serialize(wire::to_json(request)),
                          {}});
}

Result<JobOutcome> run_simulation_job(JobCall& job) {
  DD_ASSIGN(const auto request, wire::read_json<SimulationRequest>(job.arguments));
  job.say("正在读取名录");
  DD_ASSIGN(const Trial trial, prepare(job.call, request));
  TrialClasses classes(trial.frozen);
  DD_ASSIGN(draw::Simulation simulation,
            draw::Simulation::of(lists_of(trial), request.quarter + " " + trial.frozen.rules.id,
                                 {classes.body_groups, classes.visit_groups}));
  job.say("正在模拟摇号");
  DD_TRY(run_all(job, simulation, request.runs));
  const SimulationReport report =
      report_of(job.call.actor, trial.frozen, trial.scheme, std::move(classes), simulation.counts());
  JobOutcome outcome;
  outcome.sentence = "模拟 " + std::to_string(report.runs) + " 次，共 " + std::to_string(report.units) +
                     " 家检查对象、" + std::to_string(report.officers) +
                     " 名执法人员。这不是摇号，不产生名单。";
  outcome.result = boost::json::serialize(wire::to_json(report));
  return outcome;
}

Result<SimulationReport> simulation_report(const Call& call, std::int64_t job) {
  DD_ASSIGN(const JobView view, show_job(call, job));
  if (view.kind != "simulation") return refuse(ErrorCode::not_found, "模拟", std::to_string(job));
  if (view.result.empty()) return refuse(ErrorCode::job_no_file, std::to_string(job));
  return wire::read_json<SimulationReport>(view.result);
}

}  // namespace dd::service
