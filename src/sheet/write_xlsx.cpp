// SPDX-License-Identifier: Apache-2.0
#include "sheet/write_xlsx.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <stdexcept>
#include <utility>

#include "core/limits.h"
#include "sheet/number_text.h"

namespace dd::sheet {
namespace {

constexpr lxw_row_t kChoiceRows = 10'000;
constexpr std::uint32_t kBadTint = 0xFFD6D6, kHeadingTint = 0xDCE6F1, kRequiredTint = 0xFCE4D6,
                        kNoteTint = 0xFFF9E5;

/// A folder of its own that only this process can read, removed at the end.
class TemporaryFolder {
 public:
  TemporaryFolder() : path_((std::filesystem::temp_directory_path() / "dualdraw-sheet.XXXXXX").string()) {
    if (mkdtemp(path_.data()) == nullptr) throw std::runtime_error("no temporary folder");
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

void check(lxw_error error) {
  if (error != LXW_NO_ERROR)
    throw std::runtime_error(std::string("cannot write a spreadsheet: ") + lxw_strerror(error));
}

/// Text that reads like an escaped character (_x000A_) is escaped itself, else it would come back as that
/// character.
std::string escaped(std::string text) {
  for (auto at = text.find("_x"); at != text.npos; at = text.find("_x", at + 2)) {
    const bool like_one = at + 6 < text.size() && text[at + 6] == '_' &&
                          text.find_first_not_of("0123456789ABCDEFabcdef", at + 2) == at + 6;
    if (!like_one) continue;
    text.insert(at, "_x005F");
    at += 6;
  }
  return text;
}

/// Text that every spreadsheet program can show: at most 32,767 characters.
std::string fitting(const std::string& text) {
  constexpr std::size_t kMostBytes = 32'000;
  if (text.size() <= kMostBytes) return escaped(text);
  std::size_t end = kMostBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return escaped(text.substr(0, end));
}

class Writer {
 public:
  explicit Writer(const TemporaryFolder& folder) : path_(folder.path() + "/out.xlsx") {
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    folder_ = folder.path();
    options.tmpdir = folder_.data();
    book_ = workbook_new_opt(path_.c_str(), &options);
    if (book_ == nullptr) throw std::runtime_error("cannot write a spreadsheet");
  }

  ~Writer() {
    if (book_ != nullptr) lxw_workbook_free(book_);
  }
  Writer(const Writer&) = delete;

  void add(const WrittenSheet& sheet) {
    sheet_ = workbook_add_worksheet(book_, sheet.name.c_str());
    if (sheet_ == nullptr) throw std::runtime_error("cannot add a worksheet");
    for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
      const auto column = static_cast<lxw_col_t>(i);
      check(worksheet_set_column(sheet_, column, column, sheet.columns[i].width, look(Look::plain)));
    }
    for (std::size_t row = 0; row < sheet.rows.size(); ++row) add_row(sheet, row);
    for (std::size_t i = 0; i < sheet.columns.size(); ++i) add_choices(sheet, i);
    if (sheet.heading_row == 0) return;
    worksheet_freeze_panes(sheet_, static_cast<lxw_row_t>(sheet.heading_row), 0);
    const std::size_t width = sheet.rows.at(sheet.heading_row - 1).size();
    if (width == 0) return;
    check(worksheet_autofilter(sheet_, static_cast<lxw_row_t>(sheet.heading_row - 1), 0,
                               static_cast<lxw_row_t>(std::max(sheet.rows.size(), sheet.heading_row) - 1),
                               static_cast<lxw_col_t>(width - 1)));
  }

  std::string finish() {
    check(workbook_close(std::exchange(book_, nullptr)));
    std::ifstream file(path_, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    if (bytes.empty()) throw std::runtime_error("cannot read back a spreadsheet");
    return bytes;
  }

 private:
  void add_row(const WrittenSheet& sheet, std::size_t row) {
    const auto at = static_cast<lxw_row_t>(row);
    if (row < sheet.heights.size() && sheet.heights[row] > 0) {
      check(worksheet_set_row(sheet_, at, sheet.heights[row], nullptr));
    }
    for (const auto& range : sheet.merged) {
      if (range.first_row != row + 1 || sheet.rows[row].size() <= range.first_column) continue;
      const WrittenCell& cell = sheet.rows[row][range.first_column];
      check(worksheet_merge_range(
          sheet_, at, static_cast<lxw_col_t>(range.first_column), static_cast<lxw_row_t>(range.last_row - 1),
          static_cast<lxw_col_t>(range.last_column), fitting(cell.text).c_str(), look(cell.look)));
    }
    for (std::size_t i = 0; i < sheet.rows[row].size(); ++i) {
      if (!merged_away(sheet, row + 1, i)) add_cell(at, static_cast<lxw_col_t>(i), sheet.rows[row][i]);
    }
  }

  static bool merged_away(const WrittenSheet& sheet, std::size_t row, std::size_t column) {
    return std::any_of(sheet.merged.begin(), sheet.merged.end(), [&](const intake::MergedRange& range) {
      return row >= range.first_row && row <= range.last_row && column >= range.first_column &&
             column <= range.last_column;
    });
  }

  void add_cell(lxw_row_t row, lxw_col_t column, const WrittenCell& cell) {
    if (cell.look == Look::number || cell.look == Look::date) {
      check(worksheet_write_number(sheet_, row, column, std::strtod(cell.text.c_str(), nullptr),
                                   look(cell.look)));
    } else if (cell.text.empty()) {
      if (cell.look != Look::plain) check(worksheet_write_blank(sheet_, row, column, look(cell.look)));
    } else {
      check(worksheet_write_string(sheet_, row, column, fitting(cell.text).c_str(), look(cell.look)));
    }
    if (!cell.comment.empty() && comments_++ < limits::kSheetComments) {
      check(worksheet_write_comment(sheet_, row, column, fitting(cell.comment).c_str()));
    }
  }

  void add_choices(const WrittenSheet& sheet, std::size_t column) {
    if (sheet.columns[column].choices.empty()) return;
    std::vector<std::string> choices = sheet.columns[column].choices;
    std::vector<char*> list;
    for (std::string& choice : choices) list.push_back(choice.data());
    list.push_back(nullptr);
    std::string title = "请核对", message = "建议从下拉列表中选择。";
    lxw_data_validation rule{};
    rule.validate = LXW_VALIDATION_TYPE_LIST;
    rule.value_list = list.data();
    rule.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING;
    rule.error_title = title.data();
    rule.error_message = message.data();
    const auto first = static_cast<lxw_row_t>(sheet.heading_row);
    const auto at = static_cast<lxw_col_t>(column);
    check(worksheet_data_validation_range(sheet_, first, at, first + kChoiceRows, at, &rule));
  }

  lxw_format* look(Look which) {
    lxw_format*& format = formats_[which];
    if (format != nullptr) return format;
    format = workbook_add_format(book_);
    if (which == Look::number) return format;
    format_set_num_format(format, which == Look::date ? "yyyy-mm-dd" : "@");
    if (which == Look::date) return format;
    const bool heading = which == Look::heading || which == Look::required_heading;
    if (heading || which == Look::bad || which == Look::note) {
      format_set_pattern(format, LXW_PATTERN_SOLID);
      format_set_bg_color(format, which == Look::bad                ? kBadTint
                                  : which == Look::note             ? kNoteTint
                                  : which == Look::required_heading ? kRequiredTint
                                                                    : kHeadingTint);
    }
    if (heading || which == Look::title) format_set_bold(format);
    if (heading || which == Look::title) format_set_align(format, LXW_ALIGN_CENTER);
    if (which == Look::title) format_set_font_size(format, 16);
    if (heading || which == Look::note) format_set_text_wrap(format);
    if (which != Look::plain) format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    return format;
  }

  std::string path_, folder_;
  lxw_workbook* book_ = nullptr;
  lxw_worksheet* sheet_ = nullptr;
  std::map<Look, lxw_format*> formats_;
  std::size_t comments_ = 0;
};

}  // namespace

std::string write_xlsx(const std::vector<WrittenSheet>& sheets) {
  const TemporaryFolder folder;
  Writer writer(folder);
  for (const WrittenSheet& sheet : sheets) writer.add(sheet);
  return writer.finish();
}

std::string guard_formula(std::string_view text) {
  if (text.empty() || std::string_view("=+-@\t\r").find(text[0]) == std::string_view::npos)
    return std::string(text);
  if (text[0] == '-' && !plain_number(text).empty()) return std::string(text);
  return "'" + std::string(text);
}

}  // namespace dd::sheet
