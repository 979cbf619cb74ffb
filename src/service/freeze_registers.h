// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "core/draw/instance.h"
#include "core/policy/items.h"
#include "core/policy/scheme.h"
#include "core/result.h"
#include "service/call.h"

namespace dd::service {

/// The registers as one draw sees them (名单快照): what is committed to, and what the rules count.
struct FrozenRegisters {
  policy::RuleSet rules;
  std::string ruleset_document;  ///< canonical JSON, its hash is the intent's `ruleset`
  policy::Frozen facts;
  std::vector<draw::Object> objects;        ///< sorted by id
  std::vector<std::string> details;         ///< canonical public row of each object, same order
  std::vector<draw::DrawOfficer> officers;  ///< those on duty, of the bodies and of departments taking part
  std::vector<draw::RecusedPair> recusals;  ///< in force today, both sides on the lists
  std::vector<Officer> officer_rows;        ///< the register rows of `officers`, same order
  std::vector<CheckItem> catalogue;         ///< the items in force (现行清单)
  std::vector<policy::BodyItems> items;     ///< of the quarter, by body in the rules' order
  std::vector<policy::LeftOut> left_out;    ///< on duty, but none of their items runs; never in `officers`
};

/// Reads the current registers for a quarter. An empty `ruleset` means the one in force on the quarter's
/// first day; with none in force the newest that began before. Errors: quarter_form, ruleset_none, policy_*.
Result<FrozenRegisters> freeze_registers(Call& call, const std::string& quarter, const std::string& ruleset,
                                         draw::Alg alg);

/// The same under rules that need not be released; `ruleset_document` stays empty. Error: quarter_form.
Result<FrozenRegisters> freeze_under(Call& call, const std::string& quarter, const policy::RuleSet& rules,
                                     draw::Alg alg);

}  // namespace dd::service
