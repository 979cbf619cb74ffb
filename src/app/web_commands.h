// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "cli/command.h"
#include "web/serve.h"

namespace dd::app {

/// `serve`: the HTTP server (启动服务).
void add_serve_command(CLI::App& app, cli::Context& context, const std::string& program,
                       const web::Machine& machine);
/// `openapi`: prints the API document (接口说明), or writes it with --out.
void add_openapi_command(CLI::App& app, cli::Context& context);

}  // namespace dd::app
