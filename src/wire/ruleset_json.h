// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

#include "core/policy/ruleset.h"
#include "core/result.h"

namespace dd::wire {

/// Reads a rule set (实施细则) as in policies/<province>/<city>/<year>.json; policies/schema.json describes
/// the form. Strict: unknown fields, missing values, values without source and values out of range refuse.
/// Errors: those of json.h, policy_ruleset_value (field, value, allowed), policy_ruleset_citation (field),
/// policy_ruleset_bodies (what).
Result<policy::RuleSet> read_ruleset(std::string_view json);

/// The RFC 8785 bytes of the document; their hash stands in the intent (`ruleset <hash>`).
/// REQUIRES: read_ruleset accepts `json`; empty for text that is not even JSON.
std::string canonical_ruleset(std::string_view json);

}  // namespace dd::wire
