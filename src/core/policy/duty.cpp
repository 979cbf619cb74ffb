// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "core/policy/scheme.h"
#include "core/policy/special.h"

namespace dd::policy {
namespace {

/// Whether the comma-separated list holds one of the kinds; blanks around a tag do not count.
bool holds_any(std::string_view list, const std::vector<std::string>& kinds) {
  while (!list.empty()) {
    const auto comma = std::min(list.find(','), list.size());
    std::string_view tag = list.substr(0, comma);
    while (!tag.empty() && tag.front() == ' ') tag.remove_prefix(1);
    while (!tag.empty() && tag.back() == ' ') tag.remove_suffix(1);
    if (std::find(kinds.begin(), kinds.end(), tag) != kinds.end()) return true;
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return false;
}

}  // namespace

std::uint16_t stratum_of(const RuleSet& rules, const Unit& unit, Date day) {
  const bool special = holds_any(tags_in_force(unit, day), rules.special_kinds.value);
  if (unit.unit_class == "key") return special ? key_special : key;
  return special ? general_special : general;
}

std::string exclusion_reason(const Unit& unit, Date /*day*/) {
  if (unit.status == "closed") return "已关闭";
  if (unit.status == "cancelled") return "已注销";
  if (unit.status == "moved") return "已搬迁";
  // 浙环发〔2016〕50号: construction projects are objects themselves; only a plant still being built is left
  // out.
  if (unit.status == "building" && unit.kind != "建设项目") return "在建，尚未投产";
  return {};
}

bool counts_on_duty(const Officer& officer, Date day, Quarter quarter) {
  if (officer.duty != "on_duty" || !in_period(officer.duty_from, officer.duty_to, day)) return false;
  const auto valid_to = parse_date(officer.certificate_valid_to);
  return !officer.certificate_no.empty() && valid_to && *valid_to >= std::max(day, last_day(quarter));
}

bool is_away(const std::vector<DutyPeriod>& periods, Date day, Quarter quarter) {
  const auto away_on = [&](Date date) {
    return std::any_of(periods.begin(), periods.end(),
                       [&](const DutyPeriod& period) { return in_period(period.from, period.to, date); });
  };
  if (away_on(day)) return true;
  if (periods.empty() || day > last_day(quarter)) return false;
  for (Date date = std::max(day, first_day(quarter)); date <= last_day(quarter);
       date += std::chrono::days{1}) {
    if (!away_on(date)) return false;
  }
  return true;
}

std::int64_t days_away(const Officer& officer, const std::vector<DutyPeriod>& periods, Date from,
                       Date until) {
  const auto since = parse_date(officer.duty_from);
  std::int64_t days = 0;
  for (Date date = from; date < until; date += std::chrono::days{1}) {
    const bool before = since && date < *since;
    days += before || std::any_of(periods.begin(), periods.end(), [&](const DutyPeriod& period) {
              return in_period(period.from, period.to, date);
            });
  }
  return days;
}

Deadline draw_deadline(const RuleSet& rules, Quarter quarter, Date today) {
  const Date first = first_day(quarter);
  Deadline out;
  out.target = first + std::chrono::days{rules.target_day.value - 1};
  out.last = first + std::chrono::days{rules.last_day.value - 1};
  out.days_left = (out.target - today).count();
  if (today < first) {
    out.state = Deadline::State::early;
  } else if (today <= out.target) {
    out.state = Deadline::State::due;
  } else {
    out.state = today <= out.last ? Deadline::State::last_day : Deadline::State::late;
  }
  return out;
}

}  // namespace dd::policy
