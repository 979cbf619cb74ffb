// SPDX-License-Identifier: Apache-2.0
#include "print/press.h"

#include <cairo-pdf.h>

#include <stdexcept>

namespace dd::print {
namespace {

/// The middle of a Chinese character lies this far above its baseline, in sizes.
constexpr double kMiddle = 0.38;

cairo_status_t append(void* out, const unsigned char* bytes, unsigned int length) {
  static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(bytes), length);
  return CAIRO_STATUS_SUCCESS;
}

int units(double points) { return static_cast<int>(points * PANGO_SCALE); }
double points(int units) { return static_cast<double>(units) / PANGO_SCALE; }

PangoAlignment alignment(Align align) {
  if (align == Align::center) return PANGO_ALIGN_CENTER;
  return align == Align::right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT;
}

PangoAttrList* faces_of(PangoFontMap* map, const std::vector<Run>& runs, double size) {
  PangoAttrList* list = pango_attr_list_new();
  std::size_t at = 0;
  for (const Run& run : runs) {
    const Font font = make_font(map, run.face, size);
    PangoAttribute* attribute = pango_attr_font_desc_new(font.get());
    attribute->start_index = static_cast<guint>(at);
    at += run.text.size();
    attribute->end_index = static_cast<guint>(at);
    pango_attr_list_insert(list, attribute);
  }
  return list;
}

}  // namespace

Press::Press(const std::string& title, Date date)
    : surface_(cairo_pdf_surface_create_for_stream(append, &bytes_, kPageWidth, kPageHeight),
               &cairo_surface_destroy),
      cairo_(cairo_create(surface_.get()), &cairo_destroy) {
  const std::string day = format_date(date) + "T00:00:00+08:00";
  cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_TITLE, title.c_str());
  cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_CREATE_DATE, day.c_str());
  cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_MOD_DATE, day.c_str());
}

Press::~Press() = default;

Layout Press::set(const std::vector<Run>& runs, double size, double width, double indent, bool justify,
                  Align align) const {
  Layout layout(pango_cairo_create_layout(cairo_.get()));
  PangoContext* context = pango_layout_get_context(layout.get());
  pango_context_set_language(context, pango_language_from_string("zh-cn"));
  pango_context_set_round_glyph_positions(context, FALSE);
  PangoFontMap* map = pango_context_get_font_map(context);
  std::string text;
  for (const Run& run : runs) text += run.text;
  const Font font = make_font(map, runs.empty() ? Face::body : runs.front().face, size);
  pango_layout_set_font_description(layout.get(), font.get());
  pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
  PangoAttrList* faces = faces_of(map, runs, size);
  pango_layout_set_attributes(layout.get(), faces);
  pango_attr_list_unref(faces);
  pango_layout_set_width(layout.get(), units(width));
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  pango_layout_set_indent(layout.get(), units(indent));
  pango_layout_set_justify(layout.get(), justify ? TRUE : FALSE);
  pango_layout_set_alignment(layout.get(), alignment(align));
  return layout;
}

double Press::left() const { return page_ % 2 == 1 ? kBinding : kPageWidth - kBinding - kTextWidth; }

void Press::next_page() {
  if (page_ > 0) {
    number_page();
    cairo_show_page(cairo_.get());
  }
  ++page_;
}

void Press::ink(Ink ink) { cairo_set_source_rgb(cairo_.get(), ink == Ink::red ? 0.85 : 0, 0, 0); }

void Press::line(PangoLayout* layout, int number, double x, double y, double height, double size,
                 Ink colour) {
  PangoLayoutLine* one = pango_layout_get_line_readonly(layout, number);
  int start = 0;
  pango_layout_line_index_to_x(one, one->start_index, FALSE, &start);
  PangoRectangle logical{};
  std::unique_ptr<PangoLayoutIter, decltype(&pango_layout_iter_free)> iter(pango_layout_get_iter(layout),
                                                                           &pango_layout_iter_free);
  for (int i = 0; i < number; ++i) pango_layout_iter_next_line(iter.get());
  pango_layout_iter_get_line_extents(iter.get(), nullptr, &logical);
  ink(colour);
  cairo_move_to(cairo_.get(), left() + x + points(logical.x), kTop + y + height / 2 + size * kMiddle);
  pango_cairo_show_layout_line(cairo_.get(), one);
}

void Press::block(PangoLayout* layout, double x, double y) {
  ink(Ink::black);
  cairo_move_to(cairo_.get(), left() + x, kTop + y);
  pango_cairo_show_layout(cairo_.get(), layout);
}

void Press::fill(double x, double y, double width, double height) {
  ink(Ink::black);
  cairo_rectangle(cairo_.get(), left() + x, kTop + y, width, height);
  cairo_fill(cairo_.get());
}

void Press::rule(double x1, double y1, double x2, double y2, double thickness, Ink colour) {
  ink(colour);
  cairo_set_line_width(cairo_.get(), thickness);
  cairo_move_to(cairo_.get(), left() + x1, kTop + y1);
  cairo_line_to(cairo_.get(), left() + x2, kTop + y2);
  cairo_stroke(cairo_.get());
}

/// Outer side, one character in; the dashes 7 mm below the text area.
void Press::number_page() {
  const Layout text = set({{"— " + std::to_string(page_) + " —", Face::song}}, kFourth, kTextWidth);
  const double x = page_ % 2 == 1 ? kTextWidth - kFourth - width_of(text.get()) : kFourth;
  line(text.get(), 0, x, kTextHeight + kPageNumberBelow, 0, kFourth);
}

bool Press::has_chinese() const {
  const Layout sample =
      set({{"丽水市生态环境", Face::body}, {"年度计划", Face::title}}, kBodySize, kTextWidth);
  return pango_layout_get_unknown_glyphs_count(sample.get()) == 0;
}

std::string Press::finish() {
  number_page();
  cairo_show_page(cairo_.get());
  cairo_.reset();
  cairo_surface_finish(surface_.get());
  if (cairo_surface_status(surface_.get()) != CAIRO_STATUS_SUCCESS)
    throw std::runtime_error(cairo_status_to_string(cairo_surface_status(surface_.get())));
  return std::move(bytes_);
}

double width_of(PangoLayout* layout) {
  PangoRectangle logical{};
  pango_layout_get_extents(layout, nullptr, &logical);
  return points(logical.width);
}

double height_of(PangoLayout* layout) {
  PangoRectangle logical{};
  pango_layout_get_extents(layout, nullptr, &logical);
  return points(logical.height);
}

}  // namespace dd::print
