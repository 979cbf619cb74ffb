// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "core/result.h"
#include "service/import_register.h"
#include "service/job_kinds.h"

// Importing a register as a background job (后台导入).
namespace dd::service {

/// What the job is told besides the file.
struct ImportJobArguments {
  std::string kind, body, columns;  ///< as in ImportRequest
  std::vector<ImportFix> fixes;
  std::string leaving;
};

/// Starts the import of a file that was looked at before. Errors: account_no_permission, import_kind,
/// import_columns, scope_foreign_body, job_busy.
Result<JobView> start_import(Call& call, const ImportRequest& request);

/// The work; the result is {"import": number}.
Result<JobOutcome> run_import_job(JobCall& job);

}  // namespace dd::service
