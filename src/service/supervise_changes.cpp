// SPDX-License-Identifier: Apache-2.0
#include "service/supervise_changes.h"

#include "core/intake/fields.h"
#include "service/field_changes.h"
#include "store/supervise_store.h"

namespace dd::service {
namespace {

/// The heading of a field in the register's template; "" where it has none.
template <class T>
std::string title_of(const std::string& field) {
  for (const intake::FieldRule& rule : intake::field_rules<T>()) {
    if (rule.field == field) return std::string(rule.title);
  }
  return {};
}

std::string shown(const std::string& value) { return value.empty() ? "（空）" : value; }

template <class T>
std::string told(const T& before, const T& after) {
  std::string out;
  std::size_t others = 0;
  for (const audit::FieldChange& change : audit::masked_changes(before, after)) {
    const std::string title = title_of<T>(change.field);
    others += title.empty();
    if (title.empty()) continue;
    out += (out.empty() ? "" : "；") + title + "：" + shown(change.before) + " → " + shown(change.after);
  }
  if (others > 0) out += (out.empty() ? "" : "；") + ("另改 " + std::to_string(others) + " 个字段");
  return out;
}

const std::string& edit_key(const Unit& row) { return row.id; }
const std::string& edit_key(const Officer& row) { return row.id; }
const std::string& edit_key(const DutyPeriod& row) { return row.officer; }
std::string edit_key(const Recusal& row) { return store::key_of(row); }

template <class T>
void read(db::Connection& db, const std::string& kind, UnixMs from, UnixMs until,
          std::map<EditPlace, std::string>& out) {
  const auto versions = store::versions_within<T>(db, from, until);
  for (std::size_t i = 1; i < versions.size(); ++i) {
    const auto &before = versions[i - 1], &after = versions[i];
    const bool follows = after.from >= from && before.to == after.from &&
                         store::key_of(before.row) == store::key_of(after.row);
    if (follows) out[{kind, edit_key(after.row), after.from}] = told(before.row, after.row);
  }
}

}  // namespace

std::map<EditPlace, std::string> edit_changes(db::Connection& db, UnixMs from, UnixMs until) {
  std::map<EditPlace, std::string> out;
  read<Unit>(db, "units", from, until, out);
  read<Officer>(db, "officers", from, until, out);
  read<Recusal>(db, "recusals", from, until, out);
  read<DutyPeriod>(db, "duty_periods", from, until, out);
  return out;
}

}  // namespace dd::service
