// SPDX-License-Identifier: Apache-2.0
#include "print/flow.h"

#include <algorithm>
#include <cmath>

namespace dd::print {
namespace {

constexpr double kCodeSize = 38 * kMillimetre;
constexpr int kTogether = 2;  ///< lines that stay together at a page's end or beginning

Face face_of(Level level) {
  if (level == Level::first) return Face::black;
  return level == Level::second ? Face::script : Face::body;
}

}  // namespace

void Flow::new_page() {
  press_.next_page();
  y_ = 0;
}

void Flow::new_part() {
  numbering_ = {};
  new_page();
}

void Flow::back_to_grid() { y_ = std::ceil(y_ / kPitch - kHair) * kPitch; }

void Flow::lines(PangoLayout* layout, int from, int to) {
  for (int i = from; i < to; ++i) {
    press_.line(layout, i, 0, y_, kPitch, kBodySize);
    y_ += kPitch;
  }
}

/// How many of `all` lines go onto this page.
int Flow::lines_here(int all, double tail, int with_next) const {
  const int slots = static_cast<int>(room() / kPitch);
  if (fits(all * kPitch + std::max(tail, with_next * kPitch))) return all;
  if (with_next > 0 && all <= slots) return 0;
  int here = std::min(slots, all);
  if (all - here < kTogether) here = all - kTogether;
  return here < kTogether ? 0 : here;
}

void Flow::paragraph(const std::vector<Run>& runs, bool indented, double tail, int with_next) {
  const Layout layout = press_.set(runs, kBodySize, kTextWidth, indented ? 2 * kBodySize : 0, true);
  const int all = lines_of(layout.get());
  int done = 0;
  while (done < all) {
    int here = lines_here(all - done, tail, with_next);
    if (here == 0 && y_ == 0) here = all - done;  // an empty page: the tail cannot fit anywhere better
    lines(layout.get(), done, done + here);
    done += here;
    if (done < all) new_page();
  }
}

void Flow::heading(const Heading& heading, double tail, bool last) {
  std::vector<Run> runs = {{numbering_.next(heading.level) + heading.title, face_of(heading.level)}};
  if (!heading.text.empty()) runs.push_back({heading.text, Face::body});
  paragraph(runs, true, tail, heading.text.empty() && !last ? kTogether : 0);
}

void Flow::table(const Table& table) {
  if (!fits(table_start(press_, table)) && y_ > 0) new_page();
  y_ = print_table(press_, table, y_);
  back_to_grid();
}

void Flow::code(const Code& code) {
  if (!fits(kCodeSize + kPitch) && y_ > 0) new_page();
  const Squares squares = squares_of(code.text);
  const double side = squares.width == 0 ? 0 : kCodeSize / squares.width;
  for (int at = 0; at < squares.width * squares.width; ++at) {
    if (!squares.dark[static_cast<std::size_t>(at)]) continue;
    const int column = at % squares.width;
    const int line = at / squares.width;
    press_.fill(column * side, y_ + line * side, side + kHair, side + kHair);
  }
  const double gap = kBodySize;
  const Layout words =
      press_.set({{code.beside, Face::body}}, kTableSize, kTextWidth - kCodeSize - gap, 0, true);
  press_.block(words.get(), kCodeSize + gap, y_);
  y_ += std::max(kCodeSize, height_of(words.get()));
  back_to_grid();
}

void Flow::blocks(const std::vector<Block>& blocks, double tail) {
  for (const Block& block : blocks) {
    const bool last = &block == &blocks.back();
    const double after = last ? tail : 0;
    if (const auto* text = std::get_if<Paragraph>(&block)) {
      paragraph({{text->text, Face::body}}, text->indented, after);
    } else if (const auto* head = std::get_if<Heading>(&block)) {
      heading(*head, after, last);
    } else if (const auto* square = std::get_if<Code>(&block)) {
      code(*square);
    } else {
      table(std::get<Table>(block));
    }
  }
}

void Flow::title(const std::string& text) {
  const Layout layout = press_.set({{text, Face::title}}, kTitleSize, kTextWidth, 0, false, Align::center);
  const double height = kTitleSize * 1.6;
  for (int i = 0; i < lines_of(layout.get()); ++i) {
    press_.line(layout.get(), i, 0, y_, height, kTitleSize);
    y_ += height;
  }
  back_to_grid();
}

}  // namespace dd::print
