// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "core/draw/intent.h"
#include "core/draw/source.h"
#include "core/ledger/entry.h"
#include "core/policy/items.h"
#include "core/policy/scheme.h"
#include "service/draw.h"
#include "service/draw_public.h"
#include "store/draw_store.h"

// What the draw's verbs share; only service/draw_*.cpp include this.
namespace dd::service {

/// A person's name beside the number the public sees.
struct NamedOfficer {
  std::string id, name;
};

/// One body's people as stored with the frozen lists.
struct FrozenBody {
  std::string body;
  std::int64_t officers_on_duty = 0, leads_on_duty = 0, general_done = 0;
  std::int64_t more_key = 0, more_key_special = 0, more_general = 0, more_general_special = 0;
  std::int64_t out_of_scope = 0, leads_out_of_scope = 0;
};
FrozenBody frozen_body(const policy::BodyFacts& facts);
policy::BodyFacts body_facts(const FrozenBody& body);

/// What was computed at the freeze, kept as JSON beside the lists.
struct FrozenFacts {
  std::vector<FrozenBody> bodies;
  std::vector<PassLine> passes;
  std::vector<ProofLine> proofs;
  std::vector<NamedOfficer> officers;
  std::vector<policy::JointShare> joint;  ///< confirmed joint schemes at the freeze
  std::vector<FrozenBody> partners;       ///< people of their departments
  std::vector<policy::BodyItems> items;   ///< what is checked in the quarter
  std::vector<policy::LeftOut> left_out;  ///< officers on duty whom no item of the quarter needs
};

/// One seat nobody could fill, by index into the frozen lists.
struct UnfilledSeat {
  std::int64_t object = 0, seat = 0;
  std::vector<std::int64_t> exhausted;
};

/// What run_draw keeps beside selected units and seats.
struct ResultFacts {
  std::vector<CountRow> counts;
  std::vector<UnfilledSeat> unfilled;
  std::vector<std::int64_t> weeks;  ///< of the main-selected objects by object index, from 0
  std::int64_t forced_seats = 0;
};

/// The frozen lists of a draw as values.
struct FrozenLists {
  std::vector<draw::Object> objects;
  std::vector<std::string> details;
  std::vector<draw::DrawOfficer> officers;
  std::vector<draw::RecusedPair> recusals;
  FrozenFacts facts;
};

/// The result of a draw as values.
struct StoredResult {
  std::vector<draw::Selected> selected;
  std::vector<draw::Seat> seats;
  ResultFacts facts;
};

/// As the RESULT entry of the public log committed to it; compared once for each content of the rows. Errors:
/// draw_nothing_drawn, draw_altered, share_few.
Result<StoredResult> load_result(db::Connection& db, const std::string& id);
/// The drawn list of all bodies with its names, for what shows none of them; no audit entry. Error:
/// draw_nothing_drawn.
Result<DrawResult> whole_result(Call& call, const std::string& id);
/// The same with the substitutions so far put in (现行名单).
Result<DrawResult> standing_result(Call& call, const std::string& id);

Result<FrozenLists> load_frozen(db::Connection& db, const store::DrawRecord& record);
/// The quarter and bodies of the frozen facts in the shape the rules take.
policy::Frozen policy_facts(const FrozenLists& lists, const std::string& quarter,
                            const policy::RuleSet& rules);
Result<policy::RuleSet> ruleset_of(db::Connection& db, const std::string& id);
/// The canonical JSON whose hash the intent carries.
Result<std::string> canonical_ruleset_of(db::Connection& db, const std::string& id);
draw::Alg alg_of(const std::string& name);
Digest digest_of(const std::string& hex);
UnixMs now_seconds(const Call& call);
std::string_view state_name(const std::string& state);
/// Everything the pure draw takes, from what is stored. Errors: share_few, those of the lists.
Result<draw::Instance> stored_instance(db::Connection& db, const store::DrawRecord& record,
                                       const FrozenLists& lists);
/// Bodies of log entries (docs/bundle.md).
Bytes lists_body(draw::Alg alg, const store::DrawRecord& record, const std::vector<draw::Object>& objects);
/// The counts that lists_body wrote, names left empty.
std::vector<StratumCount> read_counts(const Bytes& lists);
Bytes ruleset_body(const std::string& id, const Digest& hash);
Bytes wcommit_body(const std::string& witness, const Digest& commitment);
Bytes sealed_body(std::uint64_t size, const Digest& root);
Bytes contribution_body(const draw::Contribution& given);
Bytes result_body(const draw::Outcome& outcome);
Bytes disclosed_body(const std::string& unit);
Bytes objection_body(const std::string& organisation, const std::string& text, const Digest& document);
Bytes abort_body(const std::string& reason, const std::string& signer);

/// All witnesses have revealed; else names the first who has not.
Status all_revealed(Call& call, const std::string& draw);
Result<store::SourceRecord> find_source(Call& call, const std::string& draw, const std::string& id);
/// The log entry of a public source.
ledger::Entry public_entry(Call& call, const std::string& draw, const store::SourceRecord& source,
                           const std::string& value);

/// Witness and source values in intent order, as the seed takes them.
std::vector<draw::Contribution> contributions_of(db::Connection& db, const std::string& draw);

/// How each pass came to its number; nothing before the result.
std::vector<CountRow> drawn_counts(db::Connection& db, const std::string& id);

/// One step: in one transaction loads the draw, requires `state`, lets `act` change the record and give log
/// entries, writes record, entries and the audit entry, commits, and answers with the whole draw.
using Act = std::function<Status(store::DrawRecord& record, std::vector<ledger::Entry>& entries)>;
Result<DrawView> step(Call& call, const std::string& id, const std::vector<std::string>& states,
                      const std::string& action, const std::string& detail, const Act& act);

/// What the log's witnesses signed of the closing; only signatures that hold, by keys that the log itself
/// names, count. Three statements.
Cosigning cosigning_of(db::Connection& db, const store::DrawRecord& record);
/// Before anything is sealed there must be a witness of the log. Error: log_no_witness.
Status check_log_witness(db::Connection& db, const store::DrawRecord& record);
/// Error: log_not_cosigned.
Status is_cosigned(db::Connection& db, const store::DrawRecord& record);

/// Three different holders, one of them from outside; none at all only in the demo. Error: share_holders.
Status check_holders(const store::DrawRecord& record, const std::vector<HolderRequest>& holders);
/// Splits the secret among the holders; nothing without holders.
Status give_shares(Call& call, const store::DrawRecord& record, const std::vector<HolderRequest>& holders);
/// Error: share_waiting with the first holder who has not taken his share.
Status all_taken(db::Connection& db, const std::string& draw);
/// The draw secret. Error: share_few when the database lost it or holds another.
Result<Digest> secret_of_draw(db::Connection& db, const store::DrawRecord& record);

Result<store::DrawRecord> load_draw(db::Connection& db, const std::string& id);

}  // namespace dd::service
