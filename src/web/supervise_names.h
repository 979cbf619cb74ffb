// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "service/substitute_described.h"
#include "service/supervise_described.h"
#include "web/described_plan.h"
#include "web/schema_names.h"

// What the routes of substitution and supervision take, and their names in the API document (替补、督查).
namespace dd::web {

struct HistoryQuery {
  std::string title, file_name;
};
BOOST_DESCRIBE_STRUCT(HistoryQuery, (), (title, file_name))

}  // namespace dd::web

#define DD_SCHEMA_NAME(Type, text)                 \
  template <>                                      \
  constexpr std::string_view schema_name<Type>() { \
    return text;                                   \
  }

namespace dd::wire {
DD_SCHEMA_NAME(service::SubstituteRequest, "SubstituteRequest")
DD_SCHEMA_NAME(service::SubstituteDecision, "SubstituteDecision")
DD_SCHEMA_NAME(service::SubstituteSwap, "SubstituteSwap")
DD_SCHEMA_NAME(service::SubstituteSeat, "SubstituteSeat")
DD_SCHEMA_NAME(service::SubstitutePassed, "SubstitutePassed")
DD_SCHEMA_NAME(service::SubstituteView, "Substitute")
DD_SCHEMA_NAME(service::SubstituteSigner, "SubstituteSigner")
DD_SCHEMA_NAME(service::SubstituteRates, "SubstituteRates")
DD_SCHEMA_NAME(service::InterferenceItem, "InterferenceItem")
DD_SCHEMA_NAME(service::InterferenceBody, "InterferenceBody")
DD_SCHEMA_NAME(service::InterferencePerson, "InterferencePerson")
DD_SCHEMA_NAME(service::InterferenceView, "Interference")
DD_SCHEMA_NAME(service::FairnessLine, "FairnessLine")
DD_SCHEMA_NAME(service::FairnessShare, "FairnessShare")
DD_SCHEMA_NAME(service::FairnessNever, "FairnessNever")
DD_SCHEMA_NAME(service::FairnessView, "Fairness")
DD_SCHEMA_NAME(service::HistoryRow, "DrawHistory")
}  // namespace dd::wire

#undef DD_SCHEMA_NAME
