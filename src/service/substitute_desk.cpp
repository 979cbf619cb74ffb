// SPDX-License-Identifier: Apache-2.0
// What a substitution is computed from (替补的依据): the draw, the substitutions so far, who can serve today.
#include <algorithm>

#include "core/limits.h"
#include "core/policy/scheme.h"
#include "core/policy/sentences.h"
#include "service/substitute_described.h"
#include "service/text_rules.h"
#include "store/custody_store.h"
#include "store/register_store.h"
#include "wire/bundle_json.h"
#include "wire/json.h"

namespace dd::service {
namespace {

std::uint8_t small(std::int64_t number) { return static_cast<std::uint8_t>(number); }

std::optional<std::uint32_t> officer_at(std::int64_t officer) {
  return officer < 0 ? std::nullopt : std::optional(static_cast<std::uint32_t>(officer));
}

Result<draw::Instance> instance_of(db::Connection& db, const store::DrawRecord& record,
                                   const FrozenLists& lists) {
  draw::Instance instance;
  instance.alg = alg_of(record.alg);
  const Bytes secret = store::secret_of(db, record.id).value_or(Bytes{});
  if (secret.size() != instance.secret.size()) throw db::DatabaseError("draw without secret");
  std::copy(secret.begin(), secret.end(), instance.secret.begin());
  DD_ASSIGN(const draw::Intent intent, draw::parse_intent(record.intent));
  instance.objects = lists.objects;
  instance.officers = lists.officers;
  instance.recusals = lists.recusals;
  instance.passes = intent.passes;
  instance.slots = intent.slots;
  return instance;
}

/// Officers of the frozen list who by today's register are not on duty.
void find_away(Call& call, SubstituteDesk& desk) {
  std::map<std::string, std::vector<DutyPeriod>> periods;
  for (DutyPeriod& period : store::current_rows<DutyPeriod>(call.db))
    periods[period.officer].push_back(std::move(period));
  const Quarter quarter = parse_quarter(desk.record.quarter).value_or(Quarter{});
  std::set<std::string> here;
  for (const Officer& officer : store::current_rows<Officer>(call.db)) {
    const bool on_duty = policy::counts_on_duty(officer, call.today(), quarter);
    if (on_duty && !policy::is_away(periods[officer.id], call.today(), quarter)) here.insert(officer.id);
  }
  for (std::uint32_t o = 0; o < desk.lists.officers.size(); ++o) {
    if (!here.contains(desk.lists.officers[o].id)) desk.away.insert(o);
  }
}

template <class Rows>
auto index_of(const Rows& rows, const std::string& id) {
  const auto found = std::lower_bound(rows.begin(), rows.end(), id,
                                      [](const auto& row, const std::string& key) { return row.id < key; });
  return found != rows.end() && found->id == id ? std::optional(found - rows.begin()) : std::nullopt;
}

/// Recusals in force today.
void find_recused(Call& call, SubstituteDesk& desk) {
  const std::string today = format_date(call.today());
  for (const Recusal& recusal : store::current_rows<Recusal>(call.db)) {
    const auto object = index_of(desk.lists.objects, recusal.unit);
    const auto officer = index_of(desk.lists.officers, recusal.officer);
    const bool over = !recusal.to.empty() && recusal.to < today;
    if (!object || !officer || over || recusal.from > today) continue;
    desk.recused_since.insert({static_cast<std::uint64_t>(*object), static_cast<std::uint32_t>(*officer)});
  }
}

/// Units whose visit is in the log.
void find_visited(Call& call, SubstituteDesk& desk) {
  for (const store::DisclosedRecord& visit : store::disclosed_of(call.db, desk.record.id)) {
    const auto object = index_of(desk.lists.objects, visit.unit);
    if (object) desk.visited.insert(static_cast<std::uint64_t>(*object));
  }
}

/// What the approved ones changed, and what their reasons say of those who left.
Status follow_approved(Call& call, SubstituteDesk& desk) {
  for (const store::SubstitutionRecord& record : store::approved_substitutions(call.db, desk.record.id)) {
    DD_ASSIGN(const ChangeRecord change, read_change(record.change));
    desk.so_far.push_back(change_of(change));
    if (record.kind != 2 || change.seats.empty()) continue;
    const SeatRecord& seat = change.seats.front();
    if (seat.before < 0) continue;
    const auto officer = static_cast<std::uint32_t>(seat.before);
    if (record.reason == 12) desk.recused_since.insert({static_cast<std::uint64_t>(seat.object), officer});
    if (record.reason == 11 || record.reason == 13) desk.away.insert(officer);
  }
  return {};
}

ChangeRecord record_of(const draw::NextInLine& next, const draw::Standing& now) {
  const draw::Substitution& change = next.change;
  ChangeRecord out;
  out.kind = static_cast<std::int64_t>(change.kind);
  out.object = static_cast<std::int64_t>(change.object);
  out.seat = change.seat;
  for (const draw::RowSwap& swap : change.rows)
    out.rows.push_back({static_cast<std::int64_t>(swap.out), static_cast<std::int64_t>(swap.in)});
  for (const draw::Seat& seat : change.seats) {
    const auto before = now.seats().find({seat.object, seat.seat});
    const bool sat = before != now.seats().end() && before->second.has_value();
    out.seats.push_back({static_cast<std::int64_t>(seat.object), seat.seat,
                         sat ? std::int64_t{*before->second} : -1,
                         seat.officer ? std::int64_t{*seat.officer} : -1});
  }
  out.passed_rows.assign(next.passed_rows.begin(), next.passed_rows.end());
  for (const std::uint64_t row : next.visited_rows)
    out.passed.push_back({static_cast<std::int64_t>(row), 0, -1, kVisited});
  for (const draw::PassedOfficer& passed : next.passed)
    out.passed.push_back({static_cast<std::int64_t>(passed.object), passed.seat, passed.officer,
                          static_cast<std::int64_t>(passed.why)});
  return out;
}

Result<ChangeRecord> fill_vacancy(const SubstituteDesk& desk, const draw::Standing& now, std::uint64_t object,
                                  std::uint8_t seat) {
  const RemedyOrder& order = desk.remedies;
  DD_ASSIGN(const draw::FilledVacancy filled, now.fill_vacancy(object, seat, order.reaches()));
  ChangeRecord out = record_of(filled.next, now);
  if (filled.reach == draw::Reach{}) return out;
  const auto found = std::find_if(order.steps.begin(), order.steps.end(),
                                  [&](const RemedyStep& step) { return step.reach == filled.reach; });
  for (auto tried = order.steps.begin(); tried != found; ++tried) out.remedy_tried.push_back(tried->title);
  out.remedy = found->title;
  out.remedy_cite = order.cite.document + " " + order.cite.clause + "：" + order.cite.note;
  return out;
}

}  // namespace

Result<std::uint64_t> SubstituteDesk::object(const std::string& unit) const {
  const auto found = index_of(lists.objects, unit);
  if (!found) return refuse(ErrorCode::custody_not_drawn, unit, record.id);
  return static_cast<std::uint64_t>(*found);
}

Result<SubstituteDesk> open_desk(Call& call, const store::DrawRecord& record) {
  SubstituteDesk desk;
  desk.record = record;
  DD_ASSIGN(desk.result, load_result(call.db, record.id));
  DD_ASSIGN(desk.lists, load_frozen(call.db, record));
  DD_ASSIGN(desk.instance, instance_of(call.db, record, desk.lists));
  DD_ASSIGN(const policy::RuleSet rules, ruleset_of(call.db, record.ruleset));
  desk.remedies = remedy_order(rules);
  desk.seed = digest_of(record.seed);
  find_away(call, desk);
  find_recused(call, desk);
  find_visited(call, desk);
  DD_TRY(follow_approved(call, desk));
  return desk;
}

Result<ChangeRecord> next_change(const SubstituteDesk& desk, const store::SubstitutionRecord& asked) {
  DD_ASSIGN(const std::uint64_t object, desk.object(asked.unit));
  const draw::LineFacts facts = desk.facts();
  DD_ASSIGN(const draw::Standing now, draw::Standing::of(facts));
  if (asked.kind == 1) {
    DD_ASSIGN(const draw::NextInLine next, now.next_unit(object));
    return record_of(next, now);
  }
  if (asked.seat < 0 || asked.seat > 254) return refuse(ErrorCode::substitute_choice, "没有这个席位");
  const std::uint8_t seat = small(asked.seat);
  const auto at = now.seats().find({object, seat});
  const bool taken = at != now.seats().end() && at->second.has_value();
  if (taken != (asked.kind == 2))
    return refuse(ErrorCode::substitute_choice,
                  taken ? "席位上有人，不是空缺" : "席位空缺，没有可替换的人员");
  if (asked.kind == 3) return fill_vacancy(desk, now, object, seat);
  DD_ASSIGN(const draw::NextInLine next, now.next_officer(object, seat));
  return record_of(next, now);
}

draw::Substitution change_of(const ChangeRecord& record) {
  draw::Substitution out;
  out.kind = static_cast<draw::Substitution::Kind>(record.kind);
  out.object = static_cast<std::uint64_t>(record.object);
  out.seat = small(record.seat);
  for (const SwapRecord& row : record.rows)
    out.rows.push_back({static_cast<std::uint64_t>(row.out), static_cast<std::uint64_t>(row.in)});
  for (const SeatRecord& seat : record.seats)
    out.seats.push_back(
        {static_cast<std::uint64_t>(seat.object), small(seat.seat), officer_at(seat.officer)});
  return out;
}

Result<std::vector<draw::ToldSubstitution>> told_substitutions(db::Connection& db,
                                                               const store::DrawRecord& record,
                                                               const FrozenLists& lists,
                                                               const RemedyOrder& order) {
  draw::Instance instance;
  instance.recusals = lists.recusals;
  std::vector<draw::ToldSubstitution> out;
  for (const store::SubstitutionRecord& row : store::approved_substitutions(db, record.id)) {
    DD_ASSIGN(const ChangeRecord change, read_change(row.change));
    std::vector<draw::PassedOfficer> passed;
    for (const PassedRecord& one : change.passed) {
      if (one.why == kVisited) continue;  // the log says so itself
      passed.push_back({static_cast<std::uint64_t>(one.object), small(one.seat),
                        static_cast<std::uint32_t>(one.officer), static_cast<draw::Passed>(one.why)});
    }
    draw::Reach reach;
    for (const RemedyStep& step : order.steps)
      if (step.title == change.remedy) reach = step.reach;
    out.push_back({change_of(change), reach, draw::claims_of(instance, passed)});
  }
  return out;
}

Result<ChangeRecord> read_change(const std::string& json) {
  return wire::read_json<ChangeRecord>(json, {limits::kBundle, 8, true, "替补内容"});
}

std::string change_text(const ChangeRecord& record) { return boost::json::serialize(wire::to_json(record)); }

std::string mark_of(const std::string& change) { return sha256_hex(change).substr(0, 16); }

std::vector<draw::Reach> RemedyOrder::reaches() const {
  std::vector<draw::Reach> out;
  for (const RemedyStep& step : steps) out.push_back(step.reach);
  return out;
}

RemedyOrder remedy_order(const policy::RuleSet& rules) {
  RemedyOrder out;
  out.cite = rules.remedies.cite;
  for (const std::string& code : rules.remedies.value) {
    const draw::Reach reach =
        code == "any" ? draw::Reach{draw::Slot::Source::any, 0}
                      : draw::Reach{draw::Slot::Source::area, policy::area_of(rules.bodies.front().code)};
    out.steps.push_back({reach, policy::remedy_words(code)});
  }
  return out;
}

}  // namespace dd::service
