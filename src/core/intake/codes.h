// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

namespace dd::intake {

/// One or more ASCII digits.
bool is_digits(std::string_view text);

/// Whether the text has the form of a unified social credit code (统一社会信用代码, GB 32100-2015): 18 of its
/// 31 characters.
bool is_uscc(std::string_view code);
/// Whether the last character is right. REQUIRES is_uscc.
bool uscc_check_holds(std::string_view code);
/// Whether the organisation code inside (characters 9 to 17, GB 11714) has the right check character.
/// REQUIRES is_uscc.
bool organisation_check_holds(std::string_view code);
/// Whether the text is a registration number of before 2015 (注册号): 15 digits.
bool is_old_number(std::string_view code);
/// The code with letters that never occur read as the digits they resemble (O as 0, I as 1, Z as 2, S as 5);
/// empty when that gives no code with a right check character.
std::string likely_uscc(std::string_view code);

/// Whether the text has the form of a discharge permit number (排污许可证编号): a code, three digits and a
/// letter.
bool is_permit_number(std::string_view code);

/// A town's code (乡镇街道代码): nine digits.
bool is_town_code(std::string_view text);
/// A class of GB/T 4754-2017 (行业代码): four digits.
bool is_industry_code(std::string_view text);
/// Decimal degrees inside China's bounds (经度 73 至 136、纬度 3 至 54).
bool is_longitude(std::string_view text);
bool is_latitude(std::string_view text);

/// Whether the text has the form of a document number (发文字号, GB/T 9704): characters that stand for the
/// body, the year in 〔〕, a serial without leading zero: 丽环函〔2026〕12号.
bool is_file_number(std::string_view text);

/// A code and the site it names: "…X(01)", "…X/001" and "…X" (site empty) of one enterprise with several
/// places.
struct SitedCode {
  std::string code;
  std::string site;  ///< three digits; empty when not given
};
/// REQUIRES clean_code'd text.
SitedCode split_site(std::string_view text);

/// "1", "01", "001" as three digits; empty unless 1 to 999.
std::string three_digits(std::string_view number);

}  // namespace dd::intake
