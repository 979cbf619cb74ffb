// SPDX-License-Identifier: Apache-2.0
// The keys of the public log and of its witnesses, and their cosignatures.
#include <map>

#include "core/draw/encoding.h"
#include "core/ledger/tree.h"
#include "service/audit.h"
#include "service/log_publish.h"
#include "service/scope.h"
#include "service/text_rules.h"
#include "store/log_store.h"
#include "store/register_store.h"

namespace dd::service {
namespace {

using ledger::KeyKind;
using ledger::VerifierKey;

/// KEY-ROTATION: LP(kind) || LP(old key or "") || LP(new key or "") || LP(reason).
Bytes rotation_body(std::string_view kind, const std::string& old_key, const std::string& new_key,
                    const std::string& reason) {
  return draw::Writer()
      .prefixed(draw::view(kind))
      .prefixed(draw::view(old_key))
      .prefixed(draw::view(new_key))
      .prefixed(draw::view(reason))
      .take();
}

Result<VerifierKey> key_of_kind(const std::string& text, KeyKind kind) {
  const auto key = ledger::parse_key(text);
  if (!key) return refuse(ErrorCode::log_key, text, "不是“名称+编号+公钥”的写法");
  if (key->kind != kind) {
    return refuse(ErrorCode::log_key, text,
                  kind == KeyKind::log ? "这是见证密钥，不是日志密钥" : "这是日志密钥，不是见证密钥");
  }
  return *key;
}

/// Inside a transaction: the change of keys, its log entry, its audit entry.
Status write_change(Call& call, std::string_view kind, const std::string& old_key, const std::string& new_key,
                    const std::string& reason) {
  DD_TRY(store::append_log(call.db, {{ledger::EntryType::key_rotation, "", call.now,
                                      rotation_body(kind, old_key, new_key, reason)}}));
  audit::record(call, kind == "log" ? "更换日志密钥" : "变更日志见证人", new_key.empty() ? old_key : new_key,
                "ok", reason);
  return {};
}

/// Something, of at most 100 characters in Chinese.
bool is_short_text(const std::string& text) { return !text.empty() && text.size() <= 300; }

Status check_new(db::Connection& db, const std::string& key) {
  for (const auto& row : store::log_keys(db)) {
    if (row.key == key) return refuse(ErrorCode::log_key, key, "已经登记过，不能重复使用");
  }
  return {};
}

std::string log_key_in_use(db::Connection& db) {
  for (const auto& row : store::log_keys(db)) {
    if (row.kind == "log" && row.ended_at == 0) return row.key;
  }
  return {};
}

/// The checkpoint must be one that this log had.
Status check_ours(db::Connection& db, const ledger::Checkpoint& checkpoint) {
  const auto own = ledger::parse_key(log_key_in_use(db));
  if (!own || own->name != checkpoint.origin) {
    return refuse(ErrorCode::log_cosignature, "检查点属于另一份日志“" + checkpoint.origin + "”");
  }
  const auto leaves = store::log_hashes(db);
  if (checkpoint.size > leaves.size()) return refuse(ErrorCode::log_cosignature, "检查点比现在的日志还长");
  const std::vector<Digest> first(leaves.begin(),
                                  leaves.begin() + static_cast<std::ptrdiff_t>(checkpoint.size));
  if (ledger::root(ledger::Alg::sha256, first) == checkpoint.root) return {};
  return refuse(ErrorCode::log_cosignature, "检查点与现在的日志不一致");
}

std::string line_of(const ledger::NoteSignature& signature) {
  const std::string note = ledger::format_note({"", {signature}});
  return note.substr(1, note.size() - 2);
}

/// The signatures of the note that hold, as rows; empty when none is a registered witness's.
std::vector<store::CosignatureRow> valid_rows(Call& call, const ledger::Note& note, std::uint64_t size) {
  std::vector<store::CosignatureRow> out;
  for (const auto& row : store::log_keys(call.db)) {
    const auto key = ledger::parse_key(row.key);
    if (row.kind != "witness" || row.ended_at != 0 || !key) continue;
    for (const auto& signature : note.signatures) {
      if (!ledger::verify_note({note.text, {signature}}, *key)) continue;
      out.push_back({static_cast<std::int64_t>(size), row.key, line_of(signature), call.now});
    }
  }
  return out;
}

}  // namespace

std::vector<LogKey> list_log_keys(db::Connection& db) {
  std::map<std::string, store::CosignatureRow> signed_last;
  for (auto& row : store::latest_cosignatures(db)) signed_last[row.key] = std::move(row);
  std::vector<LogKey> out;
  for (const auto& row : store::log_keys(db)) {
    const auto key = ledger::parse_key(row.key);
    const auto last = signed_last.find(row.key);
    const bool has_signed = last != signed_last.end();
    out.push_back({row.key, row.kind, key ? key->name : "", row.holder, row.organisation,
                   format_moment(row.added_at), moment_or_blank(row.ended_at),
                   has_signed ? last->second.size : 0, has_signed ? format_moment(last->second.at) : ""});
  }
  return out;
}

Status use_log_key(Call& call, const std::string& key, const std::string& reason) {
  DD_ASSIGN(const VerifierKey read, key_of_kind(key, KeyKind::log));
  db::Transaction transaction(call.db);
  store::take_write_turn(call.db);
  DD_TRY(check_new(call.db, key));
  const std::string old_key = log_key_in_use(call.db);
  if (const auto old = ledger::parse_key(old_key); old && old->name != read.name) {
    return refuse(ErrorCode::log_key, key, "日志名称应仍为“" + old->name + "”");
  }
  if (!old_key.empty()) store::end_log_key(call.db, old_key, call.now);
  store::insert_log_key(call.db, {key, "log", "", "", call.now, 0});
  DD_TRY(write_change(call, "log", old_key, key, reason));
  transaction.commit();
  return {};
}

Status add_log_witness(Call& call, const std::string& key, const std::string& holder,
                       const std::string& organisation) {
  DD_TRY(scope::require_city(call));
  DD_TRY(key_of_kind(key, KeyKind::cosignature));
  if (!is_short_text(holder) || !is_short_text(organisation)) {
    return refuse(ErrorCode::log_key, key, "请写明见证人的单位和保管人，各不超过 100 个字");
  }
  db::Transaction transaction(call.db);
  store::take_write_turn(call.db);
  DD_TRY(check_new(call.db, key));
  store::insert_log_key(call.db, {key, "witness", holder, organisation, call.now, 0});
  DD_TRY(write_change(call, "witness", "", key, organisation));
  transaction.commit();
  return {};
}

Status end_log_witness(Call& call, const std::string& key, const std::string& reason) {
  DD_TRY(scope::require_city(call));
  DD_TRY(check_reason(reason));
  db::Transaction transaction(call.db);
  store::take_write_turn(call.db);
  if (!store::end_log_key(call.db, key, call.now)) return refuse(ErrorCode::not_found, "日志密钥", key);
  DD_TRY(write_change(call, "witness", key, "", reason));
  transaction.commit();
  return {};
}

Result<int> take_cosignatures(Call& call, const std::string& text) {
  DD_TRY(scope::require_city(call));
  return take_covering_cosignatures(call, text, 0);
}

Result<int> take_covering_cosignatures(Call& call, const std::string& text, std::int64_t least_size) {
  const auto note = ledger::parse_note(text);
  const auto checkpoint = note ? ledger::parse_checkpoint(note->text) : std::nullopt;
  if (!checkpoint) return refuse(ErrorCode::log_cosignature, "不是检查点的规定写法");
  if (checkpoint->size < static_cast<std::uint64_t>(least_size)) {
    return refuse(ErrorCode::log_cosignature, "这个检查点只到第 " + std::to_string(checkpoint->size) +
                                                  " 条，这里要求至少 " + std::to_string(least_size) + " 条");
  }
  db::Transaction transaction(call.db);
  store::take_write_turn(call.db);
  DD_TRY(check_ours(call.db, *checkpoint));
  const auto rows = valid_rows(call, *note, checkpoint->size);
  if (rows.empty()) return refuse(ErrorCode::log_cosignature, "没有已登记见证人的有效签名");
  int taken = 0;
  for (const auto& row : rows) taken += store::insert_cosignature(call.db, row) ? 1 : 0;
  audit::record(call, "采用见证联署", std::to_string(checkpoint->size), "ok", "");
  transaction.commit();
  return taken;
}

}  // namespace dd::service
