// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "core/draw/teams.h"
#include "core/policy/exact.h"
#include "core/policy/plans.h"

namespace dd::policy {
namespace {

/// What was drawn from a district's units, or by a body.
struct Drawn {
  std::int64_t keys = 0, special_keys = 0;            ///< of the district, as far as they count for it
  std::int64_t unseen = 0, seen = 0, over_cap = 0;    ///< of the district, by anybody
  std::int64_t city_keys = 0, city_special_keys = 0;  ///< by a pass over the whole city
  std::int64_t generals = 0, special_generals = 0;    ///< by the body
  std::int64_t visits = 0, seats = 0, filled = 0, leaderless = 0;
  std::int64_t joint = 0;  ///< of its visits, those with another department's team
};

class OutcomeCount {
 public:
  OutcomeCount(const RuleSet& rules, const Scheme& scheme, const draw::Instance& instance)
      : credit_(rules.city_counts_for_county.value == "C"),
        cap_(rules.annual_cap.value),
        scheme_(scheme),
        instance_(instance) {
    for (const draw::Pass& pass : scheme.passes) citywide_[pass.no] = pass.areas.empty();
  }

  void count(const draw::Outcome& outcome) {
    for (const draw::Selected& row : outcome.selected) {
      if (row.kind == 1) unit(row);
    }
    const auto teams = draw::team_seats(instance_, outcome.selected);
    for (std::size_t i = 0; i < outcome.seats.size(); ++i) {
      const draw::Seat& seat = outcome.seats[i];
      Drawn& by = drawn_[sender((*teams)[i])];
      ++by.seats;
      by.filled += seat.officer.has_value();
      by.leaderless += seat.seat == 0 && !seat.officer;
    }
  }

  Drawn of(const std::string& body) { return drawn_[body]; }

 private:
  /// The body whose people sit here: a department's own seats, else the body that inspects.
  std::string sender(const draw::TeamSeat& seat) {
    const std::string source = seat.area ? std::to_string(*seat.area) : std::string();
    return scheme_.departments.contains(source) ? source : inspecting_[seat.object];
  }

  void joint_unit(const draw::Selected& row) {
    const auto [visit, alone] = inspecting_.emplace(row.index, scheme_.pass_body.at(row.pass));
    Drawn& by = drawn_[visit->second];
    by.visits += alone;
    by.joint += !alone && joint_.insert(row.index).second;
  }

  void unit(const draw::Selected& row) {
    if (scheme_.joint_lead.contains(row.pass)) return joint_unit(row);
    const draw::Object& object = instance_.objects[row.index];
    const std::string& body = scheme_.pass_body.at(row.pass);
    const bool citywide = citywide_.at(row.pass);
    const bool is_key = object.stratum == key || object.stratum == key_special;
    Drawn& home = drawn_[std::to_string(object.area)];
    Drawn& by = drawn_[body];
    if (inspecting_.emplace(row.index, body).second) ++by.visits;
    home.over_cap += object.visits >= cap_;
    if (!is_key) {
      ++by.generals;
      by.special_generals += object.stratum == general_special;
      return;
    }
    const bool special = object.stratum == key_special;
    home.unseen += object.visits == 0;
    home.seen += object.visits > 0;
    if (citywide) {
      ++by.city_keys;
      by.city_special_keys += special;
    }
    if (citywide && !credit_) return;
    ++home.keys;
    home.special_keys += special;
  }

  bool credit_;
  std::int64_t cap_;
  const Scheme& scheme_;
  const draw::Instance& instance_;
  std::map<std::uint16_t, bool> citywide_;
  std::map<std::uint64_t, std::string> inspecting_;  ///< object -> body of its first pass
  std::set<std::uint64_t> joint_;                    ///< objects that a department visits too
  std::map<std::string, Drawn> drawn_;
};

/// The proof with what was drawn; the reason known before stays, its number is replaced.
void settle(ClauseProof& proof, std::int64_t drawn, const std::string& unit) {
  const std::string reason = proof.note.substr(0, proof.note.rfind("，比要求少"));
  proof.planned = drawn;
  proof.missed_by = std::max<std::int64_t>(proof.required - drawn, 0);
  proof.met = proof.missed_by == 0;
  proof.note.clear();
  if (proof.met) return;
  if (!reason.empty()) proof.note = reason + "，";
  proof.note += "实际 " + std::to_string(drawn) + " " + unit + "，比要求少 " +
                std::to_string(proof.missed_by) + " " + unit + "。";
}

void settle_officers(ClauseProof& proof, const RuleSet& rules, const Drawn& drawn) {
  proof.required = drawn.seats;
  proof.arithmetic = "抽中 " + std::to_string(drawn.visits) + " 家 × " +
                     std::to_string(rules.officers_per_unit.value) + " 人 = " + std::to_string(drawn.seats) +
                     " 人次；已派 " + std::to_string(drawn.filled) + " 人次";
  proof.note.clear();
  settle(proof, drawn.filled, "人次");
  if (drawn.leaderless > 0)
    proof.note += "其中 " + std::to_string(drawn.leaderless) + " 家没有主办，请按规则请求支援后补派。";
}

void settle_cap(ClauseProof& proof, const Drawn& drawn) {
  proof.missed_by = drawn.over_cap;
  proof.met = drawn.over_cap == 0;
  proof.note =
      proof.met ? "" : "有 " + std::to_string(drawn.over_cap) + " 家超过全年上限，请核对名录中的已查次数。";
}

void settle_joint_share(ClauseProof& proof, const RuleSet& rules, const Drawn& drawn) {
  const Ratio share{rules.joint_share_percent.value, 100};
  proof.base = drawn.visits;
  proof.required = ceil_share(drawn.visits, share);
  proof.arithmetic = "抽中 " + std::to_string(drawn.visits) + " 家 × " + percent(share) +
                     equals_units(drawn.visits, share) + "；其中联合检查 " + std::to_string(drawn.joint) +
                     " 家";
  proof.note.clear();
  settle(proof, drawn.joint, "家");
}

void settle_joint_officers(ClauseProof& proof, const Drawn& drawn) {
  proof.required = drawn.seats;
  proof.arithmetic =
      "联合检查共 " + std::to_string(drawn.seats) + " 人次；已派 " + std::to_string(drawn.filled) + " 人次";
  proof.note.clear();
  settle(proof, drawn.filled, "人次");
}

void settle_clause(ClauseProof& proof, const RuleSet& rules, const Drawn& drawn) {
  const std::string_view clause = proof.clause;
  const bool city = proof.body == rules.bodies.front().code;
  if (clause == "key_share") settle(proof, drawn.keys, "家");
  if (clause == "key_coverage") settle(proof, drawn.unseen, "家");
  if (clause == "city_key_share") settle(proof, drawn.city_keys, "家");
  if (clause == "special_key") settle(proof, city ? drawn.city_special_keys : drawn.special_keys, "家");
  if (clause == "general_share" || clause == "city_general_share") settle(proof, drawn.generals, "家");
  if (clause == "special_general") settle(proof, drawn.special_generals, "家");
  if (clause == "look_back") settle(proof, drawn.seen, "家");
  if (clause == "officers") settle_officers(proof, rules, drawn);
  if (clause == "joint_share") settle_joint_share(proof, rules, drawn);
  if (clause == "joint_officers") settle_joint_officers(proof, drawn);
  if (clause == "annual_cap") settle_cap(proof, drawn);
}

}  // namespace

std::vector<ClauseProof> prove_outcome(const RuleSet& rules, const Frozen& /*frozen*/, const Scheme& scheme,
                                       const draw::Instance& instance, const draw::Outcome& outcome) {
  OutcomeCount count(rules, scheme, instance);
  count.count(outcome);
  std::vector<ClauseProof> out = scheme.proofs;
  for (ClauseProof& proof : out) settle_clause(proof, rules, count.of(proof.body));
  return out;
}

}  // namespace dd::policy
