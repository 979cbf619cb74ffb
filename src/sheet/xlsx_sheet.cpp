// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>

#include "sheet/number_text.h"
#include "sheet/xlsx.h"
#include "sheet/xml.h"

namespace dd::sheet {
namespace {

using intake::CellKind;
using intake::Table;

constexpr std::uint32_t kLastRow = 1'048'576;  // of any spreadsheet program
constexpr std::uint32_t kLastColumn = 16'384;

struct Place {
  std::uint32_t row = 0;     ///< from 1; 0 = not given
  std::uint32_t column = 0;  ///< from 1; 0 = not given
};

/// "C12"; zeros on any other form or beyond the sheet.
Place place_of(std::string_view reference) {
  Place out;
  std::size_t i = 0;
  for (; i < reference.size() && reference[i] >= 'A' && reference[i] <= 'Z' && i < 4; ++i) {
    out.column = out.column * 26 + static_cast<std::uint32_t>(reference[i] - 'A' + 1);
  }
  const char* const end = reference.data() + reference.size();
  const auto [stop, fault] = std::from_chars(reference.data() + i, end, out.row);
  if (fault != std::errc() || stop != end || out.row > kLastRow || out.column > kLastColumn) return {};
  return out;
}

enum class Stored { number, shared, text, boolean, error, iso_date };

Stored stored_as(std::string_view type) {
  if (type == "s") return Stored::shared;
  if (type == "str" || type == "inlineStr") return Stored::text;
  if (type == "b") return Stored::boolean;
  if (type == "e") return Stored::error;
  if (type == "d") return Stored::iso_date;
  return Stored::number;
}

class SheetListener : public XmlListener {
 public:
  SheetListener(const SheetReading& reading, Table& table) : reading_(reading), table_(table) {}

  void open(std::string_view name, const Attributes& attributes) override {
    if (name == "v" || name == "t") {
      inside_ = in_cell_ && !phonetic_;
    } else if (name == "c") {
      open_cell(attributes);
    } else if (name == "row") {
      open_row(attributes["r"]);
    } else if (name == "rPh") {
      phonetic_ = true;
    } else if (name == "mergeCell") {
      add_merged(attributes["ref"]);
    }
  }

  void close(std::string_view name) override {
    if (name == "v" || name == "t") {
      inside_ = false;
    } else if (name == "c") {
      close_cell();
    } else if (name == "row") {
      close_row();
    } else if (name == "rPh") {
      phonetic_ = false;
    }
  }

  void text(std::string_view piece) override {
    if (!inside_) return;
    if (value_.size() + piece.size() > 2 * reading_.limits.cell_bytes) return cell_too_long();
    value_ += piece;
  }

 private:
  void fail(Error error) {
    failure = std::move(error);
    enough = true;
  }
  void too_many(const char* what, std::size_t limit) {
    fail(refuse(ErrorCode::sheet_too_large, what, std::to_string(limit)));
  }
  void cell_too_long() {
    fail(refuse(ErrorCode::sheet_cell_too_long, std::to_string(row_), intake::column_letters(column_),
                std::to_string(reading_.limits.cell_bytes)));
  }

  void open_row(std::string_view number) {
    std::uint32_t given = 0;
    std::from_chars(number.data(), number.data() + number.size(), given);
    given = number.empty() ? row_ + 1 : given;
    if (in_row_ || given <= row_ || given > kLastRow) {
      return fail(refuse(ErrorCode::sheet_corrupt, "第 " + std::to_string(row_ + 1) + " 行"));
    }
    row_ = given;
    in_row_ = true;
    next_column_ = 0;
    table_.begin_row(row_);
  }

  void close_row() {
    if (!in_row_) return;
    in_row_ = false;
    table_.end_row();
    if (table_.row_count() > reading_.limits.rows) return too_many("行数", reading_.limits.rows);
    if (table_.cell_count() > reading_.limits.cells) return too_many("单元格数", reading_.limits.cells);
    if (reading_.first_rows != 0 && table_.row_count() >= reading_.first_rows) enough = true;
  }

  void open_cell(const Attributes& attributes) {
    in_cell_ = in_row_;
    value_.clear();
    const Place place = place_of(attributes["r"]);
    column_ = place.column == 0 ? next_column_ : place.column - 1;
    next_column_ = column_ + 1;
    stored_ = stored_as(attributes["t"]);
    const auto style = attributes["s"];
    style_ = 0;
    std::from_chars(style.data(), style.data() + style.size(), style_);
  }

  void close_cell() {
    if (!in_cell_) return;
    in_cell_ = false;
    if (value_.empty()) return;
    const Table::Cell cell = cell_of_value();
    if (cell.kind == CellKind::empty || enough) return;
    if (cell.size > reading_.limits.cell_bytes) return cell_too_long();
    if (column_ >= reading_.limits.columns) return too_many("列数", reading_.limits.columns);
    table_.put(column_, cell);
  }

  Table::Cell cell_of_value() {
    if (stored_ == Stored::shared) {
      std::size_t index = 0;
      const auto end = value_.data() + value_.size();
      const auto [stop, fault] = std::from_chars(value_.data(), end, index);
      if (fault == std::errc() && stop == end && index < reading_.shared_strings.size()) {
        return reading_.shared_strings[index];
      }
      fail(refuse(ErrorCode::sheet_corrupt, "第 " + std::to_string(row_) + " 行"));
      return {};
    }
    if (stored_ == Stored::number) return cell_of_number();
    if (stored_ == Stored::iso_date) {
      value_.resize(std::min<std::size_t>(value_.size(), 10));
      return table_.keep(CellKind::date, value_);
    }
    if (stored_ == Stored::boolean) return table_.keep(CellKind::boolean, value_ == "1" ? "1" : "0");
    if (stored_ == Stored::error) return table_.keep(CellKind::error, value_);
    decode_escapes(value_);
    return table_.keep(CellKind::text, value_);
  }

  Table::Cell cell_of_number() {
    const bool date = style_ < reading_.date_formats.size() && reading_.date_formats[style_];
    double serial = 0;
    if (date && std::from_chars(value_.data(), value_.data() + value_.size(), serial).ec == std::errc()) {
      if (const auto day = serial_date(serial, table_.date1904)) return table_.keep(CellKind::date, *day);
    }
    const std::string number = plain_number(value_);
    return number.empty() ? table_.keep(CellKind::text, value_) : table_.keep(CellKind::number, number);
  }

  void add_merged(std::string_view reference) {
    if (table_.merged.size() >= reading_.limits.merged)
      return too_many("合并单元格数", reading_.limits.merged);
    const auto colon = reference.find(':');
    if (colon == reference.npos) return;
    const Place first = place_of(reference.substr(0, colon));
    const Place last = place_of(reference.substr(colon + 1));
    if (first.row == 0 || last.row < first.row || first.column == 0 || last.column < first.column) return;
    table_.merged.push_back({first.row, last.row, first.column - 1, last.column - 1});
  }

  const SheetReading& reading_;
  Table& table_;
  std::string value_;
  std::uint32_t row_ = 0, column_ = 0, next_column_ = 0;
  std::size_t style_ = 0;
  Stored stored_ = Stored::number;
  bool in_row_ = false, in_cell_ = false, inside_ = false, phonetic_ = false;
};

/// Four hexadecimal digits of either case; -1 on any other.
int code_unit(std::string_view digits) {
  int out = 0;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), out, 16);
  return fault == std::errc() && end == digits.data() + 4 && digits[0] != '-' ? out : -1;
}

void append_utf8(std::string& out, int unit) {
  if (unit < 0x80) {
    out += static_cast<char>(unit);
  } else if (unit < 0x800) {
    out += static_cast<char>(0xC0 | unit >> 6);
    out += static_cast<char>(0x80 | (unit & 0x3F));
  } else {
    out += static_cast<char>(0xE0 | unit >> 12);
    out += static_cast<char>(0x80 | (unit >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (unit & 0x3F));
  }
}

}  // namespace

void decode_escapes(std::string& text) {
  std::size_t at = text.find("_x");
  if (at == text.npos) return;
  std::string out;
  std::size_t copied = 0;
  for (; at != text.npos; at = text.find("_x", at)) {
    const int unit = at + 7 <= text.size() && text[at + 6] == '_'
                         ? code_unit(std::string_view(text).substr(at + 2, 4))
                         : -1;
    const bool surrogate = unit >= 0xD800 && unit < 0xE000;
    if (unit <= 0 || surrogate) {
      at += 2;
      continue;
    }
    out.append(text, copied, at - copied);
    append_utf8(out, unit);
    at += 7;
    copied = at;
  }
  out.append(text, copied);
  text = std::move(out);
}

Status read_worksheet(const Package& package, const std::string& member, const SheetReading& reading,
                      Table& table) {
  SheetListener listener(reading, table);
  return read_xml(package, member, listener);
}

}  // namespace dd::sheet
