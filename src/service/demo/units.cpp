// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <string_view>

#include "core/intake/codes.h"
#include "service/demo/demo.h"
#include "service/towns.h"

namespace dd::service::demo {
namespace {

/// A trade with its GB/T 4754-2017 class and the special tag it brings.
struct Trade {
  std::string word, industry, tag, pollutants;
};

const std::vector<Trade>& key_trades() {
  static const std::vector<Trade> kTrades = {{"合成革", "2925", "", "大气环境"},
                                             {"不锈钢", "3130", "", "水环境,大气环境"},
                                             {"电镀", "3360", "electroplating", "水环境,土壤"},
                                             {"印染", "1713", "dyeing", "水环境"},
                                             {"化工", "2614", "chemical", "水环境,大气环境,环境风险"},
                                             {"纸业", "2221", "paper", "水环境"},
                                             {"阀门", "3443", "", "大气环境"},
                                             {"汽配", "3670", "", "大气环境"},
                                             {"蓄电池", "3843", "lead_battery", "大气环境,土壤"},
                                             {"制革", "1910", "tanning", "水环境"}};
  return kTrades;
}

const std::vector<Trade>& general_trades() {
  static const std::vector<Trade> kTrades = {
      {"阀门", "3443", "", ""},      {"竹木", "2041", "", ""},
      {"玩具", "2459", "", ""},      {"铅笔", "2412", "", ""},
      {"青瓷", "3074", "", ""},      {"宝剑", "3389", "", ""},
      {"水电", "4413", "", ""},      {"汽配", "3670", "", ""},
      {"生猪养殖", "0313", "", ""},  {"加油站", "5265", "", ""},
      {"医院", "8411", "", ""},      {"印染", "1713", "dyeing", ""},
      {"纸业", "2221", "paper", ""}, {"电镀", "3360", "electroplating", ""}};
  return kTrades;
}

/// Key trades of a place are the first ones of this list; rare trades are drawn seldom.
const Trade& pick_trade(Dice& dice, bool key) {
  const auto& trades = key ? key_trades() : general_trades();
  if (key)
    return dice.chance(70) ? trades[dice.pick(std::vector<std::size_t>{0, 1, 6, 7})] : dice.pick(trades);
  return dice.chance(94) ? trades[dice.below(11)] : trades[11 + dice.below(3)];
}

std::string brand(Dice& dice) {
  static const std::vector<std::string> kFirst = {"恒", "瓯", "绿", "康", "宏", "瑞",
                                                  "永", "金", "华", "青", "云", "松"};
  static const std::vector<std::string> kSecond = {"达", "源", "泰", "峰", "盛", "洁",
                                                   "禾", "岩", "溪", "诚", "信", "和"};
  return dice.pick(kFirst) + dice.pick(kSecond);
}

std::map<std::string, std::vector<Town>> towns_by_area() {
  std::map<std::string, std::vector<Town>> towns;
  for (const Town& town : known_towns()) towns[town.area].push_back(town);
  return towns;
}

/// The code `head` + one character + `tail` for which the check holds; found by trying.
template <class Holds>
std::string complete(const std::string& head, const std::string& tail, Holds holds) {
  for (const char c : std::string_view("0123456789ABCDEFGHJKLMNPQRTUWXY")) {
    const std::string code = head + c + tail;
    if (intake::is_uscc(code) && holds(code)) return code;
  }
  return head;
}

/// A code that passes both check digits; organisation codes beginning with 000T are not issued.
std::string made_up_uscc(const std::string& area, std::size_t number) {
  const std::string serial = std::to_string(number);
  const std::string head = "91" + area + "000T" + std::string(4 - serial.size(), '0') + serial;
  const std::string code = complete(head, "0", intake::organisation_check_holds);
  return complete(code.substr(0, 17), "", intake::uscc_check_holds);
}

std::string pick_status(Dice& dice) {
  const std::size_t roll = dice.below(1000);
  if (roll < 910) return "normal";
  if (roll < 945) return "stopped";
  if (roll < 975) return "seasonal";
  if (roll < 992) return "closed";
  return "moved";
}

void add_special(Dice& dice, Unit& unit, const Trade& trade, Date day) {
  std::string tags = trade.tag;
  std::string reason = trade.tag.empty() ? "" : "行业类别 " + trade.industry + "，属六大重污染行业（测试）";
  if (dice.chance(3)) {
    tags += tags.empty() ? "complaints" : ",complaints";
    reason += std::string(reason.empty() ? "" : "；") + "近一年核实信访投诉 3 件以上（测试）";
  }
  unit.special_tags = tags;
  unit.special_reason = reason;
  if (!tags.empty()) unit.special_from = format_date(day - std::chrono::days(200));
}

void add_permit(Dice& dice, Unit& unit, bool key) {
  if (!key && dice.chance(60)) {
    unit.permit_class = "登记管理";
    return;
  }
  if (dice.chance(4)) return;
  unit.permit_no = unit.uscc + "001" + "P";
  unit.permit_class = key ? "重点管理" : "简化管理";
  unit.permit_valid_to = "2029-12-31";
}

class UnitMaker {
 public:
  UnitMaker(std::vector<Unit>& out, Date day) : out_(out), day_(day), towns_(towns_by_area()) {}

  void add(const Body& body, bool key) {
    const Trade& trade = pick_trade(dice_, key);
    Unit unit;
    const bool zone = body.level == "zone";
    unit.area = zone ? "331102" : body.code;
    unit.body = body.code;
    unit.uscc = made_up_uscc(unit.area, ++number_);
    unit.id = unit.uscc + "/001";
    unit.kind = "企业";
    unit.unit_class = key ? "key" : "general";
    const auto& town = dice_.pick(towns_[unit.area]);
    unit.town = town.code;
    unit.address = town.name + "测试路" + std::to_string(1 + dice_.below(400)) + "号";
    name(unit, body, trade);
    unit.industry = trade.industry;
    unit.legal_person = "测试法人" + std::to_string(number_);
    unit.contact = "测试联系人" + std::to_string(number_);
    unit.phone = "0578000" + std::to_string(1000 + number_ % 9000);
    if (key) {
      unit.key_categories = trade.pollutants;
      unit.list_year = std::to_string(quarter_of(day_ + std::chrono::days(90)).year);
      unit.source = dice_.chance(8) ? "local" : "city";
    } else {
      unit.source = "local";
    }
    add_special(dice_, unit, trade, day_);
    add_permit(dice_, unit, key);
    risk(unit, key);
    unit.status = pick_status(dice_);
    place(unit);
    unit.remarks = "测试数据";
    leave_gaps(unit);
    out_.push_back(std::move(unit));
  }

  void add_sewage_plant(const Body& body) {
    add(body, true);
    Unit& unit = out_.back();
    unit.name = body.short_name + "城镇污水处理厂（测试）";
    unit.industry = "4620";
    unit.key_categories = "水环境";
    unit.special_tags = "sewage_plant";
    unit.special_reason = "城镇集中式污水处理厂（测试）";
    unit.special_from = format_date(day_ - std::chrono::days(200));
    unit.status = "normal";
  }

 private:
  void name(Unit& unit, const Body& body, const Trade& trade) {
    static const std::vector<std::string> kForms = {"有限公司", "有限公司", "有限公司", "股份有限公司", "厂"};
    const std::string form = trade.word == "医院" || trade.word == "加油站" ? "" : dice_.pick(kForms);
    unit.name =
        body.short_name + brand(dice_) + trade.word + form + "（测试" + std::to_string(number_) + "）";
  }

  void risk(Unit& unit, bool key) {
    unit.risk_level = "一般";
    unit.credit_grade = dice_.chance(70) ? "B" : dice_.pick(std::vector<std::string>{"A", "C", "D"});
    if (key && dice_.chance(12)) {
      unit.risk_level = dice_.chance(25) ? "重大" : "较大";
      unit.balls = unit.risk_level == "重大" ? 3 : 2;
    }
    if (dice_.chance(5) && unit.special_tags.empty()) {
      unit.positive_from = std::to_string(quarter_of(day_).year) + "-01-01";
      unit.positive_to = std::to_string(quarter_of(day_).year) + "-12-31";
    }
  }

  void place(Unit& unit) {
    if (dice_.chance(6)) return;
    unit.lng = "119." + std::to_string(100000 + dice_.below(800000));
    unit.lat = "28." + std::to_string(100000 + dice_.below(700000));
  }

  /// What a real register lacks: an old number under a name that stands there twice, a place, a lapsed paper.
  void leave_gaps(Unit& unit) const {
    if (number_ % 700 == 350 && !out_.empty() && out_.back().body == unit.body) {
      unit.name = out_.back().name;
      unit.uscc = "331100" + std::string(5, '0') + std::to_string(1000 + number_);
      unit.id = unit.uscc + "/001";
      unit.permit_no.clear();
    }
    if (number_ % 97 == 40) unit.town.clear();
    if (number_ % 131 == 60) unit.industry.clear();
    if (number_ % 89 == 50 && !unit.permit_no.empty())
      unit.permit_valid_to = format_date(day_ + std::chrono::days(number_ % 2 == 0 ? 120 : 420));
    if (number_ % 60 == 30 && !unit.special_tags.empty())
      unit.special_to = format_date(day_ + std::chrono::days(150));
  }

  std::vector<Unit>& out_;
  Date day_;
  Dice dice_{20260401};
  std::size_t number_ = 0;
  std::map<std::string, std::vector<Town>> towns_;
};

}  // namespace

const std::vector<BodySize>& body_sizes() {
  static const std::vector<BodySize> kSizes = {
      {"331100", 0, 0, 20},    {"331102", 25, 330, 12}, {"331121", 55, 380, 14}, {"331122", 50, 360, 14},
      {"331123", 30, 240, 11}, {"331124", 25, 240, 10}, {"331125", 10, 150, 8},  {"331126", 10, 160, 9},
      {"331127", 5, 140, 7},   {"331181", 30, 260, 12}, {"331171", 60, 240, 13}};
  return kSizes;
}

std::vector<Unit> make_units(const std::vector<Body>& bodies, Date day) {
  std::vector<Unit> units;
  UnitMaker maker(units, day);
  for (const BodySize& size : body_sizes()) {
    for (const Body& body : bodies) {
      if (body.code != size.code || size.key_units == 0) continue;
      maker.add_sewage_plant(body);
      for (std::size_t i = 1; i < size.key_units; ++i) maker.add(body, true);
      for (std::size_t i = 0; i < size.general_units; ++i) maker.add(body, false);
    }
  }
  return units;
}

}  // namespace dd::service::demo
