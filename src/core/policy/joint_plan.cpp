// SPDX-License-Identifier: Apache-2.0
#include "core/policy/joint_plan.h"

#include <algorithm>
#include <charconv>
#include <tuple>

#include "core/policy/exact.h"

namespace dd::policy {
namespace {

/// Units of one class with one range of visits, in the lead's territory: the `sure` first balls of the `pool`
/// are visited by the environment bodies however the lots fall.
struct Range {
  std::uint8_t vmin = 0, vmax = 0;
  std::int64_t pool = 0, sure = 0;
};

/// What a lead surely visits of one class.
struct Ground {
  std::vector<Range> ranges;
  std::int64_t frame = 0;
  std::int64_t foreign = 0;  ///< most of these visits that the city makes in a district's place
};

class Lead {
 public:
  Lead(const RuleSet& rules, Quarter quarter, const Plans& plans, const std::string& code)
      : rules_(rules),
        quarter_(quarter),
        plans_(plans),
        code_(code),
        city_(code == rules.bodies.front().code) {
    seen_most_ = static_cast<std::uint8_t>(rules.annual_cap.value - 1);
  }

  Ground ground(Stratum stratum) const {
    if (city_) return citywide(stratum);
    return stratum == key || stratum == key_special ? keys(stratum) : generals(stratum);
  }

 private:
  std::int64_t city_number(Stratum stratum) const {
    if (stratum == key) return plans_.city_keys.ordinary;
    if (stratum == key_special) return plans_.city_keys.special;
    const GeneralPlan& general = plans_.general.at(rules_.bodies.front().code);
    return stratum == general_special ? general.special : general.ordinary;
  }
  std::uint8_t most_visits_of(Stratum stratum) const { return stratum == policy::general ? 0 : seen_most_; }

  Ground citywide(Stratum stratum) const {
    const Tally tally = plans_.census.all(stratum);
    const std::uint8_t most = most_visits_of(stratum);
    const std::int64_t pool = stratum == policy::general ? tally.unseen : tally.open;
    return {{{0, most, pool, city_number(stratum)}}, tally.frame, 0};
  }

  Ground generals(Stratum stratum) const {
    Ground out = start(stratum);
    const GeneralPlan& plan = plans_.general.at(code_);
    const Tally tally = plans_.census.of(code_, stratum);
    const bool special = stratum == general_special;
    const std::int64_t pool = special ? tally.open : tally.unseen;
    const std::int64_t number = special ? plan.special : plan.ordinary;
    out.ranges = {{0, most_visits_of(stratum), pool, std::min(number, pool)}};
    return out;
  }

  /// Unseen units come first by quota and cover; units already visited by the look-back, or when the unseen
  /// are too few.
  Ground keys(Stratum stratum) const {
    Ground out = start(stratum);
    const auto found = plans_.keys.find(code_);
    if (found == plans_.keys.end()) return out;
    const KeyPlan& plan = found->second;
    const bool special = stratum == key_special;
    const Tally& tally = special ? plan.special_tally : plan.ordinary_tally;
    const StratumPlan& numbers = special ? plan.special : plan.ordinary;
    const std::int64_t quota =
        special ? ceil_share(tally.frame, rules_.county_key_share.value) : plan.ordinary_whole;
    out.ranges.push_back({0, 0, tally.unseen, sure_unseen(tally, quota, out.foreign)});
    const std::int64_t again = std::max({numbers.look_back, numbers.sure - tally.unseen, std::int64_t{0}});
    if (seen_most_ > 0) out.ranges.push_back({1, seen_most_, tally.seen(), std::min(again, tally.seen())});
    return out;
  }

  std::int64_t sure_unseen(const Tally& tally, std::int64_t quota, std::int64_t city) const {
    const bool all = rules_.county_key_all_in_year.value;
    const std::int64_t cover = all ? ceil_share(tally.unseen, 1, quarters_left(quarter_)) : 0;
    // Mode C: a visited unit that the city takes fills the quota too.
    const bool credit = rules_.city_counts_for_county.value == "C";
    const std::int64_t sure = credit ? quota - std::min(city, tally.seen()) : quota;
    return std::min(std::max({sure, cover, std::int64_t{0}}), tally.unseen);
  }

  Ground start(Stratum stratum) const {
    const Tally tally = plans_.census.of(code_, stratum);
    return {{}, tally.frame, std::min(city_number(stratum), tally.open)};
  }

  const RuleSet& rules_;
  Quarter quarter_;
  const Plans& plans_;
  const std::string& code_;
  bool city_;
  std::uint8_t seen_most_ = 0;
};

bool is_city(const RuleSet& rules, const std::string& code) { return code == rules.bodies.front().code; }

/// The areas of a pass line; empty = every area.
std::vector<std::uint32_t> pass_areas(const RuleSet& rules, const JointShare& share) {
  if (share.areas.empty() && is_city(rules, share.lead)) return {};
  std::vector<std::uint32_t> out;
  for (const std::string& code : joint_areas(rules, share)) out.push_back(area_of(code));
  std::sort(out.begin(), out.end());
  return out;
}

std::int64_t frame_of(const RuleSet& rules, const Plans& plans, const JointShare& share, Stratum stratum) {
  std::int64_t out = 0;
  for (const std::string& code : joint_areas(rules, share)) out += plans.census.of(code, stratum).frame;
  return out;
}

draw::Pass overlay_line(const RuleSet& rules, const JointShare& share, Stratum stratum) {
  draw::Pass pass;
  pass.mode = draw::Mode::overlay;
  pass.areas = pass_areas(rules, share);
  pass.stratum = stratum;
  return pass;
}

class JointWriter {
 public:
  JointWriter(const RuleSet& rules, Quarter quarter, const Plans& plans)
      : rules_(rules), quarter_(quarter), plans_(plans) {}

  void add(const JointShare& share) {
    std::vector<std::int64_t> strata = share.strata;
    std::sort(strata.begin(), strata.end());
    for (const std::int64_t number : strata) {
      const auto stratum = static_cast<Stratum>(number);
      if (share.mode == "overlay") {
        overlay(share, stratum);
      } else {
        accompany(share, stratum);
      }
    }
  }

  std::vector<JointPass> out;

 private:
  void overlay(const JointShare& share, Stratum stratum) {
    const std::int64_t frame = frame_of(rules_, plans_, share, stratum);
    draw::Pass pass = overlay_line(rules_, share, stratum);
    pass.vmax = 255;
    pass.num = static_cast<std::uint64_t>(share.percent > 0 ? share.percent : share.number);
    pass.den = share.percent > 0 ? 100 : 0;
    const std::int64_t wanted = share.percent > 0 ? ceil_share(frame, share.percent, 100) : share.number;
    const std::int64_t units = std::min(wanted, frame);
    pass.reserve = static_cast<std::uint32_t>(
        std::max<std::int64_t>(ceil_share(units, rules_.reserve_share_percent.value, 100), 1));
    keep(share, std::move(pass), units);
  }

  void accompany(const JointShare& share, Stratum stratum) {
    std::int64_t left = share.number;
    for (const Range& range : Lead(rules_, quarter_, plans_, share.lead).ground(stratum).ranges) {
      draw::Pass pass = overlay_line(rules_, share, stratum);
      pass.vmin = range.vmin;
      pass.vmax = range.vmax;
      const std::int64_t units =
          share.percent > 0 ? ceil_share(range.sure, share.percent, 100) : std::min(left, range.sure);
      left -= share.percent > 0 ? 0 : units;
      pass.num = static_cast<std::uint64_t>(units);
      keep(share, std::move(pass), units);
    }
  }

  void keep(const JointShare& share, draw::Pass pass, std::int64_t units) {
    if (units > 0) out.push_back({&share, std::move(pass), units});
  }

  const RuleSet& rules_;
  Quarter quarter_;
  const Plans& plans_;
};

/// How many of the first balls of a range a department surely takes.
std::int64_t sure_prefix(const JointPass& joint, const Range& range, std::int64_t frame) {
  if (joint.share->mode == "overlay") {
    return std::clamp<std::int64_t>(joint.units - (frame - range.pool), 0, range.sure);
  }
  return joint.pass.vmin == range.vmin ? std::min(joint.units, range.sure) : 0;
}

/// A city's overlay over some areas says nothing sure about the city's own visits, which lie anywhere.
bool counts_surely(const RuleSet& rules, const JointShare& share, const std::string& body) {
  return share.lead == body && (share.areas.empty() || !is_city(rules, body));
}

/// What the parts of one department ask of its people.
struct DepartmentLoad {
  std::string code, name;
  std::int64_t visits = 0, seats = 0, led = 0, widest = 0;
};

std::vector<DepartmentLoad> loads_of(const std::vector<JointPass>& passes) {
  std::map<std::string, DepartmentLoad> out;
  for (const JointPass& joint : passes) {
    const JointShare& share = *joint.share;
    DepartmentLoad& load = out[share.department];
    load.code = share.department;
    load.name = share.department_name;
    load.visits += joint.units;
    load.seats += joint.units * share.seats;
    load.led += (share.quals & 2) != 0 ? joint.units : 0;
    load.widest = std::max(load.widest, share.seats);
  }
  std::vector<DepartmentLoad> sorted;
  for (auto& [code, load] : out) sorted.push_back(load);
  return sorted;
}

std::string staff_note(const DepartmentLoad& load, const BodyFacts& people, std::int64_t cap,
                       std::int64_t missed) {
  std::string out;
  if (people.officers_on_duty < load.widest)
    out += "在岗人数不足 " + std::to_string(load.widest) + " 人，组不成检查组；";
  if (people.leads_on_duty * cap < load.led) out += "可带队的人员不足；";
  return load.name + out + "共缺 " + std::to_string(missed) +
         " 人次，请部门联络员补充持证人员，或减少联合的家数。";
}

}  // namespace

std::vector<JointPass> plan_joint(const RuleSet& rules, Quarter quarter, const Plans& plans,
                                  const std::vector<JointShare>& shares) {
  std::vector<const JointShare*> order;
  for (const JointShare& share : shares) order.push_back(&share);
  std::sort(order.begin(), order.end(), [](const JointShare* a, const JointShare* b) {
    return std::tie(a->scheme, a->department) < std::tie(b->scheme, b->department);
  });
  JointWriter writer(rules, quarter, plans);
  for (const JointShare* share : order) writer.add(*share);
  return std::move(writer.out);
}

std::int64_t joint_visits(const RuleSet& rules, Quarter quarter, const Plans& plans, const Body& body,
                          const std::vector<JointPass>& passes) {
  std::int64_t out = 0;
  for (const Stratum stratum : {key, key_special, general, general_special}) {
    const Ground ground = Lead(rules, quarter, plans, body.code).ground(stratum);
    std::int64_t joint = 0;
    for (const Range& range : ground.ranges) {
      std::int64_t most = 0;
      for (const JointPass& pass : passes) {
        if (pass.pass.stratum != stratum || !counts_surely(rules, *pass.share, body.code)) continue;
        most = std::max(most, sure_prefix(pass, range, ground.frame));
      }
      joint += most;
    }
    out += std::max<std::int64_t>(joint - ground.foreign, 0);
  }
  return std::min(out, most_visits(plans, body));
}

void prove_joint_share(const RuleSet& rules, Quarter quarter, const Plans& plans, const Body& body,
                       const std::vector<JointPass>& passes, std::vector<ClauseProof>& out) {
  const std::int64_t percent = rules.joint_share_percent.value;
  const bool leads = std::any_of(passes.begin(), passes.end(),
                                 [&](const JointPass& joint) { return joint.share->lead == body.code; });
  if (percent == 0 && !leads) return;
  ClauseProof proof;
  proof.clause = "joint_share";
  proof.body = body.code;
  proof.cite = rules.joint_share_percent.cite;
  proof.base = most_visits(plans, body);
  proof.required = ceil_share(proof.base, percent, 100);
  proof.planned = joint_visits(rules, quarter, plans, body, passes);
  proof.missed_by = std::max<std::int64_t>(proof.required - proof.planned, 0);
  proof.met = proof.missed_by == 0;
  proof.arithmetic = "至多检查 " + std::to_string(proof.base) + " 家 × " +
                     dd::policy::percent({percent, 100}) + equals_units(proof.base, {percent, 100}) +
                     "；已确认的联合抽查至少覆盖其中 " + std::to_string(proof.planned) +
                     " 家（下限，实际家数以摇号结果为准）";
  if (!proof.met) {
    proof.note = "按下限计算还少 " + std::to_string(proof.missed_by) +
                 " 家：请在“联合抽查”中再发起一份，或提高已有安排的比例。";
  }
  out.push_back(std::move(proof));
}

void prove_joint_officers(const RuleSet& rules, const Frozen& frozen, const std::vector<JointPass>& passes,
                          std::vector<ClauseProof>& out) {
  const std::int64_t cap = rules.officer_cap.value;
  for (const DepartmentLoad& load : loads_of(passes)) {
    BodyFacts people;
    for (const BodyFacts& facts : frozen.partners) {
      if (facts.body == load.code) people = facts;
    }
    const std::int64_t present = people.officers_on_duty;
    const std::int64_t unled = std::max<std::int64_t>(load.led - people.leads_on_duty * cap, 0);
    const std::int64_t too_wide = present < load.widest ? load.visits * (load.widest - present) : 0;
    ClauseProof proof;
    proof.clause = "joint_officers";
    proof.body = load.code;
    proof.cite = rules.joint_share_percent.cite;
    proof.base = present;
    proof.required = load.seats;
    proof.planned = std::clamp<std::int64_t>(std::min(load.seats - std::max(unled, too_wide), present * cap),
                                             0, load.seats);
    proof.missed_by = proof.required - proof.planned;
    proof.met = proof.missed_by == 0;
    proof.arithmetic = "联合 " + std::to_string(load.visits) + " 家，共 " + std::to_string(load.seats) +
                       " 人次；" + load.name + "在岗 " + std::to_string(present) + " 人（可带队 " +
                       std::to_string(people.leads_on_duty) + " 人）× 每人至多 " + std::to_string(cap) +
                       " 家 = " + std::to_string(present * cap) + " 人次";
    if (!proof.met) proof.note = staff_note(load, people, cap, proof.missed_by);
    out.push_back(std::move(proof));
  }
}

}  // namespace dd::policy
