// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/result.h"
#include "service/call.h"
#include "service/scheme.h"

namespace dd::service {

struct TodayBody {
  std::string code, name;
};
/// The deadline clock of a quarter's draw (时限钟).
struct TodayClock {
  std::string quarter;
  DeadlineView deadline;
  std::string draw, draw_state;    ///< the draw that counts, "" = none yet
  std::vector<TodayBody> undrawn;  ///< bodies whose draw is still to come, as far as the actor sees them
  std::string document, clause_no, quote;
};

/// One thing that waits for the actor (待办). `kind` says what it is about and which page it is done on;
/// `object` is the record's key there.
struct TodayItem {
  std::string
      kind;  ///< draw | draw_step | reveal | certificates | calendar | missed | job | chore | rules | plan
  std::string tone;  ///< "bad" late or failed | "wait" to be done
  std::string sentence, body, object, due;
  std::int64_t count = 0;
};

/// The page 今日: what is due, for this person, now.
struct TodayView {
  std::string date, quarter;
  std::vector<TodayClock> clocks;  ///< this quarter's and the next one's; none without scheme.read
  std::vector<TodayItem> items;    ///< most urgent first
  std::optional<SchemeView> scheme;
  std::string scheme_refused;  ///< why there is no scheme, for people
};
TodayView today(Call& call);

}  // namespace dd::service
