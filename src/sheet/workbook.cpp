// SPDX-License-Identifier: Apache-2.0
#include "sheet/workbook.h"

#include <fmt/format.h>

#include <algorithm>

#include "sheet/csv.h"
#include "sheet/xlsx.h"

namespace dd::sheet {
namespace {

constexpr std::string_view kZip = "PK\x03\x04";
constexpr std::string_view kEmptyZip = "PK\x05\x06";
constexpr std::string_view kOle = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
/// "EncryptedPackage" in UTF-16LE: the stream in which Excel and WPS keep a workbook locked by a password.
constexpr std::string_view kEncrypted{"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32};

/// The first bytes in lower case without leading blanks and byte order mark.
std::string opening_of(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const auto begin = bytes.find_first_not_of(" \t\r\n");
  std::string out(begin == bytes.npos ? std::string_view{} : bytes.substr(begin, 512));
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

/// A web page or XML text, as many older government systems give out under the name .xls.
bool is_web_page(const std::string& opening) {
  return opening.starts_with("<!doctype") || opening.starts_with("<html") || opening.starts_with("<table") ||
         opening.starts_with("<head") || opening.starts_with("<?xml") || opening.starts_with("<meta") ||
         opening.starts_with("mime-version:");
}

/// The name of a well-known format that is no table; empty when it is none.
std::string foreign_format(std::string_view bytes) {
  if (bytes.starts_with("%PDF")) return "PDF 文档";
  if (bytes.starts_with("\x89PNG") || bytes.starts_with("\xFF\xD8\xFF")) return "图片";
  if (bytes.starts_with("Rar!") || bytes.starts_with("7z\xBC\xAF")) return "压缩包";
  if (bytes.starts_with("{\\rtf")) return "RTF 文档";
  const bool utf16 = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
  if (!utf16 && bytes.find('\0') != bytes.npos) return "二进制文件";
  return {};
}

}  // namespace

Workbook::Workbook(std::unique_ptr<Source> source) : source_(std::move(source)) {}
Workbook::Workbook(Workbook&&) noexcept = default;
Workbook::~Workbook() = default;

const std::vector<std::string>& Workbook::sheets() const { return source_->sheets; }

Result<intake::Table> Workbook::read(std::size_t sheet, std::size_t first_rows) const {
  return source_->read(sheet, first_rows);
}

Result<Workbook> Workbook::open(std::string_view bytes, const intake::Limits& limits) {
  if (bytes.empty()) return refuse(ErrorCode::sheet_empty);
  if (bytes.size() > limits.file_bytes) {
    return refuse(ErrorCode::sheet_too_large, "文件大小", fmt::format("{} MB", limits.file_bytes >> 20));
  }
  if (bytes.starts_with(kOle)) {
    const bool locked = bytes.find(kEncrypted) != bytes.npos;
    return refuse(locked ? ErrorCode::sheet_password : ErrorCode::sheet_old_format);
  }
  if (bytes.starts_with(kZip) || bytes.starts_with(kEmptyZip)) {
    DD_ASSIGN(auto source, open_xlsx(bytes, limits));
    return Workbook(std::move(source));
  }
  if (is_web_page(opening_of(bytes))) return refuse(ErrorCode::sheet_web_page);
  if (const auto format = foreign_format(bytes); !format.empty()) {
    return refuse(ErrorCode::sheet_not_a_sheet, format);
  }
  DD_ASSIGN(auto source, open_csv(bytes, limits));
  return Workbook(std::move(source));
}

}  // namespace dd::sheet
