// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/result.h"
#include "service/call.h"
#include "service/draw_list.h"
#include "service/draw_requests.h"
#include "service/scheme.h"

namespace dd::service {

// The draw (摇号) as a sequence of durable steps: freeze -> seal -> commit… -> close -> reveal… -> public… ->
// run -> open; abort from any step before run. Each verb checks permission and state, changes rows, appends
// the log leaf and the audit entry in one transaction, and answers with the whole draw. A verb out of order
// refuses with draw_wrong_state.

/// One line of the list of draws. Moments are RFC 3339 text, "" = not yet.
struct DrawRow {
  std::string id;       ///< "LS-2026Q4-331100-001"
  std::string quarter;  ///< "2026Q4"
  std::string ruleset;
  std::string state;  ///< frozen | sealed | closed | drawn | opened | aborted
  bool demo = false;
  std::string frozen_at, sealed_at, closed_at, drawn_at, opened_at, aborted_at, abort_reason;
  std::string result_deadline, key_reveal_deadline;
  bool overdue = false;   ///< no result by its deadline; stays so for ever (sx/v1 3.a)
  bool key_late = false;  ///< no key reveal by its deadline; stays so for ever
};

struct StratumCount {
  std::int64_t area = 0;
  std::string body_name;
  std::int64_t stratum = 0;
  std::string stratum_name;
  std::int64_t count = 0;
};

struct WitnessState {
  std::string id, name, organisation, account;
  bool outside = false, committed = false, revealed = false;
  std::string commitment;  ///< hex, "" before commit
  std::int64_t wrong = 0;  ///< times a value did not open it
};

/// Who keyed a public source (录入人), an operator or a witness of the draw. What was keyed shows nowhere
/// before both agree; then it is the source's value.
struct KeyedTurn {
  std::string account, name, side;  ///< side: operator | witness
};

struct SourceState {
  std::int64_t type = 0;  ///< 2 dice, 3 lottery
  std::string id, label;
  std::int64_t bits = 0;
  bool given = false;
  std::string value;                 ///< text as published
  std::vector<KeyedTurn> keyed;      ///< of the round that runs or was accepted, first reading first
  std::vector<std::int64_t> differ;  ///< places, from 1, where the two readings differ
};

struct LogLine {
  std::int64_t index = 0, type = 0;
  std::string type_name, at, hash;
};

/// The whole of a draw; flat on the wire.
struct DrawView : DrawRow {
  std::string alg;
  std::int64_t count_obj = 0, count_off = 0, count_rec = 0;
  std::string root_obj, root_off, root_rec, kcommit, intent, log_root, seed, root_res, root_asg;
  std::vector<StratumCount> counts;
  std::vector<PassLine> passes;  ///< as they will be, or were, executed
  std::vector<WitnessState> witnesses;
  std::vector<SourceState> sources;
  std::int64_t seed_bits = 0;
  Cosigning cosigning, result_cosigning;
  AbortState abort_asked;
  std::vector<ShortSeats> short_seats;  ///< told to operators while the draw is frozen
  std::vector<ShareState> shares;       ///< empty when the draw was sealed without holders
  std::vector<LogLine> log;
  std::vector<ProofLine> proofs;
  std::vector<std::string>
      allowed;  ///< of seal commit share close cosign reveal key run open abort confirm_abort result bundle
};

Result<DrawView> freeze_draw(Call& call, const FreezeRequest& request);
Result<DrawView> seal_draw(Call& call, const std::string& id, const SealRequest& request);
/// Only the witness himself, with the account named at the sealing. Error: draw_witness_self.
Result<DrawView> commit_witness(Call& call, const std::string& id, const CommitRequest& request);
Result<DrawView> close_draw(Call& call, const std::string& id);
/// Takes the checkpoint that a registered witness of the log signed after the closing, or after the result;
/// for whoever operates or witnesses. Errors: draw_wrong_state, log_cosignature.
Result<DrawView> cosign_draw(Call& call, const std::string& id, const CosignRequest& request);
/// Errors: log_not_cosigned, draw_witness_self.
Result<DrawView> reveal_witness(Call& call, const std::string& id, const RevealRequest& request);
Result<DrawView> run_draw(Call& call, const std::string& id);
Result<DrawView> open_draw(Call& call, const std::string& id);
/// Frozen lists are thrown away at once. From the sealing on this only asks for the abort (申请中止), and a
/// second person confirms it; a later request takes the place of the earlier.
Result<DrawView> abort_draw(Call& call, const std::string& id, const AbortRequest& request);
/// By another operator, or a witness of the draw; both stand in the log. Errors: draw_abort_unasked,
/// draw_abort_same_person.
Result<DrawView> confirm_abort(Call& call, const std::string& id);

Result<DrawView> show_draw(Call& call, const std::string& id);
std::vector<DrawRow> list_draws(Call& call);

/// The drawn list with names and teams: secret until the visits; every look is an audit entry. A county sees
/// its own rows.
Result<DrawResult> draw_result(Call& call, const std::string& id);
/// The bundle file (docs/bundle.md). `full`: with the secret and the lists before the key reveal (permission
/// draw.see_secret, city only, audited).
Result<std::string> draw_bundle(Call& call, const std::string& id, bool full);

}  // namespace dd::service
