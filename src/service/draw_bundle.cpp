// SPDX-License-Identifier: Apache-2.0
// The bundle file of a draw (公开数据包).
#include <boost/json.hpp>
#include <map>
#include <set>

#include "core/draw/bundle.h"
#include "core/ledger/tree.h"
#include "service/audit.h"
#include "service/draw_described.h"
#include "service/draw_parts.h"
#include "service/permission.h"
#include "service/scope.h"
#include "service/substitute_parts.h"
#include "store/log_store.h"
#include "wire/bundle_json.h"
#include "wire/ruleset_json.h"

namespace dd::service {
namespace {

bool has_result(const store::DrawRecord& record) {
  return record.state == "drawn" || record.state == "opened";
}

/// The draw's leaves with their proofs in the log as it was with the last of them: a tree whose last leaf is
/// proved is the only one whose size the proofs bind.
void fill_checkpoint(db::Connection& db, const store::DrawRecord& record, draw::Bundle& bundle) {
  const std::vector<store::LogRow> rows = store::log_of_draw(db, record.id);
  std::vector<Digest> hashes = store::log_hashes(db);
  hashes.resize(static_cast<std::size_t>(rows.back().index) + 1);
  const auto sealed = static_cast<std::uint64_t>(record.sealed_size);
  bundle.log_size = hashes.size();
  bundle.log_head = ledger::root(ledger::Alg::sha256, hashes);
  bundle.sealed_size = sealed;
  bundle.consistency = ledger::consistency_proof(ledger::Alg::sha256, hashes, sealed);
  for (const store::LogRow& row : rows) {
    const auto index = static_cast<std::uint64_t>(row.index);
    bundle.leaves.push_back({index, row.entry, ledger::inclusion_proof(ledger::Alg::sha256, hashes, index)});
  }
}

Result<std::string> build_bundle(db::Connection& db, const store::DrawRecord& record, bool with_lists) {
  if (!has_result(record)) return refuse(ErrorCode::draw_nothing_drawn, record.id);
  draw::Bundle bundle;
  bundle.alg = alg_of(record.alg);
  bundle.draw = record.id;
  bundle.intent = record.intent;
  bundle.log_root = digest_of(record.log_root);
  DD_ASSIGN(bundle.rules, canonical_ruleset_of(db, record.ruleset));
  bundle.contributions = contributions_of(db, record.id);
  bundle.seed = digest_of(record.seed);
  bundle.root_obj = digest_of(record.root_obj);
  bundle.root_off = digest_of(record.root_off);
  bundle.root_rec = digest_of(record.root_rec);
  bundle.root_res = digest_of(record.root_res);
  bundle.root_asg = digest_of(record.root_asg);
  fill_checkpoint(db, record, bundle);
  if (with_lists) {
    DD_ASSIGN(FrozenLists lists, load_frozen(db, record));
    DD_ASSIGN(StoredResult result, load_result(db, record.id));
    DD_ASSIGN(bundle.secret, secret_of_draw(db, record));
    DD_ASSIGN(const policy::RuleSet rules, wire::read_ruleset(bundle.rules));
    DD_ASSIGN(bundle.substitutions, told_substitutions(db, record, lists, remedy_order(rules)));
    bundle.objects = std::move(lists.objects);
    bundle.details = std::move(lists.details);
    bundle.officers = std::move(lists.officers);
    bundle.recusals = std::move(lists.recusals);
    bundle.selected = std::move(result.selected);
    bundle.seats = std::move(result.seats);
  }
  return wire::write_bundle(bundle);
}

}  // namespace

Result<std::string> draw_bundle(Call& call, const std::string& id, bool full) {
  DD_ASSIGN(const store::DrawRecord record, load_draw(call.db, id));
  const bool secret = full && record.state != "opened";
  if (secret) {
    DD_TRY(scope::require_city(call));
    audit::record_alone(call, "下载保密数据包", id, "ok", "");
  }
  return build_bundle(call.db, record, full || record.state == "opened");
}

Result<std::string> public_bundle(db::Connection& db, const std::string& id) {
  DD_ASSIGN(const store::DrawRecord record, load_draw(db, id));
  return build_bundle(db, record, record.state == "opened");
}

}  // namespace dd::service
