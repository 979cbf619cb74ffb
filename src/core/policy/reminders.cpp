// SPDX-License-Identifier: Apache-2.0
#include "core/policy/reminders.h"

#include <algorithm>
#include <initializer_list>

namespace dd::policy {
namespace {

using std::chrono::year_month_day;

/// The narrowest of the steps that `left` has reached, as text; "" when it is farther off than all.
std::string stage_of(std::int64_t left, std::initializer_list<std::int64_t> steps) {
  if (left < 0) return "late";
  std::string out;
  std::int64_t narrowest = -1;
  for (const std::int64_t step : steps) {
    if (left > step || (narrowest >= 0 && step >= narrowest)) continue;
    narrowest = step;
    out = std::to_string(step);
  }
  return out;
}

std::string quarter_zh(Quarter quarter) {
  static constexpr const char* kNames[] = {"一", "二", "三", "四"};
  return std::to_string(quarter.year) + " 年第" + kNames[quarter.number - 1] + "季度";
}

void remind_of_draws(Date today, const ReminderFacts& facts, std::vector<Reminder>& out) {
  for (const DrawDue& one : facts.draws) {
    if (one.drawn) continue;
    const auto left = (one.target - today).count();
    const bool last_day = left < 0 && today <= one.last;
    const std::string stage = last_day ? "last" : stage_of(left, {14, 7, 3, 1, 0});
    if (stage.empty()) continue;
    std::string sentence = quarter_zh(one.quarter);
    if (stage == "late")
      sentence += "的摇号已经逾期（最迟 " + format_date_zh(one.last) + "），请立即摇号并书面说明原因。";
    else if (stage == "last")
      sentence += "的摇号今天是最后一天，请今天完成。";
    else
      sentence += "还没有摇号，请在 " + format_date_zh(one.target) + " 前完成。";
    out.push_back(
        {"draw|" + format_quarter(one.quarter), stage, "draw", "", format_date(one.target), sentence});
  }
}

void remind_of_reveals(Date today, const ReminderFacts& facts, std::vector<Reminder>& out) {
  for (const RevealDue& one : facts.reveals) {
    const std::string stage = stage_of((one.due - today).count(), {14, 3, 0});
    if (stage.empty()) continue;
    out.push_back({"reveal|" + one.draw, stage, "reveal", "", format_date(one.due),
                   stage == "late"
                       ? "摇号 " + one.draw + " 的密钥应在 " + format_date_zh(one.due) +
                             " 前公开，现已逾期，请立即公开。"
                       : "摇号 " + one.draw + " 的密钥须在 " + format_date_zh(one.due) + " 前公开。"});
  }
}

void remind_of_certificates(Date today, const ReminderFacts& facts, std::vector<Reminder>& out) {
  for (const CertificatesDue& one : facts.certificates) {
    const std::string stage = stage_of((one.ends - today).count(), {60, 7});
    if (stage.empty()) continue;
    const std::string who = std::to_string(one.people) + " 人的执法证";
    out.push_back({"certificates|" + one.body + "|" + format_date(one.ends), stage, "certificates", one.body,
                   format_date(one.ends),
                   stage == "late" ? who + "已于 " + format_date_zh(one.ends) +
                                         " 到期，不再计入在岗持证人数，请换证后更新名录。"
                                   : who + "将于 " + format_date_zh(one.ends) + " 到期，请及时换证。"});
  }
}

void remind_of_calendar(Date today, const ReminderFacts& facts, std::vector<Reminder>& out) {
  const year_month_day now{today};
  const int year = static_cast<int>(now.year());
  const auto loaded = [&](int wanted) {
    return std::find(facts.calendars.begin(), facts.calendars.end(), wanted) != facts.calendars.end();
  };
  const auto remind = [&](int wanted, const char* stage) {
    const std::string text = std::to_string(wanted);
    out.push_back(
        {"calendar|" + text, stage, "calendar", "", text + "-01-01",
         text + " 年的节假日安排还没有载入，请对照国务院办公厅的通知载入，否则无法计算工作日期限。"});
  };
  if (!loaded(year)) remind(year, "late");
  const bool december = now.month() == std::chrono::December && now.day() >= std::chrono::day{15};
  if (december && !loaded(year + 1)) remind(year + 1, "next");
}

}  // namespace

std::vector<Reminder> reminders_on(Date today, const ReminderFacts& facts) {
  std::vector<Reminder> out;
  remind_of_draws(today, facts, out);
  remind_of_reveals(today, facts, out);
  remind_of_certificates(today, facts, out);
  remind_of_calendar(today, facts, out);
  return out;
}

}  // namespace dd::policy
