// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "service/demo/demo.h"

namespace dd::service::demo {
namespace {

const std::vector<std::string>& channels() {
  static const std::vector<std::string> kChannels = {"12345热线", "12369举报", "网络", "来信", "上级交办"};
  return kChannels;
}

const std::vector<std::string>& subjects() {
  static const std::vector<std::string> kSubjects = {"夜间生产有刺激性气味（测试）",
                                                     "雨天排口有浑水流出（测试）", "风机噪声影响休息（测试）",
                                                     "废渣露天堆放（测试）", "烟囱间断冒黑烟（测试）"};
  return kSubjects;
}

/// Writes complaints in the order of their numbers (信访投诉编号).
class Desk {
 public:
  explicit Desk(Date day) : day_(day) {}

  Complaint& add(const Unit& unit, std::int64_t days_ago, const std::string& verified) {
    const std::string number = std::to_string(10001 + complaints_.size()).substr(1);
    Complaint row;
    row.id = "XF-CS-" + number;
    row.body = unit.body;
    row.unit = unit.id;
    row.received = format_date(day_ - std::chrono::days(days_ago));
    row.channel = dice_.pick(channels());
    row.subject = dice_.pick(subjects());
    row.verified = verified;
    if (verified != "pending") {
      row.handling =
          verified == "yes" ? "现场核实，已要求企业改进（测试）" : "现场核查未发现所述情况（测试）";
      row.closed = format_date(std::min(day_, day_ - std::chrono::days(days_ago - 12)));
    }
    return complaints_.emplace_back(std::move(row));
  }

  void decide(Complaint& row, const std::string& number, std::int64_t days_ago) {
    row.decision_no = number;
    row.decided = format_date(day_ - std::chrono::days(days_ago));
    row.handling = "现场核实，已立案或责令改正（测试）";
  }

  Dice& dice() { return dice_; }
  std::vector<Complaint> take() { return std::move(complaints_); }

 private:
  Date day_;
  Dice dice_{20260404};
  std::vector<Complaint> complaints_;
};

/// Units of one place that just reach what makes a unit special, and units that just miss it.
void add_edge_cases(Desk& desk, const std::vector<Unit>& units) {
  for (const std::int64_t days_ago : {300, 200, 20}) desk.add(units.at(0), days_ago, "yes");
  for (const std::int64_t days_ago : {300, 20}) desk.add(units.at(1), days_ago, "yes");
  desk.add(units.at(1), 100, "no");
  desk.add(units.at(1), 8, "pending");
  for (const std::int64_t days_ago : {440, 200, 20}) desk.add(units.at(2), days_ago, "yes");
  desk.decide(desk.add(units.at(3), 60, "yes"), "测环责改〔2026〕3号", 40);
  desk.decide(desk.add(units.at(4), 420, "yes"), "测环罚〔2025〕9号", 400);
}

}  // namespace

std::vector<Complaint> make_complaints(const std::vector<Unit>& units, Date day) {
  Desk desk(day);
  std::vector<Unit> quiet;
  for (const Unit& unit : units) {
    if (unit.special_tags.empty() && unit.unit_class == "general" && unit.status == "normal")
      quiet.push_back(unit);
  }
  std::vector<Unit> liandu, songyang;
  for (const Unit& unit : quiet) {
    if (unit.body == "331102") liandu.push_back(unit);
    if (unit.body == "331124") songyang.push_back(unit);
  }
  add_edge_cases(desk, liandu);
  add_edge_cases(desk, songyang);
  for (std::size_t i = 0; i < 60; ++i) {
    const std::size_t roll = desk.dice().below(10);
    desk.add(desk.dice().pick(quiet), static_cast<std::int64_t>(20 + desk.dice().below(400)),
             roll < 5 ? "yes" : "no");
  }
  return desk.take();
}

}  // namespace dd::service::demo
