// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "core/policy/exact.h"
#include "core/policy/plans.h"

namespace dd::policy {
namespace {

std::string text(std::int64_t number) { return std::to_string(number); }

/// Writes the proofs of one body in the order of the clauses.
class ProofWriter {
 public:
  ProofWriter(const RuleSet& rules, Quarter quarter, const Plans& plans, const Body& body,
              std::vector<ClauseProof>& out)
      : rules_(rules), quarter_(quarter), plans_(plans), body_(body), out_(out) {}

  void keys(const KeyPlan& plan) {
    const Ratio share = rules_.county_key_share.value;
    add("key_share", rules_.county_key_share.cite, plan.units, plan.required,
        plan.special.sure + plan.special.sure_look_back + plan.ordinary.sure + plan.ordinary.sure_look_back,
        "重点单位 " + text(plan.units) + " 家 × " + percent(share) + equals_units(plan.units, share) +
            more_than(plan.required, body_.level == "city" ? 0 : more().key),
        short_of_open(plan.special_tally.open + plan.ordinary_tally.open,
                      plan.special_tally.at_cap() + plan.ordinary_tally.at_cap()));
    if (rules_.county_key_all_in_year.value) coverage(plan);
  }

  void city_keys() {
    const CityPlan& plan = plans_.city_keys;
    const Ratio share = rules_.city_key_share.value;
    add("city_key_share", rules_.city_key_share.cite, plan.units, plan.required, plan.special + plan.ordinary,
        "全市重点单位 " + text(plan.units) + " 家 × " + percent(share) + equals_units(plan.units, share) +
            more_than(plan.required, more().key),
        "全市可抽的重点单位不足（其余已达全年 " + text(rules_.annual_cap.value) + " 次上限）");
  }

  void general(const GeneralPlan& plan) {
    const bool city = body_.level == "city";
    const auto& cite = (city ? rules_.city_general_per_officer : rules_.county_general_per_officer).cite;
    const std::int64_t people = plan.people.officers_on_duty;
    const std::string sum = "在岗 " + text(people) + " 人 × " + text(plan.per_officer) + " 家 = 全年 " +
                            text(plan.year) + " 家；第 " + text(quarter_.number) + " 季度末累计应抽 " +
                            text(plan.year) + " × " + text(quarter_.number) + " ÷ 4" +
                            equals_units(plan.year, {quarter_.number, 4}) + "，此前已抽 " +
                            text(plan.people.general_done) + " 家，本季度应抽 " + text(plan.todo) + " 家" +
                            more_than(plan.todo, more().general);
    add(city ? "city_general_share" : "general_share", cite, people, plan.todo, plan.sure, sum,
        short_of_pool(plan));
  }

  void special_keys(const KeyPlan& plan) {
    const std::int64_t units = plan.special_tally.frame;
    if (units == 0) return;
    add("special_key", rules_.county_key_special.cite, units, plan.special_required,
        plan.special.sure + plan.special.sure_look_back,
        special_sum("重点单位", units, plan.special_share, rules_.county_key_special.value,
                    rules_.county_key_share.value),
        short_of_open(plan.special_tally.open, plan.special_tally.at_cap()));
  }

  void special_city_keys() {
    const CityPlan& plan = plans_.city_keys;
    if (plan.special_units == 0) return;
    add("special_key", rules_.city_key_special.cite, plan.special_units, plan.special_required, plan.special,
        special_sum("全市重点单位", plan.special_units, plan.special_share, rules_.city_key_special.value,
                    rules_.city_key_share.value),
        "其余特殊监管对象已达全年 " + text(rules_.annual_cap.value) + " 次上限");
  }

  void special_general(const GeneralPlan& plan) {
    if (plan.special_units == 0) return;
    const bool city = body_.level == "city";
    const auto& raise = city ? rules_.city_general_special : rules_.county_general_special;
    const std::string why = plan.special_by_floor
                                ? "（每季度下限）"
                                : "（本季度 " + text(plan.todo) + " 家 ÷ 一般单位 " + text(plan.units) +
                                      " 家的 " + decimal(1, raise.value.factor.num, raise.value.factor.den) +
                                      " 倍）";
    add("special_general", raise.cite, plan.special_units, plan.special_required, plan.sure_special,
        "一般单位中的特殊监管对象 " + text(plan.special_units) + " 家 × " + percent(plan.special_share) +
            why + equals_units(plan.special_units, plan.special_share),
        "其余特殊监管对象已达全年上限，或可能由市局先抽中");
  }

  void look_back(const KeyPlan& plan) {
    const std::int64_t cover = rules_.look_back_cover.value;
    const std::int64_t seen = plan.special_tally.seen() + plan.ordinary_tally.seen();
    if (cover == 0 || seen == 0 || rules_.annual_cap.value == 1) return;
    const std::int64_t required = ceil_share(seen, 1, cover);
    add("look_back", rules_.look_back_cover.cite, seen, required,
        plan.special.look_back + plan.ordinary.look_back,
        "已查过且未达全年上限的重点单位 " + text(seen) + " 家 ÷ " + text(cover) +
            equals_units(seen, {1, cover}) + "（普通和特殊监管对象分别计算、分别取整）",
        "");
  }

  void annual_cap() {
    std::int64_t at_cap = 0;
    for (const Stratum stratum : {key, key_special, policy::general, general_special}) {
      at_cap += plans_.census.of(body_.code, stratum).at_cap();
    }
    add("annual_cap", rules_.annual_cap.cite, at_cap, 0, 0,
        "同一单位全年至多抽中 " + text(rules_.annual_cap.value) + " 次；已达上限 " + text(at_cap) +
            " 家，本季度不再抽取",
        "");
  }

  void deadline() {
    const Deadline day = draw_deadline(rules_, quarter_, first_day(quarter_));
    add("deadline", rules_.target_day.cite, 0, 0, 0,
        text(quarter_.year) + "年第" + text(quarter_.number) + "季度方案应于" + format_date_zh(day.target) +
            "24时前完成摇号；" + format_date_zh(day.last) + "为最后一天，此后为逾期",
        "");
  }

  void officers() {
    out_.push_back(
        prove_officers(rules_, body_, plans_.census.facts(body_.code), most_visits(plans_, body_)));
  }

 private:
  PlannedMore more() const { return plans_.census.facts(body_.code).more; }

  /// "" unless the annual plan asks for more.
  static std::string more_than(std::int64_t required, std::int64_t planned) {
    return planned > required ? "；年度计划安排 " + text(planned) + " 家，按计划抽取" : "";
  }

  void coverage(const KeyPlan& plan) {
    const std::int64_t unseen = plan.special_tally.unseen + plan.ordinary_tally.unseen;
    const int left = quarters_left(quarter_);
    const std::int64_t required = ceil_share(unseen, 1, left);
    add("key_coverage", rules_.county_key_all_in_year.cite, unseen, required, required,
        "本年未查过的重点单位 " + text(unseen) + " 家 ÷ 剩余 " + text(left) + " 个季度" +
            equals_units(unseen, {1, left}),
        "");
  }

  std::string special_sum(const char* what, std::int64_t units, Ratio share, const Raise& raise,
                          Ratio base) const {
    const Ratio raised = times(raise.factor, base);
    const std::string why = share == raised ? "（" + percent(base) + " 的 " +
                                                  decimal(1, raise.factor.num, raise.factor.den) + " 倍）"
                                            : std::string("（每季度下限）");
    return what + std::string("中的特殊监管对象 ") + text(units) + " 家 × " + percent(share) + why +
           equals_units(units, share);
  }

  std::string short_of_open(std::int64_t open, std::int64_t at_cap) const {
    std::string out = "可抽的只有 " + text(open) + " 家（" + text(at_cap) + " 家已达全年 " +
                      text(rules_.annual_cap.value) + " 次上限）";
    if (rules_.city_counts_for_county.value == "X") out += "，且可能由市局先抽中其中几家";
    return out;
  }

  std::string short_of_pool(const GeneralPlan& plan) const {
    return "名录中一般单位共 " + text(plan.units) + " 家，本年未抽过、也不会由市局先抽走的只有 " +
           text(plan.reachable) + " 家（名录不全的请补充）";
  }

  /// `why` explains a shortfall and is dropped where there is none.
  void add(const char* clause, const Citation& cite, std::int64_t base, std::int64_t required,
           std::int64_t planned, std::string arithmetic, const std::string& why) {
    ClauseProof proof;
    proof.clause = clause;
    proof.body = body_.code;
    proof.cite = cite;
    proof.arithmetic = std::move(arithmetic);
    proof.base = base;
    proof.required = required;
    proof.planned = planned;
    proof.missed_by = std::max<std::int64_t>(required - planned, 0);
    proof.met = proof.missed_by == 0;
    if (!proof.met) proof.note = why + "，比要求少 " + text(proof.missed_by) + " 家。";
    out_.push_back(std::move(proof));
  }

  const RuleSet& rules_;
  Quarter quarter_;
  const Plans& plans_;
  const Body& body_;
  std::vector<ClauseProof>& out_;
};

/// Those of a body who can be drawn (可参加摇号的人员).
struct Drawable {
  std::int64_t officers, leads;
};

Drawable drawable(const BodyFacts& people) {
  return {people.officers_on_duty - people.out_of_scope, people.leads_on_duty - people.leads_out_of_scope};
}

/// Why the seats cannot all be filled, in the order in which it is mended; empty when they can.
std::string staff_gap(const RuleSet& rules, const Drawable& people, std::int64_t units) {
  const std::int64_t team = rules.officers_per_unit.value, cap = rules.officer_cap.value;
  const std::int64_t leads = ceil_share(units, 1, cap), seats = units * team;
  std::string out;
  if (people.officers < team) {
    out += "在岗人数不足 " + text(team) + " 人，组不成检查组，请向市局申请支援或跨区域协助；";
  }
  if (people.leads < leads) {
    out += "缺少可担任主办的人员 " + text(leads - people.leads) + " 名，请在人员名录中指定主办；";
  }
  if (people.officers * cap < seats) {
    out += "在岗人员最多承担 " + text(people.officers * cap) + " 人次，请增加在岗人员或请市局支援；";
  }
  return out;
}

/// "在岗 8 人（可主办 5 人）", and who of them is not drawn.
std::string people_text(const BodyFacts& people) {
  const std::string out = "在岗 " + text(people.officers_on_duty) + " 人";
  const std::string leads = "可主办 " + text(people.leads_on_duty - people.leads_out_of_scope) + " 人";
  if (people.out_of_scope == 0) return out + "（" + leads + "）";
  return out + "，其中 " + text(people.out_of_scope) + " 人可查事项本季度不开展，可参加摇号 " +
         text(people.officers_on_duty - people.out_of_scope) + " 人（" + leads + "）";
}

}  // namespace

ClauseProof prove_officers(const RuleSet& rules, const Body& body, const BodyFacts& people,
                           std::int64_t units) {
  const std::int64_t team = rules.officers_per_unit.value, cap = rules.officer_cap.value;
  const Drawable drawn = drawable(people);
  const std::int64_t present = drawn.officers;
  const std::int64_t lead_seats = std::min(units, drawn.leads * cap);
  const std::int64_t other_seats = units * std::min(team - 1, present);
  ClauseProof proof;
  proof.clause = "officers";
  proof.body = body.code;
  proof.cite = rules.officers_per_unit.cite;
  proof.base = present;
  proof.required = units * team;
  proof.planned = std::min({lead_seats + other_seats, units * std::min(team, present), present * cap});
  proof.missed_by = proof.required - proof.planned;
  proof.met = proof.missed_by == 0;
  proof.arithmetic = "至多 " + text(units) + " 家 × " + text(team) + " 人 = " + text(proof.required) +
                     " 人次；" + people_text(people) + "× 每人至多 " + text(cap) +
                     " 家 = " + text(present * cap) + " 人次";
  if (!proof.met) proof.note = staff_gap(rules, drawn, units) + "共缺 " + text(proof.missed_by) + " 人次。";
  return proof;
}

void prove_body(const RuleSet& rules, Quarter quarter, const Plans& plans, const Body& body,
                std::vector<ClauseProof>& out) {
  ProofWriter writer(rules, quarter, plans, body, out);
  const auto keys = plans.keys.find(body.code);
  const bool district = keys != plans.keys.end();
  const GeneralPlan& general = plans.general.at(body.code);
  if (district) writer.keys(keys->second);
  if (body.level == "city") writer.city_keys();
  writer.general(general);
  if (body.level == "city") writer.special_city_keys();
  if (district && body.level != "city") writer.special_keys(keys->second);
  writer.special_general(general);
  if (district) writer.look_back(keys->second);
  writer.annual_cap();
  writer.officers();
  if (body.level == "city") writer.deadline();
}

}  // namespace dd::policy
