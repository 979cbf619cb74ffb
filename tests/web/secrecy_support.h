// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <regex>
#include <string>
#include <vector>

namespace dd::test {

/// The ways in which a text may stand in an answer, a header, a file or a line of a log: as it is, in hex, in
/// Base64 (the part that does not depend on what stands before it), in UTF-16, percent-encoded, in escapes of
/// JSON.
std::vector<std::string> spellings(const std::string& text);

/// The bytes, and what another program reads in them: the text of a PDF, every part of a spreadsheet.
std::string opened(const std::string& bytes);

/// Without the number that every answer bears.
inline std::string unnumbered(const std::string& text) {
  static const std::regex number("(request[_-]id\"?: ?\"?)[0-9a-f]{16}", std::regex::icase);
  return std::regex_replace(text, number, "$1");
}
/// How often a text stands in another.
std::size_t times_in(const std::string& seen, const std::string& text);

/// One answer: status and fields, and the body.
struct Heard {
  std::string head, body;
  /// Is it the same to whoever reads it?
  bool same_as(const Heard& other) const {
    if (unnumbered(head) != unnumbered(other.head)) return false;
    return body == other.body || unnumbered(opened(body)) == unnumbered(opened(other.body));
  }
};

}  // namespace dd::test
