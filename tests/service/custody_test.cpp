// SPDX-License-Identifier: Apache-2.0
#include "service/custody.h"

#include <gmock/gmock.h>

#include "service/audit.h"
#include "store/custody_store.h"
#include "store/draw_store.h"
#include "store/log_store.h"
#include "store/setting_store.h"
#include "world_support.h"

namespace dd::test {
namespace {

using service::Call;
using service::ShareSlip;
using ::testing::HasSubstr;
using ::testing::Not;

class Custody : public InSmallWorld {};
DD_ON_BOTH_ENGINES(Custody);

const db::Statement kLoseSecret{"test.lose_secret", "DELETE FROM draw_secret WHERE draw = $1"};
const db::Statement kChangeSecret{"test.change_secret", "UPDATE draw_secret SET secret = $2 WHERE draw = $1"};

/// A draw ready to run and the three slips of its holders.
struct Held {
  std::string id;
  std::vector<ShareSlip> slips;
};

Held held_draw(Call& call) {
  Held out{frozen_and_sealed(call).value().id, {}};
  for (const Slip& slip : {make_slip("a", "甲的密语"), make_slip("b", "乙的密语")}) {
    EXPECT_TRUE(committed(call, out.id, slip).ok());
  }
  for (std::int64_t number = 1; number <= 3; ++number) {
    Call holder = call;
    holder.actor.account = "holder-" + std::to_string(number);
    out.slips.push_back(service::take_share(holder, out.id, number).value());
  }
  EXPECT_TRUE(service::close_draw(call, out.id).ok());
  EXPECT_TRUE(cosigned_draw(call, out.id).ok());
  for (const Slip& slip : {make_slip("a", "甲的密语"), make_slip("b", "乙的密语")}) {
    EXPECT_TRUE(revealed(call, out.id, slip).ok());
  }
  EXPECT_TRUE(keyed_dice(call, out.id).ok());
  return out;
}

service::RecoverRequest two_of(const Held& held, std::size_t one, std::size_t other) {
  return {
      {{held.slips[one].number, held.slips[one].value}, {held.slips[other].number, held.slips[other].value}}};
}

TEST_P(Custody, GivesALostSecretBackFromEachPairOfSlips) {
  auto db = database().lease();
  Call call = call_on(*db);
  const Held held = held_draw(call);
  const Bytes before = store::secret_of(*db, held.id).value();
  const std::size_t pairs[][2] = {{0, 1}, {1, 2}, {2, 0}};
  for (const auto& pair : pairs) {
    db->execute(kLoseSecret, {held.id});
    EXPECT_EQ(service::run_draw(call, held.id).error().code, ErrorCode::share_few);
    const auto done = service::recover_secret(call, held.id, two_of(held, pair[0], pair[1]));
    ASSERT_TRUE(done.ok()) << error_text(done.error());
    EXPECT_TRUE(done->restored);
    EXPECT_EQ(store::secret_of(*db, held.id), before);
  }
  ASSERT_TRUE(service::run_draw(call, held.id).ok());
  db->execute(kChangeSecret, {held.id, Bytes(32, 7)});
  EXPECT_EQ(service::draw_bundle(call, held.id, true).error().code, ErrorCode::share_few);
  Call later = call_on(*db, kMorning + UnixMs{95} * 24 * 3600 * 1000);
  EXPECT_EQ(service::open_draw(later, held.id).error().code, ErrorCode::share_few);
  ASSERT_TRUE(service::recover_secret(later, held.id, two_of(held, 2, 1)).value().restored);
  EXPECT_TRUE(service::open_draw(later, held.id).ok());
}

TEST_P(Custody, RefusesAWrongDigitTooFewSlipsAndWhatIsNoSlip) {
  auto db = database().lease();
  Call call = call_on(*db);
  const Held held = held_draw(call);
  db->execute(kLoseSecret, {held.id});
  auto typed = two_of(held, 0, 1);
  char& digit = typed.shares[1].value[40];
  digit = digit == '0' ? '1' : '0';
  EXPECT_EQ(service::recover_secret(call, held.id, typed).error().code, ErrorCode::share_wrong);
  EXPECT_FALSE(store::secret_of(*db, held.id).has_value());
  EXPECT_FALSE(service::check_share(call, held.id, typed.shares[1]).value().fits);
  EXPECT_TRUE(service::check_share(call, held.id, typed.shares[0]).value().fits);
  const auto code = [&](const service::RecoverRequest& request) {
    return service::recover_secret(call, held.id, request).error().code;
  };
  EXPECT_EQ(code(two_of(held, 1, 1)), ErrorCode::share_few);
  EXPECT_EQ(code({}), ErrorCode::share_few);
  EXPECT_EQ(code({{{1, "00ff"}, {2, held.slips[1].value}}}), ErrorCode::share_form);
  EXPECT_EQ(code({{{4, held.slips[0].value}, {2, held.slips[1].value}}}), ErrorCode::share_form);
}

TEST_P(Custody, NeedsTwoGoodSlipsOfThreeWhicheverIsWrong) {
  auto db = database().lease();
  Call call = call_on(*db);
  const Held held = held_draw(call);
  for (std::size_t wrong = 0; wrong < 3; ++wrong) {
    db->execute(kLoseSecret, {held.id});
    service::RecoverRequest typed;
    for (const ShareSlip& slip : held.slips) typed.shares.push_back({slip.number, slip.value});
    char& digit = typed.shares[wrong].value[7];
    digit = digit == '0' ? '1' : '0';
    const auto done = service::recover_secret(call, held.id, typed);
    ASSERT_TRUE(done.ok()) << wrong << " " << error_text(done.error());
    EXPECT_TRUE(done->restored);
  }
}

TEST_P(Custody, LetsARehearsalChangeNothing) {
  auto db = database().lease();
  Call call = call_on(*db);
  const Held held = held_draw(call);
  const auto done = service::recover_secret(call, held.id, two_of(held, 0, 2));
  ASSERT_TRUE(done.ok());
  EXPECT_FALSE(done->restored);
  EXPECT_TRUE(service::run_draw(call, held.id).ok());
}

TEST_P(Custody, HandsAShareOutOnceAndForgetsIt) {
  auto db = database().lease();
  Call call = call_on(*db);
  const std::string id = frozen_and_sealed(call).value().id;
  const ShareSlip slip = service::take_share(call, id, 2).value();
  EXPECT_EQ(slip.name, "保管乙");
  EXPECT_EQ(slip.value.size(), 64U);
  EXPECT_EQ(service::take_share(call, id, 2).error().code, ErrorCode::share_once);
  EXPECT_EQ(service::take_share(call, id, 4).error().code, ErrorCode::not_found);
  const auto rows = store::shares_of(*db, id);
  EXPECT_TRUE(rows[1].share.empty());
  EXPECT_EQ(rows[0].share.size(), 32U);
  const auto view = service::show_draw(call, id).value();
  EXPECT_TRUE(view.shares[1].taken);
  EXPECT_FALSE(view.shares[0].taken);
  EXPECT_EQ(view.shares[1].taken_by, "chen");
  EXPECT_THAT(view.allowed, ::testing::Contains("share"));
  ASSERT_TRUE(aborted(call, id, "现场停电，见证人离席").ok());
  EXPECT_EQ(service::take_share(call, id, 1).error().code, ErrorCode::draw_wrong_state);
}

TEST_P(Custody, HandsOneAccountOneShareOnly) {
  auto db = database().lease();
  Call call = call_on(*db);
  const std::string id = frozen_and_sealed(call).value().id;
  ASSERT_TRUE(service::take_share(call, id, 1).ok());
  const auto second = service::take_share(call, id, 2);
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().code, ErrorCode::share_person);
  EXPECT_THAT(error_text(second.error()), HasSubstr("保管乙"));
  EXPECT_EQ(store::shares_of(*db, id)[1].taken_at, 0);
  EXPECT_EQ(service::take_share(call, id, 1).error().code, ErrorCode::share_once);
  Call other = call;
  other.actor.account = "zhao";
  EXPECT_TRUE(service::take_share(other, id, 2).ok());
  EXPECT_EQ(service::show_draw(call, id).value().shares[1].taken_by, "zhao");
}

TEST_P(Custody, TellsNoShareAndNoSecretInTheAuditTrail) {
  auto db = database().lease();
  Call call = call_on(*db);
  const Held held = held_draw(call);
  const std::string secret = to_hex(store::secret_of(*db, held.id).value());
  db->execute(kLoseSecret, {held.id});
  ASSERT_TRUE(service::recover_secret(call, held.id, two_of(held, 0, 1)).ok());
  std::string told;
  bool noted = false;
  const auto page = service::audit::list(call, {.limit = 500}).value();
  for (const auto& row : page.rows) {
    told += row.action + row.object + row.detail;
    noted = noted || row.action == "恢复密钥";
  }
  for (const auto& row : store::log_of_draw(*db, held.id)) told += to_hex(row.entry);
  EXPECT_TRUE(noted);
  EXPECT_THAT(told, Not(HasSubstr(secret)));
  for (const ShareSlip& slip : held.slips) EXPECT_THAT(told, Not(HasSubstr(slip.value)));
}

TEST_P(Custody, AsksForThreeDifferentHoldersWithOneFromOutside) {
  auto db = database().lease();
  Call call = call_on(*db);
  const std::string id = service::freeze_draw(call, {"2026Q4", "", "sha256"}).value().id;
  const auto seal = [&](const std::vector<service::HolderRequest>& holders) {
    return service::seal_draw(call, id, {{{"b", "见证乙", "测试协会", true, "wit-b"}}, 20, {}, holders});
  };
  auto inside = three_holders();
  inside[0].outside = false;
  auto twice = three_holders();
  twice[2] = twice[1];
  auto nameless = three_holders();
  nameless[1].name = "";
  for (const auto& wrong : {std::vector<service::HolderRequest>{}, inside, twice, nameless})
    EXPECT_EQ(seal(wrong).error().code, ErrorCode::share_holders);
  EXPECT_TRUE(seal(three_holders()).ok());
}

TEST_P(Custody, LetsTheDemoSealAndCloseWithoutHolders) {
  auto db = database().lease();
  Call call = call_on(*db);
  store::set_setting(*db, "demo", "1");
  const std::string id = service::freeze_draw(call, {"2026Q4", "", "sha256"}).value().id;
  ASSERT_TRUE(service::seal_draw(call, id, {{{"b", "见证乙", "测试协会", true, "wit-b"}}, 20, {}}).ok());
  const Slip slip = make_slip("b", "乙的密语");
  ASSERT_TRUE(committed(call, id, slip).ok());
  EXPECT_TRUE(service::close_draw(call, id).ok());
}

}  // namespace
}  // namespace dd::test
