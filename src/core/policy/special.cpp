// SPDX-License-Identifier: Apache-2.0
#include "core/policy/special.h"

#include <algorithm>

namespace dd::policy {
namespace {

constexpr std::size_t kMostNamed = 20;  ///< complaints named in the evidence, the rest is a number

void add_tags(std::string_view list, std::string& out) {
  while (!list.empty()) {
    const auto comma = std::min(list.find(','), list.size());
    const std::string tag(list.substr(0, comma));
    if (!tag.empty() && (',' + out + ',').find(',' + tag + ',') == std::string::npos)
      out += (out.empty() ? "" : ",") + tag;
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
}

/// A complaint with the day that matters.
struct Dated {
  Date day;
  const Complaint* complaint;
};

std::vector<Dated> in_order(std::vector<Dated> found) {
  std::sort(found.begin(), found.end(), [](const Dated& a, const Dated& b) {
    return std::pair(a.day, std::string_view(a.complaint->id)) <
           std::pair(b.day, std::string_view(b.complaint->id));
  });
  return found;
}

std::vector<Dated> verified_until(const std::vector<Complaint>& complaints, Date today) {
  std::vector<Dated> out;
  for (const Complaint& complaint : complaints) {
    const auto day = parse_date(complaint.received);
    const bool counts = complaint.verified == "yes" && complaint.channel != kOwnFinding;
    if (counts && day && *day <= today) out.push_back({*day, &complaint});
  }
  return in_order(std::move(out));
}

std::vector<Dated> decided_until(const std::vector<Complaint>& complaints, Date today) {
  std::vector<Dated> out;
  for (const Complaint& complaint : complaints) {
    const auto day = parse_date(complaint.decided);
    if (!complaint.decision_no.empty() && day && *day <= today) out.push_back({*day, &complaint});
  }
  return in_order(std::move(out));
}

/// The days from which the tag holds, in order.
std::vector<Date> triggers(const RuleSet& rules, const std::vector<Dated>& verified,
                           const std::vector<Dated>& decided) {
  std::vector<Date> out;
  const auto needed = static_cast<std::size_t>(rules.complaint_count.value);
  for (std::size_t last = needed - 1; last < verified.size(); ++last) {
    const Date first = verified[last + 1 - needed].day;
    if (months_after(first, rules.complaint_months.value) > verified[last].day)
      out.push_back(verified[last].day);
  }
  for (const Dated& decision : decided) out.push_back(decision.day);
  std::sort(out.begin(), out.end());
  return out;
}

/// The dated ones that the period rests on: received or decided less than `months` before it, or inside.
std::string named(const std::vector<Dated>& dated, Date from, std::int64_t months, bool decision) {
  std::string out;
  std::size_t count = 0;
  for (const Dated& one : dated) {
    if (decision ? one.day < from : months_after(one.day, months) <= from) continue;
    if (++count > kMostNamed) continue;
    const bool led_to = decision && one.complaint->channel != kOwnFinding;
    out += (count == 1 ? "" : "、") + (decision ? one.complaint->decision_no : one.complaint->id) + "（" +
           format_date(one.day) + (led_to ? "，投诉 " + one.complaint->id : "") + "）";
  }
  if (count > kMostNamed) out += "等";
  return count == 0 ? out : std::to_string(count) + " 件：" + out;
}

}  // namespace

bool in_period(std::string_view from, std::string_view to, Date day) {
  const auto first = parse_date(from), last = parse_date(to);
  return (!first || *first <= day) && (!last || day <= *last);
}

std::string tags_in_force(const Unit& unit, Date day) {
  std::string out;
  if (in_period(unit.special_from, unit.special_to, day)) add_tags(unit.special_tags, out);
  if (in_period(unit.auto_from, unit.auto_to, day)) add_tags(unit.auto_tags, out);
  return out;
}

bool on_positive_list(std::string_view from, std::string_view to, Date day) {
  return !from.empty() && in_period(from, to, day);
}

Date months_after(Date day, std::int64_t count) {
  const std::chrono::year_month_day given(day);
  const auto month = given.year() / given.month() + std::chrono::months(count);
  const std::chrono::year_month_day same = month / given.day();
  return same.ok() ? Date(same) : Date(month / std::chrono::last);
}

std::optional<ComplaintTag> complaint_tag(const RuleSet& rules, const std::vector<Complaint>& complaints,
                                          Date today) {
  const std::int64_t months = rules.complaint_months.value;
  const auto verified = verified_until(complaints, today);
  const auto decided = decided_until(complaints, today);
  const std::vector<Date> days = triggers(rules, verified, decided);
  if (days.empty()) return std::nullopt;
  ComplaintTag tag{days.back(), months_after(days.back(), months) - std::chrono::days(1), ""};
  if (tag.to < today) return std::nullopt;
  for (auto day = days.rbegin(); day != days.rend() && months_after(*day, months) >= tag.from; ++day)
    tag.from = *day;
  const std::string complained = named(verified, tag.from, months, false);
  const std::string decisions = named(decided, tag.from, months, true);
  if (!complained.empty()) tag.evidence = "属实信访投诉 " + complained;
  if (!decisions.empty())
    tag.evidence += (tag.evidence.empty() ? "" : "；") + ("处罚或责令改正 " + decisions);
  return tag;
}

}  // namespace dd::policy
