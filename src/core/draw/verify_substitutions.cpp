// SPDX-License-Identifier: Apache-2.0
// The last step: every substitution took the next of the sealed order (sx/v1 3.e), computed again one by one.
#include <algorithm>

#include "core/draw/encoding.h"
#include "core/draw/substitute_entry.h"
#include "core/draw/verify_steps.h"

namespace dd::draw {
namespace {

/// What the next one is, where it had to be looked for, and the claims that the order needs.
struct Repeated {
  Substitution change;
  Reach reach;
  std::vector<Claim> claims;
};

/// Units whose VISIT-DISCLOSED stands in the log before this place.
std::set<std::uint64_t> visited_before(const Verification& v, const Instance& instance, std::uint64_t index) {
  std::set<std::uint64_t> out;
  for (const LoggedEntry* visit : v.of(ledger::EntryType::visit_disclosed)) {
    if (visit->index > index) continue;
    const std::string unit = Reader(visit->entry.body).text();
    const auto found = std::lower_bound(instance.objects.begin(), instance.objects.end(), unit,
                                        [](const Object& object, const auto& id) { return object.id < id; });
    if (found != instance.objects.end() && found->id == unit)
      out.insert(static_cast<std::uint64_t>(found - instance.objects.begin()));
  }
  return out;
}

Result<Repeated> repeat(const Verification& v, const Instance& instance, const ToldSubstitution& told,
                        const std::vector<Substitution>& so_far, std::uint64_t index) {
  const Outcome& drawn = *v.outcome;
  LineFacts facts{v.bundle.draw,
                  instance,
                  drawn.seed,
                  drawn.selected,
                  drawn.seats,
                  so_far,
                  {},
                  {},
                  visited_before(v, instance, index)};
  for (const Claim& claim : told.claims) facts.recused_since.insert({claim.object, claim.officer});
  DD_ASSIGN(const Standing now, Standing::of(facts));
  const Substitution& asked = told.change;
  if (asked.kind == Substitution::Kind::vacancy) {
    DD_ASSIGN(const FilledVacancy filled, now.fill_vacancy(asked.object, asked.seat, v.bundle.remedies));
    return Repeated{filled.next.change, filled.reach, claims_of(instance, filled.next.passed)};
  }
  auto next = asked.kind == Substitution::Kind::unit ? now.next_unit(asked.object)
                                                     : now.next_officer(asked.object, asked.seat);
  if (!next.ok()) return next.error();
  return Repeated{next->change, {}, claims_of(instance, next->passed)};
}

std::string check_one(const Verification& v, const Instance& instance, const ToldSubstitution& told,
                      const std::vector<Substitution>& so_far, const LoggedEntry& at) {
  const ledger::Entry& entry = at.entry;
  const auto logged = read_substitute(entry.body);
  if (!logged || logged->note.number != so_far.size() + 1) return "日志条目不是规范写法，或编号不连续";
  if (substitute_body(instance.alg, instance.secret, logged->note, told.change) != entry.body)
    return "与公开日志里的条目不一致";
  if (told.change.object >= instance.objects.size()) return "写的单位不在名单上";
  const auto next = repeat(v, instance, told, so_far, at.index);
  if (!next.ok()) return error_text(next.error());
  const Substitution& now = next->change;
  if (now.kind != told.change.kind || now.object != told.change.object || now.seat != told.change.seat)
    return "种类、单位或席位不对";
  if (next->reach != told.reach) return "写明的人员来源不对：与细则的补救次序不符，或者不是空缺";
  if (next->change.rows != told.change.rows) return "递补的不是封存次序里的下一家";
  if (next->change.seats != told.change.seats) return "接替的不是抽定次序里的下一位";
  return next->claims == told.claims ? std::string() : "写明的不在岗或回避与次序不符";
}

}  // namespace

std::string check_substitutions(Verification& v) {
  const auto entries = v.of(ledger::EntryType::substitute);
  if (entries.size() != v.bundle.substitutions.size())
    return "公开日志里有 " + std::to_string(entries.size()) + " 项替补，数据包里有 " +
           std::to_string(v.bundle.substitutions.size()) + " 项";
  const Instance instance = instance_of(v);
  std::vector<Substitution> so_far;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const ToldSubstitution& told = v.bundle.substitutions[i];
    const std::string fault = check_one(v, instance, told, so_far, *entries[i]);
    if (!fault.empty()) return "第 " + std::to_string(i + 1) + " 项替补：" + fault;
    so_far.push_back(told.change);
  }
  return {};
}

}  // namespace dd::draw
