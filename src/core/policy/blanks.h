// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/policy/ruleset.h"

namespace dd::policy {

// A value of the rules as the texts of its blanks (填空), and back. Reading takes what a person types: blanks
// around it, a full-width percent sign, "25" for "25%", "3/2" for "1.5". Never through floating point.

/// Which blank could not be read and what was expected; nothing expected = all was read.
struct BlankFault {
  std::size_t blank = 0;
  std::string_view expected;
};

std::vector<std::string> write_blanks(std::int64_t value);
std::vector<std::string> write_blanks(bool value);
std::vector<std::string> write_blanks(Ratio value);
std::vector<std::string> write_blanks(const Raise& value);
std::vector<std::string> write_blanks(const std::string& value);
std::vector<std::string> write_blanks(const std::vector<std::string>& value);

/// REQUIRES as many blanks as write_blanks gives. On a fault the value stays as it was.
BlankFault read_blanks(const std::vector<std::string>& blanks, std::int64_t& value);
BlankFault read_blanks(const std::vector<std::string>& blanks, bool& value);
BlankFault read_blanks(const std::vector<std::string>& blanks, Ratio& value);
BlankFault read_blanks(const std::vector<std::string>& blanks, Raise& value);
BlankFault read_blanks(const std::vector<std::string>& blanks, std::string& value);
BlankFault read_blanks(const std::vector<std::string>& blanks, std::vector<std::string>& value);

/// "a,b" as its parts; none for an empty text.
std::vector<std::string> list_of(std::string_view text);

}  // namespace dd::policy
