// SPDX-License-Identifier: Apache-2.0
// The closing, cosigned (封盘联署): from then on who keeps the log cannot take the closing back unseen.
#include <algorithm>
#include <limits>
#include <set>

#include "core/draw/closing.h"
#include "core/draw/encoding.h"
#include "core/ledger/checkpoint.h"
#include "core/ledger/entry.h"
#include "core/ledger/note.h"
#include "core/ledger/tree.h"
#include "service/draw_checks.h"
#include "service/log_publish.h"
#include "service/permission.h"
#include "store/log_store.h"

namespace dd::service {
namespace {

/// Whoever runs the ceremony: the signature tells who signed, so it may come through any hand in the room.
Status may_cosign(const Actor& actor) {
  return has_permission(actor, Permission::draw_witness) ? Status{}
                                                         : require(actor, Permission::draw_operate);
}

/// Entries a checkpoint must have to cover the SEALED entry; 0 before the closing.
std::int64_t covering_size(const store::DrawRecord& record) {
  return record.closed_at == 0 ? 0 : record.sealed_size + 1;
}

std::string name_of(const std::string& key) {
  const auto parsed = ledger::parse_key(key);
  return parsed ? parsed->name : key;
}

/// "市纪委监委（张三）或市司法局（李四）": those who have not signed.
std::string who_may_sign(const Cosigning& cosigning) {
  std::string out;
  for (const CosignerState& one : cosigning.witnesses) {
    if (one.size == 0) out += (out.empty() ? "" : "或") + one.organisation + "（" + one.holder + "）";
  }
  return out.empty() ? "日志见证人（登记的不够，先请安全管理员登记）" : out;
}

/// What the log itself says of its keys: a row that who rules the database put beside them counts for
/// nothing.
struct LoggedKeys {
  std::string origin;
  std::set<std::string> witnesses;  ///< ever registered
};

LoggedKeys logged_keys(db::Connection& db) {
  LoggedKeys out;
  for (const Bytes& bytes : store::key_rotations(db)) {
    const auto entry = ledger::decode(bytes);
    if (!entry) continue;
    draw::Reader body(entry->body);
    const std::string kind = body.text();
    body.text();
    const std::string key = body.text();
    if (kind == "log") out.origin = name_of(key);
    if (kind == "witness" && !key.empty()) out.witnesses.insert(key);
  }
  return out;
}

/// Signatures of the first `size` entries of the log as they stand in the database now.
class SignedLog {
 public:
  explicit SignedLog(db::Connection& db) : db_(db), keys_(logged_keys(db)) {}

  bool registered(const std::string& key) const { return keys_.witnesses.contains(key); }

  /// The line is a signature of this log by this key, which the log itself names.
  bool holds(const store::CosignerRow& row) {
    if (!registered(row.key)) return false;
    if (leaves_.empty()) leaves_ = store::log_hashes(db_);
    const auto size = static_cast<std::size_t>(row.size);
    const auto key = ledger::parse_key(row.key);
    if (!key || size > leaves_.size()) return false;
    const std::vector<Digest> first(leaves_.begin(), leaves_.begin() + static_cast<std::ptrdiff_t>(size));
    const std::string text =
        ledger::format_checkpoint({keys_.origin, size, ledger::root(ledger::Alg::sha256, first)});
    const auto note = ledger::parse_note(text + "\n" + row.line + "\n");
    return note && ledger::verify_note(*note, *key);
  }

 private:
  db::Connection& db_;
  LoggedKeys keys_;
  std::vector<Digest> leaves_;
};

/// What was signed of at least `size` entries, 0 = there is nothing to sign yet.
Cosigning cosigning_from(db::Connection& db, SignedLog& log, const store::DrawRecord& record,
                         std::int64_t size) {
  Cosigning out;
  out.size = size;
  out.wanted = draw::kClosingCosigners;
  out.needed = record.demo == 0;
  std::int64_t signed_by = 0;
  const std::int64_t least = size == 0 ? std::numeric_limits<std::int64_t>::max() : size;
  for (store::CosignerRow& row : store::cosigners_of(db, least)) {
    if (row.size != 0 && !log.holds(row)) row.size = row.at = 0;
    if ((row.ended_at != 0 && row.size == 0) || !log.registered(row.key)) continue;
    out.witnesses.push_back(
        {row.key, name_of(row.key), row.holder, row.organisation, row.size, moment_or_blank(row.at)});
    out.needed = out.needed || row.ended_at == 0;
    signed_by += row.size != 0 ? 1 : 0;
  }
  out.complete = out.size != 0 && (signed_by >= out.wanted || !out.needed);
  return out;
}

/// Entries a checkpoint must have to cover the RESULT entry; 0 before it.
std::int64_t result_size(db::Connection& db, const store::DrawRecord& record) {
  if (record.drawn_at == 0) return 0;
  for (const store::LogRow& row : store::log_of_draw(db, record.id)) {
    if (row.type == static_cast<std::int64_t>(ledger::EntryType::result)) return row.index + 1;
  }
  return 0;
}

}  // namespace

Cosignings cosignings_of(db::Connection& db, const store::DrawRecord& record) {
  SignedLog log(db);
  Cosignings out;
  out.closing = cosigning_from(db, log, record, covering_size(record));
  const std::int64_t drawn = result_size(db, record);
  if (drawn != 0) out.result = cosigning_from(db, log, record, drawn);
  return out;
}

Status check_log_witness(db::Connection& db, const store::DrawRecord& record) {
  if (record.demo != 0) return {};
  const auto witnesses = store::cosigners_of(db, std::numeric_limits<std::int64_t>::max());
  const auto in_use = static_cast<std::size_t>(
      std::count_if(witnesses.begin(), witnesses.end(), [](const auto& row) { return row.ended_at == 0; }));
  if (in_use >= draw::kClosingCosigners) return {};
  return refuse(ErrorCode::log_no_witness, std::to_string(draw::kClosingCosigners), std::to_string(in_use));
}

Status is_cosigned(db::Connection& db, const store::DrawRecord& record) {
  const Cosigning cosigning = cosignings_of(db, record).closing;
  if (cosigning.complete) return {};
  const auto signed_by = std::count_if(cosigning.witnesses.begin(), cosigning.witnesses.end(),
                                       [](const CosignerState& one) { return one.size != 0; });
  return refuse(ErrorCode::log_not_cosigned, std::to_string(cosigning.wanted), std::to_string(signed_by),
                who_may_sign(cosigning), std::to_string(cosigning.size));
}

Result<DrawView> cosign_draw(Call& call, const std::string& id, const CosignRequest& request) {
  DD_TRY(may_cosign(call.actor));
  DD_ASSIGN(const store::DrawRecord record, load_draw(call.db, id));
  const bool drawn = record.state == "drawn" || record.state == "opened";
  if (record.state != "closed" && !drawn) {
    return refuse(ErrorCode::draw_wrong_state, id, std::string(state_name(record.state)), "交回日志联署");
  }
  const std::int64_t least = drawn ? result_size(call.db, record) : covering_size(record);
  DD_TRY(take_covering_cosignatures(call, request.checkpoint, least));
  return show_draw(call, id);
}

}  // namespace dd::service
