// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/calendar/date.h"
#include "core/model/register.h"

namespace dd::intake {

/// A town or street (乡镇街道) of a county.
struct Town {
  std::string code;  ///< 9 digits
  std::string name;
};

/// A unit that was merged into another (重复合并): the numbers of both.
struct MergedUnit {
  std::string dropped, kept;
};

/// What rows are checked against besides the register itself (对照资料).
struct Surroundings {
  std::vector<Body> bodies;
  std::vector<Town> towns;  ///< may be empty: then only codes are taken
  std::string own_body;     ///< code of the body whose rows alone may be imported; empty = every body's
  std::string given_body;   ///< code of the body of rows that name none (整份文件的机构); may be empty
  Date today;
  int list_year = 0;               ///< year of the key list in force, 0 = none yet; units only
  int coming_list_year = 0;        ///< year of the key list that is prepared; key changes only
  std::vector<Unit> units;         ///< recusals, complaints and key changes only
  std::vector<Officer> officers;   ///< recusals and times away only
  std::vector<std::string> items;  ///< codes of the catalogue; officers only
  std::vector<MergedUnit> merges;  ///< units, recusals, complaints and key changes only
};

/// The body of a row that names none.
inline const std::string& usual_body(const Surroundings& surroundings) {
  return surroundings.given_body.empty() ? surroundings.own_body : surroundings.given_body;
}

/// Finds the body meant by what an office writes (机构识别): 莲都, 莲都区, 莲都分局,
/// 丽水市生态环境局莲都分局, 331102, 市本级, 开发区. Remembers answers: not for two threads.
class BodyFinder {
 public:
  explicit BodyFinder(const std::vector<Body>& bodies);
  /// Null when none or several fit.
  const Body* find(std::string_view said);
  /// Short names joined by 、, for a sentence.
  std::string names() const;

 private:
  const Body* search(const std::string& said) const;
  const Body* by_division(const std::string& said) const;
  const Body* of_level(std::string_view level) const;

  const std::vector<Body>& bodies_;
  std::unordered_map<std::string, const Body*> answers_;
};

}  // namespace dd::intake
