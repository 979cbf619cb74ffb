// SPDX-License-Identifier: Apache-2.0
#include "core/policy/scheme.h"

#include <algorithm>
#include <charconv>

#include "core/policy/exact.h"
#include "core/policy/items.h"
#include "core/policy/joint_plan.h"
#include "core/policy/plans.h"

namespace dd::policy {
namespace {

/// Weeks over which the visits are drawn; the thirteenth week of a quarter stays free for what could not be
/// Officer qualifications of the draw: bit 0 certified, bit 1 may lead (主办).
constexpr std::uint32_t kMember = 1, kLead = 3;

/// Writes pass lines with dense numbers, each with its seats, its body and its title.
class SchemeWriter {
 public:
  SchemeWriter(const RuleSet& rules, Scheme& scheme) : rules_(rules), scheme_(scheme) {
    seen_most_ = static_cast<std::uint8_t>(rules.annual_cap.value - 1);
    credit_ = rules.city_counts_for_county.value == "C" ? draw::Mode::credit : draw::Mode::exclude;
  }

  void city_keys(const Body& city, const CityPlan& plan) {
    citywide(city, key_special, seen_most_, plan.special, "重点单位（特殊监管对象）·全市抽查");
    citywide(city, key, seen_most_, plan.ordinary, "重点单位·全市抽查");
  }

  void city_general(const Body& city, const GeneralPlan& plan) {
    citywide(city, general_special, seen_most_, plan.special, "一般单位（特殊监管对象）·全市抽查");
    citywide(city, general, 0, plan.ordinary, "一般单位·全市抽查");
  }

  void keys(const Body& body, const KeyPlan& plan, std::uint32_t cover) {
    const Ratio share = rules_.county_key_share.value;
    draw::Pass first = local(body, key_special, credit_, 0, 0);
    first.num = static_cast<std::uint64_t>(share.num);
    first.den = static_cast<std::uint64_t>(share.den);
    first.cover = cover;
    add(first, body, plan.special.first, "重点单位（特殊监管对象）·本年未查");
    top_up(body, key_special, plan.special, "重点单位（特殊监管对象）·提高比例");

    first = local(body, key, credit_, 0, 0);
    first.num = static_cast<std::uint64_t>(plan.ordinary_whole);
    first.cover = cover;
    add(first, body, plan.ordinary.first, "重点单位·本年未查");
    top_up(body, key, plan.ordinary, "重点单位·补足比例");

    look_back(body, key_special, plan.special, "重点单位（特殊监管对象）·回头看");
    look_back(body, key, plan.ordinary, "重点单位·回头看");
  }

  void general_units(const Body& body, const GeneralPlan& plan) {
    counted(body, general_special, seen_most_, plan.special, "一般单位（特殊监管对象）·季度数量");
    counted(body, general, 0, plan.ordinary, "一般单位·季度数量");
  }

 private:
  draw::Pass local(const Body& body, Stratum stratum, draw::Mode mode, std::uint8_t vmin,
                   std::uint8_t vmax) const {
    draw::Pass pass;
    pass.mode = mode;
    pass.areas = {area_of(body.code)};
    pass.stratum = stratum;
    pass.vmin = vmin;
    pass.vmax = vmax;
    return pass;
  }

  void citywide(const Body& city, Stratum stratum, std::uint8_t vmax, std::int64_t number, const char* what) {
    draw::Pass pass = local(city, stratum, draw::Mode::exclude, 0, vmax);
    pass.areas.clear();
    pass.num = static_cast<std::uint64_t>(number);
    add(pass, city, number, what);
  }

  void counted(const Body& body, Stratum stratum, std::uint8_t vmax, std::int64_t number, const char* what) {
    draw::Pass pass = local(body, stratum, draw::Mode::exclude, 0, vmax);
    pass.num = static_cast<std::uint64_t>(number);
    add(pass, body, number, what);
  }

  void top_up(const Body& body, Stratum stratum, const StratumPlan& plan, const char* what) {
    draw::Pass pass = local(body, stratum, credit_, 0, seen_most_);
    pass.num = static_cast<std::uint64_t>(plan.top_up);
    add(pass, body, plan.top_up_most, what);
  }

  void look_back(const Body& body, Stratum stratum, const StratumPlan& plan, const char* what) {
    draw::Pass pass = local(body, stratum, draw::Mode::credit, 1, seen_most_);
    pass.cover = static_cast<std::uint32_t>(rules_.look_back_cover.value);
    add(pass, body, plan.look_back_most, what);
  }

  /// `most` is the most the pass draws; a pass that can draw nothing is left out.
  void add(draw::Pass pass, const Body& body, std::int64_t most, const char* what) {
    if (most <= 0) return;
    pass.no = static_cast<std::uint16_t>(scheme_.passes.size() + 1);
    const std::int64_t share = ceil_share(most, rules_.reserve_share_percent.value, 100);
    pass.reserve = static_cast<std::uint32_t>(std::max<std::int64_t>(share, 1));
    scheme_.pass_body[pass.no] = body.code;
    scheme_.pass_title[pass.no] = body.short_name + "·" + what;
    add_seats(pass, body);
    scheme_.passes.push_back(std::move(pass));
  }

  void add_seats(const draw::Pass& pass, const Body& body) {
    for (std::int64_t seat = 0; seat < rules_.officers_per_unit.value; ++seat) {
      draw::Slot slot;
      slot.pass = pass.no;
      slot.seat = static_cast<std::uint8_t>(seat);
      slot.quals = seat == 0 ? kLead : kMember;
      if (pass.areas.empty()) {
        slot.source = draw::Slot::Source::area;
        slot.area = area_of(body.code);
      }
      scheme_.slots.push_back(slot);
    }
  }

  const RuleSet& rules_;
  Scheme& scheme_;
  std::uint8_t seen_most_ = 0;
  draw::Mode credit_ = draw::Mode::credit;
};

void write_passes(const RuleSet& rules, Quarter quarter, const Plans& plans, Scheme& scheme) {
  SchemeWriter writer(rules, scheme);
  const Body& city = rules.bodies.front();
  const int cover = rules.county_key_all_in_year.value ? quarters_left(quarter) : 0;
  writer.city_keys(city, plans.city_keys);
  for (const Body& body : rules.bodies) {
    const auto keys = plans.keys.find(body.code);
    if (keys != plans.keys.end()) writer.keys(body, keys->second, static_cast<std::uint32_t>(cover));
  }
  writer.city_general(city, plans.general.at(city.code));
  for (const Body& body : rules.bodies) {
    if (&body != &city) writer.general_units(body, plans.general.at(body.code));
  }
}

/// In mode C the districts' sure numbers include the city's visits, in mode X they come on top.
void count_visits(const RuleSet& rules, const Plans& plans, Scheme& scheme) {
  const std::int64_t city = plans.city_keys.special + plans.city_keys.ordinary;
  std::int64_t districts = 0;
  for (const auto& [code, plan] : plans.keys) {
    districts +=
        plan.special.sure + plan.special.sure_look_back + plan.ordinary.sure + plan.ordinary.sure_look_back;
  }
  const bool credit = rules.city_counts_for_county.value == "C";
  scheme.visits_at_least = credit ? std::max(city, districts) : city + districts;
  for (const auto& [code, plan] : plans.general) scheme.visits_at_least += plan.sure;
  for (const Body& body : rules.bodies) scheme.visits_at_most += most_visits(plans, body);
}

std::string_view class_name(std::uint16_t stratum) {
  static constexpr std::string_view kNames[] = {"", "重点单位", "重点单位（特殊监管对象）", "一般单位",
                                                "一般单位（特殊监管对象）"};
  return kNames[stratum];
}

std::string joint_title(const RuleSet& rules, const JointPass& joint) {
  std::string out;
  for (const Body& body : rules.bodies) {
    if (body.code == joint.share->lead) out = body.short_name;
  }
  out += "·联合抽查·" + joint.share->department_name + "·";
  out += class_name(joint.pass.stratum);
  return out + (joint.share->mode == "overlay" ? "·各抽各的"
                : joint.pass.vmin > 0          ? "·陪同回头看"
                                               : "·陪同检查");
}

/// The seats of a department in one visit: its first carries what the scheme asks of the team (sx/v1 7:
/// source = its area).
void add_joint_seats(const JointPass& joint, std::uint16_t no, Scheme& scheme) {
  for (std::int64_t seat = 0; seat < joint.share->seats; ++seat) {
    draw::Slot slot;
    slot.pass = no;
    slot.seat = static_cast<std::uint8_t>(seat);
    slot.quals = seat == 0 ? static_cast<std::uint32_t>(joint.share->quals) | kMember : kMember;
    slot.source = draw::Slot::Source::area;
    slot.area = area_of(joint.share->department);
    scheme.slots.push_back(slot);
  }
}

void write_joint(const RuleSet& rules, const std::vector<JointPass>& joint, Scheme& scheme) {
  std::int64_t overlay = 0;
  for (const JointPass& one : joint) {
    draw::Pass pass = one.pass;
    pass.no = static_cast<std::uint16_t>(scheme.passes.size() + 1);
    scheme.pass_body[pass.no] = one.share->department;
    scheme.pass_title[pass.no] = joint_title(rules, one);
    scheme.joint_lead[pass.no] = one.share->lead;
    scheme.departments[one.share->department] = one.share->department_name;
    add_joint_seats(one, pass.no, scheme);
    scheme.passes.push_back(std::move(pass));
    if (one.share->mode == "overlay") overlay += one.units;
  }
  scheme.visits_at_most += overlay;
}

}  // namespace

std::uint32_t area_of(const std::string& body_code) {
  std::uint32_t out = 0;
  std::from_chars(body_code.data(), body_code.data() + body_code.size(), out);
  return out;
}

Result<Scheme> plan_quarter(const RuleSet& rules, const Frozen& frozen) {
  DD_TRY(check_joint(rules, frozen.joint));
  DD_ASSIGN(const Plans plans, plan_numbers(rules, frozen));
  const std::vector<JointPass> joint = plan_joint(rules, frozen.quarter, plans, frozen.joint);
  Scheme scheme;
  scheme.weeks = kWeeks;
  scheme.annual_cap = static_cast<std::uint32_t>(rules.annual_cap.value);
  write_passes(rules, frozen.quarter, plans, scheme);
  count_visits(rules, plans, scheme);
  write_joint(rules, joint, scheme);
  for (const Body& body : rules.bodies) {
    prove_body(rules, frozen.quarter, plans, body, scheme.proofs);
    prove_joint_share(rules, frozen.quarter, plans, body, joint, scheme.proofs);
  }
  prove_joint_officers(rules, frozen, joint, scheme.proofs);
  return scheme;
}

}  // namespace dd::policy
