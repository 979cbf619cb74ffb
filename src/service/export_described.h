// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/describe.hpp>

#include "service/audit_described.h"
#include "service/export_lists.h"
#include "wire/json_fields.h"

// Field lists of what an export is asked with.
namespace dd::store {

BOOST_DESCRIBE_STRUCT(RegisterFilter, (),
                      (body, unit_class, special, status, q, town, industry, permit_class, list_year, source,
                       positive, duty, specialty, item_class, method, in_force, unit, verified, open,
                       decision, gap, sort))

}  // namespace dd::store

namespace dd::service {

BOOST_DESCRIBE_STRUCT(ExportRequest, (),
                      (list, format, filter, audit, id, quarter, ruleset, year, state, unmask, reason))

}  // namespace dd::service

namespace dd::wire {

/// Everything but which list and in which form.
template <>
constexpr bool may_be_absent<service::ExportRequest>(std::string_view field) {
  return field != "list" && field != "format";
}
template <>
constexpr bool may_be_absent<store::RegisterFilter>(std::string_view /*field*/) {
  return true;
}
template <>
constexpr bool may_be_absent<service::audit::Filter>(std::string_view /*field*/) {
  return true;
}

}  // namespace dd::wire
