// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "fixtures/libreoffice.h"
#include "import_support.h"
#include "service/import_register.h"
#include "world_support.h"

// A workbook that LibreOffice really made (真实的 LibreOffice 文件), from its bytes to the register.
namespace dd::test {
namespace {

std::string cell(const std::string& attributes, const std::string& shown) {
  return "<table:table-cell " + attributes + "><text:p>" + shown + "</text:p></table:table-cell>";
}
std::string flat_text(const std::string& text) { return cell("office:value-type=\"string\"", text); }
std::string flat_row(const std::string& cells) { return "<table:table-row>" + cells + "</table:table-row>"; }

/// Two units as a flat OpenDocument sheet: a merged title, a body merged over both rows, a name that is
/// computed, a real date and a date as text, a phone number as a number, an empty tail.
std::string flat_sheet() {
  const std::string kDate =
      "table:style-name=\"day\" office:value-type=\"date\" office:date-value=\"2027-12-31\"";
  const std::string head =
      flat_row(flat_text("单位名称") + flat_text("统一社会信用代码") + flat_text("属地") +
               flat_text("监管类别") + flat_text("许可证有效期至") + flat_text("联系电话"));
  const std::string name =
      "table:formula=\"of:=&quot;丽水测试&quot;&amp;&quot;一厂&quot;\" office:value-type=\"string\" "
      "office:string-value=\"丽水测试一厂\"";
  const std::string one =
      flat_row(cell(name, "丽水测试一厂") + flat_text(kCodeOne) +
               cell("office:value-type=\"string\" table:number-rows-spanned=\"2\"", "莲都") +
               flat_text("重点") + cell(kDate, "2027年12月31日") +
               cell("office:value-type=\"float\" office:value=\"13800000001\"", "13800000001"));
  const std::string two =
      flat_row(flat_text("测试二厂") + flat_text(kCodeTwo) + "<table:covered-table-cell/>" +
               flat_text("一般") + flat_text("2027年12月31日"));
  const std::string title = flat_row(
      cell("office:value-type=\"string\" table:number-columns-spanned=\"6\"", "排污单位名录（测试）"));
  const std::string spaces =
      "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
      "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
      "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "
      "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" "
      "xmlns:number=\"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0\" "
      "xmlns:of=\"urn:oasis:names:tc:opendocument:xmlns:of:1.2\"";
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document " + spaces +
         " office:version=\"1.2\" office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\">"
         "<office:automatic-styles><number:date-style style:name=\"d\"><number:year number:style=\"long\"/>"
         "<number:text>年</number:text><number:month/><number:text>月</number:text><number:day/>"
         "<number:text>日</number:text></number:date-style><style:style style:name=\"day\" "
         "style:family=\"table-cell\" style:data-style-name=\"d\"/></office:automatic-styles>"
         "<office:body><office:spreadsheet><table:table table:name=\"名录\">" +
         title + head + one + two + flat_row("<table:table-cell table:number-columns-repeated=\"6\"/>") +
         "</table:table></office:spreadsheet></office:body></office:document>";
}

class LibreOfficeImport : public OnBothEngines {};
DD_ON_BOTH_ENGINES(LibreOfficeImport);

TEST_P(LibreOfficeImport, PutsEveryRowIntoTheRegister) {
  static const std::string kBytes = made_by_libreoffice(flat_sheet(), "fods");
  if (kBytes.empty()) GTEST_SKIP() << "LibreOffice is not installed";
  ASSERT_TRUE(kBytes.starts_with("PK")) << "an .xlsx";
  auto db = database().lease();
  service::Call call = call_on(*db);
  ASSERT_TRUE(service::load_shipped(call).ok());
  const auto outcome = service::import_register(call, {"units", "名录.xlsx", kBytes, false});
  ASSERT_TRUE(outcome.ok()) << error_text(outcome.error());
  EXPECT_EQ(outcome->report.header_row, 2);
  for (const auto& line : outcome->report.lines) {
    for (const auto& problem : line.problems)
      ADD_FAILURE() << line.row << " " << problem.column << " " << problem.code << " " << problem.message;
  }
  EXPECT_EQ(outcome->report.added, 2);
  EXPECT_EQ(outcome->report.refused, 0);
  const auto one = store::current_row<Unit>(*db, std::string(kCodeOne) + "/001");
  const auto two = store::current_row<Unit>(*db, std::string(kCodeTwo) + "/001");
  ASSERT_TRUE(one.has_value() && two.has_value());
  EXPECT_EQ(one->row.name, "丽水测试一厂");
  EXPECT_EQ(one->row.unit_class, "key");
  EXPECT_EQ(one->row.phone, "13800000001");
  EXPECT_EQ(one->row.permit_valid_to, "2027-12-31");
  EXPECT_EQ(two->row.body, "331102") << "the body merged over two rows";
  EXPECT_EQ(two->row.permit_valid_to, "2027-12-31");
}

}  // namespace
}  // namespace dd::test
