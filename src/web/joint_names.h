// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "web/joint_described.h"
#include "web/schema_names.h"

// The names of joint inspections in the API document (联合抽查的结构名).
#define DD_SCHEMA_NAME(Type, text)                 \
  template <>                                      \
  constexpr std::string_view schema_name<Type>() { \
    return text;                                   \
  }

namespace dd::wire {
DD_SCHEMA_NAME(web::VersionLine<Body>, "BodyVersion")
DD_SCHEMA_NAME(web::VersionLine<DepartmentItem>, "DepartmentItemVersion")
DD_SCHEMA_NAME(web::RecordEdit<Body>, "BodyEdit")
DD_SCHEMA_NAME(web::RecordEdit<DepartmentItem>, "DepartmentItemEdit")
DD_SCHEMA_NAME(service::DepartmentKindRow, "DepartmentKind")
DD_SCHEMA_NAME(service::JointAsk, "JointAsk")
DD_SCHEMA_NAME(service::JointProposal, "JointProposal")
DD_SCHEMA_NAME(service::JointAnswer, "JointAnswer")
DD_SCHEMA_NAME(service::JointReason, "JointReason")
DD_SCHEMA_NAME(service::JointPartnerView, "JointPartner")
DD_SCHEMA_NAME(service::JointView, "JointScheme")
}  // namespace dd::wire

#undef DD_SCHEMA_NAME
