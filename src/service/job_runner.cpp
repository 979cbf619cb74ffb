// SPDX-License-Identifier: Apache-2.0
#include "service/job_runner.h"

#include <array>
#include <stdexcept>

#include "core/bytes.h"
#include "service/audit.h"
#include "service/permission.h"
#include "service/text_rules.h"
#include "store/account_store.h"

namespace dd::service {
namespace {

constexpr UnixMs kSilence = 30'000;
constexpr std::int64_t kAttemptsMost = 3;
constexpr UnixMs kHour = 3600'000;
constexpr UnixMs kMinute = 60'000;

/// Who started the job, with the rights of today; without any once the account is disabled.
Actor actor_of(db::Connection& db, const store::JobRecord& job) {
  Actor out{job.account, job.name, job.body, split_list(job.roles)};
  const auto account = store::find_account(db, job.account);
  if (!account) return out;
  out.body = account->body;
  out.roles = account->disabled ? std::vector<std::string>() : split_list(account->roles);
  return out;
}

std::string title_of(const std::vector<JobKind>& kinds, const std::string& kind) {
  for (const JobKind& known : kinds) {
    if (known.kind == kind) return std::string(known.title);
  }
  return kind;
}

}  // namespace

void JobRunner::say(const std::string& line) const {
  if (machine_.log) machine_.log(line);
}

void JobRunner::start() {
  thread_ = std::thread([this] { loop(); });
}

void JobRunner::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  if (thread_.joinable()) thread_.join();
}

bool JobRunner::sleep() {
  std::unique_lock lock(mutex_);
  return !wake_.wait_for(lock, machine_.beat, [this] { return stopping_; });
}

bool JobRunner::is_stopping() {
  const std::lock_guard lock(mutex_);
  return stopping_;
}

void JobRunner::pulse() {
  try {
    if (machine_.pulse) machine_.pulse(machine_.clock());
  } catch (const std::exception& failure) {
    say(std::string("pulse: ") + failure.what());
  }
}

void JobRunner::loop() {
  UnixMs tidied = 0, chored = 0;
  do {
    pulse();
    try {
      if (const UnixMs now = machine_.clock(); machine_.chore && now - chored >= kMinute) {
        chored = now;
        machine_.chore(now);
      }
      while (run_one()) {
        if (is_stopping()) return;
      }
      if (const UnixMs now = machine_.clock(); now - tidied >= kHour) {
        tidied = now;
        remove_old_job_results(*machine_.database.lease(), now);
      }
    } catch (const std::exception& failure) {
      say(std::string("jobs: ") + failure.what());
    }
  } while (sleep());
}

bool JobRunner::run_one() {
  auto lease = machine_.database.lease();
  const UnixMs now = machine_.clock();
  if (!store::any_job_to_take(*lease, now - kSilence)) return false;
  std::array<std::uint8_t, 8> bytes{};
  machine_.entropy(bytes);
  const std::string node = to_hex(bytes.data(), bytes.size());
  std::optional<store::JobRecord> job;
  {
    db::Transaction transaction(*lease);
    job = store::take_job(*lease, node, now, now - kSilence);
    transaction.commit();
  }
  if (job) run(*lease, *job, node);
  return job.has_value();
}

void JobRunner::run(db::Connection& db, const store::JobRecord& job, const std::string& node) {
  Call call{db, actor_of(db, job), machine_.clock(), machine_.entropy};
  JobCall job_call(call, job.arguments, store::job_file(db, job.id, "in").value_or(JobFile()));
  if (job.cancel_asked) job_call.stop();
  std::jthread beats([&](const std::stop_token& over) { beat_until(over, job, node, job_call); });
  try {
    Result<JobOutcome> outcome = job.attempts > kAttemptsMost
                                     ? refuse(ErrorCode::internal, "任务 " + std::to_string(job.id))
                                     : work(job_call, job.kind);
    save(call, job, node, std::move(outcome));
  } catch (const db::DatabaseError& failure) {
    // Whether it was saved is not known: silence lets some run take it up again unless it was.
    say("job " + std::to_string(job.id) + ": " + failure.what());
  }
}

Result<JobOutcome> JobRunner::work(JobCall& job, const std::string& kind) const {
  for (const JobKind& known : machine_.kinds) {
    if (known.kind != kind) continue;
    try {
      DD_TRY(job.progress(0, 0));
      return known.work(job);
    } catch (const db::DatabaseError&) {
      throw;
    } catch (const std::exception& failure) {
      say("job of kind " + kind + ": " + failure.what());
      return refuse(ErrorCode::internal, kind);
    }
  }
  return refuse(ErrorCode::internal, kind);
}

void JobRunner::save(Call& call, const store::JobRecord& job, const std::string& node,
                     Result<JobOutcome> outcome) {
  Status status = outcome ? Status() : Status(outcome.error());
  if (outcome) {
    db::Transaction transaction(call.db);
    if (outcome->write) status = outcome->write(call, *outcome);
    if (status && store::end_job(call.db, {job.id, node, "done", outcome->sentence, outcome->result, "",
                                           outcome->file, machine_.clock()})) {
      transaction.commit();
      return;
    }
    if (status) status = refuse(ErrorCode::job_cancelled);
  }
  const bool stopped = status.error().code == ErrorCode::job_cancelled;
  db::Transaction transaction(call.db);
  const auto now = store::find_job(call.db, job.id);
  if (stopped && is_stopping() && now && !now->cancel_asked) {
    store::requeue_job(call.db, job.id, node);
    transaction.commit();
    return;
  }
  const std::string code(error_row(status.error().code).code);
  const bool ended = store::end_job(call.db, {job.id,
                                              node,
                                              stopped ? "cancelled" : "failed",
                                              error_text(status.error()),
                                              "",
                                              code,
                                              {},
                                              machine_.clock()});
  if (ended && !stopped) audit::record(call, title_of(machine_.kinds, job.kind), job.title, code, "");
  transaction.commit();
}

void JobRunner::beat_until(const std::stop_token& over, const store::JobRecord& job, const std::string& node,
                           JobCall& job_call) {
  std::mutex mutex;
  std::condition_variable_any tick;
  std::unique_lock lock(mutex);
  while (!tick.wait_for(lock, over, machine_.beat, [&] { return over.stop_requested(); })) {
    if (is_stopping()) job_call.stop();
    pulse();
    try {
      const JobCall::Stage stage = job_call.stage();
      auto lease = machine_.database.lease();
      db::Transaction transaction(*lease);
      const store::JobOrder order =
          store::beat_job(*lease, {job.id, node, stage.done, stage.total, stage.sentence, machine_.clock()});
      transaction.commit();
      if (order != store::JobOrder::go_on) job_call.stop();
    } catch (const db::DatabaseError& failure) {
      say("job " + std::to_string(job.id) + ": no sign of life given: " + failure.what());
    }
  }
}

}  // namespace dd::service
