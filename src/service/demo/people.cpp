// SPDX-License-Identifier: Apache-2.0
#include "service/demo/demo.h"

namespace dd::service::demo {
namespace {

std::string digits(std::size_t number, std::size_t width) {
  const std::string text = std::to_string(number);
  return text.size() < width ? std::string(width - text.size(), '0') + text : text;
}

void put_duty(Dice& dice, Officer& officer, Date day) {
  officer.duty = "on_duty";
  officer.duty_from = "2023-03-01";
  const std::size_t roll = dice.below(100);
  if (roll < 88) return;
  officer.duty_from = format_date(day - std::chrono::days(10));
  if (roll < 93) {
    officer.duty = "leave";
    officer.duty_to = format_date(day + std::chrono::days(250));
  } else if (roll < 97) {
    officer.duty = "seconded";
  } else {
    officer.duty = "retired";
  }
}

}  // namespace

std::vector<Officer> make_officers(const std::vector<Body>& bodies, Date day) {
  static const std::vector<std::string> kSpecialties = {"water", "air",   "solid_waste",
                                                        "soil",  "noise", "project"};
  std::vector<Officer> officers;
  Dice dice(20260402);
  for (const BodySize& size : body_sizes()) {
    for (const Body& body : bodies) {
      if (body.code != size.code) continue;
      for (std::size_t i = 1; i <= size.officers; ++i) {
        Officer officer;
        officer.id = body.letters + "-" + digits(i, 3);
        officer.name = body.short_name + "测试员" + digits(i, 2);
        officer.body = body.code;
        officer.department = body.level == "city" ? "生态环境保护综合行政执法队" : "执法队";
        officer.post = i == 1 ? "队长" : i == 2 ? "副队长" : "执法员";
        officer.certificate_no = "测试证" + body.code + digits(i, 4);
        officer.certificate_valid_to = i % 23 == 0 ? format_date(day - std::chrono::days(30)) : "2029-12-31";
        officer.specialties = dice.pick(kSpecialties);
        officer.can_lead = i <= (size.officers * 3 + 4) / 5 ? 1 : 0;
        put_duty(dice, officer, day);
        officer.phone = "0578100" + digits(1000 + officers.size(), 4);
        officer.remarks = "测试数据";
        officers.push_back(std::move(officer));
      }
    }
  }
  return officers;
}

std::vector<Recusal> make_recusals(const std::vector<Unit>& units, const std::vector<Officer>& officers,
                                   Date day) {
  static const std::vector<std::string> kNotes = {"近亲属任职（测试）", "三年内曾任职（测试）",
                                                  "持有股份（测试）", "驻企服务员（测试）"};
  std::vector<Recusal> recusals;
  Dice dice(20260403);
  for (std::size_t tries = 0; recusals.size() < 60 && tries < 20000; ++tries) {
    const Unit& unit = dice.pick(units);
    const Officer& officer = dice.pick(officers);
    if (unit.body != officer.body) continue;
    const std::size_t reason = dice.below(4);
    bool known = false;
    for (const Recusal& other : recusals)
      known = known || (other.unit == unit.id && other.officer == officer.id);
    if (known) continue;
    recusals.push_back({unit.id, officer.id, static_cast<std::int64_t>(reason + 1), kNotes[reason],
                        format_date(day - std::chrono::days(100)), ""});
  }
  return recusals;
}

std::vector<DutyPeriod> make_periods(const std::vector<Officer>& officers, Date day) {
  std::vector<DutyPeriod> periods;
  for (std::size_t i = 4; i < officers.size(); i += 19) {
    const auto on = [&](int days) { return format_date(day + std::chrono::days(days)); };
    periods.push_back({officers[i].id, "training", on(30), on(36), "业务培训（测试）"});
    if (i % 2 == 0) periods.push_back({officers[i].id, "leave", on(200), on(215), "年休假（测试）"});
  }
  return periods;
}

std::vector<KeyChange> make_key_changes(const std::vector<Unit>& units, Date day) {
  const std::string year = std::to_string(quarter_of(day + std::chrono::days(90)).year + 1);
  std::vector<KeyChange> changes;
  for (std::size_t i = 0; i < units.size() && changes.size() < 6; i += 211) {
    const bool key = units[i].unit_class == "key";
    if (key && units[i].source != "city") continue;
    changes.push_back({year, units[i].id, key ? "leave" : "join", "city", key ? "" : "水环境",
                       key ? "排放量降到筛选条件以下（测试）" : "符合筛选条件（测试）"});
  }
  return changes;
}

}  // namespace dd::service::demo
