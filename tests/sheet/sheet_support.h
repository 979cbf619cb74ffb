// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <zip.h>

#include <string>
#include <utility>
#include <vector>

#include "sheet/workbook.h"
#include "sheet/write_xlsx.h"

namespace dd::test {

/// Rows of texts of the first sheet.
inline std::vector<std::vector<std::string>> texts_of(const intake::Table& table) {
  std::vector<std::vector<std::string>> out(table.row_count());
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    for (std::size_t column = 0; column < table.columns(); ++column)
      out[row].emplace_back(table.text(row, column));
    while (!out[row].empty() && out[row].back().empty()) out[row].pop_back();
  }
  return out;
}

inline Result<intake::Table> read_first(std::string_view bytes, const intake::Limits& limits = {}) {
  DD_ASSIGN(const auto workbook, sheet::Workbook::open(bytes, limits));
  return workbook.read(0);
}

/// Why the first sheet cannot be read; ErrorCode::internal when it can.
inline ErrorCode refusal(std::string_view bytes, const intake::Limits& limits = {}) {
  const auto table = read_first(bytes, limits);
  return table.ok() ? ErrorCode::internal : table.error().code;
}

/// A zip of the given members, made here so that no archive of unknown origin is needed.
inline std::string make_zip(const std::vector<std::pair<std::string, std::string>>& members) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* buffer = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(buffer);
  zip_t* archive = zip_open_from_source(buffer, ZIP_TRUNCATE, &error);
  for (const auto& [name, content] : members) {
    zip_file_add(archive, name.c_str(), zip_source_buffer(archive, content.data(), content.size(), 0),
                 ZIP_FL_ENC_UTF_8);
  }
  zip_close(archive);
  zip_source_open(buffer);
  zip_source_seek(buffer, 0, SEEK_END);
  std::string bytes(static_cast<std::size_t>(zip_source_tell(buffer)), '\0');
  zip_source_seek(buffer, 0, SEEK_SET);
  zip_source_read(buffer, bytes.data(), bytes.size());
  zip_source_close(buffer);
  zip_source_free(buffer);
  zip_error_fini(&error);
  return bytes;
}

struct PackedMember {
  std::uint64_t size = 0, packed = 0;
};

/// What the directory of a zip says of its members.
inline std::vector<PackedMember> members_of(const std::string& bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_t* archive = zip_open_from_source(zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error),
                                        ZIP_RDONLY, &error);
  std::vector<PackedMember> out;
  for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); ++i) {
    zip_stat_t stat;
    zip_stat_index(archive, static_cast<zip_uint64_t>(i), 0, &stat);
    out.push_back({stat.size, stat.comp_size});
  }
  zip_discard(archive);
  zip_error_fini(&error);
  return out;
}

/// An .xlsx of one sheet with the given <worksheet> content, shared strings and styles.
inline std::string make_xlsx(const std::string& sheet, const std::string& shared = {},
                             const std::string& styles = {}, const std::string& properties = {}) {
  std::vector<std::pair<std::string, std::string>> members = {
      {"xl/workbook.xml", "<workbook><workbookPr " + properties +
                              "/><sheets><sheet name=\"表\" r:id=\"r1\" "
                              "xmlns:r=\"r\"/></sheets></workbook>"},
      {"xl/_rels/workbook.xml.rels",
       "<Relationships><Relationship Id=\"r1\" Type=\"x/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
       "<Relationship Id=\"r2\" Type=\"x/sharedStrings\" Target=\"sharedStrings.xml\"/>"
       "<Relationship Id=\"r3\" Type=\"x/styles\" Target=\"/xl/styles.xml\"/></Relationships>"},
      {"xl/worksheets/sheet1.xml", "<worksheet>" + sheet + "</worksheet>"},
      {"xl/sharedStrings.xml", "<sst>" + shared + "</sst>"},
      {"xl/styles.xml", "<styleSheet>" + styles + "</styleSheet>"}};
  return make_zip(members);
}

}  // namespace dd::test
