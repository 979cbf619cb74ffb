// SPDX-License-Identifier: Apache-2.0
#include "service/unit_merge.h"

#include <algorithm>
#include <set>

#include "core/intake/codes.h"
#include "service/audit.h"
#include "service/mask.h"
#include "service/permission.h"
#include "service/register_conflict.h"
#include "service/register_kind.h"
#include "service/scope.h"
#include "service/special.h"
#include "service/text_rules.h"
#include "store/library_store.h"
#include "store/special_store.h"

namespace dd::service {
namespace {

constexpr std::string_view kMergeAction = "合并检查对象";

/// Key before general, special before ordinary (从严保留).
int strictness(const std::string& unit_class, const std::string& special_tags) {
  return (unit_class == "key" ? 2 : 0) + (special_tags.empty() ? 0 : 1);
}

const intake::UnitMark& to_keep(const intake::UnitMark& a, const intake::UnitMark& b) {
  const int of_a = strictness(a.unit_class, a.special_tags), of_b = strictness(b.unit_class, b.special_tags);
  if (of_a != of_b) return of_a > of_b ? a : b;
  return !intake::is_uscc(a.uscc) && intake::is_uscc(b.uscc) ? b : a;
}

Error cannot(const MergeRequest& request, std::string why) {
  return refuse(ErrorCode::register_merge, request.drop, request.keep, std::move(why));
}

/// The current version of a unit in scope. Errors: not_found, register_changed, conflict.
Result<store::Version<Unit>> wanted(Call& call, const std::string& id, std::int64_t version) {
  const auto found = store::current_row<Unit>(call.db, id);
  if (!found || !Kind<Unit>::check_seen(call, found->row).ok())
    return refuse(ErrorCode::not_found, Kind<Unit>::kTitle, id);
  DD_TRY(check_version<Unit>(call, found, id, version));
  return *found;
}

/// Error: register_merge while a draw stands on the lists, or both have been drawn this quarter.
Status check_draws(Call& call, const MergeRequest& request) {
  if (const auto open = store::undrawn_draws(call.db); !open.empty())
    return cannot(request, "摇号“" + open.front() + "”的名单已经冻结、还没有摇号，请在摇号后再合并");
  const std::string quarter = format_quarter(quarter_of(call.today()));
  if (store::last_drawn_quarter(call.db, request.drop) < quarter ||
      store::last_drawn_quarter(call.db, request.keep) < quarter)
    return {};
  const bool told = has_permission(call.actor, Permission::draw_see_secret);
  return cannot(request, told ? "两条在本季度都被抽中，请在检查完成、季度结束后再合并"
                              : "本季度的摇号还没有公开，请在季度结束后再合并");
}

Status check_pair(Call& call, const MergeRequest& request, const Unit& keep, const Unit& drop) {
  if (keep.id == drop.id) return cannot(request, "两条是同一条记录");
  const bool listed = drop.unit_class == "key" && drop.source == "city";
  if (listed && !scope::sees_all(call.actor)) return refuse(ErrorCode::scope_city_only);
  const int kept = strictness(keep.unit_class, keep.special_tags);
  const int dropped = strictness(drop.unit_class, drop.special_tags);
  const bool looser = (dropped & 2) > (kept & 2) || (dropped & 1) > (kept & 1);
  if (looser)
    return cannot(request, "要停用的一条是重点单位或特殊监管对象，保留的一条不是，请先把分类改成一致");
  return check_draws(call, request);
}

/// The recusals of the dropped unit stand for the kept one; what it has already is not doubled.
void move_recusals(Call& call, const MergeRequest& request, const store::Stamp& stamp) {
  std::vector<std::string> closed, wanted_keys;
  for (const auto& named : store::recusals_of(call.db, request.drop)) {
    closed.push_back(named.unit + '|' + named.officer + '|' + named.from);
    wanted_keys.push_back(request.keep + '|' + named.officer + '|' + named.from);
  }
  if (closed.empty()) return;
  std::set<std::string> held;
  for (const Recusal& row : store::rows_of_keys<Recusal>(call.db, wanted_keys))
    held.insert(store::key_of(row));
  std::vector<Recusal> moved;
  for (Recusal& row : store::rows_of_keys<Recusal>(call.db, closed)) {
    row.unit = request.keep;
    if (!held.contains(store::key_of(row))) moved.push_back(std::move(row));
  }
  store::put_rows(call.db, moved, stamp);
  store::close_rows<Recusal>(call.db, closed, stamp);
}

/// The complaints about the dropped unit are about the kept one, which may make it special.
Status move_complaints(Call& call, const MergeRequest& request, const store::Stamp& stamp) {
  std::vector<Complaint> moved = store::complaints_of(call.db, request.drop);
  if (moved.empty()) return {};
  for (Complaint& row : moved) row.unit = request.keep;
  store::put_rows(call.db, moved, stamp);
  DD_TRY(refresh_tags_of(call, request.keep));
  return {};
}

/// A text field of a unit by its name on the wire.
struct TakeableField {
  std::string_view name;
  std::string Unit::*field;
};
constexpr TakeableField kTakeable[] = {{"name", &Unit::name},
                                       {"uscc", &Unit::uscc},
                                       {"kind", &Unit::kind},
                                       {"area", &Unit::area},
                                       {"town", &Unit::town},
                                       {"address", &Unit::address},
                                       {"industry", &Unit::industry},
                                       {"legal_person", &Unit::legal_person},
                                       {"contact", &Unit::contact},
                                       {"phone", &Unit::phone},
                                       {"permit_no", &Unit::permit_no},
                                       {"permit_class", &Unit::permit_class},
                                       {"permit_valid_to", &Unit::permit_valid_to},
                                       {"risk_level", &Unit::risk_level},
                                       {"credit_grade", &Unit::credit_grade},
                                       {"lng", &Unit::lng},
                                       {"lat", &Unit::lat},
                                       {"remarks", &Unit::remarks}};

/// The kept record with what it takes over. Error: input_out_of_range.
Result<Unit> with_taken(const Unit& keep, const Unit& drop, const std::vector<std::string>& take) {
  Unit out = keep;
  for (const std::string& name : take) {
    const auto found = std::find_if(std::begin(kTakeable), std::end(kTakeable),
                                    [&](const TakeableField& one) { return one.name == name; });
    if (found == std::end(kTakeable))
      return refuse(ErrorCode::input_out_of_range, "take", name, "可选保留的栏目");
    out.*found->field = drop.*found->field;
  }
  return out;
}

/// Writes the kept record when it takes something over; the register's rules hold for it.
Status take_over(Call& call, const MergeRequest& request, const Unit& keep, const Unit& drop) {
  DD_ASSIGN(Unit row, with_taken(keep, drop, request.take));
  if (row == keep) return {};
  DD_TRY(Kind<Unit>::check_change(call, &keep, row));
  if (const auto problems = row_problems(row); !problems.empty()) return problems.front();
  store::put_rows<Unit>(
      call.db, {row},
      {call.now, call.actor.account, "合并 " + request.drop + " 时采用其内容：" + request.reason, 0});
  return {};
}

Result<Unit> merge_inside(Call& call, const MergeRequest& request) {
  store::take_write_turn(call.db);
  DD_ASSIGN(const auto keep, wanted(call, request.keep, request.keep_version));
  DD_ASSIGN(const auto drop, wanted(call, request.drop, request.drop_version));
  DD_TRY(check_pair(call, request, keep.row, drop.row));
  const store::Stamp stamp{call.now, call.actor.account, "并入 " + request.keep + "：" + request.reason, 0};
  DD_TRY(take_over(call, request, keep.row, drop.row));
  move_recusals(call, request, stamp);
  DD_TRY(move_complaints(call, request, stamp));
  store::close_rows<Unit>(call.db, {request.drop}, stamp);
  store::add_merge(call.db,
                   {request.drop, request.keep, request.keep, call.now, call.actor.account, request.reason});
  audit::record(call, kMergeAction, request.drop, "ok", "并入 " + request.keep);
  return store::current_row<Unit>(call.db, request.keep)->row;
}

}  // namespace

Result<std::vector<DoublePair>> list_doubles(Call& call, const std::string& body) {
  DD_ASSIGN(const std::string seen, scope::effective_body(call, body));
  const auto marks = store::unit_marks(call.db, seen);
  std::vector<DoublePair> out;
  for (const intake::Double& pair : intake::find_doubles(marks)) {
    const auto &first = marks[pair.first], &second = marks[pair.second];
    out.push_back({first, second, std::string(pair.why), to_keep(first, second).id});
  }
  return out;
}

Result<Unit> merge_units(Call& call, const MergeRequest& request) {
  DD_TRY(require(call.actor, Permission::registers_write));
  DD_TRY(check_reason(request.reason));
  const auto merged = [&]() -> Result<Unit> {
    db::Transaction transaction(call.db);
    auto done = merge_inside(call, request);
    if (done.ok()) transaction.commit();
    return done;
  }();
  if (!merged.ok()) {
    audit::record_alone(call, kMergeAction, request.drop, error_row(merged.error().code).code, "");
    return merged.error();
  }
  Unit row = *merged;
  mask(row);
  return row;
}

}  // namespace dd::service
