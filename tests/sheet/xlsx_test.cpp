// SPDX-License-Identifier: Apache-2.0
#include "sheet/xlsx.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sheet/number_text.h"
#include "sheet_support.h"

namespace dd::test {
namespace {

using intake::CellKind;
using intake::Limits;
using Texts = std::vector<std::vector<std::string>>;

intake::Table read_sheet(const std::string& sheet, const std::string& shared = {},
                         const std::string& styles = {}, const std::string& properties = {}) {
  auto table = read_first(make_xlsx(sheet, shared, styles, properties));
  EXPECT_TRUE(table.ok()) << error_text(table.error());
  return table.ok() ? std::move(table).value() : intake::Table();
}

TEST(Xlsx, ReadsEveryKindOfCell) {
  const auto table = read_sheet(
      "<sheetData><row r=\"2\"><c r=\"A2\" t=\"s\"><v>1</v></c><c r=\"C2\" "
      "t=\"inlineStr\"><is><r><t>甲</t></r>"
      "<r><t xml:space=\"preserve\"> 乙</t></r><rPh><t>yi</t></rPh></is></c><c t=\"b\"><v>1</v></c><c "
      "t=\"e\"><v>#N/A</v></c>"
      "<c><v>3.0</v></c><c t=\"str\"><f>A1&amp;B1</f><v>算出</v></c></row></sheetData>",
      "<si><t>a</t></si><si><r><t>共</t></r><r><t>享</t></r></si>");
  EXPECT_EQ(texts_of(table), (Texts{{"共享", "", "甲 乙", "1", "#N/A", "3", "算出"}}));
  EXPECT_EQ(table.row_number(0), 2U);
  EXPECT_EQ(table.kind(0, 3), CellKind::boolean);
  EXPECT_EQ(table.kind(0, 4), CellKind::error);
  EXPECT_EQ(table.kind(0, 5), CellKind::number);
}

TEST(Xlsx, ShowsDatesByTheirFormat) {
  const std::string styles =
      "<numFmts><numFmt numFmtId=\"176\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\"/>"
      "<numFmt numFmtId=\"177\" formatCode=\"0.00&quot;day&quot;\"/></numFmts><cellStyleXfs><xf "
      "numFmtId=\"14\"/></cellStyleXfs>"
      "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"176\"/><xf numFmtId=\"177\"/><xf "
      "numFmtId=\"31\"/></cellXfs>";
  const std::string row =
      "<sheetData><row><c s=\"0\"><v>46113</v></c><c s=\"1\"><v>46113</v></c><c s=\"2\"><v>46113.5</v></c>"
      "<c s=\"3\"><v>46113</v></c><c s=\"4\"><v>1</v></c><c "
      "t=\"d\"><v>2026-04-01T00:00:00</v></c></row></sheetData>";
  EXPECT_EQ(texts_of(read_sheet(row, "", styles)),
            (Texts{{"46113", "2026-04-01", "2026-04-01", "46113", "1900-01-01", "2026-04-01"}}));
  const auto mac = read_sheet(row, "", styles, "date1904=\"1\"");
  EXPECT_EQ(mac.text(0, 1), "2030-04-02");
}

TEST(Xlsx, LetsRowsMergedDownwardsShowTheirText) {
  const auto table = read_sheet(
      "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>标题</t></is></c></row>"
      "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>莲都</t></is></c><c r=\"B2\"><v>1</v></c></row>"
      "<row r=\"3\"><c r=\"B3\"><v>2</v></c></row></sheetData>"
      "<mergeCells><mergeCell ref=\"A1:B1\"/><mergeCell ref=\"A2:A3\"/></mergeCells>");
  EXPECT_EQ(texts_of(table), (Texts{{"标题"}, {"莲都", "1"}, {"莲都", "2"}}));
  EXPECT_EQ(table.merged.size(), 2U);
}

TEST(Xlsx, RefusesMoreMergedCellsThanItsLimit) {
  const auto merged = [](int last) {
    std::string rows;
    for (int row = 1; row <= last; ++row)
      rows += "<row r=\"" + std::to_string(row) + "\"><c r=\"A" + std::to_string(row) + "\">" +
              (row == 1 ? "<v>7</v>" : "") + "</c><c r=\"B" + std::to_string(row) + "\"><v>1</v></c></row>";
    return make_xlsx("<sheetData>" + rows + "</sheetData><mergeCells><mergeCell ref=\"A1:A" +
                     std::to_string(last) + "\"/></mergeCells>");
  };
  Limits limits;
  limits.spread = 3;
  const auto held = read_first(merged(4), limits);
  ASSERT_TRUE(held.ok());
  EXPECT_EQ(held->text(3, 0), "7");
  EXPECT_EQ(refusal(merged(5), limits), ErrorCode::sheet_too_large)
      << "a cell left blank would clear what the register has";
}

TEST(Xlsx, NotesEmptyRowsAndSkipsHiddenSheets) {
  const std::string bytes = make_zip(
      {{"xl/workbook.xml",
        "<workbook><sheets><sheet name=\"藏\" state=\"hidden\" id=\"r1\"/><sheet name=\"明\" id=\"r2\"/>"
        "</sheets></workbook>"},
       {"xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id=\"r1\" Type=\"a/worksheet\" Target=\"a.xml\"/>"
        "<Relationship Id=\"r2\" Type=\"a/worksheet\" Target=\"b.xml\"/></Relationships>"},
       {"xl/a.xml", "<worksheet/>"},
       {"xl/b.xml",
        "<worksheet><sheetData><row r=\"1\"><c><v>1</v></c></row><row r=\"5\"><c "
        "s=\"1\"/></row></sheetData></worksheet>"}});
  const auto workbook = sheet::Workbook::open(bytes);
  ASSERT_TRUE(workbook.ok()) << error_text(workbook.error());
  EXPECT_EQ(workbook->sheets(), (std::vector<std::string>{"明"}));
  EXPECT_EQ(workbook->read(0)->empty_rows, (std::vector<std::uint32_t>{5}));
}

TEST(Xlsx, RefusesDeclarationsMadeToSwell) {
  const std::string bomb = "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>";
  const std::string bytes = make_zip(
      {{"xl/workbook.xml", bomb + "<workbook>&b;</workbook>"}, {"xl/_rels/workbook.xml.rels", "<a/>"}});
  EXPECT_EQ(refusal(bytes), ErrorCode::sheet_corrupt);
}

TEST(Xlsx, RefusesPackagesThatSwell) {
  const std::string blank(30 << 20, ' ');
  EXPECT_EQ(refusal(make_xlsx("<sheetData/>" + blank)), ErrorCode::sheet_swells);
  Limits limits;
  limits.pack_ratio = 100'000;
  limits.unpacked_bytes = 1 << 20;
  EXPECT_EQ(refusal(make_xlsx("<sheetData/>" + blank), limits), ErrorCode::sheet_swells);
}

TEST(Xlsx, RefusesBrokenPartsByName) {
  EXPECT_EQ(refusal(make_xlsx("<sheetData><row>")), ErrorCode::sheet_corrupt);
  EXPECT_EQ(refusal(make_xlsx("<sheetData><row r=\"2\"/><row r=\"2\"/></sheetData>")),
            ErrorCode::sheet_corrupt);
  EXPECT_EQ(refusal(make_xlsx("<sheetData><row><c t=\"s\"><v>9</v></c></row></sheetData>")),
            ErrorCode::sheet_corrupt);
  const std::string whole = make_xlsx("<sheetData/>");
  EXPECT_EQ(refusal(whole.substr(0, whole.size() / 2)), ErrorCode::sheet_corrupt);
}

TEST(Xlsx, KeepsItsLimitsAtNAndRefusesAtOneMore) {
  Limits limits;
  limits.rows = 2;
  limits.columns = 3;
  limits.zip_entries = 5;
  limits.cell_bytes = 4;
  const auto rows = [](int n) {
    std::string out = "<sheetData>";
    for (int i = 0; i < n; ++i) out += "<row><c><v>1</v></c></row>";
    return out + "</sheetData>";
  };
  const auto at = [](const std::string& place, const std::string& text) {
    return "<sheetData><row r=\"1\"><c r=\"" + place + "\" t=\"str\"><v>" + text +
           "</v></c></row></sheetData>";
  };
  EXPECT_TRUE(read_first(make_xlsx(rows(2)), limits).ok());
  EXPECT_EQ(refusal(make_xlsx(rows(3)), limits), ErrorCode::sheet_too_large);
  EXPECT_TRUE(read_first(make_xlsx(at("C1", "abcd")), limits).ok());
  EXPECT_EQ(refusal(make_xlsx(at("D1", "x")), limits), ErrorCode::sheet_too_large);
  EXPECT_EQ(refusal(make_xlsx(at("A1", "abcde")), limits), ErrorCode::sheet_cell_too_long);
  limits.zip_entries = 4;
  EXPECT_EQ(refusal(make_xlsx(rows(1)), limits), ErrorCode::sheet_too_large);
}

TEST(Xlsx, DecodesEscapedCharacters) {
  std::string text = "a_x000A_b_x005F_x000A_c_xZZZZ__xD800_";
  sheet::decode_escapes(text);
  EXPECT_EQ(text, "a\nb_x000A_c_xZZZZ__xD800_");
}

TEST(NumberText, ReadsAsPeopleDo) {
  EXPECT_EQ(sheet::plain_number("3"), "3");
  EXPECT_EQ(sheet::plain_number("3.0"), "3");
  EXPECT_EQ(sheet::plain_number("118.92000000000002"), "118.92");
  EXPECT_EQ(sheet::plain_number("9.13301007161036E+17"), "913301007161036000");
  EXPECT_EQ(sheet::plain_number("-0.5"), "-0.5");
  EXPECT_EQ(sheet::plain_number("1e300"), "1e+300");
  EXPECT_EQ(sheet::plain_number("0"), "0");
  EXPECT_EQ(sheet::plain_number("abc"), "");
  EXPECT_EQ(sheet::plain_number("nan"), "");
}

TEST(SerialDate, KnowsTheDayThatNeverWas) {
  EXPECT_EQ(sheet::serial_date(59, false), "1900-02-28");
  EXPECT_EQ(sheet::serial_date(60, false), std::nullopt);
  EXPECT_EQ(sheet::serial_date(61, false), "1900-03-01");
  EXPECT_EQ(sheet::serial_date(2958465, false), "9999-12-31");
  EXPECT_EQ(sheet::serial_date(2958466, false), std::nullopt);
  EXPECT_EQ(sheet::serial_date(0, true), "1904-01-01");
}

}  // namespace
}  // namespace dd::test
