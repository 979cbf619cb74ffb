// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <string>
#include <vector>

#include "core/policy/scheme.h"
#include "service/scheme.h"

namespace dd::service {

/// The clause proofs with the names a person reads, in their order. `departments`: names of those taking
/// part.
std::vector<ProofLine> proof_lines(const policy::RuleSet& rules,
                                   const std::vector<policy::ClauseProof>& proofs,
                                   const std::map<std::string, std::string>& departments = {});
inline std::vector<ProofLine> proof_lines(const policy::RuleSet& rules, const policy::Scheme& scheme) {
  return proof_lines(rules, scheme.proofs, scheme.departments);
}
/// The pass lines of a scheme with title and inspecting body, in order of execution.
std::vector<PassLine> pass_lines(const policy::Scheme& scheme);

}  // namespace dd::service
