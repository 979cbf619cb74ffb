// SPDX-License-Identifier: Apache-2.0
#include "service/registers.h"

#include <algorithm>

#include "core/limits.h"
#include "core/policy/scheme.h"
#include "service/account_rules.h"
#include "service/audit.h"
#include "service/gaps.h"
#include "service/mask.h"
#include "service/register_conflict.h"
#include "service/register_kind.h"
#include "service/scope.h"
#include "service/special.h"
#include "service/text_rules.h"

namespace dd::service {
namespace {

/// A refusal of scope leaves a trace; it is passed on.
Error refused(Call& call, std::string_view action, const std::string& object, Error error) {
  audit::record_alone(call, action, object, error_row(error.code).code, "");
  return error;
}

/// Error: input_out_of_range unless the word is empty or one of those.
Status check_choice(std::string_view title, const std::string& word,
                    const std::vector<std::string_view>& choices) {
  if (word.empty() || std::find(choices.begin(), choices.end(), word) != choices.end()) return {};
  std::string all;
  for (const auto choice : choices) all.append(all.empty() ? "" : "、").append(choice);
  return refuse(ErrorCode::input_out_of_range, title, word, all);
}

template <class T>
std::vector<std::string_view> gaps_of() {
  auto out = store::gap_names<T>();
  if constexpr (std::is_same_v<T, Unit>) {
    for (const auto gap : computed_gaps()) out.push_back(gap);
  }
  return out;
}

/// What no person writes: the tags given by rule stay as they are stored.
template <class T>
void keep_automatic(T& row, const std::optional<store::Version<T>>& stored) {
  if constexpr (std::is_same_v<T, Unit>) {
    const Unit kept = stored ? stored->row : Unit{};
    row.auto_tags = kept.auto_tags;
    row.auto_evidence = kept.auto_evidence;
    row.auto_from = kept.auto_from;
    row.auto_to = kept.auto_to;
  }
}

/// Error: register_field when a unit leaves the draw without evidence (退出摇号的佐证).
template <class T>
Status check_evidence(const Call& call, const T& row, const std::optional<store::Version<T>>& stored,
                      const std::string& evidence) {
  if constexpr (std::is_same_v<T, Unit>) {
    const std::string reason = policy::exclusion_reason(row, call.today());
    const bool leaves =
        stored && !reason.empty() && reason != policy::exclusion_reason(stored->row, call.today());
    if (leaves && characters(evidence) < limits::kReasonShortest)
      return refuse(ErrorCode::register_field, "佐证材料",
                    "不能为空：这一变更会使单位退出摇号，请用“变更状态”办理并写明佐证", "evidence");
  }
  return {};
}

template <class T>
std::string stored_reason(const Edit<T>& edit) {
  return edit.evidence.empty() ? edit.reason : edit.reason + "（佐证：" + edit.evidence + "）";
}

/// What follows from a saved row: a complaint moves the tags of its unit, before and after.
template <class T>
Status follow_up(Call& call, const T& row, const std::optional<store::Version<T>>& stored) {
  if constexpr (std::is_same_v<T, Complaint>) {
    DD_TRY(refresh_tags_of(call, row.unit));
    if (stored && stored->row.unit != row.unit) DD_TRY(refresh_tags_of(call, stored->row.unit));
  }
  return {};
}

/// Everything between BEGIN and COMMIT.
template <class T>
Status put_inside(Call& call, const std::string& key, T& row, const Edit<T>& edit) {
  store::take_write_turn(call.db);
  const auto stored = store::current_row<T>(call.db, key);
  if (stored) DD_TRY(Kind<T>::check_scope(call, stored->row));
  DD_TRY(check_version<T>(call, stored, key, edit.version));
  if (stored) unmask(row, stored->row);
  DD_TRY(Kind<T>::check_change(call, stored ? &stored->row : nullptr, row));
  keep_automatic(row, stored);
  if (const auto problems = row_problems(row); !problems.empty()) return problems.front();
  DD_TRY(Kind<T>::check_references(call.db, row));
  DD_TRY(Kind<T>::check_scope(call, row));
  DD_TRY(check_evidence(call, row, stored, edit.evidence));
  const auto written = store::put_rows<T>(
      call.db, {row}, {.at = call.now, .account = call.actor.account, .reason = stored_reason(edit)});
  // What changes nothing leaves no version, and so no entry.
  if (written.same == 0) audit::record(call, Kind<T>::kAction, key, "ok", stored ? "修改" : "新增");
  return follow_up(call, row, stored);
}

}  // namespace

std::vector<Body> list_bodies(db::Connection& db) { return store::current_rows<Body>(db); }

template <class T>
Result<store::Page<T>> list_register_unmasked(Call& call, store::RegisterFilter filter) {
  if (characters(filter.q) > limits::kQueryLongest) {
    return refuse(ErrorCode::input_too_large, "查找内容", std::to_string(limits::kQueryLongest) + " 个字");
  }
  DD_TRY(check_choice("缺项", filter.gap, gaps_of<T>()));
  DD_TRY(check_choice("排序", filter.sort, store::sort_names<T>()));
  auto body = scope::effective_body(call, filter.body);
  if (!body.ok()) return refused(call, "查看名录", filter.body, body.error());
  filter.body = *body;
  filter.day = format_date(call.today());
  if constexpr (std::is_same_v<T, Unit>) {
    if (is_computed_gap(filter.gap)) return page_of_gap(call, filter);
    if (filter.gap == "at_cap") filter.cap = annual_cap(call);
  }
  return store::list_rows<T>(call.db, filter);
}

template <class T>
Result<store::Page<T>> list_register(Call& call, store::RegisterFilter filter) {
  DD_ASSIGN(store::Page<T> page, list_register_unmasked<T>(call, std::move(filter)));
  for (auto& row : page.rows) mask(row);
  return page;
}

template <class T>
Result<Shown<T>> show_register(Call& call, const std::string& key) {
  Shown<T> out;
  out.history = store::history_of<T>(call.db, key);
  if (out.history.empty()) return refuse(ErrorCode::not_found, Kind<T>::kTitle, key);
  out.row = out.history.front().row;
  if (const auto seen = Kind<T>::check_seen(call, out.row); !seen.ok()) {
    refused(call, "查看名录", key, seen.error());
    return refuse(ErrorCode::not_found, Kind<T>::kTitle, key);
  }
  mask(out.row);
  for (auto& version : out.history) mask(version.row);
  return out;
}

template <class T>
Result<T> put_register(Call& call, const Edit<T>& edit) {
  DD_TRY(require(call.actor, Kind<T>::kWrite));
  DD_TRY(check_reason(edit.reason));
  T row = edit.row;
  const auto key = store::key_of(row);
  Status status;
  {
    db::Transaction transaction(call.db);
    status = put_inside(call, key, row, edit);
    if (status.ok()) transaction.commit();
  }
  if (!status.ok()) {
    const bool foreign = status.error().code == ErrorCode::scope_foreign_body ||
                         status.error().code == ErrorCode::scope_city_only;
    return foreign ? refused(call, Kind<T>::kAction, key, status.error()) : status.error();
  }
  mask(row);
  return row;
}

#define DD_REGISTER(T)                                                                     \
  template Result<store::Page<T>> list_register<T>(Call&, store::RegisterFilter);          \
  template Result<store::Page<T>> list_register_unmasked<T>(Call&, store::RegisterFilter); \
  template Result<Shown<T>> show_register<T>(Call&, const std::string&);                   \
  template Result<T> put_register<T>(Call&, const Edit<T>&);
DD_REGISTER(Unit)
DD_REGISTER(Officer)
DD_REGISTER(Recusal)
DD_REGISTER(CheckItem)
DD_REGISTER(DutyPeriod)
DD_REGISTER(KeyChange)
DD_REGISTER(Complaint)
DD_REGISTER(Checklist)
#undef DD_REGISTER

}  // namespace dd::service
