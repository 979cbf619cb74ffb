// SPDX-License-Identifier: Apache-2.0
// The limits of a spreadsheet (上限) hold at n and refuse at n + 1.
#include "core/limits.h"

#include <gtest/gtest.h>

#include <functional>

#include "sheet/sheet_support.h"

namespace dd::test {
namespace {

using intake::Limits;

/// `of(n)` is read and `of(n + 1)` refused.
void expect_limit(const Limits& limits, std::size_t n, const std::function<std::string(std::size_t)>& of,
                  ErrorCode code = ErrorCode::sheet_too_large) {
  const auto held = read_first(of(n), limits);
  EXPECT_TRUE(held.ok()) << error_text(held.error());
  EXPECT_EQ(refusal(of(n + 1), limits), code);
}

std::string repeated(const std::string& text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

/// A workbook with that many visible sheets, and one that is hidden and does not count.
std::string with_sheets(std::size_t count) {
  std::string sheets = "<sheet name=\"藏\" state=\"hidden\" id=\"r0\"/>", relations;
  std::vector<std::pair<std::string, std::string>> members;
  for (std::size_t i = 0; i <= count; ++i) {
    const std::string number = std::to_string(i), file = "s" + number + ".xml";
    if (i > 0) sheets += "<sheet name=\"" + number + "\" id=\"r" + number + "\"/>";
    relations += "<Relationship Id=\"r" + number + "\" Type=\"x/worksheet\" Target=\"" + file + "\"/>";
    members.emplace_back("xl/" + file, "<worksheet/>");
  }
  members.emplace_back("xl/workbook.xml", "<workbook><sheets>" + sheets + "</sheets></workbook>");
  members.emplace_back("xl/_rels/workbook.xml.rels", "<Relationships>" + relations + "</Relationships>");
  return make_zip(members);
}

TEST(SheetLimits, CountVisibleSheets) {
  Limits limits;
  limits.sheets = 3;
  expect_limit(limits, 3, with_sheets);
  expect_limit({}, limits::kSheets, with_sheets);
}

TEST(SheetLimits, CountRowsAndCells) {
  const auto rows = [](std::size_t n) {
    return make_xlsx("<sheetData>" + repeated("<row><c><v>1</v></c><c><v>2</v></c></row>", n) +
                     "</sheetData>");
  };
  Limits limits;
  limits.rows = 4;
  expect_limit(limits, 4, rows);
  limits = {};
  limits.cells = 8;
  expect_limit(limits, 4, rows);
}

TEST(SheetLimits, CountCellFormats) {
  const auto styles = [](std::size_t n) {
    return make_xlsx("<sheetData/>", "", "<cellXfs>" + repeated("<xf numFmtId=\"14\"/>", n) + "</cellXfs>");
  };
  Limits limits;
  limits.styles = 5;
  expect_limit(limits, 5, styles);
  limits = {};
  limits.pack_ratio = 100'000;
  expect_limit(limits, limits::kSheetStyles, styles);
}

TEST(SheetLimits, CountMergedRanges) {
  const auto merged = [](std::size_t n) {
    std::string ranges;
    for (std::size_t i = 1; i <= n; ++i) {
      const std::string row = std::to_string(i);
      ranges += "<mergeCell ref=\"A" + row + ":B" + row + "\"/>";
    }
    return make_xlsx("<sheetData/><mergeCells>" + ranges + "</mergeCells>");
  };
  Limits limits;
  limits.merged = 6;
  expect_limit(limits, 6, merged);
  expect_limit({}, limits::kSheetMerged, merged);
}

TEST(SheetLimits, CountTheBytesOfAllMembersUnpacked) {
  const std::string bytes = make_xlsx("<sheetData/>");
  std::size_t all = 0;
  for (const PackedMember& member : members_of(bytes)) all += member.size;
  Limits limits;
  limits.unpacked_bytes = all;
  EXPECT_TRUE(read_first(bytes, limits).ok());
  limits.unpacked_bytes = all - 1;
  EXPECT_EQ(refusal(bytes, limits), ErrorCode::sheet_swells);
}

/// A member of exactly that many bytes, which pack well.
std::string swelling(std::size_t size) {
  const std::string begin = "<worksheet>", sheet = "<sheetData/>", end = "</worksheet>";
  return make_xlsx(sheet + std::string(size - begin.size() - sheet.size() - end.size(), ' '));
}

TEST(SheetLimits, TakeNoMemberThatSwellsByMoreThanTheRatio) {
  const std::string bytes = swelling(2 * limits::kSheetPackFree + 1);
  std::uint64_t ratio = 0;
  for (const PackedMember& member : members_of(bytes)) {
    if (member.size > limits::kSheetPackFree) ratio = (member.size + member.packed - 1) / member.packed;
  }
  ASSERT_GT(ratio, limits::kSheetPackRatio) << "so that the limit has something to refuse";
  Limits limits;
  limits.pack_ratio = ratio;
  EXPECT_TRUE(read_first(bytes, limits).ok());
  limits.pack_ratio = ratio - 1;
  EXPECT_EQ(refusal(bytes, limits), ErrorCode::sheet_swells) << "a ratio of " << ratio - 1 << " and a little";
  EXPECT_EQ(refusal(bytes, {}), ErrorCode::sheet_swells);
}

TEST(SheetLimits, LookAtTheRatioOfLargeMembersOnly) {
  Limits limits;
  limits.pack_ratio = 2;
  expect_limit(limits, limits::kSheetPackFree, swelling, ErrorCode::sheet_swells);
}

TEST(SheetLimits, TakeNoTagThatNeverEnds) {
  const auto tag = [](std::size_t size) {
    return make_xlsx("<sheetData><row><c a=\"" + std::string(size, 'x') +
                     "\"><v>1</v></c></row></sheetData>");
  };
  Limits limits;
  limits.pack_ratio = 100'000;
  EXPECT_TRUE(read_first(tag(limits::kSheetToken / 2), limits).ok());
  EXPECT_EQ(refusal(tag(2 * limits::kSheetToken), limits), ErrorCode::sheet_corrupt);
}

}  // namespace
}  // namespace dd::test
