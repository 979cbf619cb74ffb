// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "service/job_kinds.h"
#include "store/db/db.h"

namespace dd::service {

/// What the runner gets from the program (后台任务执行器).
struct JobMachine {
  db::Database& database;
  Entropy entropy;
  std::function<UnixMs()> clock;
  std::function<void(const std::string&)> log{};
  const std::vector<JobKind>& kinds = job_kinds();
  std::chrono::milliseconds beat{1000};     ///< between two signs of life, and between two looks for work
  std::function<void(UnixMs now)> chore{};  ///< called between jobs, about once a minute and at the start
  std::function<void(UnixMs now)>
      pulse{};  ///< called at each beat, also while a job runs; never twice at once
};

/// Works off the queue of jobs, one at a time in this process; any number of processes share one queue. A job
/// whose run has given no sign of life for half a minute is taken up again from its start, three times at
/// most.
class JobRunner {
 public:
  explicit JobRunner(JobMachine machine) : machine_(std::move(machine)) {}
  ~JobRunner() { stop(); }
  JobRunner(const JobRunner&) = delete;

  void start();  ///< works in a thread of its own until stop()
  /// Ends the thread. A job in the middle goes back into the queue.
  void stop();
  /// Runs one job, if any waits, in the calling thread; false when none did.
  bool run_one();

 private:
  void loop();
  bool sleep();  ///< false when it is time to end
  bool is_stopping();
  void say(const std::string& line) const;
  void pulse();
  void run(db::Connection& db, const store::JobRecord& job, const std::string& node);
  Result<JobOutcome> work(JobCall& job, const std::string& kind) const;
  void save(Call& call, const store::JobRecord& job, const std::string& node, Result<JobOutcome> outcome);
  void beat_until(const std::stop_token& over, const store::JobRecord& job, const std::string& node,
                  JobCall& job_call);

  JobMachine machine_;
  std::mutex mutex_;
  std::condition_variable_any wake_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace dd::service
