// SPDX-License-Identifier: Apache-2.0
#include "service/special.h"

#include <map>

#include "core/limits.h"
#include "core/policy/special.h"
#include "service/account_rules.h"
#include "service/audit.h"
#include "service/registers.h"
#include "service/scope.h"
#include "service/text_rules.h"

namespace dd::service {
namespace {

/// Puts the filter inside the actor's scope; "now" as day means today.
Status narrow(Call& call, store::SpecialFilter& filter) {
  if (characters(filter.q) > limits::kQueryLongest)
    return refuse(ErrorCode::input_too_large, "查找内容", std::to_string(limits::kQueryLongest) + " 个字");
  const auto body = scope::effective_body(call, filter.body);
  if (!body.ok()) {
    audit::record_alone(call, "查看名录", filter.body, error_row(body.error().code).code, "");
    return body.error();
  }
  filter.body = *body;
  if (filter.day == "now") filter.day = format_date(call.today());
  return {};
}

void add_rows(const Unit& unit, bool automatic, const store::SpecialFilter& filter, Date today,
              std::vector<SpecialRow>& out) {
  const std::string source = automatic ? "auto" : "manual";
  if (!filter.source.empty() && filter.source != source) return;
  const std::string& from = automatic ? unit.auto_from : unit.special_from;
  const std::string& to = automatic ? unit.auto_to : unit.special_to;
  const bool in_force = policy::in_period(from, to, today);
  if (!filter.day.empty() && !in_force) return;
  std::string_view rest = automatic ? unit.auto_tags : unit.special_tags;
  while (!rest.empty()) {
    const auto comma = std::min(rest.find(','), rest.size());
    const std::string tag(rest.substr(0, comma));
    if (filter.tag.empty() || filter.tag == tag) {
      out.push_back({unit.id, unit.name, unit.body, unit.unit_class, tag, source,
                     automatic ? unit.auto_evidence : unit.special_reason, from, to, in_force});
    }
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
}

PositiveRow positive_row(const Unit& unit, std::int64_t version, Date today) {
  return {unit.id,
          unit.name,
          unit.body,
          unit.unit_class,
          unit.positive_from,
          unit.positive_to,
          policy::on_positive_list(unit.positive_from, unit.positive_to, today),
          version};
}

/// Off the list: yesterday was the last day; a unit whose time had not begun was never on it.
void take_off(Unit& unit, Date today) {
  const std::string yesterday = format_date(today - std::chrono::days(1));
  if (unit.positive_from > yesterday) unit.positive_from.clear();
  unit.positive_to = unit.positive_from.empty() ? "" : yesterday;
}

}  // namespace

Result<SpecialPage> list_special(Call& call, store::SpecialFilter filter) {
  DD_TRY(narrow(call, filter));
  auto page = store::special_units(call.db, filter);
  SpecialPage out{{}, page.total, std::move(page.next)};
  for (const auto& [unit, version] : page.rows) {
    add_rows(unit, true, filter, call.today(), out.rows);
    add_rows(unit, false, filter, call.today(), out.rows);
  }
  return out;
}

Result<PositivePage> list_positive(Call& call, store::SpecialFilter filter) {
  DD_TRY(narrow(call, filter));
  auto page = store::positive_units(call.db, filter);
  PositivePage out{{}, page.total, std::move(page.next)};
  for (const auto& [unit, version] : page.rows) out.rows.push_back(positive_row(unit, version, call.today()));
  return out;
}

Result<PositiveRow> put_positive(Call& call, const PositiveEdit& edit) {
  DD_ASSIGN(auto shown, show_register<Unit>(call, edit.unit));
  const bool leaving = edit.from.empty();
  Edit<Unit> change{std::move(shown.row), edit.version,
                    (leaving ? "移出正面清单：" : "列入正面清单：") + edit.reason};
  if (characters(edit.reason) < limits::kReasonShortest)
    return refuse(ErrorCode::register_reason, std::to_string(limits::kReasonShortest),
                  std::to_string(limits::kTextLongest));
  if (leaving && !policy::on_positive_list(change.row.positive_from, change.row.positive_to, call.today()) &&
      change.row.positive_from <= format_date(call.today()))
    return refuse(ErrorCode::not_found, "正面清单中的单位", edit.unit);
  change.row.positive_from = leaving ? change.row.positive_from : edit.from;
  change.row.positive_to = edit.to;
  if (leaving) take_off(change.row, call.today());
  DD_ASSIGN(const Unit saved, put_register<Unit>(call, change));
  const auto stored = store::current_row<Unit>(call.db, edit.unit);
  return positive_row(saved, stored ? stored->version : 0, call.today());
}

Result<ComplaintPage> list_complaints(Call& call, const store::RegisterFilter& filter) {
  DD_ASSIGN(store::Page<Complaint> page, list_register<Complaint>(call, filter));
  ComplaintPage out{{}, page.total, std::move(page.next)};
  if (page.rows.empty()) return out;
  std::map<std::string, std::string> names;
  for (auto& [id, name] : store::complained_names(call.db, page.rows.front().id, page.rows.back().id))
    names.emplace(std::move(id), std::move(name));
  for (Complaint& row : page.rows) {
    const std::string name = names[row.unit];
    out.rows.push_back({std::move(row), name});
  }
  return out;
}

}  // namespace dd::service
