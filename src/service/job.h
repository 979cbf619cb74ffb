// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/result.h"
#include "service/call.h"
#include "store/job_store.h"

// Background jobs as people see them (后台任务). A verb that takes long starts one after it has checked the
// right; the work itself is in service/job_kinds.h.
namespace dd::service {

using store::JobFile;

inline constexpr std::int64_t kOpenJobsMost = 3;                      ///< of one account
inline constexpr UnixMs kJobResultsKept = UnixMs{7} * 24 * 3600'000;  ///< then files and results go

/// One job. done of total are steps of its own counting, total 0 = not known yet. `sentence` says what goes
/// on, what was done, or why not; `result` is JSON of the kind's own, "" in lists.
struct JobView {
  std::int64_t id = 0;
  std::string kind, title;
  std::string state;  ///< queued | running | done | failed | cancelled
  std::int64_t done = 0, total = 0;
  std::string sentence, error_code, result;
  std::string file_name;  ///< "" when there is nothing to download
  std::string created_at, started_at, ended_at;
  bool cancel_asked = false;
};

struct JobRequest {
  std::string kind;       ///< a row of job_kinds()
  std::string title;      ///< 导入 莲都重点名录.xlsx
  std::string arguments;  ///< JSON, as the kind reads it
  JobFile file = {};
};

/// Lets a job wait for its run. REQUIRES that the caller has checked the right and the arguments. Opens its
/// own transaction. Error: job_busy.
Result<JobView> start_job(Call& call, const JobRequest& request);
/// The actor's own jobs, newest first.
std::vector<JobView> list_jobs(const Call& call);
/// Errors: not_found, also for another account's job.
Result<JobView> show_job(const Call& call, std::int64_t id);
/// A job that waits ends at once, a running one within a second or two; either way nothing of it stays.
/// Errors: not_found, job_over.
Result<JobView> cancel_job(Call& call, std::int64_t id);
/// What the job made. Errors: not_found, job_no_file.
Result<JobFile> job_file(const Call& call, std::int64_t id);

/// Removes files and results that are older than kJobResultsKept; the number of jobs. The rows stay.
std::int64_t remove_old_job_results(db::Connection& db, UnixMs now);

}  // namespace dd::service
