// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "core/result.h"
#include "service/oidc_provider.h"

namespace dd::app {

/// What `serve --config FILE` reads (配置文件).
struct Config {
  service::OidcSetup oidc;
};
/// A TOML file; `client_secret_file` is beside it unless its path is absolute. Errors: config_form (path,
/// what), file_read.
Result<Config> read_config(const std::string& path);

}  // namespace dd::app
