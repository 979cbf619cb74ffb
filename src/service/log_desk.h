// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "service/log_publisher.h"

// The public log as the people see it who keep it (公开日志管理).
namespace dd::service {

struct LogDesk {
  std::int64_t entries = 0;    ///< of the log now
  std::int64_t published = 0;  ///< in the public files of this node
  std::int64_t cosigned = 0;   ///< the greatest size that a witness in use signed, 0 = none yet
  std::string root;            ///< of the published files, hex; "" = none
  std::string problem;         ///< why the files lag behind; "" = they do not
  std::string key;             ///< the log's public key in use; "" = none yet
  std::vector<LogKey> keys;    ///< every key the log and its witnesses ever had, oldest first
};
/// Three statements. `publisher` may be none: the files are then not this program's.
LogDesk log_desk(db::Connection& db, const LogPublisher* publisher);

}  // namespace dd::service
