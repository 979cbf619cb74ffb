// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "fixtures/libreoffice.h"
#include "sheet_support.h"

namespace dd::test {
namespace {

using intake::CellKind;
using sheet::Look;
using sheet::WrittenSheet;
using Texts = std::vector<std::vector<std::string>>;

WrittenSheet sheet_of(const Texts& rows) {
  WrittenSheet out;
  out.name = "表";
  for (const auto& row : rows) {
    out.rows.emplace_back();
    for (const std::string& text : row) out.rows.back().push_back({text, Look::plain, {}});
  }
  return out;
}

Texts read_back(const WrittenSheet& sheet) {
  const auto table = read_first(sheet::write_xlsx({sheet}));
  EXPECT_TRUE(table.ok()) << error_text(table.error());
  return table.ok() ? texts_of(*table) : Texts();
}

TEST(WriteXlsx, KeepsCodesAsTextAndNeverWritesAFormula) {
  const auto table =
      read_first(sheet::write_xlsx({sheet_of({{"0578", "=1+1", "@x", "91331100MA2E0ABC1X"}})}));
  ASSERT_TRUE(table.ok());
  EXPECT_EQ(texts_of(*table), (Texts{{"0578", "=1+1", "@x", "91331100MA2E0ABC1X"}}));
  for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(table->kind(0, i), CellKind::text);
}

TEST(WriteXlsx, WritesDatesNumbersMergedTitlesChoicesAndComments) {
  WrittenSheet sheet = sheet_of({{"标题", ""}, {"日期", "数"}, {"46113", "2.5"}});
  sheet.rows[0][0].look = Look::title;
  sheet.rows[2][0].look = Look::date;
  sheet.rows[2][1].look = Look::number;
  sheet.rows[2][1].comment = "请核对";
  sheet.columns = {{12, {}}, {12, {"重点", "一般"}}};
  sheet.merged = {{1, 1, 0, 1}};
  sheet.heading_row = 2;
  sheet.heights = {30};
  EXPECT_EQ(read_back(sheet), (Texts{{"标题"}, {"日期", "数"}, {"2026-04-01", "2.5"}}));
}

RC_GTEST_PROP(WriteXlsx, ReadsBackTheCellsItWrote, ()) {
  const auto letters = rc::gen::element<std::string>("a", "0", "=", "'", "\"", ",", "甲", "㐂", "𠀀", " ",
                                                     "\n", "_x0041_", "<", "&", "é");
  const auto text =
      rc::gen::map(rc::gen::container<std::vector<std::string>>(letters), [](const auto& parts) {
        std::string out;
        for (const auto& part : parts) out += part;
        return out;
      });
  const auto rows =
      *rc::gen::resize(8, rc::gen::container<Texts>(rc::gen::container<std::vector<std::string>>(text)));
  Texts expected;
  for (auto row : rows) {
    while (!row.empty() && row.back().empty()) row.pop_back();
    if (!row.empty()) expected.push_back(row);
  }
  RC_PRE(!expected.empty());
  RC_ASSERT(read_back(sheet_of(rows)) == expected);
}

TEST(GuardFormula, MarksWhatAProgramWouldCompute) {
  EXPECT_EQ(sheet::guard_formula("=cmd()"), "'=cmd()");
  EXPECT_EQ(sheet::guard_formula("+86 578"), "'+86 578");
  EXPECT_EQ(sheet::guard_formula("-1.5"), "-1.5");
  EXPECT_EQ(sheet::guard_formula("-x"), "'-x");
  EXPECT_EQ(sheet::guard_formula("@sum"), "'@sum");
  EXPECT_EQ(sheet::guard_formula("甲厂"), "甲厂");
  EXPECT_EQ(sheet::guard_formula(""), "");
}

TEST(LibreOffice, WritesFilesThatAreReadAlike) {
  const std::string bytes = made_by_libreoffice(
      "单位名称,日期,数,文字\n丽水测试厂,2026-04-01,12.50,\"两\n行\"\n,,,\n乙厂,2026-12-31,0.1,x\n", "csv");
  if (bytes.empty()) GTEST_SKIP() << "LibreOffice is not installed";
  const auto table = read_first(bytes);
  ASSERT_TRUE(table.ok()) << error_text(table.error());
  EXPECT_EQ(texts_of(*table), (Texts{{"单位名称", "日期", "数", "文字"},
                                     {"丽水测试厂", "2026-04-01", "12.5", "两\n行"},
                                     {"乙厂", "2026-12-31", "0.1", "x"}}));
  EXPECT_EQ(table->kind(1, 1), CellKind::date);
  EXPECT_EQ(table->row_number(2), 4U);
}

}  // namespace
}  // namespace dd::test
