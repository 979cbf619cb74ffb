// SPDX-License-Identifier: Apache-2.0
#pragma once

// The numbers of GB/T 9704-2012 (版面尺寸), in points of 1/72 inch.
namespace dd::print {

constexpr double kMillimetre = 72 / 25.4;

constexpr double kPageWidth = 210 * kMillimetre;
constexpr double kPageHeight = 297 * kMillimetre;
constexpr double kTop = 37 * kMillimetre;      ///< 天头
constexpr double kBinding = 28 * kMillimetre;  ///< 订口: left of odd pages, right of even ones
constexpr double kTextWidth = 156 * kMillimetre;
constexpr double kTextHeight = 225 * kMillimetre;

constexpr int kLines = 22;       ///< of a page
constexpr int kCharacters = 28;  ///< of a line
constexpr double kPitch = kTextHeight / kLines;
constexpr double kBodySize = kTextWidth / kCharacters - 0.01;  ///< 3号, 16 points less what 28 a line ask
constexpr double kTitleSize = 22;                              ///< 2号
constexpr double kFourth = 14;                                 ///< 4号
constexpr double kTableSize = 10.5;                            ///< 5号
constexpr double kDenseSize = 8;                               ///< of an annex that is looked up

constexpr double kPageNumberBelow = 7 * kMillimetre;
constexpr double kHeadBelow = 35 * kMillimetre;  ///< 发文机关标志 below the text's upper edge
constexpr double kRuleBelow = 4 * kMillimetre;   ///< the red line below the number

}  // namespace dd::print
