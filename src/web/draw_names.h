// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "web/schema_names.h"

// The names of the ceremony in the API document (摇号仪式的结构名).
#define DD_SCHEMA_NAME(Type, text)                 \
  template <>                                      \
  constexpr std::string_view schema_name<Type>() { \
    return text;                                   \
  }

namespace dd::wire {
DD_SCHEMA_NAME(service::KeyedTurn, "KeyedTurn")
DD_SCHEMA_NAME(service::KeyRequest, "KeyRequest")
DD_SCHEMA_NAME(service::AbortState, "AbortState")
DD_SCHEMA_NAME(service::ShortSeats, "ShortSeats")
DD_SCHEMA_NAME(service::ShowSeat, "ShowSeat")
DD_SCHEMA_NAME(service::ShowRow, "ShowRow")
DD_SCHEMA_NAME(service::DrawShow, "DrawShow")
DD_SCHEMA_NAME(service::LiveWitness, "LiveWitness")
DD_SCHEMA_NAME(service::LiveSource, "LiveSource")
DD_SCHEMA_NAME(service::LiveDraw, "LiveDraw")
}  // namespace dd::wire

#undef DD_SCHEMA_NAME
