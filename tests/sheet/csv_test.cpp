// SPDX-License-Identifier: Apache-2.0
#include "sheet/csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sheet_support.h"

namespace dd::test {
namespace {

using ::testing::ElementsAre;
using Texts = std::vector<std::vector<std::string>>;

Texts csv(std::string_view bytes) {
  const auto table = read_first(bytes);
  EXPECT_TRUE(table.ok()) << error_text(table.error());
  return table.ok() ? texts_of(*table) : Texts();
}

constexpr std::string_view kGbk =
    "\xC3\xFB\xB3\xC6,\xB5\xD8\xD6\xB7\n\xBC\xD7\xB3\xA7,\xC0\xF6\xCB\xAE\n";  // 名称,地址 / 甲厂,丽水

TEST(Csv, ReadsEveryKindOfLineEnd) {
  EXPECT_EQ(csv("a,b\r\n1,2\r\n"), (Texts{{"a", "b"}, {"1", "2"}}));
  EXPECT_EQ(csv("a,b\n1,2"), (Texts{{"a", "b"}, {"1", "2"}}));
  EXPECT_EQ(csv("a,b\r1,2\r"), (Texts{{"a", "b"}, {"1", "2"}}));
}

TEST(Csv, ReadsQuotedFieldsWithLineFeedsQuotesAndSeparators) {
  EXPECT_EQ(csv("name,note\n\"甲\"\"乙\"\"\",\"第一行\r\n第二,行\"\n"),
            (Texts{{"name", "note"}, {"甲\"乙\"", "第一行\r\n第二,行"}}));
  EXPECT_EQ(csv("\"\",\"a\"b,x\n"), (Texts{{"", "ab", "x"}}));
}

TEST(Csv, CountsRecordsAsRowsAndNotesEmptyOnes) {
  const auto table = read_first("a,b\n\n\"x\ny\",1\n,,\nz,2\n");
  ASSERT_TRUE(table.ok());
  EXPECT_EQ(table->row_number(1), 3U);
  EXPECT_EQ(table->row_number(2), 5U);
  EXPECT_THAT(table->empty_rows, ElementsAre(2U, 4U));
}

TEST(Csv, FindsTheSeparatorOutsideQuotes) {
  EXPECT_EQ(sheet::find_separator("a;b;c\n\"1,2,3,4,5\";2;3\n"), ';');
  EXPECT_EQ(sheet::find_separator("a\tb\n1\t2,5\n"), '\t');
  EXPECT_EQ(sheet::find_separator("a,b\n"), ',');
  EXPECT_EQ(csv("a;b\n1;2\n"), (Texts{{"a", "b"}, {"1", "2"}}));
}

TEST(Csv, ReadsUtf8WithAndWithoutByteOrderMark) {
  EXPECT_EQ(csv("\xEF\xBB\xBF名称,地址\n"), (Texts{{"名称", "地址"}}));
  EXPECT_EQ(csv("名称,地址\n"), (Texts{{"名称", "地址"}}));
}

TEST(Csv, ReadsTheEncodingsOfChineseExcel) {
  EXPECT_EQ(csv(kGbk), (Texts{{"名称", "地址"}, {"甲厂", "丽水"}}));
  EXPECT_EQ(csv(std::string_view("\xFF\xFE"
                                 "a\0\t\0b\0\n\0",
                                 10)),
            (Texts{{"a", "b"}}));
  EXPECT_EQ(csv(std::string_view("\xFE\xFF"
                                 "\0a\0\t\x4E\x3D",
                                 8)),
            (Texts{{"a", "丽"}}));
}

TEST(Csv, KeepsRareCharactersOfGb18030) {
  const auto text = sheet::decode_text("\x82\x35\x87\x38,\x95\x32\x82\x36\xFE\x9F,\xBC\xD7\n");
  ASSERT_TRUE(text.ok()) << error_text(text.error());
  EXPECT_TRUE(text->ends_with(",甲\n"));
}

TEST(Csv, NamesTheRowOfUndecodableText) {
  const auto table = read_first("a,b\n1,2\n\xFF\xFF,3\n");
  ASSERT_FALSE(table.ok());
  EXPECT_EQ(table.error(), refuse(ErrorCode::sheet_bad_encoding, "3"));
  EXPECT_EQ(read_first("\xEF\xBB\xBFname\n\xC3\xFB\n").error(), refuse(ErrorCode::sheet_bad_encoding, "2"));
}

TEST(Csv, RefusesAQuoteThatNeverCloses) {
  EXPECT_EQ(read_first("a,b\n1,\"2\n3,4\n").error(), refuse(ErrorCode::sheet_csv_quote, "2"));
}

TEST(Csv, KeepsItsLimitsAtNAndRefusesAtOneMore) {
  intake::Limits limits;
  limits.rows = 3;
  limits.columns = 2;
  limits.cell_bytes = 4;
  limits.file_bytes = 40;
  EXPECT_TRUE(read_first("a,b\n1,2\n3,4\n", limits).ok());
  EXPECT_EQ(refusal("a,b\n1,2\n3,4\n5,6\n", limits), ErrorCode::sheet_too_large);
  EXPECT_EQ(refusal("a,b,c\n", limits), ErrorCode::sheet_too_large);
  EXPECT_TRUE(read_first("a,b,,\n", limits).ok());
  EXPECT_TRUE(read_first("abcd\n", limits).ok());
  EXPECT_EQ(refusal("abcde\n", limits), ErrorCode::sheet_cell_too_long);
  EXPECT_TRUE(read_first(std::string(40, '\n'), limits).ok());
  EXPECT_EQ(refusal(std::string(41, '\n'), limits), ErrorCode::sheet_too_large);
  limits.cells = 4;
  EXPECT_TRUE(read_first("a,b\n1,2\n", limits).ok());
  EXPECT_EQ(refusal("a,b\n1,2\n3,\n", limits), ErrorCode::sheet_too_large);
}

TEST(OtherFiles, EachHaveTheirOwnSentence) {
  EXPECT_EQ(refusal(""), ErrorCode::sheet_empty);
  EXPECT_EQ(refusal("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old"), ErrorCode::sheet_old_format);
  const std::string locked = std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) +
                             std::string("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32);
  EXPECT_EQ(refusal(locked), ErrorCode::sheet_password);
  EXPECT_EQ(refusal("  <html><table>"), ErrorCode::sheet_web_page);
  EXPECT_EQ(refusal("%PDF-1.7"), ErrorCode::sheet_not_a_sheet);
  EXPECT_EQ(refusal(std::string_view("a\0b", 3)), ErrorCode::sheet_not_a_sheet);
  EXPECT_EQ(refusal("PK\x03\x04 broken"), ErrorCode::sheet_corrupt);
  EXPECT_EQ(refusal(make_zip({{"word/document.xml", "<x/>"}})), ErrorCode::sheet_not_a_sheet);
  EXPECT_EQ(refusal(make_zip({{"hello.txt", "x"}})), ErrorCode::sheet_not_a_sheet);
}

}  // namespace
}  // namespace dd::test
