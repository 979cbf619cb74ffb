// SPDX-License-Identifier: Apache-2.0
#include "service/job_kinds.h"

#include "service/export_lists.h"
#include "service/import_job.h"
#include "service/simulation.h"

namespace dd::service {

Status JobCall::progress(std::int64_t done, std::int64_t total) {
  {
    const std::lock_guard lock(mutex_);
    stage_.done = done;
    stage_.total = total;
  }
  if (cancelled()) return refuse(ErrorCode::job_cancelled);
  return {};
}

void JobCall::say(std::string sentence) {
  const std::lock_guard lock(mutex_);
  stage_.sentence = std::move(sentence);
}

JobCall::Stage JobCall::stage() const {
  const std::lock_guard lock(mutex_);
  return stage_;
}

const std::vector<JobKind>& job_kinds() {
  static const std::vector<JobKind> kinds = {
      {"import", "导入名录", run_import_job},
      {"simulation", "模拟摇号", run_simulation_job},
      {"export", "导出", run_export_job},
  };
  return kinds;
}

}  // namespace dd::service
