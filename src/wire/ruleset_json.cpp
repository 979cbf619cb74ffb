// SPDX-License-Identifier: Apache-2.0
#include "wire/ruleset_json.h"

#include <algorithm>
#include <set>

#include "wire/canonical.h"
#include "wire/described_policy.h"
#include "wire/json.h"

namespace dd::wire {
namespace {

using policy::Citation;
using policy::Raise;
using policy::Ratio;
using policy::RuleSet;

/// Rules written before the remedy order was part of them have none.
const Citation kNoRemedies{"双随机监管平台默认规则", "空缺席位的补救次序", "", "原细则没有规定补救次序。"};

constexpr std::int64_t kLargestTerm = 1'000'000;  ///< of a ratio; keeps every product inside 128 bits

Status in_range(std::string_view field, std::int64_t value, std::int64_t low, std::int64_t high) {
  if (value >= low && value <= high) return {};
  return refuse(ErrorCode::policy_ruleset_value, std::string(field), std::to_string(value),
                std::to_string(low) + " 至 " + std::to_string(high));
}

std::string text_of(Ratio ratio) { return std::to_string(ratio.num) + "/" + std::to_string(ratio.den); }

Status check_share(std::string_view field, Ratio share) {
  const bool good = share.den >= 1 && share.den <= kLargestTerm && share.num >= 0 && share.num <= share.den;
  if (good) return {};
  return refuse(ErrorCode::policy_ruleset_value, std::string(field), text_of(share),
                "0 至 1 的比例，分母为正");
}

Status check_raise(std::string_view field, const Raise& raise) {
  const Ratio factor = raise.factor;
  const bool good = factor.den >= 1 && factor.num >= factor.den && factor.num <= kLargestTerm;
  if (!good)
    return refuse(ErrorCode::policy_ruleset_value, std::string(field), text_of(factor), "不小于 1 的倍数");
  return raise.floor ? check_share(field, *raise.floor) : Status{};
}

bool all_of(std::string_view text, char low, char high) {
  return std::all_of(text.begin(), text.end(), [&](char c) { return c >= low && c <= high; });
}

/// A body's own fields; `city` is the code of the first body.
bool good_body(const Body& body, const std::string& city, bool first) {
  const bool code = body.code.size() == 6 && all_of(body.code, '0', '9') && body.code[0] != '0';
  const bool letters = body.letters.size() == 2 && all_of(body.letters, 'A', 'Z');
  const bool level = first ? body.level == "city" : body.level == "county" || body.level == "zone";
  return code && letters && level && body.parent == (first ? "" : city) && !body.name.empty() &&
         !body.short_name.empty();
}

Status check_bodies(const std::vector<Body>& bodies) {
  if (bodies.size() < 2) return refuse(ErrorCode::policy_ruleset_bodies, "至少要有市局和一个县（市、区）");
  std::set<std::string> codes, letters;
  for (const Body& body : bodies) {
    if (!good_body(body, bodies.front().code, &body == &bodies.front())) {
      return refuse(ErrorCode::policy_ruleset_bodies,
                    "“" + body.code + " " + body.name + "”的代码、字母、层级或上级有误");
    }
    if (!codes.insert(body.code).second || !letters.insert(body.letters).second) {
      return refuse(ErrorCode::policy_ruleset_bodies,
                    "“" + body.code + " " + body.letters + "”与其他单位重复");
    }
  }
  return {};
}

/// Every value says where it comes from: a document, and the words or our reading of them.
Status check_citations(const RuleSet& rules) {
  Status status;
  boost::mp11::mp_for_each<detail::Members<RuleSet>>([&](auto member) {
    const auto& field = rules.*member.pointer;
    if constexpr (requires { field.cite; }) {
      const Citation& cite = field.cite;
      const bool given =
          !cite.document.empty() && !cite.clause.empty() && !(cite.quote.empty() && cite.note.empty());
      if (status && !given) status = refuse(ErrorCode::policy_ruleset_citation, member.name);
    }
  });
  return status;
}

Status check_special_kinds(const std::vector<std::string>& kinds) {
  const std::set<std::string> distinct(kinds.begin(), kinds.end());
  if (!kinds.empty() && distinct.size() == kinds.size() && !distinct.contains("")) return {};
  return refuse(ErrorCode::policy_ruleset_value, "special_kinds", std::to_string(kinds.size()) + " 项",
                "至少一项，且不重复");
}

Status check_remedies(const std::vector<std::string>& remedies) {
  static const std::set<std::vector<std::string>> kOrders{{}, {"city"}, {"any"}, {"city", "any"}};
  if (kOrders.contains(remedies)) return {};
  return refuse(ErrorCode::policy_ruleset_value, "remedies", std::to_string(remedies.size()) + " 项",
                "先向市局（city）、再向市内其他机构（any）借调，或其中之一，或不借调");
}

Status check_shares(const RuleSet& rules) {
  DD_TRY(check_share("county_key_share", rules.county_key_share.value));
  DD_TRY(check_share("city_key_share", rules.city_key_share.value));
  DD_TRY(check_raise("county_key_special", rules.county_key_special.value));
  DD_TRY(check_raise("city_key_special", rules.city_key_special.value));
  DD_TRY(check_raise("county_general_special", rules.county_general_special.value));
  return check_raise("city_general_special", rules.city_general_special.value);
}

Status check_numbers(const RuleSet& rules) {
  const struct {
    const char* field;
    std::int64_t value, low, high;
  } limits[] = {
      {"county_general_per_officer", rules.county_general_per_officer.value, 0, 1000},
      {"city_general_per_officer", rules.city_general_per_officer.value, 0, 1000},
      {"complaint_count", rules.complaint_count.value, 1, 100},
      {"complaint_months", rules.complaint_months.value, 1, 60},
      {"look_back_cover", rules.look_back_cover.value, 0, 1000},
      {"annual_cap", rules.annual_cap.value, 1, 200},
      {"reserve_share_percent", rules.reserve_share_percent.value, 0, 100},
      {"officers_per_unit", rules.officers_per_unit.value, 2, 8},
      {"officer_cap", rules.officer_cap.value, 1, 1000},
      {"target_day", rules.target_day.value, 1, 28},
      {"last_day", rules.last_day.value, rules.target_day.value, 28},
      {"key_reveal_days", rules.key_reveal_days.value, 1, 366},
      {"publish_working_days", rules.publish_working_days.value, 1, 100},
      {"joint_share_percent", rules.joint_share_percent.value, 0, 100},
      {"min_seed_bits", rules.min_seed_bits.value, 64, 512},
  };
  for (const auto& limit : limits) DD_TRY(in_range(limit.field, limit.value, limit.low, limit.high));
  return {};
}

Status check_words(const RuleSet& rules) {
  const bool id = !rules.id.empty() && std::all_of(rules.id.begin(), rules.id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '/';
  });
  if (!id) return refuse(ErrorCode::policy_ruleset_value, "id", rules.id, "如 zhejiang/lishui/2021");
  const std::string& mode = rules.city_counts_for_county.value;
  if (mode != "C" && mode != "X") {
    return refuse(ErrorCode::policy_ruleset_value, "city_counts_for_county", mode, "C 或 X");
  }
  if (rules.valid_to && *rules.valid_to < rules.valid_from) {
    return refuse(ErrorCode::policy_ruleset_value, "valid_to", format_date(*rules.valid_to),
                  "不早于 valid_from");
  }
  DD_TRY(check_remedies(rules.remedies.value));
  return check_special_kinds(rules.special_kinds.value);
}

}  // namespace

Result<RuleSet> read_ruleset(std::string_view json) {
  DD_ASSIGN(RuleSet rules, read_json<RuleSet>(json));
  if (rules.remedies.cite.document.empty()) rules.remedies.cite = kNoRemedies;
  DD_TRY(check_words(rules));
  DD_TRY(check_bodies(rules.bodies));
  DD_TRY(check_shares(rules));
  DD_TRY(check_numbers(rules));
  DD_TRY(check_citations(rules));
  return rules;
}

std::string canonical_ruleset(std::string_view json) {
  const auto value = parse_json(json);
  if (!value) return {};
  auto bytes = canonical(*value);
  return bytes ? *std::move(bytes) : std::string();
}

}  // namespace dd::wire
