// SPDX-License-Identifier: Apache-2.0
// The public sources, read by an operator and by a witness apart from each other (骰子、彩票双人录入).
#include "core/draw/source.h"
#include "service/ceremony.h"
#include "service/draw_parts.h"
#include "service/draw_people.h"
#include "service/permission.h"
#include "store/ceremony_store.h"

namespace dd::service {
namespace {

/// The readings of the last round.
std::vector<store::KeyedRecord> last_round(Call& call, const std::string& draw, const std::string& source) {
  std::vector<store::KeyedRecord> out;
  for (store::KeyedRecord& one : store::keyed_of(call.db, draw)) {
    if (one.source != source) continue;
    if (!out.empty() && out.back().round != one.round) out.clear();
    out.push_back(std::move(one));
  }
  return out;
}

std::string side_name(bool witness) { return witness ? "本次摇号的见证人" : "操作员"; }

/// The second reading comes from the other side of the table. Errors: dice_same_person, dice_same_side.
Status is_other_side(const std::vector<store::WitnessRecord>& witnesses, const store::KeyedRecord& first,
                     const store::KeyedRecord& own) {
  if (first.account == own.account) return refuse(ErrorCode::dice_same_person);
  const bool before = witness_with(witnesses, first.account).has_value();
  if (before != witness_with(witnesses, own.account).has_value()) return {};
  return refuse(ErrorCode::dice_same_side, own.source, side_name(before), side_name(!before));
}

Result<store::SourceRecord> find_source(Call& call, const std::string& draw, const std::string& id) {
  for (store::SourceRecord& source : store::sources_of(call.db, draw)) {
    if (source.id == id) return source;
  }
  return refuse(ErrorCode::draw_source_unknown, id);
}

ledger::Entry public_entry(Call& call, const std::string& draw, const store::SourceRecord& source,
                           const std::string& value) {
  const draw::Contribution given{static_cast<std::uint8_t>(source.type), source.id,
                                 Bytes(value.begin(), value.end())};
  return {ledger::EntryType::public_source, draw, call.now, contribution_body(given)};
}

Status check_form(const store::SourceRecord& source, const std::string& value) {
  const auto asked = draw::read_source(source.id);
  if (!asked) return refuse(ErrorCode::draw_source_unknown, source.id);
  return draw::check_value(*asked, value);
}

}  // namespace

Result<DrawView> key_source(Call& call, const std::string& id, const KeyRequest& request) {
  const std::vector<store::WitnessRecord> witnesses = store::witnesses_of(call.db, id);
  if (!witness_with(witnesses, call.actor.account)) DD_TRY(require(call.actor, Permission::draw_operate));
  return step(call, id, {"closed"}, "录入公共来源", request.id, [&](auto&, auto& entries) -> Status {
    DD_TRY(all_revealed(call, id));
    DD_ASSIGN(const store::SourceRecord source, find_source(call, id, request.id));
    if (!source.value.empty()) return refuse(ErrorCode::draw_source_once, source.id);
    DD_TRY(check_form(source, request.value));
    const auto round = last_round(call, id, source.id);
    store::KeyedRecord own{source.id, 1, 1, call.actor.account, call.actor.name, request.value, call.now};
    if (round.size() == 1) {
      DD_TRY(is_other_side(witnesses, round[0], own));
      own.round = round[0].round;
      own.turn = 2;
    } else if (!round.empty()) {
      own.round = round[0].round + 1;
    }
    store::insert_keyed(call.db, id, own);
    if (own.turn == 1 || round[0].value != own.value) return {};
    store::set_source_value(call.db, id, source.id, own.value);
    entries.push_back(public_entry(call, id, source, own.value));
    return {};
  });
}

}  // namespace dd::service
