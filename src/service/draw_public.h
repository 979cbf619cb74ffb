// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "service/draw.h"

// A draw as the public sees it (公示).
namespace dd::service {

/// What the public may see of each draw; `has_bundle` from `drawn` on. State and flags as in DrawRow.
struct PublicDraw {
  std::string id, quarter, title, state, sealed_at, result_due, result_at, key_reveal_due, opened_at;
  bool overdue = false, key_late = false, has_bundle = false;
};
std::vector<PublicDraw> public_draws(db::Connection& db, UnixMs now);
/// The bundle anybody may download: without secret and lists until the key reveal.
Result<std::string> public_bundle(db::Connection& db, const std::string& id);

struct LiveWitness {
  std::string id, organisation;
  bool outside = false, committed = false, revealed = false;
  std::string commitment;
};
struct LiveSource {
  std::string label;
  std::int64_t bits = 0;
  bool given = false;
  std::string value;
};
/// A draw as anybody may watch it (公众旁观).
struct LiveDraw : DrawRow {
  std::string alg;
  std::int64_t count_obj = 0, count_off = 0, count_rec = 0;
  std::string root_obj, root_off, root_rec, kcommit, log_root, seed, root_res, root_asg;
  std::vector<StratumCount> counts;
  std::vector<PassLine> passes;
  std::vector<LiveWitness> witnesses;
  std::vector<LiveSource> sources;
  std::int64_t seed_bits = 0;
  bool cosigned = false;        ///< the closing, by a witness of the log; also when none is asked for
  std::vector<CountRow> drawn;  ///< per pass, once drawn
  std::vector<LogLine> log;
};
Result<LiveDraw> live_draw(Call& call, const std::string& id);

}  // namespace dd::service
