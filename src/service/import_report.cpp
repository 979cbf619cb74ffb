// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "service/import_parts.h"
#include "service/mask.h"

namespace dd::service {
namespace {

constexpr std::size_t kMostLines = 2000;

std::string_view state_name(intake::LineState state) {
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

ImportProblem shown_problem(const intake::Problem& problem, const intake::Header& header,
                            std::span<const intake::FieldRule> rules) {
  ImportProblem out;
  out.field = problem.field;
  out.heading = title_of(rules, problem.field);
  for (const intake::MatchedColumn& column : header.columns) {
    if (problem.field.empty() || column.field != problem.field) continue;
    out.column = intake::column_letters(column.column);
    out.heading = column.heading;
  }
  out.code = error_row(problem.code).code;
  out.message = error_text({problem.code, problem.args});
  out.suggestion = problem.suggestion;
  return out;
}

ImportChange shown_change(const intake::FieldChange& change) {
  const bool person = change.field == "legal_person" || change.field == "contact";
  const auto shown = [&](const std::string& value) {
    if (person) return mask_name(value);
    return change.field == "phone" ? mask_phone(value) : value;
  };
  return {change.field, change.title, shown(change.before), shown(change.after)};
}

template <class T>
ImportLine shown_line(const intake::Line<T>& line, const intake::Header& header) {
  ImportLine out;
  out.row = line.sheet_row;
  out.state = state_name(line.state);
  out.key = line.key;
  out.name = line.name;
  for (const auto& problem : line.problems) {
    out.problems.push_back(shown_problem(problem, header, intake::field_rules<T>()));
  }
  for (const auto& change : line.changes) out.changes.push_back(shown_change(change));
  return out;
}

}  // namespace

template <class T>
ImportReport make_report(const intake::Intake<T>& intake) {
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
    report.columns.push_back(
        {intake::column_letters(column.column), column.heading, std::string(column.field), column.sample});
  }
  for (const LineState state :
       {LineState::refused, LineState::warned, LineState::changed, LineState::added}) {
    for (const auto& line : intake.lines) {
      if (line.state != state) continue;
      report.lines_cut = report.lines.size() >= kMostLines;
      if (report.lines_cut) break;
      report.lines.push_back(shown_line(line, intake.header));
    }
  }
  return report;
}

template ImportReport make_report(const intake::Intake<Unit>&);
template ImportReport make_report(const intake::Intake<Officer>&);
template ImportReport make_report(const intake::Intake<Recusal>&);
template ImportReport make_report(const intake::Intake<CheckItem>&);
template ImportReport make_report(const intake::Intake<Complaint>&);

}  // namespace dd::service
