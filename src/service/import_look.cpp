// SPDX-License-Identifier: Apache-2.0
#include "service/import_look.h"

#include "service/import_columns.h"
#include "service/import_parts.h"
#include "service/permission.h"
#include "service/scope.h"

namespace dd::service {
namespace {

constexpr std::size_t kRowsLookedAt = 60;

/// What a file looks like when it is taken for one kind.
struct Candidate {
  ImportLook look;
  std::size_t matched = 0;
  bool complete = false;

  bool better_than(const Candidate& other) const {
    if (complete != other.complete) return complete;
    return matched > other.matched;
  }
};

void show_columns(const intake::Header& header, const intake::Table& table, ImportLook& look) {
  look.header_row = table.row_number(header.row);
  look.names_body = false;
  for (const auto& column : header.columns) {
    look.columns.push_back(
        {intake::column_letters(column.column), column.heading, std::string(column.field), column.sample});
    look.names_body = look.names_body || column.field == "body";
  }
}

template <class T>
Result<Candidate> look_as(const Call& call, ImportRequest request, const sheet::Workbook& workbook) {
  const auto rules = intake::field_rules<T>();
  request.kind = import_kind<T>().kind;
  DD_ASSIGN(const intake::Table table, choose_sheet(workbook, rules, kRowsLookedAt));
  if (table.row_count() == 0) return refuse(ErrorCode::sheet_empty);
  Candidate out;
  out.look.kind = request.kind;
  const std::string own = scope::own_body(call);
  for (const intake::FieldRule& rule : rules) {
    out.look.fields.push_back({std::string(rule.field), std::string(rule.title), rule.key || rule.needed});
    out.look.asks_body = out.look.asks_body || (rule.field == "body" && rule.needed && own.empty());
  }
  const intake::HeaderGuess guess = intake::guess_header(table, rules);
  out.matched = guess.matched;
  out.complete = guess.complete;
  DD_ASSIGN(const intake::ColumnPlan plan, plan_of(call, request, table, rules));
  const auto found = intake::find_header(table, rules, plan);
  if (!found.ok()) out.look.fault = error_text(found.error());
  out.complete = found.ok();
  out.look.remembered = found.ok() && plan.header_row != 0;
  show_columns(found.ok() ? *found : guess.header, table, out.look);
  return out;
}

}  // namespace

Result<ImportLook> look_at_import(Call& call, const ImportRequest& request, const intake::Limits& limits) {
  DD_TRY(require(call.actor, Permission::import_registers));
  DD_ASSIGN(const sheet::Workbook workbook, sheet::Workbook::open(request.bytes, limits));
  std::optional<Candidate> best;
  for (const std::string_view kind : import_kind_names()) {
    if (!request.kind.empty() && request.kind != kind) continue;
    DD_ASSIGN(Candidate one, with_import_kind<Candidate>(std::string(kind), [&](auto* row) {
                return look_as<std::remove_pointer_t<decltype(row)>>(call, request, workbook);
              }));
    if (!best || one.better_than(*best)) best = std::move(one);
  }
  if (!best) return refuse(ErrorCode::import_kind, request.kind);
  return std::move(best->look);
}

}  // namespace dd::service
