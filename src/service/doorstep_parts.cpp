// SPDX-License-Identifier: Apache-2.0
#include "service/doorstep_parts.h"

#include <algorithm>
#include <map>

#include "core/ledger/checkpoint.h"
#include "core/ledger/tree.h"
#include "service/substitute_parts.h"
#include "store/log_store.h"

namespace dd::service {
namespace {

/// What the pure maker reads of a finished draw, from what is stored.
draw::Outcome stored_outcome(const store::DrawRecord& record, const StoredResult& result) {
  draw::Outcome out;
  out.roots = {digest_of(record.kcommit), digest_of(record.root_obj), digest_of(record.root_off),
               digest_of(record.root_rec)};
  out.seed = digest_of(record.seed);
  out.root_res = digest_of(record.root_res);
  out.root_asg = digest_of(record.root_asg);
  out.selected = result.selected;
  out.seats = result.seats;
  std::map<std::uint16_t, Digest> largest;
  for (const draw::Selected& row : result.selected) {
    if (row.kind == 1) largest[row.pass] = std::max(largest[row.pass], row.ticket);
  }
  for (const auto& [pass, ticket] : largest) {
    draw::PassCount count;
    count.pass = pass;
    count.cutoff = ticket;
    out.counts.push_back(count);
  }
  return out;
}

/// The approved substitutions with their log entries.
Result<std::vector<draw::ApprovedSwap>> approved_swaps(db::Connection& db, const std::string& draw,
                                                       const std::vector<store::LogRow>& log) {
  std::vector<draw::ApprovedSwap> out;
  for (const store::SubstitutionRecord& record : store::approved_substitutions(db, draw)) {
    const auto row = std::find_if(log.begin(), log.end(),
                                  [&](const auto& entry) { return entry.index == record.log_index; });
    const auto entry = row == log.end() ? std::nullopt : ledger::decode(row->entry);
    const auto body = entry ? draw::read_substitute(entry->body) : std::nullopt;
    if (!body) throw db::DatabaseError("substitution without its log entry");
    DD_ASSIGN(const ChangeRecord change, read_change(record.change));
    out.push_back({static_cast<std::uint32_t>(row->index), entry->at, body->note, change_of(change)});
  }
  return out;
}

/// Signatures that hold under the checkpoint of their size with today's name of the log.
void take_cosignatures(db::Connection& db, draw::DoorstepLog& log) {
  for (const store::CosignatureRow& row : store::latest_cosignatures(db)) {
    const auto size = static_cast<std::uint64_t>(row.size);
    const auto key = ledger::parse_key(row.key);
    if (!key || size > log.leaves.size()) continue;
    const std::vector<Digest> first(log.leaves.begin(), log.leaves.begin() + row.size);
    const std::string text =
        ledger::format_checkpoint({log.origin, size, ledger::root(ledger::Alg::sha256, first)});
    const auto note = ledger::parse_note(text + "\n" + row.line + "\n");
    const auto holds = note ? ledger::verify_note(*note, *key) : std::nullopt;
    if (!holds) continue;
    draw::Doorstep::Cosignature one{key->name, key->key, holds->seconds, {}};
    const Bytes& bytes = note->signatures.front().bytes;
    std::copy(bytes.end() - static_cast<std::ptrdiff_t>(one.signature.size()), bytes.end(),
              one.signature.begin());
    log.cosignatures.push_back({size, one});
  }
}

draw::DoorstepLog log_now(db::Connection& db, const std::vector<store::LogRow>& rows) {
  draw::DoorstepLog out;
  const auto key = ledger::parse_key(store::log_mark(db).key);
  out.origin = key ? key->name : std::string();
  out.leaves = store::log_hashes(db);
  for (const store::LogRow& row : rows) {
    if (row.type != static_cast<std::int64_t>(ledger::EntryType::seed)) continue;
    out.seed_index = static_cast<std::uint64_t>(row.index);
    out.seed_at = row.at;
  }
  if (key) take_cosignatures(db, out);
  return out;
}

}  // namespace

Result<std::optional<draw::Doorstep>> stored_doorstep(db::Connection& db, const store::DrawRecord& record,
                                                      const draw::Instance& instance,
                                                      const StoredResult& result, std::uint64_t object) {
  const auto rows = store::log_of_draw(db, record.id);
  DD_ASSIGN(const auto swaps, approved_swaps(db, record.id, rows));
  return draw::make_doorstep(record.id, instance, stored_outcome(record, result), swaps, log_now(db, rows),
                             object);
}

}  // namespace dd::service
