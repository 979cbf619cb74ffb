// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "print/numbering.h"
#include "print/press.h"

namespace dd::print {

constexpr double kHair = 0.01;  ///< points; sums of grid lines are not exact

/// Puts blocks onto pages from top to bottom (排版): body text on the grid of 22 lines, tables as high as
/// they are.
class Flow {
 public:
  explicit Flow(Press& press) : press_(press) {}

  void new_page();
  /// A page on which the headings are counted from one again.
  void new_part();
  /// Whether something of this height can still stand on this page.
  bool fits(double height) const { return height <= room(); }
  double y() const { return y_; }
  void skip_lines(int lines) { y_ += lines * kPitch; }
  /// To the next line of the grid, after something of another height.
  void back_to_grid();
  void advance(double points) { y_ += points; }

  /// All blocks, headings numbered. After the last one `tail` points shall still fit on its page.
  void blocks(const std::vector<Block>& blocks, double tail);
  /// One paragraph: never a single line of several at a page's end or beginning.
  void paragraph(const std::vector<Run>& runs, bool indented, double tail, int with_next = 0);
  /// Centred lines of a title, larger than the grid.
  void title(const std::string& text);

 private:
  void heading(const Heading& heading, double tail, bool last);
  void table(const Table& table);
  void code(const Code& code);
  void lines(PangoLayout* layout, int from, int to);
  int lines_here(int all, double tail, int with_next) const;
  double room() const { return kTextHeight - y_ + kHair; }

  Press& press_;
  Numbering numbering_;
  double y_ = 0;
};

/// A table from `y` on, over as many pages as it needs; the place below it.
double print_table(Press& press, const Table& table, double y);
/// The squares of a code, one row after the other; empty when it cannot hold the text.
struct Squares {
  int width = 0;
  std::vector<bool> dark;
};
Squares squares_of(const std::string& text);

/// Height of what must stay together at a table's beginning: its caption, head and first row.
double table_start(const Press& press, const Table& table);

}  // namespace dd::print
