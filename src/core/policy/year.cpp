// SPDX-License-Identifier: Apache-2.0
#include "core/policy/year.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "core/policy/exact.h"
#include "core/policy/joint_plan.h"
#include "core/policy/plans.h"

namespace dd::policy {
namespace {

using Places = std::vector<std::size_t>;

/// What a clause that cannot be met asks of people.
std::string remedy(const std::string& clause) {
  if (clause == "general_share" || clause == "city_general_share")
    return "请补充一般单位名录；确实不足的，把缺口写入计划说明。";
  if (clause == "officers") return "";
  return "请核对名录；年度上限优先，确有缺口的写入计划说明。";
}

/// The registers of a year, carried on quarter by quarter.
class Year {
 public:
  Year(const YearRules& rules, const YearStart& start) : year_rules_(rules), start_(start) {
    frozen_.units = start.units;
    std::sort(frozen_.units.begin(), frozen_.units.end(),
              [](const PolicyUnit& a, const PolicyUnit& b) { return a.id < b.id; });
    for (PolicyUnit& unit : frozen_.units) unit.visits = 0;
    for (const Body& body : rules.front().bodies) forecasts_[body.code].body = body.code;
  }

  Status quarter(int number) {
    frozen_.quarter = {start_.year, number};
    take_people();
    const Frozen asked = without_unstaffed();
    DD_ASSIGN(const Plans plans, plan_numbers(rules(), asked));
    const std::vector<JointPass> joint = joint_passes(plans);
    for (const Body& body : rules().bodies) forecast(plans, body, joint);
    if (done() != nullptr)
      carry_done(*done());
    else
      carry_on(plans);
    for (const Body& body : rules().bodies) forecasts_[body.code].quarters.back().covered = covered(body);
    return {};
  }

  std::vector<YearForecast> take() {
    std::vector<YearForecast> out;
    for (const Body& body : year_rules_.front().bodies) out.push_back(std::move(forecasts_[body.code]));
    return out;
  }

 private:
  std::size_t at() const { return static_cast<std::size_t>(frozen_.quarter.number) - 1; }
  const RuleSet& rules() const { return year_rules_[at()]; }
  const QuarterDone* done() const { return start_.done[at()] ? &*start_.done[at()] : nullptr; }
  const Body& city() const { return rules().bodies.front(); }

  void take_people() {
    frozen_.bodies = start_.people[at()];
    for (BodyFacts& facts : frozen_.bodies) facts.general_done = done_[facts.body];
  }

  std::int64_t on_duty(const std::string& body) const {
    for (const BodyFacts& facts : frozen_.bodies)
      if (facts.body == body) return facts.officers_on_duty;
    return 0;
  }

  /// The general units of a district without officers ask nothing of it; else no quarter could be computed.
  Frozen without_unstaffed() const {
    Frozen out = frozen_;
    for (PolicyUnit& unit : out.units) {
      const bool is_general = unit.stratum == general || unit.stratum == general_special;
      if (is_general && unit.body != city().code && on_duty(unit.body) == 0) unit.excluded = true;
    }
    return out;
  }

  std::vector<JointPass> joint_passes(const Plans& plans) const {
    const std::vector<JointShare>& shares = start_.joint[at()];
    if (!check_joint(rules(), shares).ok()) return {};
    return plan_joint(rules(), frozen_.quarter, plans, shares);
  }

  void forecast(const Plans& plans, const Body& body, const std::vector<JointPass>& joint) {
    const bool is_city = body.code == city().code;
    const GeneralPlan& general_plan = plans.general.at(body.code);
    QuarterForecast out;
    out.number = frozen_.quarter.number;
    out.officers = general_plan.people.officers_on_duty;
    out.leads = general_plan.people.leads_on_duty;
    out.general = general_plan.todo;
    out.general_special = general_plan.special_required;
    out.general_target = general_plan.cumulative;
    out.general_done = done_[body.code] += drawn_general(body, general_plan);
    YearForecast& year = forecasts_[body.code];
    year.general_units = count(body, general) + count(body, general_special);
    year.general_special = count(body, general_special);
    if (is_city)
      city_keys(plans.city_keys, year, out);
    else if (const auto keys = plans.keys.find(body.code); keys != plans.keys.end())
      own_keys(keys->second, year, out);
    weigh(plans, body, out);
    out.joint = joint_visits(rules(), frozen_.quarter, plans, body, joint);
    year.quarters.push_back(std::move(out));
  }

  /// Of the quarter: as drawn, else what is sure to be drawn.
  std::int64_t drawn_general(const Body& body, const GeneralPlan& plan) const {
    if (done() == nullptr) return plan.sure;
    const auto found = done()->general.find(body.code);
    return found == done()->general.end() ? 0 : found->second;
  }

  static void city_keys(const CityPlan& plan, YearForecast& year, QuarterForecast& out) {
    out.key = plan.required;
    out.key_special = plan.special_required;
    year.key_units = plan.units;
    year.key_special = plan.special_units;
  }

  void own_keys(const KeyPlan& plan, YearForecast& year, QuarterForecast& out) const {
    const std::int64_t unseen = plan.special_tally.unseen + plan.ordinary_tally.unseen;
    const std::int64_t cover =
        rules().county_key_all_in_year.value ? ceil_share(unseen, 1, quarters_left(frozen_.quarter)) : 0;
    out.key = std::max(plan.required, cover);
    out.key_special = plan.special_required;
    year.key_units = plan.units;
    year.key_special = plan.special_tally.frame;
  }

  /// Whether people and registers suffice.
  void weigh(const Plans& plans, const Body& body, QuarterForecast& out) const {
    out.most_visits = most_visits(plans, body);
    out.seats = out.most_visits * rules().officers_per_unit.value;
    out.capacity = out.officers * rules().officer_cap.value;
    out.load = out.officers > 0 ? ceil_share(out.seats, 1, out.officers) : 0;
    std::vector<ClauseProof> proofs;
    prove_body(rules(), frozen_.quarter, plans, body, proofs);
    if (out.officers == 0 && count(body, general) + count(body, general_special) > 0)
      out.findings.push_back(
          "没有在岗的持证执法人员，一般单位抽查数无法计算。请先登记在岗人员和证件有效期。");
    for (const ClauseProof& proof : proofs) {
      if (!proof.met) out.findings.push_back(proof.note + remedy(proof.clause));
    }
    out.feasible = out.findings.empty();
  }

  /// Marks the units that were drawn; one that has left the registers since is not there to be marked.
  void carry_done(const QuarterDone& quarter) {
    const std::set<std::string_view> drawn(quarter.units.begin(), quarter.units.end());
    for (PolicyUnit& unit : frozen_.units) {
      if (drawn.contains(unit.id)) ++unit.visits;
    }
  }

  /// Marks the units as the scheme draws them at least: unseen key units by the round, seen ones by the rest.
  void carry_on(const Plans& plans) {
    const GeneralPlan& citywide = plans.general.at(city().code);
    visit(places("", general_special, 0), citywide.special);
    visit(places("", general, 0), citywide.ordinary);
    for (const auto& [body, plan] : plans.keys) {
      carry_keys(body, key_special, plan.special);
      carry_keys(body, key, plan.ordinary);
    }
    for (const auto& [body, plan] : plans.general) {
      if (body == city().code) continue;
      visit(places(body, general_special, 0), plan.special);
      visit(places(body, general, 0), plan.ordinary);
    }
  }

  void carry_keys(const std::string& body, Stratum stratum, const StratumPlan& plan) {
    const Places seen = places(body, stratum, 1);
    visit(places(body, stratum, 0), plan.first);
    visit(seen, plan.top_up_most + plan.look_back_most);
  }

  /// Open units of a stratum, of one body or of all, drawn at least `fewest` times; those drawn least first.
  Places places(const std::string& body, Stratum stratum, int fewest) const {
    Places out;
    for (int visits = fewest; visits < rules().annual_cap.value; ++visits) {
      for (std::size_t i = 0; i < frozen_.units.size(); ++i) {
        const PolicyUnit& unit = frozen_.units[i];
        const bool wanted = !unit.excluded && unit.stratum == stratum && unit.visits == visits;
        if (wanted && (body.empty() || unit.body == body)) out.push_back(i);
      }
    }
    return out;
  }

  /// One visit more for `number` of them: the least drawn, spread evenly over the rest of equal visits.
  void visit(const Places& from, std::int64_t number) {
    std::size_t left = std::min(from.size(), static_cast<std::size_t>(std::max<std::int64_t>(number, 0)));
    for (std::size_t begin = 0; left > 0;) {
      const int visits = frozen_.units[from[begin]].visits;
      std::size_t end = begin;
      while (end < from.size() && frozen_.units[from[end]].visits == visits) ++end;
      const std::size_t size = end - begin, taken = std::min(left, size);
      for (std::size_t i = 0; i < taken; ++i) ++frozen_.units[from[begin + i * size / taken]].visits;
      left -= taken;
      begin = end;
    }
  }

  std::int64_t covered(const Body& body) const {
    return std::count_if(frozen_.units.begin(), frozen_.units.end(), [&](const PolicyUnit& unit) {
      const bool is_key = unit.stratum == key || unit.stratum == key_special;
      return is_key && !unit.excluded && unit.visits > 0 &&
             (body.code == city().code || unit.body == body.code);
    });
  }

  std::int64_t count(const Body& body, Stratum stratum) const {
    return std::count_if(frozen_.units.begin(), frozen_.units.end(), [&](const PolicyUnit& unit) {
      return unit.stratum == stratum && !unit.excluded &&
             (body.code == city().code || unit.body == body.code);
    });
  }

  const YearRules& year_rules_;
  const YearStart& start_;
  Frozen frozen_;
  std::map<std::string, std::int64_t> done_;
  std::map<std::string, YearForecast> forecasts_;
};

}  // namespace

bool YearForecast::feasible() const {
  return std::all_of(quarters.begin(), quarters.end(), [](const QuarterForecast& q) { return q.feasible; });
}

Result<std::vector<YearForecast>> forecast_year(const YearRules& rules, const YearStart& start) {
  Year year(rules, start);
  for (int quarter = 1; quarter <= 4; ++quarter) DD_TRY(year.quarter(quarter));
  return year.take();
}

}  // namespace dd::policy
