// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "core/result.h"
#include "service/call.h"
#include "store/special_store.h"

// Special units (特殊监管对象) and the positive list (正面清单).
namespace dd::service {

/// What the rule on complaints did to the units' tags (自动认定的变动).
struct TagChanges {
  std::int64_t given = 0, changed = 0, lapsed = 0;
};

/// Judges all units by their complaints and the rules in force on call.today(): writes the tag, its evidence
/// and its period, lets it lapse; each change is a version of the unit and an audit entry. Tags given by hand
/// are not touched. For the daily duty; nothing is written when nothing changes. Error: ruleset_none.
Result<TagChanges> refresh_special_tags(Call& call);
/// The same inside the caller's open transaction, of one unit ("" = of all). Without rules in force nothing
/// happens.
Result<TagChanges> refresh_tags_of(Call& call, const std::string& unit);

/// One tag of a unit, as the page of special units shows it.
struct SpecialRow {
  std::string unit, unit_name, body, unit_class, tag, source, reason, from, to;  ///< source: auto | manual
  bool in_force = false;
};
struct SpecialPage {
  std::vector<SpecialRow> rows;
  std::int64_t total = 0;  ///< units; a unit has a row for each of its tags
  std::string next;
};
/// Within the actor's scope. `filter.day` is set by "now" to today. Errors: scope_foreign_body,
/// input_too_large.
Result<SpecialPage> list_special(Call& call, store::SpecialFilter filter);

/// A unit on the positive list, with the version an editor has to name.
struct PositiveRow {
  std::string unit, unit_name, body, unit_class, from, to;
  bool in_force = false;
  std::int64_t version = 0;
};
struct PositivePage {
  std::vector<PositiveRow> rows;
  std::int64_t total = 0;
  std::string next;
};
Result<PositivePage> list_positive(Call& call, store::SpecialFilter filter);

/// Puts a unit on the positive list (列入) from `from` to `to` ("" = open), or takes it off (移出) when
/// `from` is empty: then yesterday was its last day. Errors: those of put_register, not_found,
/// register_field.
/// `version` is the unit's, as the editor saw it.
struct PositiveEdit {
  std::string unit, from, to, reason;
  std::int64_t version = 0;
};
Result<PositiveRow> put_positive(Call& call, const PositiveEdit& edit);

/// A complaint with the name of its unit.
struct ComplaintLine : Complaint {
  std::string unit_name;
};
struct ComplaintPage {
  std::vector<ComplaintLine> rows;
  std::int64_t total = 0;
  std::string next;
};
/// Within the actor's scope: complaints handled by his body or about its units.
Result<ComplaintPage> list_complaints(Call& call, const store::RegisterFilter& filter);

}  // namespace dd::service
