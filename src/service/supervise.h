// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/result.h"
#include "service/call.h"

// The interference index (干预指标): what people did around a quarter's draw, by body and by person. Every
// number is the length of a list that interference_items shows.
namespace dd::service {

/// One thing that counts. `kind`: aborted (中止的摇号), edits (冻结前 72 小时的名录改动), asked, approved,
/// returned (替补), recusals (回避), late (逾期的结果、密钥，逐家的到场公开), never (一年以上从未抽中),
/// altered (与公开日志不一致、打不开的抽取结果; branches see it too).
struct InterferenceItem {
  std::string kind, body, person, person_name, at;
  std::string what, detail;
  std::string page, key;  ///< the page that shows it: draw, substitute, units, officers, recusals; its id
};

struct InterferenceCounts {
  std::int64_t aborted = 0, edits = 0, asked = 0, approved = 0, returned = 0, recusals = 0, late = 0,
               never = 0, altered = 0;
};
/// Of a body.
struct InterferenceBody : InterferenceCounts {
  std::string body, body_name;
  std::int64_t drawn = 0;     ///< different units its passes drew
  std::int64_t replaced = 0;  ///< different units replaced in them
  std::int64_t per_mille = 0;
  std::int64_t seats = 0;    ///< seats that its officers drew
  std::int64_t swapped = 0;  ///< of them taken by others
  std::int64_t seats_per_mille = 0;
  bool flagged = false;  ///< more than a tenth of the units or of the seats
};
/// Of a person; never-drawn units are nobody's.
struct InterferencePerson : InterferenceCounts {
  std::string account, name;
};
struct InterferenceView {
  std::string quarter;
  std::vector<InterferenceBody> bodies;     ///< most first
  std::vector<InterferencePerson> persons;  ///< most first
  std::int64_t drawn = 0, replaced = 0;     ///< different units of the quarter, or of the branch that looks
  std::int64_t seats = 0, swapped = 0;
  bool flagged = false;  ///< more than a tenth of the units or of the seats
};

/// Errors: account_no_permission, quarter_form.
Result<InterferenceView> interference(Call& call, const std::string& quarter);

struct InterferenceFilter {
  std::string quarter, kind, body, person;
};
/// The list behind a number, oldest first. Errors: as above, and scope_foreign_body.
Result<std::vector<InterferenceItem>> interference_items(Call& call, const InterferenceFilter& filter);

/// The same as a spreadsheet: one sheet by body, one by person, one with every item.
Result<std::string> interference_sheet(Call& call, const std::string& quarter);

}  // namespace dd::service
