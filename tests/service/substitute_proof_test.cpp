// SPDX-License-Identifier: Apache-2.0
// The doorstep proof of a visit that changed after the draw (替补以后的门前凭证).
#include <gmock/gmock.h>

#include "core/ledger/checkpoint.h"
#include "public_log_support.h"
#include "service/custody.h"
#include "substitute_support.h"
#include "wire/bundle_json.h"
#include "wire/doorstep_json.h"

namespace dd::test {
namespace {

using service::Call;
using service::ResultRow;
using service::SubstituteView;
using ::testing::HasSubstr;
using ::testing::Not;

class SubstituteProof : public SubstitutionWorld {
 protected:
  draw::Bundle published() { return wire::read_bundle(service::public_bundle(db(), draw_).value()).value(); }
  /// Opens the visit and takes its proof.
  std::string proof_text(const std::string& unit) {
    Call call = asker();
    const auto told = service::disclose_visit(call, draw_, {unit});
    EXPECT_TRUE(told.ok()) << error_text(told.error());
    const auto proof = service::doorstep_proof(call, draw_, unit);
    EXPECT_TRUE(proof.ok()) << error_text(proof.error());
    return proof.ok() ? proof->text : std::string();
  }
  /// The officers' numbers by seat that a proof leads to, after all its checks.
  std::vector<std::string> proved(const std::string& text) {
    const auto proof = wire::read_doorstep(text).value();
    const draw::DoorstepFindings found = draw::check_doorstep(proof);
    EXPECT_EQ(found.fault, "");
    EXPECT_EQ(draw::compare_doorstep(proof, found, published()), "");
    std::vector<std::string> out;
    for (const auto& officer : found.seats) {
      const auto member = std::find_if(proof.officers.begin(), proof.officers.end(),
                                       [&](const auto& one) { return officer == one.index; });
      out.push_back(member == proof.officers.end() ? "" : draw::read_officer_record(member->record)->id);
    }
    return out;
  }
  std::vector<std::string> standing(const std::string& unit) {
    std::vector<std::string> out;
    for (const ResultRow& row : list().rows) {
      if (row.unit != unit || row.team.empty() || row.standing == "replaced") continue;
      out.clear();
      for (const auto& seat : row.team) out.push_back(seat.officer);
    }
    return out;
  }
};
DD_ON_BOTH_ENGINES(SubstituteProof);

TEST_P(SubstituteProof, ShowsOfAReserveItsRowAndTheEntryThatBroughtItIn) {
  const ResultRow row = a_drawn_row();
  const std::string came = approved(closed(row.unit)).swaps[0].in;
  const std::string text = proof_text(came);
  EXPECT_EQ(proved(text), standing(came));
  const auto proof = wire::read_doorstep(text).value();
  ASSERT_EQ(proof.swaps.size(), 1U);
  EXPECT_TRUE(std::any_of(proof.rows.begin(), proof.rows.end(), [&](const auto& one) {
    return one.kind == 2 && one.leaf == proof.swaps[0].rows[0].in;
  }));
  EXPECT_EQ(proof.swaps[0].note.requester, "chen");
  for (const std::string& other : {row.unit, row.unit_name}) {
    const Bytes bytes = draw::doorstep_bytes(proof);
    EXPECT_THAT(std::string(bytes.begin(), bytes.end()), Not(HasSubstr(other)));
  }
  EXPECT_LT(text.size(), 3400U);
}

TEST_P(SubstituteProof, ShowsWhoSitsNowAndNotWhoWasReplaced) {
  const ResultRow row = a_drawn_row();
  const SubstituteView view = approved(ill(row.unit, 1));
  const std::string text = proof_text(row.unit);
  EXPECT_EQ(proved(text), standing(row.unit));
  EXPECT_EQ(proved(text)[1], view.seats[0].officer);
  const auto proof = wire::read_doorstep(text).value();
  const Bytes bytes = draw::doorstep_bytes(proof);
  EXPECT_THAT(std::string(bytes.begin(), bytes.end()), Not(HasSubstr(view.seats[0].before)));
}

TEST_P(SubstituteProof, HoldsForAReserveWhoseOfficerWasReplacedToo) {
  const std::string came = approved(closed(a_drawn_row().unit)).swaps[0].in;
  approved(ill(came, 0));
  const std::string text = proof_text(came);
  EXPECT_EQ(proved(text), standing(came));
  EXPECT_EQ(wire::read_doorstep(text)->swaps.size(), 2U);
}

TEST_P(SubstituteProof, FallsWhenTheLogHasASubstitutionItDoesNotShow) {
  const ResultRow row = a_drawn_row();
  approved(ill(row.unit, 0));
  const auto proof = wire::read_doorstep(proof_text(row.unit)).value();
  const draw::DoorstepFindings found = draw::check_doorstep(proof);
  draw::Bundle bundle = published();
  ASSERT_EQ(draw::compare_doorstep(proof, found, bundle), "");
  for (draw::LogLeaf& leaf : bundle.leaves) {
    auto entry = ledger::decode(leaf.entry).value();
    if (entry.type != ledger::EntryType::substitute) continue;
    auto body = draw::read_substitute(entry.body).value();
    body.note.reason = 12;
    entry.body = draw::write_substitute(body);
    draw::Bundle other = bundle;
    other.leaves.push_back({leaf.index + 1, ledger::encode(entry), {}});
    EXPECT_THAT(draw::compare_doorstep(proof, found, other), HasSubstr("不在凭证里"));
    leaf.entry = ledger::encode(entry);
    EXPECT_NE(draw::compare_doorstep(proof, found, bundle), "");
    entry.type = ledger::EntryType::objection;
    leaf.entry = ledger::encode(entry);
    EXPECT_THAT(draw::compare_doorstep(proof, found, bundle), HasSubstr("不在公开日志里"));
  }
}

TEST_P(SubstituteProof, CarriesTheWitnessesOfTheLogOnceTheyHaveSigned) {
  const ResultRow row = a_drawn_row();
  const std::string came = approved(closed(row.unit)).swaps[0].in;
  Call call = asker();
  const SignerKey witness = signer(78, "renda.test", KeyKind::cosignature);
  if (store::log_mark(db()).key.empty()) {
    ASSERT_TRUE(service::use_log_key(call, shown(kLog), "首次启用").ok());
  }
  const std::string origin = ledger::parse_key(store::log_mark(db()).key)->name;
  ASSERT_TRUE(service::add_log_witness(call, shown(witness), "测试人", "市纪委（测试）").ok());
  const auto leaves = store::log_hashes(db());
  const std::string text =
      ledger::format_checkpoint({origin, leaves.size(), ledger::root(ledger::Alg::sha256, leaves)});
  const ledger::Note note{text, {ledger::cosign_note(witness.name, witness.seed, text, 1795000000)}};
  ASSERT_EQ(service::take_cosignatures(call, ledger::format_note(note)).value(), 1);
  const std::string plain = [&] {
    for (const ResultRow& other : list().rows) {
      if (other.kind == 1 && other.unit != row.unit && other.standing.empty()) return other.unit;
    }
    return std::string();
  }();
  for (const std::string& unit : {came, plain}) {
    const std::string given = proof_text(unit);
    EXPECT_EQ(proved(given), standing(unit));
    const auto proof = wire::read_doorstep(given).value();
    ASSERT_TRUE(proof.log.has_value());
    EXPECT_EQ(proof.log->size, leaves.size());
    ASSERT_EQ(proof.log->cosignatures.size(), 1U);
    EXPECT_EQ(proof.log->cosignatures[0].key, key_of(witness).key);
    draw::Doorstep forged = proof;
    forged.log->cosignatures[0].signature[0] ^= 1;
    EXPECT_THAT(draw::check_doorstep(forged).fault, HasSubstr("联署"));
  }
}

TEST_P(SubstituteProof, IsComputedAgainByEverybodyOnceTheKeyIsPublic) {
  const ResultRow row = a_drawn_row();
  const std::string came = approved(closed(row.unit)).swaps[0].in;
  approved(ill(came, 0));
  approved(ill(came, 1));
  EXPECT_TRUE(published().substitutions.empty());
  Call later = call_on(db(), kMorning + UnixMs{95} * 24 * 3600 * 1000);
  ASSERT_TRUE(service::open_draw(later, draw_).ok());
  const draw::Bundle bundle = published();
  ASSERT_EQ(bundle.substitutions.size(), 3U);
  const auto reports = draw::verify(bundle);
  EXPECT_EQ(reports.back().step, draw::Step::substitutions);
  for (const auto& report : reports) EXPECT_EQ(report.state, draw::StepReport::State::ok) << report.detail;
  EXPECT_EQ(wire::read_bundle(wire::write_bundle(bundle))->substitutions, bundle.substitutions);
  draw::Bundle other = bundle;
  std::swap(other.substitutions[1], other.substitutions[2]);
  EXPECT_THAT(draw::verify(other).back().detail, HasSubstr("第 2 项替补"));
}

/// The city's reserve was drawn by a county too, and the county has been there already.
TEST_P(SubstituteProof, PassesAReserveOverThatAnotherPassHasVisited) {
  const service::DrawResult now = list();
  const auto drawn_too = [&](const std::string& unit) {
    return std::any_of(now.rows.begin(), now.rows.end(),
                       [&](const ResultRow& row) { return row.kind == 1 && row.unit == unit; });
  };
  const auto reserves = [&](std::int64_t pass) {
    return std::count_if(now.rows.begin(), now.rows.end(),
                         [&](const ResultRow& row) { return row.kind == 2 && row.pass == pass; });
  };
  for (const ResultRow& row : now.rows) {
    if (row.kind != 1 || reserves(row.pass) < 2) continue;
    const auto asked = ask(closed(row.unit));
    if (!asked.ok()) continue;
    ASSERT_TRUE(decide(*asked, "return").ok());
    const std::string next = asked->swaps[0].in;
    if (asked->swaps.size() != 1 || !drawn_too(next)) continue;
    Call call = asker();
    ASSERT_TRUE(service::disclose_visit(call, draw_, {next}).ok());
    const SubstituteView view = approved(closed(row.unit));
    EXPECT_NE(view.swaps[0].in, next);
    ASSERT_FALSE(view.passed.empty());
    EXPECT_EQ(view.passed[0].what, next);
    EXPECT_THAT(view.passed[0].why, HasSubstr("检查已经公开"));
    Call later = call_on(db(), kMorning + UnixMs{95} * 24 * 3600 * 1000);
    ASSERT_TRUE(service::open_draw(later, draw_).ok());
    for (const auto& report : draw::verify(published()))
      EXPECT_EQ(report.state, draw::StepReport::State::ok) << report.detail;
    return;
  }
  FAIL() << "no reserve that another pass drew too";
}

}  // namespace
}  // namespace dd::test
