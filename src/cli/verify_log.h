// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "cli/command.h"

namespace dd::cli {

/// `dualdraw verify --log FOLDER --log-key KEY`: everything that the public files alone can tell
/// (核验公开日志).
struct LogVerification {
  std::string folder, log_key;
  std::string memory;                  ///< a witness's memory to hold against; may be empty
  std::string sm2_key;                 ///< whose SM2 line the checkpoint must carry; may be empty
  std::vector<std::string> witnesses;  ///< keys whose cosignature the checkpoint must carry
};
/// 0 when all holds, 1 with the first thing that does not.
int verify_log(const Platform& platform, const LogVerification& asked);

}  // namespace dd::cli
