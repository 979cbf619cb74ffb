// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

namespace dd::platform {

/// Sets up the program's log (运行日志): one line a message on standard error with moment and level. What
/// people do goes to the audit trail, not here; passwords, cookies, draw secrets and personal fields are
/// never logged. `level`: "debug", "info", "warn" or "error"; anything else is "info".
void start_logging(const std::string& level);

}  // namespace dd::platform
