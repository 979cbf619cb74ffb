// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "core/policy/scheme.h"

namespace dd::policy::testing {

/// The city and the districts of the rules below.
inline const std::vector<std::string> kBodies = {"331100", "331102", "331121"};

/// Rules of the numbers of 2021 (cap 4) or 2025 (cap 2) with the city 331100 and the given districts.
RuleSet some_rules(std::int64_t annual_cap, const std::vector<std::string>& districts = {"331102", "331121"});

/// A register that is easy to write down in a test.
class Register {
 public:
  explicit Register(Quarter quarter) { frozen_.quarter = quarter; }

  Register& units(const std::string& body, std::uint16_t stratum, int count, int visits = 0);
  Register& people(const std::string& body, std::int64_t on_duty, std::int64_t leads,
                   std::int64_t general_done = 0);
  Register& excluded(const std::string& body, std::uint16_t stratum, int count);

  const Frozen& frozen() const { return frozen_; }
  Frozen& frozen() { return frozen_; }

 private:
  Frozen frozen_;
  int next_ = 0;
};

/// The proof of a clause for a body. REQUIRES that it is there.
const ClauseProof& proof_of(const std::vector<ClauseProof>& proofs, const std::string& clause,
                            const std::string& body);

/// The pass lines of a body: "C * 2 0 3 …" without number and reserve.
std::vector<std::string> lines_of(const Scheme& scheme, const std::string& body);

/// The scheme put to the draw with lots that follow from `seed`; officers made from the people.
draw::Instance instance_of(const RuleSet& rules, const Frozen& frozen, const Scheme& scheme,
                           std::uint64_t seed);

/// Counts the drawn units as visited and as done, and moves to the next quarter.
void carry_on(const RuleSet& rules, Frozen& frozen, const Scheme& scheme, const draw::Instance& instance,
              const draw::Outcome& outcome);

}  // namespace dd::policy::testing
