// SPDX-License-Identifier: Apache-2.0
#include "platform/logging.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace dd::platform {

void start_logging(const std::string& level) {
  auto logger =
      std::make_shared<spdlog::logger>("dualdraw", std::make_shared<spdlog::sinks::stderr_sink_mt>());
  logger->set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %l %v");
  const bool known = level == "debug" || level == "info" || level == "warn" || level == "error";
  logger->set_level(spdlog::level::from_str(known ? level : "info"));
  logger->flush_on(spdlog::level::warn);
  spdlog::set_default_logger(std::move(logger));
}

}  // namespace dd::platform
