// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "core/limits.h"
#include "service/account_rules.h"
#include "service/audit.h"
#include "service/import_parts.h"
#include "service/permission.h"
#include "service/special.h"
#include "service/text_rules.h"
#include "store/import_store.h"
#include "store/register_store.h"

namespace dd::service {
namespace {

using store::ImportRecord;

/// What taking an import back comes to: rows to close and rows to write as they were.
template <class T>
struct UndoPlan {
  std::vector<std::string> closed;
  std::vector<T> restored;
};

Error cannot(const ImportRecord& import, const std::string& why) {
  return {ErrorCode::import_undo, {std::to_string(import.id), why}};
}

/// A row that came back after it had been closed has an earlier version that had ended before.
template <class T>
bool directly_before(const store::Version<T>& before, const store::Version<T>& written) {
  return before.ended_by.empty() && before.to == written.from;
}

template <class T>
Result<UndoPlan<T>> plan_undo(db::Connection& db, const ImportRecord& import) {
  const auto written = store::versions_of_import<T>(db, import.id);
  std::unordered_map<std::string, const store::Version<T>*> before;
  const auto earlier = store::versions_before_import<T>(db, import.id);
  for (const auto& version : earlier) before.emplace(store::key_of(version.row), &version);
  UndoPlan<T> plan;
  std::size_t touched = 0;
  for (const auto& version : written) {
    touched += version.to != 0 ? 1U : 0U;
    const std::string key = store::key_of(version.row);
    const auto found = before.find(key);
    if (found != before.end() && directly_before(*found->second, version)) {
      plan.restored.push_back(found->second->row);
    } else {
      plan.closed.push_back(key);
    }
  }
  if (touched > 0) return cannot(import, fmt::format("其中 {} 行在导入之后又改过", touched));
  return plan;
}

/// How many rows of one register still name what an undo closes, and what they are called.
struct Naming {
  std::size_t rows = 0;
  std::string_view title;
};
template <class R>
Naming naming(db::Connection& db, const std::vector<std::string>& keys, std::string R::*field,
              std::string_view title) {
  const std::unordered_set<std::string> closed(keys.begin(), keys.end());
  Naming out{0, title};
  for (const R& row : store::current_rows<R>(db)) out.rows += closed.contains(row.*field) ? 1U : 0U;
  return out;
}

/// Joint schemes and officers of the department that name one of these items.
std::vector<Naming> item_namings(db::Connection& db, const std::vector<std::string>& keys) {
  const std::unordered_set<std::string> closed(keys.begin(), keys.end());
  const auto names = [&](const std::string& department, const std::string& items) {
    const auto codes = split_list(items);
    return std::any_of(codes.begin(), codes.end(),
                       [&](const std::string& code) { return closed.contains(department + '|' + code); });
  };
  Naming schemes{0, "联合抽查方案"}, officers{0, "执法人员事项范围"};
  for (const JointPartner& row : store::current_rows<JointPartner>(db))
    schemes.rows += names(row.department, row.items) ? 1U : 0U;
  for (const Officer& row : store::current_rows<Officer>(db))
    officers.rows += names(row.body, row.items) ? 1U : 0U;
  return {schemes, officers};
}

template <class T>
std::vector<Naming> namings(db::Connection& db, const std::vector<std::string>& closed) {
  if (closed.empty()) return {};
  if constexpr (std::is_same_v<T, Unit>) {
    return {naming(db, closed, &Recusal::unit, "回避登记"), naming(db, closed, &Complaint::unit, "信访投诉"),
            naming(db, closed, &KeyChange::unit, "重点名录调整")};
  } else if constexpr (std::is_same_v<T, Officer>) {
    return {naming(db, closed, &Recusal::officer, "回避登记"),
            naming(db, closed, &DutyPeriod::officer, "离岗时段")};
  } else if constexpr (std::is_same_v<T, DepartmentItem>) {
    return item_namings(db, closed);
  }
  return {};
}

/// Rows that nothing else may point to any more.
template <class T>
Status check_references(db::Connection& db, const ImportRecord& import, const UndoPlan<T>& plan) {
  std::string said;
  for (const Naming& one : namings<T>(db, plan.closed)) {
    if (one.rows > 0) said += fmt::format("{}{} 条{}", said.empty() ? "" : "、", one.rows, one.title);
  }
  if (!said.empty()) return cannot(import, fmt::format("它新增的记录已经用在{}里，请先处理这些记录", said));
  return {};
}

template <class T>
Status undo_rows(Call& call, const ImportRecord& import, const std::string& reason) {
  DD_ASSIGN(const UndoPlan<T> plan, plan_undo<T>(call.db, import));
  DD_TRY(check_references(call.db, import, plan));
  const store::Stamp stamp{call.now, call.actor.account,
                           fmt::format("撤销第 {} 号导入：{}", import.id, reason), 0};
  store::close_rows<T>(call.db, plan.closed, stamp);
  store::put_rows(call.db, plan.restored, stamp);
  const auto closed = static_cast<std::int64_t>(plan.closed.size());
  const auto restored = static_cast<std::int64_t>(plan.restored.size());
  store::add_import_undo(call.db, {import.id, call.now, call.actor.account, reason, closed, restored});
  audit::record(call, "撤销导入", import_kind<T>().title, "ok",
                fmt::format("第 {} 号：关闭新增的 {} 行，恢复变更的 {} 行", import.id, closed, restored));
  if constexpr (std::is_same_v<T, Complaint>) DD_TRY(refresh_tags_of(call, ""));
  return {};
}

Status undo_inside(Call& call, std::int64_t id, const std::string& reason) {
  store::take_write_turn(call.db);
  DD_ASSIGN(const ImportRecord import, visible_import(call, id));
  if (import.undone_at != 0) return refuse(ErrorCode::import_undone, std::to_string(id));
  if (store::freezes_since(call.db, import.at) > 0)
    return cannot(import, "导入之后已经冻结过名单，只能在名录中逐条更正");
  const auto done = with_import_kind<bool>(import.kind, [&](auto* row) -> Result<bool> {
    DD_TRY(undo_rows<std::remove_pointer_t<decltype(row)>>(call, import, reason));
    return true;
  });
  return done.ok() ? Status() : Status(done.error());
}

}  // namespace

Result<ImportReport> undo_import(Call& call, std::int64_t id, const std::string& reason) {
  DD_TRY(require(call.actor, Permission::import_registers));
  DD_TRY(check_reason(reason));
  DD_TRY(visible_import(call, id));
  {
    db::Transaction transaction(call.db);
    DD_TRY(undo_inside(call, id, reason));
    transaction.commit();
  }
  return show_import(call, id);
}

}  // namespace dd::service
