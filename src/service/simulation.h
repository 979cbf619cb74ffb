// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "service/job.h"
#include "service/job_kinds.h"

// Trial runs of a quarter's scheme (模拟): what chance each class of units has and what load the officers
// must expect. Never a draw: its seeds have a tag of their own (core/draw/simulation.h).
namespace dd::service {

inline constexpr std::int64_t kSimulationFewest = 100, kSimulationMost = 20'000;  ///< runs

struct SimulationRequest {
  std::string quarter;
  std::string ruleset;  ///< a version; "" = in force on the quarter's first day
  std::int64_t runs = 2000;
};

// Chances and errors are in hundredths of a percent; means are in hundredths.

/// The units of one class. `chance`: of one unit to be drawn by anybody in the quarter, the mean over the
/// class; `error`: its standard error over the runs; `lowest`, `highest`: of its single units.
struct ChanceRow {
  std::string body, body_name;  ///< "" where all bodies stand together
  std::int64_t stratum = 0;
  std::string stratum_name;
  std::int64_t visits = 0;  ///< drawn this year before this quarter; -1 = any number
  std::int64_t units = 0, drawn = 0, chance = 0, error = 0, lowest = 0, highest = 0;
};
/// The officers of one body or of a department that takes part; the mean tasks of one, of the least and of
/// the most loaded; the most in any run.
struct LoadRow {
  std::string body, body_name;
  std::int64_t officers = 0, mean = 0, lowest = 0, highest = 0, most = 0;
};
/// One of the most loaded officers. `officer` and `name` are "" where the actor may not see the register row.
struct HeavyRow {
  std::string body, body_name, officer, name;
  std::int64_t earlier = 0;  ///< tasks of this year that the balancing counts
  std::int64_t mean = 0, least = 0, most = 0;
};
struct TrialPassRow {
  std::int64_t no = 0;
  std::string title;
  std::int64_t mean = 0, least = 0, most = 0;
};
struct EmptySeatRow {
  std::string body, body_name;
  std::int64_t mean = 0;
};
struct SimulationReport {
  std::string quarter, ruleset, ruleset_title;
  std::int64_t runs = 0, units = 0, officers = 0;
  std::int64_t drawn_mean = 0, drawn_least = 0, drawn_most = 0;  ///< distinct units of a run
  std::int64_t empty_mean = 0, empty_most = 0, runs_with_empty = 0;
  std::vector<ChanceRow> classes;    ///< by body, then stratum
  std::vector<ChanceRow> by_visits;  ///< all bodies, by stratum, then visits this year
  std::vector<TrialPassRow> passes;
  std::vector<LoadRow> loads;
  std::vector<HeavyRow> heaviest;
  std::vector<EmptySeatRow> empty_seats;
};

/// Starts the job. Errors: account_no_permission, input_out_of_range (runs), not_found, those of
/// freeze_under and plan_quarter, job_busy.
Result<JobView> start_simulation(Call& call, const SimulationRequest& request);
Result<JobOutcome> run_simulation_job(JobCall& job);
/// What an own job found. Errors: not_found, job_no_file while there is nothing yet or no more.
Result<SimulationReport> simulation_report(const Call& call, std::int64_t job);

}  // namespace dd::service
