// SPDX-License-Identifier: Apache-2.0
// The draw secret in three hands (密钥份额): split at the sealing, taken once, joined when the database lost
// it.
#include <algorithm>
#include <set>

#include "core/draw/records.h"
#include "core/draw/shares.h"
#include "service/audit.h"
#include "service/custody.h"
#include "service/draw_parts.h"
#include "service/scope.h"
#include "store/custody_store.h"

namespace dd::service {
namespace {

std::string number_text(std::int64_t number) { return "第 " + std::to_string(number) + " 份"; }

Result<store::ShareRecord> find_share(Call& call, const std::string& draw, std::int64_t number) {
  for (store::ShareRecord& share : store::shares_of(call.db, draw)) {
    if (share.number == number) return std::move(share);
  }
  return refuse(ErrorCode::not_found, "密钥份额", draw + " " + number_text(number));
}

Result<draw::Share> read_share(const TypedShare& typed) {
  const auto value = digest_from_hex(typed.value);
  const bool known = typed.number >= 1 && typed.number <= static_cast<std::int64_t>(draw::kShares);
  if (!value || !known) {
    return refuse(ErrorCode::share_form, std::to_string(typed.number), std::to_string(2 * sizeof(Digest)));
  }
  return draw::Share{static_cast<std::uint8_t>(typed.number), *value};
}

bool opens(const store::DrawRecord& record, const Digest& secret) {
  draw::Hasher hasher(alg_of(record.alg));
  return to_hex(draw::key_commitment(hasher, secret)) == record.kcommit;
}

/// The secret of the draw from any two of the shares: one slip that was copied wrongly does no harm when the
/// third is there.
Result<Digest> join_typed(const store::DrawRecord& record, const std::vector<TypedShare>& typed) {
  std::vector<draw::Share> shares;
  std::set<std::uint8_t> numbers;
  for (const TypedShare& one : typed) {
    DD_ASSIGN(const draw::Share share, read_share(one));
    if (numbers.insert(share.number).second) shares.push_back(share);
  }
  if (shares.size() < draw::kSharesNeeded) {
    return refuse(ErrorCode::share_few, std::to_string(draw::kSharesNeeded), std::to_string(shares.size()));
  }
  for (std::size_t one = 0; one < shares.size(); ++one) {
    for (std::size_t other = one + 1; other < shares.size(); ++other) {
      const auto secret = draw::join_shares(shares[one], shares[other]);
      if (secret && opens(record, *secret)) return *secret;
    }
  }
  return refuse(ErrorCode::share_wrong);
}

/// Two shares in one hand would be the secret in one hand.
Status has_none_yet(Call& call, const std::string& draw, const store::ShareRecord& wanted) {
  for (const store::ShareRecord& share : store::shares_of(call.db, draw)) {
    const bool own = share.taken_at != 0 && share.taken_by == call.actor.account;
    if (own && share.number != wanted.number) return refuse(ErrorCode::share_person, wanted.name);
  }
  return {};
}

}  // namespace

Status check_holders(const store::DrawRecord& record, const std::vector<HolderRequest>& holders) {
  if (holders.empty() && record.demo != 0) return {};
  if (holders.size() != draw::kShares) {
    return refuse(ErrorCode::share_holders, "现有 " + std::to_string(holders.size()) + " 名");
  }
  std::set<std::string> names;
  for (const HolderRequest& holder : holders) {
    if (holder.name.empty()) return refuse(ErrorCode::share_holders, "有一名没有写姓名");
    if (!names.insert(holder.name + "\n" + holder.organisation).second) {
      return refuse(ErrorCode::share_holders, "“" + holder.name + "”写了两次");
    }
  }
  const bool outside = std::any_of(holders.begin(), holders.end(), [](const auto& h) { return h.outside; });
  if (!outside && record.demo == 0) return refuse(ErrorCode::share_holders, "三名都是本局人员");
  return {};
}

Result<Digest> secret_of_draw(db::Connection& db, const store::DrawRecord& record) {
  const Bytes stored = store::secret_of(db, record.id).value_or(Bytes{});
  Digest secret{};
  if (stored.size() == secret.size()) std::copy(stored.begin(), stored.end(), secret.begin());
  if (stored.size() != secret.size() || !opens(record, secret)) {
    return refuse(ErrorCode::share_few, std::to_string(draw::kSharesNeeded), "0");
  }
  return secret;
}

Status give_shares(Call& call, const store::DrawRecord& record, const std::vector<HolderRequest>& holders) {
  if (holders.empty()) return {};
  DD_ASSIGN(const Digest secret, secret_of_draw(call.db, record));
  Digest random{};
  call.entropy(random);
  std::vector<store::ShareRecord> rows;
  for (const draw::Share& share : draw::split_secret(secret, random)) {
    const HolderRequest& holder = holders[rows.size()];
    rows.push_back({share.number, holder.name, holder.organisation, holder.outside,
                    Bytes(share.value.begin(), share.value.end()), to_hex(draw::share_mark(record.id, share)),
                    0, ""});
  }
  store::insert_shares(call.db, record.id, rows);
  return {};
}

Status all_taken(db::Connection& db, const std::string& draw) {
  for (const store::ShareRecord& share : store::shares_of(db, draw)) {
    if (share.taken_at == 0) return refuse(ErrorCode::share_waiting, share.name);
  }
  return {};
}

Result<ShareSlip> take_share(Call& call, const std::string& draw, std::int64_t number) {
  db::Transaction transaction(call.db);
  const auto record = store::lock_draw(call.db, draw);
  if (!record) return refuse(ErrorCode::not_found, "摇号", draw);
  DD_ASSIGN(const store::ShareRecord share, find_share(call, draw, number));
  if (share.taken_at != 0) return refuse(ErrorCode::share_once, share.name);
  if (record->state != "sealed") {
    return refuse(ErrorCode::draw_wrong_state, draw, std::string(state_name(record->state)), "取走密钥份额");
  }
  DD_TRY(has_none_yet(call, draw, share));
  if (!store::forget_share(call.db, draw, number, call.now, call.actor.account)) {
    return refuse(ErrorCode::share_once, share.name);
  }
  audit::record(call, "取走密钥份额", draw, "ok", number_text(number));
  transaction.commit();
  return ShareSlip{draw, number, share.name, share.organisation, to_hex(share.share)};
}

Result<ShareFit> check_share(Call& call, const std::string& draw, const TypedShare& typed) {
  DD_ASSIGN(const draw::Share share, read_share(typed));
  DD_ASSIGN(const store::ShareRecord stored, find_share(call, draw, typed.number));
  const bool fits = to_hex(draw::share_mark(draw, share)) == stored.mark;
  audit::record_alone(call, "核对密钥份额", draw, "ok",
                      number_text(typed.number) + (fits ? "：相符" : "：不符"));
  return ShareFit{typed.number, fits};
}

Result<Recovery> recover_secret(Call& call, const std::string& draw, const RecoverRequest& request) {
  DD_TRY(scope::require_city(call));
  db::Transaction transaction(call.db);
  const auto record = store::lock_draw(call.db, draw);
  if (!record) return refuse(ErrorCode::not_found, "摇号", draw);
  DD_ASSIGN(const Digest secret, join_typed(*record, request.shares));
  const bool there = secret_of_draw(call.db, *record).ok();
  if (!there) store::restore_secret(call.db, draw, Bytes(secret.begin(), secret.end()));
  audit::record(call, there ? "演练恢复密钥" : "恢复密钥", draw, "ok",
                std::to_string(draw::kSharesNeeded) + " 份");
  transaction.commit();
  return Recovery{!there, draw, record->state};
}

}  // namespace dd::service
