// SPDX-License-Identifier: Apache-2.0
#include "web/api/simulations.h"

#include <charconv>

namespace dd::web::simulations {

Result<service::JobView> start(Context& context, const None&, const service::SimulationRequest& body) {
  context.status = 201;
  return service::start_simulation(context.call, body);
}

Result<service::SimulationReport> show(Context& context, const None&, const None&) {
  const std::string& text = context.path.at(0);
  std::int64_t id = 0;
  const auto [stop, failed] = std::from_chars(text.data(), text.data() + text.size(), id);
  if (failed != std::errc{} || stop != text.data() + text.size()) {
    return refuse(ErrorCode::not_found, "模拟", text);
  }
  return service::simulation_report(context.call, id);
}

}  // namespace dd::web::simulations
