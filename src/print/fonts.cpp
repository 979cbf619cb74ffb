// SPDX-License-Identifier: Apache-2.0
#include "print/fonts.h"

#include <vector>

namespace dd::print {
namespace {

/// The names under which Windows, macOS, WPS and 方正 install a face; `fallback` is that of fonts-noto-cjk.
struct Families {
  std::vector<const char*> own;
  const char* fallback;
  bool fallback_bold;
};

const Families& families_of(Face face) {
  static const Families kBody = {
      {"FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "FZFangSong-Z02S", "方正仿宋_GBK", "STFangsong"},
      "Noto Serif CJK SC",
      false};
  static const Families kTitle = {
      {"FZXiaoBiaoSong-B05S", "方正小标宋简体", "FZXiaoBiaoSong-B05", "方正小标宋_GBK", "STZhongsong"},
      "Noto Serif CJK SC",
      true};
  static const Families kBlack = {
      {"SimHei", "黑体", "FZHei-B01S", "方正黑体_GBK", "STHeiti"}, "Noto Sans CJK SC", false};
  static const Families kScript = {
      {"KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体", "FZKai-Z03S", "方正楷体_GBK", "STKaiti"},
      "Noto Serif CJK SC",
      true};
  static const Families kSong = {
      {"SimSun", "宋体", "FZShuSong-Z01S", "方正书宋_GBK", "STSong"}, "Noto Serif CJK SC", false};
  switch (face) {
    case Face::body:
      return kBody;
    case Face::title:
      return kTitle;
    case Face::black:
      return kBlack;
    case Face::script:
      return kScript;
    case Face::song:
      break;
  }
  return kSong;
}

const char* installed(PangoFontMap* map, const Families& families) {
  for (const char* name : families.own) {
    if (pango_font_map_get_family(map, name) != nullptr) return name;
  }
  return nullptr;
}

}  // namespace

Font make_font(PangoFontMap* map, Face face, double points) {
  const Families& families = families_of(face);
  const char* own = installed(map, families);
  Font font(pango_font_description_new());
  pango_font_description_set_family(font.get(), own != nullptr ? own : families.fallback);
  const bool bold = own == nullptr && families.fallback_bold;
  pango_font_description_set_weight(font.get(), bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_absolute_size(font.get(), points * PANGO_SCALE);
  return font;
}

}  // namespace dd::print
