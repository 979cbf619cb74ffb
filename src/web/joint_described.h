// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "service/joint_described.h"
#include "web/described.h"
#include "web/described_plan.h"

// What the routes of joint inspections take (联合抽查).
namespace dd::web {

struct DepartmentItemsQuery {
  std::string department, q;
};
BOOST_DESCRIBE_STRUCT(DepartmentItemsQuery, (), (department, q))

}  // namespace dd::web
