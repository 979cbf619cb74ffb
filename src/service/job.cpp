// SPDX-License-Identifier: Apache-2.0
#include "service/job.h"

#include "service/audit.h"
#include "service/text_rules.h"
#include "store/register_store.h"

namespace dd::service {
namespace {

JobView view_of(const store::JobRecord& job) {
  JobView out;
  out.id = job.id;
  out.kind = job.kind;
  out.title = job.title;
  out.state = job.state;
  out.done = job.done;
  out.total = job.total;
  out.sentence = job.sentence;
  out.error_code = job.error_code;
  out.result = job.result;
  out.file_name = job.file_name;
  out.created_at = format_moment(job.created_at);
  out.started_at = moment_or_blank(job.started_at);
  out.ended_at = moment_or_blank(job.ended_at);
  out.cancel_asked = job.cancel_asked;
  return out;
}

Result<store::JobRecord> own_job(const Call& call, std::int64_t id) {
  auto job = store::find_job(call.db, id);
  if (!job || job->account != call.actor.account) {
    return refuse(ErrorCode::not_found, "后台任务", std::to_string(id));
  }
  return *std::move(job);
}

}  // namespace

Result<JobView> start_job(Call& call, const JobRequest& request) {
  store::JobRecord job;
  job.kind = request.kind;
  job.title = request.title;
  job.account = call.actor.account;
  job.name = call.actor.name;
  job.body = call.actor.body;
  job.roles = join_list(call.actor.roles);
  job.arguments = request.arguments;
  job.created_at = call.now;
  job.state = "queued";
  db::Transaction transaction(call.db);
  store::take_write_turn(call.db);
  if (store::open_jobs(call.db, job.account) >= kOpenJobsMost) {
    return refuse(ErrorCode::job_busy, std::to_string(kOpenJobsMost));
  }
  job.id = store::add_job(call.db, job, request.file);
  transaction.commit();
  return view_of(job);
}

std::vector<JobView> list_jobs(const Call& call) {
  std::vector<JobView> out;
  for (const auto& job : store::jobs_of(call.db, call.actor.account)) out.push_back(view_of(job));
  return out;
}

Result<JobView> show_job(const Call& call, std::int64_t id) {
  DD_ASSIGN(const store::JobRecord job, own_job(call, id));
  return view_of(job);
}

Result<JobView> cancel_job(Call& call, std::int64_t id) {
  db::Transaction transaction(call.db);
  DD_ASSIGN(const store::JobRecord before, own_job(call, id));
  if (!store::ask_cancel(call.db, id, call.now)) return refuse(ErrorCode::job_over, std::to_string(id));
  audit::record(call, "取消后台任务", before.title, "ok", "第 " + std::to_string(id) + " 号");
  DD_ASSIGN(const store::JobRecord after, own_job(call, id));
  transaction.commit();
  return view_of(after);
}

Result<JobFile> job_file(const Call& call, std::int64_t id) {
  DD_ASSIGN(const store::JobRecord job, own_job(call, id));
  auto file = store::job_file(call.db, job.id, "out");
  if (!file) return refuse(ErrorCode::job_no_file, std::to_string(id));
  return *std::move(file);
}

std::int64_t remove_old_job_results(db::Connection& db, UnixMs now) {
  db::Transaction transaction(db);
  const std::int64_t removed = store::remove_job_results(db, now - kJobResultsKept);
  transaction.commit();
  return removed;
}

}  // namespace dd::service
