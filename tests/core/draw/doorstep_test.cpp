// SPDX-License-Identifier: Apache-2.0
#include "core/draw/doorstep.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/draw/world_support.h"

namespace dd::draw {
namespace {

struct Drawn {
  explicit Drawn(std::uint64_t seed) : instance(random_instance(seed)), outcome(run(instance).value()) {}
  std::optional<Doorstep> proof(std::uint64_t object) const {
    return make_doorstep({"LS-2026Q4-331100-001", instance.log_root, 9}, instance, outcome, object);
  }
  Instance instance;
  Outcome outcome;
};

/// A drawn enterprise of several small draws, with at least one officer.
Doorstep staffed_proof() {
  for (std::uint64_t seed = 1; seed < 60; ++seed) {
    const Drawn d(seed);
    for (const Selected& row : d.outcome.selected) {
      if (row.kind != 1) continue;
      const Doorstep proof = d.proof(row.index).value();
      const bool staffed = proof.officers.size() > 1 && proof.officers[0] && proof.officers[1];
      if (staffed && !proof.officers[0]->path.siblings.empty() && !proof.visit.rows[0].path.siblings.empty())
        return proof;
    }
  }
  throw std::logic_error("no staffed enterprise");
}

TEST(Doorstep, HoldsForEveryDrawnEnterpriseAndExistsForNoOther) {
  std::size_t proofs = 0;
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const Drawn d(seed);
    for (std::uint64_t o = 0; o < d.instance.objects.size(); ++o) {
      const bool main = std::any_of(d.outcome.selected.begin(), d.outcome.selected.end(),
                                    [&](const Selected& s) { return s.index == o && s.kind == 1; });
      const auto proof = d.proof(o);
      ASSERT_EQ(proof.has_value(), main);
      if (!proof) continue;
      EXPECT_EQ(check_doorstep(*proof), "");
      EXPECT_EQ(read_object_record(proof->visit.membership.record)->id, d.instance.objects[o].id);
      ++proofs;
    }
  }
  EXPECT_GT(proofs, 60u);
}

TEST(Doorstep, RefusesEveryPartThatWasChanged) {
  using Change = void (*)(Doorstep&);
  const std::pair<const char*, Change> changes[] = {
      {"seed", [](Doorstep& d) { d.published.seed[0] ^= 1; }},
      {"root of objects", [](Doorstep& d) { d.published.root_obj[0] ^= 1; }},
      {"count of objects", [](Doorstep& d) { ++d.published.count_obj; }},
      {"root of results", [](Doorstep& d) { d.published.root_res[0] ^= 1; }},
      {"root of seats", [](Doorstep& d) { d.published.root_asg[0] ^= 1; }},
      {"root of officers", [](Doorstep& d) { d.root_off[31] ^= 1; }},
      {"count of officers", [](Doorstep& d) { ++d.count_off; }},
      {"count of seats", [](Doorstep& d) { ++d.count_seats; }},
      {"cutoff below", [](Doorstep& d) { d.published.cutoffs[0].ticket = {}; }},
      {"cutoff of another pass", [](Doorstep& d) { d.published.cutoffs[0].pass ^= 1; }},
      {"cutoff left out", [](Doorstep& d) { d.published.cutoffs.clear(); }},
      {"row twice", [](Doorstep& d) { d.visit.rows.push_back(d.visit.rows[0]); }},
      {"record", [](Doorstep& d) { d.visit.membership.record[4] ^= 1; }},
      {"ticket salt", [](Doorstep& d) { d.visit.ticket_salt[0] ^= 1; }},
      {"officer record", [](Doorstep& d) { d.officers[0]->record[4] ^= 1; }},
      {"officer hiding", [](Doorstep& d) { d.officers[0]->hiding[0] ^= 1; }},
      {"officer path", [](Doorstep& d) { d.officers[0]->path.siblings[0][0] ^= 1; }},
      {"officers exchanged", [](Doorstep& d) { std::swap(d.officers[0], d.officers[1]); }},
      {"officer left out", [](Doorstep& d) { d.officers[1].reset(); }},
      {"first seat left out",
       [](Doorstep& d) {
         d.visit.chairs.erase(d.visit.chairs.begin());
         d.officers.erase(d.officers.begin());
       }},
      {"seats and officers do not pair", [](Doorstep& d) { d.officers.pop_back(); }},
  };
  const Doorstep honest = staffed_proof();
  ASSERT_EQ(check_doorstep(honest), "");
  for (const auto& [what, change] : changes) {
    Doorstep proof = honest;
    change(proof);
    EXPECT_NE(check_doorstep(proof), "") << what;
  }
}

TEST(ListedUnit, HoldsForEveryEnterpriseAndGivesNobodyTheSaltOfItsTicket) {
  const Drawn d(6);
  Hasher hasher(d.instance.alg);
  const SaltKeys keys(hasher, d.instance.secret);
  for (std::uint64_t o = 0; o < d.instance.objects.size(); ++o) {
    ListedUnit listed = make_listed("LS-1", d.instance, o);
    EXPECT_EQ(check_listed(listed), "");
    const Salt salt = salt_at(hasher, keys.object_ticket, o);
    EXPECT_NE(listed.proof.hiding, salt);
    EXPECT_EQ(listed.proof.cover, salt_cover(hasher, salt));
    listed.proof.record[5] ^= 1;
    EXPECT_NE(check_listed(listed), "");
  }
}

}  // namespace
}  // namespace dd::draw
