// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cairo.h>

#include <memory>
#include <string>
#include <vector>

#include "print/fonts.h"
#include "print/measures.h"
#include "print/paper.h"

namespace dd::print {

struct FreeLayout {
  void operator()(PangoLayout* layout) const { g_object_unref(layout); }
};
using Layout = std::unique_ptr<PangoLayout, FreeLayout>;

/// A run of text in one face.
struct Run {
  std::string text;
  Face face = Face::body;
};

enum class Ink { black, red };

/// The pages being written (印版): knows cairo and where the text area of each page lies, not what a paper
/// is. Places are points from the upper left corner of the text area.
class Press {
 public:
  Press(const std::string& title, Date date);
  ~Press();
  Press(const Press&) = delete;

  /// Text set to a width; `indent` points before the first line.
  Layout set(const std::vector<Run>& runs, double size, double width, double indent = 0, bool justify = false,
             Align align = Align::left) const;
  /// A page is begun when there is none yet, else the last one gets its number and the next is begun.
  void next_page();
  int page() const { return page_; }

  /// One line of a layout, its characters in the middle between `y` and `y` + `height`.
  void line(PangoLayout* layout, int number, double x, double y, double height, double size,
            Ink ink = Ink::black);
  /// A whole layout with its own line spacing.
  void block(PangoLayout* layout, double x, double y);
  void fill(double x, double y, double width, double height);
  void rule(double x1, double y1, double x2, double y2, double thickness, Ink ink = Ink::black);

  /// Whether some installed font has Chinese characters.
  bool has_chinese() const;
  /// Ends the last page. No call after this one.
  std::string finish();

 private:
  double left() const;
  void ink(Ink ink);
  void number_page();

  std::string bytes_;
  std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> surface_;
  std::unique_ptr<cairo_t, decltype(&cairo_destroy)> cairo_;
  int page_ = 0;
};

/// Lines of a layout.
inline int lines_of(PangoLayout* layout) { return pango_layout_get_line_count(layout); }
/// Width and height as set.
double width_of(PangoLayout* layout);
double height_of(PangoLayout* layout);

}  // namespace dd::print
