// SPDX-License-Identifier: Apache-2.0
#include "sheet/csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace dd::sheet {
namespace {

using intake::CellKind;
using intake::Limits;
using intake::Table;

constexpr std::size_t kSeparatorSample = 64 * 1024;

/// Walks the records of a text and puts them into a table.
class CsvReader {
 public:
  CsvReader(std::string_view text, char separator, const Limits& limits)
      : text_(text), separator_(separator), limits_(limits) {}

  Result<Table> read(std::size_t first_rows) {
    table_.reserve_text(text_.size());
    while (at_ < text_.size() && (first_rows == 0 || table_.row_count() < first_rows)) {
      table_.begin_row(++row_);
      DD_TRY(read_record());
      table_.end_row();
      if (table_.row_count() > limits_.rows) return too_many("行数", limits_.rows);
      if (table_.cell_count() > limits_.cells) return too_many("单元格数", limits_.cells);
    }
    return std::move(table_);
  }

 private:
  static Error too_many(const char* what, std::size_t limit) {
    return refuse(ErrorCode::sheet_too_large, what, fmt::format("{}", limit));
  }

  Status read_record() {
    for (std::size_t column = 0;; ++column) {
      const bool quoted = at_ < text_.size() && text_[at_] == '"';
      DD_ASSIGN(const std::string_view field,
                quoted ? quoted_field() : Result<std::string_view>(plain_field(at_)));
      if (field.size() > limits_.cell_bytes) {
        return refuse(ErrorCode::sheet_cell_too_long, std::to_string(row_), intake::column_letters(column),
                      std::to_string(limits_.cell_bytes));
      }
      if (!field.empty() && column >= limits_.columns) return too_many("列数", limits_.columns);
      if (!field.empty()) table_.put(column, CellKind::text, field);
      if (at_ >= text_.size()) return {};
      const char end = text_[at_++];
      if (end == separator_) continue;
      if (end == '\r' && at_ < text_.size() && text_[at_] == '\n') ++at_;
      return {};
    }
  }

  /// From `begin` to the next separator or line end.
  std::string_view plain_field(std::size_t begin) {
    while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n' && text_[at_] != '\r') ++at_;
    return text_.substr(begin, at_ - begin);
  }

  /// What stands between quotes, doubled ones made single, and whatever follows up to the separator.
  Result<std::string_view> quoted_field() {
    const std::size_t open = ++at_;
    std::size_t part = open;
    field_.clear();
    while (true) {
      const std::size_t quote = text_.find('"', at_);
      if (quote == text_.npos) return refuse(ErrorCode::sheet_csv_quote, std::to_string(row_));
      at_ = quote + 1;
      if (at_ >= text_.size() || text_[at_] != '"') break;
      field_.append(text_, part, at_ - part);
      part = ++at_;
    }
    const std::size_t close = at_ - 1;
    const std::string_view rest = plain_field(at_);
    if (part == open && rest.empty()) return text_.substr(open, close - open);
    field_.append(text_, part, close - part);
    field_ += rest;
    return std::string_view(field_);
  }

  std::string_view text_;
  char separator_;
  const Limits& limits_;
  Table table_;
  std::size_t at_ = 0;
  std::uint32_t row_ = 0;
  std::string field_;
};

class CsvSource : public Workbook::Source {
 public:
  CsvSource(std::string text, const Limits& limits)
      : text_(std::move(text)), separator_(find_separator(text_)), limits_(limits) {
    sheets.emplace_back();
  }
  Result<Table> read(std::size_t, std::size_t first_rows) const override {
    return CsvReader(text_, separator_, limits_).read(first_rows);
  }

 private:
  std::string text_;
  char separator_;
  Limits limits_;
};

}  // namespace

char find_separator(std::string_view text) {
  constexpr std::array<char, 3> kSeparators = {',', ';', '\t'};
  std::array<std::size_t, 3> found{};
  bool quoted = false;
  for (const char c : text.substr(0, kSeparatorSample)) {
    if (c == '"') quoted = !quoted;
    const auto which = std::find(kSeparators.begin(), kSeparators.end(), c);
    if (!quoted && which != kSeparators.end()) ++found[static_cast<std::size_t>(which - kSeparators.begin())];
  }
  return kSeparators[static_cast<std::size_t>(std::max_element(found.begin(), found.end()) - found.begin())];
}

Result<std::unique_ptr<Workbook::Source>> open_csv(std::string_view bytes, const Limits& limits) {
  DD_ASSIGN(std::string text, decode_text(bytes));
  return std::unique_ptr<Workbook::Source>(std::make_unique<CsvSource>(std::move(text), limits));
}

}  // namespace dd::sheet
