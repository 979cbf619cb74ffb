// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/describe.hpp>
#include <string>

#include "service/rule_described.h"
#include "service/simulation_described.h"

// What the routes of the scheme and of rule versions take (细则版本).
namespace dd::web {

struct SchemeQuery {
  std::string quarter, ruleset;
};
BOOST_DESCRIBE_STRUCT(SchemeQuery, (), (quarter, ruleset))

struct RuleEffectQuery {
  std::string version, quarter;
  std::string changes;  ///< JSON: [{"field": …, "blanks": […]}], what a form has changed and not saved
};
BOOST_DESCRIBE_STRUCT(RuleEffectQuery, (), (version, quarter, changes))

struct CompareQuery {
  std::string from, to;
};
BOOST_DESCRIBE_STRUCT(CompareQuery, (), (from, to))

}  // namespace dd::web
