// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <numeric>

#include "print/flow.h"

namespace dd::print {
namespace {

constexpr double kPadding = 4;
constexpr double kDensePadding = 1.5;  ///< above and below
constexpr double kLineWidth = 0.5;
constexpr double kCaptionHeight = 26;
constexpr double kSmallest = 4;  ///< points; below it nobody reads
constexpr double kShrink = 0.85;

/// One row, set; its height is that of its tallest cell.
struct SetRow {
  std::vector<Layout> cells;
  double height = 0;
};

class TablePrinter {
 public:
  TablePrinter(const Press& press, const Table& table) : press_(press), table_(table) {
    const double all = std::accumulate(table.columns.begin(), table.columns.end(), 0.0,
                                       [](double sum, const Column& column) { return sum + column.share; });
    for (const Column& column : table.columns) widths_.push_back(kTextWidth * column.share / all);
    std::vector<std::string> titles;
    for (const Column& column : table.columns) titles.push_back(column.title);
    head_ = fit(titles, true);
  }

  double caption_height() const { return table_.caption.empty() ? 0 : kCaptionHeight; }
  const SetRow& head() const { return head_; }
  SetRow row(std::size_t number) const { return fit(table_.rows[number], false); }

  void caption(Press& press, double y) const {
    if (table_.caption.empty()) return;
    const Layout text =
        press.set({{table_.caption, Face::black}}, kFourth, kTextWidth, 0, false, Align::center);
    press.line(text.get(), 0, 0, y, kCaptionHeight, kFourth);
  }

  /// Cells with the lines above, below and between them.
  void draw(Press& press, const SetRow& row, double y) const {
    double x = 0;
    press.rule(0, y, 0, y + row.height, kLineWidth);
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const double above = (row.height - height_of(row.cells[i].get())) / 2;
      press.block(row.cells[i].get(), x + kPadding, y + above);
      x += widths_[i];
      press.rule(x, y, x, y + row.height, kLineWidth);
    }
    press.rule(0, y, kTextWidth, y, kLineWidth);
    press.rule(0, y + row.height, kTextWidth, y + row.height, kLineWidth);
  }

  double note(Press& press, double y) const {
    if (table_.note.empty()) return y;
    const Layout text = press.set({{table_.note, Face::body}}, kTableSize, kTextWidth, 0, true);
    if (y + kPadding + height_of(text.get()) > kTextHeight) {
      press.next_page();
      y = 0;
    }
    press.block(text.get(), 0, y + kPadding);
    return y + kPadding + height_of(text.get());
  }

 private:
  /// A row too tall for a page is set smaller until it fits: rows are not split.
  SetRow fit(const std::vector<std::string>& texts, bool heading) const {
    double size = table_.dense ? kDenseSize : kTableSize;
    SetRow out = set(texts, heading, size);
    while (out.height > kTextHeight - head_.height && size > kSmallest)
      out = set(texts, heading, size *= kShrink);
    return out;
  }

  SetRow set(const std::vector<std::string>& texts, bool heading, double size) const {
    SetRow out;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const Align align = heading ? Align::center : table_.columns[i].align;
      out.cells.push_back(press_.set({{texts[i], heading ? Face::black : Face::body}}, size,
                                     widths_[i] - 2 * kPadding, 0, false, align));
      out.height = std::max(out.height, height_of(out.cells.back().get()) + 2 * padding());
    }
    return out;
  }

  double padding() const { return table_.dense ? kDensePadding : kPadding; }

  const Press& press_;
  const Table& table_;
  std::vector<double> widths_;
  SetRow head_;
};

}  // namespace

double table_start(const Press& press, const Table& table) {
  const TablePrinter printer(press, table);
  const double first = table.rows.empty() ? 0 : printer.row(0).height;
  return printer.caption_height() + printer.head().height + first;
}

double print_table(Press& press, const Table& table, double y) {
  const TablePrinter printer(press, table);
  printer.caption(press, y);
  y += printer.caption_height();
  printer.draw(press, printer.head(), y);
  y += printer.head().height;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const SetRow row = printer.row(i);
    if (y + row.height > kTextHeight) {
      press.next_page();
      printer.draw(press, printer.head(), 0);
      y = printer.head().height;
    }
    printer.draw(press, row, y);
    y += row.height;
  }
  return printer.note(press, y);
}

}  // namespace dd::print
