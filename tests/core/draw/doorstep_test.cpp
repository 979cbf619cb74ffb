// SPDX-License-Identifier: Apache-2.0
#include "core/draw/doorstep.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/draw/world_support.h"
#include "core/ledger/checkpoint.h"
#include "core/ledger/entry.h"
#include "core/ledger/tree.h"

namespace dd::draw {
namespace {

constexpr std::size_t kSeedIndex = 7;

/// A finished draw, its substitutions so far and a public log that holds them.
struct Drawn {
  explicit Drawn(std::uint64_t seed) : instance(random_instance(seed)), outcome(run(instance).value()) {
    for (std::size_t i = 0; i < kSeedIndex; ++i) append(ledger::EntryType::wcommit, {});
    const Bytes value(outcome.seed.begin(), outcome.seed.end());
    append(ledger::EntryType::seed, value);
    append(ledger::EntryType::result, {});
    log.seed_index = kSeedIndex;
    log.seed_at = 5;
    log.origin = "log.test";
  }

  void append(ledger::EntryType type, const Bytes& body) {
    entries.push_back({type, kDraw, 5, body});
    log.leaves.push_back(ledger::leaf_hash(Alg::sha256, ledger::encode(entries.back())));
  }

  /// Stands until the next call.
  Result<Standing> standing() const {
    so_far.clear();
    for (const ApprovedSwap& swap : swaps) so_far.push_back(swap.change);
    facts.emplace(LineFacts{kDraw, instance, outcome.seed, outcome.selected, outcome.seats, so_far, {}, {}});
    return Standing::of(*facts);
  }

  void approve(const Substitution& change) {
    const SubstituteNote note{static_cast<std::uint32_t>(swaps.size() + 1), 1, {}, "wang", "li"};
    swaps.push_back({static_cast<std::uint32_t>(entries.size()), 5, note, change});
    append(ledger::EntryType::substitute, substitute_body(instance.alg, instance.secret, note, change));
    append(ledger::EntryType::objection, {});
  }

  void cosign(std::uint64_t size) {
    const std::vector<Digest> first(log.leaves.begin(),
                                    log.leaves.begin() + static_cast<std::ptrdiff_t>(size));
    const std::string text = ledger::format_checkpoint({log.origin, size, ledger::root(Alg::sha256, first)});
    const ledger::SigningKey key{9};
    const auto line = ledger::cosign_note("witness.test", key, text, 77);
    Doorstep::Cosignature one{"witness.test", ledger::public_key(key), 77, {}};
    std::copy(line.bytes.end() - 64, line.bytes.end(), one.signature.begin());
    log.cosignatures.push_back({size, one});
  }

  std::optional<Doorstep> proof(std::uint64_t object) const {
    return make_doorstep(kDraw, instance, outcome, swaps, log, object);
  }

  Instance instance;
  Outcome outcome;
  std::vector<ledger::Entry> entries;
  std::vector<ApprovedSwap> swaps;
  DoorstepLog log;
  mutable std::vector<Substitution> so_far;
  mutable std::optional<LineFacts> facts;
};

bool drawn(const Outcome& outcome, std::uint64_t object) {
  return std::any_of(outcome.selected.begin(), outcome.selected.end(),
                     [&](const Selected& s) { return s.index == object && s.kind == 1; });
}

/// The proof agrees with what stands, seat by seat.
void expect_stands(const Drawn& d, const Standing& now, std::uint64_t object) {
  const auto proof = d.proof(object);
  const bool stands = std::any_of(now.rows().begin(), now.rows().end(),
                                  [&](std::uint64_t row) { return d.outcome.selected[row].index == object; });
  ASSERT_EQ(proof.has_value(), stands);
  if (!proof) return;
  const DoorstepFindings found = check_doorstep(*proof);
  ASSERT_EQ(found.fault, "");
  EXPECT_EQ(found.root_obj, d.outcome.roots.root_obj);
  EXPECT_EQ(found.root_res, d.outcome.root_res);
  EXPECT_TRUE(proof->officers.empty() || found.root_off == d.outcome.roots.root_off);
  EXPECT_EQ(found.root_asg.value_or(d.outcome.root_asg), d.outcome.root_asg);
  if (proof->log) {
    const auto end = d.log.leaves.begin() + proof->log->size;
    EXPECT_EQ(found.log_root, ledger::root(Alg::sha256, {d.log.leaves.begin(), end}));
  }
  std::size_t seats = 0;
  for (const auto& [place, officer] : now.seats()) {
    if (place.first != object) continue;
    ASSERT_LT(place.second, found.seats.size());
    EXPECT_EQ(found.seats[place.second], officer);
    ++seats;
  }
  EXPECT_EQ(seats, found.seats.size());
  const Bytes bytes = doorstep_bytes(*proof);
  const auto again = read_doorstep_bytes(bytes);
  ASSERT_TRUE(again.has_value());
  EXPECT_EQ(doorstep_bytes(*again), bytes);
}

TEST(Doorstep, HoldsForEveryDrawnEnterpriseAndExistsForNoOther) {
  std::size_t proofs = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const Drawn d(seed);
    const auto now = d.standing();
    for (std::uint64_t o = 0; o < d.instance.objects.size(); ++o) {
      expect_stands(d, *now, o);
      EXPECT_EQ(d.proof(o).has_value(), drawn(d.outcome, o));
      proofs += drawn(d.outcome, o);
    }
  }
  EXPECT_GT(proofs, 100u);
}

TEST(Doorstep, FollowsEverySubstitutionOfUnitsAndOfficers) {
  std::size_t came = 0, officers = 0, cosigned = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    Drawn d(seed);
    for (std::uint64_t step = 0; step < 6; ++step) {
      const auto now = d.standing();
      ASSERT_TRUE(now.ok());
      if (now->rows().empty()) break;
      const std::uint64_t row = *std::next(now->rows().begin(), static_cast<long>(step % now->rows().size()));
      const std::uint64_t object = d.outcome.selected[row].index;
      const auto next = step % 2 == 0 ? now->next_unit(object) : now->next_officer(object, 0);
      if (next.ok()) d.approve(next->change);
      came += next.ok() && step % 2 == 0;
      officers += next.ok() && step % 2 == 1;
    }
    if (seed % 2 == 0) d.cosign(d.log.leaves.size());
    const auto now = d.standing();
    for (std::uint64_t o = 0; o < d.instance.objects.size(); ++o) {
      expect_stands(d, *now, o);
      const auto proof = d.proof(o);
      cosigned += proof && proof->log && !proof->log->cosignatures.empty();
    }
  }
  EXPECT_GT(came, 30u);
  EXPECT_GT(officers, 30u);
  EXPECT_GT(cosigned, 60u);
}

/// A unit that came in as a reserve, and one of whose officers was replaced afterwards.
Doorstep replaced_proof() {
  for (std::uint64_t seed = 1; seed < 300; ++seed) {
    Drawn d(seed);
    const auto now = d.standing();
    for (const Selected& row : d.outcome.selected) {
      const auto unit = now->next_unit(row.index);
      if (!unit.ok() || unit->change.seats.size() < 2 || !unit->change.seats[0].officer) continue;
      const std::uint64_t came = unit->change.seats[0].object;
      if (drawn(d.outcome, came)) continue;
      d.approve(unit->change);
      const auto after = d.standing();
      const auto officer = after->next_officer(came, 0);
      if (!officer.ok()) break;
      d.approve(officer->change);
      d.cosign(d.log.leaves.size() - 1);
      const Doorstep proof = d.proof(came).value();
      if (proof.officers.size() > 1) return proof;
      break;
    }
  }
  throw std::logic_error("no such visit");
}

/// A drawn enterprise with at least two officers and cosignatures.
Doorstep plain_proof() {
  for (std::uint64_t seed = 1; seed < 60; ++seed) {
    Drawn d(seed);
    d.cosign(kSeedIndex + 1);
    for (const Selected& row : d.outcome.selected) {
      if (row.kind != 1) continue;
      const Doorstep proof = d.proof(row.index).value();
      if (proof.officers.size() > 1 && proof.chairs[0].officer) return proof;
    }
  }
  throw std::logic_error("no staffed enterprise");
}

TEST(Doorstep, LeadsElsewhereOrFallsWhenAnyByteIsChanged) {
  for (const Doorstep& honest : {plain_proof(), replaced_proof()}) {
    const DoorstepFindings truth = check_doorstep(honest);
    ASSERT_EQ(truth.fault, "");
    const Bytes bytes = doorstep_bytes(honest);
    for (std::size_t at = 0; at < bytes.size(); ++at) {
      Bytes changed = bytes;
      changed[at] ^= 1;
      const auto read = read_doorstep_bytes(changed);
      if (!read) continue;
      const DoorstepFindings found = check_doorstep(*read);
      const bool same = found.fault.empty() && found.root_obj == truth.root_obj &&
                        found.root_off == truth.root_off && found.root_res == truth.root_res &&
                        found.root_asg == truth.root_asg && found.log_root == truth.log_root &&
                        read->seed == honest.seed && read->draw == honest.draw &&
                        read->count_obj == honest.count_obj && read->count_off == honest.count_off;
      // A cutoff that is only larger stays to be compared with the published one, a witness's name with who
      // published the key.
      const bool cutoff = same && (read->rows[0].cutoff != honest.rows[0].cutoff ||
                                   read->log->cosignatures[0].name != honest.log->cosignatures[0].name);
      const bool sizes =
          same && (read->count_rows != honest.count_rows || read->count_seats != honest.count_seats ||
                   (read->log && read->log->size != honest.log->size));
      EXPECT_TRUE(!same || cutoff || sizes) << "byte " << at;
    }
  }
}

TEST(Doorstep, RefusesWhatDoesNotFitTogether) {
  using Change = void (*)(Doorstep&);
  const std::pair<const char*, Change> changes[] = {
      {"ticket above the cutoff", [](Doorstep& d) { d.rows[0].cutoff = {}; }},
      {"row twice", [](Doorstep& d) { d.rows.push_back(d.rows[0]); }},
      {"no row", [](Doorstep& d) { d.rows.clear(); }},
      {"another kind of row", [](Doorstep& d) { d.rows[0].kind = 3; }},
      {"record too long", [](Doorstep& d) { d.record.resize(5000); }},
      {"officer record", [](Doorstep& d) { d.officers[0].record[0] = 9; }},
      {"officers exchanged", [](Doorstep& d) { std::swap(d.officers[0], d.officers[1]); }},
      {"officer left out", [](Doorstep& d) { d.officers.pop_back(); }},
      {"a node left over", [](Doorstep& d) { d.nodes.emplace_back(); }},
      {"a node missing", [](Doorstep& d) { d.nodes.pop_back(); }},
      {"another signature", [](Doorstep& d) { d.log->cosignatures[0].signature[5] ^= 1; }},
      {"another time of signing", [](Doorstep& d) { ++d.log->cosignatures[0].seconds; }},
      {"another witness", [](Doorstep& d) { d.log->cosignatures[0].key[0] ^= 1; }},
      {"no witness", [](Doorstep& d) { d.log->cosignatures[0].name = "a+b"; }},
      {"log left out", [](Doorstep& d) { d.log.reset(); }},
  };
  for (const auto& [what, change] : changes) {
    Doorstep proof = plain_proof();
    change(proof);
    EXPECT_NE(check_doorstep(proof).fault, "") << what;
  }
}

TEST(Doorstep, RefusesAReserveWithoutTheEntryThatBroughtItIn) {
  using Change = void (*)(Doorstep&);
  const std::pair<const char*, Change> changes[] = {
      {"no entry", [](Doorstep& d) { d.swaps.erase(d.swaps.begin()); }},
      {"reserve called drawn", [](Doorstep& d) { d.rows[0].kind = 1; }},
      {"entry of another row", [](Doorstep& d) { ++d.swaps[0].rows[0].in; }},
      {"entry that takes it out", [](Doorstep& d) { d.swaps[0].rows[0].out = d.rows[0].leaf; }},
      {"entries exchanged", [](Doorstep& d) { std::swap(d.swaps[0], d.swaps[1]); }},
      {"seat numbered otherwise", [](Doorstep& d) { ++d.swaps[0].seats[1].seat; }},
      {"seat left out", [](Doorstep& d) { d.swaps[0].seats.pop_back(); }},
      {"who left instead of who sits", [](Doorstep& d) { d.swaps.pop_back(); }},
      {"another number", [](Doorstep& d) { d.swaps[1].note.number = 1; }},
      {"seat filled by nobody", [](Doorstep& d) { d.swaps[1].seats[0].officer.reset(); }},
      {"vacancy of a taken seat", [](Doorstep& d) { d.swaps[1].kind = Substitution::Kind::vacancy; }},
      {"seats of the draw's own tree", [](Doorstep& d) { d.chairs.emplace_back(); }},
  };
  ASSERT_EQ(check_doorstep(replaced_proof()).fault, "");
  for (const auto& [what, change] : changes) {
    Doorstep proof = replaced_proof();
    change(proof);
    EXPECT_NE(check_doorstep(proof).fault, "") << what;
  }
}

TEST(Doorstep, StaysSmallForACityOfFourThousandEnterprises) {
  Instance instance = empty_instance(3);
  instance.objects = some_objects(4096);
  for (Object& object : instance.objects) {
    object.id = "91331102000T25" + object.id + "/001";
    object.detail = Digest{1};
  }
  instance.officers = some_officers(200);
  for (DrawOfficer& officer : instance.officers) officer.id = "LS-" + officer.id;
  instance.passes = {share_pass(1, 1, 4)};
  instance.slots = two_seats();
  const Outcome outcome = run(instance).value();
  std::size_t longest = 0;
  for (std::size_t row = 0; row < 1024; row += 128) {
    const auto proof = make_doorstep(kDraw, instance, outcome, {}, {}, outcome.selected[row].index);
    longest = std::max(longest, doorstep_bytes(*proof).size());
  }
  EXPECT_LT(longest, 2000U);
  EXPECT_GT(longest, 1500U);
  RecordProperty("bytes", static_cast<int>(longest));
}

TEST(ListedUnit, HoldsForEveryEnterpriseAndGivesNobodyTheSaltOfItsTicket) {
  const Drawn d(6);
  Hasher hasher(d.instance.alg);
  const SaltKeys keys(hasher, d.instance.secret);
  for (std::uint64_t o = 0; o < d.instance.objects.size(); ++o) {
    const ListedUnit listed = make_listed("LS-1", d.instance, o);
    EXPECT_EQ(check_listed(listed), "");
    EXPECT_EQ(listed.root_obj, d.outcome.roots.root_obj);
    const Salt salt = salt_at(hasher, keys.object_ticket, o);
    EXPECT_NE(listed.proof.hiding, salt);
    EXPECT_EQ(listed.proof.cover, salt_cover(hasher, salt));
    using Change = void (*)(ListedUnit&);
    for (const Change change : {Change([](ListedUnit& u) { u.proof.record[5] ^= 1; }),
                                Change([](ListedUnit& u) { u.proof.record.resize(5000); }),
                                Change([](ListedUnit& u) { u.proof.hiding[0] ^= 1; }),
                                Change([](ListedUnit& u) { u.proof.cover[0] ^= 1; }),
                                Change([](ListedUnit& u) { u.proof.path.siblings[0][0] ^= 1; }),
                                Change([](ListedUnit& u) { ++u.proof.path.size; }),
                                Change([](ListedUnit& u) { u.proof.path.index ^= 1; })}) {
      ListedUnit changed = listed;
      change(changed);
      EXPECT_NE(check_listed(changed), "");
    }
  }
}

}  // namespace
}  // namespace dd::draw
