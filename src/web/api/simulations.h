// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "web/route.h"
#include "web/schema_names.h"

// Trial runs of a quarter's scheme (模拟).
namespace dd::web::simulations {

Result<service::JobView> start(Context& context, const None&, const service::SimulationRequest& body);
Result<service::SimulationReport> show(Context& context, const None&, const None&);

}  // namespace dd::web::simulations
