// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "core/policy/scheme.h"
#include "service/scheme.h"

namespace dd::service {

/// The clause proofs with the names a person reads, in their order.
std::vector<ProofLine> proof_lines(const policy::RuleSet& rules,
                                   const std::vector<policy::ClauseProof>& proofs);
/// The pass lines of a scheme with title and inspecting body, in order of execution.
std::vector<PassLine> pass_lines(const policy::Scheme& scheme);

}  // namespace dd::service
