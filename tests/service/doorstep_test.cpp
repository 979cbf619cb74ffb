// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <set>

#include "core/draw/log_history.h"
#include "service/audit.h"
#include "service/custody.h"
#include "store/custody_store.h"
#include "store/draw_store.h"
#include "store/log_store.h"
#include "wire/bundle_json.h"
#include "wire/doorstep_json.h"
#include "world_support.h"

namespace dd::test {
namespace {

using service::Call;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class Doorstep : public OnBothEngines {
 protected:
  Doorstep() : OnBothEngines(drawn_world) {}
  void SetUp() override {
    OnBothEngines::SetUp();
    if (IsSkipped() || HasFailure()) return;
    auto db = database().lease();
    Call call = call_on(*db);
    id_ = kFirstDraw;
    bundle_ = wire::read_bundle(service::draw_bundle(call, id_, true).value()).value();
  }
  std::string unit_of(std::size_t row) const { return bundle_.objects[bundle_.selected[row].index].id; }
  std::string undrawn() const {
    for (std::uint64_t index = 0;; ++index) {
      const bool drawn = std::any_of(bundle_.selected.begin(), bundle_.selected.end(),
                                     [&](const draw::Selected& row) { return row.index == index; });
      if (!drawn) return bundle_.objects.at(index).id;
    }
  }
  /// "" when both the reader and the checker take the text.
  static std::string refused(const std::string& text) {
    const auto read = wire::read_doorstep(text);
    return read.ok() ? draw::check_doorstep(*read).fault : error_text(read.error());
  }

  /// "" when a proof agrees with the bundle as it is published now.
  std::string compared(db::Connection& db, const std::string& text) const {
    const auto proof = wire::read_doorstep(text).value();
    const auto published = wire::read_bundle(service::public_bundle(db, id_).value()).value();
    return draw::compare_doorstep(proof, draw::check_doorstep(proof), published);
  }

  std::string id_;
  draw::Bundle bundle_;
};
DD_ON_BOTH_ENGINES(Doorstep);

TEST_P(Doorstep, OpensOneUnitOnceAndTheLogCarriesItsIdOnly) {
  auto db = database().lease();
  Call call = call_on(*db);
  const std::string unit = unit_of(0);
  EXPECT_EQ(service::doorstep_proof(call, id_, unit).error().code, ErrorCode::custody_not_drawn);
  const auto view = service::disclose_visit(call, id_, {unit});
  ASSERT_TRUE(view.ok()) << error_text(view.error());
  ASSERT_EQ(view->disclosed.size(), 1U);
  EXPECT_EQ(view->disclosed[0].unit, unit);
  const auto log = store::log_of_draw(*db, id_);
  EXPECT_EQ(log.back().type, 10);
  EXPECT_EQ(log.back().index, view->disclosed[0].log_index);
  const auto entry = ledger::decode(log.back().entry).value();
  EXPECT_EQ(std::string(entry.body.begin() + 4, entry.body.end()), unit);
  EXPECT_EQ(service::disclose_visit(call, id_, {unit}).error().code, ErrorCode::custody_disclosed);
  EXPECT_EQ(service::disclose_visit(call, id_, {"91330000X/9"}).error().code, ErrorCode::custody_not_listed);
  EXPECT_EQ(service::disclose_visit(call, id_, {undrawn()}).error().code, ErrorCode::custody_not_drawn);
  for (const auto& report : draw::verify(wire::read_bundle(service::public_bundle(*db, id_).value()).value()))
    EXPECT_NE(report.state, draw::StepReport::State::failed) << report.detail;
}

TEST_P(Doorstep, ProvesEveryDrawnUnitAgainstThePublishedBundleAndNamesNoOther) {
  auto db = database().lease();
  Call call = call_on(*db);
  std::size_t longest = 0;
  for (std::size_t row = 0; row < bundle_.selected.size(); row += 8) {
    if (bundle_.selected[row].kind != 1) continue;
    const std::string unit = unit_of(row);
    if (!service::disclose_visit(call, id_, {unit}).ok()) continue;  // drawn by two passes
    const std::string text = service::doorstep_proof(call, id_, unit).value().text;
    const auto proof = wire::read_doorstep(text);
    ASSERT_TRUE(proof.ok()) << error_text(proof.error());
    const draw::DoorstepFindings found = draw::check_doorstep(*proof);
    EXPECT_EQ(found.fault, "");
    EXPECT_EQ(compared(*db, text), "");
    EXPECT_EQ(wire::write_doorstep(*proof), text);
    longest = std::max(longest, text.size());
    std::string told = text;
    for (const Bytes& bytes : {proof->record, proof->officers.at(0).record})
      told.append(bytes.begin(), bytes.end());
    for (const draw::Object& other : bundle_.objects) {
      if (other.id == unit) continue;
      ASSERT_THAT(told, Not(HasSubstr(other.id)));
    }
  }
  EXPECT_LT(longest, 2700U);
}

TEST_P(Doorstep, RefusesEveryByteThatWasChanged) {
  auto db = database().lease();
  Call call = call_on(*db);
  ASSERT_TRUE(service::disclose_visit(call, id_, {unit_of(0)}).ok());
  const std::string text = service::doorstep_proof(call, id_, unit_of(0)).value().text;
  ASSERT_EQ(refused(text), "");
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::string changed = text;
    changed[at] = static_cast<char>(changed[at] ^ (at % 2 == 0 ? 1 : 4));
    ASSERT_NE(refused(changed), "") << at << " " << changed.substr(at, 10);
  }
  EXPECT_NE(refused(text.substr(0, text.size() - 1)), "");
  EXPECT_NE(refused(text + "\n"), "");
}

TEST_P(Doorstep, FallsWhenTheBundleIsOfAnotherDraw) {
  auto db = database().lease();
  Call call = call_on(*db);
  ASSERT_TRUE(service::disclose_visit(call, id_, {unit_of(0)}).ok());
  const auto proof = wire::read_doorstep(service::doorstep_proof(call, id_, unit_of(0)).value().text).value();
  const auto published = wire::read_bundle(service::public_bundle(*db, id_).value()).value();
  using Change = void (*)(draw::Bundle&);
  for (const Change change :
       {Change([](draw::Bundle& b) { b.draw += "1"; }), Change([](draw::Bundle& b) { b.seed[0] ^= 1; }),
        Change([](draw::Bundle& b) { b.root_obj[0] ^= 1; }),
        Change([](draw::Bundle& b) { b.root_off[0] ^= 1; }),
        Change([](draw::Bundle& b) { b.root_res[0] ^= 1; }),
        Change([](draw::Bundle& b) { b.root_asg[0] ^= 1; }),
        Change([](draw::Bundle& b) { b.leaves.clear(); })}) {
    draw::Bundle other = published;
    change(other);
    EXPECT_NE(draw::compare_doorstep(proof, draw::check_doorstep(proof), other), "");
  }
}

TEST_P(Doorstep, IsForTheBodyOfTheUnitAndOfTheInspectors) {
  auto db = database().lease();
  Call call = call_on(*db);
  Call county = call_on(*db);
  county.actor = {"li", "李测试", "331121", {"operator"}};
  std::string own, foreign;
  const auto result = service::draw_result(call, id_).value();
  for (const auto& row : result.rows) {
    if (row.kind != 1) continue;
    const bool sees = row.unit_body == "331121" || row.inspecting_body == "331121";
    (sees ? own : foreign) = row.unit;
  }
  EXPECT_TRUE(service::disclose_visit(county, id_, {own}).ok());
  EXPECT_EQ(service::disclose_visit(county, id_, {foreign}).error().code, ErrorCode::scope_foreign_body);
  ASSERT_TRUE(service::disclose_visit(call, id_, {foreign}).ok());
  EXPECT_EQ(service::doorstep_proof(county, id_, foreign).error().code, ErrorCode::scope_foreign_body);
  EXPECT_EQ(service::membership_proof(county, id_, foreign).error().code, ErrorCode::scope_foreign_body);
  EXPECT_TRUE(service::membership_proof(county, id_, undrawn()).ok() ||
              service::membership_proof(county, id_, undrawn()).error().code ==
                  ErrorCode::scope_foreign_body);
}

/// A record of the second quarter counts the visit of the first: shown too early it would tell who was drawn.
TEST_P(Doorstep, ShowsNoRecordThatCountsVisitsOfASecretList) {
  constexpr UnixMs kDay = UnixMs{24} * 3600 * 1000;
  auto db = database().lease();
  Call january = call_on(*db, kMorning + 94 * kDay), march = call_on(*db, kMorning + 169 * kDay),
       april = call_on(*db, kMorning + 186 * kDay);
  const std::string first = ready_draw(january, "2027Q1").value().id;
  ASSERT_TRUE(service::run_draw(january, first).ok());
  std::set<std::string> drawn;
  const auto list = service::draw_result(january, first).value();
  for (const auto& row : list.rows) {
    if (row.kind == 1) drawn.insert(row.unit);
  }
  const std::string next = service::freeze_draw(march, {"2027Q2", "", "sha256"}).value().id;
  std::set<std::string> answers;
  std::size_t of_drawn = 0;
  for (const Unit& unit : store::current_rows<Unit>(*db)) {
    const auto proof = service::membership_proof(march, next, unit.id);
    ASSERT_FALSE(proof.ok()) << unit.id;
    answers.insert(error_text(proof.error()));
    of_drawn += drawn.contains(unit.id) ? 1U : 0U;
  }
  EXPECT_GT(of_drawn, 0U);
  ASSERT_EQ(answers.size(), 1U) << "one answer for drawn units and for the others";
  EXPECT_THAT(*answers.begin(), AllOf(HasSubstr(first), HasSubstr("最迟 2027年5月1日")));
  ASSERT_TRUE(service::open_draw(april, first).ok());
  const auto proof = service::membership_proof(april, next, *drawn.begin());
  ASSERT_TRUE(proof.ok()) << error_text(proof.error());
  const auto looks = service::audit::list(april, {.action = "开具入库证明"}).value().rows;
  ASSERT_EQ(looks.size(), 1U);
  EXPECT_EQ(looks[0].object + " " + looks[0].detail, next + " " + *drawn.begin());
}

TEST_P(Doorstep, ProvesTheListBeforeTheDrawWithoutTheTicketSalt) {
  auto db = database().lease();
  Call call = call_on(*db);
  const std::string next = service::freeze_draw(call, {"2027Q1", "", "sm3"}).value().id;
  const std::string unit = undrawn();
  const auto proof = service::membership_proof(call, next, unit);
  ASSERT_TRUE(proof.ok()) << error_text(proof.error());
  const auto listed = wire::read_listed(proof->text).value();
  EXPECT_EQ(draw::check_listed(listed), "");
  EXPECT_EQ(to_hex(listed.root_obj), service::show_draw(call, next).value().root_obj);
  EXPECT_THAT(proof->text, Not(HasSubstr("salt")));
  EXPECT_EQ(service::membership_proof(call, next, "91330000X/9").error().code, ErrorCode::custody_not_listed);
  for (std::size_t at = 0; at < proof->text.size(); ++at) {
    std::string changed = proof->text;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    const auto read = wire::read_listed(changed);
    ASSERT_TRUE(!read.ok() || !draw::check_listed(*read).empty()) << at;
  }
}

const db::Statement kUnitOut{
    "test.unit_out",
    "INSERT INTO drawn_unit_out SELECT draw, unit, pass, 1 FROM drawn_unit WHERE draw = $1 AND unit = $2"};
const db::Statement kUnitIn{"test.unit_in", R"(
INSERT INTO drawn_unit (draw, year, quarter, unit, body, pass, stratum)
SELECT draw, year, quarter, $3, body, pass, stratum FROM drawn_unit WHERE draw = $1 AND unit = $2
)"};

TEST_P(Doorstep, OpensWhoStandsInAndNotWhoWasReplaced) {
  auto db = database().lease();
  Call call = call_on(*db);
  const std::string out = unit_of(0), in = undrawn();
  db->execute(kUnitIn, {id_, out, in});
  db->execute(kUnitOut, {id_, out});
  EXPECT_EQ(service::disclose_visit(call, id_, {out}).error().code, ErrorCode::custody_not_drawn);
  EXPECT_TRUE(service::disclose_visit(call, id_, {in}).ok());
  EXPECT_EQ(service::doorstep_proof(call, id_, in).error().code, ErrorCode::custody_not_drawn);
}

TEST_P(Doorstep, TakesAnObjectionToTheListsBeforeTheyAreSealed) {
  auto db = database().lease();
  Call call = call_on(*db, kMorning + UnixMs{94} * 24 * 3600 * 1000);
  const std::string id = service::freeze_draw(call, {"2027Q1", "", "sha256"}).value().id;
  const auto objected = service::object_to_draw(call, id, {"测试企业协会", "名单漏了三家。", ""});
  ASSERT_TRUE(objected.ok()) << error_text(objected.error());
  ASSERT_TRUE(
      service::seal_draw(call, id, {{{"b", "见证乙", "测试协会", true, "wit-b"}}, 20, {}, three_holders()})
          .ok());
  const Slip slip = make_slip("b", "乙的密语");
  ASSERT_TRUE(committed(call, id, slip).ok());
  ASSERT_TRUE(all_shares(call, id).ok());
  ASSERT_TRUE(service::close_draw(call, id).ok());
  ASSERT_TRUE(cosigned_draw(call, id).ok());
  ASSERT_TRUE(revealed(call, id, slip).ok());
  ASSERT_TRUE(keyed_dice(call, id).ok());
  ASSERT_TRUE(service::run_draw(call, id).ok());
  const auto bundle = wire::read_bundle(service::public_bundle(*db, id).value()).value();
  ASSERT_EQ(ledger::decode(bundle.leaves.at(2).entry)->type, ledger::EntryType::objection);
  for (const auto& report : draw::verify(bundle))
    EXPECT_NE(report.state, draw::StepReport::State::failed) << report.detail;
  const auto history = draw::read_history(store::log_entries(*db, 0), call.now);
  for (const auto& fault : history.faults) ADD_FAILURE() << fault.what;
}

TEST_P(Doorstep, KeepsObjectionsWordForWordForEverybody) {
  auto db = database().lease();
  Call call = call_on(*db);
  const service::ObjectionRequest asked{"测试企业协会", "封盘前未见公示名单数目。", std::string(64, 'a')};
  ASSERT_TRUE(service::object_to_draw(call, id_, asked).ok());
  const auto view = service::object_to_draw(call, id_, {"测试企业协会", "第二项异议", ""}).value();
  ASSERT_EQ(view.objections.size(), 2U);
  EXPECT_EQ(view.objections[1].number, 2);
  const auto rows = service::public_objections(*db, id_).value();
  EXPECT_EQ(rows[0].text, asked.text);
  const auto log = store::log_of_draw(*db, id_);
  const auto entry = ledger::decode(log[log.size() - 2].entry).value();
  EXPECT_EQ(log.back().type, 14);
  EXPECT_THAT(std::string(entry.body.begin(), entry.body.end()), HasSubstr(asked.text));
  for (const service::ObjectionRequest& wrong : {service::ObjectionRequest{"", "x", ""},
                                                 {"x", "", ""},
                                                 {"x", "x", "00"},
                                                 {"x", std::string(2001, 'x'), ""}})
    EXPECT_FALSE(service::object_to_draw(call, id_, wrong).ok());
  for (const auto& report : draw::verify(wire::read_bundle(service::public_bundle(*db, id_).value()).value()))
    EXPECT_NE(report.state, draw::StepReport::State::failed) << report.detail;
}

}  // namespace
}  // namespace dd::test
