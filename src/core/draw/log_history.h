// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/bytes.h"
#include "core/calendar/date.h"
#include "core/draw/intent.h"

namespace dd::draw {

/// One draw as the public log tells it (摇号轨迹). Moments are 0 while the thing has not happened.
struct DrawTrace {
  std::string draw;
  std::vector<std::uint64_t> entries;  ///< indexes, ascending
  UnixMs begun_at = 0, drawn_at = 0, aborted_at = 0, revealed_at = 0;
  std::uint64_t disclosed = 0, substituted = 0, objections = 0;  ///< entries of these kinds
  std::optional<Intent> intent;
  std::string abort_reason, abort_signer;
  std::uint64_t sealed_index = 0, first_reveal = 0, result_index = 0;  ///< of SEALED, of the first WREVEAL,
                                                                       ///< of RESULT, 0 = not yet
  std::vector<std::string> closing_witnesses;  ///< keys of the log's witnesses in use at SEALED
  std::vector<std::string> late;  ///< contributors whose value came after the deadline of their seed line
  bool overdue =
      false;  ///< no result by the deadline of its intent, and no abort before it; stays so for ever
  bool key_late = false;  ///< no key reveal by the deadline of its intent
};

/// Between the two accounts that sign the abort of a sealed draw (中止的两人署名): who asked, who confirmed.
constexpr std::string_view kBetweenSigners = "、";

/// What is wrong in a log, and at which entry.
struct LogFault {
  std::uint64_t index = 0;
  std::string what;  ///< Chinese
};

struct LogHistory {
  std::vector<DrawTrace> draws;        ///< in order of their first entry
  std::vector<LogFault> faults;        ///< by entry
  std::string log_key;                 ///< the log's own key that the entries named last
  std::vector<std::string> witnesses;  ///< keys of the witnesses in use at the end
};

/// Reads a whole log as people may (sx/v1 3.a): every entry canonical, not older than the one before it, and
/// in the order of its draw; numbers dense in each series; a draw begun only when the one before it in its
/// series was aborted, and naming it; every sealed position, opened commitment and seed recomputed from the
/// log alone, those of aborted draws too; every public source named and given in its form, with enough
/// entropy; every abort after the sealing signed by two; every revealed key the promised one, and there after
/// an abort of a closed draw. `now` decides what is overdue.
LogHistory read_history(const std::vector<Bytes>& entries, UnixMs now);

}  // namespace dd::draw
