// SPDX-License-Identifier: Apache-2.0
// The .xlsx reader: a file as it is, or (when it does not begin like a zip) sheet, shared strings and styles
// divided by NUL, packed here so that the fuzzer reaches the XML behind the compression.
#include <zip.h>

#include <array>
#include <string>

#include "read_unit_file.h"

namespace {

constexpr std::string_view kWorkbook = "<workbook><sheets><sheet name=\"a\" id=\"r1\"/></sheets></workbook>";
constexpr std::string_view kRelations =
    "<Relationships><Relationship Id=\"r1\" Type=\"x/worksheet\" Target=\"s.xml\"/><Relationship Id=\"r2\" "
    "Type=\"x/sharedStrings\" Target=\"t.xml\"/><Relationship Id=\"r3\" Type=\"x/styles\" "
    "Target=\"f.xml\"/></Relationships>";

std::string pack(std::string_view data) {
  std::array<std::string, 3> parts = {"<worksheet>", "<sst>", "<styleSheet>"};
  constexpr std::array<std::string_view, 3> kEnds = {"</worksheet>", "</sst>", "</styleSheet>"};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto end = i + 1 < parts.size() ? std::min(data.find('\0'), data.size()) : data.size();
    parts[i] += std::string(data.substr(0, end)) + std::string(kEnds[i]);
    data.remove_prefix(std::min(end + 1, data.size()));
  }
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* buffer = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(buffer);
  zip_t* archive = zip_open_from_source(buffer, ZIP_TRUNCATE, &error);
  const auto add = [&](const char* name, std::string_view content) {
    const auto index =
        zip_file_add(archive, name, zip_source_buffer(archive, content.data(), content.size(), 0), 0);
    zip_set_file_compression(archive, static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0);
  };
  add("xl/workbook.xml", kWorkbook);
  add("xl/_rels/workbook.xml.rels", kRelations);
  add("xl/s.xml", parts[0]);
  add("xl/t.xml", parts[1]);
  add("xl/f.xml", parts[2]);
  zip_close(archive);
  zip_stat_t stat;
  zip_source_stat(buffer, &stat);
  std::string bytes(stat.size, '\0');
  zip_source_open(buffer);
  zip_source_read(buffer, bytes.data(), bytes.size());
  zip_source_close(buffer);
  zip_source_free(buffer);
  zip_error_fini(&error);
  return bytes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::string bytes = input.starts_with("PK") ? std::string(input) : pack(input);
  dd::fuzz::read_unit_file(dd::sheet::Workbook::open(bytes, dd::fuzz::small_limits()));
  return 0;
}
