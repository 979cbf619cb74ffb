// SPDX-License-Identifier: Apache-2.0
// Sealing the intent (意向封存): rules, lists, witnesses and public sources are fixed before any seed exists.
#include <algorithm>
#include <set>

#include "core/draw/source.h"
#include "core/limits.h"
#include "service/draw_checks.h"
#include "service/draw_people.h"
#include "service/scope.h"
#include "service/text_rules.h"

namespace dd::service {
namespace {

constexpr UnixMs kDaySeconds = 24 * 60 * 60;

/// A public source's name would stand for two contributors in the seed lines.
bool witness_id_form(const std::string& id) {
  if (draw::read_source(id)) return false;
  return !id.empty() && id.size() <= 32 &&
         id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
}

Status check_witnesses(const store::DrawRecord& record, const std::vector<WitnessRequest>& witnesses) {
  if (witnesses.empty()) return refuse(ErrorCode::draw_no_witness);
  if (witnesses.size() > limits::kWitnessesMost) {
    return refuse(ErrorCode::draw_witnesses_most, std::to_string(limits::kWitnessesMost),
                  std::to_string(witnesses.size()));
  }
  std::set<std::string> seen;
  for (const WitnessRequest& witness : witnesses) {
    if (!witness_id_form(witness.id) || !seen.insert(witness.id).second) {
      return refuse(ErrorCode::draw_witness_form, witness.id);
    }
    if (witness.name.empty()) return refuse(ErrorCode::input_missing_field, "见证人姓名");
  }
  const bool outside =
      std::any_of(witnesses.begin(), witnesses.end(), [](const auto& w) { return w.outside; });
  if (!outside && record.demo == 0) return refuse(ErrorCode::draw_needs_outside_witness);
  return {};
}

/// An issue that can still be drawn: of this year or, near its end, of the next.
Result<draw::PublicSource> read_lottery(const Call& call, const std::string& id) {
  const auto source = draw::read_source(id);
  if (!source || source->type != 3) return refuse(ErrorCode::draw_lottery_issue, id, "没有写明玩法和期号");
  const int first = quarter_of(call.today()).year;
  const int last = quarter_of(shanghai_date(call.now + 2 * kDaySeconds * 1000)).year;
  const int year = draw::issue_year(*source);
  if (year == first || year == last) return *source;
  return refuse(ErrorCode::draw_lottery_issue, id,
                "期号的年份是 " + std::to_string(year) + "，今年是 " + std::to_string(first));
}

/// The public sources asked for, dice last, with enough entropy in them (sx/v1 3.b RULE).
Result<std::vector<draw::PublicSource>> choose_sources(const Call& call, const SealRequest& request,
                                                       std::int64_t min_bits, bool outside_needed) {
  if (request.dice_digits < 0 || request.dice_digits > 100) return refuse(ErrorCode::draw_too_many_digits);
  if (outside_needed && request.lotteries.empty()) return refuse(ErrorCode::draw_needs_outside_source);
  std::vector<draw::PublicSource> sources;
  std::set<std::string> seen;
  for (const std::string& id : request.lotteries) {
    DD_ASSIGN(draw::PublicSource source, read_lottery(call, id));
    if (!seen.insert(id).second) return refuse(ErrorCode::draw_source_once, id);
    sources.push_back(std::move(source));
  }
  if (request.dice_digits > 0) sources.push_back(draw::dice_source(request.dice_digits));
  const std::int64_t least = std::max(min_bits, draw::kSeedBitsLeast);
  std::int64_t millibits = 0;
  for (const draw::PublicSource& source : sources) millibits += source.millibits;
  if (millibits < least * 1000) {
    return refuse(ErrorCode::draw_few_bits, std::to_string(millibits / 1000), std::to_string(least));
  }
  return sources;
}

struct Previous {
  std::optional<std::string> id;
  int aborted = 0;
};

Previous previous_of(Call& call, const store::DrawRecord& record) {
  Previous previous;
  for (const store::DrawRecord& other : store::all_draws(call.db)) {
    if (other.series != record.series || other.number >= record.number) continue;
    if (other.number == record.number - 1) previous.id = other.id;
    if (other.state == "aborted") ++previous.aborted;
  }
  return previous;
}

draw::Intent intent_of(const Call& call, const store::DrawRecord& record, const policy::RuleSet& rules,
                       const policy::Scheme& scheme) {
  draw::Intent intent;
  intent.draw = record.id;
  intent.alg = alg_of(record.alg);
  intent.roots = {digest_of(record.kcommit), digest_of(record.root_obj), digest_of(record.root_off),
                  digest_of(record.root_rec)};
  intent.count_obj = static_cast<std::uint64_t>(record.count_obj);
  intent.count_off = static_cast<std::uint64_t>(record.count_off);
  intent.count_rec = static_cast<std::uint64_t>(record.count_rec);
  intent.passes = scheme.passes;
  intent.slots = scheme.slots;
  intent.weeks = scheme.weeks;
  intent.annual_cap = scheme.annual_cap;
  intent.result_deadline = now_seconds(call) + 2 * kDaySeconds;
  const Quarter quarter = parse_quarter(record.quarter).value_or(Quarter{});
  const Date reveal = last_day(quarter) + std::chrono::days(rules.key_reveal_days.value + 1);
  intent.key_reveal_deadline = start_of_day(reveal) / 1000;
  return intent;
}

/// Adds the seed lines to the intent and the rows that wait for the values, in one order: witnesses, then
/// public sources.
void ask_contributions(Call& call, draw::Intent& intent, const SealRequest& request,
                       const std::vector<draw::PublicSource>& sources) {
  const std::int64_t deadline = now_seconds(call) + kDaySeconds;
  std::vector<store::WitnessRecord> witnesses;
  for (const WitnessRequest& witness : request.witnesses) {
    intent.seeds.push_back({1, witness.id, deadline});
    witnesses.push_back(
        {witness.id, witness.name, witness.organisation, witness.outside, "", "", witness.account});
  }
  std::vector<store::SourceRecord> rows;
  for (const draw::PublicSource& source : sources) {
    intent.seeds.push_back({source.type, source.id, deadline});
    rows.push_back({source.type, source.id, source.millibits, ""});
  }
  store::insert_witnesses(call.db, intent.draw, witnesses);
  store::insert_sources(call.db, intent.draw, rows);
}

/// Who seals lists that cannot fill all seats says why (席位不足). Error: draw_seats_short.
Status check_seats(const std::vector<ShortSeats>& lacking, const std::string& reason) {
  if (lacking.empty()) return {};
  if (characters(reason) >= limits::kAbortShortest) return check_reason(reason);
  std::int64_t seats = 0;
  std::string where;
  for (const ShortSeats& one : lacking) {
    seats += one.lacking;
    where += (where.empty() ? "" : "；") + one.place + "要 " + std::to_string(one.seats) + " 人次（" +
             one.quals + "），只有 " + std::to_string(one.officers) + " 人，缺 " +
             std::to_string(one.lacking) + " 人次";
  }
  return refuse(ErrorCode::draw_seats_short, std::to_string(seats), std::move(where),
                std::to_string(limits::kAbortShortest));
}

}  // namespace

Result<DrawView> seal_draw(Call& call, const std::string& id, const SealRequest& request) {
  DD_TRY(scope::require_city(call));
  return step(call, id, {"frozen"}, "封存意向", request.seats_reason,
              [&](store::DrawRecord& record, auto& entries) -> Status {
                DD_TRY(check_witnesses(record, request.witnesses));
                DD_TRY(check_witness_accounts(call, request.witnesses));
                DD_TRY(check_holders(record, request.holders));
                DD_TRY(check_log_witness(call.db, record));
                DD_ASSIGN(const policy::RuleSet rules, ruleset_of(call.db, record.ruleset));
                DD_ASSIGN(const FrozenLists lists, load_frozen(call.db, record));
                DD_ASSIGN(const policy::Scheme scheme, frozen_scheme(record, rules, lists));
                DD_TRY(check_seats(short_seats(rules, scheme, lists), request.seats_reason));
                const Previous previous = previous_of(call, record);
                DD_ASSIGN(const auto sources,
                          choose_sources(call, request, rules.min_seed_bits.value, previous.aborted >= 2));
                DD_ASSIGN(const std::string document, canonical_ruleset_of(call.db, record.ruleset));

                draw::Intent intent = intent_of(call, record, rules, scheme);
                intent.prev = previous.id;
                intent.ruleset = draw::Hasher(intent.alg).hash(draw::view(document));
                ask_contributions(call, intent, request, sources);
                DD_TRY(give_shares(call, record, request.holders));
                record.state = "sealed";
                record.sealed_at = call.now;
                record.intent = draw::format_intent(intent);
                record.result_deadline = intent.result_deadline * 1000;
                record.key_reveal_deadline = intent.key_reveal_deadline * 1000;
                entries.push_back({ledger::EntryType::intent, id, call.now,
                                   Bytes(record.intent.begin(), record.intent.end())});
                return {};
              });
}

}  // namespace dd::service
