// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/draw/instance.h"
#include "fixtures/database_support.h"
#include "log_witness_support.h"
#include "service/ceremony.h"
#include "service/custody.h"
#include "service/demo/demo.h"
#include "service/draw.h"
#include "service/draw_public.h"
#include "service/shipped.h"
#include "store/register_store.h"
#include "store/setting_store.h"

namespace dd::test {

/// Bytes of a counter: tests need randomness that repeats.
inline service::Entropy counting_entropy() {
  return [n = std::uint8_t{0}](std::span<std::uint8_t> out) mutable {
    for (auto& byte : out) byte = n++;
  };
}

inline constexpr UnixMs kMorning = 1'790'904'600'000;  // 2026-10-02 09:30 in Shanghai

inline service::Actor city_operator() {
  return {"chen", "陈测试", "331100", {"manager", "operator", "witness", "supervisor"}};
}

inline service::Call call_on(db::Connection& db, UnixMs now = kMorning) {
  return {db, city_operator(), now, counting_entropy()};
}

/// Rules, every 8th unit of the demo city, its officers and recusals.
inline void fill_small_world(service::Call& call) {
  ASSERT_TRUE(service::load_shipped(call).ok());
  const auto bodies = store::current_rows<Body>(call.db);
  std::vector<Unit> few;
  const std::vector<Unit> all = service::demo::make_units(bodies, call.today());
  for (std::size_t i = 0; i < all.size(); i += 8) few.push_back(all[i]);
  const auto officers = service::demo::make_officers(bodies, call.today());
  db::Transaction transaction(call.db);
  const store::Stamp stamp{call.now, "chen", "测试", 0};
  store::put_rows(call.db, few, stamp);
  store::put_rows(call.db, officers, stamp);
  store::put_rows(call.db, service::demo::make_recusals(few, officers, call.today()), stamp);
  transaction.commit();
  fill_log_keys(call);
}

/// A test that begins in the small world.
class InSmallWorld : public OnBothEngines {
 protected:
  void SetUp() override {
    OnBothEngines::SetUp();
    if (IsSkipped() || HasFailure()) return;
    auto db = database().lease();
    auto call = call_on(*db);
    fill_small_world(call);
  }
};

inline const std::string kDice = "31415926535897932384";

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

/// Freeze and seal with two witnesses, one from outside, three holders and 20 dice.
inline Result<service::DrawView> frozen_and_sealed(service::Call& call, const std::string& quarter = "2026Q4",
                                                   const std::string& alg = "sha256") {
  DD_ASSIGN(const service::DrawView frozen, service::freeze_draw(call, {quarter, "", alg}));
  const service::SealRequest seal{
      {{"a", "见证甲", "本局", false}, {"b", "见证乙", "测试协会", true}}, 20, {}, three_holders()};
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

/// The witness of the log signs all there is.
inline Result<service::DrawView> cosigned_draw(service::Call& call, const std::string& id) {
  return service::cosign_draw(call, id, {cosigned_by(kHall, call.db, store::log_hashes(call.db).size())});
}

/// As above, then both commitments, all shares taken and the closing, which nobody has cosigned yet.
inline Result<service::DrawView> waiting_draw(service::Call& call, const std::string& quarter = "2026Q4",
                                              const std::string& alg = "sha256") {
  DD_ASSIGN(const service::DrawView sealed, frozen_and_sealed(call, quarter, alg));
  for (const Slip& slip : {make_slip("a", "甲的密语"), make_slip("b", "乙的密语")}) {
    const auto id_alg = alg == "sm3" ? draw::Alg::sm3 : draw::Alg::sha256;
    DD_TRY(service::commit_witness(call, sealed.id, {slip.witness, commitment_of(sealed.id, slip, id_alg)}));
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

/// Both readings of the dice, by the caller and by somebody else.
inline Result<service::DrawView> keyed_dice(service::Call& call, const std::string& id,
                                            const std::string& dice = kDice) {
  DD_TRY(service::key_dice(call, id, {"dice", dice}));
  service::Call other = call;
  other.actor = {"second", "测试第二人", call.actor.body, call.actor.roles};
  return service::key_dice(other, id, {"dice", dice});
}

/// As above, then both reveals and the dice: ready to run.
inline Result<service::DrawView> ready_draw(service::Call& call, const std::string& quarter = "2026Q4",
                                            const std::string& alg = "sha256") {
  DD_ASSIGN(const service::DrawView closed, closed_draw(call, quarter, alg));
  for (const Slip& slip : {make_slip("a", "甲的密语"), make_slip("b", "乙的密语")}) {
    DD_TRY(service::reveal_witness(call, closed.id, {slip.witness, slip.value}));
  }
  return keyed_dice(call, closed.id);
}

}  // namespace dd::test
