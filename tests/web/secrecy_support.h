// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

namespace dd::test {

/// The ways in which a text may stand in an answer, a header, a file or a line of a log: as it is, in hex, in
/// Base64 (the part that does not depend on what stands before it), in UTF-16, percent-encoded, in escapes of
/// JSON.
std::vector<std::string> spellings(const std::string& text);

/// The bytes, and what another program reads in them: the text of a PDF, every part of a spreadsheet.
std::string opened(const std::string& bytes);

}  // namespace dd::test
