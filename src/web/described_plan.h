// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "service/plan_described.h"
#include "web/described.h"

namespace dd::web {

struct YearQuery {
  std::int64_t year = 0;  ///< 0 = this year
};
BOOST_DESCRIBE_STRUCT(YearQuery, (), (year))

/// Of the public list.
struct PublicYearQuery {
  std::int64_t year = 0;  ///< 0 = the newest with a published plan
};
BOOST_DESCRIBE_STRUCT(PublicYearQuery, (), (year))

struct QuarterQuery {
  std::string quarter;  ///< "" = this quarter
};
BOOST_DESCRIBE_STRUCT(QuarterQuery, (), (quarter))

struct SchemePdfQuery {
  std::string quarter, ruleset, body;
};
BOOST_DESCRIBE_STRUCT(SchemePdfQuery, (), (quarter, ruleset, body))

}  // namespace dd::web

#define DD_SCHEMA_NAME(Type, text)                 \
  template <>                                      \
  constexpr std::string_view schema_name<Type>() { \
    return text;                                   \
  }

namespace dd::wire {
DD_SCHEMA_NAME(PlanBasis, "PlanBasis")
DD_SCHEMA_NAME(PlanQuarter, "PlanQuarter")
DD_SCHEMA_NAME(PlanItem, "PlanItem")
DD_SCHEMA_NAME(PlanText, "PlanText")
DD_SCHEMA_NAME(PlanCounts, "PlanCounts")
DD_SCHEMA_NAME(policy::QuarterForecast, "QuarterForecast")
DD_SCHEMA_NAME(policy::YearForecast, "YearForecast")
DD_SCHEMA_NAME(service::PlanStep, "PlanStep")
DD_SCHEMA_NAME(service::PlanView, "Plan")
DD_SCHEMA_NAME(service::PlanRow, "PlanRow")
DD_SCHEMA_NAME(service::PlanRowQuarter, "PlanRowQuarter")
DD_SCHEMA_NAME(service::PlanOverview, "PlanOverview")
DD_SCHEMA_NAME(service::PlanOfQuarter, "PlanOfQuarter")
DD_SCHEMA_NAME(service::PublicPlan, "PublicPlan")
DD_SCHEMA_NAME(service::PublicPlans, "PublicPlans")
DD_SCHEMA_NAME(service::PlanSave, "PlanSave")
DD_SCHEMA_NAME(service::PlanMove, "PlanMove")
DD_SCHEMA_NAME(service::PlanPublish, "PlanPublish")
}  // namespace dd::wire

#undef DD_SCHEMA_NAME
