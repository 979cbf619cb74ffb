// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/result.h"
#include "service/call.h"

namespace dd::service {

// Custody of a draw (保管) from the sealing to the last disclosure: the shares of its secret, and what is
// told to whom and when.

/// What a holder takes home on a slip (密钥份额纸条): shown once, then forgotten by the server.
struct ShareSlip {
  std::string draw;
  std::int64_t number = 0;
  std::string name, organisation;
  std::string value;  ///< 64 hex digits
};
/// Errors: not_found, draw_wrong_state (only after the sealing and before the closing), share_once,
/// share_person (one account takes one share of a draw).
Result<ShareSlip> take_share(Call& call, const std::string& draw, std::int64_t number);

/// A slip typed in again.
struct TypedShare {
  std::int64_t number = 0;
  std::string value;
};
struct ShareFit {
  std::int64_t number = 0;
  bool fits = false;
};
/// Is this what was written on the slip? For the holder after printing, and to find the slip with the wrong
/// digit. Errors: not_found, share_form.
Result<ShareFit> check_share(Call& call, const std::string& draw, const TypedShare& typed);

struct RecoverRequest {
  std::vector<TypedShare> shares;
};
struct Recovery {
  bool restored = false;  ///< false: the secret was there, unharmed (演练)
  std::string draw, state;
};
/// Rebuilds the draw secret from two shares and puts it back where the database lost it. City only.
/// Errors: share_few, share_form, share_wrong when the result does not open the commitment of the draw.
Result<Recovery> recover_secret(Call& call, const std::string& draw, const RecoverRequest& request);

/// A unit whose visit has begun (到场公开).
struct DisclosedUnit {
  std::string unit, name, body, at, account;
  std::int64_t log_index = 0;
};
/// An objection (异议) as everybody may read it.
struct ObjectionRow {
  std::int64_t number = 0;
  std::string organisation, text;
  std::string document;  ///< SHA-256 of the letter in hex, "" = none
  std::string at;
  std::int64_t log_index = 0;
};
struct CustodyView {
  std::string draw, state;
  std::vector<DisclosedUnit> disclosed;  ///< of the bodies the actor sees
  std::vector<ObjectionRow> objections;
};
/// Error: not_found.
Result<CustodyView> show_custody(Call& call, const std::string& draw);

struct DiscloseRequest {
  std::string unit;
};
/// The officers stand at the door: the draw of this one unit becomes public, as a log entry that carries its
/// id. Errors: not_found, draw_wrong_state, custody_not_listed, scope_foreign_body, custody_not_drawn,
/// custody_disclosed.
Result<CustodyView> disclose_visit(Call& call, const std::string& draw, const DiscloseRequest& request);

/// A proof as text for a QR code, and what it says for people.
struct ProofText {
  std::string draw, unit, name, text;
};
/// The doorstep proof (门前凭证) of a disclosed unit. Errors: as disclose_visit, custody_not_drawn unless
/// disclosed.
Result<ProofText> doorstep_proof(Call& call, const std::string& draw, const std::string& unit);
/// The proof that the unit stands on the frozen list (入库证明), from the freeze on. It does not tell whether
/// the unit was drawn, and nobody can compute that from it; each one is an audit entry. Errors: not_found,
/// custody_not_listed, scope_foreign_body, custody_visits_secret while a draw of an earlier quarter of the
/// year is not opened (the record counts its visits).
Result<ProofText> membership_proof(Call& call, const std::string& draw, const std::string& unit);

struct ObjectionRequest {
  std::string organisation, text, document;
};
/// From the freeze on, in every state. Errors: not_found, input_missing_field, input_too_large,
/// input_wrong_type.
Result<CustodyView> object_to_draw(Call& call, const std::string& draw, const ObjectionRequest& request);
/// The same list for everybody.
Result<std::vector<ObjectionRow>> public_objections(db::Connection& db, const std::string& draw);

}  // namespace dd::service
