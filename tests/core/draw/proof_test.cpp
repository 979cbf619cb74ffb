// SPDX-License-Identifier: Apache-2.0
#include "core/draw/proof.h"

#include <gtest/gtest.h>

#include "core/draw/world_support.h"

namespace dd::draw {
namespace {

struct Drawn {
  explicit Drawn(std::uint64_t seed) : instance(random_instance(seed)), outcome(run(instance).value()) {}
  Instance instance;
  Outcome outcome;
};

TEST(VisitProof, HoldsForEveryDrawnEnterpriseAndExistsForNoOther) {
  std::size_t proofs = 0, several_rows = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const Drawn d(seed);
    const ProofDesk desk(d.instance, d.outcome);
    const PublishedDraw draw = published(d.instance, d.outcome);
    for (std::uint64_t o = 0; o < d.instance.objects.size(); ++o) {
      EXPECT_EQ(check_membership(draw, desk.membership(o)), std::nullopt);
      const bool main = std::any_of(d.outcome.selected.begin(), d.outcome.selected.end(),
                                    [&](const Selected& s) { return s.index == o && s.kind == 1; });
      const auto proof = desk.visit(o);
      ASSERT_EQ(proof.has_value(), main);
      if (!proof) continue;
      EXPECT_EQ(check_visit(draw, *proof), std::nullopt);
      ++proofs;
      several_rows += proof->rows.size() > 1;
    }
  }
  EXPECT_GT(proofs, 100u);
  EXPECT_GT(several_rows, 5u);
}

struct Tamper {
  const char* what;
  ProofFault fault;
  void (*change)(VisitProof&);
};

TEST(VisitProof, NamesWhereItStopsToFit) {
  const Tamper tampers[] = {
      {"record", ProofFault::membership, [](VisitProof& p) { p.membership.record[4] ^= 1; }},
      {"record too long", ProofFault::membership, [](VisitProof& p) { p.membership.record.resize(5000); }},
      {"hiding salt", ProofFault::membership, [](VisitProof& p) { p.membership.hiding[0] ^= 1; }},
      {"cover", ProofFault::membership, [](VisitProof& p) { p.membership.cover[0] ^= 1; }},
      {"list path", ProofFault::membership, [](VisitProof& p) { p.membership.path.siblings[0][0] ^= 1; }},
      {"another index", ProofFault::membership, [](VisitProof& p) { p.membership.path.index ^= 1; }},
      {"ticket salt", ProofFault::ticket, [](VisitProof& p) { p.ticket_salt[0] ^= 1; }},
      {"ball", ProofFault::ticket, [](VisitProof& p) { p.ball ^= 1; }},
      {"ticket", ProofFault::ticket, [](VisitProof& p) { p.rows[0].row.ticket[31] ^= 1; }},
      {"no row", ProofFault::row, [](VisitProof& p) { p.rows.clear(); }},
      {"rank", ProofFault::row, [](VisitProof& p) { p.rows[0].row.rank ^= 1; }},
      {"reserve", ProofFault::row, [](VisitProof& p) { p.rows[0].row.kind = 2; }},
      {"other enterprise", ProofFault::row, [](VisitProof& p) { p.rows[0].row.index ^= 1; }},
      {"officer", ProofFault::seat, [](VisitProof& p) { p.chairs[0].seat.officer = 1000; }},
      {"seat salt", ProofFault::seat, [](VisitProof& p) { p.chairs[0].hiding[3] ^= 1; }},
      {"other team", ProofFault::seat, [](VisitProof& p) { p.chairs[0].seat.object ^= 1; }},
  };
  const Drawn d(6);
  const ProofDesk desk(d.instance, d.outcome);
  const PublishedDraw draw = published(d.instance, d.outcome);
  const VisitProof honest = *desk.visit(d.outcome.selected[0].index);
  ASSERT_EQ(check_visit(draw, honest), std::nullopt);
  for (const Tamper& tamper : tampers) {
    VisitProof proof = honest;
    tamper.change(proof);
    EXPECT_EQ(check_visit(draw, proof), tamper.fault) << tamper.what;
  }
}

TEST(VisitProof, FallsWithALowerCutoffOrAnotherSeed) {
  const Drawn d(6);
  const ProofDesk desk(d.instance, d.outcome);
  const VisitProof proof = *desk.visit(d.outcome.selected[0].index);
  PublishedDraw draw = published(d.instance, d.outcome);
  for (PublishedDraw::Cutoff& cutoff : draw.cutoffs) cutoff.ticket = Digest{};
  EXPECT_EQ(check_visit(draw, proof), ProofFault::cutoff);
  draw = published(d.instance, d.outcome);
  draw.seed[0] ^= 1;
  EXPECT_EQ(check_visit(draw, proof), ProofFault::ticket);
}

}  // namespace
}  // namespace dd::draw
