// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "service/import_described.h"
#include "web/schema_names.h"

// The names under which the structs of imports stand in the API document.
namespace dd::wire {
#define DD_IMPORT_NAME(Type, text)                 \
  template <>                                      \
  constexpr std::string_view schema_name<Type>() { \
    return text;                                   \
  }
DD_IMPORT_NAME(service::ImportSummary, "ImportSummary")
DD_IMPORT_NAME(service::ImportReport, "ImportReport")
DD_IMPORT_NAME(service::ImportColumn, "ImportColumn")
DD_IMPORT_NAME(service::ImportLook, "ImportLook")
DD_IMPORT_NAME(service::ImportField, "ImportField")
DD_IMPORT_NAME(web::UndoBody, "ImportUndo")
DD_IMPORT_NAME(service::ImportLine, "ImportLine")
DD_IMPORT_NAME(service::ImportProblem, "ImportProblem")
DD_IMPORT_NAME(service::ImportChange, "ImportChange")
DD_IMPORT_NAME(service::ImportFixed, "ImportFixed")
DD_IMPORT_NAME(service::ImportLeaving, "ImportLeaving")
#undef DD_IMPORT_NAME
}  // namespace dd::wire
