// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <gtest/gtest.h>

#include <stdexcept>
#include <vector>

#include "fixtures/database_support.h"
#include "log_witness_support.h"
#include "service/demo/demo.h"
#include "service/shipped.h"
#include "store/account_store.h"
#include "store/register_store.h"

// A small city on one morning, before its draw.
namespace dd::test {

/// Bytes of a counter: tests need randomness that repeats.
inline service::Entropy counting_entropy() {
  return [n = std::uint8_t{0}](std::span<std::uint8_t> out) mutable {
    for (auto& byte : out) byte = n++;
  };
}

/// The shipped rules.
inline constexpr char k2021[] = "zhejiang/lishui/2021", k2025[] = "zhejiang/lishui/2025";

inline constexpr UnixMs kMorning = 1'790'904'600'000;  // 2026-10-02 09:30 in Shanghai

inline service::Actor city_operator() {
  return {"chen", "陈测试", "331100", {"manager", "operator", "witness", "supervisor"}};
}

inline service::Call call_on(db::Connection& db, UnixMs now = kMorning) {
  return {db, city_operator(), now, counting_entropy()};
}

/// Rules, towns and catalogue as a new installation has them: OnBothEngines(shipped_world).
inline void shipped_world(db::Connection& db) {
  auto call = call_on(db);
  const auto loaded = service::load_shipped(call);
  if (!loaded.ok()) throw std::runtime_error(error_text(loaded.error()));
}

/// Rules, every 8th unit of the demo city, its officers and recusals, and accounts for witnesses a and b.
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
  for (const std::string id : {"a", "b"})
    store::insert_account(call.db, {"wit-" + id, "见证" + id, "331100", "witness", "", false, false},
                          call.now);
  transaction.commit();
  fill_log_keys(call);
}

/// The small world as the beginning of a suite: OnBothEngines(small_world).
inline void small_world(db::Connection& db) {
  auto call = call_on(db);
  fill_small_world(call);
  if (::testing::Test::HasFatalFailure()) throw std::runtime_error("the small world cannot be made");
}

/// A test that begins in the small world.
class InSmallWorld : public OnBothEngines {
 protected:
  InSmallWorld() : OnBothEngines(small_world) {}
};

}  // namespace dd::test
