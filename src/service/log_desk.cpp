// SPDX-License-Identifier: Apache-2.0
#include "service/log_desk.h"

#include <algorithm>

namespace dd::service {

LogDesk log_desk(db::Connection& db, const LogPublisher* publisher) {
  const store::LogMark mark = store::log_mark(db);
  const LogPublisher::State state = publisher == nullptr ? LogPublisher::State{} : publisher->state();
  LogDesk out{mark.size,        static_cast<std::int64_t>(state.size), 0, state.root, state.problem, mark.key,
              list_log_keys(db)};
  for (const LogKey& key : out.keys) {
    if (key.ended_at.empty()) out.cosigned = std::max(out.cosigned, key.signed_size);
  }
  return out;
}

}  // namespace dd::service
