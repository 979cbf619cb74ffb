// SPDX-License-Identifier: Apache-2.0
#include "web/secrecy_support.h"

#include <fmt/format.h>
#include <unistd.h>
#include <zip.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "core/bytes.h"
#include "core/draw/hash.h"
#include "core/ledger/sixty_four.h"
#include "web/http/target.h"

namespace dd::test {
namespace {

/// The 16-bit units of a UTF-8 text of the basic plane.
std::u16string wide(const std::string& text) {
  std::u16string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const std::size_t length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : 3;
    unsigned point = length == 1 ? byte : byte & (length == 2 ? 0x1FU : 0x0FU);
    for (std::size_t k = 1; k < length; ++k)
      point = point << 6 | (static_cast<unsigned char>(text.at(i + k)) & 0x3FU);
    out.push_back(static_cast<char16_t>(point));
    i += length;
  }
  return out;
}

void add_base64(const std::string& text, std::vector<std::string>& out) {
  for (std::size_t before = 0; before < 3; ++before) {
    const std::string padded = std::string(before, 'x') + text;
    const std::size_t whole = (padded.size() / 3) * 3;
    const std::string code = ledger::to_base64(draw::view(padded.substr(0, whole)));
    out.push_back(code.substr(before == 0 ? 0 : 4));
  }
}

void add_wide(const std::string& text, std::vector<std::string>& out) {
  std::string little, big, lower, upper;
  for (const char16_t unit : wide(text)) {
    const char low = static_cast<char>(unit & 0xFF), high = static_cast<char>(unit >> 8);
    little += {low, high};
    big += {high, low};
    lower += fmt::format("\\u{:04x}", static_cast<unsigned>(unit));
    upper += fmt::format("\\u{:04X}", static_cast<unsigned>(unit));
  }
  out.insert(out.end(), {little, big, lower, upper});
}

std::string pdf_text(const std::string& pdf) {
  char folder[] = "/tmp/dualdraw-secrecy.XXXXXX";
  if (mkdtemp(folder) == nullptr) throw std::runtime_error("no folder for a PDF");
  const std::string path = std::string(folder) + "/paper.pdf";
  std::ofstream(path, std::ios::binary) << pdf;
  std::string out;
  if (FILE* pipe = popen(("pdftotext -layout " + path + " - && pdfinfo " + path).c_str(), "r")) {
    std::array<char, 4096> piece{};
    for (std::size_t n = 0; (n = fread(piece.data(), 1, piece.size(), pipe)) > 0;)
      out.append(piece.data(), n);
    if (pclose(pipe) != 0) throw std::runtime_error("a PDF that cannot be read");
  }
  std::filesystem::remove_all(folder);
  return out;
}

std::string zip_parts(const std::string& bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* archive = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
  zip_error_fini(&error);
  if (archive == nullptr) throw std::runtime_error("a spreadsheet that cannot be read");
  std::string out;
  for (zip_uint64_t at = 0; at < static_cast<zip_uint64_t>(zip_get_num_entries(archive, 0)); ++at) {
    out += std::string(zip_get_name(archive, at, 0)) + "\n";
    zip_file_t* file = zip_fopen_index(archive, at, 0);
    std::array<char, 4096> piece{};
    for (zip_int64_t n = 0; (n = zip_fread(file, piece.data(), piece.size())) > 0;)
      out.append(piece.data(), static_cast<std::size_t>(n));
    zip_fclose(file);
  }
  zip_close(archive);
  return out;
}

}  // namespace

std::vector<std::string> spellings(const std::string& text) {
  const std::string hex = to_hex(Bytes(text.begin(), text.end()));
  std::string capital = hex;
  for (char& digit : capital) digit = static_cast<char>(std::toupper(static_cast<unsigned char>(digit)));
  std::vector<std::string> out{text, hex, capital, web::percent_encode(text)};
  add_base64(text, out);
  add_wide(text, out);
  return out;
}

std::size_t times_in(const std::string& seen, const std::string& text) {
  std::size_t out = 0;
  const char* end = seen.data() + seen.size();
  // memmem: std::string::find stops at each first byte, and every Chinese character begins with one of six.
  for (const char* at = seen.data();; ++out) {
    const void* found = memmem(at, static_cast<std::size_t>(end - at), text.data(), text.size());
    if (found == nullptr) return out;
    at = static_cast<const char*>(found) + text.size();
  }
}

std::string opened(const std::string& bytes) {
  if (bytes.starts_with("%PDF")) return bytes + pdf_text(bytes);
  if (bytes.starts_with("PK")) return bytes + zip_parts(bytes);
  return bytes;
}

}  // namespace dd::test
