// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <pango/pangocairo.h>

#include <memory>

namespace dd::print {

/// What a face is used for (字体): 仿宋 body, 小标宋 title, 黑体 and 楷体 headings, 宋体 page numbers.
enum class Face { body, title, black, script, song };

struct FreeFont {
  void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
};
using Font = std::unique_ptr<PangoFontDescription, FreeFont>;

/// The first installed family of the face in this size, else Noto CJK, which every server can install.
Font make_font(PangoFontMap* map, Face face, double points);

}  // namespace dd::print
