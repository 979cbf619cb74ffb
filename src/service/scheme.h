// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/policy/items.h"
#include "core/policy/scheme.h"
#include "core/result.h"
#include "service/call.h"

namespace dd::service {

/// One clause of the rules applied to one body, ready to read and print (条款证明).
struct ProofLine {
  std::string clause, clause_name, body, body_name, document, clause_no, quote, cite_note, arithmetic;
  std::int64_t base = 0, required = 0, planned = 0, missed_by = 0;
  bool met = true;
  std::string note;
};

struct DeadlineView {
  std::string state, target, last;
  std::int64_t days_left = 0;
  std::string drawn_on;  ///< the day of the quarter's result, "" = not yet drawn
};
/// `drawn_on` may be empty.
DeadlineView deadline_view(const policy::Deadline& deadline, const std::string& drawn_on);
struct BodyNumbers {
  std::string body, name;
  std::int64_t key_units = 0, key_special = 0, general_units = 0, general_special = 0, officers_on_duty = 0,
               leads_on_duty = 0;
};
struct PassLine {
  std::int64_t no = 0;
  std::string title, body, line;
};
struct SchemeTotals {
  std::int64_t units = 0, officers = 0, passes = 0, planned_visits = 0;
  std::int64_t positive_units = 0;  ///< on the positive list today, of the bodies the actor sees
};

/// This quarter's numbers with their proof (季度抽查方案).
struct SchemeView {
  std::string quarter, ruleset, ruleset_title;
  DeadlineView deadline;
  std::vector<BodyNumbers> bodies;
  std::vector<ProofLine> proofs;
  std::vector<PassLine> passes;
  std::vector<policy::BodyItems> items;   ///< what each body checks in the quarter, and in which weeks
  std::vector<policy::LeftOut> left_out;  ///< officers not drawn because of their items; name and number only
                                          ///< for who may read that register row
  SchemeTotals totals;
};

struct RuleSetRow {
  std::string id, title, valid_from, valid_to;
};

/// The rule sets in the store, newest first.
std::vector<RuleSetRow> list_rulesets(db::Connection& db);
/// The rule set's JSON document as released.
Result<std::string> ruleset_document(db::Connection& db, const std::string& id);
/// Computed from the registers as they are now; an empty `ruleset` means the one in force on the quarter's
/// first day.
Result<SchemeView> quarter_scheme(Call& call, const std::string& quarter, const std::string& ruleset);

}  // namespace dd::service
