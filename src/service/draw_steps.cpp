// SPDX-License-Identifier: Apache-2.0
// Contributions of witnesses, closing, key reveal and abort (见证人投入、封盘、启封、密钥公开、中止).
#include "core/draw/log_history.h"
#include "core/ledger/tree.h"
#include "core/limits.h"
#include "service/audit.h"
#include "service/draw_checks.h"
#include "service/draw_parts.h"
#include "service/draw_people.h"
#include "service/permission.h"
#include "service/scope.h"
#include "service/text_rules.h"
#include "store/ceremony_store.h"
#include "store/log_store.h"

namespace dd::service {
namespace {

constexpr std::size_t kNonceBytes = 16;

Result<store::WitnessRecord> find_witness(Call& call, const std::string& draw, const std::string& id) {
  for (store::WitnessRecord& witness : store::witnesses_of(call.db, draw)) {
    if (witness.id == id) return witness;
  }
  return refuse(ErrorCode::draw_witness_unknown, id);
}

/// Does the value nonce16 || secret open the witness's commitment?
Status check_reveal(const store::DrawRecord& record, const store::WitnessRecord& witness,
                    const std::string& value) {
  const auto bytes = from_hex(value);
  if (!bytes || bytes->size() <= kNonceBytes || bytes->size() > 256) {
    return refuse(ErrorCode::draw_reveal_form, witness.name);
  }
  const draw::View all(*bytes);
  const Digest opened = draw::witness_commitment(alg_of(record.alg), record.id, witness.id,
                                                 all.first(kNonceBytes), all.subspan(kNonceBytes));
  if (to_hex(opened) != witness.commitment) return refuse(ErrorCode::draw_commitment_open, witness.name);
  return {};
}

/// The room sees whose value did not fit, also after the refusal.
void note_wrong(Call& call, const std::string& draw, const std::string& witness) {
  db::Transaction transaction(call.db);
  store::insert_wrong_reveal(call.db, draw, witness, call.now);
  audit::record(call, "启封", draw, error_row(ErrorCode::draw_commitment_open).code, witness);
  transaction.commit();
  call.refusal_noted = true;
}

/// The draw ends here: reason and signers in the log, and the key when the dice may be known.
Status end_draw(Call& call, store::DrawRecord& record, const std::string& reason, const std::string& signers,
                std::vector<ledger::Entry>& entries) {
  entries.push_back({ledger::EntryType::abort, record.id, call.now, abort_body(reason, signers)});
  // Once the draw is closed its operator may know what the dice would have given: everybody gets to see it.
  if (record.state == "closed") {
    DD_ASSIGN(const Digest secret, secret_of_draw(call.db, record));
    entries.push_back(
        {ledger::EntryType::key_reveal, record.id, call.now, Bytes(secret.begin(), secret.end())});
  }
  record.state = "aborted";
  record.aborted_at = call.now;
  record.abort_reason = reason;
  return {};
}

}  // namespace

Status all_revealed(Call& call, const std::string& draw) {
  for (const store::WitnessRecord& witness : store::witnesses_of(call.db, draw)) {
    if (witness.value.empty()) return refuse(ErrorCode::draw_waiting_reveals, witness.name);
  }
  return {};
}

Result<DrawView> commit_witness(Call& call, const std::string& id, const CommitRequest& request) {
  return step(call, id, {"sealed"}, "投入承诺", request.witness, [&](auto&, auto& entries) -> Status {
    DD_ASSIGN(const store::WitnessRecord witness, find_witness(call, id, request.witness));
    DD_TRY(is_himself(call, witness));
    const auto commitment = digest_from_hex(request.commitment);
    if (!commitment) return refuse(ErrorCode::draw_commitment_form, witness.name);
    if (!store::set_commitment(call.db, id, witness.id, request.commitment)) {
      return refuse(ErrorCode::draw_commitment_once, witness.name);
    }
    entries.push_back({ledger::EntryType::wcommit, id, call.now, wcommit_body(witness.id, *commitment)});
    return {};
  });
}

Result<DrawView> close_draw(Call& call, const std::string& id) {
  DD_TRY(operates(call, id, "封盘"));
  return step(call, id, {"sealed"}, "封盘", "", [&](store::DrawRecord& record, auto& entries) -> Status {
    for (const store::WitnessRecord& witness : store::witnesses_of(call.db, id)) {
      if (witness.commitment.empty()) return refuse(ErrorCode::draw_waiting_commitments, witness.name);
    }
    DD_TRY(all_taken(call.db, id));
    store::lock_log(call.db);
    const std::vector<Digest> hashes = store::log_hashes(call.db);
    const Digest root = ledger::root(ledger::Alg::sha256, hashes);
    record.state = "closed";
    record.closed_at = call.now;
    record.sealed_size = static_cast<std::int64_t>(hashes.size());
    record.log_root = to_hex(root);
    entries.push_back({ledger::EntryType::sealed, id, call.now, sealed_body(hashes.size(), root)});
    return {};
  });
}

Result<DrawView> reveal_witness(Call& call, const std::string& id, const RevealRequest& request) {
  const auto reveal = [&](store::DrawRecord& record, std::vector<ledger::Entry>& entries) -> Status {
    DD_ASSIGN(const store::WitnessRecord witness, find_witness(call, id, request.witness));
    DD_TRY(is_himself(call, witness));
    DD_TRY(is_cosigned(call.db, record));
    if (!witness.value.empty()) return refuse(ErrorCode::draw_reveal_once, witness.name);
    DD_TRY(check_reveal(record, witness, request.value));
    if (!store::set_witness_value(call.db, id, witness.id, request.value)) {
      return refuse(ErrorCode::draw_reveal_once, witness.name);
    }
    const draw::Contribution given{1, witness.id, from_hex(request.value).value_or(Bytes{})};
    entries.push_back({ledger::EntryType::wreveal, id, call.now, contribution_body(given)});
    return {};
  };
  auto done = step(call, id, {"closed"}, "启封", request.witness, reveal);
  if (!done.ok() && done.error().code == ErrorCode::draw_commitment_open)
    note_wrong(call, id, request.witness);
  return done;
}

Result<DrawView> open_draw(Call& call, const std::string& id) {
  DD_TRY(operates(call, id, "公开密钥"));
  return step(call, id, {"drawn"}, "公开密钥", "", [&](store::DrawRecord& record, auto& entries) -> Status {
    const Date end = last_day(parse_quarter(record.quarter).value_or(Quarter{}));
    if (call.today() <= end) return refuse(ErrorCode::draw_open_too_early, format_date_zh(end));
    DD_ASSIGN(const Digest secret, secret_of_draw(call.db, record));
    record.state = "opened";
    record.opened_at = call.now;
    entries.push_back({ledger::EntryType::key_reveal, id, call.now, Bytes(secret.begin(), secret.end())});
    return {};
  });
}

Result<DrawView> abort_draw(Call& call, const std::string& id, const AbortRequest& request) {
  DD_TRY(operates(call, id, "中止摇号"));
  DD_ASSIGN(const store::DrawRecord loaded, load_draw(call.db, id));
  const bool alone = loaded.state == "frozen";
  const auto abort = [&](store::DrawRecord& record, std::vector<ledger::Entry>& entries) -> Status {
    if (characters(request.reason) < limits::kAbortShortest) return refuse(ErrorCode::draw_reason_missing);
    DD_TRY(check_reason(request.reason));
    if (alone) return end_draw(call, record, request.reason, call.actor.account, entries);
    store::put_abort_asked(call.db, id, {request.reason, call.actor.account, call.actor.name, call.now});
    return {};
  };
  const std::vector<std::string> states =
      alone ? std::vector<std::string>{"frozen"} : std::vector<std::string>{"sealed", "closed"};
  return step(call, id, states, alone ? "中止摇号" : "申请中止摇号", request.reason, abort);
}

Result<DrawView> confirm_abort(Call& call, const std::string& id) {
  DD_TRY(load_draw(call.db, id));
  const bool witness = witness_with(store::witnesses_of(call.db, id), call.actor.account).has_value();
  if (!witness) {
    DD_TRY(require(call.actor, Permission::draw_operate));
    DD_TRY(scope::require_city(call));
  }
  const auto asked = store::abort_asked_of(call.db, id);
  const auto confirm = [&](store::DrawRecord& record, std::vector<ledger::Entry>& entries) -> Status {
    if (!asked) return refuse(ErrorCode::draw_abort_unasked, id);
    if (asked->account == call.actor.account) return refuse(ErrorCode::draw_abort_same_person);
    const std::string signers = asked->account + std::string(draw::kBetweenSigners) + call.actor.account;
    return end_draw(call, record, asked->reason, signers, entries);
  };
  return step(call, id, {"sealed", "closed"}, "中止摇号", asked ? asked->reason : "", confirm);
}

}  // namespace dd::service
