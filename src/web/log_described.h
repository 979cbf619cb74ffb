// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "service/log_described.h"
#include "wire/json.h"

// What the routes of the public log (公开日志) take, and the names of their structs.
namespace dd::web {

struct LogWitnessBody {
  std::string key, holder, organisation;
};
BOOST_DESCRIBE_STRUCT(LogWitnessBody, (), (key, holder, organisation))

struct LogWitnessEnd {
  std::string key, reason;
};
BOOST_DESCRIBE_STRUCT(LogWitnessEnd, (), (key, reason))

struct CosignedBody {
  std::string checkpoint;  ///< the file a witness gave back
};
BOOST_DESCRIBE_STRUCT(CosignedBody, (), (checkpoint))

}  // namespace dd::web

#define DD_SCHEMA_NAME(Type, text)                 \
  template <>                                      \
  constexpr std::string_view schema_name<Type>() { \
    return text;                                   \
  }

namespace dd::wire {
DD_SCHEMA_NAME(service::LogKey, "LogKey")
DD_SCHEMA_NAME(service::LogDesk, "LogDesk")
DD_SCHEMA_NAME(web::LogWitnessBody, "LogWitness")
DD_SCHEMA_NAME(web::LogWitnessEnd, "LogWitnessEnd")
DD_SCHEMA_NAME(web::CosignedBody, "CosignedCheckpoint")
}  // namespace dd::wire

#undef DD_SCHEMA_NAME
