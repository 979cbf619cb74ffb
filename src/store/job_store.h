// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/bytes.h"
#include "core/calendar/date.h"
#include "store/db/db.h"

namespace dd::store {

/// A background job (后台任务) as stored; columns in migrations/0005_jobs.sql.
struct JobRecord {
  std::int64_t id = 0;
  std::string kind, title, account, name, body, roles, arguments, state;
  std::int64_t done = 0, total = 0;
  std::string sentence, result, error_code, file_name;
  UnixMs created_at = 0, started_at = 0, ended_at = 0;
  std::int64_t attempts = 0;
  bool cancel_asked = false;
};

/// A file that goes into a job or comes out of it (任务文件).
struct JobFile {
  std::string name;  ///< as the user's folder shall show it
  std::string type;  ///< media type
  std::string bytes;
};

/// Stores a job that waits, with its file unless that has no bytes; its number. REQUIRES an open transaction.
std::int64_t add_job(db::Connection& db, const JobRecord& job, const JobFile& file);
/// Jobs of an account that have not ended.
std::int64_t open_jobs(db::Connection& db, const std::string& account);
/// Newest first, at most 100; without arguments and result.
std::vector<JobRecord> jobs_of(db::Connection& db, const std::string& account);
std::optional<JobRecord> find_job(db::Connection& db, std::int64_t id);
/// slot: "in" or "out". Empty when there is none.
std::optional<JobFile> job_file(db::Connection& db, std::int64_t id, const std::string& slot);
/// Ends a job that waits, or asks a running one to stop; false when it has ended already.
bool ask_cancel(db::Connection& db, std::int64_t id, UnixMs at);

/// True when a job waits, or one whose run gave no sign of life since `silent_since`.
bool any_job_to_take(db::Connection& db, UnixMs silent_since);
/// Takes the oldest such job for the run `node`; empty when another was faster. One run in all gets it.
std::optional<JobRecord> take_job(db::Connection& db, const std::string& node, UnixMs at,
                                  UnixMs silent_since);
/// Where a run stands; a beat says that it is alive.
struct JobBeat {
  std::int64_t id = 0;
  std::string node;
  std::int64_t done = 0, total = 0;
  std::string sentence;
  UnixMs at = 0;
};
enum class JobOrder : std::uint8_t { go_on, cancel, lost };  ///< lost: the job is no longer this run's
JobOrder beat_job(db::Connection& db, const JobBeat& beat);

/// How a run ended.
struct JobEnd {
  std::int64_t id = 0;
  std::string node, state;  ///< done | failed | cancelled
  std::string sentence, result, error_code;
  JobFile file;
  UnixMs at = 0;
};
/// Writes the end. False, and nothing is written, when the job is no longer this run's, or when it is to be
/// `done` though somebody asked to cancel it. REQUIRES an open transaction.
bool end_job(db::Connection& db, const JobEnd& end);
/// Lets a job wait again, for a program that stops.
void requeue_job(db::Connection& db, std::int64_t id, const std::string& node);

/// Takes away files, arguments and results of jobs that ended before `at`; the number of jobs. REQUIRES an
/// open transaction.
std::int64_t remove_job_results(db::Connection& db, UnixMs at);

std::vector<db::Statement> job_statements();

}  // namespace dd::store
