// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "core/limits.h"
#include "service/import_parts.h"
#include "service/mask.h"

namespace dd::service {
namespace {

std::string_view line_state(intake::LineState state) {
  switch (state) {
    case intake::LineState::added:
      return "new";
    case intake::LineState::changed:
      return "changed";
    case intake::LineState::same:
      return "same";
    case intake::LineState::warned:
      return "warned";
    case intake::LineState::refused:
      break;
  }
  return "refused";
}

std::string title_of(std::span<const intake::FieldRule> rules, const std::string& field) {
  for (const intake::FieldRule& rule : rules) {
    if (rule.field == field) return std::string(rule.title);
  }
  return {};
}

/// Whether the suggestion is what the cell should say, not advice in words.
bool suggests_value(ErrorCode code) {
  return code == ErrorCode::import_uscc_form || code == ErrorCode::import_word ||
         code == ErrorCode::import_ambiguous || code == ErrorCode::import_merged_unit;
}

ImportProblem shown_problem(const intake::Problem& problem, const intake::Header& header,
                            std::span<const intake::FieldRule> rules, const intake::Table* trial,
                            std::size_t row) {
  ImportProblem out;
  out.field = problem.field;
  out.heading = title_of(rules, problem.field);
  for (const intake::MatchedColumn& column : header.columns) {
    if (problem.field.empty() || column.field != problem.field) continue;
    out.column = intake::column_letters(column.column);
    out.heading = column.heading;
    if (trial == nullptr) continue;
    const bool known = suggests_value(problem.code) && !problem.suggestion.empty();
    out.value = known ? problem.suggestion : std::string(trial->text(row, column.column));
  }
  out.code = error_row(problem.code).code;
  out.message = error_text({problem.code, problem.args});
  out.suggestion = problem.suggestion;
  return out;
}

ImportChange shown_change(const intake::FieldChange& change) {
  return {change.field, change.title, shown_value(change.field, change.before),
          shown_value(change.field, change.after)};
}

template <class T>
ImportLine shown_line(const intake::Line<T>& line, const intake::Header& header, const intake::Table* trial) {
  ImportLine out;
  out.row = line.sheet_row;
  out.state = line_state(line.state);
  out.key = line.key;
  out.name = line.name;
  for (const auto& problem : line.problems) {
    out.problems.push_back(shown_problem(problem, header, intake::field_rules<T>(), trial, line.table_row));
  }
  for (const auto& change : line.changes) out.changes.push_back(shown_change(change));
  return out;
}

}  // namespace

std::string shown_value(std::string_view field, const std::string& value) {
  if (field == "legal_person" || field == "contact") return mask_name(value);
  return field == "phone" ? mask_phone(value) : value;
}

template <class T>
ImportReport make_report(const intake::Intake<T>& intake, const intake::Table* trial) {
  using intake::LineState;
  ImportReport report;
  report.kind = import_kind<T>().kind;
  report.rows = intake.counts.rows;
  report.added = intake.counts.added;
  report.changed = intake.counts.changed;
  report.same = intake.counts.same;
  report.warned = intake.counts.warned;
  report.refused = intake.counts.refused;
  report.header_row = intake.header_row;
  report.ignored_empty_rows = intake.ignored_empty_rows;
  for (const auto& column : intake.header.columns) {
    report.columns.push_back({intake::column_letters(column.column), column.heading,
                              std::string(column.field), shown_value(column.field, column.sample)});
  }
  for (const LineState state :
       {LineState::refused, LineState::warned, LineState::changed, LineState::added}) {
    for (const auto& line : intake.lines) {
      if (line.state != state) continue;
      report.lines_cut = report.lines.size() >= limits::kImportLines;
      if (report.lines_cut) break;
      report.lines.push_back(shown_line(line, intake.header, trial));
    }
  }
  return report;
}

#define DD_REPORT(T) template ImportReport make_report(const intake::Intake<T>&, const intake::Table*);
DD_REPORT(Unit)
DD_REPORT(Officer)
DD_REPORT(Recusal)
DD_REPORT(CheckItem)
DD_REPORT(Complaint)
DD_REPORT(DutyPeriod)
DD_REPORT(KeyChange)
DD_REPORT(DepartmentItem)
#undef DD_REPORT

}  // namespace dd::service
