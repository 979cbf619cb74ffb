// SPDX-License-Identifier: Apache-2.0
#include <unicode/ucnv.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "sheet/csv.h"

namespace dd::sheet {
namespace {

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

/// A converter that stops at the first byte or character it cannot convert.
Converter open_converter(const char* name) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(name, &status));
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  ucnv_setFromUCallBack(converter.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  if (U_FAILURE(status)) throw std::runtime_error(std::string("no converter for ") + name);
  return converter;
}

/// Converts all of `bytes` from one encoding to another; the number of bytes read, short of all at the first
/// fault.
std::size_t convert(const char* from, const char* to, std::string_view bytes, std::string& out) {
  const Converter source = open_converter(from);
  const Converter target = open_converter(to);
  std::u16string pivot(4096, u'\0');
  std::string chunk(16384, '\0');
  const char* read = bytes.data();
  const char* const end = read + bytes.size();
  UChar* pivot_begin = pivot.data();
  UChar* pivot_end = pivot.data();
  bool first = true;
  while (true) {
    UErrorCode status = U_ZERO_ERROR;
    char* write = chunk.data();
    ucnv_convertEx(target.get(), source.get(), &write, chunk.data() + chunk.size(), &read, end, pivot.data(),
                   &pivot_begin, &pivot_end, pivot.data() + pivot.size(), first, true, &status);
    first = false;
    out.append(chunk.data(), write);
    if (status == U_BUFFER_OVERFLOW_ERROR) continue;
    return U_FAILURE(status) ? static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, read - bytes.data() - 1))
                             : bytes.size();
  }
}

/// The offset of the first byte that is no UTF-8; the size when all is.
std::size_t first_bad_utf8(std::string_view text) {
  const auto* data = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int64_t>(text.size());
  std::int64_t at = 0;
  while (at < size) {
    if (data[at] < 0x80) {
      ++at;
      continue;
    }
    const std::int64_t begin = at;
    UChar32 c = 0;
    U8_NEXT(data, at, size, c);
    if (c < 0) return static_cast<std::size_t>(begin);
  }
  return text.size();
}

/// The number of the line in which the byte stands, from 1.
std::string row_of(std::string_view bytes, std::size_t offset) {
  std::size_t row = 1;
  for (std::size_t i = 0; i < offset; ++i) {
    const bool lone_return = bytes[i] == '\r' && (i + 1 >= bytes.size() || bytes[i + 1] != '\n');
    if (bytes[i] == '\n' || lone_return) ++row;
  }
  return std::to_string(row);
}

Result<std::string> decode_utf16(std::string_view bytes, const char* encoding) {
  std::string text;
  const std::size_t read = convert(encoding, "UTF-8", bytes.substr(2), text);
  if (read < bytes.size() - 2) {
    const auto lines = std::count(text.begin(), text.end(), '\n') + 1;
    return refuse(ErrorCode::sheet_bad_encoding, std::to_string(lines));
  }
  return text;
}

}  // namespace

Result<std::string> decode_text(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE")) return decode_utf16(bytes, "UTF-16LE");
  if (bytes.starts_with("\xFE\xFF")) return decode_utf16(bytes, "UTF-16BE");
  const bool marked = bytes.starts_with("\xEF\xBB\xBF");
  if (marked) bytes.remove_prefix(3);
  const std::size_t bad = first_bad_utf8(bytes);
  if (bad == bytes.size()) return std::string(bytes);
  if (marked) return refuse(ErrorCode::sheet_bad_encoding, row_of(bytes, bad));
  std::string text;
  text.reserve(bytes.size() * 3 / 2);
  const std::size_t read = convert("GB18030", "UTF-8", bytes, text);
  if (read < bytes.size()) return refuse(ErrorCode::sheet_bad_encoding, row_of(bytes, read));
  std::string again;
  again.reserve(bytes.size());
  convert("UTF-8", "GB18030", text, again);
  if (again != bytes) {
    const auto differs = std::mismatch(bytes.begin(), bytes.end(), again.begin(), again.end()).first;
    return refuse(ErrorCode::sheet_bad_encoding,
                  row_of(bytes, static_cast<std::size_t>(differs - bytes.begin())));
  }
  return text;
}

}  // namespace dd::sheet
