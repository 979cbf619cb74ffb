// SPDX-License-Identifier: Apache-2.0
// The dice, read by two persons apart from each other (骰子双人录入).
#include "service/ceremony.h"
#include "service/draw_parts.h"
#include "service/permission.h"
#include "store/ceremony_store.h"

namespace dd::service {
namespace {

/// An operator or a witness, of whatever body: two persons in the room.
Status may_key(const Actor& actor) {
  return has_permission(actor, Permission::draw_witness) ? Status{}
                                                         : require(actor, Permission::draw_operate);
}

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

}  // namespace

Result<DrawView> key_dice(Call& call, const std::string& id, const DiceRequest& request) {
  DD_TRY(may_key(call.actor));
  return step(call, id, {"closed"}, "录入骰子", request.id, [&](auto&, auto& entries) -> Status {
    DD_TRY(all_revealed(call, id));
    DD_ASSIGN(const store::SourceRecord source, find_source(call, id, request.id));
    if (source.type != 2) return refuse(ErrorCode::draw_source_unknown, request.id);
    if (!source.value.empty()) return refuse(ErrorCode::draw_source_once, source.id);
    DD_TRY(draw::check_dice(request.value, draw::dice_digits_of(source.bits)));
    const auto round = last_round(call, id, source.id);
    store::KeyedRecord own{source.id, 1, 1, call.actor.account, call.actor.name, request.value, call.now};
    if (round.size() == 1) {
      if (round[0].account == own.account) return refuse(ErrorCode::dice_same_person);
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
