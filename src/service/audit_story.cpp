// SPDX-License-Identifier: Apache-2.0
// What changed in a record, when, by whom and why (变更追溯), from the versions every register keeps.
#include "service/audit_search.h"
#include "service/field_changes.h"
#include "service/hidden.h"
#include "service/register_kind.h"
#include "service/scope.h"
#include "store/audit_search_store.h"
#include "store/register_store.h"
#include "wire/described.h"

namespace dd::service::audit {
namespace {

template <class T>
using Versions = std::vector<store::Version<T>>;

/// The version that followed, or was the first; then the closing, if nothing followed.
template <class T>
void tell(const Versions<T>& versions, std::size_t index, std::vector<ChangeLine>& out) {
  const auto& version = versions[index];
  if (!version.ended_by.empty())
    out.push_back({version.version,
                   format_moment(version.to),
                   version.ended_by,
                   version.ended_reason,
                   0,
                   "closed",
                   {}});
  ChangeLine line{version.version,
                  format_moment(version.from),
                  version.account,
                  version.reason,
                  version.import_id,
                  "added",
                  {}};
  const bool follows = index + 1 < versions.size() && versions[index + 1].ended_by.empty();
  if (follows) {
    line.what = "changed";
    line.changes = masked_changes(versions[index + 1].row, version.row);
  }
  out.push_back(std::move(line));
}

/// The lines of a record of one register; not_found unless the actor may see it.
template <class T>
Result<std::vector<ChangeLine>> lines_of(Call& call, const std::string& key) {
  const Versions<T> versions = store::history_of<T>(call.db, key);
  if (versions.empty()) return refuse(ErrorCode::not_found, Kind<T>::kTitle, key);
  if (!Kind<T>::check_seen(call, versions.front().row).ok()) return scope::hidden(call, Kind<T>::kTitle, key);
  std::vector<ChangeLine> out;
  for (std::size_t i = 0; i < versions.size(); ++i) tell(versions, i, out);
  return out;
}

/// A register that keeps versions: its name here, the action of its entries, its lines.
struct Told {
  std::string_view kind, action;
  Result<std::vector<ChangeLine>> (*lines)(Call&, const std::string&);
};
template <class T>
constexpr Told told(std::string_view kind) {
  return {kind, Kind<T>::kAction, lines_of<T>};
}
constexpr Told kTold[] = {told<Unit>("unit"),
                          told<Officer>("officer"),
                          told<Recusal>("recusal"),
                          told<CheckItem>("check_item"),
                          told<DutyPeriod>("duty_period"),
                          told<Complaint>("complaint"),
                          told<KeyChange>("key_change"),
                          told<Checklist>("checklist"),
                          told<Body>("department"),
                          told<DepartmentItem>("department_item"),
                          told<JointScheme>("joint")};

std::string kind_names() {
  std::string out;
  for (const Told& one : kTold) out += (out.empty() ? "" : "、") + std::string(one.kind);
  return out;
}

}  // namespace

Result<Story> story_of(Call& call, const std::string& kind, const std::string& key) {
  for (const Told& one : kTold) {
    if (one.kind != kind) continue;
    DD_ASSIGN(auto lines, one.lines(call, key));
    return Story{kind, key, std::move(lines)};
  }
  return refuse(ErrorCode::input_out_of_range, "kind", kind, kind_names());
}

Result<EntryShown> show_entry(Call& call, std::int64_t id) {
  auto found = store::find_audit(call.db, id);
  if (!found) return refuse(ErrorCode::not_found, "审计记录", std::to_string(id));
  DD_TRY(scope::require_seen(call, found->entry.body, "审计记录", std::to_string(id)));
  EntryShown out{std::move(found->entry), to_hex(found->hash), "", {}};
  for (const Told& one : kTold) {
    if (one.action != out.entry.action) continue;
    out.kind = one.kind;
    if (out.entry.result != "ok") break;
    const auto lines = one.lines(call, out.entry.object);
    if (!lines.ok()) break;
    for (const ChangeLine& line : *lines) {
      if (line.at == format_moment(out.entry.at) && line.account == out.entry.account && out.changed.empty())
        out.changed.push_back(line);
    }
  }
  return out;
}

}  // namespace dd::service::audit
