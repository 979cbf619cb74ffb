// SPDX-License-Identifier: Apache-2.0
#include "sheet/xml.h"

#include <expat.h>

#include <memory>
#include <type_traits>

#include "core/limits.h"

namespace dd::sheet {
namespace {

constexpr auto kLongestToken = static_cast<std::int64_t>(limits::kSheetToken);

std::string_view local_name(const char* name) {
  const std::string_view whole = name;
  const auto colon = whole.rfind(':');
  return colon == whole.npos ? whole : whole.substr(colon + 1);
}

struct FreeParser {
  void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};
using Parser = std::unique_ptr<std::remove_pointer_t<XML_Parser>, FreeParser>;

/// What the parser's callbacks need.
struct Reading {
  XML_Parser parser;
  XmlListener& listener;

  void stop_if_enough() const {
    if (listener.enough) XML_StopParser(parser, XML_FALSE);
  }
};

void on_open(void* user, const char* name, const char** pairs) {
  const auto& reading = *static_cast<Reading*>(user);
  reading.listener.open(local_name(name), Attributes(pairs));
  reading.stop_if_enough();
}

void on_close(void* user, const char* name) {
  const auto& reading = *static_cast<Reading*>(user);
  reading.listener.close(local_name(name));
  reading.stop_if_enough();
}

void on_text(void* user, const char* piece, int size) {
  const auto& reading = *static_cast<Reading*>(user);
  reading.listener.text({piece, static_cast<std::size_t>(size)});
  reading.stop_if_enough();
}

/// Spreadsheets have no document type declaration; those that do carry entities made to swell.
void on_doctype(void* user, const char*, const char*, const char*, int) {
  XML_StopParser(static_cast<Reading*>(user)->parser, XML_FALSE);
}

}  // namespace

std::string_view Attributes::operator[](std::string_view name) const {
  for (const char** pair = pairs_; *pair != nullptr; pair += 2) {
    if (local_name(*pair) == name) return pair[1];
  }
  return {};
}

Status read_xml(const Package& package, const std::string& member, XmlListener& listener) {
  const Parser parser(XML_ParserCreate(nullptr));
  if (!parser) throw std::bad_alloc();
  Reading reading{parser.get(), listener};
  XML_SetUserData(parser.get(), &reading);
  XML_SetElementHandler(parser.get(), on_open, on_close);
  XML_SetCharacterDataHandler(parser.get(), on_text);
  XML_SetStartDoctypeDeclHandler(parser.get(), on_doctype);
  bool well_formed = true;
  std::int64_t fed = 0;
  DD_TRY(package.unpack(member, [&](std::string_view piece, bool last) {
    fed += static_cast<std::int64_t>(piece.size());
    well_formed =
        XML_Parse(parser.get(), piece.data(), static_cast<int>(piece.size()), last) == XML_STATUS_OK &&
        (last || fed - XML_GetCurrentByteIndex(parser.get()) <= kLongestToken);
    return well_formed;
  }));
  if (listener.failure) return *listener.failure;
  if (listener.enough || well_formed) return {};
  return refuse(ErrorCode::sheet_corrupt, member);
}

}  // namespace dd::sheet
