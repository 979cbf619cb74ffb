// SPDX-License-Identifier: Apache-2.0
// The closing, cosigned (封盘联署): from then on who keeps the log cannot take the closing back unseen.
#include <algorithm>
#include <limits>

#include "core/ledger/note.h"
#include "service/draw_parts.h"
#include "service/log_publish.h"
#include "service/permission.h"
#include "store/log_store.h"

namespace dd::service {
namespace {

/// Whoever runs the ceremony: the signature tells who signed, so it may come through any hand in the room.
Status may_cosign(const Actor& actor) {
  return has_permission(actor, Permission::draw_witness) ? Status{}
                                                         : require(actor, Permission::draw_operate);
}

/// Entries a checkpoint must have to cover the SEALED entry; 0 before the closing.
std::int64_t covering_size(const store::DrawRecord& record) {
  return record.closed_at == 0 ? 0 : record.sealed_size + 1;
}

std::string name_of(const std::string& key) {
  const auto parsed = ledger::parse_key(key);
  return parsed ? parsed->name : key;
}

/// "市纪委监委（张三）或市司法局（李四）"
std::string who_may_sign(const Cosigning& cosigning) {
  std::string out;
  for (const CosignerState& one : cosigning.witnesses) {
    out += (out.empty() ? "" : "或") + one.organisation + "（" + one.holder + "）";
  }
  return out.empty() ? "日志见证人（现在一名也没有登记，先请安全管理员登记）" : out;
}

}  // namespace

Cosigning cosigning_of(db::Connection& db, const store::DrawRecord& record) {
  Cosigning out;
  out.size = covering_size(record);
  const std::int64_t least = out.size == 0 ? std::numeric_limits<std::int64_t>::max() : out.size;
  for (const store::CosignerRow& row : store::cosigners_of(db, least)) {
    if (row.ended_at != 0 && row.size == 0) continue;
    out.witnesses.push_back({row.key, name_of(row.key), row.holder, row.organisation, row.size,
                             row.at == 0 ? "" : format_moment(row.at)});
    out.needed = out.needed || row.ended_at == 0;
    out.complete = out.complete || row.size != 0;
  }
  out.needed = out.needed || record.demo == 0;
  out.complete = out.size != 0 && (out.complete || !out.needed);
  return out;
}

Status check_log_witness(db::Connection& db, const store::DrawRecord& record) {
  if (record.demo != 0) return {};
  const auto witnesses = store::cosigners_of(db, std::numeric_limits<std::int64_t>::max());
  const bool any =
      std::any_of(witnesses.begin(), witnesses.end(), [](const auto& row) { return row.ended_at == 0; });
  return any ? Status() : refuse(ErrorCode::log_no_witness);
}

Status is_cosigned(db::Connection& db, const store::DrawRecord& record) {
  const Cosigning cosigning = cosigning_of(db, record);
  if (cosigning.complete) return {};
  return refuse(ErrorCode::log_not_cosigned, who_may_sign(cosigning), std::to_string(cosigning.size));
}

Result<DrawView> cosign_draw(Call& call, const std::string& id, const CosignRequest& request) {
  DD_TRY(may_cosign(call.actor));
  DD_ASSIGN(const store::DrawRecord record, load_draw(call.db, id));
  if (record.state != "closed") {
    return refuse(ErrorCode::draw_wrong_state, id, std::string(state_name(record.state)), "联署封盘");
  }
  DD_TRY(take_covering_cosignatures(call, request.checkpoint, covering_size(record)));
  return show_draw(call, id);
}

}  // namespace dd::service
