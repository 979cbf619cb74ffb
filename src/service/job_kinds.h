// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"
#include "service/call.h"
#include "service/job.h"

// What jobs do (任务种类). A job may be run again from its start after a crash, so it changes nothing but in
// JobOutcome::write, which stands or falls together with the job's end.
namespace dd::service {

/// A run of a job as its work sees it (任务执行).
class JobCall {
 public:
  JobCall(Call& given, std::string arguments_json, JobFile uploaded)
      : call(given), arguments(std::move(arguments_json)), file(std::move(uploaded)) {}

  Call& call;  ///< the account that started it; no transaction is open
  const std::string arguments;
  const JobFile file;

  /// Tells how far the work is. Error: job_cancelled as soon as the run is to stop; pass it on.
  Status progress(std::int64_t done, std::int64_t total);
  /// What goes on now: 正在核对第 3 个文件.
  void say(std::string sentence);
  bool cancelled() const { return stop_; }

  /// Where the run stands, for the runner and for tests; from any thread.
  struct Stage {
    std::int64_t done = 0, total = 0;
    std::string sentence;
  };
  Stage stage() const;
  void stop() { stop_ = true; }

 private:
  std::atomic<bool> stop_ = false;
  mutable std::mutex mutex_;
  Stage stage_;
};

/// What a job made (任务结果).
struct JobOutcome {
  std::string sentence;  ///< the receipt in one sentence
  std::string result{};  ///< JSON for the page that asked
  JobFile file{};        ///< to download; without bytes = none
  /// Runs inside the transaction that ends the job; may complete the outcome. An error undoes all of it.
  std::function<Status(Call&, JobOutcome&)> write{};
};

using JobWork = std::function<Result<JobOutcome>(JobCall&)>;

/// One kind of jobs.
struct JobKind {
  std::string_view kind;   ///< "import"
  std::string_view title;  ///< 导入名录, as the audit trail says it
  JobWork work;
};

/// Every kind of the program.
const std::vector<JobKind>& job_kinds();

}  // namespace dd::service
