// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "service/library_described.h"
#include "web/schema_names.h"

// The names under which the structs of the libraries stand in the API document.
namespace dd::wire {
#define DD_LIBRARY_NAME(Type, text)                \
  template <>                                      \
  constexpr std::string_view schema_name<Type>() { \
    return text;                                   \
  }
DD_LIBRARY_NAME(service::ListedUnit, "ListedUnit")
DD_LIBRARY_NAME(service::QuarterVisit, "QuarterVisit")
DD_LIBRARY_NAME(service::LinkedRecusal, "LinkedRecusal")
DD_LIBRARY_NAME(service::MergeLine, "MergeLine")
DD_LIBRARY_NAME(service::TagLine, "TagLine")
DD_LIBRARY_NAME(service::UnitFacts, "UnitFacts")
DD_LIBRARY_NAME(service::QuarterLoad, "QuarterLoad")
DD_LIBRARY_NAME(service::WorkLine, "WorkLine")
DD_LIBRARY_NAME(service::OfficerFacts, "OfficerFacts")
DD_LIBRARY_NAME(service::StatusChange, "StatusChange")
DD_LIBRARY_NAME(service::Closing, "Closing")
DD_LIBRARY_NAME(service::PeriodStart, "PeriodStart")
DD_LIBRARY_NAME(intake::UnitMark, "UnitMark")
DD_LIBRARY_NAME(service::KeyLine, "KeyLine")
DD_LIBRARY_NAME(service::KeyListView, "KeyList")
DD_LIBRARY_NAME(service::KeyListChange, "KeyListChange")
DD_LIBRARY_NAME(service::KeyListStep, "KeyListStep")
DD_LIBRARY_NAME(service::DoublePair, "DoublePair")
DD_LIBRARY_NAME(service::MergeRequest, "MergeRequest")
DD_LIBRARY_NAME(service::QualityBody, "QualityBody")
DD_LIBRARY_NAME(service::QualityLine, "QualityLine")
DD_LIBRARY_NAME(service::QualityReport, "QualityReport")
DD_LIBRARY_NAME(DutyPeriod, "DutyPeriod")
DD_LIBRARY_NAME(web::VersionLine<DutyPeriod>, "DutyPeriodVersion")
DD_LIBRARY_NAME(web::RecordEdit<DutyPeriod>, "DutyPeriodEdit")
#undef DD_LIBRARY_NAME
}  // namespace dd::wire
