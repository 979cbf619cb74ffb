// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/calendar/date.h"
#include "core/model/register.h"
#include "core/policy/ruleset.h"

// What makes a unit special (特殊监管对象) and what the positive list (正面清单) does, on a given day.
namespace dd::policy {

/// Inside the period of two ISO dates; an end that is not given is open.
bool in_period(std::string_view from, std::string_view to, Date day);

/// The special tags in force: those given by hand and those given by rule, comma separated, each once.
std::string tags_in_force(const Unit& unit, Date day);

/// On the positive list of lenient supervision (监督执法正面清单): the inspection's usual method is then
/// off-site (非现场). Empty `from` = not on it.
bool on_positive_list(std::string_view from, std::string_view to, Date day);

/// `count` months later, the month's last day where that day does not exist.
Date months_after(Date day, std::int64_t count);

/// The tag `complaints` that complaints give a unit (信访投诉较多).
struct ComplaintTag {
  Date from{}, to{};     ///< first and last day
  std::string evidence;  ///< Chinese: the complaints and decisions it rests on
};
/// The tag holds rules.complaint_months months from each day on which a verified complaint was received that
/// was the rules.complaint_count-th within as many months, and from each penalty or order to correct that a
/// complaint led to; periods that touch are one. `complaints`: those of one unit in any order; what lies
/// after `today` does not count. Empty when no period holds on `today`.
std::optional<ComplaintTag> complaint_tag(const RuleSet& rules, const std::vector<Complaint>& complaints,
                                          Date today);

}  // namespace dd::policy
