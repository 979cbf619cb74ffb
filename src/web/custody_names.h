// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "service/custody_described.h"
#include "web/schema_names.h"

// The names of what custody takes and answers in the API document (保管的结构名).
#define DD_SCHEMA_NAME(Type, text)                 \
  template <>                                      \
  constexpr std::string_view schema_name<Type>() { \
    return text;                                   \
  }

namespace dd::wire {
DD_SCHEMA_NAME(service::HolderRequest, "HolderRequest")
DD_SCHEMA_NAME(service::ShareState, "ShareState")
DD_SCHEMA_NAME(service::CosignRequest, "CosignRequest")
DD_SCHEMA_NAME(service::CosignerState, "CosignerState")
DD_SCHEMA_NAME(service::Cosigning, "Cosigning")
DD_SCHEMA_NAME(service::ShareSlip, "ShareSlip")
DD_SCHEMA_NAME(service::TypedShare, "TypedShare")
DD_SCHEMA_NAME(service::ShareFit, "ShareFit")
DD_SCHEMA_NAME(service::RecoverRequest, "RecoverRequest")
DD_SCHEMA_NAME(service::Recovery, "Recovery")
DD_SCHEMA_NAME(service::DisclosedUnit, "DisclosedUnit")
DD_SCHEMA_NAME(service::ObjectionRow, "ObjectionRow")
DD_SCHEMA_NAME(service::CustodyView, "Custody")
DD_SCHEMA_NAME(service::DiscloseRequest, "DiscloseRequest")
DD_SCHEMA_NAME(service::ProofText, "ProofText")
DD_SCHEMA_NAME(service::ObjectionRequest, "ObjectionRequest")
}  // namespace dd::wire

#undef DD_SCHEMA_NAME
