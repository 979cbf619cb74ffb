// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <vector>

// Units that stand twice in the object library (疑似重复).
namespace dd::intake {

/// What tells doubles and faulty codes of a unit.
struct UnitMark {
  std::string id, name, uscc, body, town, unit_class, special_tags, status;
};

/// A name as it is compared: no blanks, narrow letters, 有限责任公司 as 有限公司.
std::string plain_name(std::string_view name);

/// Two units that are probably one, and why: "same_code" one credit code and site; "old_number" one name, of
/// which one has a number of before 2015 and the other a code; "same_name" one name in one town.
struct Double {
  std::size_t first = 0, second = 0;  ///< places in the list, first < second
  std::string_view why;
};
/// Each pair once, by its strongest reason; by first, then second.
std::vector<Double> find_doubles(const std::vector<UnitMark>& units);

/// Whether the code is none, or fails one of its check characters (a few lawful ones do).
bool has_faulty_code(const UnitMark& unit);

}  // namespace dd::intake
