// SPDX-License-Identifier: Apache-2.0
#include "service/import_columns.h"

#include <charconv>

#include "core/draw/hash.h"
#include "core/intake/clean.h"
#include "store/import_store.h"

namespace dd::service {
namespace {

/// SHA-256 of the words of a heading row.
std::string headings_of(const intake::Table& table, std::size_t row) {
  std::string all;
  for (std::size_t column = 0; column < table.columns(); ++column)
    all += intake::clean_word(table.text(row, column)) + '\n';
  draw::Hasher hasher(draw::Alg::sha256);
  return to_hex(hasher.hash({draw::view(all)}));
}

Error bad(const std::string& text) { return {ErrorCode::import_columns, {"看不懂“" + text + "”"}}; }

Status read_part(const std::string& part, intake::ColumnPlan& plan) {
  const auto equals = part.find('=');
  if (equals == part.npos) {
    const char* end = part.data() + part.size();
    const auto [stop, failed] = std::from_chars(part.data(), end, plan.header_row);
    if (failed != std::errc{} || stop != end || plan.header_row == 0) return bad(part);
    return {};
  }
  const auto column = intake::column_of_letters(part.substr(0, equals));
  if (!column) return bad(part);
  plan.columns.emplace_back(*column, part.substr(equals + 1));
  return {};
}

}  // namespace

Result<intake::ColumnPlan> parse_columns(const std::string& text) {
  intake::ColumnPlan plan;
  for (std::size_t from = 0; from < text.size();) {
    const auto end = std::min(text.find(';', from), text.size());
    DD_TRY(read_part(text.substr(from, end - from), plan));
    from = end + 1;
  }
  if (!text.empty() && plan.header_row == 0) return bad(text);
  return plan;
}

Result<intake::ColumnPlan> plan_of(const Call& call, const ImportRequest& request, const intake::Table& table,
                                   std::span<const intake::FieldRule> rules) {
  if (!request.columns.empty()) return parse_columns(request.columns);
  if (table.row_count() == 0) return intake::ColumnPlan();
  const std::size_t row = intake::guess_header(table, rules).header.row;
  const std::string known =
      store::remembered_columns(call.db, call.actor.body, request.kind, headings_of(table, row));
  if (known.empty()) return intake::ColumnPlan();
  DD_ASSIGN(intake::ColumnPlan plan, parse_columns(known));
  plan.header_row = table.row_number(row);
  return plan;
}

void remember_plan(Call& call, const ImportRequest& request, const intake::Table& table) {
  if (request.columns.empty()) return;
  const auto plan = parse_columns(request.columns);
  for (std::size_t row = 0; plan.ok() && row < table.row_count(); ++row) {
    if (table.row_number(row) != plan->header_row) continue;
    store::remember_columns(call.db, {call.actor.body, request.kind, headings_of(table, row), request.columns,
                                      call.actor.account, call.now});
    return;
  }
}

}  // namespace dd::service
