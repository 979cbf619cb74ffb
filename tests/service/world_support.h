// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "core/draw/instance.h"
#include "log_witness_support.h"
#include "service/ceremony.h"
#include "service/custody.h"
#include "service/draw.h"
#include "service/draw_public.h"
#include "small_world_support.h"
#include "store/log_store.h"

namespace dd::test {

inline const std::string kDice = "31415926535897932384", kSource = "dice-20";

struct Slip {
  std::string witness, value;
};

/// The slip of a witness: nonce16 || secret in hex.
inline Slip make_slip(const std::string& witness, const std::string& secret) {
  return {witness, std::string(30, '0') + "7f" + to_hex(Bytes(secret.begin(), secret.end()))};
}

inline std::string commitment_of(const std::string& draw, const Slip& slip,
                                 draw::Alg alg = draw::Alg::sha256) {
  const Bytes bytes = from_hex(slip.value).value();
  const draw::View all(bytes);
  return to_hex(draw::witness_commitment(alg, draw, slip.witness, all.first(16), all.subspan(16)));
}

/// Three holders of the draw secret, one from outside.
inline std::vector<service::HolderRequest> three_holders() {
  return {{"保管甲", "市纪委监委（测试）", true}, {"保管乙", "本局", false}, {"保管丙", "本局", false}};
}

/// A witness acts with his own account.
inline service::Call as_witness(const service::Call& call, const std::string& witness) {
  service::Call out = call;
  out.actor = {"wit-" + witness, "见证" + witness, "331100", {"witness"}};
  return out;
}
inline Result<service::DrawView> committed(const service::Call& call, const std::string& draw,
                                           const Slip& slip, draw::Alg alg = draw::Alg::sha256) {
  service::Call himself = as_witness(call, slip.witness);
  return service::commit_witness(himself, draw, {slip.witness, commitment_of(draw, slip, alg)});
}
inline Result<service::DrawView> revealed(const service::Call& call, const std::string& draw,
                                          const Slip& slip) {
  service::Call himself = as_witness(call, slip.witness);
  return service::reveal_witness(himself, draw, {slip.witness, slip.value});
}

/// Asked for by the caller, and confirmed by another operator once it is sealed.
inline Result<service::DrawView> aborted(service::Call& call, const std::string& draw,
                                         const std::string& reason) {
  DD_ASSIGN(service::DrawView asked, service::abort_draw(call, draw, {reason}));
  if (asked.state == "aborted") return asked;
  service::Call other = call;
  other.actor = {"second", "测试第二人", "331100", {"operator"}};
  return service::confirm_abort(other, draw);
}

/// Freeze and seal with two witnesses, one from outside, three holders and 20 dice.
inline Result<service::DrawView> frozen_and_sealed(service::Call& call, const std::string& quarter = "2026Q4",
                                                   const std::string& alg = "sha256") {
  DD_ASSIGN(const service::DrawView frozen, service::freeze_draw(call, {quarter, "", alg}));
  const service::SealRequest seal{
      {{"a", "见证甲", "本局", false, "wit-a"}, {"b", "见证乙", "测试协会", true, "wit-b"}},
      20,
      {},
      three_holders()};
  return service::seal_draw(call, frozen.id, seal);
}

/// Each holder takes his share with an account of his own.
inline Status all_shares(const service::Call& call, const std::string& id) {
  for (std::int64_t number = 1; number <= 3; ++number) {
    service::Call holder = call;
    holder.actor.account = "holder-" + std::to_string(number);
    DD_TRY(service::take_share(holder, id, number));
  }
  return {};
}

/// Both witnesses of the log sign all there is.
inline Result<service::DrawView> cosigned_draw(service::Call& call, const std::string& id) {
  const std::size_t size = store::log_hashes(call.db).size();
  DD_TRY(service::cosign_draw(call, id, {cosigned_by(kHall, call.db, size)}));
  return service::cosign_draw(call, id, {cosigned_by(kCourt, call.db, size)});
}

/// As above, then both commitments, all shares taken and the closing, which nobody has cosigned yet.
inline Result<service::DrawView> waiting_draw(service::Call& call, const std::string& quarter = "2026Q4",
                                              const std::string& alg = "sha256") {
  DD_ASSIGN(const service::DrawView sealed, frozen_and_sealed(call, quarter, alg));
  for (const Slip& slip : {make_slip("a", "甲的密语"), make_slip("b", "乙的密语")}) {
    const auto id_alg = alg == "sm3" ? draw::Alg::sm3 : draw::Alg::sha256;
    DD_TRY(committed(call, sealed.id, slip, id_alg));
  }
  DD_TRY(all_shares(call, sealed.id));
  return service::close_draw(call, sealed.id);
}

/// As above, and cosigned.
inline Result<service::DrawView> closed_draw(service::Call& call, const std::string& quarter = "2026Q4",
                                             const std::string& alg = "sha256") {
  DD_ASSIGN(const service::DrawView waiting, waiting_draw(call, quarter, alg));
  return cosigned_draw(call, waiting.id);
}

/// Both readings of the dice, by the caller and by witness b.
inline Result<service::DrawView> keyed_dice(service::Call& call, const std::string& id,
                                            const std::string& dice = kDice) {
  DD_TRY(service::key_source(call, id, {kSource, dice}));
  service::Call other = as_witness(call, "b");
  return service::key_source(other, id, {kSource, dice});
}

/// As above, then both reveals and the dice: ready to run.
inline Result<service::DrawView> ready_draw(service::Call& call, const std::string& quarter = "2026Q4",
                                            const std::string& alg = "sha256") {
  DD_ASSIGN(const service::DrawView closed, closed_draw(call, quarter, alg));
  for (const Slip& slip : {make_slip("a", "甲的密语"), make_slip("b", "乙的密语")}) {
    DD_TRY(revealed(call, closed.id, slip));
  }
  return keyed_dice(call, closed.id);
}

inline const std::string kFirstDraw = "LS-2026Q4-331100-001";
inline void hold_first_draw(service::Call& call) {
  const auto ready = ready_draw(call);
  if (!ready.ok()) throw std::runtime_error(error_text(ready.error()));
  const auto drawn = service::run_draw(call, kFirstDraw);
  if (!drawn.ok()) throw std::runtime_error(error_text(drawn.error()));
}

/// The small world after that draw: OnBothEngines(drawn_world).
inline void drawn_world(db::Connection& db) {
  small_world(db);
  auto call = call_on(db);
  hold_first_draw(call);
}

}  // namespace dd::test
