// SPDX-License-Identifier: Apache-2.0
#include "core/policy/quota.h"

#include <algorithm>

#include "core/policy/exact.h"

namespace dd::policy {
namespace {

std::int64_t not_below_zero(std::int64_t number) { return std::max<std::int64_t>(number, 0); }

/// The first two passes. Unseen units come first, so that the year's round (一遍巡查) is completed; a top-up
/// from all open units follows when the unseen ones are too few for the number.
void plan_round(const Tally& tally, const StratumAsk& ask, StratumPlan& out) {
  const std::int64_t cover = ask.quarters_left > 0 ? ceil_share(tally.unseen, 1, ask.quarters_left) : 0;
  const std::int64_t first = std::max(ask.first, cover);
  out.first = std::min(first, tally.unseen);
  // Mode C: what the city took is inside both numbers. Mode X: at worst all of the city's lots fall on unseen
  // units.
  const std::int64_t after_first = ask.credit ? std::max(std::min(ask.first, tally.unseen), cover)
                                              : std::min(first, not_below_zero(tally.unseen - ask.city));
  const std::int64_t reachable = ask.credit ? tally.open : not_below_zero(tally.open - ask.city);
  out.top_up_most = not_below_zero(std::min(ask.whole, tally.open) - after_first);
  out.top_up = out.top_up_most == 0 ? 0 : ask.credit ? ask.whole : ask.whole - after_first;
  out.sure = std::max(std::min(ask.whole, reachable), after_first);
}

}  // namespace

StratumPlan plan_stratum(const Tally& tally, const StratumAsk& ask) {
  StratumPlan out;
  plan_round(tally, ask, out);
  out.own_most = std::min(tally.open, out.first + out.top_up_most);
  if (ask.look_back == 0) return out;
  // Mode C: a visited unit that another pass drew again is looked back on already. Of the sure visits at most
  // `unseen` go to unseen units.
  out.look_back = ceil_share(tally.seen(), 1, ask.look_back);
  out.look_back_most = not_below_zero(out.look_back - not_below_zero(out.sure - tally.unseen));
  out.sure_look_back = not_below_zero(out.look_back - ask.city - out.top_up_most);
  out.own_most = std::min(tally.open, out.own_most + out.look_back_most);
  return out;
}

CityPlan plan_city_keys(const RuleSet& rules, const Census& census) {
  const Tally special = census.all(key_special), ordinary = census.all(key);
  const Raise& raise = rules.city_key_special.value;
  const PlannedMore more = census.facts(rules.bodies.front().code).more;
  CityPlan out;
  out.units = special.frame + ordinary.frame;
  out.required = ceil_share(out.units, rules.city_key_share.value);
  out.special_units = special.frame;
  out.special_share = at_least(times(raise.factor, rules.city_key_share.value), raise.floor);
  out.special_required = std::min(ceil_share(special.frame, out.special_share), special.frame);
  const std::int64_t wanted = std::max(out.required, more.key);
  const std::int64_t wanted_special = std::max(out.special_required, more.key_special);
  out.special = std::min(std::max(wanted_special, wanted - ordinary.open), special.open);
  out.ordinary = std::min(not_below_zero(wanted - out.special), ordinary.open);
  return out;
}

KeyPlan plan_keys(const RuleSet& rules, const Census& census, Quarter quarter, const std::string& body,
                  const CityPlan& city) {
  const Raise& raise = rules.county_key_special.value;
  const Ratio share = rules.county_key_share.value;
  KeyPlan out;
  out.special_tally = census.of(body, key_special);
  out.ordinary_tally = census.of(body, key);
  const Tally &special = out.special_tally, &ordinary = out.ordinary_tally;
  out.units = special.frame + ordinary.frame;
  out.required = ceil_share(out.units, share);
  out.special_share = at_least(times(raise.factor, share), raise.floor);
  out.special_required = std::min(ceil_share(special.frame, out.special_share), special.frame);

  // The city's plan speaks of the whole city's key units, which plan_city_keys draws.
  const PlannedMore more = body == rules.bodies.front().code ? PlannedMore{} : census.facts(body).more;
  const std::int64_t wanted = std::max(out.required, more.key);
  const std::int64_t wanted_special =
      std::min(std::max(out.special_required, more.key_special), special.frame);

  StratumAsk ask;
  ask.credit = rules.city_counts_for_county.value == "C";
  ask.quarters_left = rules.county_key_all_in_year.value ? quarters_left(quarter) : 0;
  ask.look_back = rules.annual_cap.value > 1 ? rules.look_back_cover.value : 0;

  const std::int64_t city_ordinary = std::min(city.ordinary, ordinary.open);
  const std::int64_t reachable = ask.credit ? ordinary.open : ordinary.open - city_ordinary;
  if (special.frame > 0) {
    ask.city = std::min(city.special, special.open);
    ask.first = ceil_share(special.frame, share);
    ask.whole = out.special_whole = std::max(wanted_special, wanted - reachable);
    out.special = plan_stratum(special, ask);
  }
  ask.city = city_ordinary;
  ask.first = ask.whole = out.ordinary_whole = not_below_zero(wanted - out.special.sure);
  out.ordinary = plan_stratum(ordinary, ask);
  return out;
}

namespace {

/// Share of the special stratum: factor x (this quarter's number / G), not below the floor, not above 1.
void ask_special_general(const Raise& raise, GeneralPlan& out) {
  const Ratio base = times(raise.factor, {out.todo, std::max<std::int64_t>(out.units, 1)});
  out.special_share = at_least(base, raise.floor);
  out.special_by_floor = out.special_share != base;
  if (less({1, 1}, out.special_share)) out.special_share = {1, 1};
  out.special_required = ceil_share(out.special_units, out.special_share);
}

}  // namespace

GeneralPlan plan_general(const RuleSet& rules, const Census& census, Quarter quarter, const std::string& body,
                         const GeneralPlan* city) {
  const bool citywide = city == nullptr;
  const Tally special = citywide ? census.all(general_special) : census.of(body, general_special);
  const Tally ordinary = citywide ? census.all(general) : census.of(body, general);
  GeneralPlan out;
  out.people = census.facts(body);
  out.per_officer = (citywide ? rules.city_general_per_officer : rules.county_general_per_officer).value;
  out.year = out.per_officer * out.people.officers_on_duty;
  out.cumulative = ceil_share(out.year, quarter.number, 4);
  out.todo = not_below_zero(out.cumulative - out.people.general_done);
  out.special_units = special.frame;
  out.units = special.frame + ordinary.frame;
  ask_special_general((citywide ? rules.city_general_special : rules.county_general_special).value, out);

  // Mode X: at worst all of the city's lots fall on this body's units.
  const std::int64_t open_special = not_below_zero(special.open - (citywide ? 0 : city->special));
  const std::int64_t open_ordinary = not_below_zero(ordinary.unseen - (citywide ? 0 : city->ordinary));
  out.reachable = open_special + open_ordinary;
  const std::int64_t wanted = std::max(out.todo, out.people.more.general);
  const std::int64_t wanted_special = std::max(out.special_required, out.people.more.general_special);
  out.special = std::min(std::max(wanted_special, wanted - open_ordinary), special.open);
  out.sure_special = std::min(out.special, open_special);
  out.ordinary = std::min(not_below_zero(wanted - out.sure_special), ordinary.unseen);
  out.sure = out.sure_special + std::min(out.ordinary, open_ordinary);
  out.most = out.special + out.ordinary;
  return out;
}

}  // namespace dd::policy
