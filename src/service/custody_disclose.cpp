// SPDX-License-Identifier: Apache-2.0
// What is told of a draw before its key is public, and to whom (到场公开、门前凭证、入库证明、异议).
#include <algorithm>
#include <boost/json.hpp>

#include "core/draw/doorstep.h"
#include "core/limits.h"
#include "service/audit.h"
#include "service/custody.h"
#include "service/doorstep_parts.h"
#include "service/draw_parts.h"
#include "service/scope.h"
#include "store/custody_store.h"
#include "store/log_store.h"
#include "wire/doorstep_json.h"

namespace dd::service {
namespace {

/// One enterprise of a frozen draw, found by its id.
struct FoundUnit {
  FrozenLists lists;
  std::uint64_t index = 0;
  std::string name, body;  ///< body: whose register it stands in
};

std::string name_in(const std::string& detail) {
  if (detail.empty()) return {};
  const auto json = boost::json::parse(detail);
  const auto* name = json.as_object().if_contains("name");
  return name != nullptr && name->is_string() ? std::string(name->get_string()) : std::string();
}

Result<FoundUnit> find_unit(db::Connection& db, const store::DrawRecord& record, const std::string& unit) {
  FoundUnit out;
  DD_ASSIGN(out.lists, load_frozen(db, record));
  const auto& objects = out.lists.objects;
  const auto found = std::find_if(objects.begin(), objects.end(),
                                  [&](const draw::Object& object) { return object.id == unit; });
  if (found == objects.end()) return refuse(ErrorCode::custody_not_listed, unit, record.id);
  out.index = static_cast<std::uint64_t>(found - objects.begin());
  out.name = name_in(out.lists.details.at(out.index));
  out.body = std::to_string(found->area);
  return out;
}

/// The unit's own body, one that inspects it, or the city's bureau.
Status may_disclose(const Call& call, const FoundUnit& unit, const std::vector<std::string>& inspectors) {
  const Status own = scope::require_body(call, unit.body);
  const bool inspects =
      std::find(inspectors.begin(), inspectors.end(), scope::own_body(call)) != inspectors.end();
  return inspects ? Status{} : own;
}

bool is_disclosed(db::Connection& db, const std::string& draw, const std::string& unit) {
  const auto rows = store::disclosed_of(db, draw);
  return std::any_of(rows.begin(), rows.end(), [&](const auto& row) { return row.unit == unit; });
}

std::vector<ObjectionRow> objection_rows(db::Connection& db, const std::string& draw) {
  std::vector<ObjectionRow> out;
  for (const store::ObjectionRecord& row : store::objections_of(db, draw)) {
    out.push_back(
        {row.number, row.organisation, row.text, row.document, format_moment(row.at), row.log_index});
  }
  return out;
}

Status check_objection(const ObjectionRequest& request) {
  if (request.organisation.empty()) return refuse(ErrorCode::input_missing_field, "提出异议的单位");
  if (request.text.empty()) return refuse(ErrorCode::input_missing_field, "异议内容");
  if (request.organisation.size() > limits::kOrganisation)
    return refuse(ErrorCode::input_too_large, "提出异议的单位", "60 个汉字");
  if (request.text.size() > limits::kObjection)
    return refuse(ErrorCode::input_too_large, "异议内容", "600 个汉字");
  if (!request.document.empty() && !digest_from_hex(request.document))
    return refuse(ErrorCode::input_wrong_type, "书面异议的指纹", "64 位小写十六进制");
  return {};
}

/// A frozen record counts the year's visits, also those by draws whose list is secret still. Until these are
/// opened no unit's record is shown: a refusal to the drawn ones alone would tell who they are.
Status visits_are_public(db::Connection& db, const store::DrawRecord& record) {
  for (const store::DrawRecord& other : store::all_draws(db)) {
    const bool counted =
        other.quarter < record.quarter && other.quarter.substr(0, 4) == record.quarter.substr(0, 4);
    if (counted && other.state == "drawn")
      return refuse(ErrorCode::custody_visits_secret, record.id, other.id,
                    format_date_zh(shanghai_date(other.key_reveal_deadline)));
  }
  return {};
}

/// The row, log entry and audit entry of one disclosure, inside the open transaction.
Status write_disclosure(Call& call, const store::DrawRecord& record, const std::string& id) {
  if (record.state != "drawn")
    return refuse(ErrorCode::draw_wrong_state, record.id, std::string(state_name(record.state)), "到场公开");
  DD_ASSIGN(const FoundUnit unit, find_unit(call.db, record, id));
  const auto inspectors = store::inspectors_of(call.db, record.id, id);
  DD_TRY(may_disclose(call, unit, inspectors));
  if (inspectors.empty()) return refuse(ErrorCode::custody_not_drawn, id, record.id);
  if (is_disclosed(call.db, record.id, id)) return refuse(ErrorCode::custody_disclosed, id);
  DD_ASSIGN(const std::int64_t index,
            store::append_log(
                call.db, {{ledger::EntryType::visit_disclosed, record.id, call.now, disclosed_body(id)}}));
  store::insert_disclosed(call.db, record.id,
                          {id, unit.name, unit.body, call.now, call.actor.account, index});
  audit::record(call, "到场公开", record.id, "ok", id);
  return {};
}

}  // namespace

Result<CustodyView> show_custody(Call& call, const std::string& draw) {
  DD_ASSIGN(const store::DrawRecord record, load_draw(call.db, draw));
  CustodyView out{draw, record.state, {}, objection_rows(call.db, draw)};
  const std::string only = scope::own_body(call);
  for (const store::DisclosedRecord& row : store::disclosed_of(call.db, draw)) {
    if (!only.empty() && row.body != only) continue;
    out.disclosed.push_back(
        {row.unit, row.name, row.body, format_moment(row.at), row.account, row.log_index});
  }
  return out;
}

Result<CustodyView> disclose_visit(Call& call, const std::string& draw, const DiscloseRequest& request) {
  {
    db::Transaction transaction(call.db);
    const auto record = store::lock_draw(call.db, draw);
    if (!record) return refuse(ErrorCode::not_found, "摇号", draw);
    DD_TRY(write_disclosure(call, *record, request.unit));
    transaction.commit();
  }
  return show_custody(call, draw);
}

Result<ProofText> doorstep_proof(Call& call, const std::string& draw, const std::string& unit) {
  DD_ASSIGN(const store::DrawRecord record, load_draw(call.db, draw));
  DD_ASSIGN(const StoredResult result, load_result(call.db, draw));
  DD_ASSIGN(const FoundUnit found, find_unit(call.db, record, unit));
  DD_TRY(may_disclose(call, found, store::inspectors_of(call.db, draw, unit)));
  if (!is_disclosed(call.db, draw, unit)) return refuse(ErrorCode::custody_not_drawn, unit, draw);
  DD_ASSIGN(const draw::Instance instance, stored_instance(call.db, record, found.lists));
  DD_ASSIGN(const auto proof, stored_doorstep(call.db, record, instance, result, found.index));
  if (!proof) return refuse(ErrorCode::custody_not_drawn, unit, draw);
  audit::record_alone(call, "取门前凭证", draw, "ok", unit);
  return ProofText{draw, unit, found.name, wire::write_doorstep(*proof)};
}

Result<ProofText> membership_proof(Call& call, const std::string& draw, const std::string& unit) {
  DD_ASSIGN(const store::DrawRecord record, load_draw(call.db, draw));
  DD_TRY(visits_are_public(call.db, record));
  DD_ASSIGN(const FoundUnit found, find_unit(call.db, record, unit));
  DD_TRY(scope::require_body(call, found.body));
  DD_ASSIGN(const draw::Instance instance, stored_instance(call.db, record, found.lists));
  const draw::ListedUnit listed = draw::make_listed(draw, instance, found.index);
  audit::record_alone(call, "开具入库证明", draw, "ok", unit);
  return ProofText{draw, unit, found.name, wire::write_listed(listed)};
}

Result<CustodyView> object_to_draw(Call& call, const std::string& draw, const ObjectionRequest& request) {
  DD_TRY(check_objection(request));
  {
    db::Transaction transaction(call.db);
    const auto record = store::lock_draw(call.db, draw);
    if (!record) return refuse(ErrorCode::not_found, "摇号", draw);
    const Digest document = digest_from_hex(request.document).value_or(Digest{});
    DD_ASSIGN(const std::int64_t index,
              store::append_log(call.db, {{ledger::EntryType::objection, draw, call.now,
                                           objection_body(request.organisation, request.text, document)}}));
    const auto number = static_cast<std::int64_t>(store::objections_of(call.db, draw).size()) + 1;
    store::insert_objection(
        call.db, draw,
        {number, request.organisation, request.text, request.document, call.now, call.actor.account, index});
    audit::record(call, "登记异议", draw, "ok", "第 " + std::to_string(number) + " 项");
    transaction.commit();
  }
  return show_custody(call, draw);
}

Result<std::vector<ObjectionRow>> public_objections(db::Connection& db, const std::string& draw) {
  DD_TRY(load_draw(db, draw));
  return objection_rows(db, draw);
}

}  // namespace dd::service
