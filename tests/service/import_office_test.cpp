// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <unicode/ucnv.h>

#include "import_support.h"
#include "service/import_register.h"
#include "sheet/sheet_support.h"
#include "world_support.h"

// Files as offices really have them (真实表格), from the bytes to the register.
namespace dd::test {
namespace {

using ::testing::ElementsAre;

std::string text_cell(const std::string& place, const std::string& text) {
  return "<c r=\"" + place + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
}
std::string number_cell(const std::string& place, const std::string& digits) {
  return "<c r=\"" + place + "\"><v>" + digits + "</v></c>";
}
/// A row of text cells from column A; a text that begins with # is a number.
std::string sheet_row(int number, const std::vector<std::string>& cells) {
  std::string out;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::string place = std::string(1, static_cast<char>('A' + i)) + std::to_string(number);
    if (cells[i].empty()) continue;
    out += cells[i][0] == '#' ? number_cell(place, cells[i].substr(1)) : text_cell(place, cells[i]);
  }
  return "<row r=\"" + std::to_string(number) + "\">" + out + "</row>";
}

/// A merged title, a note, the heading in row 3, a body merged over two rows, codes and dates in many forms,
/// a repeated row, a second row of one code, a total, and rows that only have a format.
std::string office_sheet() {
  const std::string rows =
      sheet_row(1, {"丽水市2026年排污单位名录（测试）"}) + sheet_row(2, {"填报单位：测试科"}) +
      sheet_row(3, {"序号", "排污单位名称*", "信用代码（18位）", "所属分局", "是否重点", "许可证到期日期",
                    "联系电话"}) +
      sheet_row(4, {"#1", " 丽水\u200B测试一厂", "9133\u200B1100 MA2TE5T1X7", "莲都分局", "是", "#46752",
                    "#13800000001"}) +
      sheet_row(5, {"#2", "测试二厂", "９１３３１１２１ＴＥＸＴ０００２５Ｆ", "", "否", "2027年12月31日"}) +
      sheet_row(6, {"#3", "测试三厂", std::string(kCodeThree) + "(01)", "青田", "否", "2027.12.31"}) +
      sheet_row(7, {"#4", "测试老厂", "#330600000000001", "市本级", "否", "#46752.5"}) +
      sheet_row(8, {"#5", "丽水测试一厂", kCodeOne, "莲都", "是", "2027-12-31", "13800000001"}) +
      sheet_row(9, {"#6", "测试另名厂", kCodeThree, "青田", "否", "2027/12/31"}) +
      sheet_row(10, {"合计", "#6"}) + "<row r=\"11\"><c r=\"A11\"/></row><row r=\"12\"/>";
  return make_xlsx(
      "<sheetData>" + rows +
      "</sheetData><mergeCells><mergeCell ref=\"A1:G1\"/><mergeCell ref=\"D4:D5\"/></mergeCells>");
}

std::string in_gb18030(const std::string& text) {
  UErrorCode failed = U_ZERO_ERROR;
  std::string out(text.size() * 2 + 8, '\0');
  const auto size = ucnv_convert("GB18030", "UTF-8", out.data(), static_cast<std::int32_t>(out.size()),
                                 text.data(), static_cast<std::int32_t>(text.size()), &failed);
  EXPECT_TRUE(U_SUCCESS(failed));
  out.resize(static_cast<std::size_t>(size));
  return out;
}

class OfficeFile : public OnBothEngines {
 protected:
  void SetUp() override {
    OnBothEngines::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    lease_.emplace(database().lease());
    call_.emplace(call_on(**lease_));
    ASSERT_TRUE(service::load_shipped(*call_).ok());
  }
  service::ImportReport import(const std::string& bytes) {
    const auto outcome = service::import_register(*call_, {"units", "名录.xlsx", bytes, false});
    EXPECT_TRUE(outcome.ok()) << error_text(outcome.error());
    return outcome.ok() ? outcome->report : service::ImportReport();
  }
  Unit unit(const std::string& code) {
    const auto found = store::current_row<Unit>(call_->db, code + "/001");
    EXPECT_TRUE(found.has_value()) << code;
    return found ? found->row : Unit();
  }

  std::optional<db::Database::Lease> lease_;
  std::optional<service::Call> call_;
};
DD_ON_BOTH_ENGINES(OfficeFile);

TEST_P(OfficeFile, IsReadWithAllItsHabits) {
  const auto report = import(office_sheet());
  EXPECT_EQ(report.header_row, 3);
  EXPECT_EQ(report.rows, 7);
  EXPECT_EQ(report.added, 3);
  EXPECT_EQ(report.warned, 1) << "the old number";
  EXPECT_EQ(report.same, 1) << "the repeated row";
  EXPECT_EQ(report.refused, 2);
  std::vector<std::string> codes;
  for (const auto& line : report.lines) {
    for (const auto& problem : line.problems) codes.push_back(problem.code);
  }
  EXPECT_THAT(codes, ElementsAre("import.duplicate_row", "import.not_a_record", "import.old_number"));
  EXPECT_EQ(unit(kCodeOne).name, "丽水测试一厂");
  EXPECT_EQ(unit(kCodeOne).unit_class, "key");
  EXPECT_EQ(unit(kCodeOne).phone, "13800000001");
  EXPECT_EQ(unit(kCodeTwo).body, "331102") << "the body merged over two rows";
  EXPECT_EQ(unit(kCodeThree).name, "测试三厂");
  for (const std::string code : {kCodeOne, kCodeTwo, kCodeThree, "330600000000001"})
    EXPECT_EQ(unit(code).permit_valid_to, "2027-12-31") << code;
}

TEST_P(OfficeFile, IsReadFromACsvOfAnOldProgram) {
  const auto report =
      import(in_gb18030("名录（测试）,,,,,\r\n企业名称,信用代码,属地,类别,许可证有效期,备注\r\n"
                        "\"测试,一厂\"," +
                        std::string(kCodeOne) +
                        ",莲都,重点,2027/12/31,\"第一行\r\n第二行\"\r\n"
                        "\"\"\"引号\"\"厂\"," +
                        std::string(kCodeTwo) + ",开发区,一般,46752,\r\n,,,,,\r\n"));
  EXPECT_EQ(report.header_row, 2);
  EXPECT_EQ(report.added, 2);
  EXPECT_EQ(unit(kCodeOne).name, "测试,一厂");
  EXPECT_EQ(unit(kCodeOne).remarks, "第一行第二行");
  EXPECT_EQ(unit(kCodeTwo).name, "\"引号\"厂");
  EXPECT_EQ(unit(kCodeTwo).permit_valid_to, "2027-12-31");
}

}  // namespace
}  // namespace dd::test
