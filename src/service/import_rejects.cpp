// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "core/intake/clean.h"
#include "service/import_parts.h"
#include "sheet/write_xlsx.h"

namespace dd::service {
namespace {

using sheet::Look;

constexpr std::string_view kProblemHeading = "问题";
constexpr double kProblemWidth = 48, kWidth = 18;

/// The columns of the user's file that are given back: all but the 问题 of an earlier give-back file.
std::vector<std::size_t> kept_columns(const intake::Table& table, const intake::Header& header) {
  std::vector<std::size_t> out;
  for (std::size_t column = 0; column < table.columns(); ++column) {
    if (intake::clean_word(table.text(header.row, column)) != kProblemHeading) out.push_back(column);
  }
  return out;
}

std::string problem_sentence(const intake::Problem& problem) {
  std::string out = error_text({problem.code, problem.args});
  if (!problem.suggestion.empty()) out += "建议：" + problem.suggestion + "。";
  return out;
}

/// The sentences about one column.
std::string comment_on(const std::vector<intake::Problem>& problems, std::string_view field) {
  std::string out;
  for (const intake::Problem& problem : problems) {
    if (!field.empty() && problem.field == field) out += problem_sentence(problem);
  }
  return out;
}

template <class T>
std::vector<sheet::WrittenCell> bad_row(const intake::Table& table, const intake::Line<T>& line,
                                        const std::vector<std::size_t>& columns,
                                        const std::vector<std::string_view>& fields) {
  std::string all;
  for (const intake::Problem& problem : line.problems) all += problem_sentence(problem);
  std::vector<sheet::WrittenCell> row = {{all, Look::plain, {}}};
  for (std::size_t i = 0; i < columns.size(); ++i) {
    std::string comment = comment_on(line.problems, fields[i]);
    const Look look = comment.empty() ? Look::plain : Look::bad;
    row.push_back({std::string(table.text(line.table_row, columns[i])), look, std::move(comment)});
  }
  return row;
}

}  // namespace

template <class T>
std::string make_rejects(const intake::Table& table, const intake::Intake<T>& intake) {
  if (intake.counts.refused == 0) return {};
  const std::vector<std::size_t> columns = kept_columns(table, intake.header);
  std::vector<std::string_view> fields;
  sheet::WrittenSheet out;
  out.name = "退回修改";
  out.heading_row = 1;
  out.columns.push_back({kProblemWidth, {}});
  out.rows.push_back({{std::string(kProblemHeading), Look::required_heading, {}}});
  for (const std::size_t column : columns) {
    const auto known =
        std::find_if(intake.header.columns.begin(), intake.header.columns.end(),
                     [&](const intake::MatchedColumn& matched) { return matched.column == column; });
    fields.push_back(known == intake.header.columns.end() ? std::string_view{} : known->field);
    out.columns.push_back({kWidth, {}});
    out.rows.front().push_back({std::string(table.text(intake.header.row, column)), Look::heading, {}});
  }
  for (const auto& line : intake.lines) {
    if (line.state == intake::LineState::refused) out.rows.push_back(bad_row(table, line, columns, fields));
  }
  return sheet::write_xlsx({out});
}

namespace {

std::vector<sheet::WrittenCell> plain_row(const intake::Table& table, std::size_t row, std::string first,
                                          const std::vector<std::size_t>& columns) {
  std::vector<sheet::WrittenCell> out = {{std::move(first), Look::plain, {}}};
  for (const std::size_t column : columns)
    out.push_back({std::string(table.text(row, column)), Look::plain, {}});
  return out;
}

/// The field of each kept column; empty where none is read.
std::vector<std::string_view> fields_of(const intake::Header& header,
                                        const std::vector<std::size_t>& columns) {
  std::vector<std::string_view> out(columns.size());
  for (const intake::MatchedColumn& matched : header.columns) {
    const auto at = std::find(columns.begin(), columns.end(), matched.column);
    if (at != columns.end()) out[static_cast<std::size_t>(at - columns.begin())] = matched.field;
  }
  return out;
}

/// The rows above the heading, then the heading.
void add_head(const intake::Table& table, const intake::Header& header,
              const std::vector<std::size_t>& columns, sheet::WrittenSheet& out) {
  for (std::size_t row = 0; row < header.row; ++row) {
    out.rows.resize(table.row_number(row) - 1);
    out.rows.push_back(plain_row(table, row, {}, columns));
  }
  out.heading_row = table.row_number(header.row);
  out.rows.resize(out.heading_row - 1);
  out.rows.push_back({{std::string(kProblemHeading), Look::required_heading, {}}});
  for (const std::size_t column : columns)
    out.rows.back().push_back({std::string(table.text(header.row, column)), Look::heading, {}});
  out.columns.push_back({kProblemWidth, {}});
  out.columns.resize(columns.size() + 1, {kWidth, {}});
}

}  // namespace

template <class T>
std::string make_annotated(const intake::Table& table, const intake::Intake<T>& intake) {
  if (intake.counts.refused == 0 && intake.counts.warned == 0) return {};
  const std::vector<std::size_t> columns = kept_columns(table, intake.header);
  const std::vector<std::string_view> fields = fields_of(intake.header, columns);
  sheet::WrittenSheet out;
  out.name = table.sheet_name.empty() ? "名录" : table.sheet_name;
  add_head(table, intake.header, columns, out);
  for (const auto& line : intake.lines) {
    out.rows.resize(line.sheet_row - 1);
    if (line.problems.empty()) {
      out.rows.push_back(plain_row(table, line.table_row, {}, columns));
      continue;
    }
    out.rows.push_back(bad_row(table, line, columns, fields));
    const bool refused = line.state == intake::LineState::refused;
    const char* taken = line.leaves_alone ? "【没有改动，请留意】" : "【已导入，请留意】";
    out.rows.back().front().text.insert(0, refused ? "【未导入】" : taken);
  }
  return sheet::write_xlsx({out});
}

#define DD_FILES(T)                                                                  \
  template std::string make_rejects(const intake::Table&, const intake::Intake<T>&); \
  template std::string make_annotated(const intake::Table&, const intake::Intake<T>&);
DD_FILES(Unit)
DD_FILES(Officer)
DD_FILES(Recusal)
DD_FILES(CheckItem)
DD_FILES(Complaint)
DD_FILES(DutyPeriod)
DD_FILES(KeyChange)
DD_FILES(DepartmentItem)
#undef DD_FILES

}  // namespace dd::service
